/**
 * What `GET /metrics` says: Prometheus text exposition, version 0.0.4. Pure. No VIN is in it.
 *
 * Names without `telltale_` are those of Tesla's server (fleet-telemetry metrics, 4767414) where the
 * meaning is the same; its labels that name a car are left out.
 */
import type { NodeProblem } from "../shared/node-report.ts";
import { toHistogramLines } from "./histogram.ts";
import type { NodeState } from "./node-state.ts";

export type MetricsInput = {
  state: NodeState;
  problems: readonly NodeProblem[];
  /** End of the server certificate in use, epoch ms. */
  certificateEndsAtMs: number;
  startedAtMs: number;
  nowMs: number;
};

const DAY_MS = 86_400_000;
/** Verdicts that Tesla's server counts as unexpected records. */
const UNEXPECTED = ["wrong_sender", "too_big", "unreadable"] as const;

export function toMetrics(input: MetricsInput): string {
  const lines: string[] = [];
  const { state, nowMs } = input;
  addNode(lines, input);
  addIngest(lines, state);
  addSpool(lines, state, nowMs);
  addStore(lines, state);
  addNotices(lines, state, nowMs);
  return `${lines.join("\n")}\n`;
}

function addNode(lines: string[], input: MetricsInput): void {
  const { nowMs, startedAtMs, certificateEndsAtMs, problems } = input;
  gauge(lines, "uptime_sec", (nowMs - startedAtMs) / 1000);
  gauge(lines, "telltale_certificate_days", (certificateEndsAtMs - nowMs) / DAY_MS);
  const since = problems.map(({ code, since_ms }) => [code, (nowMs - since_ms) / 1000] as const);
  byLabel(lines, "telltale_problem_seconds", "gauge", "code", Object.fromEntries(since));
}

function addIngest(lines: string[], state: NodeState): void {
  const totals = state.totals();
  const { verdicts, disconnects } = totals;
  gauge(lines, "num_connections", totals.connections);
  byLabel(lines, "record_total", "counter", "record_type", totals.records);
  byLabel(lines, "record_size_bytes_total", "counter", "record_type", totals.recordBytes);
  counter(lines, "record_too_big_total", verdicts["too_big"]);
  counter(lines, "unknown_message_type_error_total", verdicts["unknown_type"]);
  const unexpected = UNEXPECTED.reduce((sum, verdict) => sum + (verdicts[verdict] ?? 0), 0);
  counter(lines, "unexpected_record_err_total", unexpected);
  counter(lines, "rate_limit_exceeded_total", totals.rateLimited);
  // Tesla's server: a write that failed or took too long. Ours ends such a connection.
  counter(lines, "socket_err_total", disconnects["ack_backlog"]);
  counter(lines, "reliable_ack", totals.acks);
  counter(lines, "reliable_ack_miss", totals.acksUnsent);

  gauge(lines, "telltale_cars_connected", totals.carsConnected);
  byLabel(
    lines,
    "telltale_handshakes_refused_total",
    "counter",
    "reason",
    totals.handshakesRefused,
  );
  byLabel(lines, "telltale_disconnects_total", "counter", "reason", disconnects);
  byLabel(lines, "telltale_messages_total", "counter", "verdict", verdicts);
  byLabel(lines, "telltale_signals_total", "counter", "record_type", { V: totals.signals });
  lines.push(...toHistogramLines("telltale_ack_seconds", totals.ackLatency));
}

function addSpool(lines: string[], state: NodeState, nowMs: number): void {
  const spool = state.spool();
  const oldestMs = spool.oldest_at_ms === null ? 0 : Math.max(0, nowMs - spool.oldest_at_ms);
  gauge(lines, "telltale_spool_bytes", spool.bytes);
  gauge(lines, "telltale_spool_budget_bytes", spool.budget_bytes);
  gauge(lines, "telltale_spool_segments", spool.segments);
  gauge(lines, "telltale_spool_oldest_seconds", oldestMs / 1000);
  gauge(lines, "telltale_spool_full", spool.full ? 1 : 0);
  gauge(lines, "telltale_spool_disk_failing", spool.disk_error === null ? 0 : 1);
}

function addStore(lines: string[], state: NodeState): void {
  const store = state.store();
  gauge(lines, "telltale_clickhouse_reachable", store.reachable ? 1 : 0);
  counter(lines, "telltale_rows_total", store.rowsTotal);
  counter(lines, "telltale_dead_letters_total", store.deadLettersTotal);
  lines.push(...toHistogramLines("telltale_insert_seconds", store.insertSeconds));
  byLabel(lines, "telltale_insert_errors_total", "counter", "code", store.insertErrors);
  // Age of the newest stored record when it was stored: from the car's message to its row.
  if (store.lagMs !== null) gauge(lines, "telltale_car_to_row_seconds", store.lagMs / 1000);
}

function addNotices(lines: string[], state: NodeState, nowMs: number): void {
  const { notices } = state.store();
  if (notices === null) return;
  const { opened, ended, delivered, failed, dead, dueSinceMs } = notices;
  byLabel(lines, "telltale_notices_total", "counter", "event", { opened, ended });
  const results = { delivered, failed, dead };
  byLabel(lines, "telltale_notice_deliveries_total", "counter", "result", results);
  gauge(lines, "telltale_notices_waiting", notices.waiting);
  gauge(lines, "telltale_notices_dead", notices.deadNow);
  const lagMs = dueSinceMs === null ? 0 : Math.max(0, nowMs - dueSinceMs);
  gauge(lines, "telltale_notice_lag_seconds", lagMs / 1000);
  gauge(lines, "telltale_rules_failing", notices.rulesFailing);
}

function gauge(lines: string[], name: string, value: number): void {
  lines.push(`# TYPE ${name} gauge`, `${name} ${value}`);
}

function counter(lines: string[], name: string, value = 0): void {
  lines.push(`# TYPE ${name} counter`, `${name} ${value}`);
}

function byLabel(
  lines: string[],
  name: string,
  type: "counter" | "gauge",
  label: string,
  values: Readonly<Record<string, number>>,
): void {
  lines.push(`# TYPE ${name} ${type}`);
  for (const [key, value] of Object.entries(values)) {
    lines.push(`${name}{${label}="${key.replaceAll(/["\\\n]/g, "_")}"} ${value}`);
  }
}
