/** The same seed gives the same bytes, and a fleet comes in order. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Arrival } from "./emission/arrival.ts";
import { toFrame } from "./emission/frames.ts";
import { toTextBlocks } from "./emission/text.ts";
import { carWeek, fleetWeek } from "./fleet-week.ts";
import { perform, truthOf } from "./perform.ts";
import type { Script } from "./script.ts";
import { unrulyPost } from "./scripts/unruly-post.ts";

const SHORT: Script = { ...unrulyPost, days: 2 };

function digest(arrivals: Iterable<Arrival>): string {
  const hash = createHash("sha256");
  const all = [...arrivals];
  for (const table of ["signals", "connectivity", "alerts"] as const) {
    for (const block of toTextBlocks(all, table)) hash.update(block);
  }
  for (const arrival of all) if (arrival.topic !== "connectivity") hash.update(toFrame(arrival));
  return hash.digest("hex");
}

describe("determinism", () => {
  it("same script, same bytes and same truth; another seed, others", () => {
    expect(digest(perform(SHORT))).toBe(digest(perform(SHORT)));
    expect(truthOf(SHORT)).toEqual(truthOf(SHORT));
    expect(digest(perform({ ...SHORT, seed: SHORT.seed + 1 }))).not.toBe(digest(perform(SHORT)));
  });
});

describe("a fleet's week", () => {
  it("comes in the order of arrival, from every car, and is the same for the same seed", () => {
    const seen = new Map<string, number>();
    let before = 0;
    for (const arrival of fleetWeek(6, 7)) {
      expect(arrival.receivedAtMs).toBeGreaterThanOrEqual(before);
      before = arrival.receivedAtMs;
      const count = arrival.topic === "V" ? arrival.signals.length : 0;
      seen.set(arrival.vin, (seen.get(arrival.vin) ?? 0) + count);
    }
    expect(seen.size).toBe(6);
    for (const signals of seen.values()) expect(signals).toBeGreaterThan(100);
  });

  it("is true for each of its cars, with VINs of their own and energy that adds up", () => {
    const vins = new Set<string>();
    for (let index = 0; index < 12; index += 1) {
      const script = carWeek(index, 7);
      vins.add(script.vin);
      expect(script.vin).toHaveLength(17);
      if (index >= 6) continue;
      const { totals } = truthOf(script);
      const change = totals.packKwhEnd - totals.packKwhStart;
      expect(totals.chargedKwh - totals.driveNetKwh - totals.drainKwh).toBeCloseTo(change, 6);
    }
    expect(vins.size).toBe(12);
  });
});
