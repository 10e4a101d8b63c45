/**
 * The plain port for load balancers and Prometheus. It tells counts and no VIN.
 *
 *     GET /healthz   200 while the process answers
 *     GET /readyz    200 when cars are taken and records are kept, else 503 with what is missing
 *     GET /metrics   Prometheus text; names are Tesla's (fleet-telemetry) where the meaning is
 */
import { createServer, type Server } from "node:http";
import type { NodeState } from "./node-state.ts";

export type Readiness = { ready: boolean; missing: string[] };

export type HealthOptions = {
  host: string;
  port: number;
  readiness: () => Readiness;
  state: NodeState;
};

/** Listens and returns the server with the port taken. */
export async function startHealth(
  options: HealthOptions,
): Promise<{ port: number; close: () => void }> {
  const server = createServer((request, response) => {
    const { status, type, body } = answer(options, request.method ?? "", request.url ?? "");
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: portOf(server),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(
  { readiness, state }: HealthOptions,
  method: string,
  url: string,
): { status: number; type: string; body: string } {
  const plain = "text/plain; charset=utf-8";
  if (method !== "GET" && method !== "HEAD") return { status: 405, type: plain, body: "" };
  switch (URL.parse(url, "http://node")?.pathname ?? "") {
    case "/healthz":
      return { status: 200, type: plain, body: "ok\n" };
    case "/readyz": {
      const { ready, missing } = readiness();
      const body = `${JSON.stringify({ ready, missing })}\n`;
      return { status: ready ? 200 : 503, type: "application/json", body };
    }
    case "/metrics":
      return { status: 200, type: "text/plain; version=0.0.4", body: toMetrics(state) };
    default:
      return { status: 404, type: plain, body: "not found\n" };
  }
}

/** Prometheus text exposition, version 0.0.4. */
export function toMetrics(state: NodeState): string {
  const totals = state.totals();
  const spool = state.spool();
  const store = state.store();
  const { verdicts } = totals;
  const unexpected = ["wrong_sender", "too_big", "unreadable"] as const;
  const lines: string[] = [];
  const one = (name: string, type: "counter" | "gauge", value: number | null): void => {
    if (value !== null) lines.push(`# TYPE ${name} ${type}`, `${name} ${value}`);
  };
  const byLabel = (name: string, label: string, values: Record<string, number>): void => {
    lines.push(`# TYPE ${name} counter`);
    for (const [key, value] of Object.entries(values)) {
      lines.push(`${name}{${label}="${key}"} ${value}`);
    }
  };
  one("num_connections", "gauge", totals.connections);
  byLabel("record_total", "record_type", totals.records);
  byLabel("record_size_bytes_total", "record_type", totals.recordBytes);
  one("record_too_big_total", "counter", verdicts["too_big"] ?? 0);
  one("unknown_message_type_error_total", "counter", verdicts["unknown_type"] ?? 0);
  one(
    "unexpected_record_err_total",
    "counter",
    unexpected.reduce((sum, verdict) => sum + (verdicts[verdict] ?? 0), 0),
  );
  byLabel("telltale_messages_total", "verdict", verdicts);
  byLabel("telltale_handshakes_refused_total", "reason", totals.handshakesRefused);
  one("telltale_cars_connected", "gauge", totals.carsConnected);
  one("telltale_signals_total", "counter", totals.signals);
  one("telltale_acks_total", "counter", totals.acks);
  one("telltale_spool_bytes", "gauge", spool.bytes);
  one("telltale_spool_budget_bytes", "gauge", spool.budget_bytes);
  one("telltale_spool_segments", "gauge", spool.segments);
  one("telltale_rows_total", "counter", store.rowsTotal);
  one("telltale_dead_letters_total", "counter", store.deadLettersTotal);
  one("telltale_clickhouse_reachable", "gauge", store.reachable ? 1 : 0);
  one("telltale_lag_ms", "gauge", store.lagMs);
  return `${lines.join("\n")}\n`;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was taken");
  return address.port;
}
