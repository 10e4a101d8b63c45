import { describe, expect, test } from "vitest";
import { APP_KEY, CLIENT, DOMAIN, Fixture, ORIGINS, VIN } from "./cloud-fixture.ts";

describe("who may call", () => {
  test("a token of the wrong region gets 421 with the right base in body and Alt-Svc", async () => {
    const tesla = new Fixture();
    tesla.world.addUser({ email: "eve@example.com", region: "eu" });
    const { access_token } = await tesla.signIn({ email: "eve@example.com" });
    const answer = await tesla.api(access_token, "/api/1/vehicles");
    expect(answer.status).toBe(421);
    expect(answer.headers.get("alt-svc")).toBe(`h2=${ORIGINS.eu}`);
    expect(await answer.json()).toMatchObject({
      response: null,
      error: `user out of region, use base URL: ${ORIGINS.eu}, see https://developer.tesla.com/docs/fleet-api#regional-requirements`,
    });
    tesla.world.register(CLIENT.id, "eu", DOMAIN, APP_KEY);
    const home = await tesla.api(access_token, "/api/1/vehicles", { region: "eu" });
    expect(home.status).toBe(200);
  });

  test.each([
    ["no token", ""],
    ["an unknown token", "nonsense"],
    ["a token of another issuer", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"],
  ])("%s gets 401 and an empty body", async (_, token) => {
    const tesla = new Fixture();
    const answer = await tesla.api(token, "/api/1/vehicles");
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe("");
    expect(answer.headers.get("x-txid")).toMatch(/^[0-9a-f]{32}$/);
  });

  test("an access token works for 28,800 s and no second longer", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    tesla.world.advance(28_799_000);
    expect((await tesla.api(access_token, "/api/1/vehicles")).status).toBe(200);
    tesla.world.advance(1_000);
    const answer = await tesla.api(access_token, "/api/1/vehicles");
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe("");
  });

  test("a token of a withdrawn consent is dead, also after a new consent", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    tesla.world.revokeConsent(tesla.world.state.users[0]?.id ?? "", CLIENT.id);
    expect((await tesla.api(access_token, "/api/1/vehicles")).status).toBe(401);
    tesla.world.advance(1_000);
    await tesla.signIn();
    expect((await tesla.api(access_token, "/api/1/vehicles")).status).toBe(401);
  });

  test("a missing scope gets 403 that names it", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn({ ticked: "openid user_data" });
    const answer = await tesla.api(access_token, "/api/1/vehicles");
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      error: "Unauthorized missing scopes vehicle_device_data",
    });
  });

  test("a POST without JSON content type gets 406", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    const answer = await tesla.api(access_token, "/api/1/vehicles/fleet_status", {
      body: { vins: [VIN] },
      headers: { "content-type": "text/plain" },
    });
    expect(answer.status).toBe(406);
    expect(await answer.json()).toMatchObject({ error: "not_a_JSON_request" });
  });

  test("a token for China is nothing elsewhere", async () => {
    const tesla = new Fixture();
    tesla.world.addUser({ email: "li@example.com", region: "cn" });
    const code = (await tesla.authorize({ email: "li@example.com" })).get("code") ?? "";
    const wrong = await tesla.token(tesla.codeFields(code));
    expect(await wrong.json()).toMatchObject({ error: "invalid_audience" });
    const again = (await tesla.authorize({ email: "li@example.com" })).get("code") ?? "";
    const issued = await tesla.token({ ...tesla.codeFields(again), audience: ORIGINS.cn });
    const { access_token } = (await issued.json()) as { access_token: string };
    expect((await tesla.api(access_token, "/api/1/vehicles")).status).toBe(401);
    tesla.world.register(CLIENT.id, "cn", DOMAIN, APP_KEY);
    const home = await tesla.api(access_token, "/api/1/vehicles", { region: "cn" });
    expect(home.status).toBe(200);
  });
});

test("/status answers ok to anybody, in every region", async () => {
  const tesla = new Fixture();
  for (const base of [ORIGINS.na, ORIGINS.eu, ORIGINS.cn]) {
    const answer = await tesla.fetch(`${base}/status`);
    expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
  }
});

test("an origin that is no host of Tesla, and a path that does not exist, are not found", async () => {
  const tesla = new Fixture();
  expect((await tesla.fetch("http://127.0.0.1:9999/status")).status).toBe(404);
  const answer = await tesla.fetch(`${ORIGINS.na}/api/1/nothing`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ response: null, error: "not_found" });
});

describe("the list of vehicles", () => {
  test("holds the caller's cars in Tesla's shape and nobody else's", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    const answer = await tesla.api(access_token, "/api/1/vehicles");
    const body = (await answer.json()) as {
      response: Record<string, unknown>[];
      pagination: unknown;
      count: number;
    };
    expect(body.response.map((car) => car.vin)).toEqual([
      "5YJ3TELLTALE00001",
      "7SAYTELLTALE00002",
      "5YJXTELLTALE00003",
    ]);
    expect(Object.keys(body.response[0] ?? {})).toEqual([
      "id",
      "vehicle_id",
      "vin",
      "color",
      "access_type",
      "display_name",
      "option_codes",
      "granular_access",
      "tokens",
      "state",
      "in_service",
      "id_s",
      "calendar_enabled",
      "api_version",
      "backseat_token",
      "backseat_token_updated_at",
    ]);
    expect(body.response[0]).toMatchObject({ access_type: "OWNER", state: "online" });
    expect(body.pagination).toEqual({
      previous: null,
      next: null,
      current: 1,
      per_page: 100,
      count: 3,
      pages: 1,
    });
    expect(body.count).toBe(3);
    const second = await tesla.signIn({ email: "ben@example.com" });
    const other = await tesla.api(second.access_token, "/api/1/vehicles");
    const { response } = (await other.json()) as { response: { vin: string }[] };
    expect(response.map((car) => car.vin)).toEqual(["7SAYTELLTALE00004"]);
    expect((await tesla.api(second.access_token, `/api/1/vehicles/${VIN}`)).status).toBe(404);
  });

  test("has numeric ids beyond 2^53 that only id_s keeps", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    const text = await (await tesla.api(access_token, "/api/1/vehicles")).text();
    const [, digits = ""] = /"id":(\d+),/.exec(text) ?? [];
    expect(BigInt(digits)).toBeGreaterThan(2n ** 53n);
    const [car] = (JSON.parse(text) as { response: { id: number; id_s: string }[] }).response;
    expect(car?.id_s).toBe(digits);
    expect(String(BigInt(car?.id ?? 0))).not.toBe(digits);
    expect((await tesla.api(access_token, `/api/1/vehicles/${digits}`)).status).toBe(200);
  });

  test("comes in pages that lead to one another", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    const seen: string[] = [];
    let next: number | null = 1;
    while (next !== null) {
      const path = `/api/1/vehicles?page=${next}&per_page=2`;
      const body = (await (await tesla.api(access_token, path)).json()) as {
        response: { vin: string }[];
        pagination: { next: number | null; count: number; pages: number };
      };
      expect(body.pagination).toMatchObject({ count: 3, pages: 2 });
      seen.push(...body.response.map((car) => car.vin));
      next = body.pagination.next;
    }
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
  });

  test("shows a shared car as DRIVER", async () => {
    const tesla = new Fixture();
    tesla.world.share(VIN, tesla.world.state.users[1]?.id ?? "");
    const { access_token } = await tesla.signIn({ email: "ben@example.com" });
    const answer = await tesla.api(access_token, `/api/1/vehicles/${VIN}`);
    expect(await answer.json()).toMatchObject({ response: { vin: VIN, access_type: "DRIVER" } });
  });
});

describe("fleet_status", () => {
  test("tells cars with the app's key from others", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    const vins = [VIN, "7SAYTELLTALE00002"];
    const answer = await tesla.api(access_token, "/api/1/vehicles/fleet_status", {
      body: { vins },
    });
    const body = (await answer.json()) as { response: Record<string, unknown> };
    expect(body.response.key_paired_vins).toEqual([VIN]);
    expect(body.response.unpaired_vins).toEqual(["7SAYTELLTALE00002"]);
    expect(body.response.vehicle_info).toMatchObject({
      [VIN]: {
        firmware_version: "2026.8.3",
        vehicle_command_protocol_required: true,
        fleet_telemetry_version: "1.2.0",
        total_number_of_keys: 3,
        safety_screen_streaming_toggle_enabled: null,
      },
    });
    expect(JSON.stringify(body)).not.toContain("discounted_device_data");
    const single = await tesla.api(access_token, "/api/1/vehicles/fleet_status", {
      body: { vins: [VIN] },
    });
    expect(await single.text()).toContain('"discounted_device_data":false');
  });

  test("does not count a key that the app has replaced since", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    const other =
      "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
    tesla.world.register(CLIENT.id, "na", DOMAIN, other);
    const answer = await tesla.api(access_token, "/api/1/vehicles/fleet_status", {
      body: { vins: [VIN] },
    });
    expect(await answer.json()).toMatchObject({ response: { unpaired_vins: [VIN] } });
  });

  test("refuses somebody else's car and a body without VINs", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    const ask = (body: unknown): Promise<Response> =>
      tesla.api(access_token, "/api/1/vehicles/fleet_status", { body });
    const other = await ask({ vins: ["7SAYTELLTALE00004"] });
    expect(other.status).toBe(404);
    expect(await other.json()).toMatchObject({ error: "7SAYTELLTALE00004 not_found" });
    expect((await ask({})).status).toBe(400);
    expect((await ask({ vins: [1] })).status).toBe(400);
  });
});

test("users/me and users/region answer the person and the region", async () => {
  const tesla = new Fixture();
  const { access_token } = await tesla.signIn();
  const me = await tesla.api(access_token, "/api/1/users/me");
  expect(await me.json()).toMatchObject({
    response: { email: "ada@example.com", full_name: "Ada Example" },
  });
  const region = await tesla.api(access_token, "/api/1/users/region");
  expect(await region.json()).toEqual({
    response: { region: "na", fleet_api_base_url: ORIGINS.na },
  });
});

test("fleet calls are counted by region and operation, and can be made to fail", async () => {
  const tesla = new Fixture();
  const { access_token } = await tesla.signIn();
  tesla.world.faults.next("na:vehicles", "error_500");
  expect((await tesla.api(access_token, "/api/1/vehicles")).status).toBe(500);
  expect((await tesla.api(access_token, "/api/1/vehicles")).status).toBe(200);
  expect(tesla.world.countCalls("na:vehicles")).toBe(2);
  expect(tesla.world.calls.at(-1)).toMatchObject({ clientId: CLIENT.id, status: 200 });
});
