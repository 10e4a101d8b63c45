/**
 * What a year of history costs those who ask about a day, and those who keep derived tables current:
 * the same measured with one week stored and with fifty-two.
 *
 * A fleet's week is played up to a Thursday afternoon and copied under other VINs, until some hundred
 * cars are there, half of which stream at that moment. Then the week is copied again and again, each
 * time a week earlier: derived rows of all cars, signals and states of those that were played.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { deriveCounts } from "../../telemetry-node/derive/counts.ts";
import { deriveCar } from "../../telemetry-node/derive/derive-car.ts";
import { Deriver } from "../../telemetry-node/derive/deriver.ts";
import { BATCH_CARS_MAX, COUNT_EVERY_TIMES } from "../../telemetry-node/derive/limits.ts";
import { rebuild } from "../../telemetry-node/derive/rebuild.ts";
import { loadRules } from "../../telemetry-node/derive/rules.ts";
import type { ClickHouse } from "../../telemetry-node/store/clickhouse.ts";
import { DATABASE, load, openWarehouse, type Warehouse } from "../golden/analytics/warehouse.ts";
import type { Arrival } from "../golden/emission/arrival.ts";
import { fleetWeek } from "../golden/fleet/fleet-week.ts";
import { type Cost, costsOf, dayQuestions, savedQueries } from "./questions.ts";

const PLAYED_CARS = 12;
const COPIES = 8;
const EARLIER_WEEKS = 51;
const CUT_MS = Date.UTC(2026, 2, 5, 16, 30);
const DAY = "2026-03-04";
const ROUND_MS = 20_000;
/** Passes measured each time; the first of all counts, and is not. */
const ROUNDS = 8;
/** Merges of what was just copied shall be over before anything is measured. */
const CALM_MS = 4_000;
const DERIVED = ["timeline", "drives", "charges", "parks", "days"].map((name) => `derived_${name}`);
const SENT = ["signals", "connectivity", "derive_checkpoints"];
const COUNTS = ["derived_field_days", "derived_ingest_hours"];
const OTHERS = "startsWith(toString(vin), '7G2')";

export type Again = {
  live_cars: number;
  alone_cpu_ms: number;
  together_cpu_ms: number;
  counts_cpu_ms: number;
  statements_per_car: number;
};
export type History = {
  cars: number;
  signals: number;
  costs: Record<string, Cost>;
  again: Again;
};

/** With one week stored, and with a year of them. */
export async function measureHistory(): Promise<[History, History]> {
  const warehouse = await openWarehouse();
  const later = await playFleet(warehouse);
  const stream = new Stream(warehouse, later);
  const week = await measure(warehouse, stream);
  await copyWeeks(warehouse);
  const year = await measure(warehouse, stream);
  await warehouse.close();
  return [week, year];
}

/** Returns what arrives after the cut. */
async function playFleet(to: Warehouse): Promise<Arrival[]> {
  const before: Arrival[] = [];
  const later: Arrival[] = [];
  for (const arrival of fleetWeek(PLAYED_CARS, 1)) {
    if (arrival.receivedAtMs >= CUT_MS + 4 * ROUNDS * ROUND_MS) break;
    (arrival.receivedAtMs < CUT_MS ? before : later).push(arrival);
  }
  await load(to, before);
  const source = { clickhouse: to.engine, database: DATABASE };
  const all = { fromMs: 0, toMs: Date.UTC(2100, 0) };
  await rebuild(
    source,
    null,
    all,
    () => CUT_MS,
    () => undefined,
  );
  await to.engine.exec(`TRUNCATE TABLE ${DATABASE}.derive_marks`);
  for (let copy = 1; copy < COPIES; copy += 1) {
    for (const table of [...SENT, ...DERIVED, ...COUNTS]) await copyCars(to, table, copy, "1");
  }
  return later;
}

/** VINs of copies end in the number of the copy. */
async function copyCars(to: Warehouse, table: string, copy: number, where: string): Promise<void> {
  const ending = String(copy).padStart(3, "0");
  await to.engine.exec(
    `INSERT INTO ${DATABASE}.${table} SELECT * REPLACE (concat('7G2', '${ending}', substring(toString(vin), 7)) AS vin) FROM (SELECT * FROM ${DATABASE}.${table} WHERE NOT ${OTHERS} AND ${where})`,
  );
}

async function copyWeeks(to: Warehouse): Promise<void> {
  for (const table of [...SENT, ...DERIVED]) {
    const columns = await to.ask(
      `SELECT name FROM system.columns WHERE database = '${DATABASE}' AND table = '${table}' AND (match(type, '^(Nullable\\\\()?DateTime') OR name = 'day')`,
    );
    const moved = columns.map(
      ({ name }) => `${String(name)} - toIntervalDay(7 * k) AS ${String(name)}`,
    );
    const where = SENT.includes(table) ? `NOT ${OTHERS}` : "1";
    await to.engine.exec(
      `INSERT INTO ${DATABASE}.${table} SELECT * EXCEPT (k) REPLACE (${moved.join(", ")}) FROM (SELECT *, arrayJoin(range(1, ${EARLIER_WEEKS + 1})) AS k FROM ${DATABASE}.${table} WHERE ${where}) SETTINGS max_partitions_per_insert_block = 0`,
    );
  }
}

/** What the cars send from the cut on, stored twenty seconds at a time, with its marks. */
class Stream {
  readonly #to: Warehouse;
  readonly #later: readonly Arrival[];
  atMs = CUT_MS;

  constructor(to: Warehouse, later: readonly Arrival[]) {
    this.#to = to;
    this.#later = later;
  }

  async next(): Promise<void> {
    const [fromMs, toMs] = [this.atMs, this.atMs + ROUND_MS];
    await load(
      this.#to,
      this.#later.filter(({ receivedAtMs: at }) => at >= fromMs && at < toMs),
    );
    const received = `received_at >= fromUnixTimestamp64Milli(${fromMs}) AND received_at < fromUnixTimestamp64Milli(${toMs})`;
    for (let copy = 1; copy < COPIES; copy += 1) {
      for (const table of ["signals", "connectivity"])
        await copyCars(this.#to, table, copy, received);
    }
    await this.#to.engine.exec(
      `INSERT INTO ${DATABASE}.derive_marks (vin, hour) SELECT DISTINCT vin, toStartOfHour(created_at, 'UTC') FROM ${DATABASE}.signals WHERE ${OTHERS} AND created_at >= fromUnixTimestamp64Milli(${fromMs - 3_600_000}) AND ${received}`,
    );
    this.atMs = toMs;
  }
}

async function measure(from: Warehouse, stream: Stream): Promise<History> {
  const [stored = {}] = await from.ask(
    `SELECT toFloat64(count()) AS signals, toFloat64(uniqExact(vin)) AS cars, toString(minIf(vin, NOT ${OTHERS})) AS car FROM ${DATABASE}.signals`,
  );
  const car = String(stored["car"]);
  const again = await deriveAgain(from, stream);
  await sleep(CALM_MS);
  const questions = new Map([...savedQueries(car, DAY), ...dayQuestions(car, DAY)]);
  return {
    cars: Number(stored["cars"]),
    signals: Number(stored["signals"]),
    costs: Object.fromEntries(await costsOf(from, questions)),
    again,
  };
}

async function deriveAgain(from: Warehouse, stream: Stream): Promise<Again> {
  let statements = 0;
  const counted = <T>(answer: T): T => {
    statements += 1;
    return answer;
  };
  const { engine } = from;
  const clickhouse: ClickHouse = {
    ...engine,
    exec: (sql) => counted(engine.exec(sql)),
    query: (sql) => counted(engine.query(sql)),
    insertNative: (insert) => counted(engine.insertNative(insert)),
  };
  const source = { clickhouse, database: DATABASE };
  const log = (): void => {
    throw new Error("a car could not be derived");
  };
  const deriver = new Deriver({ source, log, now: () => stream.atMs, everyMs: ROUND_MS });
  await stream.next();
  await deriver.tick();
  await sleep(CALM_MS);
  let [cars, cpuMs] = [0, 0];
  statements = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await stream.next();
    const [marked = {}] = await from.ask(
      `SELECT toFloat64(uniqExact(vin)) AS cars FROM ${DATABASE}.signals WHERE created_at >= fromUnixTimestamp64Milli(${stream.atMs - 3_600_000}) AND received_at >= fromUnixTimestamp64Milli(${stream.atMs - ROUND_MS})`,
    );
    cars += Number(marked["cars"]);
    cpuMs += await cpuOf(() => deriver.tick());
  }
  const together = { cpu: cpuMs / cars, statements: statements / cars };
  const live = await from.ask(
    `SELECT toString(vin) AS vin FROM ${DATABASE}.signals WHERE created_at >= fromUnixTimestamp64Milli(${stream.atMs - 3_600_000}) GROUP BY vin HAVING max(received_at) >= fromUnixTimestamp64Milli(${stream.atMs - 3 * ROUND_MS}) ORDER BY vin`,
  );
  const vins = live.map(({ vin }) => String(vin));
  const range = { fromMs: stream.atMs - ROUND_MS, toMs: stream.atMs };
  const rules = await loadRules(engine, DATABASE);
  const played = vins.filter((vin) => !vin.startsWith("7G2"));
  const aloneMs = await cpuOf(async () => {
    for (const vin of played) {
      await deriveCar({ source, rules, vin, range, nowMs: stream.atMs, counts: false });
    }
  });
  const some = vins.slice(0, BATCH_CARS_MAX);
  const countsMs = await cpuOf(() =>
    deriveCounts(source, some, { range, heldSinceMs: 0, nowMs: stream.atMs }),
  );
  return {
    live_cars: cars / ROUNDS,
    alone_cpu_ms: aloneMs / played.length,
    together_cpu_ms: together.cpu,
    counts_cpu_ms: countsMs / some.length / COUNT_EVERY_TIMES,
    statements_per_car: together.statements,
  };
}

/** Processor time of everything in this process meanwhile, the engine's threads included, ms. */
async function cpuOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
