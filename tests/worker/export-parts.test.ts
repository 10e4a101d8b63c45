/** Parts of an export: together they are everything, once, and each says what it is by its name. */
import { describe, expect, it } from "vitest";
import { parsePartFile, toParts, type Count } from "../../worker/export/part.ts";

const HOUR_MS = 3_600_000;
const DAY = Date.parse("2024-02-29T00:00:00Z");

function hours(dayMs: number, rows: number): Count[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    table: "signals" as const,
    fromMs: dayMs + hour * HOUR_MS,
    rows,
    version: String(dayMs + hour),
  }));
}

describe("parts", () => {
  it("hold every row once, by the day, and by the hour where a day is too much for a node's memory", () => {
    const quiet = hours(DAY, 4);
    const busy = hours(DAY + 24 * HOUR_MS, 5);
    const month: Count = { table: "drives", fromMs: Date.UTC(2024, 1), rows: 3, version: "7" };
    const parts = toParts([...busy, month, ...quiet], 100);
    expect(parts.map(({ rows }) => rows).reduce((a, b) => a + b)).toBe(24 * 4 + 24 * 5 + 3);
    expect(parts.every(({ rows }) => rows <= 100)).toBe(true);
    expect(parts).toHaveLength(1 + 1 + 24);
    const ofSignals = parts.filter(({ table }) => table === "signals");
    for (const [index, { range }] of ofSignals.entries()) {
      const next = ofSignals[index + 1];
      if (next !== undefined) expect(next.range.fromMs).toBe(range.toMs);
    }
  });

  it("have names that lead back to exactly their stretch of time", () => {
    const december: Count = { table: "parks", fromMs: Date.UTC(2023, 11), rows: 1, version: "1" };
    for (const { name, table, range, formats } of toParts([...hours(DAY, 9), december], 100)) {
      for (const format of formats) {
        expect(parsePartFile(`${name}.${format}`)).toEqual({ table, format, range });
      }
    }
  });

  it("change their version with a row that comes late, and with nothing else", () => {
    const before = toParts(hours(DAY, 4), 100)[0];
    const same = toParts(hours(DAY, 4).toReversed(), 100)[0];
    expect(same?.version).toBe(before?.version);
    const [first, ...others] = hours(DAY, 4);
    if (first === undefined) throw new Error("no hours");
    // One more row, older than the newest: the number tells; a newer one: its arrival does.
    const late = toParts([{ ...first, rows: 5 }, ...others], 100)[0];
    const newer = toParts([{ ...first, version: String(DAY + 99) }, ...others], 100)[0];
    expect(new Set([before?.version, late?.version, newer?.version]).size).toBe(3);
  });

  it.each([
    "signals-2024-02.csv",
    "signals-2023-02-29.csv",
    "signals-2024-02-29T24.csv",
    "signals-2024-02-29T7.csv",
    "drives-2024-02-29.csv",
    "drives-2024-13.csv",
    "drives-2024-02.gpx",
    "tracks-2024-02.parquet",
    "drives-2024-02.csv.gz",
    "../drives-2024-02.csv",
    "drives-2024-02",
    "",
  ])("have no name like %s", (file) => {
    expect(parsePartFile(file)).toBeNull();
  });
});
