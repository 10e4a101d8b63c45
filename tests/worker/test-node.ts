/** A telemetry node reduced to its reports. */
import { exports } from "cloudflare:workers";
import { exportJWK, generateKeyPair } from "jose";
import { expect } from "vitest";
import {
  nodeAnswerSchema,
  signNodeReport,
  type NodeAnswer,
  type NodeReport,
  type OrderResult,
  type WatchedCar,
} from "../../shared/node-report.ts";
import { admin, APP } from "./local-tesla.ts";

export type TestNode = { id: string; kid: string; key: CryptoKey; sequence: number };

export async function enrolNode(id: string): Promise<TestNode> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(pair.publicKey);
  const kid = `${id}-key`;
  const response = await admin("POST", "/admin/nodes", { id, kid, public_jwk: { kty, crv, x, y } });
  expect(response.status).toBe(201);
  return { id, kid, key: pair.privateKey, sequence: 0 };
}

/** A signed report: `vins` are connected and have just sent, `orders` are results. */
export async function reportOf(
  node: TestNode,
  options: { now: number; vins?: string[]; orders?: OrderResult[]; watched?: WatchedCar[] },
): Promise<string> {
  const { now } = options;
  const report: NodeReport = {
    v: 1,
    aud: APP,
    node: {
      id: node.id,
      boot_id: "boot-0001",
      sequence: node.sequence++,
      version: "0.1.0",
      started_at_ms: 1,
      at_ms: now,
      state: "running",
    },
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
    allow_list_version: null,
    cars: (options.vins ?? []).map((vin) => ({
      vin,
      connected: true,
      connections: 1,
      network_interface: "wifi",
      connected_at_ms: now,
      disconnected_at_ms: null,
      last_record_at_ms: now,
      last_stored_at_ms: now,
      records_total: 1,
      signals_total: 10,
    })),
    watched: options.watched ?? [],
    orders: options.orders ?? [],
  };
  return signNodeReport(report, node.kid, node.key);
}

export async function sendReport(body: string): Promise<NodeAnswer> {
  const response = await exports.default.fetch(`${APP}/node/report`, {
    method: "POST",
    headers: { "content-type": "application/jose" },
    body,
  });
  expect(response.status).toBe(200);
  return nodeAnswerSchema.parse(await response.json());
}
