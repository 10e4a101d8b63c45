/**
 * The verdict at the end: the cars' own logs against what a SQL client reads from the node, car by
 * car, so that memory is that of one car's signals.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "../support/sql.ts";
import { compare, readAcked, type Acked } from "../support/witness.ts";
import { HOSTILE_VIN } from "./hostile.ts";

const TABLES = ["signals", "latest", "alerts", "errors", "connectivity"];
const EXAMPLES_MAX = 10;

export type Verdict = {
  frames_acked: number;
  signals_acked: number;
  rows: number;
  /** Acked and not there. */
  lost: number;
  /** Rows beyond the first of a signal; `signals` merges none away here (prepare-store.ts). */
  doubled: number;
  /** Rows of a car whose value that car never measured: another car's, altered, or made up. */
  foreign: number;
  /** Rows under a VIN that has no such car. */
  wrong_vin: number;
  /** Rows that were sent and whose ack got lost: allowed. */
  unacked: number;
  /** The cars' logs name a signal twice, and prove nothing about it. */
  ambiguous: number;
  /** Cars' fields whose latest value is not their newest signal. */
  latest_wrong: number;
  alerts_acked: number;
  /** Acked alerts that are not in the database exactly once. */
  alerts_wrong: number;
  /** Records of these cars that the decoder refused. */
  dead_letters: number;
  examples: string[];
};

export async function judge(logDir: string, vins: readonly string[], sql: Sql): Promise<Verdict> {
  const verdict: Verdict = {
    frames_acked: 0,
    signals_acked: 0,
    rows: 0,
    lost: 0,
    doubled: 0,
    foreign: 0,
    wrong_vin: 0,
    unacked: 0,
    ambiguous: 0,
    latest_wrong: 0,
    alerts_acked: 0,
    alerts_wrong: 0,
    dead_letters: 0,
    examples: [],
  };
  for (const vin of vins) {
    const acked = readAcked(logDir, vin);
    verdict.frames_acked += acked.frames;
    verdict.signals_acked += acked.signals.size;
    await judgeSignals(verdict, acked, logDir, vin, sql);
    verdict.latest_wrong += await count(sql, latestWrong(vin));
    await judgeAlerts(verdict, logDir, vin, sql);
  }
  const known = [...vins, HOSTILE_VIN].map((vin) => `'${vin}'`).join(", ");
  const cars = vins.map((vin) => `'${vin}'`).join(", ");
  for (const table of TABLES) {
    verdict.wrong_vin += await count(
      sql,
      `SELECT count() FROM telltale.${table} WHERE vin NOT IN (${known})`,
    );
  }
  verdict.dead_letters = await count(
    sql,
    `SELECT count() FROM telltale.dead_letters WHERE vin IN (${cars})`,
  );
  return verdict;
}

export function isInnocent(verdict: Verdict): boolean {
  const { lost, doubled, foreign, wrong_vin, ambiguous } = verdict;
  const { latest_wrong, alerts_wrong, dead_letters } = verdict;
  const faults = [lost, doubled, foreign, wrong_vin, ambiguous, latest_wrong, alerts_wrong];
  return faults.every((fault) => fault === 0) && dead_letters === 0 && verdict.signals_acked > 0;
}

async function judgeSignals(
  verdict: Verdict,
  acked: Acked,
  logDir: string,
  vin: string,
  sql: Sql,
): Promise<void> {
  const measured = new Set(lines(join(logDir, `${vin}.measured`)));
  const note = (text: string): void => {
    if (verdict.examples.length < EXAMPLES_MAX) verdict.examples.push(text);
  };
  const comparison = await compare(acked, sql, {
    vin,
    onUnacked: ({ field, value }) => {
      if (measured.has(`${field}|${value}`)) return;
      verdict.foreign += 1;
      note(`foreign ${vin}|${field}|${value}`);
    },
    onDifference: ({ kind, signal }) => note(`${kind} ${signal}`),
  });
  verdict.lost += comparison.lost;
  verdict.doubled += comparison.doubled;
  verdict.rows += comparison.rows;
  verdict.unacked += comparison.unacked;
  verdict.ambiguous += comparison.ambiguous;
}

async function judgeAlerts(verdict: Verdict, logDir: string, vin: string, sql: Sql): Promise<void> {
  const times = new Map<string, number>();
  const rows = await sql(`SELECT txid FROM telltale.alerts WHERE vin = '${vin}'`);
  for (const [txid] of rows) times.set(String(txid), (times.get(String(txid)) ?? 0) + 1);
  verdict.alerts_wrong += [...times.values()].filter((count) => count > 1).length;
  for (const line of lines(join(logDir, `${vin}.acked.jsonl`))) {
    if (!line.includes('"topic":"alerts"')) continue;
    const { txid } = JSON.parse(line) as { txid: string };
    verdict.alerts_acked += 1;
    if (!times.has(txid)) verdict.alerts_wrong += 1;
  }
}

/** Fields of a car whose row in `latest` is missing, older than the newest signal, or no signal. */
function latestWrong(vin: string): string {
  return `
    SELECT count() FROM (
      SELECT field, max(least(created_at, received_at)) AS newest
      FROM telltale.signals WHERE vin = '${vin}' GROUP BY field
    ) AS signals
    FULL OUTER JOIN (
      SELECT field, order_at FROM telltale.latest FINAL WHERE vin = '${vin}'
    ) AS latest USING (field)
    WHERE newest != order_at`;
}

async function count(sql: Sql, query: string): Promise<number> {
  const [row] = await sql(query);
  return Number(row?.[0] ?? 0);
}

function lines(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").split("\n").filter(Boolean);
}
