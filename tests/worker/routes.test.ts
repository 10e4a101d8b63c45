import { env, exports } from "cloudflare:workers";
import { importSPKI } from "jose";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../worker/app.ts";
import { REPLIES } from "../../worker/replies.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import { troubleDatabase } from "./database-trouble.ts";
import {
  admin,
  APP,
  CARS,
  check,
  register,
  signIn,
  startLocalTesla,
  steps,
  type LocalTesla,
} from "./local-tesla.ts";

const PEM = `${APP}/.well-known/appspecific/com.tesla.3p.public-key.pem`;

let tesla: LocalTesla;
let browser: HttpBrowser;

beforeEach(async () => {
  tesla = await startLocalTesla();
  browser = new HttpBrowser();
});

async function get(url: string, init?: RequestInit): Promise<Response> {
  return exports.default.fetch(url, init);
}

describe("the public key", () => {
  it("is served as Tesla wants it, to GET and HEAD, on any host, without a cookie", async () => {
    const response = await get(PEM);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/x-pem-file");
    expect(response.headers.get("cache-control")).toContain("public");
    expect(response.headers.get("set-cookie")).toBeNull();
    await importSPKI(await response.text(), "ES256");
    const head = await get(PEM, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers.get("content-type")).toBe("application/x-pem-file");
    expect(await head.text()).toBe("");
    expect((await get(PEM.replace(APP, "https://other.example"))).status).toBe(200);
    const etag = response.headers.get("etag") ?? "";
    expect((await get(PEM, { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  it("touches neither the database nor an object", async () => {
    const prepare = vi.spyOn(env.DB, "prepare");
    const getByName = vi.spyOn(env.ACCOUNT, "getByName");
    await get(PEM);
    expect(prepare).not.toHaveBeenCalled();
    expect(getByName).not.toHaveBeenCalled();
  });
});

describe("a request that changes something", () => {
  it("needs our own Origin, whatever its body", async () => {
    await register();
    await signIn(browser);
    for (const origin of [undefined, "null", "https://evil.example", `${APP}.evil.example`]) {
      for (const path of ["/api/vehicles/check", "/auth/logout", "/admin/partner/register"]) {
        const headers = new Headers({ "content-type": "application/json" });
        if (origin !== undefined) headers.set("origin", origin);
        const response = await get(`${APP}${path}`, { method: "POST", body: "{}", headers });
        expect(response.status).toBe(403);
      }
    }
  });
});

describe("operators' routes", () => {
  it("answer nobody without the token", async () => {
    for (const authorization of [
      "",
      "Bearer",
      "Bearer x",
      `Basic ${env.ADMIN_TOKEN}`,
      `Bearer ${env.ADMIN_TOKEN}x`,
    ]) {
      const response = await get(`${APP}/admin/nodes`, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: "admin_unauthorized" });
    }
    expect((await admin("GET", "/admin/nodes")).status).toBe(200);
  });

  it("answer nobody without the token on any address, also one that is not there", async () => {
    const routes = adminRoutes();
    expect(routes.length).toBeGreaterThan(20);
    for (const [method, path] of [...routes, ["GET", "/admin/nothing-here"] as const]) {
      const forged: Record<string, string>[] = [
        {},
        { authorization: "Bearer wrong" },
        { "cf-access-jwt-assertion": "eyJhbGciOiJub25lIn0.e30." },
      ];
      for (const headers of forged) {
        const response = await get(`${APP}${path}`, {
          method,
          headers: { origin: APP, ...headers },
        });
        expect([`${method} ${path}`, response.status]).toEqual([`${method} ${path}`, 401]);
        expect(await response.json()).toMatchObject({ code: "admin_unauthorized" });
      }
    }
    const rows = await env.DB.prepare("SELECT count(*) AS n FROM audit_log").first("n");
    expect(rows).toBe(0);
  });

  it("leave a row in the audit log for every change, tried or done", async () => {
    const rows = async () =>
      env.DB.prepare("SELECT count(*) AS n FROM audit_log").first<number>("n");
    for (const [method, path] of adminRoutes().filter(([verb]) => verb !== "GET")) {
      const before = (await rows()) ?? 0;
      await admin(method, path, { nonsense: true });
      expect([`${method} ${path}`, (await rows()) ?? 0]).toEqual([`${method} ${path}`, before + 1]);
    }
  });

  it("refuse a private key, a key off the curve and odd names", async () => {
    const point = { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) };
    const bodies = [
      { id: "n", kid: "k", public_jwk: { ...point, d: "A".repeat(43) } },
      { id: "n", kid: "k", public_jwk: point },
      { id: "n n", kid: "k", public_jwk: point },
      { id: "n", public_jwk: point },
    ];
    for (const body of bodies) {
      expect((await admin("POST", "/admin/nodes", body)).status).toBe(400);
    }
    expect((await admin("POST", "/admin/nodes", { id: "x".repeat(9_000) })).status).toBe(413);
  });

  it("register a region and explain what Tesla did not like", async () => {
    const done = await admin("POST", "/admin/partner/register", { region: "eu" });
    expect(await done.json()).toMatchObject({ regions: [{ region: "eu", key_matches: true }] });
    expect((await admin("POST", "/admin/partner/register", { region: "cn" })).status).toBe(400);
    tesla.world.addApp({
      clientId: env.TESLA_CLIENT_ID,
      clientSecret: env.TESLA_CLIENT_SECRET,
      redirectUri: `${APP}/auth/callback`,
      allowedOrigins: ["https://elsewhere.example"],
    });
    const refused = await admin("POST", "/admin/partner/register", { region: "na" });
    expect(refused.status).toBe(502);
    expect(await refused.json()).toMatchObject({ code: "tesla_rejected" });
    expect(tesla.logText()).toContain("must match registered allowed origin");
  });
});

describe("an error", () => {
  it("has one shape, a request id, and a reply for every reason", async () => {
    const response = await get(`${APP}/nothing`);
    expect(response.status).toBe(404);
    const body = await response.json<Record<string, string>>();
    expect(Object.keys(body).toSorted()).toEqual(["code", "message", "next", "request_id"]);
    expect(response.headers.get("x-request-id")).toBe(body["request_id"]);
    for (const reply of Object.values(REPLIES)) {
      expect(reply.message).toMatch(/\.$/);
      expect(reply.next).toMatch(/\.$/);
    }
  });
});

describe("the log of a request that failed", () => {
  it("names the path without the VIN in it", async () => {
    await register();
    await signIn(browser);
    const trouble = troubleDatabase("refuse");
    const page = await browser.json("GET", `${APP}/api/vehicles/${CARS[0]}/errors`);
    trouble.end();
    expect(page.status).toBe(503);
    expect(tesla.logText()).toContain("/api/vehicles/…");
    expect(tesla.logText()).not.toContain(CARS[0]);
  });
});

describe("pushing a configuration", () => {
  it("does not happen while Tesla holds another key, and happens once it holds ours", async () => {
    await register();
    await signIn(browser);
    const ours = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
    tesla.world.pairKey(CARS[0], ours, env.TESLA_CLIENT_ID);
    tesla.world.advance(2 * 3_600_000);
    tesla.intercept(
      (request) => request.url.includes("/partner_accounts/public_key"),
      () =>
        Response.json({
          response: { public_key: ours.replace(/.$/, (d) => (d === "0" ? "1" : "0")) },
        }),
    );
    const held = await check(browser);
    expect(steps(held)[CARS[0]]).toBe("broken");
    expect(held.vehicles[0]?.config.problem).toBe("key_mismatch");
    expect(tesla.world.state.configs).toEqual([]);
    await register();
    tesla.world.advance(60_000);
    expect(steps(await check(browser))[CARS[0]]).toBe("wait_for_car");
  });

  it("sends all cars that are ready in one call and says who was left out", async () => {
    await register();
    await signIn(browser);
    const ours = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
    for (const vin of CARS) tesla.world.pairKey(vin, ours, env.TESLA_CLIENT_ID);
    tesla.world.car(CARS[1]).firmware = "2024.8";
    const seen = await check(browser);
    expect(steps(seen)).toEqual({
      [CARS[0]]: "wait_for_car",
      [CARS[1]]: "update_firmware",
      [CARS[2]]: "wait_for_car",
    });
    const pushes = tesla.log.filter((line) => line["event"] === "config_pushed");
    expect(pushes).toMatchObject([{ updated: 2, skipped: 1, reasons: "unsupported_firmware" }]);
    tesla.world.advance(20_000);
    await check(browser);
    expect(tesla.log.filter((line) => line["event"] === "config_pushed")).toHaveLength(1);
  });

  it("asks Tesla at most every two seconds, however often a page asks", async () => {
    await register();
    await signIn(browser);
    await check(browser);
    const calls = tesla.world.calls.length;
    await Promise.all(Array.from({ length: 20 }, () => check(browser)));
    expect(tesla.world.calls.length).toBe(calls);
  });
});

/** What the app itself says that it has under /admin, with something in the place of parameters. */
function adminRoutes(): (readonly [method: string, path: string])[] {
  return createApp()
    .routes.filter(({ method, path }) => method !== "ALL" && path.startsWith("/admin/"))
    .map(({ method, path }) => [method, path.replaceAll(/:\w+/g, "x")] as const);
}
