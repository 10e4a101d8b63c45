/** The same seed gives the same bytes, and a fleet comes in order. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { toFrame } from "../emission/frames.ts";
import { toTextBlocks } from "../emission/text.ts";
import { carWeek, fleetWeek } from "./fleet-week.ts";
import { perform, truthOf } from "../perform.ts";
import type { Arrival } from "../emission/arrival.ts";
import type { Script } from "../script.ts";
import { unrulyPost } from "../scripts/unruly-post.ts";
import type { Truth } from "../truth/truth.ts";

const SHORT: Script = { ...unrulyPost, days: 1 };

function playedOut(script: Script): { bytes: string; truth: Truth } {
  const arrivals: Arrival[] = [];
  const play = perform(script);
  let next = play.next();
  for (; next.done !== true; next = play.next()) arrivals.push(next.value);
  const hash = createHash("sha256");
  for (const table of ["signals", "connectivity", "alerts"] as const) {
    for (const block of toTextBlocks(arrivals, table)) hash.update(block);
  }
  for (const arrival of arrivals) {
    if (arrival.topic !== "connectivity") hash.update(toFrame(arrival));
  }
  return { bytes: hash.digest("hex"), truth: next.value };
}

describe("determinism", () => {
  it("same script, same bytes and same truth; another seed, others", () => {
    const [first, second] = [playedOut(SHORT), playedOut(SHORT)];
    expect(second.bytes).toBe(first.bytes);
    expect(second.truth).toEqual(first.truth);
    expect(playedOut({ ...SHORT, seed: SHORT.seed + 1 }).bytes).not.toBe(first.bytes);
  });
});

describe("a fleet's week", () => {
  it("comes in the order of arrival and from every car", () => {
    const seen = new Map<string, number>();
    let disorder = 0;
    let beforeMs = 0;
    for (const { vin, receivedAtMs, ...arrival } of fleetWeek(5, 7)) {
      if (receivedAtMs < beforeMs) disorder += 1;
      beforeMs = receivedAtMs;
      const count = arrival.topic === "V" ? arrival.signals.length : 0;
      seen.set(vin, (seen.get(vin) ?? 0) + count);
    }
    expect(disorder).toBe(0);
    expect(seen.size).toBe(5);
    for (const signals of seen.values()) expect(signals).toBeGreaterThan(100);
  });

  it("has cars with VINs and habits of their own, each as true as a script", () => {
    const weeks = [0, 1, 2].map((index) => carWeek(index, 7));
    expect(new Set(weeks.map(({ vin }) => vin)).size).toBe(3);
    const lengths = new Set<number>();
    for (const script of weeks) {
      expect(script.vin).toHaveLength(17);
      const { totals } = truthOf(script);
      lengths.add(Math.round(totals.km));
      const change = totals.packKwhEnd - totals.packKwhStart;
      expect(totals.chargedKwh - totals.driveNetKwh - totals.drainKwh).toBeCloseTo(change, 6);
    }
    expect(lengths.size).toBe(3);
  });
});
