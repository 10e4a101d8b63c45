/** An owner whose cars are linked and configured, a schedule to tick, and a node that reports. */
import { createScheduledController } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { exportJWK, generateKeyPair } from "jose";
import { signNodeReport } from "../../shared/node-report.ts";
import worker from "../../worker/index.ts";
import { HttpBrowser, type Page } from "../support/http-browser.ts";
import {
  admin,
  APP,
  CARS,
  check,
  register,
  signIn,
  startLocalTesla,
  type Garage,
  type LocalTesla,
} from "./local-tesla.ts";
import { quietReport, streamingCar } from "./quiet-report.ts";

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

export type Linked = { tesla: LocalTesla; browser: HttpBrowser };

/** Signed in, keys in `vins`, configurations pushed, taken by the cars and read back. */
export async function linkedCars(vins: readonly string[] = CARS): Promise<Linked> {
  const tesla = await startLocalTesla();
  await register();
  const browser = new HttpBrowser();
  await signIn(browser);
  pair(tesla, vins);
  await look({ tesla, browser });
  deliver(tesla, vins);
  await look({ tesla, browser });
  return { tesla, browser };
}

export function pair(tesla: LocalTesla, vins: readonly string[]): void {
  const key = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
  for (const vin of vins) tesla.world.pairKey(vin, key, env.TESLA_CLIENT_ID);
}

/** Each car's own connection to Tesla; what they run then. */
export function deliver(tesla: LocalTesla, vins: readonly string[] = CARS) {
  return vins.map((vin) => tesla.world.deliverConfigs(vin));
}

/** A look some time after the one before, as a page asks for it. */
export async function look(linked: Linked, afterMs = 3_000): Promise<Garage> {
  linked.tesla.world.advance(afterMs);
  return check(linked.browser);
}

export async function tick(): Promise<void> {
  await worker.scheduled(createScheduledController(), env);
}

/** The schedule's look at every car, now. */
export async function tend(linked: Linked, afterMs: number): Promise<void> {
  linked.tesla.world.advance(afterMs);
  await env.DB.prepare("UPDATE telemetry_configs SET due_at_ms = 0").run();
  await tick();
}

export function body<T>(page: Page): T {
  return JSON.parse(page.body) as T;
}

export async function adminJson<T>(method: string, path: string, json?: unknown): Promise<T> {
  return (await admin(method, path, json)).json<T>();
}

export type Node = { report: (cars: { vin: string; signals_total: number }[]) => Promise<void> };

/** A node with an enrolled key; `pem` is the certificate it shows to cars. */
export async function enrolNode(tesla: LocalTesla, pem?: string): Promise<Node> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(pair.publicKey);
  await admin("POST", "/admin/nodes", { id: "n1", kid: "k1", public_jwk: { kty, crv, x, y } });
  const startedAtMs = tesla.world.now();
  let sequence = 0;
  return {
    report: async (cars) => {
      const nowMs = tesla.world.now();
      const report = quietReport(
        {
          id: "n1",
          boot_id: "boot-of-n1",
          sequence: sequence++,
          started_at_ms: startedAtMs,
          at_ms: nowMs,
        },
        {
          certificate:
            pem === undefined
              ? null
              : { subject: "n1", sha256: "0", not_after_ms: nowMs + DAY_MS, pem },
          cars: cars.map((car) => streamingCar(nowMs, car)),
        },
      );
      const response = await exports.default.fetch(`${APP}/node/report`, {
        method: "POST",
        headers: { "content-type": "application/jose" },
        body: await signNodeReport(report, "k1", pair.privateKey),
      });
      if (!response.ok) throw new Error(`report refused: ${response.status}`);
    },
  };
}
