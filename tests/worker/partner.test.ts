/** The app's own account: one token, every region, and answers an operator can act on. */
import { runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { partnerToken } from "../../worker/partner/partner-session.ts";
import { readConfig } from "../../worker/env.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  accountRegionSchema,
  connectivitySchema,
  fleetApiInfoSchema,
  partnerErrorsSchema,
  publicKeysSchema,
  registrationsSchema,
} from "../../worker/contract/partner.ts";
import { admin, APP, CARS, ORIGINS, register, signIn, startLocalTesla } from "./local-tesla.ts";
import type { LocalTesla } from "./local-tesla.ts";

let tesla: LocalTesla;

beforeEach(async () => {
  tesla = await startLocalTesla();
});

const parts = () => ({ config: readConfig(env), partners: env.PARTNER });
const object = () => env.PARTNER.getByName(`na:${env.TESLA_CLIENT_ID}`);

/** The object loses its memory and keeps what is stored. */
async function crash(stub: DurableObjectStub): Promise<void> {
  await runInDurableObject(stub, (_, state) => state.abort("test crash")).catch(() => undefined);
}

async function auditRows(): Promise<{ act: string; subject: string; detail: string }[]> {
  const rows = await env.DB.prepare("SELECT act, subject, detail FROM audit_log ORDER BY id").all<{
    act: string;
    subject: string;
    detail: string;
  }>();
  return rows.results;
}

describe("the partner token", () => {
  it("is asked for once however many ask, and again only shortly before its end", async () => {
    const ask = () => partnerToken(parts(), "na", null);
    const tokens = await Promise.all(Array.from({ length: 100 }, ask));
    expect(new Set(tokens).size).toBe(1);
    expect(tesla.world.countCalls("token:client_credentials")).toBe(1);
    tesla.world.advance(8 * 3_600_000 - 6 * 60_000);
    expect(await ask()).toBe(tokens[0]);
    tesla.world.advance(2 * 60_000);
    expect(await ask()).not.toBe(tokens[0]);
    expect(tesla.world.countCalls("token:client_credentials")).toBe(2);
  });

  it("survives its object's sleep, sealed, and is no other region's", async () => {
    const token = await partnerToken(parts(), "na", null);
    await crash(object());
    expect(await partnerToken(parts(), "na", null)).toBe(token);
    expect(tesla.world.countCalls("token:client_credentials")).toBe(1);
    const kept = await runInDurableObject(object(), (_, state) => state.storage.kv.get("token"));
    expect(String(kept)).not.toContain(token.slice(0, 40));
    // A seal copied to the other region's object does not open there.
    const eu = env.PARTNER.getByName(`eu:${env.TESLA_CLIENT_ID}`);
    await runInDurableObject(eu, (_, state) => state.storage.kv.put("token", kept));
    await partnerToken(parts(), "eu", null);
    expect(tesla.world.countCalls("token:client_credentials")).toBe(2);
  });

  it("that the Fleet API refuses is replaced once, by one call for all who were refused", async () => {
    await register();
    const before = tesla.world.countCalls("token:client_credentials");
    const isKey = (request: Request) => request.url.includes("/partner_accounts/public_key");
    for (let count = 0; count < 2; count++)
      tesla.intercept(isKey, () => new Response(null, { status: 401 }));
    const answers = await Promise.all([0, 1].map(() => admin("GET", "/admin/partner/public-key")));
    for (const answer of answers) expect(answer.status).toBe(200);
    // One new token for na; eu had none yet.
    expect(tesla.world.countCalls("token:client_credentials")).toBe(before + 2);
  });

  it("is not in any log line", async () => {
    await admin("POST", "/admin/partner/register", {});
    const token = await partnerToken(parts(), "na", null);
    expect(tesla.logText()).toContain("partner_token_obtained");
    expect(tesla.logText()).not.toContain(token);
    expect(tesla.logText()).not.toContain(env.TESLA_CLIENT_SECRET);
  });
});

describe("registering", () => {
  it("without a region registers every configured one and says what it means", async () => {
    const response = await admin("POST", "/admin/partner/register", {});
    expect(response.status).toBe(200);
    const { regions } = registrationsSchema.parse(await response.json());
    expect(regions.map(({ region, registered }) => [region, registered])).toEqual([
      ["na", true],
      ["eu", true],
    ]);
    expect(regions[0]).toMatchObject({
      domain: env.APP_DOMAIN,
      key_matches: true,
      tesla: { client_id: env.TESLA_CLIENT_ID, enterprise_tier: "free" },
    });
    expect(tesla.world.state.registrations.map(({ region }) => region)).toEqual(["na", "eu"]);
  });

  it.each([
    [400, "Invalid domain: X. Ensure that domain is lowercase", "pem.domain", "Correct APP_DOMAIN"],
    [
      412,
      "Root domain x must match registered allowed origin on y",
      "pem.domain",
      "Allowed Origins",
    ],
    [
      424,
      "Public key download failed for https://x, error: too large",
      "pem.fetch",
      "without cookies",
    ],
    [424, "Public key download failed for https://x, error: EOF", "pem.fetch", "a stranger"],
    [
      400,
      "Validation failed: Public key hash has already been taken",
      "pem.domain",
      "another key pair",
    ],
    [403, "Expected partner account", "partner.token", "in an hour"],
  ])("explains Tesla's %i %s", async (status, error, check, next) => {
    const isRegistration = (request: Request) =>
      request.method === "POST" && request.url === `${ORIGINS.eu}/api/1/partner_accounts`;
    tesla.intercept(isRegistration, () =>
      Response.json({ response: null, error, txid: "abc123" }, { status }),
    );
    const response = await admin("POST", "/admin/partner/register", {});
    expect(response.status).toBe(502);
    const body = await response.json();
    const { regions } = registrationsSchema.parse(body);
    expect(regions[0]).toMatchObject({ region: "na", registered: true });
    expect(regions[1]).toMatchObject({
      registered: false,
      problem: { check, tesla: error, txid: "abc123", next: expect.stringContaining(next) },
    });
    expect(body).toMatchObject({ code: "tesla_rejected", request_id: expect.any(String) });
    expect(await auditRows()).toMatchObject([
      { act: "partner_registered", subject: "na", detail: expect.stringContaining("bearer 502") },
      { act: "partner_register_failed", subject: "eu", detail: expect.stringContaining(check) },
    ]);
  });

  it.each([
    [
      "unauthorized_client",
      "We don't recognize this client_id and client_secret combination.",
      "app.grant",
    ],
    [
      "invalid_audience",
      "The 'audience' parameter is invalid. Include valid audience.",
      "partner.token",
    ],
    [
      "invalid_scope",
      "The client is not allowed to access the requested resource.",
      "partner.token",
    ],
  ])("explains %s of the token endpoint", async (error, error_description, check) => {
    const isToken = (request: Request) => request.url.endsWith("/oauth2/v3/token");
    tesla.intercept(isToken, () => Response.json({ error, error_description }, { status: 400 }));
    const response = await admin("POST", "/admin/partner/register", { region: "na" });
    const { regions } = registrationsSchema.parse(await response.json());
    expect(regions[0]).toMatchObject({ registered: false, problem: { check } });
  });
});

describe("the public key", () => {
  it("is compared per region, Tesla's hex with our PEM", async () => {
    await register("na");
    const { regions } = publicKeysSchema.parse(
      await (await admin("GET", "/admin/partner/public-key")).json(),
    );
    expect(regions.map((entry) => [entry.region, entry.verification])).toEqual([
      ["na", { remote_key_found: true, matches_local: true, local_key_configured: true }],
      ["eu", { remote_key_found: false, matches_local: null, local_key_configured: true }],
    ]);
    expect(regions[0]?.local_pem).toContain("BEGIN PUBLIC KEY");
    expect(regions[1]?.problem).toMatchObject({ check: "partner.region" });
    const [registration] = tesla.world.state.registrations;
    if (registration === undefined) throw new Error("not registered");
    registration.publicKeyHex = registration.publicKeyHex.replace(/.$/, (d) =>
      d === "0" ? "1" : "0",
    );
    const again = publicKeysSchema.parse(
      await (await admin("GET", "/admin/partner/public-key")).json(),
    );
    expect(again.regions[0]?.verification).toEqual({
      remote_key_found: true,
      matches_local: false,
      local_key_configured: true,
    });
  });
});

describe("what else an operator can see of Tesla", () => {
  it("the exact strings for the portal, and no secret", async () => {
    const text = await (await admin("GET", "/admin/fleet-api-info")).text();
    const info = fleetApiInfoSchema.parse(JSON.parse(text));
    expect(info.apps).toMatchObject([
      {
        regions: ["na", "eu"],
        allowed_origin: "https://telltale.localhost",
        redirect_uri: `${APP}/auth/callback`,
        public_key_url:
          "https://telltale.localhost/.well-known/appspecific/com.tesla.3p.public-key.pem",
      },
    ]);
    for (const secret of [env.TESLA_CLIENT_SECRET, env.ADMIN_TOKEN, env.SESSION_KEY]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toContain("PRIVATE KEY");
  });

  it("whether Tesla's hosts answer, and what answered instead", async () => {
    const good = connectivitySchema.parse(await (await admin("GET", "/admin/connectivity")).json());
    expect(good.hosts.map(({ host, ok }) => [host, ok])).toEqual([
      ["auth", true],
      ["fleet na", true],
      ["fleet eu", true],
    ]);
    tesla.intercept(
      (request) => request.url === `${ORIGINS.na}/status`,
      () => new Response("<html>Access Denied", { status: 403 }),
    );
    tesla.intercept(
      (request) => request.url === `${ORIGINS.eu}/status`,
      () => {
        throw new TypeError("no route");
      },
    );
    const bad = connectivitySchema.parse(await (await admin("GET", "/admin/connectivity")).json());
    expect(bad.ok).toBe(false);
    expect(bad.hosts[1]).toMatchObject({
      status: 403,
      explanation: expect.stringContaining("firewall"),
    });
    expect(bad.hosts[2]).toMatchObject({
      status: null,
      explanation: expect.stringContaining("No answer"),
    });
  });

  it("what cars complained about, in words, with Tesla's own text", async () => {
    await register();
    tesla.world.state.errors.push({
      vin: CARS[0],
      clientId: env.TESLA_CLIENT_ID,
      atMs: tesla.world.now(),
      error: "error loading config file: InvalidSignature: unknown issuer",
      errorName: "config_manager_error",
      txid: "t-1",
    });
    const { regions } = partnerErrorsSchema.parse(
      await (await admin("GET", "/admin/partner/telemetry-errors")).json(),
    );
    expect(regions[0]?.errors).toMatchObject([
      { vin: CARS[0], code: "key_mismatch", tesla: expect.stringContaining("InvalidSignature") },
    ]);
    expect(regions[1]?.problem).toMatchObject({ check: "partner.region" });
  });

  it("where Tesla keeps an account, beside what is stored", async () => {
    await register();
    await signIn(new HttpBrowser());
    const id = await env.DB.prepare("SELECT id FROM accounts").first<string>("id");
    const seen = accountRegionSchema.parse(
      await (await admin("GET", `/admin/accounts/${id}/region`)).json(),
    );
    expect(seen).toMatchObject({ stored: "na", agrees: true, tesla: { region: "na" } });
    expect((await admin("GET", "/admin/accounts/nobody/region")).status).toBe(404);
    expect((await auditRows()).at(-1)).toMatchObject({ act: "account_region_read", subject: id });
  });
});

describe("the public key's address", () => {
  const PEM = "/.well-known/appspecific/com.tesla.3p.public-key.pem";

  it("has the China application's own key on its own domain, and the main one elsewhere", async () => {
    const { privateKey } = (await crypto.subtle.generateKey(
      { name: "ECDSA", namedCurve: "P-256" },
      true,
      ["sign", "verify"],
    )) as CryptoKeyPair;
    const der = new Uint8Array((await crypto.subtle.exportKey("pkcs8", privateKey)) as ArrayBuffer);
    const pem = `-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...der))}\n-----END PRIVATE KEY-----\n`;
    const { createApp } = await import("../../worker/app.ts");
    const china = { ...env, APP_CN_DOMAIN: "app.example.cn", TESLA_CN_PRIVATE_KEY: pem };
    const get = async (host: string, method = "GET") =>
      createApp().fetch(
        new Request(`https://${host}${PEM}`, { method, redirect: "manual" }),
        china,
      );
    const main = await get("app.example.com");
    const cn = await get("app.example.cn");
    expect([main.status, cn.status]).toEqual([200, 200]);
    expect(await cn.text()).not.toBe(await main.text());
    expect(cn.headers.get("etag")).not.toBe(main.headers.get("etag"));
    expect((await get("app.example.cn", "HEAD")).status).toBe(200);
    expect(cn.headers.get("location")).toBeNull();
    expect(cn.headers.get("set-cookie")).toBeNull();
  });

  it("answers 304 to every form of its own tag, and to no other", async () => {
    const ask = (tag: string) =>
      exports.default.fetch(`${APP}${PEM}`, { headers: { "if-none-match": tag } });
    const etag = (await exports.default.fetch(`${APP}${PEM}`)).headers.get("etag") ?? "";
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const response = await ask(tag);
      expect([response.status, await response.text()]).toEqual([304, ""]);
      expect(response.headers.get("etag")).toBe(etag);
    }
    expect((await ask('"x"')).status).toBe(200);
  });
});
