/** Saved queries and questions as an analyst asks them, measured: for the benchmark of analytics. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Analyst } from "../../telemetry-node/store/clickhouse.ts";
import { DATABASE, type Warehouse } from "../golden/analytics/warehouse.ts";

const QUERIES = fileURLToPath(new URL("../../migrations/clickhouse/queries/", import.meta.url));
const RUNS = 3;
/** Limits tried for a query's memory, MB: the least under which it runs is what it needs. */
const MEMORY_MB = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

export type Question = { sql: string; parameters: Record<string, string | number> };
export type Cost = { ms: number; rows_read: number };

/** By name; about a car and a day (`2026-03-04`) that are there. */
export function savedQueries(car: string, day: string): Map<string, Question> {
  return new Map(
    readdirSync(QUERIES)
      .toSorted()
      .map((file) => {
        const sql = readFileSync(QUERIES + file, "utf8");
        return [file.replace(/\.sql$/, ""), { sql, parameters: parametersOf(sql, car, day) }];
      }),
  );
}

/** Of one car or all cars, on one day or in one week. */
export function dayQuestions(car: string, day: string): Map<string, Question> {
  const one = `vin = '${car}'`;
  const week = `week = toMonday(toDate('${day}'))`;
  return new Map(
    Object.entries({
      "readiness, a car, a day": `SELECT * FROM v_readiness WHERE ${one} AND day = '${day}'`,
      "readiness, all cars, a day": `SELECT * FROM v_readiness WHERE day = '${day}' AND hour = 6`,
      "mileage, a car, a day": `SELECT * FROM v_mileage WHERE ${one} AND day = '${day}'`,
      "mileage, all cars, a day": `SELECT * FROM v_mileage WHERE day = '${day}'`,
      "utilisation, a car, a week": `SELECT * FROM v_utilisation WHERE ${one} AND ${week}`,
      "utilisation, all cars, a week": `SELECT * FROM v_utilisation WHERE ${week}`,
    }).map(([name, sql]) => [name, { sql, parameters: {} }]),
  );
}

/** Median of some runs. */
export async function costsOf(
  from: Warehouse,
  questions: ReadonlyMap<string, Question>,
): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost>();
  const analyst = await from.engine.openAnalyst(DATABASE, { max_execution_time: 60 });
  for (const [name, question] of questions) {
    const times: number[] = [];
    let rowsRead = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      rowsRead = await ask(analyst, question);
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    costs.set(name, { ms: times[Math.floor(RUNS / 2)] ?? 0, rows_read: rowsRead });
  }
  analyst.close();
  return costs;
}

/** The least power of two of MB that suffices. */
export async function memoryOf(from: Warehouse, question: Question): Promise<number> {
  for (const megabytes of MEMORY_MB) {
    const analyst = await from.engine.openAnalyst(DATABASE, {
      max_memory_usage: megabytes * 1_000_000,
    });
    try {
      await ask(analyst, question);
      return megabytes;
    } catch {
      // Too little: the next limit.
    } finally {
      analyst.close();
    }
  }
  return Number.POSITIVE_INFINITY;
}

/** Rows read. */
async function ask(analyst: Analyst, { sql, parameters }: Question): Promise<number> {
  const bytes = await analyst.whole(sql, parameters, "JSON");
  const answer = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
    statistics?: { rows_read?: number };
  };
  return answer.statistics?.rows_read ?? 0;
}

function parametersOf(sql: string, car: string, day: string): Record<string, string | number> {
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
