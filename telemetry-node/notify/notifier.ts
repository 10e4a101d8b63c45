/** Rules, their evaluation and their delivery as one thing that the store runs beside its work. */
import type { Log } from "../../shared/log.ts";
import type { NoticeStats } from "../messages.ts";
import type { EmbeddedClickHouse, ServerClickHouse } from "../store/clickhouse.ts";
import { Evaluator } from "./evaluator.ts";
import { ALONE, type Lease, type LeaseTimes, longerOf, SharedLease } from "./lease.ts";
import { LEASE_TIMES, OUTBOX_MAX, RULES_CHECK_MS } from "./limits.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { RulesFile } from "./rules-file.ts";
import { Sender } from "./sender.ts";
import { type Asker, openAsker } from "./snapshot.ts";

export type NotifierOptions = {
  clickhouse: EmbeddedClickHouse | ServerClickHouse;
  database: string;
  rulesFile: string;
  log: Log;
  now: () => number;
  random: () => number;
  /** Of one attempt, and of one rule's statement; tests are less patient. */
  attemptMs?: number;
  askSeconds?: number;
  leaseTimes?: LeaseTimes;
  /** A clock that is never set, ms; tests turn their own. */
  steady?: () => number;
};

export class Notifier {
  readonly #options: NotifierOptions;
  readonly #file: RulesFile;
  readonly #asker: Asker;
  readonly #evaluator: Evaluator;
  readonly #sender: Sender;
  /** Several nodes may share a database; one of them has the rules. */
  readonly #lease: Lease;
  /** Cars that are being erased. */
  readonly #excluded = new Set<string>();
  #isStopping = false;
  #hasRules = false;
  #rulesUnusable = false;
  #fileAtMs = Number.NEGATIVE_INFINITY;
  #evaluating: Promise<void> | null = null;
  #sending: Promise<void> | null = null;
  readonly #totals = { opened: 0, ended: 0, delivered: 0, failed: 0, dead: 0 };

  constructor(options: NotifierOptions) {
    const { clickhouse, database, log, now, random, attemptMs, askSeconds } = options;
    this.#options = options;
    this.#lease = openLease(options);
    const mayAct = (): boolean => !this.#isStopping && this.#lease.isHeld();
    const tables = { clickhouse: oneAtATime(clickhouse, mayAct), database };
    this.#file = new RulesFile(options.rulesFile);
    this.#asker = openAsker(clickhouse, database, askSeconds);
    const isExcluded = (vin: string): boolean => this.#excluded.has(vin);
    this.#sender = new Sender({
      tables,
      mayAct,
      isExcluded,
      log,
      now,
      random,
      onOutcome: (state) => this.#countOutcome(state),
      ...(attemptMs === undefined ? {} : { attemptMs }),
    });
    this.#evaluator = new Evaluator({
      tables,
      isExcluded,
      asker: this.#asker,
      log,
      now,
      isOutboxFull: () => this.#sender.figures.waiting >= OUTBOX_MAX,
      onCommitted: (done) => this.#countCommitted(done),
    });
  }

  /**
   * Judges once, if the rules are this node's. Does nothing while the look before still works, but
   * says that this node is there. Throws the store's Faults.
   */
  async evaluate(): Promise<void> {
    if (this.#isStopping) return;
    await this.#lookAtRules();
    if (!this.#hasRules) return;
    await this.#lease.beat();
    if (this.#evaluating !== null || this.#isStopping) return;
    if (!this.#lease.isHeld()) {
      // Whoever has them now goes on from what is on disk, and so does this node after it.
      this.#evaluator.reset();
      this.#sender.reset();
      return;
    }
    this.#evaluating = this.#unlessOver(this.#evaluator.look()).finally(() => {
      this.#evaluating = null;
    });
    await this.#evaluating;
  }

  /** Tells once what is due; never waits for the judging. */
  async send(): Promise<void> {
    if (this.#sending !== null || this.#isStopping || !this.#lease.isHeld()) return;
    this.#sending = this.#unlessOver(this.#sender.look()).finally(() => {
      this.#sending = null;
    });
    await this.#sending;
  }

  /** What fails because this node may not go on is no failure. */
  async #unlessOver(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => {
      if (!this.#isStopping && this.#lease.isHeld()) throw error;
    });
  }

  /**
   * Nothing is judged, told or written of this car until `include`; resolves when nothing of it is
   * under way. Its rows are the eraser's.
   */
  async exclude(vin: string): Promise<void> {
    this.#excluded.add(vin);
    await Promise.allSettled([this.#evaluating, this.#sending]);
    this.#evaluator.forget(vin);
  }

  include(vin: string): void {
    this.#excluded.delete(vin);
  }

  /** Resolves when no statement is under way; what was not finished is found at the next start. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#sender.stop();
    await this.#asker.cancel();
    await Promise.allSettled([this.#evaluating, this.#sending]);
    await this.#lease.release();
    await this.#asker.close();
  }

  get stats(): NoticeStats {
    const { waiting, dead, dueSinceMs } = this.#sender.figures;
    return {
      ...this.#totals,
      waiting,
      deadNow: dead,
      dueSinceMs,
      rulesUnusable: this.#rulesUnusable,
      rulesFailing: this.#evaluator.failing,
    };
  }

  /** A file that is wrong changes nothing: the rules before it stay in force. */
  async #lookAtRules(): Promise<void> {
    const { log, now } = this.#options;
    if (Math.abs(now() - this.#fileAtMs) < RULES_CHECK_MS) return;
    this.#fileAtMs = now();
    const look = await this.#file.look();
    if (!look.changed) return;
    this.#rulesUnusable = look.rules === null;
    if (look.rules === null) {
      for (const { where, problem, doThis } of look.mistakes) {
        log("error", "rules_not_taken", { where, problem, do: doThis });
      }
      return;
    }
    this.#hasRules = true;
    this.#evaluator.use(look.rules);
    this.#sender.use(look.rules);
    const { rules, endpoints } = look.rules;
    log("info", "rules_taken", { rules: rules.length, endpoints: endpoints.size });
  }

  #countCommitted({ opened, ended }: { opened: number; ended: number }): void {
    this.#totals.opened += opened;
    this.#totals.ended += ended;
    if (opened + ended > 0) this.#sender.hurry();
  }

  #countOutcome(state: "waiting" | "delivered" | "dead"): void {
    if (state === "delivered") this.#totals.delivered += 1;
    else this.#totals.failed += 1;
    if (state === "dead") this.#totals.dead += 1;
  }
}

function openLease(options: NotifierOptions): Lease {
  const { clickhouse, database, log, leaseTimes = LEASE_TIMES } = options;
  if (clickhouse.kind === "embedded") return ALONE;
  return new SharedLease({
    tables: { clickhouse, database },
    steady: options.steady ?? longerOf(() => performance.now(), options.now),
    times: leaseTimes,
    onChange: (isHeld) => {
      const doThis = "nothing: one node of a database evaluates the rules and tells what they find";
      log("info", isHeld ? "rules_here" : "rules_on_another_node", { do: doThis });
    },
  });
}
