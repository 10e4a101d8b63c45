import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { describe, expect, test } from "vitest";
import { APP_KEY, CLIENT, Fixture, ORIGINS, pemOf, START_MS } from "./cloud-fixture.ts";
import { createCloud } from "./cloud.ts";
import { World } from "./world.ts";

describe("the limit of auth calls", () => {
  test("answers 429 to the twentieth call of one app within a second, and not to another app", async () => {
    const tesla = new Fixture();
    const other = { ...CLIENT, id: "client-2" };
    tesla.world.addApp({
      clientId: other.id,
      clientSecret: other.secret,
      redirectUri: other.redirect,
      allowedOrigins: ["https://www.example.com"],
    });
    const statuses: number[] = [];
    for (let call = 0; call < 21; call++) statuses.push((await tesla.refresh("NA_x")).status);
    expect(statuses.slice(0, 19).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(19)).toEqual([429, 429]);
    const answer = await tesla.refresh("NA_x");
    expect(answer.headers.get("retry-after")).toBe("1");
    const foreign = await tesla.token({
      grant_type: "refresh_token",
      client_id: other.id,
      refresh_token: "NA_x",
    });
    expect(foreign.status).toBe(401);
    tesla.world.advance(1_000);
    expect((await tesla.refresh("NA_x")).status).toBe(401);
  });

  test("does nothing with a call that it refuses: the token is as good as before", async () => {
    const tesla = new Fixture();
    const { refresh_token: token } = await tesla.signIn();
    for (let call = 0; call < 20; call++) await tesla.refresh("NA_x");
    expect((await tesla.refresh(token)).status).toBe(429);
    tesla.world.advance(1_000);
    expect((await tesla.refresh(token)).status).toBe(200);
  });

  test("can be lifted", async () => {
    const tesla = new Fixture();
    tesla.world.state.settings.authCallsPerSecond = null;
    for (let call = 0; call < 50; call++) {
      expect((await tesla.refresh("NA_x")).status).toBe(401);
    }
  });
});

describe("the consent page of someone who has consented before", () => {
  test("asks for the missing scopes alone, and the new token has old and new ones", async () => {
    const tesla = new Fixture();
    await tesla.signIn({ ticked: "openid offline_access vehicle_device_data" });
    const query = { prompt_missing_scopes: "true" };
    const [base = "", search = ""] = tesla.authorizePath(query).split("?");
    const page = await (await tesla.browse(`${base}/consent?${search}`)).text();
    const offered = page.match(/<input[^>]*name="scope"[^>]*>/g) ?? [];
    const names = offered.map((input) => /value="(\w+)"/.exec(input)?.[1]);
    expect(names).toEqual(["user_data", "vehicle_location", "vehicle_cmds"]);
    await tesla.authorize({ query, ticked: "vehicle_location" });
    const { userId } = tesla.world.state.consents[0] ?? { userId: "" };
    expect(tesla.world.consent(userId, CLIENT.id)?.scopes.toSorted()).toEqual([
      "offline_access",
      "openid",
      "vehicle_device_data",
      "vehicle_location",
    ]);
  });
});

describe("Tesla's signing keys", () => {
  test("change: new tokens carry the new key, and old ones still count", async () => {
    const tesla = new Fixture();
    const before = await tesla.signIn();
    await tesla.world.rotateSigningKey();
    const after = await tesla.signIn();
    const answer = await tesla.fetch(`${ORIGINS.auth}/oauth2/v3/discovery/thirdparty/keys`);
    const keys = createLocalJWKSet((await answer.json()) as JSONWebKeySet);
    const kids = await Promise.all(
      [before, after].map(async ({ access_token: token }) => {
        const verified = await jwtVerify(token, keys, { currentDate: new Date(START_MS) });
        return verified.protectedHeader.kid;
      }),
    );
    expect(new Set(kids).size).toBe(2);
    for (const { access_token: token } of [before, after]) {
      expect((await tesla.api(token, "/api/1/vehicles")).status).toBe(200);
    }
  });
});

describe("China's own sign-in", () => {
  const AUTH_CHINA = "http://127.0.0.1:8798";

  function china() {
    const world = World.seeded({ clock: () => START_MS });
    const app = {
      clientSecret: CLIENT.secret,
      redirectUri: CLIENT.redirect,
      allowedOrigins: ["https://www.example.com"],
    };
    world.addApp({ ...app, clientId: "world-app" });
    world.addApp({ ...app, clientId: "china-app", china: true });
    world.addUser({ email: "li@example.cn", region: "cn" });
    world.register("world-app", "na", "app.example.com", APP_KEY);
    world.register("china-app", "cn", "app.example.com", APP_KEY);
    const cloud = createCloud(world, {
      origins: { ...ORIGINS, authChina: AUTH_CHINA },
      fetchPem: async () => new Response(pemOf(APP_KEY)),
    });
    const authorize = (origin: string, clientId: string, email: string) => {
      const query = new URLSearchParams({
        response_type: "code",
        client_id: clientId,
        redirect_uri: CLIENT.redirect,
        scope: "openid offline_access",
        state: "s",
      });
      return cloud.fetch(
        new Request(`${origin}/oauth2/v3/authorize/signin?${query.toString()}`, {
          method: "POST",
          body: new URLSearchParams({ email }),
        }),
      );
    };
    return { authorize };
  }

  test("knows China's apps and people, and nobody else does", async () => {
    const { authorize } = china();
    expect((await authorize(AUTH_CHINA, "china-app", "li@example.cn")).status).toBe(303);
    expect((await authorize(ORIGINS.auth, "world-app", "ada@example.com")).status).toBe(303);
    expect((await authorize(ORIGINS.auth, "china-app", "ada@example.com")).status).toBe(400);
    expect((await authorize(AUTH_CHINA, "world-app", "li@example.cn")).status).toBe(400);
    expect((await authorize(ORIGINS.auth, "world-app", "li@example.cn")).status).toBe(401);
    expect((await authorize(AUTH_CHINA, "china-app", "ada@example.com")).status).toBe(401);
  });
});
