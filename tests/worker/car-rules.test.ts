/** The pure rules about cars and money: each decides something that cannot be taken back. */
import { describe, expect, it } from "vitest";
import { isGone, judgeKey, keyPauseMs } from "../../worker/account/car-readings.ts";
import { isOlder, isTooOld } from "../../worker/account/firmware.ts";
import { splitOnMissing } from "../../worker/account/split-on-missing.ts";
import { carsToDrop, judgeBudget, monthOf, monthStartMs } from "../../worker/budget/level.ts";

const NOW = Date.UTC(2026, 10, 22, 9);
const MINUTE = 60_000;
const there = { keyPaired: true, unpairedSinceMs: null, keyLooks: 0 };

describe("a key that was there", () => {
  it("is doubted by one reading and lost only by a second one three minutes later", () => {
    const at = (nowMs: number) => ({ nowMs, lastRecordAtMs: null });
    const doubted = judgeKey(there, false, at(NOW));
    expect(doubted).toMatchObject({ keyPaired: true, unpairedSinceMs: NOW, lost: false });
    expect(judgeKey(doubted, false, at(NOW + MINUTE)).lost).toBe(false);
    expect(judgeKey(doubted, true, at(NOW + MINUTE))).toMatchObject({
      keyPaired: true,
      unpairedSinceMs: null,
    });
    expect(judgeKey(doubted, null, at(NOW + 9 * MINUTE)).lost).toBe(false);
    expect(judgeKey(doubted, false, at(NOW + 3 * MINUTE))).toMatchObject({
      keyPaired: false,
      lost: true,
    });
  });

  it("is not lost while the car streams, whatever Tesla says", () => {
    const doubted = judgeKey(there, false, { nowMs: NOW, lastRecordAtMs: NOW - 1 });
    const later = NOW + 10 * MINUTE;
    const streamed = judgeKey(doubted, false, { nowMs: later, lastRecordAtMs: NOW + MINUTE });
    expect(streamed).toMatchObject({ keyPaired: true, unpairedSinceMs: later, lost: false });
    // Silent since then: the doubt counts from the newest reading.
    expect(judgeKey(streamed, false, { nowMs: later + 3 * MINUTE, lastRecordAtMs: NOW }).lost).toBe(
      true,
    );
  });

  it("is never lost when it was not there, and the looks for it are counted", () => {
    const waiting = { keyPaired: false, unpairedSinceMs: null, keyLooks: 4 };
    const verdict = judgeKey(waiting, false, { nowMs: NOW, lastRecordAtMs: null });
    expect(verdict).toMatchObject({ keyPaired: false, lost: false, keyLooks: 5 });
    expect(judgeKey(waiting, true, { nowMs: NOW, lastRecordAtMs: null }).keyLooks).toBe(0);
  });

  it("is looked for quickly at first and never more rarely than every half minute", () => {
    const pauses = Array.from({ length: 40 }, (_, looks) => keyPauseMs(looks));
    expect(pauses[0]).toBe(2_000);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBe(30_000);
  });

  it("and a car missing from the list is gone after three minutes", () => {
    expect(isGone(null, NOW)).toBe(false);
    expect(isGone(NOW - MINUTE, NOW)).toBe(false);
    expect(isGone(NOW - 3 * MINUTE, NOW)).toBe(true);
  });
});

describe("a software version", () => {
  it.each<[string | null, string, boolean | null]>([
    ["2024.26", "2024.26", false],
    ["2024.25.9", "2024.26", true],
    ["2024.26.1", "2024.26", false],
    ["2025.2.6 1a2b3c", "2024.26", false],
    ["2026.8", "2025.44.25.5", false],
    ["2025.44.25", "2025.44.25.5", true],
    ["unknown", "2024.26", null],
    ["", "2024.26", null],
    [null, "2024.26", null],
  ])("%s beside %s is older: %s", (version, minimum, expected) => {
    expect(isOlder(version, minimum)).toBe(expected);
  });

  it("has another minimum for older S and X", () => {
    expect(isTooOld("2025.8", false)).toBe(false);
    expect(isTooOld("2025.8", true)).toBe(true);
    expect(isTooOld("unknown", true)).toBe(false);
  });
});

describe("the month's money", () => {
  const at = (share: number) => judgeBudget({ signals: share * 1_500_000, reads: 0 }, 10);

  it("warns at 80 %, saves at 95 %, gives up cars from 97 %", () => {
    const levels = [0.5, 0.79, 0.8, 0.94, 0.95, 0.96, 0.97, 1.2].map((share) => at(share).level);
    expect(levels).toEqual(["ok", "ok", "warn", "warn", "save", "save", "drop", "drop"]);
    expect(judgeBudget({ signals: 0, reads: 4_000 }, 10).level).toBe("warn");
    expect(judgeBudget({ signals: 1, reads: 0 }, 0).level).toBe("drop");
    expect(judgeBudget({ signals: 0, reads: 0 }, 0).level).toBe("ok");
  });

  it("gives up the dearest cars first, more and more, all of them before 100 %", () => {
    const cars = [5, 90, 20, 20, 70, 1].map((signals, index) => ({ vin: `V${index}`, signals }));
    expect(carsToDrop(cars, { share: 0.96, dropped: 0 })).toEqual([]);
    expect(carsToDrop(cars, { share: 0.97, dropped: 0 })).toEqual(["V1"]);
    expect(carsToDrop(cars, { share: 0.98, dropped: 0 })).toEqual(["V1", "V4", "V2"]);
    expect(carsToDrop(cars, { share: 0.99, dropped: 0 })).toHaveLength(6);
    expect(carsToDrop(cars, { share: 3, dropped: 0 })).toEqual([
      "V1",
      "V4",
      "V2",
      "V3",
      "V0",
      "V5",
    ]);
  });

  it("does not give up more than the share says because some are gone already", () => {
    const left = [
      { vin: "A", signals: 1 },
      { vin: "B", signals: 2 },
      { vin: "C", signals: 3 },
    ];
    expect(carsToDrop(left, { share: 0.98, dropped: 3 })).toEqual([]);
    expect(carsToDrop(left, { share: 0.985, dropped: 3 })).toEqual(["C", "B"]);
  });

  it("is counted by calendar months of UTC", () => {
    expect(monthOf(Date.UTC(2026, 10, 30, 23, 59, 59, 999))).toBe("2026-11");
    expect(monthOf(Date.UTC(2026, 11, 1))).toBe("2026-12");
    expect(monthStartMs(NOW)).toBe(Date.UTC(2026, 10, 1));
  });
});

describe("a call that Tesla refuses for one car of many", () => {
  it("goes through for all others in few calls, and names the missing", async () => {
    const vins = Array.from({ length: 100 }, (_, index) => `car-${index}`);
    const missing = new Set(["car-3", "car-77"]);
    let calls = 0;
    const split = await splitOnMissing(vins, async (some) => {
      calls += 1;
      return some.some((vin) => missing.has(vin))
        ? { ok: false, reason: { code: "tesla_not_found" } }
        : { ok: true, value: [...some] };
    });
    if (!split.ok) throw new Error("it must go through");
    expect(split.value.missing).toEqual([...missing]);
    expect(split.value.answers.flat().toSorted()).toEqual(
      vins.filter((vin) => !missing.has(vin)).toSorted(),
    );
    expect(calls).toBeLessThan(32);
  });

  it("ends at once for any other refusal", async () => {
    let calls = 0;
    const split = await splitOnMissing(["a", "b"], async () => {
      calls += 1;
      return { ok: false, reason: { code: "tesla_rate_limited" } };
    });
    expect(split).toEqual({ ok: false, reason: { code: "tesla_rate_limited" } });
    expect(calls).toBe(1);
  });
});
