/** What a browser keeps: sealed, renewed, bounded, and worth nothing elsewhere. */
import { createScheduledController } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../worker/app.ts";
import worker from "../../worker/index.ts";
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS, SESSION_ROTATE_MS } from "../../worker/limits.ts";
import { parseSessionKeys } from "../../worker/session/sealed-cookie.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import { APP, register, signIn, startLocalTesla, type LocalTesla } from "./local-tesla.ts";

const OTHER_KEY = "B".repeat(42) + "A";
const SESSION = "__Host-telltale";

let tesla: LocalTesla;
let cookie: string;
const settings = { ...env };

beforeEach(async () => {
  tesla = await startLocalTesla();
  await register();
  const browser = new HttpBrowser();
  await signIn(browser);
  cookie = browser.cookie("localhost", SESSION) ?? "";
});

afterEach(() => {
  env.SESSION_KEY = settings.SESSION_KEY;
});

async function page(sent: string): Promise<{ status: number; set: string | null }> {
  const response = await exports.default.fetch(`${APP}/api/vehicles`, {
    headers: { cookie: `${SESSION}=${sent}` },
  });
  return { status: response.status, set: response.headers.get("set-cookie") };
}

function valueOf(setCookie: string | null): string {
  return /^__Host-telltale=([^;]+)/.exec(setCookie ?? "")?.[1] ?? "";
}

describe("a session", () => {
  it("is renewed once a day while it is used, and ends after a month however much it is", async () => {
    let current = cookie;
    let renewals = 0;
    const started = tesla.world.now();
    for (;;) {
      tesla.world.advance(SESSION_ROTATE_MS / 2 + 1);
      const seen = await page(current);
      if (seen.status === 401) break;
      if (valueOf(seen.set) !== "") {
        expect(seen.set).toMatch(/Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax/);
        current = valueOf(seen.set);
        renewals++;
      }
    }
    const livedMs = tesla.world.now() - started;
    expect(livedMs).toBeGreaterThan(SESSION_LIFETIME_MS);
    expect(livedMs).toBeLessThan(SESSION_LIFETIME_MS + SESSION_ROTATE_MS);
    expect(renewals).toBeGreaterThan(20);
    expect(renewals).toBeLessThan(31);
  });

  it("that nobody uses ends after two weeks", async () => {
    tesla.world.advance(SESSION_IDLE_MS - 1_000);
    expect((await page(cookie)).status).toBe(200);
    tesla.world.advance(2_000);
    expect((await page(cookie)).status).toBe(401);
  });

  it("outlives a change of the session key, and is sealed with the new one when it is renewed", async () => {
    env.SESSION_KEY = `${OTHER_KEY} ${settings.SESSION_KEY}`;
    expect((await page(cookie)).status).toBe(200);
    tesla.world.advance(SESSION_ROTATE_MS + 1);
    const renewed = valueOf((await page(cookie)).set);
    expect(renewed).not.toBe("");
    env.SESSION_KEY = OTHER_KEY;
    expect((await page(renewed)).status).toBe(200);
    expect((await page(cookie)).status).toBe(401);
  });

  it("ends with the key that seals it", async () => {
    env.SESSION_KEY = OTHER_KEY;
    expect((await page(cookie)).status).toBe(401);
  });

  it("ends with signing out, in this browser", async () => {
    const answer = await exports.default.fetch(`${APP}/auth/logout`, {
      method: "POST",
      headers: { origin: APP, cookie: `${SESSION}=${cookie}` },
      redirect: "manual",
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("set-cookie")).toMatch(/^__Host-telltale=; Max-Age=0/);
  });

  it("that was signed out is dead in every copy of its cookie, renewed ones too, and no other is", async () => {
    const phone = new HttpBrowser();
    tesla.world.advance(1_000);
    await signIn(phone);
    tesla.world.advance(SESSION_ROTATE_MS + 1);
    const renewed = valueOf((await page(cookie)).set);
    const answer = await exports.default.fetch(`${APP}/auth/logout`, {
      method: "POST",
      headers: { origin: APP, cookie: `${SESSION}=${renewed}` },
      redirect: "manual",
    });
    expect(answer.status).toBe(303);
    for (const copy of [cookie, renewed]) expect((await page(copy)).status).toBe(401);
    expect((await page(phone.cookie("localhost", SESSION) ?? "")).status).toBe(200);
    // The record goes when the cookie would have died by itself.
    const marks = () => env.DB.prepare("SELECT count(*) AS n FROM used_states").first("n");
    tesla.world.advance(SESSION_LIFETIME_MS);
    await worker.scheduled(createScheduledController(), env);
    expect(await marks()).toBe(0);
  });

  it("needs keys of 32 bytes", () => {
    for (const text of ["", "short", `${OTHER_KEY} short`]) {
      expect(() => parseSessionKeys(text)).toThrow(/SESSION_KEY/);
    }
    expect(parseSessionKeys(`${OTHER_KEY}\n${OTHER_KEY}`)).toHaveLength(2);
  });
});

describe("a request that changes something", () => {
  it("is refused on every route without our own Origin; nodes sign instead", async () => {
    const changing = createApp()
      .routes.filter(
        ({ method, path }) => !["GET", "HEAD", "ALL"].includes(method) && !path.endsWith("*"),
      )
      .filter(({ path }) => !path.startsWith("/node/"));
    const routes = new Set(changing.map(({ method, path }) => `${method} ${path}`));
    expect(routes.size).toBeGreaterThan(8);
    for (const route of routes) {
      const [method = "", path = ""] = route.split(" ");
      for (const origin of [null, "https://evil.example", "null", `${APP}.evil.example`]) {
        const response = await exports.default.fetch(APP + path.replace(/:\w+/g, "x"), {
          method,
          headers: {
            cookie: `${SESSION}=${cookie}`,
            authorization: `Bearer ${env.ADMIN_TOKEN}`,
            ...(origin === null ? {} : { origin }),
          },
        });
        expect(`${route}: ${response.status}`).toBe(`${route}: 403`);
      }
    }
  });

  it("is refused as a WebSocket of another site too", async () => {
    const response = await exports.default.fetch(`${APP}/api/vehicles`, {
      headers: {
        cookie: `${SESSION}=${cookie}`,
        upgrade: "websocket",
        origin: "https://evil.example",
      },
    });
    expect(response.status).toBe(403);
  });
});
