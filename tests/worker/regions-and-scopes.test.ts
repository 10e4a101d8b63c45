/** Where an owner belongs and what an owner is asked for. */
import { env, exports } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportPKCS8, generateKeyPair } from "jose";
import { localeOf, missingScopes, scopesToAsk } from "../../worker/session/ask.ts";
import { formTo, HttpBrowser } from "../support/http-browser.ts";
import {
  APP,
  AUTH_CHINA,
  check,
  OWNER,
  register,
  signIn,
  startLocalTesla,
  type LocalTesla,
} from "./local-tesla.ts";
import { TokenCalls } from "./token-calls.ts";

const STALE_MS = 9 * 3_600_000;
let tesla: LocalTesla;
const settings = { ...env };

afterEach(() => {
  Object.assign(env, settings);
});

describe("China", () => {
  const CHINA = { id: "china-client", secret: "the secret of the china client" };

  beforeEach(async () => {
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    Object.assign(env, {
      TESLA_REGIONS: "na eu cn",
      APP_CN_DOMAIN: "telltale.localhost.cn",
      TESLA_CN_CLIENT_ID: CHINA.id,
      TESLA_CN_CLIENT_SECRET: CHINA.secret,
      TESLA_CN_PRIVATE_KEY: await exportPKCS8(privateKey),
      TESLA_CN_AUTHORIZE_ORIGIN: AUTH_CHINA,
      TESLA_CN_TOKEN_ORIGIN: AUTH_CHINA,
      TELEMETRY_CN_HOSTNAME: "telemetry.telltale.localhost.cn",
    });
    tesla = await startLocalTesla({ china: true });
    tesla.world.addApp({
      clientId: CHINA.id,
      clientSecret: CHINA.secret,
      redirectUri: `${APP}/auth/callback`,
      allowedOrigins: ["https://telltale.localhost.cn"],
      china: true,
    });
    const li = tesla.world.addUser({ email: "li@example.cn", region: "cn" });
    tesla.world.addCar({ vin: "5YJ3TELLTALE00009", ownerId: li.id });
    await register("na");
    await register("cn");
  });

  it("has its own sign-in, application, audience, refresh and key; nothing falls back to it", async () => {
    const calls = new TokenCalls(tesla);
    const login = await exports.default.fetch(`${APP}/auth/login?region=cn`, {
      redirect: "manual",
    });
    expect(login.headers.get("location")).toMatch(`${AUTH_CHINA}/oauth2/v3/authorize?`);
    const browser = new HttpBrowser();
    const page = await signIn(browser, { email: "li@example.cn", path: "/auth/login?region=cn" });
    expect(page.url.pathname).toBe("/garage");

    expect((await check(browser)).vehicles).toHaveLength(1);
    tesla.world.advance(STALE_MS);
    expect((await check(browser)).linked).toBe(true);
    expect(calls.calls.map(({ clientId }) => clientId)).toEqual([CHINA.id]);
    const asked = new Set(tesla.world.calls.map(({ endpoint }) => endpoint.split(":")[0]));
    expect(asked.has("cn")).toBe(true);
    // The same Worker serves others at the same time, with the other application.
    const ada = new HttpBrowser();
    await signIn(ada);
    expect((await check(ada)).vehicles).toHaveLength(3);
    tesla.world.advance(STALE_MS);
    await check(ada);
    expect(calls.calls.at(-1)?.clientId).toBe(env.TESLA_CLIENT_ID);
  });

  it("is not offered where the operator has not set it up", async () => {
    env.TESLA_REGIONS = "na eu";
    const answer = await exports.default.fetch(`${APP}/auth/login?region=cn`, {
      redirect: "manual",
    });
    expect(answer.headers.get("location")).toContain("region_unsupported");
  });
});

describe("the region of an account", () => {
  beforeEach(async () => {
    tesla = await startLocalTesla();
    await register("na");
    await register("eu");
    tesla.world.addUser({ email: "eva@example.com", region: "eu" });
  });

  it("is asked of Tesla when neither code nor tokens tell it", async () => {
    // Tokens without prefix and claim, as if Tesla changed its spelling.
    tesla.intercept(
      (request) => request.url.endsWith("/oauth2/v3/token"),
      async (request) => {
        const answer = (await (await globalThis.fetch(request)).json()) as Record<string, string>;
        const [head, payload = "", signature] = (answer["access_token"] ?? "").split(".");
        const claims = JSON.parse(
          atob(payload.replaceAll("-", "+").replaceAll("_", "/")),
        ) as object;
        const bare = btoa(JSON.stringify({ ...claims, ou_code: null }));
        return Response.json({
          ...answer,
          access_token: `${head}.${bare.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}.${signature}`,
          refresh_token: (answer["refresh_token"] ?? "").slice(3),
        });
      },
    );
    tesla.intercept(
      (request) => request.url.includes("/users/region"),
      () =>
        Response.json({
          response: { region: "eu", fleet_api_base_url: env.TESLA_FLEET_EU_ORIGIN },
        }),
    );
    await signIn(new HttpBrowser(), { email: "eva@example.com" });
    const region = await env.DB.prepare("SELECT region FROM accounts").first("region");
    expect(region).toBe("eu");
  });
});

describe("Tesla's new signing key", () => {
  it("is fetched when a sign-in shows it, and forged keys do not make us ask", async () => {
    tesla = await startLocalTesla();
    await register();
    await signIn(new HttpBrowser());
    const before = tesla.world.countCalls("jwks");
    tesla.world.advance(60_000);
    await tesla.world.rotateSigningKey();
    const browser = new HttpBrowser();
    expect((await signIn(browser)).url.pathname).toBe("/garage");
    expect(tesla.world.countCalls("jwks")).toBe(before + 1);
    expect((await check(browser)).vehicles).toHaveLength(3);
  });
});

describe("asking", () => {
  beforeEach(async () => {
    tesla = await startLocalTesla();
    await register();
  });

  async function authorizeUrl(path: string, headers: Record<string, string> = {}): Promise<URL> {
    const answer = await exports.default.fetch(APP + path, { headers, redirect: "manual" });
    return new URL(answer.headers.get("location") ?? "");
  }

  it("sends what Tesla documents, for the configured scopes only", async () => {
    env.TESLA_SCOPES = "openid offline_access vehicle_device_data vehicle_specs";
    const url = await authorizeUrl("/auth/login", { "accept-language": "de-CH,de;q=0.9" });
    const { state, nonce, ...query } = Object.fromEntries(url.searchParams);
    expect(query).toEqual({
      response_type: "code",
      client_id: env.TESLA_CLIENT_ID,
      redirect_uri: `${APP}/auth/callback`,
      // What only the app itself may have would fail the sign-in.
      scope: "openid offline_access vehicle_device_data",
      prompt_missing_scopes: "true",
      locale: "de-CH",
    });
    expect(state?.length).toBeGreaterThan(40);
    expect(nonce?.length).toBeGreaterThan(40);
    expect(state).not.toBe(nonce);
  });

  it("for what is missing asks for just that, and keeps what was granted", async () => {
    const browser = new HttpBrowser();
    await signIn(browser, { untick: ["vehicle_location", "user_data"] });
    const me = JSON.parse((await browser.json("GET", `${APP}/api/me`)).body) as {
      missing: { name: string; without: string; ask_url: string }[];
    };
    expect(me.missing.map(({ name }) => name)).toEqual(["user_data", "vehicle_location"]);
    expect(me.missing.every(({ without }) => without.length > 20)).toBe(true);
    const link = me.missing.find(({ name }) => name === "vehicle_location")?.ask_url ?? "";
    const signInPage = await browser.get(APP + link);
    const form = formTo(signInPage, /\/signin$/);
    const consent = formTo(
      await browser.submit(form, { email: OWNER, password: "x" }),
      /\/consent$/,
    );
    const asked = consent.fields.filter(([name]) => name === "scope").map(([, value]) => value);
    expect(asked).toEqual(["vehicle_location"]);
    await browser.submit(consent, { scope: asked, decision: "allow" });
    const scopes = await env.DB.prepare("SELECT scopes FROM accounts").first<string>("scopes");
    expect(scopes?.split(" ")).toEqual([
      "openid",
      "offline_access",
      "vehicle_device_data",
      "vehicle_location",
    ]);
  });

  it("is decided by what is configured, granted and asked for", () => {
    const configured = [
      "openid",
      "offline_access",
      "user_data",
      "vehicle_location",
      "vehicle_specs",
    ];
    const own = ["openid", "offline_access", "user_data", "vehicle_location"];
    expect(scopesToAsk(configured, null, ["user_data"])).toEqual(own);
    expect(scopesToAsk(configured, ["openid"], null)).toEqual(own);
    expect(scopesToAsk(configured, ["openid", "offline_access"], ["user_data"])).toEqual([
      "openid",
      "offline_access",
      "user_data",
    ]);
    // Neither a scope that is not configured nor one that is there already.
    expect(scopesToAsk(configured, own, ["vehicle_cmds"])).toEqual(own);
    expect(missingScopes(configured, ["openid", "offline_access"]).map(({ name }) => name)).toEqual(
      ["user_data", "vehicle_location"],
    );
  });

  it("speaks the browser's language where Tesla's form of it is known", () => {
    const cases: [string | undefined, string | null][] = [
      [undefined, null],
      ["de", null],
      ["de-CH,de;q=0.9", "de-CH"],
      ["fr,en-gb;q=0.5", "en-GB"],
      ["zh-Hans-CN,zh-CN", "zh-CN"],
      ["en-US&state=x", null],
    ];
    for (const [header, locale] of cases) expect(localeOf(header)).toBe(locale);
  });
});
