/**
 * Keeps derived tables current: reads the marks that the store leaves beside its rows (`marks.ts`), and
 * derives the hours they name again. Cars with news of the last hours go together, in passes of a few
 * statements; a car with older news, or that a pass could not take, goes alone, and so does each car of
 * a pass that failed, so that one bad car stops no other. After some of those it looks for marks again.
 *
 * A mark is worked off when its car's sessions and its counts are; counts are made less often. A crash
 * repeats work and loses none. A car whose states are of an older rule version is marked by that alone.
 */
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { untilStopped } from "../store/until-stopped.ts";
import { loadCarsOfOlderRules } from "./checkpoint.ts";
import { deriveCounts } from "./counts.ts";
import { deriveBatch, type HeldStates } from "./derive-batch.ts";
import { deriveCar } from "./derive-car.ts";
import { heldSince } from "./held.ts";
import {
  ALONE_CARS_MAX,
  BATCH_CARS_MAX,
  BATCH_COUNTS_MS,
  BATCH_NEWS_MS,
  COUNT_EVERY_TIMES,
  DERIVE_EVERY_MS,
} from "./limits.ts";
import { Marks } from "./marks.ts";
import type { Source } from "./read.ts";
import { loadRules, type Rules } from "./rules.ts";
import { inGroups, rangeOf, type Work, WorkList } from "./work-list.ts";

export type DeriverOptions = {
  source: Source;
  log: Log;
  now: () => number;
  /** Days that rows are kept, by table; a table not named keeps them for ever. */
  retentionDays?: Readonly<Record<string, number>>;
  /** A car that streams is derived once in each such stretch, and counted in one of COUNT_EVERY_TIMES; 0 in tests. */
  everyMs?: number;
};

const HOUR_MS = 3_600_000;

/** How a list of cars is worked off. */
type Pass = {
  list: WorkList;
  everyMs: number;
  /** News since then are worked off together. */
  recentMs: number;
  /** Returns the cars that it left. */
  together: (works: readonly Work[]) => Promise<readonly Work[]>;
  alone: (work: Work) => Promise<unknown>;
};

export class Deriver {
  readonly #options: DeriverOptions;
  readonly #marks: Marks;
  readonly #sessions = new WorkList();
  readonly #counts = new WorkList();
  readonly #held: HeldStates = new Map();
  /** Cars that are being erased. */
  readonly #excluded = new Set<string>();
  #rules: Rules | null = null;
  #running: Promise<void> | null = null;
  /** What is being done of one car or one group. */
  #underWay: Promise<unknown> | null = null;
  #isBegun = false;
  #isStopping = false;

  constructor(options: DeriverOptions) {
    const { clickhouse, database } = options.source;
    const stoppable = untilStopped(clickhouse, () => this.#isStopping);
    const source = { clickhouse: stoppable, database };
    this.#options = { ...options, source };
    this.#marks = new Marks(source);
  }

  /** Looks once. Does nothing while the look before still works. Throws the store's Faults. */
  async tick(): Promise<void> {
    if (this.#running !== null || this.#isStopping) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      let isMore = true;
      while (isMore) {
        await this.#look();
        isMore = await this.#workOff(await this.#sessionsPass());
        isMore = (await this.#workOff(this.#countsPass())) || isMore;
        const sessions = this.#sessions.oldestMarkedMs();
        const counts = this.#counts.oldestMarkedMs();
        await this.#marks.save({ sessions, counts }, this.#options.now());
      }
    } catch (error) {
      // Cut off by `stop`: nobody waits for the rest.
      if (!this.#isStopping) throw error;
    }
  }

  /**
   * Nothing more is asked of ClickHouse; resolves when the statement under way is answered, since the
   * embedded engine cannot be closed before. What was not finished is found again at the next start.
   */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running?.catch(() => undefined);
  }

  /** Derives nothing of this car until `include`; resolves when nothing of it is under way. */
  async exclude(vin: string): Promise<void> {
    this.#excluded.add(vin);
    this.#sessions.drop(vin);
    this.#counts.drop(vin);
    // What is not begun yet leaves it out.
    await this.#underWay?.catch(() => undefined);
    this.#held.delete(vin);
  }

  include(vin: string): void {
    this.#excluded.delete(vin);
  }

  async #look(): Promise<void> {
    if (!this.#isBegun) {
      for (const { vin, atMs } of await loadCarsOfOlderRules(this.#options.source)) {
        if (this.#excluded.has(vin)) continue;
        // Holds back no place: until it is derived its state tells that it is to be.
        this.#sessions.mark({ vin, hourMs: atMs - HOUR_MS, markedMs: Infinity });
      }
      this.#isBegun = true;
    }
    for (const mark of await this.#marks.look()) {
      if (this.#excluded.has(mark.vin)) continue;
      this.#sessions.mark(mark);
      this.#counts.mark(mark);
    }
  }

  async #sessionsPass(): Promise<Pass> {
    const { source, now, everyMs = DERIVE_EVERY_MS } = this.#options;
    const rules = (this.#rules ??= await loadRules(source.clickhouse, source.database));
    return {
      list: this.#sessions,
      everyMs,
      recentMs: now() - BATCH_NEWS_MS,
      together: (works) => deriveBatch(source, rules, works, this.#held, now()),
      alone: ({ vin, range }) => {
        const [nowMs, heldSinceMs] = [now(), this.#heldSinceMs()];
        return deriveCar({ source, rules, vin, range, nowMs, heldSinceMs, counts: false });
      },
    };
  }

  #countsPass(): Pass {
    const { source, now, everyMs = DERIVE_EVERY_MS } = this.#options;
    const count = (works: readonly Work[]): Promise<void> => {
      const vins = works.map(({ vin }) => vin);
      const place = { range: rangeOf(works), heldSinceMs: this.#heldSinceMs(), nowMs: now() };
      return deriveCounts(source, vins, place);
    };
    return {
      list: this.#counts,
      everyMs: everyMs * COUNT_EVERY_TIMES,
      recentMs: now() - BATCH_COUNTS_MS,
      together: async (works) => {
        await count(works);
        return [];
      },
      alone: (work) => count([work]),
    };
  }

  #heldSinceMs(): number {
    const { now, retentionDays = {} } = this.#options;
    return heldSince(retentionDays, now());
  }

  /**
   * Nothing is lost: what was not done is open still, and the place before its mark. Whether something
   * was not begun, since others may have news meanwhile.
   */
  async #workOff({ list, everyMs, recentMs, together, alone }: Pass): Promise<boolean> {
    const open = new Set(list.takeDue(this.#options.now(), everyMs));
    const isWanted = ({ vin }: Work): boolean => !this.#excluded.has(vin);
    const isRecent = ({ range }: Work): boolean => range.fromMs >= recentMs;
    const single: Work[] = [];
    try {
      for (const group of inGroups([...open].filter(isRecent), BATCH_CARS_MAX)) {
        const works = group.filter(isWanted);
        if (works.length === 0) continue;
        const left = await this.#attempt(works, () => together(works));
        if (left === null) return false;
        for (const work of works) if (!left.includes(work)) open.delete(work);
        single.push(...left);
      }
      single.push(...[...open].filter((work) => !isRecent(work)));
      const later = single.splice(ALONE_CARS_MAX);
      for (const work of single) {
        if (!isWanted(work)) continue;
        const left = await this.#attempt([work], () => alone(work).then(() => []));
        if (left === null) return false;
        if (left.length === 0) open.delete(work);
      }
      // Before those that failed, which must not keep them waiting again and again.
      for (const work of later) {
        open.delete(work);
        if (isWanted(work)) list.putBack(work);
      }
      return later.length > 0;
    } finally {
      for (const work of open) if (isWanted(work)) list.add(work);
    }
  }

  /** What of `works` is left: all when it failed; null when there is no use in going on now. */
  async #attempt(
    works: readonly Work[],
    begin: () => Promise<readonly Work[]>,
  ): Promise<readonly Work[] | null> {
    const doing = Promise.resolve().then(begin);
    this.#underWay = doing;
    try {
      return await doing;
    } catch (error) {
      return this.#isOver(error) ? null : works;
    } finally {
      this.#underWay = null;
    }
  }

  /** Says what failed. Whether there is no use in going on now. */
  #isOver(error: unknown): boolean {
    if (this.#isStopping) return true;
    this.#options.log("warn", "derive_failed", {
      code: isFault(error) ? error.code : "bug",
      upstream: isFault(error) ? error.upstream : undefined,
    });
    return isFault(error) && error.temporary;
  }
}
