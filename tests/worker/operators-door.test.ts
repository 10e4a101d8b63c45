/** Who may pass as an operator, and what is kept of what operators did. */
import { env } from "cloudflare:workers";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../worker/app.ts";
import { APP, startLocalTesla, type LocalTesla } from "./local-tesla.ts";

const TEAM = "operators.cloudflareaccess.com";
const AUDIENCE = "a".repeat(64);
const CERTS = `https://${TEAM}/cdn-cgi/access/certs`;

let tesla: LocalTesla;
let signer: { key: CryptoKey; jwk: JWK };
let asked = 0;
let kids = 0;

async function newSigner(): Promise<{ key: CryptoKey; jwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  return {
    key: privateKey,
    jwk: { ...(await exportJWK(publicKey)), kid: `k${++kids}`, alg: "RS256" },
  };
}

beforeEach(async () => {
  tesla = await startLocalTesla();
  // Keys fetched in an earlier test are old news in this one.
  tesla.world.advance(kids * 7_200_000);
  signer = await newSigner();
  asked = 0;
});

function serveKeys(times = 1): void {
  for (let count = 0; count < times; count++) {
    tesla.intercept(
      (request) => request.url === CERTS,
      () => {
        asked++;
        return Response.json({ keys: [signer.jwk] });
      },
    );
  }
}

async function jwt(changes: Record<string, unknown> = {}, by = signer): Promise<string> {
  const now = Math.floor(tesla.world.now() / 1000);
  const claims = {
    iss: `https://${TEAM}`,
    aud: [AUDIENCE],
    sub: "operator-1",
    iat: now,
    exp: now + 60,
  };
  return new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: "RS256", kid: by.jwk.kid ?? "" })
    .sign(by.key);
}

async function ask(
  token: string | null,
  options: { method?: string; path?: string; env?: Partial<Env> } = {},
): Promise<Response> {
  const headers = new Headers({ origin: APP });
  if (token !== null) headers.set("cf-access-jwt-assertion", token);
  const settings = { ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUDIENCE: AUDIENCE, ...options.env };
  const method = options.method ?? "GET";
  const request = new Request(`${APP}${options.path ?? "/admin/nodes"}`, { method, headers });
  return createApp().fetch(request, { ...env, ...settings });
}

describe("Cloudflare Access", () => {
  it("lets its own operators pass and nobody whose token differs in anything", async () => {
    serveKeys(2);
    expect((await ask(await jwt())).status).toBe(200);
    expect((await ask(await jwt({ sub: "", common_name: "ci.access" }))).status).toBe(200);
    const now = Math.floor(tesla.world.now() / 1000);
    const stranger = { ...(await newSigner()) };
    const refused = [
      await jwt({ iss: "https://other.cloudflareaccess.com" }),
      await jwt({ aud: ["b".repeat(64)] }),
      await jwt({ exp: now - 60 }),
      await jwt({ sub: "", common_name: undefined }),
      await jwt({}, stranger),
      await jwt({}, { key: stranger.key, jwk: signer.jwk }),
      "x.y.z",
      "",
    ];
    for (const token of refused) {
      const response = await ask(token);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: "admin_unauthorized" });
    }
    expect((await ask(null)).status).toBe(401);
  });

  it("means nothing while it is not configured", async () => {
    serveKeys();
    const none = { ACCESS_TEAM_DOMAIN: "", ACCESS_AUDIENCE: "" };
    expect((await ask(await jwt(), { env: none })).status).toBe(401);
    expect(asked).toBe(0);
    const half = await ask(await jwt(), { env: { ACCESS_AUDIENCE: "" } });
    expect(await half.json()).toMatchObject({ code: "config_invalid" });
  });

  it("may change its keys, and forged key ids do not make us ask for them each time", async () => {
    serveKeys(1);
    expect((await ask(await jwt())).status).toBe(200);
    signer = await newSigner();
    serveKeys(1);
    tesla.world.advance(61_000);
    expect((await ask(await jwt())).status).toBe(200);
    serveKeys(5);
    for (let count = 0; count < 5; count++) {
      expect((await ask(await jwt({}, await newSigner()))).status).toBe(401);
    }
    expect(asked).toBe(2);
  });

  it("that is away lets nobody in, and says so in the log", async () => {
    tesla.world.advance(7_200_000);
    const token = await jwt();
    expect((await ask(token)).status).toBe(401);
    expect(tesla.logText()).toContain("access_refused");
  });
});

describe("every act of an operator", () => {
  it("leaves a row that says how the operator came in, refused attempts within it too", async () => {
    serveKeys();
    const token = await jwt();
    const acts = createApp().routes.filter(
      ({ method, path }) => path.startsWith("/admin/") && !["GET", "HEAD", "ALL"].includes(method),
    );
    const addresses = [...new Set(acts.map(({ method, path }) => `${method} ${path}`))];
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) {
      const [method = "", pattern = ""] = address.split(" ");
      const path = pattern.replaceAll(/:\w+/g, "x").replaceAll("*", "x");
      await env.DB.prepare("DELETE FROM audit_log").run();
      await ask(token, { method, path });
      const rows = await env.DB.prepare("SELECT actor, detail FROM audit_log").all<{
        detail: string;
      }>();
      expect(rows.results.length, address).toBeGreaterThan(0);
      expect(rows.results[0]?.detail, address).toContain("access:operator-1");
    }
  });

  it("is done even when the audit log cannot be written, and the log says so", async () => {
    const broken = new Proxy(env.DB, {
      get: (db, name) => {
        if (name !== "prepare") return Reflect.get(db, name) as unknown;
        return (sql: string) => {
          if (sql.includes("audit_log")) throw new Error("D1_ERROR: away");
          return db.prepare(sql);
        };
      },
    });
    serveKeys();
    const response = await ask(await jwt(), {
      method: "DELETE",
      path: "/admin/nodes/x",
      env: { DB: broken },
    });
    expect(response.status).toBe(404);
    expect(tesla.logText()).toContain("audit_lost");
  });
});

describe("nothing under /admin", () => {
  it("answers a stranger, whatever the method and the path", async () => {
    for (const { method, path } of createApp().routes) {
      if (!path.startsWith("/admin")) continue;
      const at = path.replaceAll(/:\w+/g, "x").replaceAll("*", "x");
      const response = await ask(null, { method: method === "ALL" ? "GET" : method, path: at });
      expect(response.status, `${method} ${at}`).toBe(401);
    }
    for (const path of ["/admin/x", "/admin/nodes/../nodes", "/admin/%6eodes", "/admin//nodes"]) {
      expect((await ask(null, { path })).status, path).toBe(401);
    }
  });
});

describe("rate limits", () => {
  const limiter = (left: number) => ({
    limit: async () => ({ success: left-- > 0 }),
  });
  const from = (address: string, path: string, settings: Partial<Env>) =>
    createApp().fetch(
      new Request(`${APP}${path}`, {
        headers: { "cf-connecting-ip": address },
        redirect: "manual",
      }),
      { ...env, ...settings },
    );

  it("bound guessing at the operators' door, before the token is looked at", async () => {
    const settings = { ADMIN_LIMIT: limiter(2) };
    const statuses = [];
    for (let count = 0; count < 3; count++) {
      const response = await from("192.0.2.1", "/admin/nodes", settings);
      statuses.push(response.status);
      if (response.status === 429) {
        expect(response.headers.get("retry-after")).toBe("60");
        expect(await response.json()).toMatchObject({ code: "rate_limited" });
      }
    }
    expect(statuses).toEqual([401, 401, 429]);
  });

  it("bound sign-ins with a page that says so", async () => {
    const settings = { LOGIN_LIMIT: limiter(1) };
    expect((await from("192.0.2.1", "/auth/login", settings)).status).toBe(302);
    const second = await from("192.0.2.1", "/auth/login", settings);
    expect(second.headers.get("location")).toContain("/connect-error?code=too_many_attempts");
    expect(second.headers.get("set-cookie")).toBeNull();
  });

  it("bound who reads receipts, which needs no session", async () => {
    const settings = { LOGIN_LIMIT: limiter(1) };
    expect((await from("192.0.2.1", "/api/receipts/unknown", settings)).status).toBe(404);
    const second = await from("192.0.2.1", "/api/receipts/unknown", settings);
    expect([second.status, await second.json()]).toMatchObject([429, { code: "rate_limited" }]);
  });

  it("let everybody pass where there is no limiter or it fails", async () => {
    const failing = {
      limit: async (): Promise<{ success: boolean }> => {
        throw new Error("away");
      },
    };
    for (const LOGIN_LIMIT of [failing, undefined as unknown as RateLimit]) {
      expect((await from("192.0.2.1", "/auth/login", { LOGIN_LIMIT })).status).toBe(302);
    }
  });
});
