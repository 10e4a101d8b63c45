/** One notice per episode, whatever order, pace and clock the records come with. */
import { describe, expect, it } from "vitest";
import {
  type Effect,
  judge,
  newTrack,
  observe,
  passTime,
  type Track,
  vanish,
} from "../../../telemetry-node/notify/decide.ts";
import { type Beat, firstOf, longerOf } from "../../../telemetry-node/notify/lease.ts";
import { quietUntil } from "../../../telemetry-node/notify/quiet-hours.ts";
import {
  afterAttempt,
  endpointPauseMs,
  parseRetryAfter,
} from "../../../telemetry-node/notify/retry.ts";
import { parseRules, type Rule } from "../../../telemetry-node/notify/rules.ts";
import { parseSecrets, signedHeaders } from "../../../telemetry-node/notify/signature.ts";
import { FIELD_NAMES } from "../../../telemetry-node/notify/rules-file.ts";
import { ATTEMPTS_MAX } from "../../../telemetry-node/notify/limits.ts";

const MINUTE = 60_000;

function ruleOf(given: Record<string, unknown>): Rule {
  const file = {
    endpoints: { ops: { url: "https://ops.example.com/", secretFile: "secret" } },
    rules: [{ id: "rule", to: ["ops"], ...given }],
  };
  const read = parseRules(JSON.stringify(file), FIELD_NAMES);
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  const [rule] = read.value.rules;
  if (rule === undefined) throw new Error("no rule");
  return rule;
}

type Step = [minute: number, value: number] | { now: number };

/** What a rule says of values in this order: "opened 3" at minute 3 of measured time. */
function story(rule: Rule, steps: readonly Step[], from?: Track): { said: string[]; track: Track } {
  let track = from ?? newTrack(rule);
  const said: string[] = [];
  for (const step of steps) {
    const decided = Array.isArray(step)
      ? observeValue(rule, track, step)
      : passTime(track, step.now * MINUTE, rule.forMs);
    ({ track } = decided);
    said.push(...decided.effects.map(wordFor));
  }
  return { said, track };
}

function observeValue(rule: Rule, track: Track, [minute, num]: [number, number]) {
  const place = { latitude: num, longitude: 0 };
  const judged = judge(rule, { num, place });
  if (judged === null) return { track, effects: [] };
  return observe(track, { atMs: minute * MINUTE, place, ...judged }, rule.forMs);
}

function wordFor(effect: Effect): string {
  const atMs = effect.kind === "opened" ? effect.openedAtMs : effect.endedAtMs;
  return `${effect.kind} ${atMs / MINUTE}`;
}

const LOW = { kind: "threshold", field: "Soc", below: 20, clear: 25 };

describe("a threshold", () => {
  const table: [name: string, rule: Record<string, unknown>, steps: Step[], said: string[]][] = [
    ["opens once and ends once", LOW, [[0, 30], [1, 19], [2, 15], [3, 26]], ["opened 1", "ended 3"]],
    ["says nothing of the threshold itself", LOW, [[0, 20], [1, 20]], []],
    ["fires once for jitter around it", LOW, [[0, 19], [1, 21], [2, 19], [3, 24.9], [4, 18]], ["opened 0"]],
    ["without a clear value jitter is a new episode each time", { ...LOW, clear: 20 }, [[0, 19], [1, 20], [2, 19]], ["opened 0", "ended 1", "opened 2"]],
    ["above works the other way round", { kind: "threshold", field: "Soc", above: 90, clear: 85 }, [[0, 91], [1, 86], [2, 92], [3, 85]], ["opened 0", "ended 3"]],
    ["a repeated record changes nothing", LOW, [[1, 19], [1, 19], [1, 30]], ["opened 1"]],
    ["a late record from before changes nothing", LOW, [[5, 30], [1, 10], [6, 30]], []],
    ["a late record neither ends nor opens again", LOW, [[5, 19], [3, 30], [6, 18], [4, 10]], ["opened 5"]],
    ["values that say nothing are no observation", LOW, [[0, 19], [1, Number.NaN], [2, 30]], ["opened 0", "ended 2"]],
    ["for: opens when it held so long", { ...LOW, for: "10m" }, [[0, 19], [5, 18], [10, 17]], ["opened 10"]],
    ["for: a shorter dip is nothing", { ...LOW, for: "10m" }, [[0, 19], [9, 26], [10, 19], [19, 25]], []],
    ["for: between two records the older value stands", { ...LOW, for: "10m" }, [[0, 19], [60, 30]], ["opened 10", "ended 60"]],
    ["for: cleared at the very moment is not held so long", { ...LOW, for: "10m" }, [[0, 19], [10, 30]], []],
    ["for: the margin belongs to the condition", { ...LOW, for: "10m" }, [[0, 19], [4, 22], [11, 19]], ["opened 10"]],
    ["for: a car that says nothing more has its last value", { ...LOW, for: "10m" }, [[0, 19], { now: 9 }, { now: 10 }], ["opened 10"]],
    ["for: a clock that jumps ahead opens it once", { ...LOW, for: "10m" }, [[0, 19], { now: 999 }, { now: 9 }, { now: 999 }, [11, 18]], ["opened 10"]],
    ["for: a clock that jumps back opens nothing", { ...LOW, for: "10m" }, [[100, 19], { now: 3 }, { now: 109 }], []],
    ["time alone opens nothing that is cleared", { ...LOW, for: "10m" }, [[0, 19], [1, 30], { now: 60 }], []],
  ]; // prettier-ignore

  it.each(table)("%s", (_, rule, steps, said) => {
    expect(story(ruleOf(rule), steps).said).toEqual(said);
  });

  it("says the same however records are cut into looks, with time passing between them", () => {
    const rule = ruleOf({ ...LOW, for: "3m" });
    // A value an hour, a dip of every length, margins between.
    const values = Array.from({ length: 400 }, (_, i) => [i, 22 + 9 * Math.sin(i / 7) + (i % 3)]);
    const steps = values as [number, number][];
    const whole = story(rule, steps).said;
    expect(whole.length).toBeGreaterThan(10);
    for (const every of [1, 2, 7]) {
      const cut = steps.flatMap((step): Step[] =>
        step[0] % every === 0 ? [step, { now: step[0] }] : [step],
      );
      expect(story(rule, cut).said).toEqual(whole);
    }
  });

  it("goes on from a kept track as if it had never been away", () => {
    const rule = ruleOf({ ...LOW, for: "3m" });
    const steps = Array.from({ length: 60 }, (_, i): [number, number] => [i, (i * 7) % 31]);
    const whole = story(rule, steps).said;
    for (const cut of [1, 13, 30, 59]) {
      const first = story(rule, steps.slice(0, cut));
      const kept = JSON.parse(JSON.stringify(first.track)) as Track;
      // What was read before the end is read again.
      const second = story(rule, steps.slice(Math.max(0, cut - 5)), kept);
      expect([...first.said, ...second.said]).toEqual(whole);
    }
  });
});

describe("a fence", () => {
  /** Latitudes: 0 is the middle, 0.001 is 111 m north. */
  const circle = { circle: { latitude: 0, longitude: 0, radiusM: 100 }, marginM: 100 };
  const polygon = {
    polygon: [[-0.0009, -0.0009], [-0.0009, 0.0009], [0.0009, 0.0009], [0.0009, -0.0009]],
    marginM: 100,
  }; // prettier-ignore
  const OUT = 0.01;
  const IN = 0.0002;
  const EDGE = 0.0015;

  describe.each([
    ["circle", circle],
    ["polygon", polygon],
  ])("%s", (_, fence) => {
    const enter = ruleOf({ kind: "geofence", on: "enter", ...fence });
    const leave = ruleOf({ kind: "geofence", on: "leave", ...fence });

    it("tells a car that comes and one that goes, once each", () => {
      const way: Step[] = [[0, OUT], [1, IN], [2, EDGE], [3, IN], [4, OUT], [5, EDGE], [6, OUT]]; // prettier-ignore
      expect(story(enter, way).said).toEqual(["opened 1", "ended 4"]);
      expect(story(leave, way).said).toEqual(["opened 4"]);
    });

    it("says nothing of a car first seen beyond it: it has crossed nothing", () => {
      expect(
        story(enter, [
          [0, IN],
          [1, IN],
        ]).said,
      ).toEqual([]);
      expect(
        story(leave, [
          [0, OUT],
          [1, OUT],
        ]).said,
      ).toEqual([]);
      expect(
        story(enter, [
          [0, IN],
          [1, OUT],
          [2, IN],
        ]).said,
      ).toEqual(["opened 2"]);
    });
  });

  it("dwell: a car that passes by has not come", () => {
    const rule = ruleOf({ kind: "geofence", on: "enter", for: "5m", ...circle });
    expect(
      story(rule, [
        [0, OUT],
        [1, IN],
        [4, OUT],
        [5, IN],
        [11, IN],
      ]).said,
    ).toEqual(["opened 10"]);
  });

  it("works across the date line and for a corner that points inwards", () => {
    const corners = [[-1, 179], [1, 179], [0, 179.9], [1, -179], [-1, -179]]; // prettier-ignore
    const rule = ruleOf({ kind: "geofence", on: "enter", polygon: corners, marginM: 0 });
    const at = (latitude: number, longitude: number) =>
      judge(rule, { num: null, place: { latitude, longitude } })?.verdict;
    expect(at(-0.5, 180)).toBe("holds");
    expect(at(-0.5, -179.5)).toBe("holds");
    expect(at(0.5, 179.9)).toBe("clears");
    expect(at(0.5, 178)).toBe("clears");
    expect(at(0.5, -1)).toBe("clears");
  });
});

describe("what is asked for", () => {
  it("the same row found again is no new episode; a newer one is", () => {
    const row = { atMs: 5, verdict: "holds" as const, value: 1, place: null };
    const opened = observe(newTrack({ kind: "sql" }), row, 0);
    expect(opened.effects).toHaveLength(1);
    const gone = vanish(opened.track, 100);
    expect(gone.effects).toEqual([{ kind: "ended", endedAtMs: 100 }]);
    expect(observe(gone.track, row, 0).effects).toEqual([]);
    expect(observe(gone.track, { ...row, atMs: 6 }, 0).effects).toHaveLength(1);
    expect(vanish(gone.track, 200).effects).toEqual([]);
  });
});

describe("quiet hours", () => {
  const night = { fromMinute: 22 * 60, toMinute: 7 * 60, timeZone: "Europe/Berlin", notices: "hold" } as const; // prettier-ignore
  const until = (at: string, hours = night): string | null => {
    const endMs = quietUntil(hours, Date.parse(at));
    return endMs === null ? null : new Date(endMs).toISOString();
  };

  it("go over midnight, in the zone they are given in", () => {
    expect(until("2026-01-10T20:59:59Z")).toBeNull();
    expect(until("2026-01-10T21:00:00Z")).toBe("2026-01-11T06:00:00.000Z");
    expect(until("2026-01-11T05:59:30Z")).toBe("2026-01-11T06:00:00.000Z");
    expect(until("2026-01-11T06:00:00Z")).toBeNull();
    expect(until("2026-07-10T20:00:00Z")).toBe("2026-07-11T05:00:00.000Z");
  });

  it("end by the clock on the wall in the nights it is set", () => {
    // Forward at 01:00 UTC: the night is an hour shorter; back: an hour longer.
    expect(until("2026-03-28T21:30:00Z")).toBe("2026-03-29T05:00:00.000Z");
    expect(until("2026-10-24T20:30:00Z")).toBe("2026-10-25T06:00:00.000Z");
    // Their end does not exist that night.
    const hours = { ...night, fromMinute: 60, toMinute: 150 };
    expect(until("2026-03-29T00:30:00Z", hours as never)).toBe("2026-03-29T01:00:00.000Z");
  });

  it("within a day need no midnight", () => {
    const noon = { ...night, fromMinute: 12 * 60, toMinute: 13 * 60 } as never;
    expect(until("2026-01-10T11:30:00Z", noon)).toBe("2026-01-10T12:00:00.000Z");
    expect(until("2026-01-10T12:00:00Z", noon)).toBeNull();
    expect(quietUntil(null, 0)).toBeNull();
  });
});

describe("who has the rules", () => {
  const beat = (holder: string, sinceMs: number, ageMs: number): Beat => ({
    holder,
    sinceMs,
    ageMs,
  });

  it("is who has asked for longest of those that are heard, and never two by any order of looking", () => {
    const beats = [beat("b", 2, 5), beat("a", 2, 5), beat("old", 1, 60), beat("late", 3, 0)];
    for (const seen of [beats, beats.toReversed()]) expect(firstOf(seen, 60)).toBe("a");
    expect(firstOf([beat("old", 1, 61)], 60)).toBeNull();
    expect(firstOf([], 60)).toBeNull();
  });

  it("is nobody whose last word lies far in the future: ClickHouse's clock was set back since", () => {
    expect(firstOf([beat("ahead", 1, -3_600_000), beat("here", 2, 5)], 60_000)).toBe("here");
    // A little is how two servers of a cluster differ.
    expect(firstOf([beat("ahead", 1, -200), beat("here", 2, 5)], 60_000)).toBe("ahead");
  });

  it("goes by the longer of two clocks: one stands in a suspended machine, the other may be set", () => {
    let [steadyMs, wallMs] = [0, 1_000_000];
    const clock = longerOf(
      () => steadyMs,
      () => wallMs,
    );
    const after = (steady: number, wall: number): number => {
      steadyMs += steady;
      wallMs += wall;
      return clock();
    };
    expect(after(10, 10)).toBe(10);
    // Suspended for an hour.
    expect(after(1, 3_600_000)).toBe(3_600_010);
    // Set back by a day.
    expect(after(20, -86_400_000)).toBe(3_600_030);
    expect(after(5, 5)).toBe(3_600_035);
  });
});

describe("attempts", () => {
  const failed = { ok: false, error: "http_500", retryAfterMs: null, isGone: false } as const;

  it("are made again after growing pauses with chance in them, and given up at last", () => {
    const pauses: number[] = [];
    for (let made = 0; made < ATTEMPTS_MAX - 1; made += 1) {
      const [low, mid, high] = [0, 0.5, 1].map((chance) => afterAttempt(made, failed, 0, chance));
      expect(mid?.state).toBe("waiting");
      expect(low?.nextAttemptAtMs ?? 0).toBeLessThan(mid?.nextAttemptAtMs ?? 0);
      expect(high?.nextAttemptAtMs ?? 0).toBeGreaterThan(mid?.nextAttemptAtMs ?? 0);
      pauses.push(mid?.nextAttemptAtMs ?? 0);
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(afterAttempt(ATTEMPTS_MAX - 1, failed, 0, 0.5)).toMatchObject({
      state: "dead",
      attempts: ATTEMPTS_MAX,
      nextAttemptAtMs: null,
    });
  });

  it("wait as long as the receiver asks, within bounds; 410 ends them at once", () => {
    const asked = { ...failed, retryAfterMs: 3_600_000 };
    expect(afterAttempt(0, asked, 1_000, 0.5).nextAttemptAtMs).toBe(3_601_000);
    const forEver = { ...failed, retryAfterMs: 9e12 };
    expect(afterAttempt(0, forEver, 0, 0.5).nextAttemptAtMs).toBe(86_400_000);
    expect(afterAttempt(0, { ...failed, isGone: true }, 0, 0.5).state).toBe("dead");
    expect(parseRetryAfter("120", 0)).toBe(120_000);
    expect(parseRetryAfter("Thu, 01 Jan 1970 00:02:00 GMT", 60_000)).toBe(60_000);
    expect(parseRetryAfter("soon", 0)).toBeNull();
    expect(endpointPauseMs(1, null)).toBeLessThan(endpointPauseMs(2, null));
    expect(endpointPauseMs(60, null)).toBe(endpointPauseMs(61, null));
  });
});

describe("signatures", () => {
  it("are those of Standard Webhooks, by its published example", () => {
    const secrets = parseSecrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
    if (!secrets.ok) throw new Error(secrets.reason);
    const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: '{"test": 2432232314}' };
    expect(signedHeaders(message, secrets.value, 1_614_265_330_999)).toEqual({
      "webhook-id": message.id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("need one or two secrets of a length that cannot be guessed", () => {
    const fit = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    const reasonOf = (text: string): string | null => {
      const read = parseSecrets(text);
      return read.ok ? null : read.reason;
    };
    expect(reasonOf(`${fit}\n\n${fit}\n`)).toBeNull();
    expect(reasonOf(`${fit}\n${fit}\n${fit}`)).toBe("too_many");
    expect(reasonOf(" \n")).toBe("none");
    expect(reasonOf("hunter2")).toBe("form");
    expect(reasonOf("whsec_aGVsbG8=")).toBe("length");
  });
});
