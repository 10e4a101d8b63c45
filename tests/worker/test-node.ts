/** A telemetry node reduced to its reports. */
import { exports } from "cloudflare:workers";
import { exportJWK, generateKeyPair } from "jose";
import { expect } from "vitest";
import {
  nodeAnswerSchema,
  signNodeReport,
  type NodeAnswer,
  type OrderResult,
  type WatchedCar,
} from "../../shared/node-report.ts";
import { admin, APP } from "./local-tesla.ts";
import { quietReport, streamingCar } from "./quiet-report.ts";

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
  const report = quietReport(
    {
      id: node.id,
      boot_id: "boot-0001",
      sequence: node.sequence++,
      started_at_ms: 1,
      at_ms: now,
    },
    {
      cars: (options.vins ?? []).map((vin) => streamingCar(now, { vin })),
      watched: options.watched ?? [],
      orders: options.orders ?? [],
    },
  );
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
