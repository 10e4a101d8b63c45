/** Each check, made to fail by the local Tesla or by a wrong set-up: the doctor must say the right thing. */
import { createScheduledController, evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../worker/app.ts";
import { doctorSchema, type DoctorReport } from "../../worker/contract/doctor.ts";
import { CHECKS, type CheckId } from "../../worker/doctor/checks.ts";
import worker from "../../worker/index.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  admin,
  APP,
  CARS,
  check,
  ORIGINS,
  register,
  signIn,
  startLocalTesla,
  type LocalTesla,
} from "./local-tesla.ts";
import { REPORT_RESEND_MAX_MS } from "../../shared/node-report.ts";
import { quietHealth } from "./quiet-report.ts";

const PEM_URL = `https://${env.APP_DOMAIN}/.well-known/appspecific/com.tesla.3p.public-key.pem`;
const DAY_MS = 24 * 3_600_000;

let tesla: LocalTesla;

beforeEach(async () => {
  tesla = await startLocalTesla();
});

async function doctor(settings: Partial<Env> = {}, origin = APP): Promise<DoctorReport> {
  const request = new Request(`${origin}/admin/doctor`, {
    headers: { authorization: `Bearer ${env.ADMIN_TOKEN}` },
  });
  const response = await createApp().fetch(request, { ...env, ...settings });
  expect(response.status).toBe(200);
  return doctorSchema.parse(await response.json());
}

async function finding(id: CheckId, settings: Partial<Env> = {}, origin = APP) {
  const found = (await doctor(settings, origin)).checks.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no finding ${id}`);
  return found;
}

async function pemIs(answer: () => Response | Promise<Response>): Promise<void> {
  tesla.intercept((request) => request.url === PEM_URL, answer);
}

async function ownPem(): Promise<string> {
  const { pathname } = new URL(PEM_URL);
  return (await createApp().fetch(new Request(`${APP}${pathname}`), env)).text();
}

async function registerAll(): Promise<void> {
  const response = await admin("POST", "/admin/partner/register", {});
  expect(response.status).toBe(200);
}

/** An owner with three cars that hold our key and were configured. */
async function linkOwner(
  options: { untick?: string[]; pair?: boolean } = {},
): Promise<HttpBrowser> {
  const browser = new HttpBrowser();
  await signIn(browser, options.untick === undefined ? {} : { untick: options.untick });
  const key = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
  if (options.pair !== false) {
    for (const vin of CARS) tesla.world.pairKey(vin, key, env.TESLA_CLIENT_ID);
  }
  await check(browser);
  return browser;
}

async function sql(text: string, ...values: unknown[]): Promise<void> {
  await env.DB.prepare(text)
    .bind(...values)
    .run();
}

const HEALTH = {
  ...quietHealth(),
  certificate: { subject: "CN=telemetry", sha256: "ab", not_after_ms: 0 },
};

/** A node that reported just now; `change` makes something of it wrong. */
async function node(
  change: (health: typeof HEALTH) => unknown = (health) => health,
  times: { skewMs?: number; ageMs?: number } = {},
): Promise<void> {
  const now = tesla.world.now();
  const certificate = { ...HEALTH.certificate, not_after_ms: now + 90 * DAY_MS };
  const receivedAtMs = now - (times.ageMs ?? 0);
  await sql(
    `INSERT INTO nodes (id, boot_id, boot_started_at_ms, sequence, version, state, at_ms,
       received_at_ms, health) VALUES ('n1', 'boot-1234', 0, 1, '0', 'running', ?, ?, ?)`,
    receivedAtMs + (times.skewMs ?? 0),
    receivedAtMs,
    JSON.stringify(change({ ...HEALTH, certificate })),
  );
}

async function connect(vin: string, lastRecordAtMs: number | null, connected = 1): Promise<void> {
  await sql(
    `INSERT INTO vehicle_status (vin, node_id, boot_id, boot_started_at_ms, sequence, connected,
       last_record_at_ms, records_boot, records_before, signals_boot, signals_before,
       first_reported_at_ms, reported_at_ms) VALUES (?, 'n1', 'b', 0, 1, ?, ?, 0, 0, 0, 0, 0, 0)`,
    vin,
    connected,
    lastRecordAtMs,
  );
}

function otherKey(): string {
  const hex = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
  return hex.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
}

/** A key of the same form that is another one. */
async function otherPem(): Promise<string> {
  const pair = (await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
  ])) as CryptoKeyPair;
  const spki = (await crypto.subtle.exportKey("spki", pair.publicKey)) as ArrayBuffer;
  const lines = btoa(String.fromCharCode(...new Uint8Array(spki))).match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join("\n")}\n-----END PUBLIC KEY-----\n`;
}

function isTokenCall(request: Request): boolean {
  return request.url.endsWith("/oauth2/v3/token");
}

const tokenRefusal = (error: string, description: string) =>
  tesla.intercept(isTokenCall, () =>
    Response.json({ error, error_description: description }, { status: 400 }),
  );

/** Makes one check fail: what it then says, and how it got there. */
type Case = [
  id: CheckId,
  state: "warn" | "fail" | "info" | "ok",
  says: RegExp,
  next: RegExp | null,
  arrange: () => Promise<{ settings?: Partial<Env>; origin?: string } | void>,
];

const CASES: Case[] = [
  [
    "app.config",
    "fail",
    /APP_DOMAIN is missing/,
    /deploy --dry-run/,
    async () => ({ settings: { APP_DOMAIN: "" } }),
  ],
  [
    "app.config",
    "fail",
    /VAULT_KEYS: entry 1 is not/,
    /secret put/,
    async () => ({ settings: { VAULT_KEYS: "nonsense" } }),
  ],
  [
    "app.grant",
    "fail",
    /client id with this client secret/,
    /Machine-to-Machine/,
    async () => {
      tokenRefusal(
        "unauthorized_client",
        "We don't recognize this client_id and client_secret combination.",
      );
    },
  ],
  [
    "app.grant",
    "fail",
    /Machine-to-Machine only/,
    /Authorization Code and Machine-to-Machine/,
    async () => {
      for (const app of tesla.world.state.apps) app.machineOnly = true;
    },
  ],
  [
    "app.redirect",
    "fail",
    /does not know the redirect URI/,
    /exactly http:\/\/localhost:8787\/auth\/callback/,
    async () =>
      tesla.observe(async (request, answer) => {
        const body = isTokenCall(request) ? await request.clone().arrayBuffer() : new ArrayBuffer();
        if (!new TextDecoder().decode(body).includes("=authorization_code")) {
          return answer();
        }
        const error = { error: "invalid_redirect_url", error_description: "It is not the one." };
        return Response.json(error, { status: 400 });
      }),
  ],
  [
    "app.redirect",
    "fail",
    /reached at https:\/\/telltale.account.workers.dev, but APP_ORIGIN/,
    /exactly http:\/\/localhost:8787\/auth\/callback/,
    async () => ({ origin: "https://telltale.account.workers.dev" }),
  ],
  [
    "app.redirect",
    "fail",
    /not https/,
    /https:\/\/<domain>/,
    async () => ({
      settings: { APP_ORIGIN: "http://app.example.com" },
      origin: "http://app.example.com",
    }),
  ],
  ["key.curve", "fail", /not PEM/, /init/, async () => ({ settings: { TESLA_PRIVATE_KEY: "x" } })],
  [
    "key.curve",
    "fail",
    /the public key/,
    /init/,
    async () => ({ settings: { TESLA_PRIVATE_KEY: await ownPem() } }),
  ],
  [
    "pem.fetch",
    "fail",
    /redirects to https:\/\/www/,
    /redirect/,
    async () => pemIs(() => Response.redirect(`https://www.${env.APP_DOMAIN}/x`, 301)),
  ],
  [
    "pem.fetch",
    "fail",
    /bot challenge/,
    /skips all challenges/,
    async () =>
      pemIs(
        () =>
          new Response("<html>Just a moment...", {
            status: 403,
            headers: { "cf-mitigated": "challenge" },
          }),
      ),
  ],
  [
    "pem.fetch",
    "fail",
    /web page/,
    /custom domain/,
    async () => pemIs(() => new Response("<!doctype html>")),
  ],
  [
    "pem.fetch",
    "fail",
    /asks who is there/,
    /Access/,
    async () => pemIs(() => new Response("", { status: 401 })),
  ],
  [
    "pem.fetch",
    "fail",
    /answers 404/,
    /route/,
    async () => pemIs(() => new Response("", { status: 404 })),
  ],
  [
    "pem.fetch",
    "fail",
    /PRIVATE key/,
    /at once/,
    async () => pemIs(() => new Response("-----BEGIN PRIVATE KEY-----")),
  ],
  [
    "pem.fetch",
    "fail",
    /another public key/,
    /purge/,
    async () =>
      pemIs(() => new Response("-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----")),
  ],
  [
    "pem.domain",
    "fail",
    /no domain as Tesla wants it/,
    /APP_DOMAIN/,
    async () => ({ settings: { APP_DOMAIN: "https://App.example.com" } }),
  ],
  [
    "pem.domain",
    "fail",
    /does not take x\.workers\.dev/,
    /domain you own/,
    async () => ({ settings: { APP_DOMAIN: "x.workers.dev" } }),
  ],
  [
    "pem.domain",
    "fail",
    /newest registration of na failed/,
    /register/,
    async () => {
      tesla.intercept(
        (request) => request.method === "POST" && request.url.endsWith("/api/1/partner_accounts"),
        () =>
          Response.json(
            { response: null, error: "Validation failed: Public key hash has already been taken" },
            { status: 400 },
          ),
      );
      await admin("POST", "/admin/partner/register", { region: "na" });
    },
  ],
  [
    "pem.domain",
    "fail",
    /share a key or a domain/,
    /app-cn-private-key/,
    async () => ({ settings: china({ TESLA_CN_PRIVATE_KEY: env.TESLA_PRIVATE_KEY }) }),
  ],
  [
    "partner.token",
    "fail",
    /space or line end/,
    /printf/,
    async () => ({ settings: { TESLA_CLIENT_SECRET: "a b" } }),
  ],
  [
    "partner.token",
    "fail",
    /does not take this region's address as audience/,
    /slash/,
    async () => tokenRefusal("invalid_audience", "The 'audience' parameter is invalid."),
  ],
  [
    "partner.token",
    "fail",
    /for other addresses than/,
    /TESLA_FLEET_NA_ORIGIN/,
    async () => ({ settings: { TESLA_FLEET_NA_ORIGIN: "http://127.0.0.1:9999" } }),
  ],
  [
    "partner.token",
    "fail",
    /firewall/,
    /fleet-auth/,
    async () => tesla.world.faults.next("token", "html_403"),
  ],
  [
    "partner.region",
    "fail",
    /not registered in eu/,
    /partner\/register/,
    async () => register("na"),
  ],
  [
    "key.match",
    "fail",
    /another key than the one that signs/,
    /old key back/,
    async () => {
      await registerAll();
      for (const entry of tesla.world.state.registrations) entry.publicKeyHex = otherKey();
    },
  ],
  [
    "key.match",
    "fail",
    /at the domain is not the one that signs/,
    /before anybody pairs/,
    async () => {
      await registerAll();
      const other = await otherPem();
      await pemIs(() => new Response(other));
    },
  ],
  [
    "oauth.scopes",
    "warn",
    /did not allow location/,
    /link/,
    async () => {
      await registerAll();
      await linkOwner({ untick: ["vehicle_location"] });
    },
  ],
  [
    "oauth.scopes",
    "fail",
    /see none of their cars/,
    /link/,
    async () => {
      await registerAll();
      await signIn(new HttpBrowser(), { untick: ["vehicle_device_data", "vehicle_location"] });
    },
  ],
  [
    "oauth.account",
    "warn",
    /belong to somebody else/,
    /car's owner/,
    async () => {
      await registerAll();
      for (const vin of CARS)
        for (const entry of tesla.world.car(vin).access) entry.accessType = "DRIVER";
      await linkOwner({ pair: false });
    },
  ],
  [
    "oauth.region",
    "fail",
    /live in na, which TESLA_REGIONS/,
    /Add the region/,
    async () => {
      await registerAll();
      await linkOwner();
      return { settings: { TESLA_REGIONS: "eu" } };
    },
  ],
  ["pair.link", "fail", /In eu the link ends in/, /partner.region/, async () => register("na")],
  [
    "pair.link",
    "fail",
    /another domain than the one registered/,
    /belong to the old one/,
    async () => {
      await registerAll();
      const settings = { APP_DOMAIN: `new.${env.APP_DOMAIN}` };
      // The first look after the move must not make the Worker forget where it was.
      await doctor(settings);
      return { settings };
    },
  ],
  [
    "pair.feedback",
    "warn",
    /3 of 3 cars do not have our key/,
    /pairing link again/,
    async () => {
      await registerAll();
      await linkOwner({ pair: false });
    },
  ],
  [
    "pair.legacy",
    "warn",
    /older S or X/,
    /Allow Third-Party/,
    async () => {
      await registerAll();
      Object.assign(tesla.world.car(CARS[0]), {
        hardware: "intel_atom_sx",
        streamingToggle: false,
      });
      await linkOwner({ pair: false });
    },
  ],
  [
    "pair.slots",
    "warn",
    /20 keys/,
    /removes a key/,
    async () => {
      await registerAll();
      tesla.world.car(CARS[0]).otherKeys = 20;
      await linkOwner({ pair: false });
    },
  ],
  [
    "tls.passthrough",
    "fail",
    /No node has reported lately/,
    /report_failed/,
    async () => node(undefined, { ageMs: 3_600_000 }),
  ],
  [
    "tls.passthrough",
    "warn",
    /refused 7 connections and hold none/,
    /DNS-only/,
    async () =>
      node((health) => ({
        ...health,
        ingest: { ...health.ingest, handshakes_refused: { no_certificate: 7 } },
      })),
  ],
  [
    "tls.chain",
    "fail",
    /TELEMETRY_CA is empty/,
    /root included/,
    async () => ({ settings: { TELEMETRY_CA: "" } }),
  ],
  [
    "tls.chain",
    "fail",
    /refuse the node's certificate/,
    /chain on the wire/,
    async () => {
      await registerAll();
      await linkOwner();
      await sql("UPDATE telemetry_configs SET error_code = 'certificate_chain'");
    },
  ],
  [
    "cfg.signed",
    "fail",
    /Tesla holds another key/,
    /key.match/,
    async () => {
      await registerAll();
      // Somebody registered another key since, and a look at it counts for an hour.
      tesla.world.advance(2 * 3_600_000);
      for (const entry of tesla.world.state.registrations) entry.publicKeyHex = otherKey();
      await linkOwner();
    },
  ],
  [
    "cfg.token",
    "fail",
    /refused to configure 3 cars/,
    /vehicle_cmds/,
    async () => {
      await registerAll();
      tesla.world.state.settings.createNeedsVehicleCmds = true;
      await linkOwner();
    },
  ],
  [
    "cfg.shape",
    "fail",
    /share its root domain/,
    /TELEMETRY_/,
    async () => ({ settings: { TELEMETRY_HOSTNAME: "telemetry.elsewhere.example" } }),
  ],
  [
    "cfg.shape",
    "fail",
    /settings of 3 cars/,
    /which field/,
    async () => {
      await registerAll();
      await node((health) => ({
        ...health,
        certificate: { ...health.certificate, pem: env.TEST_FOREIGN_CERTIFICATE },
      }));
      await linkOwner();
    },
  ],
  [
    "cfg.skipped",
    "warn",
    /other services have taken all places/,
    /removes one/,
    async () => {
      await registerAll();
      for (const vin of CARS) tesla.world.car(vin).otherConfigs = 5;
      await linkOwner();
    },
  ],
  [
    "cfg.skipped",
    "warn",
    /neither as updated nor as skipped/,
    /every half hour/,
    async () => {
      tesla.intercept(
        (request) => request.url.endsWith("/fleet_telemetry_config_jws"),
        () => Response.json({ response: { updated_vehicles: 0 } }),
      );
      await registerAll();
      await linkOwner();
    },
  ],
  [
    "cfg.skipped",
    "warn",
    /software is too old/,
    /update/,
    async () => {
      await registerAll();
      tesla.world.car(CARS[0]).firmware = "2024.8";
      await linkOwner();
    },
  ],
  [
    "cfg.synced",
    "info",
    /have not taken their configuration yet/,
    null,
    async () => {
      await registerAll();
      await linkOwner();
    },
  ],
  [
    "cfg.synced",
    "warn",
    /one for over a day/,
    /online/,
    async () => {
      await registerAll();
      await linkOwner();
      tesla.world.advance(2 * DAY_MS);
    },
  ],
  ["cfg.drift", "warn", /hold no configuration of ours/, /pushed again/, async () => drifted(null)],
  [
    "cfg.drift",
    "warn",
    /another configuration than we want/,
    /pushed again/,
    async () => drifted({ fields: { Soc: { interval_seconds: 1 } } }),
  ],
  [
    "car.firmware",
    "warn",
    /2024\.26 is needed/,
    /update/,
    async () => {
      await registerAll();
      tesla.world.car(CARS[0]).firmware = "2024.8.9";
      await linkOwner();
    },
  ],
  [
    "car.firmware",
    "info",
    /lack fields of the profile/,
    null,
    async () => {
      await registerAll();
      tesla.world.car(CARS[0]).firmware = "2024.26.1";
      await linkOwner();
    },
  ],
  [
    "car.asleep",
    "info",
    /sleeps and sends nothing/,
    null,
    async () => {
      await registerAll();
      await linkOwner();
      await connect(CARS[0], tesla.world.now() - DAY_MS, 0);
    },
  ],
  [
    "ingest.first",
    "warn",
    /sent no signal/,
    /open a door/,
    async () => {
      await registerAll();
      await linkOwner();
      await connect(CARS[0], null);
    },
  ],
  [
    "ingest.errors",
    "fail",
    /not signed with the key/,
    /Compare the key/,
    async () => {
      await registerAll();
      tesla.world.state.errors.push({
        vin: CARS[0],
        clientId: env.TESLA_CLIENT_ID,
        atMs: tesla.world.now(),
        error: "error loading config file: InvalidSignature: unknown issuer",
        errorName: "config_manager_error",
        txid: "t-1",
      });
    },
  ],
  [
    "ingest.identity",
    "warn",
    /turned away 3 connections/,
    /last four/,
    async () =>
      node((health) => ({
        ...health,
        ingest: { ...health.ingest, handshakes_refused: { not_allowed: 3 } },
      })),
  ],
  [
    "db.write",
    "fail",
    /cannot write to ClickHouse \(CONNECTION_REFUSED\)/,
    /CLICKHOUSE_URL/,
    async () =>
      node((health) => ({
        ...health,
        clickhouse: { ...health.clickhouse, reachable: false, last_error: "CONNECTION_REFUSED" },
      })),
  ],
  [
    "db.write",
    "fail",
    /spool is full/,
    /backlog/,
    async () => node((health) => ({ ...health, spool: { ...health.spool, full: true } })),
  ],
  [
    "db.write",
    "warn",
    /last insert failed \(TOO_MANY_PARTS\)/,
    /tried again/,
    async () =>
      node((health) => ({
        ...health,
        clickhouse: { ...health.clickhouse, last_error: "TOO_MANY_PARTS" },
      })),
  ],
  ["sql.answer", "info", /No SQL_URL is set/, null, async () => ({ settings: { SQL_URL: "" } })],
  [
    "sql.answer",
    "warn",
    /SQL_TOKEN is missing\.$/,
    /./,
    async () => ({ settings: { SQL_TOKEN: "" } }),
  ],
  [
    "sql.answer",
    "warn",
    /does not take this site's token/,
    /TELLTALE_SQL_TOKEN_FILE/,
    async () => {
      const headers = { "x-clickhouse-exception-code": "516" };
      const refusing = () => new Response("", { status: 401, headers });
      tesla.intercept((request) => request.url.startsWith(env.SQL_URL), refusing);
    },
  ],
  [
    "token.race",
    "warn",
    /another program refreshed this token/,
    /second deployment/,
    async () => {
      await registerAll();
      const browser = await linkOwner();
      // Somebody else goes on from our token, twice: ours is too old for Tesla's grace then.
      for (let times = 0; times < 2; times += 1) {
        const token = tesla.world.state.grants[0]?.current.token ?? "";
        await fetch(`${ORIGINS.auth}/oauth2/v3/token`, {
          method: "POST",
          body: new URLSearchParams({
            grant_type: "refresh_token",
            client_id: env.TESLA_CLIENT_ID,
            refresh_token: token,
          }),
        });
      }
      tesla.world.advance(DAY_MS);
      await browser.json("POST", `${APP}/api/vehicles/check`);
    },
  ],
  [
    "token.race",
    "fail",
    /no key “test”/,
    /behind the current one/,
    async () => {
      await registerAll();
      await linkOwner();
      return { settings: { VAULT_KEYS: `other:${"B".repeat(42)}A` } };
    },
  ],
  [
    "token.race",
    "fail",
    /changed by hand/,
    /sign in again/,
    async () => {
      await registerAll();
      const browser = await linkOwner();
      const id = (await env.DB.prepare("SELECT id FROM accounts").first<string>("id")) ?? "";
      const account = env.ACCOUNT.getByName(id);
      await runInDurableObject(account, (_, { storage }) => storage.kv.delete("tokens/newest"));
      await evictDurableObject(account);
      await sql("UPDATE tokens SET sealed = replace(sealed, '.', '.A')");
      tesla.world.advance(DAY_MS);
      await browser.json("POST", `${APP}/api/vehicles/check`);
    },
  ],
  ["token.revoked", "warn", /1 links have ended/, /signs in again/, async () => ended()],
  [
    "cost.limit",
    "fail",
    /EXCEEDED_LIMIT/,
    /payment method/,
    async () => {
      await registerAll();
      const browser = await linkOwner();
      tesla.world.exceedLimit(env.TESLA_CLIENT_ID);
      tesla.world.advance(DAY_MS);
      await browser.json("POST", `${APP}/api/vehicles/check`);
    },
  ],
  [
    "cost.limit",
    "fail",
    /EXCEEDED_LIMIT/,
    /payment method/,
    async () => {
      await registerAll();
      tesla.intercept(
        (request) => request.url.startsWith(`${ORIGINS.na}/api/1/partner_accounts/public_key`),
        () =>
          Response.json(
            { response: null, error: "account disabled: EXCEEDED_LIMIT" },
            { status: 403 },
          ),
      );
    },
  ],
  [
    "tls.chain",
    "fail",
    /its certificate cannot be read/,
    /root included/,
    async () => node((health) => ({ ...health, certificate: { ...health.certificate, pem: "x" } })),
  ],
  ["cost.limit", "warn", /97 %/, /Raise the limit/, async () => budget("drop")],
  ["cost.limit", "warn", /80 %/, /Raise the limit/, async () => budget("warn")],
  ["cost.limit", "warn", /95 %/, /Raise the limit/, async () => budget("save")],
  [
    "cert.days",
    "warn",
    /Within 30 days an authority in TELEMETRY_CA ends/,
    /beside the old one/,
    async () => ({ settings: { TELEMETRY_CA: env.TEST_ENDING_CA } }),
  ],
  [
    "cert.days",
    "fail",
    /Within 7 days an authority/,
    /beside the old one/,
    async () => {
      tesla.world.advance(15 * DAY_MS);
      return { settings: { TELEMETRY_CA: env.TEST_ENDING_CA } };
    },
  ],
  ["cert.days", "fail", /has expired/, /Renew/, async () => certificate(-1)],
  ["cert.days", "fail", /ends in 5 days/, /Renew/, async () => certificate(5)],
  ["cert.days", "warn", /ends in 20 days/, /Renew/, async () => certificate(20)],
  [
    "cfg.exp",
    "fail",
    /has expired/,
    /Push it again/,
    async () => {
      await configured("problem = NULL");
      tesla.world.advance(181 * DAY_MS);
    },
  ],
  [
    "cfg.exp",
    "warn",
    /expires in 1\d days/,
    /renewed by itself/,
    async () => {
      await configured("problem = NULL");
      tesla.world.advance(165 * DAY_MS);
    },
  ],
  [
    "clock",
    "fail",
    /30 s off/,
    /time synchronisation/,
    async () => node(undefined, { skewMs: 30_000 }),
  ],
  [
    "clock",
    "fail",
    /-30 s off/,
    /time synchronisation/,
    async () => node(undefined, { skewMs: -30_000 }),
  ],
  // A repeated report is as old as its first try: nobody's clock is wrong.
  ["clock", "ok", /agree/, null, async () => node(undefined, { skewMs: -REPORT_RESEND_MAX_MS })],
  [
    "sub.moved",
    "fail",
    /domain changed after registration/,
    /pair again/,
    async () => {
      await registerAll();
      const settings = { APP_DOMAIN: `new.${env.APP_DOMAIN}` };
      // The first look after the move must not make the Worker forget where it was.
      await doctor(settings);
      return { settings };
    },
  ],
  [
    "sub.moved",
    "fail",
    /old telemetry host/,
    /old node running/,
    async () => drifted({ hostname: "old.telltale.localhost" }),
  ],
];

async function configured(set: string): Promise<void> {
  await registerAll();
  await linkOwner();
  await sql(`UPDATE telemetry_configs SET ${set}`);
}

/** Tesla holds something else than was pushed, and the schedule has seen it. */
async function drifted(change: Record<string, unknown> | null): Promise<void> {
  await registerAll();
  await linkOwner();
  for (const vin of CARS) {
    tesla.world.deliverConfigs(vin);
    tesla.world.driftConfig(vin, env.TESLA_CLIENT_ID, change);
  }
  tesla.world.advance(2 * DAY_MS);
  await worker.scheduled(createScheduledController(), env);
}

async function ended(): Promise<void> {
  await registerAll();
  const browser = await linkOwner();
  tesla.world.revokeConsent(tesla.world.state.users[0]?.id ?? "", env.TESLA_CLIENT_ID);
  tesla.world.advance(DAY_MS);
  await browser.json("POST", `${APP}/api/vehicles/check`);
}

async function budget(level: string): Promise<void> {
  await sql(
    "INSERT INTO budgets (month, signals, calls, level, at_ms) VALUES ('2026-11', 1, 1, ?, 0)",
    level,
  );
}

async function certificate(days: number): Promise<void> {
  const not_after_ms = tesla.world.now() + days * DAY_MS + 3_600_000;
  await node((health) => ({ ...health, certificate: { ...health.certificate, not_after_ms } }));
}

function china(settings: Partial<Env> = {}): Partial<Env> {
  return {
    TESLA_REGIONS: "na eu cn",
    APP_CN_DOMAIN: "app.example.cn",
    TESLA_CN_CLIENT_ID: "c",
    TESLA_CN_CLIENT_SECRET: "s",
    TESLA_CN_AUTHORIZE_ORIGIN: ORIGINS.auth,
    TESLA_CN_TOKEN_ORIGIN: ORIGINS.auth,
    TELEMETRY_CN_HOSTNAME: "telemetry.example.cn",
    ...settings,
  };
}

describe("the doctor", () => {
  it("finds nothing wrong with a set-up in which cars stream", async () => {
    await registerAll();
    await linkOwner();
    for (const vin of CARS) tesla.world.deliverConfigs(vin);
    await sql("UPDATE telemetry_configs SET synced = 1, present = 1, drift = NULL");
    await node();
    for (const vin of CARS) await connect(vin, tesla.world.now());
    const pem = await ownPem();
    await pemIs(() => new Response(pem));
    const { checks, targets } = await doctor();
    const bad = checks.filter(({ state }) => state === "fail" || state === "warn");
    expect(bad).toEqual([]);
    const open = checks.filter(({ state }) => state === "unknown").map(({ id }) => id);
    expect(open).toEqual(["tls.canames", "tls.port"]);
    expect(targets?.apps[0]).toMatchObject({ domain: env.APP_DOMAIN, public_pem: pem });
  });

  it("answers every check in its order, each with a title and a sentence", async () => {
    const { checks } = await doctor();
    expect(checks.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    for (const { id, cause, next, title, state } of checks) {
      expect(title, id).not.toBe("");
      expect(cause, id).toMatch(/[.)”]$/);
      if (state === "fail" || state === "warn") expect(next, id).toMatch(/[.”]$/);
    }
  });

  it.each(CASES)("%s: %s, “%s”", async (id, state, says, next, arrange) => {
    const how = (await arrange()) ?? {};
    const found = await finding(id, how.settings, how.origin);
    expect(found).toMatchObject({ id, state, cause: expect.stringMatching(says) });
    if (next === null) expect(found.next).toBeNull();
    else expect(found.next).toMatch(next);
  });

  it("has a case here for every check that the Worker decides", () => {
    const covered = new Set(CASES.map(([id]) => id));
    const missing = CHECKS.filter(({ id, where }) => where !== "outside" && !covered.has(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it("names no whole VIN, token, secret or e-mail, whatever it finds", async () => {
    await registerAll();
    await linkOwner({ pair: false });
    await connect(CARS[0], null);
    await node();
    const text = JSON.stringify(await doctor()) + tesla.logText();
    for (const secret of [
      ...CARS,
      env.TESLA_CLIENT_SECRET,
      env.ADMIN_TOKEN,
      "ada@example.com",
      "eyJ",
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
