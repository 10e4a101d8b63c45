/** The document promises what the routes do: every route is in it, and answers are as it says. */
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../worker/app.ts";
import { OPERATIONS } from "../../worker/contract/document.ts";
import { problemSchema } from "../../worker/contract/operation.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  admin,
  APP,
  CARS,
  check,
  signIn,
  startLocalTesla,
  type LocalTesla,
} from "./local-tesla.ts";

let tesla: LocalTesla;

beforeEach(async () => {
  tesla = await startLocalTesla();
});

type Document = {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; responses: Record<string, unknown> }>
  >;
  components: { schemas: Record<string, unknown> };
};

async function document(): Promise<{ parsed: Document; text: string }> {
  const response = await exports.default.fetch(`${APP}/openapi.json`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/json");
  const text = await response.text();
  return { parsed: JSON.parse(text) as Document, text };
}

function addresses(from: Iterable<{ method: string; path: string }>): string[] {
  return [
    ...new Set([...from].map(({ method, path }) => `${method.toUpperCase()} ${path}`)),
  ].toSorted();
}

describe("the OpenAPI document", () => {
  it("has every route of the app, and no other", async () => {
    const routes = createApp().routes.filter(({ method }) => method !== "ALL");
    expect(addresses(OPERATIONS)).toEqual(addresses(routes));
  });

  it("is OpenAPI 3.1 in which every reference leads somewhere and no id is taken twice", async () => {
    const { parsed, text } = await document();
    expect(parsed.openapi).toBe("3.1.0");
    const operations = Object.values(parsed.paths).flatMap((methods) => Object.values(methods));
    expect(operations).toHaveLength(OPERATIONS.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses } of operations) {
      expect(responses["default"]).toEqual({ $ref: "#/components/responses/Problem" });
    }
    for (const [, pointer = ""] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
      const target = pointer
        .split("/")
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], parsed);
      expect(target, pointer).toBeDefined();
    }
    for (const path of Object.keys(parsed.paths)) expect(path).not.toContain(":");
  });

  it("describes real answers whole: nothing missing, nothing unnamed", async () => {
    await admin("POST", "/admin/partner/register", {});
    const browser = new HttpBrowser();
    await signIn(browser);
    const key = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
    for (const vin of CARS) tesla.world.pairKey(vin, key, env.TESLA_CLIENT_ID);
    await check(browser);
    tesla.observe(async (request, inner) => {
      if (!request.url.startsWith(env.SQL_URL)) return inner();
      return new Response('["drives", 1772323200, "12", "817"]\n["signals", 1772323200, 5, "9"]\n');
    });
    const account = await env.DB.prepare("SELECT id FROM accounts").first<string>("id");
    const names: Record<string, string> = { vin: CARS[0], id: account ?? "" };
    const looked: string[] = [];
    for (const { method, path, who, answers } of OPERATIONS) {
      const schema = answers[200]?.schema;
      if (method !== "get" || who === "anyone" || schema === undefined) continue;
      const address = path.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? "");
      const text =
        who === "owner"
          ? (await browser.json("GET", APP + address)).body
          : await (await admin("GET", address)).text();
      const raw: unknown = JSON.parse(text);
      // Parsing drops what the schema does not name.
      expect(schema.parse(raw), address).toEqual(raw);
      looked.push(address);
    }
    expect(looked.length).toBeGreaterThan(10);
  });
});

describe("a problem", () => {
  it("has one shape wherever it comes from", async () => {
    const origin = { origin: APP };
    const cases: [string, RequestInit, number][] = [
      ["/nothing", {}, 404],
      ["/api/me", {}, 401],
      ["/api/vehicles/check", { method: "POST" }, 403],
      ["/admin/doctor", {}, 401],
      ["/node/report", { method: "POST", body: "x" }, 400],
      ["/node/report", { method: "POST", body: "x".repeat(1_100_000) }, 413],
      ["/auth/logout", { method: "POST", headers: { origin: "null" } }, 403],
    ];
    for (const [path, init, status] of cases) {
      const response = await exports.default.fetch(APP + path, init);
      expect(response.status, path).toBe(status);
      const raw: unknown = await response.json();
      expect(problemSchema.parse(raw), path).toEqual(raw);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("x-request-id")).toBe(problemSchema.parse(raw).request_id);
    }
    for (const body of ["{", "[]", '"x"', '{"region":"mars"}', '{"other":1}']) {
      const response = await exports.default.fetch(`${APP}/admin/partner/register`, {
        method: "POST",
        body,
        headers: { ...origin, authorization: `Bearer ${env.ADMIN_TOKEN}` },
      });
      expect([response.status, problemSchema.parse(await response.json()).code]).toEqual([
        400,
        "bad_request",
      ]);
    }
  });
});

describe("every answer of the Worker", () => {
  it("forbids what it does not need, and names its request", async () => {
    const pem = "/.well-known/appspecific/com.tesla.3p.public-key.pem";
    for (const path of [
      "/api/me",
      "/nothing",
      "/auth/login",
      "/admin/doctor",
      "/openapi.json",
      pem,
    ]) {
      const { headers } = await exports.default.fetch(APP + path, { redirect: "manual" });
      expect(headers.get("content-security-policy"), path).toContain("default-src 'none'");
      expect(headers.get("content-security-policy"), path).not.toContain("unsafe");
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("strict-transport-security"), path).not.toBeNull();
      expect(headers.get("x-request-id"), path).not.toBeNull();
      expect(headers.get("access-control-allow-origin"), path).toBeNull();
      expect(headers.get("server"), path).toBeNull();
    }
  });

  it("leads nowhere but to Tesla's sign-in and our own pages", async () => {
    const elsewhere = "https://evil.example/";
    const tries = [
      `/auth/login?return_to=${encodeURIComponent(elsewhere)}`,
      `/auth/login?return_to=//evil.example`,
      `/auth/login?return_to=/%5Cevil.example`,
      `/auth/login?redirect_uri=${encodeURIComponent(elsewhere)}`,
      `/auth/login?region=${encodeURIComponent(elsewhere)}`,
      `/auth/callback?error=x&return_to=${encodeURIComponent(elsewhere)}`,
      `/auth/callback?state=${encodeURIComponent(elsewhere)}`,
    ];
    for (const path of tries) {
      const response = await exports.default.fetch(APP + path, { redirect: "manual" });
      const location = new URL(response.headers.get("location") ?? "", APP);
      expect([APP, env.TESLA_AUTHORIZE_ORIGIN], path).toContain(location.origin);
      expect(decodeURIComponent(location.href), path).not.toContain("evil.example");
    }
  });
});
