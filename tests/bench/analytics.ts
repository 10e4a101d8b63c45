/**
 * `npm run bench:analytics`: what analysts' questions cost at 1 M and 10 M signals (`--large`: 100 M)
 * and what it costs to keep derived tables current. Queries about one car or one day must not cost
 * more when more cars are stored.
 *
 * One fleet week is played and derived; larger stores are copies of it under other VINs, raw and
 * derived, so that each car stays a real one. `history.ts` measures what a year of history costs.
 */
import { deriveCar } from "../../telemetry-node/derive/derive-car.ts";
import { readCars } from "../../telemetry-node/derive/read.ts";
import { loadRules } from "../../telemetry-node/derive/rules.ts";
import { DATABASE, load, openWarehouse, type Warehouse } from "../golden/analytics/warehouse.ts";
import type { Arrival } from "../golden/emission/arrival.ts";
import { fleetWeek } from "../golden/fleet/fleet-week.ts";
import { describeMachine, printMachine, printResult, printTable, round } from "./figures.ts";
import { type History, measureHistory } from "./history.ts";
import { costsOf, memoryOf, savedQueries } from "./questions.ts";

/** About a million signals a week (tests/golden/README.md: 35,000 a car, more with sentry). */
const CARS = 24;
const ARRIVALS_AT_ONCE = 200_000;
const TABLES = [
  "signals",
  "connectivity",
  "derived_timeline",
  "derived_drives",
  "derived_charges",
  "derived_parks",
  "derived_days",
  "derived_field_days",
  "derived_ingest_hours",
];
const RUNS = 3;

const isLarge = process.argv.includes("--large");
const machine = describeMachine();
printMachine(machine);
const startedAt = performance.now();
const warehouse = await openWarehouse();
const base = await playFleet(warehouse);
const derive = await measureDerive(warehouse);
const [car = ""] = await readCars({ clickhouse: warehouse.engine, database: DATABASE });
const day = await firstDay(warehouse, car);

type Measured = { ms: number; rows_read: number; memory_mb: number };
const sizes: Record<string, Record<string, Measured>> = {};
let copies = 1;
for (const times of isLarge ? [1, 10, 100] : [1, 10]) {
  await copyFleet(warehouse, copies, times);
  copies = times;
  const [stored] = await warehouse.ask(`SELECT toFloat64(count()) AS n FROM ${DATABASE}.signals`);
  if (Number(stored?.["n"]) < 0.99 * times * base) throw new Error("the copies are not there");
  sizes[String(Number(stored?.["n"]))] = await measureQueries(warehouse);
}
await warehouse.close();
const history = await measureHistory();

const names = Object.keys(Object.values(sizes)[0] ?? {});
printTable(
  "Saved queries: ms / rows read / MB of memory (least power of two that suffices)",
  ["", ...Object.keys(sizes).map((signals) => `${round(Number(signals))} signals`)],
  names.map((name) => [
    name,
    ...Object.values(sizes).map((queries) => {
      const one = queries[name];
      return one === undefined
        ? "-"
        : `${round(one.ms)} / ${round(one.rows_read)} / ${one.memory_mb}`;
    }),
  ]),
);
printTable(
  "Derived tables",
  ["", "CPU"],
  [
    ["a million signals, from nothing", `${round(derive.cpu_s_per_million)} s`],
    ["a streaming car's last hour, each time", `${round(derive.again_cpu_ms)} ms`],
  ],
);
printHistory(history);
printResult({
  bench: "analytics",
  machine,
  derive,
  history: { week: history[0], year: history[1] },
  queries: sizes,
  seconds: Math.round((performance.now() - startedAt) / 1000),
});
process.exit(0);

/** Returns how many signals were stored. */
async function playFleet(to: Warehouse): Promise<number> {
  let part: Arrival[] = [];
  let signals = 0;
  for (const arrival of fleetWeek(CARS, 1)) {
    part.push(arrival);
    if (arrival.topic === "V") signals += arrival.signals.length;
    if (part.length < ARRIVALS_AT_ONCE) continue;
    await load(to, part);
    part = [];
  }
  await load(to, part);
  return signals;
}

async function measureDerive(from: Warehouse) {
  const source = { clickhouse: from.engine, database: DATABASE };
  const rules = await loadRules(source.clickhouse, DATABASE);
  const [count] = await from.ask(`SELECT toFloat64(count()) AS n FROM ${DATABASE}.signals`);
  const signals = Number(count?.["n"]);
  const cars = await readCars(source);
  const before = process.cpuUsage();
  for (const vin of cars) {
    await deriveCar({
      source,
      rules,
      vin,
      range: { fromMs: 0, toMs: Date.UTC(2100, 0) },
      nowMs: Date.now(),
    });
  }
  const all = process.cpuUsage(before);
  const [last] = await from.ask(
    `SELECT toString(vin) AS vin, toString(toUnixTimestamp64Milli(max(created_at))) AS at FROM ${DATABASE}.signals GROUP BY vin ORDER BY vin LIMIT 1`,
  );
  const toMs = Number(last?.["at"]);
  const again = process.cpuUsage();
  for (let run = 0; run < RUNS; run += 1) {
    const range = { fromMs: toMs - 60_000, toMs };
    await deriveCar({ source, rules, vin: String(last?.["vin"]), range, nowMs: Date.now() });
  }
  const once = process.cpuUsage(again);
  return {
    signals,
    cars: cars.length,
    cpu_s_per_million: (all.user + all.system) / 1e6 / (signals / 1e6),
    again_cpu_ms: (once.user + once.system) / 1e3 / RUNS,
  };
}

async function firstDay(from: Warehouse, vin: string): Promise<string> {
  const [row] = await from.ask(
    `SELECT toString(toDate(min(started_at)) + 2) AS day FROM ${DATABASE}.derived_drives WHERE vin = '${vin}'`,
  );
  return String(row?.["day"]);
}

/** VINs of copies end in the number of the copy: the first stays as it is. */
async function copyFleet(to: Warehouse, from: number, times: number): Promise<void> {
  for (let copy = from; copy < times; copy += 1) {
    const ending = String(copy).padStart(3, "0");
    for (const table of TABLES) {
      await to.engine.exec(
        `INSERT INTO ${DATABASE}.${table} SELECT * REPLACE (concat('7G2', '${ending}', substring(toString(vin), 7)) AS vin) FROM (SELECT * FROM ${DATABASE}.${table} WHERE NOT startsWith(toString(vin), '7G2'))`,
      );
    }
  }
}

async function measureQueries(from: Warehouse): Promise<Record<string, Measured>> {
  const results: Record<string, Measured> = {};
  const questions = savedQueries(car, day);
  for (const [name, cost] of await costsOf(from, questions)) {
    const question = questions.get(name);
    if (question !== undefined) {
      results[name] = { ...cost, memory_mb: await memoryOf(from, question) };
    }
  }
  return results;
}

function printHistory([week, year]: readonly [History, History]): void {
  printTable(
    `Rows read with one week of ${week.cars} cars stored, and with fifty-two`,
    ["", "1 week", "52 weeks", "ratio", "ms", "ms"],
    Object.entries(week.costs).map(([name, one]) => {
      const all = year.costs[name];
      return [
        name,
        round(one.rows_read),
        round(all?.rows_read ?? Number.NaN),
        round((all?.rows_read ?? Number.NaN) / one.rows_read),
        round(one.ms),
        round(all?.ms ?? Number.NaN),
      ];
    }),
  );
  const rows: [string, keyof History["again"]][] = [
    ["cars that stream, in one pass", "live_cars"],
    ["a car in a pass, ms of CPU", "together_cpu_ms"],
    ["its counts, by the time between them, ms", "counts_cpu_ms"],
    ["its statements", "statements_per_car"],
    ["a car alone, ms of CPU", "alone_cpu_ms"],
  ];
  printTable(
    "Deriving what streams again, each 20 s",
    ["", "1 week", "52 weeks"],
    rows.map(([name, key]) => [name, round(week.again[key]), round(year.again[key])]),
  );
}
