/**
 * Tells endpoints what is due. The tables are the outbox: nothing is held in memory but how long an
 * endpoint is left alone after it failed. One look:
 *
 *   1. what is due, at most so many of each endpoint; none of an endpoint that is left alone
 *   2. endpoints side by side, the notices of one in order, until one fails
 *   3. the outcome of each attempt to disk
 *
 * Killed between 2 and 3 a notice is told again, under the same id.
 */
import type { Log } from "../../shared/log.ts";
import { SEND_LOOK_MS, SENDS_PER_ENDPOINT, SENDS_PER_LOOK } from "./limits.ts";
import { messageId, toBody } from "./notice.ts";
import { post } from "./post.ts";
import { afterAttempt, type Attempted, endpointPauseMs, type Outcome } from "./retry.ts";
import type { Endpoint, Rules } from "./rules.ts";
import { readSecrets } from "./secret-file.ts";
import { signedHeaders } from "./signature.ts";
import { type Delivery, loadDue, loadOutbox, type NoticeTables, writeOutcome } from "./tables.ts";

export type SenderOptions = {
  tables: NoticeTables;
  log: Log;
  now: () => number;
  random: () => number;
  isExcluded: (vin: string) => boolean;
  /** False when the node stops, or another has the rules: nothing more is told. */
  mayAct: () => boolean;
  onOutcome: (state: Outcome["state"]) => void;
  /** Of one attempt; tests wait less long for a receiver that says nothing. */
  attemptMs?: number;
};

/** What waits and what was given up, at the last look. */
export type OutboxFigures = { waiting: number; dead: number; dueSinceMs: number | null };

type Pause = { failures: number; untilMs: number };

export class Sender {
  readonly #options: SenderOptions;
  readonly #stopping = new AbortController();
  readonly #pauses = new Map<string, Pause>();
  #endpoints: Rules["endpoints"] | null = null;
  #lookAtMs = 0;
  #seenMs = Number.NEGATIVE_INFINITY;
  figures: OutboxFigures = { waiting: 0, dead: 0, dueSinceMs: null };

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  use({ endpoints }: Pick<Rules, "endpoints">): void {
    // A changed address or secret deserves a try at once.
    this.#pauses.clear();
    this.#endpoints = endpoints;
    this.hurry();
  }

  /** Another node tells now: what waits is its business. */
  reset(): void {
    this.figures = { waiting: 0, dead: 0, dueSinceMs: null };
    this.hurry();
  }

  /** Something may be due. */
  hurry(): void {
    this.#lookAtMs = 0;
  }

  /** Cuts off what is under way: it is told again at the next start. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Throws the store's Faults. */
  async look(): Promise<void> {
    const { tables, now } = this.#options;
    // Without rules nobody knows whom a name means.
    if (this.#endpoints === null) return;
    const nowMs = now();
    // A clock that was set back makes every pause too long.
    if (nowMs < this.#seenMs) this.use({ endpoints: this.#endpoints });
    this.#seenMs = nowMs;
    if (nowMs < this.#lookAtMs) return;
    this.#lookAtMs = nowMs + SEND_LOOK_MS;
    await this.#readFigures(nowMs);
    if (this.figures.waiting === 0) return;
    const due = await loadDue(tables, {
      nowMs,
      without: this.#leftAlone(nowMs),
      perEndpoint: SENDS_PER_ENDPOINT,
      max: SENDS_PER_LOOK,
    });
    const byEndpoint = Map.groupBy(due, ({ endpoint }) => endpoint);
    const told = await Promise.allSettled(
      Array.from(byEndpoint, ([name, deliveries]) => this.#tellInOrder(name, deliveries)),
    );
    for (const result of told) if (result.status === "rejected") throw result.reason;
    // More of the same, and figures that are true.
    if (due.length > 0) this.#lookAtMs = 0;
  }

  async #readFigures(nowMs: number): Promise<void> {
    const { tables } = this.#options;
    const outbox = await loadOutbox(tables, nowMs);
    const dueSince = outbox.flatMap(({ due_since_ms }) => due_since_ms ?? []);
    this.figures = {
      waiting: outbox.reduce((sum, { waiting }) => sum + waiting, 0),
      dead: outbox.reduce((sum, { dead }) => sum + dead, 0),
      dueSinceMs: dueSince.length === 0 ? null : Math.min(...dueSince),
    };
    for (const { endpoint, next_ms: nextMs } of outbox) {
      if (nextMs === null) continue;
      const fromMs = Math.max(nextMs, this.#pauses.get(endpoint)?.untilMs ?? 0);
      this.#lookAtMs = Math.min(this.#lookAtMs, fromMs);
    }
  }

  #leftAlone(nowMs: number): string[] {
    return [...this.#pauses].filter(([, { untilMs }]) => untilMs > nowMs).map(([name]) => name);
  }

  async #tellInOrder(name: string, deliveries: readonly Delivery[]): Promise<void> {
    const endpoint = this.#endpoints?.get(name) ?? null;
    for (const delivery of deliveries) {
      if (!this.#options.mayAct()) return;
      if (this.#options.isExcluded(delivery.episode.vin)) continue;
      const attempted = endpoint === null ? NO_ENDPOINT : await this.#tell(endpoint, delivery);
      // Neither is the receiver's failure: no attempt is counted.
      if (!attempted.ok && attempted.error === "stopped") return;
      if (!attempted.ok && attempted.error === "no_secret") return this.#leaveAlone(name, null);
      await this.#note(delivery, attempted);
      if (!attempted.ok && endpoint !== null) return this.#leaveAlone(name, attempted.retryAfterMs);
      this.#pauses.delete(name);
    }
  }

  async #tell(endpoint: Endpoint, { episode, event }: Delivery): Promise<Attempted> {
    const { now, attemptMs } = this.#options;
    const secrets = await readSecrets(endpoint.secretFile);
    if (!secrets.ok) return { ok: false, error: "no_secret", retryAfterMs: null, isGone: false };
    const id = messageId(episode.id, event);
    const body = toBody(episode, event, endpoint.vin);
    const headers = signedHeaders({ id, body }, secrets.value, now());
    return post(
      { url: endpoint.url, headers, body },
      {
        nowMs: now(),
        signal: this.#stopping.signal,
        ...(attemptMs === undefined ? {} : { timeoutMs: attemptMs }),
      },
    );
  }

  async #note(delivery: Delivery, attempted: Attempted): Promise<void> {
    const { tables, log, now, random, onOutcome } = this.#options;
    const nowMs = now();
    const outcome = afterAttempt(delivery.attempts, attempted, nowMs, random());
    await writeOutcome(tables, delivery, outcome, nowMs);
    onOutcome(outcome.state);
    if (attempted.ok) return;
    const { endpoint, episode } = delivery;
    log("warn", outcome.state === "dead" ? "notice_given_up" : "notice_not_taken", {
      endpoint,
      rule: episode.rule,
      message: messageId(episode.id, delivery.event),
      reason: attempted.error,
      attempts: outcome.attempts,
    });
  }

  #leaveAlone(name: string, retryAfterMs: number | null): void {
    const failures = (this.#pauses.get(name)?.failures ?? 0) + 1;
    const untilMs = this.#options.now() + endpointPauseMs(failures, retryAfterMs);
    this.#pauses.set(name, { failures, untilMs });
  }
}

/** Its name stands in the rules no more. */
const NO_ENDPOINT: Attempted = {
  ok: false,
  error: "no_endpoint",
  retryAfterMs: null,
  isGone: true,
};
