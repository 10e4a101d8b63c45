import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  APP,
  CARS,
  check,
  register,
  signIn,
  startLocalTesla,
  steps,
  type LocalTesla,
} from "./local-tesla.ts";

let tesla: LocalTesla;
let browser: HttpBrowser;

beforeEach(async () => {
  tesla = await startLocalTesla();
  await register();
  browser = new HttpBrowser();
});

/** The callback's answer without following it. */
async function callback(query: string, cookie = ""): Promise<string> {
  const response = await exports.default.fetch(`${APP}/auth/callback${query}`, {
    headers: { cookie },
    redirect: "manual",
  });
  expect(response.status).toBe(302);
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  return new URL(response.headers.get("location") ?? "", APP).searchParams.get("code") ?? "none";
}

/** Starts a sign-in as a browser would and keeps its cookie and state. */
async function begin(path = "/auth/login"): Promise<{ cookie: string; state: string }> {
  const response = await exports.default.fetch(`${APP}${path}`, { redirect: "manual" });
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^__Host-telltale-pending=.*HttpOnly; Secure; SameSite=Lax$/);
  const location = new URL(response.headers.get("location") ?? "");
  return {
    cookie: cookie.split(";")[0] ?? "",
    state: location.searchParams.get("state") ?? "",
  };
}

/** Billed calls of nobody's account this month. */
async function appCalls(): Promise<number> {
  const statement = env.DB.prepare(
    "SELECT sum(calls) AS n FROM account_usage WHERE account_id = ?",
  );
  return (await statement.bind("app").first<number>("n")) ?? 0;
}

async function accounts(): Promise<number | null> {
  return env.DB.prepare("SELECT count(*) AS n FROM accounts").first<number>("n");
}

describe("a callback", () => {
  it("without a sign-in of this browser is refused", async () => {
    expect(await callback("?code=NA_x&state=y")).toBe("state_missing");
  });

  it("with a state that is missing or another's is refused before Tesla is asked", async () => {
    const { cookie } = await begin();
    expect(await callback("?code=NA_x", cookie)).toBe("state_missing");
    expect(await callback("?code=NA_x&state=other", cookie)).toBe("state_mismatch");
    expect(tesla.world.countCalls("token:authorization_code")).toBe(0);
  });

  it("after a quarter of an hour is refused, whatever the browser keeps", async () => {
    const { cookie, state } = await begin();
    tesla.world.advance(15 * 60_000 + 1);
    expect(await callback(`?code=NA_x&state=${state}`, cookie)).toBe("state_expired");
  });

  it("counts once: the same state cannot come back a second time", async () => {
    const { cookie, state } = await begin();
    expect(await callback(`?code=NA_x&state=${state}`, cookie)).toBe("code_rejected");
    expect(await callback(`?code=NA_x&state=${state}`, cookie)).toBe("state_reused");
    expect(tesla.world.countCalls("token:authorization_code")).toBe(1);
  });

  it("counts once also when it arrives twice at the same moment", async () => {
    const { cookie, state } = await begin();
    const both = await Promise.all([1, 2].map(() => callback(`?code=NA_x&state=${state}`, cookie)));
    expect(both.toSorted()).toEqual(["code_rejected", "state_reused"]);
    expect(tesla.world.countCalls("token:authorization_code")).toBe(1);
  });

  it("with a cookie changed by a byte is refused, and a pending cookie is no session", async () => {
    const { cookie, state } = await begin();
    // Not its last digit, which holds only two bits.
    const broken = cookie.replace(/.(?=..$)/, (digit) => (digit === "A" ? "B" : "A"));
    expect(await callback(`?code=NA_x&state=${state}`, broken)).toBe("state_missing");
    const asSession = cookie.replace("-pending=", "=");
    const response = await exports.default.fetch(`${APP}/api/me`, {
      headers: { cookie: asSession },
    });
    expect(response.status).toBe(401);
  });

  it("after the owner declined says so and stores nothing", async () => {
    const page = await signIn(browser, { deny: true });
    expect(page.url.searchParams.get("code")).toBe("consent_denied");
    expect(await accounts()).toBe(0);
  });

  it("with an error but another's state is not believed", async () => {
    const { cookie } = await begin();
    expect(await callback("?error=access_denied&state=other", cookie)).toBe("state_mismatch");
  });

  it("with a code that was used already is refused", async () => {
    await signIn(browser);
    const used = tesla.world.state.codes.find((code) => code.used)?.code ?? "";
    const { cookie, state } = await begin();
    expect(await callback(`?code=${used}&state=${state}`, cookie)).toBe("code_rejected");
  });

  it("with a consent that lacks offline access asks for it and stores nothing", async () => {
    const page = await signIn(browser, { untick: ["offline_access"] });
    expect(page.url.searchParams.get("code")).toBe("offline_access_missing");
    expect(await accounts()).toBe(0);
    expect((await browser.json("GET", `${APP}/api/me`)).status).toBe(401);
  });

  it("with a consent that lacks vehicle data signs in, names what is missing, and asks Tesla nothing", async () => {
    const page = await signIn(browser, { untick: ["vehicle_device_data"] });
    expect(page.url.pathname).toBe("/garage");
    const garage = await check(browser);
    expect(garage.missing_device_data).toBe(true);
    expect(garage.vehicles).toEqual([]);
    expect(tesla.world.countCalls("na:vehicles")).toBe(0);
    const me = JSON.parse((await browser.json("GET", `${APP}/api/me`)).body) as {
      missing_scopes: string[];
    };
    expect(me.missing_scopes).toEqual(["vehicle_device_data"]);
    // Allowing it later brings the cars.
    await signIn(browser);
    expect(Object.keys(steps(await check(browser)))).toEqual([...CARS]);
  });

  it("reads HTML instead of JSON from the auth host as a passing trouble", async () => {
    tesla.world.faults.next("token:authorization_code", "html_403");
    const page = await signIn(browser);
    expect(page.url.searchParams.get("code")).toBe("tesla_unavailable");
  });

  it("with an id token of another sign-in is refused", async () => {
    // The code of Ada's sign-in is put into a sign-in that somebody else began.
    const victim = await begin();
    tesla.world.giveConsent(adaId(), env.TESLA_CLIENT_ID, ["openid"], ["openid", "offline_access"]);
    const code = tesla.world.addCode({
      clientId: env.TESLA_CLIENT_ID,
      userId: adaId(),
      redirectUri: `${APP}/auth/callback`,
      requested: ["openid", "offline_access"],
      state: "attacker",
      nonce: "nonce-of-the-attacker",
      authAtMs: tesla.world.now(),
    });
    expect(await callback(`?code=${code}&state=${victim.state}`, victim.cookie)).toBe(
      "identity_invalid",
    );
    expect(await accounts()).toBe(0);
  });

  it("of an owner in a region that is not served says so", async () => {
    tesla.world.addUser({ email: "chen@example.com", region: "cn" });
    const page = await signIn(browser, { email: "chen@example.com" });
    expect(page.url.searchParams.get("code")).toBe("region_unsupported");
  });

  it("finds the owner's region by itself", async () => {
    await register("eu");
    tesla.world.addUser({ email: "eva@example.com", region: "eu" });
    await signIn(browser, { email: "eva@example.com" });
    const me = await browser.json("GET", `${APP}/api/me`);
    expect(JSON.parse(me.body)).toMatchObject({ region: "eu", linked: true });
  });

  it("asks Tesla for the region when nothing tells it, and counts that call", async () => {
    const { world } = tesla;
    await register("eu");
    world.state.settings.tokensTellRegion = false;
    world.addUser({ email: "eva@example.com", region: "eu" });
    const before = await appCalls();
    await signIn(browser, { email: "eva@example.com" });
    const me = await browser.json("GET", `${APP}/api/me`);
    expect(JSON.parse(me.body)).toMatchObject({ region: "eu", linked: true });
    expect(await appCalls()).toBe(before + 1);
  });

  it("leads back to our own pages only", async () => {
    const hostile = [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "/.//evil.example",
    ];
    for (const path of hostile) {
      const page = await signIn(new HttpBrowser(), {
        path: `/auth/login?return_to=${encodeURIComponent(path)}`,
      });
      expect(page.url.href).toBe(`${APP}/garage`);
    }
    const own = await signIn(new HttpBrowser(), { path: "/auth/login?return_to=/garage?car=1" });
    expect(own.url.href).toBe(`${APP}/garage?car=1`);
  });
});

describe("a session", () => {
  it("is one account's, ends with sign-out, and cannot be forged", async () => {
    await signIn(browser);
    await signIn(new HttpBrowser(), { email: "ben@example.com" });
    const garage = await check(browser);
    expect(garage.vehicles.map((car) => car.vin)).toEqual([...CARS]);
    expect(garage.vehicles.some((car) => car.display_name.startsWith("Ben"))).toBe(false);
    const { body } = await browser.json("POST", `${APP}/auth/logout`);
    expect(body).not.toContain("server_error");
    expect(browser.cookieNames("localhost")).not.toContain("__Host-telltale");
    const forged = await exports.default.fetch(`${APP}/api/vehicles`, {
      headers: { cookie: "__Host-telltale=eyJhbGciOiJub25lIn0.e30." },
    });
    expect(forged.status).toBe(401);
  });

  it("is dead after thirty days and when its account is gone", async () => {
    await signIn(browser);
    await env.DB.batch([
      env.DB.prepare("DELETE FROM tokens"),
      env.DB.prepare("DELETE FROM accounts"),
    ]);
    expect((await browser.json("GET", `${APP}/api/me`)).status).toBe(401);
    await signIn(browser);
    tesla.world.advance(30 * 24 * 3_600_000 + 1);
    expect((await browser.json("GET", `${APP}/api/me`)).status).toBe(401);
  });
});

describe("the log", () => {
  it("holds no token, VIN, e-mail or secret after a whole path", async () => {
    await signIn(browser);
    const key = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
    for (const vin of CARS) tesla.world.pairKey(vin, key, env.TESLA_CLIENT_ID);
    await check(browser);
    tesla.world.advance(9 * 3_600_000);
    tesla.world.faults.next("token:refresh_token", "lose_answer");
    await check(browser);
    const text = tesla.logText();
    expect(text).toContain("config_pushed");
    const secrets = [
      env.TESLA_CLIENT_SECRET,
      env.SESSION_KEY,
      env.ADMIN_TOKEN,
      env.VAULT_KEYS.split(":")[1] ?? "",
      ...CARS,
      "example.com",
      "eyJ",
      ...tesla.world.state.grants.map((grant) => grant.current.token),
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

function adaId(): string {
  return tesla.world.state.users[0]?.id ?? "";
}
