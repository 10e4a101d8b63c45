/**
 * `npm run bench:analytics`: what analysts' questions cost at 1 M and 10 M signals (`--large`: 100 M)
 * and what it costs to keep derived tables current. Queries about one car or one day must not cost
 * more when more cars are stored.
 *
 * One fleet week is played and derived; larger stores are copies of it under other VINs, raw and
 * derived, so that each car stays a real one.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deriveCar } from "../../telemetry-node/derive/derive-car.ts";
import { readCars } from "../../telemetry-node/derive/read.ts";
import { loadRules } from "../../telemetry-node/derive/rules.ts";
import type { Analyst } from "../../telemetry-node/store/clickhouse.ts";
import { DATABASE, load, openWarehouse, type Warehouse } from "../golden/analytics/warehouse.ts";
import type { Arrival } from "../golden/emission/arrival.ts";
import { fleetWeek } from "../golden/fleet/fleet-week.ts";
import { describeMachine, printMachine, printResult, printTable, round } from "./figures.ts";

const QUERIES = fileURLToPath(new URL("../../migrations/clickhouse/queries/", import.meta.url));
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
  "derived_field_days",
  "derived_ingest_hours",
];
const RUNS = 3;
/** Limits tried for a query's memory, MB: the least under which it runs is what it needs. */
const MEMORY_MB = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

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
printResult({
  bench: "analytics",
  machine,
  derive,
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
  const analyst = await from.engine.openAnalyst(DATABASE, { max_execution_time: 60 });
  for (const file of readdirSync(QUERIES).toSorted()) {
    const sql = readFileSync(QUERIES + file, "utf8");
    const parameters = parametersOf(sql);
    const times: number[] = [];
    let rowsRead = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      rowsRead = await run1(analyst, sql, parameters);
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    results[file.replace(/\.sql$/, "")] = {
      ms: times[Math.floor(RUNS / 2)] ?? 0,
      rows_read: rowsRead,
      memory_mb: await memoryOf(from, sql, parameters),
    };
  }
  analyst.close();
  return results;
}

async function run1(
  analyst: Analyst,
  sql: string,
  parameters: Record<string, string | number>,
): Promise<number> {
  const bytes = await analyst.whole(sql, parameters, "JSON");
  const answer = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
    statistics?: { rows_read?: number };
  };
  return answer.statistics?.rows_read ?? 0;
}

async function memoryOf(
  from: Warehouse,
  sql: string,
  parameters: Record<string, string | number>,
): Promise<number> {
  for (const megabytes of MEMORY_MB) {
    const analyst = await from.engine.openAnalyst(DATABASE, {
      max_memory_usage: megabytes * 1_000_000,
    });
    try {
      await run1(analyst, sql, parameters);
      return megabytes;
    } catch {
      // Too little: the next limit.
    } finally {
      analyst.close();
    }
  }
  return Number.POSITIVE_INFINITY;
}

function parametersOf(sql: string): Record<string, string | number> {
  const values: Record<string, string | number> = {
    vin: car,
    day,
    at: `${day} 02:00:00.000`,
    month: `${day.slice(0, 7)}-01`,
    hour: 6,
    below: 60,
    price_per_kwh: 0.3,
  };
  const isDate = /-- Parameter: from Date,/.test(sql);
  values["from"] = isDate ? day : `${day} 00:00:00.000`;
  values["to"] = isDate ? day : `${day} 23:59:59.999`;
  const used = new Set([...sql.matchAll(/\{(\w+):/g)].map(([, name]) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => used.has(name)));
}
