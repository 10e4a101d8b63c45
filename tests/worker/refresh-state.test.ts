import { describe, expect, it } from "vitest";
import {
  afterFailure,
  decideRefresh,
  endedReason,
  graceIsOver,
  ON_USE,
  type Intent,
  type NewestSet,
} from "../../worker/account/refresh-state.ts";

const NOW = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const FRESH: NewestSet = { generation: 4, tokenHash: "t4", accessExpiresAtMs: NOW + HOUR_MS };
const STALE: NewestSet = { ...FRESH, accessExpiresAtMs: NOW + 59_000 };
const INTENT: Intent = {
  id: "old",
  generation: 4,
  tokenHash: "t4",
  uncertainSinceMs: NOW - 1_000,
  calls: 1,
  notBeforeMs: 0,
};

describe("deciding about a refresh", () => {
  it("uses a token with more than a minute left and refreshes one with less", () => {
    expect(decideRefresh(FRESH, null, ON_USE, NOW, "new").kind).toBe("use");
    expect(decideRefresh(STALE, null, ON_USE, NOW, "new")).toEqual({
      kind: "call",
      intent: { ...INTENT, id: "new", uncertainSinceMs: NOW },
    });
  });

  it("refreshes a fresh token that Tesla refused, but not its successor", () => {
    const rejected = { ...ON_USE, rejectedGeneration: 4 };
    expect(decideRefresh(FRESH, null, rejected, NOW, "new").kind).toBe("call");
    const next = { ...FRESH, generation: 5, tokenHash: "t5" };
    expect(decideRefresh(next, null, rejected, NOW, "new").kind).toBe("use");
  });

  it("repeats with the same token after a crash and remembers since when it is uncertain", () => {
    expect(decideRefresh(STALE, INTENT, ON_USE, NOW, "new")).toMatchObject({
      kind: "call",
      intent: { id: "new", tokenHash: "t4", calls: 2, uncertainSinceMs: NOW - 1_000 },
    });
  });

  it("ignores an intent of a set that was replaced", () => {
    const old = { ...INTENT, generation: 3, tokenHash: "t3", notBeforeMs: NOW + HOUR_MS };
    expect(decideRefresh(STALE, old, ON_USE, NOW, "new")).toMatchObject({ intent: { calls: 1 } });
  });

  it("waits in a pause, unless the token at hand still has a moment to live", () => {
    const paused = { ...INTENT, notBeforeMs: NOW + 30_000 };
    expect(decideRefresh(STALE, paused, ON_USE, NOW, "new").kind).toBe("use");
    const dead = { ...STALE, accessExpiresAtMs: NOW };
    expect(decideRefresh(dead, paused, ON_USE, NOW, "new")).toEqual({
      kind: "later",
      retryAfterMs: 30_000,
      askOwner: false,
    });
  });

  it("does not wait for a clock that was set back by a year", () => {
    const paused = { ...INTENT, notBeforeMs: NOW + 365 * 24 * HOUR_MS };
    expect(decideRefresh(STALE, paused, ON_USE, NOW, "new").kind).toBe("call");
  });

  it("doubles its pauses up to half an hour and honours a longer one of Tesla's", () => {
    const unknown = { mayHaveHappened: true, retryAfterMs: 0 };
    expect(afterFailure(INTENT, null, unknown, NOW).notBeforeMs).toBe(0);
    const pauses = [2, 3, 4, 20].map(
      (calls) => afterFailure({ ...INTENT, calls }, null, unknown, NOW).notBeforeMs - NOW,
    );
    expect(pauses).toEqual([30_000, 60_000, 120_000, 1_800_000]);
    const told = { mayHaveHappened: false, retryAfterMs: 2 * HOUR_MS };
    expect(afterFailure(INTENT, null, told, NOW).notBeforeMs).toBe(NOW + 2 * HOUR_MS);
  });

  it("counts the grace from the first call that Tesla may have acted on, and from no other", () => {
    const known = { mayHaveHappened: false, retryAfterMs: 0 };
    const refused = afterFailure(INTENT, null, known, NOW);
    expect(refused.uncertainSinceMs).toBeNull();
    expect(graceIsOver(refused, NOW + 48 * HOUR_MS)).toBe(false);
    const before = { ...INTENT, uncertainSinceMs: NOW - HOUR_MS };
    expect(afterFailure(INTENT, before, known, NOW).uncertainSinceMs).toBe(NOW - HOUR_MS);
    expect(graceIsOver(INTENT, NOW + 23 * HOUR_MS)).toBe(true);
    expect(graceIsOver(INTENT, NOW + 22 * HOUR_MS)).toBe(false);
  });
});

it.each([
  ["login_required: User revoked the consent.", "consent_revoked"],
  ["login_required: user session flushed", "sessions_ended"],
  ["login_required: The refresh_token is expired.", "token_expired"],
  ["login_required: The refresh_token is invalid. Generate a new refresh_token", "login_required"],
  ["login_required: Login required", "login_required"],
  ["", "login_required"],
])("Tesla's “%s” ends a link as %s", (upstream, reason) => {
  expect(endedReason(upstream)).toBe(reason);
});
