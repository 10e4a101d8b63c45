/** Farther than this, a suggestion is a guess. */
const SUGGESTION_DISTANCE_MAX = 3;

/** The known name with the fewest edits, ignoring case and underscores; null when none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  let best: { name: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = editDistance(plain(name), plain(candidate));
    if (distance <= (best?.distance ?? SUGGESTION_DISTANCE_MAX + 1) - 1) {
      best = { name: candidate, distance };
    }
  }
  return best?.name ?? null;
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** Levenshtein. Names are short, and this runs only when one is wrong. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
