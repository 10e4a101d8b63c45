/** Sessions cut at midnight: seamless, summing to the whole, and never more than a table can bear. */
import { expect, it } from "vitest";
import { toDaySlices } from "../../telemetry-node/derive/day-slices.ts";
import { DAY_SLICES_MAX } from "../../telemetry-node/derive/limits.ts";
import type { Cell, DerivedRow } from "../../telemetry-node/derive/rows.ts";
import type { Rules } from "../../telemetry-node/derive/rules.ts";

const DAY_MS = 86_400_000;
const STALE_S = 7 * 86_400;
const START_MS = Date.UTC(2026, 2, 2, 22, 30, 0, 500);
const rules = { stale_after_s: STALE_S } as Rules;

function cellsOf(table: DerivedRow["table"], cells: Record<string, Cell>) {
  const row = { table, settledAt: null, cells: { started_at: START_MS, ...cells } };
  return toDaySlices(row, rules).map((slice) => slice.cells);
}

it("a drive across midnight: its way by time, its charge on one line", () => {
  const ended = { ended_at: START_MS + 2 * 3_600_000, duration_s: 7200 };
  const told = { start_soc: 80, end_soc: 70, distance_km: 100, end_odometer_km: 5000 };
  const [before, after, ...more] = cellsOf("drives", { ...ended, ...told });
  expect(more).toEqual([]);
  expect([before?.["day"], after?.["day"]]).toEqual(["2026-03-02", "2026-03-03"]);
  expect(before?.["to_at"]).toBe(after?.["from_at"]);
  const km = [before, after].map((cells) => Number(cells?.["distance_km"]));
  expect((km[0] ?? 0) + (km[1] ?? 0)).toBeCloseTo(100, 9);
  expect(km[0]).toBeCloseTo(75, 1);
  expect(before?.["from_soc"]).toBe(80);
  expect(before?.["told_soc"]).toBe(after?.["from_soc"]);
  expect(after?.["told_soc"]).toBe(70);
});

it("a park that lasts is believed for seven days after the last word, and no longer", () => {
  const told = { ended_at: null, duration_s: 3600, start_soc: 60, end_soc: 59 };
  const slices = cellsOf("parks", { ...told, after_charge: true });
  const lastWordMs = START_MS + 3_600_000;
  expect(slices.at(-1)?.["to_at"]).toBe(lastWordMs + STALE_S * 1000);
  expect(slices.map((cells) => cells["is_ahead"])).toEqual([
    false,
    ...slices.slice(1).map(() => true),
  ]);
  for (const cells of slices) {
    expect(cells["is_open"]).toBe(true);
    expect(cells["plugged_in"]).toBe(true);
    expect(cells["told_soc"]).toBe(59);
  }
  // Days that only wait do not change when the car tells the same again: they are not written anew.
  const later = cellsOf("parks", { ...told, duration_s: 3660, after_charge: true });
  expect(later.slice(1, -1)).toEqual(slices.slice(1, -1));
});

it("a state that lasts is believed from the last word on, not from its beginning", () => {
  const toldMs = START_MS + 10 * DAY_MS;
  const slices = cellsOf("timeline", { ended_at: null, state: "parked_awake", told_until: toldMs });
  expect(slices.at(-1)?.["to_at"]).toBe(toldMs + STALE_S * 1000);
  expect(new Set(slices.map((cells) => cells["state"]))).toEqual(new Set(["parked_awake"]));
});

it("a state believed until midnight ends in the day that begins there, with a slice of no length", () => {
  const midnightMs = Date.UTC(2026, 2, 5);
  const until = { ended_at: null, state: "asleep", told_until: midnightMs };
  const slices = cellsOf("timeline", until);
  const endMs = midnightMs + STALE_S * 1000;
  expect(slices.at(-1)).toMatchObject({ day: "2026-03-12", from_at: endMs, to_at: endMs });
  expect(slices.filter(({ day }) => day === "2026-03-12")).toHaveLength(1);
});

it("a clock that was years off fills no table, nor hides the present: the first and last days count", () => {
  const endMs = START_MS + 20 * 365 * DAY_MS;
  const slices = cellsOf("parks", { ended_at: endMs, duration_s: 1 });
  expect(slices).toHaveLength(DAY_SLICES_MAX);
  expect(slices.at(-1)?.["to_at"]).toBe(endMs);
  const days = new Set(slices.map((cells) => cells["day"]));
  expect(days.size).toBe(DAY_SLICES_MAX);
  const half = Array.from({ length: DAY_SLICES_MAX / 2 }, (_, n) => n * DAY_MS);
  const expected = half.flatMap((ms) => [START_MS + ms, endMs - ms]);
  expect(days).toEqual(new Set(expected.map((ms) => new Date(ms).toISOString().slice(0, 10))));
});

it("what ends at midnight has no slice in the day after, and what has no length has one", () => {
  const midnightMs = Date.UTC(2026, 2, 3);
  expect(cellsOf("drives", { ended_at: midnightMs })).toHaveLength(1);
  expect(cellsOf("drives", { ended_at: START_MS })).toMatchObject([{ day: "2026-03-02" }]);
});
