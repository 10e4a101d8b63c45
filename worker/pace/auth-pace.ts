/**
 * The app-wide limit of auth calls: Tesla takes fewer than 20 a second per application or account
 * (Fleet API docs, best practices, 2026-08). One object per application, because only one place
 * can count what all Accounts do together. It keeps one number in memory and nothing in storage: an
 * object that was away so long that it left memory has an empty second behind it.
 */
import { DurableObject } from "cloudflare:workers";
import { readPace } from "../env.ts";
import { PACE_PAUSE_MAX_MS, PACE_WAIT_MAX_MS } from "../limits.ts";
import { believed, pauseFor, takeTurn } from "./bucket.ts";

export type PaceAnswer = { ok: boolean; waitMs: number };

export class AuthPace extends DurableObject<Env> {
  #fullAtMs = 0;

  /** `ok`: call after `waitMs`. Not ok: the next turn is `waitMs` away, longer than you would wait. */
  turn(waitMaxMs: number): PaceAnswer {
    const nowMs = Date.now();
    const pace = readPace(this.env);
    const aheadMaxMs = PACE_PAUSE_MAX_MS + PACE_WAIT_MAX_MS + (1000 * pace.burst) / pace.perSecond;
    const state = believed(this.#fullAtMs, nowMs, aheadMaxMs);
    const turn = takeTurn(state, pace, nowMs, Math.min(waitMaxMs, PACE_WAIT_MAX_MS));
    if (turn.kind === "turn") this.#fullAtMs = turn.fullAtMs;
    return { ok: turn.kind === "turn", waitMs: turn.waitMs };
  }

  /** Tesla said 429: everybody waits, not only the account that was told. */
  pause(pauseMs: number): void {
    const bounded = Math.min(Math.max(pauseMs, 0), PACE_PAUSE_MAX_MS);
    this.#fullAtMs = pauseFor(this.#fullAtMs, readPace(this.env), Date.now(), bounded);
  }
}
