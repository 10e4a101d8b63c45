/** What a healthy node says when nothing is wrong: tests name only what differs. */
import type { NodeReport, ReportedCar } from "../../shared/node-report.ts";
import { APP } from "./local-tesla.ts";

/** The health of a node with one car connected and nothing to complain of. */
export function quietHealth(): Pick<
  NodeReport,
  "problems" | "certificate" | "ingest" | "spool" | "clickhouse"
> {
  return {
    problems: [],
    certificate: null,
    ingest: {
      connections: 1,
      cars_connected: 1,
      handshakes_refused: {},
      records_total: {},
      signals_total: 0,
      acks_total: 0,
      dead_letters_total: 0,
      rate_limited_total: 0,
    },
    spool: { bytes: 0, budget_bytes: 1, segments: 0, oldest_at_ms: null, full: false },
    clickhouse: {
      kind: "embedded",
      reachable: true,
      rows_total: 0,
      last_insert_at_ms: null,
      last_error: null,
      lag_ms: null,
    },
  };
}

export function quietReport(
  node: Pick<NodeReport["node"], "id" | "boot_id" | "sequence" | "at_ms"> &
    Partial<NodeReport["node"]>,
  rest: Partial<Omit<NodeReport, "node">> = {},
): NodeReport {
  return {
    v: 1,
    aud: APP,
    node: { version: "0.1.0", started_at_ms: node.at_ms - 1_000, state: "running", ...node },
    ...quietHealth(),
    allow_list_version: null,
    cars: [],
    watched: [],
    orders: [],
    ...rest,
  };
}

/** A car that is connected and has just sent ten signals in one record. */
export function streamingCar(
  nowMs: number,
  car: Pick<ReportedCar, "vin"> & Partial<ReportedCar>,
): ReportedCar {
  return {
    connected: true,
    connections: 1,
    network_interface: "wifi",
    connected_at_ms: nowMs,
    disconnected_at_ms: null,
    last_record_at_ms: nowMs,
    last_stored_at_ms: nowMs,
    records_total: 1,
    signals_total: 10,
    ...car,
  };
}
