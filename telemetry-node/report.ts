/** Turns what the parent knows into a NodeReport. Pure. */
import {
  NODE_REPORT_VERSION,
  REPORT_JSON_BYTES_MAX,
  type NodeProblem,
  type NodeReport,
  type OrderResult,
  type ReportedCar,
  type WatchedCar,
} from "../shared/node-report.ts";
import { CERTIFICATE_WARN_MS } from "./limits.ts";
import type { NodeState } from "./node-state.ts";

export type ReportInput = {
  audience: string;
  node: NodeReport["node"];
  certificate: NodeReport["certificate"];
  state: NodeState;
  problems: NodeProblem[];
  allowListVersion: string | null;
  /** Left out while the store has not told. */
  askedVersion?: string | null | undefined;
  cars: ReportedCar[];
  watched: WatchedCar[];
  orders: OrderResult[];
};

export function toReport(input: ReportInput): NodeReport {
  const { state } = input;
  const totals = state.totals();
  const store = state.store();
  const { disk_error: _, ...spool } = state.spool();
  const report: NodeReport = {
    v: NODE_REPORT_VERSION,
    aud: input.audience,
    node: input.node,
    problems: input.problems,
    certificate: input.certificate,
    ingest: {
      connections: totals.connections,
      cars_connected: totals.carsConnected,
      handshakes_refused: totals.handshakesRefused,
      records_total: totals.records,
      signals_total: totals.signals,
      acks_total: totals.acks,
      dead_letters_total: store.deadLettersTotal,
      rate_limited_total: totals.rateLimited,
    },
    spool,
    clickhouse: {
      kind: store.kind,
      reachable: store.reachable,
      rows_total: store.rowsTotal,
      last_insert_at_ms: store.lastInsertAtMs,
      last_error: store.lastError,
      lag_ms: store.lagMs === null ? null : Math.max(0, Math.round(store.lagMs)),
    },
    allow_list_version: input.allowListVersion,
    asked_version: input.askedVersion,
    cars: input.cars,
    watched: [],
    orders: input.orders,
  };
  const room = REPORT_JSON_BYTES_MAX - bytesOf(report);
  return { ...report, watched: fitting(input.watched, room, input.node.sequence) };
}

/**
 * Watched cars that there is room for, in turn: where all of them are too much, the next report begins
 * behind those that went with this one. A body too large is refused with all else that is in it, again
 * and again as long as somebody looks.
 */
function fitting(watched: readonly WatchedCar[], room: number, sequence: number): WatchedCar[] {
  const sizes = watched.map((car) => bytesOf(car) + 1);
  if (sizes.reduce((sum, size) => sum + size, 0) <= room) return [...watched];
  // As many as fit wherever they begin, so that every car has its turn.
  const surely = Math.max(1, Math.floor(room / Math.max(...sizes)));
  const first = (sequence * surely) % watched.length;
  const taken: WatchedCar[] = [];
  let left = room;
  for (const car of [...watched.slice(first), ...watched.slice(0, first)]) {
    left -= bytesOf(car) + 1;
    if (left < 0) break;
    taken.push(car);
  }
  return taken;
}

function bytesOf(part: unknown): number {
  return Buffer.byteLength(JSON.stringify(part));
}

/** What is wrong now, by code. `since` remembers when each problem was first seen. */
export function findProblems(
  now: {
    state: NodeState;
    certificate: NodeReport["certificate"];
    /** The files hold a certificate that cannot be used; the one before serves on. */
    certificateBroken: boolean;
    allowListStale: boolean;
    sqlNotServed: boolean;
    nowMs: number;
  },
  since: Map<string, number>,
): NodeProblem[] {
  const { state, certificate, nowMs } = now;
  const spool = state.spool();
  const codes: string[] = [];
  if (spool.full) codes.push("spool_full");
  if (spool.disk_error !== null) codes.push("disk_failing");
  const store = state.store();
  if (!store.reachable) codes.push("clickhouse_unreachable");
  else if (store.insertsFail !== null) codes.push(`clickhouse_${store.insertsFail}`);
  if (now.sqlNotServed) codes.push("sql_not_served");
  if (store.notices?.rulesUnusable === true) codes.push("rules_unusable");
  if ((store.notices?.rulesFailing ?? 0) > 0) codes.push("rule_failing");
  if ((store.notices?.deadNow ?? 0) > 0) codes.push("notices_dead");
  if (now.allowListStale) codes.push("allow_list_stale");
  if (certificate !== null && certificate.not_after_ms - nowMs < CERTIFICATE_WARN_MS) {
    codes.push("certificate_ends_soon");
  }
  if (now.certificateBroken) codes.push("certificate_unusable");
  for (const code of since.keys()) if (!codes.includes(code)) since.delete(code);
  return codes.map((code) => {
    const sinceMs = since.get(code) ?? nowMs;
    since.set(code, sinceMs);
    return { code, since_ms: sinceMs };
  });
}
