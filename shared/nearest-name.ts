/** The name that was probably meant. Pure. */

/** Letters wrong in a name that is still taken for a slip: a third of it, at most this many. */
const SLIPS_MAX = 4;

/** The nearest of `names` to `given`, or null when none is near. Letter case and `_` do not count. */
export function nearestName(given: string, names: Iterable<string>): string | null {
  const word = plain(given);
  let best: string | null = null;
  let bestSlips = Math.min(SLIPS_MAX, Math.ceil(word.length / 3)) + 1;
  for (const name of names) {
    const slips = slipsBetween(word, plain(name));
    if (slips < bestSlips) [best, bestSlips] = [name, slips];
  }
  return best;
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** Letters to insert, remove, replace or swap with their neighbour. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
