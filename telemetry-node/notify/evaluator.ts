/**
 * Judges rules near the data. One look:
 *
 *   1. the rules as their file has them; what they do not watch any more ends
 *   2. hours of cars in which rows arrived: their values in the order they were measured; then, for
 *      rules that are new, the newest value of every other car
 *   3. time that passed for conditions that must hold for some time
 *   4. rules that are asked, when their turn has come
 *
 * Every part commits before the next begins (ledger.ts). A look takes a bounded time; cars that are
 * left wait for the next. The cursor stays behind the oldest mark that is not done.
 *
 * Longer than other files: the parts of a look share what is remembered.
 */
import type { Log } from "../../shared/log.ts";
import { isVin } from "../../shared/vin.ts";
import { judge, observe, passTime, vanish } from "./decide.ts";
import { boundsOf, type Entry, Ledger } from "./ledger.ts";
import {
  EVALUATE_BUDGET_MS,
  JUDGE_CAR_EVERY_MS,
  MARK_OVERLAP_MS,
  SQL_RULE_NEW_KEYS_MAX,
  SQL_RULE_NEW_KEYS_MS,
  STRETCHES_PER_STATEMENT,
} from "./limits.ts";
import { fieldOf, keysOf } from "./notice.ts";
import {
  loadCursor,
  loadUnits,
  type MarkedHour,
  type Measured,
  readMarkedHours,
  readMeasured,
  readNewest,
  saveCursor,
} from "./read.ts";
import {
  isSeriesRule,
  type Rule,
  type Rules,
  type SeriesRule,
  type SnapshotRule,
} from "./rules.ts";
import { type Asker, type AskFailure, askRule, type HoldingRow, toDoAbout } from "./snapshot.ts";
import type { NoticeTables, Watched } from "./tables.ts";
import { UnreadHours } from "./unread.ts";

export type EvaluatorOptions = {
  tables: NoticeTables;
  asker: Asker;
  log: Log;
  now: () => number;
  isOutboxFull: () => boolean;
  isExcluded: (vin: string) => boolean;
  onCommitted: (done: { opened: number; ended: number }) => void;
};

export class Evaluator {
  readonly #options: EvaluatorOptions;
  #rules: readonly Rule[] = [];
  #ledger: Ledger | null = null;
  #units = new Map<string, string>();
  /** Rules whose newest values are still to be judged; true for one that changed while it watched. */
  readonly #unseeded = new Map<string, boolean>();
  #cursorMs: number | null = null;
  readonly #unread = new UnreadHours();
  readonly #seenMarks = new Map<string, number>();
  readonly #judgedAt = new Map<string, number>();
  readonly #askAtMs = new Map<string, number>();
  #askedMs = Number.NEGATIVE_INFINITY;
  readonly #failing = new Map<string, AskFailure>();
  readonly #newKeys = new Map<string, { fromMs: number; count: number }>();

  constructor(options: EvaluatorOptions) {
    this.#options = options;
  }

  /** From the next look on these are the rules. */
  use({ rules }: Rules): void {
    const before = new Map(this.#rules.map((rule) => [rule.id, JSON.stringify(plain(rule))]));
    for (const rule of rules) {
      if (before.get(rule.id) === JSON.stringify(plain(rule))) continue;
      this.#unseeded.set(rule.id, this.#ledger !== null);
      this.#askAtMs.delete(rule.id);
      this.#failing.delete(rule.id);
      this.#newKeys.delete(rule.id);
    }
    const ids = new Set(rules.map(({ id }) => id));
    for (const map of [this.#unseeded, this.#askAtMs, this.#failing, this.#newKeys]) {
      for (const id of map.keys()) if (!ids.has(id)) map.delete(id);
    }
    this.#rules = rules;
  }

  /** Rules whose statement failed when they were last asked. */
  get failing(): number {
    return this.#failing.size;
  }

  /** Forgets all but the rules: what another node did meanwhile is read before the next look. */
  reset(): void {
    this.#ledger = null;
    this.#cursorMs = null;
    this.#unread.clear();
    for (const map of [this.#seenMarks, this.#judgedAt, this.#askAtMs]) map.clear();
  }

  forget(vin: string): void {
    this.#ledger?.forget(vin);
    this.#unread.forget(vin);
    this.#judgedAt.delete(vin);
    for (const name of this.#seenMarks.keys()) {
      if (name.startsWith(vin)) this.#seenMarks.delete(name);
    }
  }

  /** Throws the store's Faults; the next look begins with what is on disk. */
  async look(): Promise<void> {
    try {
      const ledger = (this.#ledger ??= await this.#load());
      await this.#endUnwatched(ledger);
      await this.#readMarks();
      // What is still to be read comes first: it tells more than the newest value.
      if (await this.#judgeCars(ledger)) await this.#seed(ledger);
      await this.#passTime(ledger);
      if (await this.#askDue(ledger)) ledger.forgetOldest(boundsOf(this.#rules));
      await this.#saveCursor();
    } catch (error) {
      this.#ledger = null;
      throw error;
    }
  }

  async #load(): Promise<Ledger> {
    const { tables, now, isOutboxFull, isExcluded } = this.#options;
    this.#units = await loadUnits(tables);
    for (const { id } of this.#rules) this.#unseeded.set(id, false);
    const unitOf = (rule: Rule, key: string): string => this.#unitOf(rule, key);
    const options = { tables, now, isOutboxFull, isExcluded, unitOf };
    return Ledger.load(options, boundsOf(this.#rules));
  }

  #unitOf(rule: Rule, key: string): string {
    if (rule.kind === "sql") return rule.unit;
    if (rule.kind === "silent") return "s";
    return rule.kind === "geofence" ? "" : (this.#units.get(fieldOf(rule, key)) ?? "");
  }

  async #commit(ledger: Ledger): Promise<void> {
    this.#options.onCommitted(await ledger.commit());
  }

  /** Rules that are gone, cars they leave out now, fields they had. */
  async #endUnwatched(ledger: Ledger): Promise<void> {
    const rules = new Map(this.#rules.map((rule) => [rule.id, rule]));
    for (const entry of ledger.all()) {
      const rule = rules.get(entry.rule);
      const isWatched = rule !== undefined && watches(rule, entry);
      if (isWatched || (entry.open === null && entry.track.phase !== "pending")) continue;
      ledger.drop(entry, rule === undefined ? "rule_removed" : "rule_changed");
    }
    await this.#commit(ledger);
  }

  async #readMarks(): Promise<void> {
    const { tables } = this.#options;
    const cursorMs = (this.#cursorMs ??= await loadCursor(tables));
    for (const mark of await readMarkedHours(tables, cursorMs)) this.#noteMark(mark);
    for (const [name, markedAtMs] of this.#seenMarks) {
      if (markedAtMs < cursorMs - MARK_OVERLAP_MS) this.#seenMarks.delete(name);
    }
  }

  #noteMark({ vin, hourMs, markedAtMs }: MarkedHour): void {
    const name = `${vin} ${hourMs}`;
    if (!isVin(vin) || this.#options.isExcluded(vin)) return;
    if ((this.#seenMarks.get(name) ?? 0) >= markedAtMs) return;
    this.#seenMarks.set(name, markedAtMs);
    this.#unread.note({ vin, hourMs, markedAtMs });
  }

  /**
   * A rule that is new, or has changed, begins with the newest values: what it says of a car that
   * sleeps must not wait until it wakes.
   */
  async #seed(ledger: Ledger): Promise<void> {
    const rules = this.#seriesRules().filter(({ id }) => this.#unseeded.has(id));
    if (rules.length > 0) {
      const newest = await readNewest(this.#options.tables, fieldsOf(rules));
      for (const measured of newest) this.#judge(ledger, rules, measured, { isSeed: true });
      await this.#commit(ledger);
    }
    this.#unseeded.clear();
  }

  /** False when time was over before all cars whose turn it is were judged. */
  async #judgeCars(ledger: Ledger): Promise<boolean> {
    const { tables, now } = this.#options;
    const rules = this.#seriesRules();
    const nowMs = now();
    const due = new Set(
      this.#unread.cars().filter((vin) => {
        const judgedAtMs = this.#judgedAt.get(vin);
        return judgedAtMs === undefined || Math.abs(nowMs - judgedAtMs) >= JUDGE_CAR_EVERY_MS;
      }),
    );
    while (due.size > 0) {
      if (now() > nowMs + EVALUATE_BUDGET_MS) return false;
      const taken = this.#unread.take(due, STRETCHES_PER_STATEMENT);
      for (const measured of await readMeasured(tables, fieldsOf(rules), taken)) {
        this.#judge(ledger, rules, measured, { isSeed: false });
        this.#unread.sawRecord(measured.vin, measured.atMs);
      }
      await this.#commit(ledger);
      for (const [vin, stretches] of taken) {
        if (!this.#unread.done(vin, stretches)) continue;
        due.delete(vin);
        this.#judgedAt.set(vin, nowMs);
      }
    }
    return true;
  }

  #judge(
    ledger: Ledger,
    rules: readonly SeriesRule[],
    measured: Measured,
    { isSeed }: { isSeed: boolean },
  ): void {
    for (const rule of rules) {
      if (!rule.fields.includes(measured.field)) continue;
      if (rule.cars !== null && !rule.cars.has(measured.vin)) continue;
      const judged = judge(rule, measured);
      if (judged === null) continue;
      const key = keysOf(rule).length > 1 ? measured.field : "";
      const watched = { rule: rule.id, vin: measured.vin, key };
      const { atMs, place } = measured;
      const isAnew = isSeed && this.#unseeded.get(rule.id) === true;
      if (isSeed && !isAnew && ledger.entry(watched) !== null) continue;
      const observation = { atMs, place, ...judged };
      ledger.decide(rule, watched, (track) => observe(track, observation, rule.forMs, isAnew));
    }
  }

  async #passTime(ledger: Ledger): Promise<void> {
    const { now } = this.#options;
    const rules = new Map(this.#rules.map((rule) => [rule.id, rule]));
    for (const entry of ledger.all()) {
      const rule = rules.get(entry.rule);
      if (entry.track.phase !== "pending" || rule === undefined) continue;
      const { rule: id, vin, key } = entry;
      const watched = { rule: id, vin, key };
      ledger.decide(rule, watched, (track) => passTime(track, now(), rule.forMs));
    }
    await this.#commit(ledger);
  }

  /** Whether any rule was asked. */
  async #askDue(ledger: Ledger): Promise<boolean> {
    const { asker, now } = this.#options;
    const endsAtMs = now() + EVALUATE_BUDGET_MS;
    // A clock that was set back must not keep rules from their turn.
    if (now() < this.#askedMs) this.#askAtMs.clear();
    this.#askedMs = now();
    let isAsked = false;
    for (const rule of this.#dueRules(now())) {
      const nowMs = now();
      if (nowMs > endsAtMs) break;
      isAsked = true;
      const answer = await askRule(asker, rule, nowMs);
      this.#askAtMs.set(rule.id, nowMs + rule.everyMs);
      const isEndless = answer.ok && !this.#mayAdd(ledger, rule, answer.value, nowMs);
      const failure = answer.ok ? (isEndless ? "too_many_keys" : null) : answer.reason;
      this.#noteAnswer(rule, failure);
      // A rule that cannot be asked says nothing: what is open stays open.
      if (!answer.ok || isEndless) continue;
      this.#judgeRows(ledger, rule, answer.value, nowMs);
      await this.#commit(ledger);
    }
    return isAsked;
  }

  /** Who has waited longest comes first: a slow rule that is due again must not take every turn. */
  #dueRules(nowMs: number): SnapshotRule[] {
    const dueAtMs = ({ id }: Rule): number => this.#askAtMs.get(id) ?? 0;
    return this.#rules
      .filter((rule): rule is SnapshotRule => !isSeriesRule(rule) && nowMs >= dueAtMs(rule))
      .toSorted((a, b) => dueAtMs(a) - dueAtMs(b));
  }

  /** Whether a rule has not brought up too many new keys lately, these counted. */
  #mayAdd(ledger: Ledger, { id }: Rule, rows: readonly HoldingRow[], nowMs: number): boolean {
    const known = this.#newKeys.get(id);
    const isPast = known === undefined || Math.abs(nowMs - known.fromMs) >= SQL_RULE_NEW_KEYS_MS;
    const counted = isPast ? { fromMs: nowMs, count: 0 } : known;
    const fresh = rows.filter(
      ({ vin, key, verdict }) =>
        verdict === "holds" && ledger.entry({ rule: id, vin, key }) === null,
    );
    if (counted.count + fresh.length > SQL_RULE_NEW_KEYS_MAX) return false;
    this.#newKeys.set(id, { ...counted, count: counted.count + fresh.length });
    return true;
  }

  #judgeRows(ledger: Ledger, rule: SnapshotRule, rows: readonly HoldingRow[], nowMs: number): void {
    const holding = new Set<string>();
    for (const { vin, key, value, atMs, verdict } of rows) {
      if (rule.cars !== null && !rule.cars.has(vin)) continue;
      const watched = { rule: rule.id, vin, key };
      holding.add(`${vin}\n${key}`);
      const known = ledger.entry(watched);
      if (known?.track.phase === "pending" || known?.track.phase === "open") {
        ledger.decide(rule, watched, (track) => passTime(track, nowMs, rule.forMs));
        continue;
      }
      if (verdict === "neither") continue;
      const observation = { atMs: atMs ?? nowMs, verdict, value, place: null };
      ledger.decide(rule, watched, (track) => observe(track, observation, rule.forMs));
      ledger.decide(rule, watched, (track) => passTime(track, nowMs, rule.forMs));
    }
    for (const entry of ledger.all()) {
      const { rule: id, vin, key, track } = entry;
      const isOver = id === rule.id && !holding.has(`${vin}\n${key}`);
      if (!isOver || (track.phase !== "open" && track.phase !== "pending")) continue;
      ledger.decide(rule, { rule: id, vin, key }, (before) => vanish(before, nowMs));
    }
  }

  #noteAnswer({ id }: Rule, failure: AskFailure | null): void {
    const before = this.#failing.get(id) ?? null;
    if (failure === before) return;
    const { log } = this.#options;
    if (failure === null) {
      this.#failing.delete(id);
      log("info", "rule_works_again", { rule: id });
      return;
    }
    this.#failing.set(id, failure);
    log("warn", "rule_failed", { rule: id, reason: failure, do: toDoAbout(failure) });
  }

  async #saveCursor(): Promise<void> {
    const { tables, now } = this.#options;
    let newestMs = this.#cursorMs ?? 0;
    for (const markedAtMs of this.#seenMarks.values()) newestMs = Math.max(newestMs, markedAtMs);
    const atMs = Math.min(this.#unread.oldestMarkMs(), newestMs);
    if (atMs === this.#cursorMs || !Number.isFinite(atMs)) return;
    await saveCursor(tables, atMs, now());
    this.#cursorMs = atMs;
  }

  #seriesRules(): SeriesRule[] {
    return this.#rules.filter(isSeriesRule);
  }
}

function fieldsOf(rules: readonly SeriesRule[]): string[] {
  return [...new Set(rules.flatMap(({ fields }) => fields))];
}

function watches(rule: Rule, { vin, key, open }: Watched & Pick<Entry, "open">): boolean {
  if (rule.cars !== null && !rule.cars.has(vin)) return false;
  if (open !== null && open.kind !== rule.kind) return false;
  return !isSeriesRule(rule) || keysOf(rule).includes(key);
}

/** Sets have no JSON of their own. */
function plain(rule: Rule): unknown {
  return { ...rule, cars: rule.cars === null ? null : [...rule.cars] };
}
