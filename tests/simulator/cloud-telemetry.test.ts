import { describe, expect, test } from "vitest";
import {
  APP_KEY,
  claimsOf,
  CLIENT,
  DOMAIN,
  Fixture,
  GOOD_TOKEN,
  ORIGINS,
  START_MS,
  unsignedToken,
  VIN,
} from "./cloud-fixture.ts";

const CONFIG = `/api/1/vehicles/${VIN}/fleet_telemetry_config`;
const OTHER_KEY =
  "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
const PLAIN = { hostname: "t.example.com", fields: { Soc: { interval_seconds: 60 } } };

/** A person signed in, whose car holds the app's key. */
async function paired(): Promise<{ tesla: Fixture; token: string }> {
  const tesla = new Fixture();
  const { access_token } = await tesla.signIn();
  tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
  return { tesla, token: access_token };
}

async function body(answer: Response): Promise<Record<string, unknown>> {
  return (await answer.json()) as Record<string, unknown>;
}

async function expectError(answer: Response, status: number, error: string): Promise<void> {
  expect(answer.status).toBe(status);
  expect(await body(answer)).toMatchObject({
    response: null,
    error,
    txid: answer.headers.get("x-txid"),
  });
}

describe("a configuration", () => {
  test("is waiting until the car takes it, then in force with iss and aud inside", async () => {
    const { tesla, token } = await paired();
    expect(await body(await tesla.api(token, CONFIG))).toEqual({
      response: { synced: true, config: null, limit_reached: false, key_paired: true },
    });
    const pushed = await tesla.pushToken(token, GOOD_TOKEN);
    expect(pushed.status).toBe(200);
    expect(await body(pushed)).toEqual({ response: { updated_vehicles: 1 } });
    expect(await body(await tesla.api(token, CONFIG))).toMatchObject({
      response: { synced: false },
    });
    const config = tesla.world.deliverConfigs(VIN);
    expect(config).toEqual(claimsOf(GOOD_TOKEN));
    expect(await body(await tesla.api(token, CONFIG))).toEqual({
      response: {
        synced: true,
        config: claimsOf(GOOD_TOKEN),
        limit_reached: false,
        key_paired: true,
      },
    });
  });

  test("is not taken by a car that sleeps or has no coverage", async () => {
    const { tesla, token } = await paired();
    await tesla.pushToken(token, GOOD_TOKEN);
    for (const state of ["asleep", "offline"] as const) {
      tesla.world.setCarState(VIN, state);
      expect(tesla.world.deliverConfigs(VIN)).toBeNull();
      expect(await body(await tesla.api(token, CONFIG))).toMatchObject({
        response: { synced: false },
      });
    }
    tesla.world.setCarState(VIN, "online");
    expect(tesla.world.deliverConfigs(VIN)).not.toBeNull();
    tesla.world.setCarState(VIN, "offline");
    expect(tesla.world.deliverConfigs(VIN)).not.toBeNull();
  });

  test("sent unsigned is refused with Tesla's text", async () => {
    const { tesla, token } = await paired();
    const answer = await tesla.api(token, "/api/1/vehicles/fleet_telemetry_config", {
      body: { vins: [VIN], config: PLAIN },
    });
    await expectError(
      answer,
      400,
      "This endpoint must be called through the Vehicle Command HTTP Proxy. Refer to https://developer.tesla.com/docs/fleet-api/fleet-telemetry",
    );
  });

  test("signed by a wrong key is accepted, and the car refuses it later in the errors", async () => {
    const { tesla, token } = await paired();
    const issuer = btoa(
      String.fromCharCode(
        ...(OTHER_KEY.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
      ),
    );
    const wrong = unsignedToken({ ...PLAIN, iss: issuer });
    expect(await body(await tesla.pushToken(token, wrong))).toEqual({
      response: { updated_vehicles: 1 },
    });
    const errorsOf = `/api/1/vehicles/${VIN}/fleet_telemetry_errors`;
    expect(await body(await tesla.api(token, errorsOf))).toEqual({
      response: { fleet_telemetry_errors: [] },
    });
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
    expect(await body(await tesla.api(token, CONFIG))).toMatchObject({
      response: { synced: true },
    });
    const expected = {
      created_at: `${new Date(START_MS).toISOString().slice(0, -1)}00000Z`,
      error: "error loading config file: InvalidSignature: unknown issuer",
      error_name: "config_manager_error",
      name: CLIENT.id,
      txID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      vin: VIN,
    };
    expect(await body(await tesla.api(token, errorsOf))).toEqual({
      response: { fleet_telemetry_errors: [expected] },
    });
    const partner = await tesla.partnerToken();
    const base = "/api/1/partner_accounts";
    expect(await body(await tesla.api(partner, `${base}/fleet_telemetry_errors`))).toEqual({
      response: { fleet_telemetry_errors: [expected] },
    });
    expect(await body(await tesla.api(partner, `${base}/fleet_telemetry_error_vins`))).toEqual({
      response: { fleet_telemetry_error_vins: [VIN] },
    });
  });

  test("changed after signing is refused by the car", async () => {
    const { tesla, token } = await paired();
    const [header, , signature] = GOOD_TOKEN.split(".");
    const changed = unsignedToken({ ...claimsOf(GOOD_TOKEN), port: 444 }).split(".")[1];
    await tesla.pushToken(token, `${header}.${changed}.${signature}`);
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
    expect(tesla.world.state.errors[0]?.error).toBe(
      "error loading config file: InvalidSignature: invalid signature",
    );
  });

  test("with a port sent as text is accepted and leads nowhere", async () => {
    const { tesla, token } = await paired();
    tesla.world.faults.acceptAnySignature = true;
    const text = unsignedToken({ ...PLAIN, port: "443" });
    expect((await tesla.pushToken(token, text)).status).toBe(200);
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
    await tesla.pushToken(token, unsignedToken({ ...PLAIN, port: 8443 }));
    expect(tesla.world.deliverConfigs(VIN)).toMatchObject({ port: 8443 });
  });

  test.each([
    ["Unknown field vehicleSpeed", { ...PLAIN, fields: { vehicleSpeed: { interval_seconds: 1 } } }],
    ["Unknown field Unknown", { ...PLAIN, fields: { Unknown: { interval_seconds: 1 } } }],
    ["hostname domain does not match with partner account", { ...PLAIN, hostname: "t.other.com" }],
    ["invalid_request", { fields: {} }],
    ["invalid_request", { ...PLAIN, fields: [] }],
  ])("is refused with 400 %s", async (error, claims) => {
    const { tesla, token } = await paired();
    await expectError(await tesla.pushToken(token, unsignedToken(claims)), 400, error);
    expect(tesla.world.state.configs).toEqual([]);
  });

  test.each(["", "a.b", "a.b.c", `${btoa('{"alg":"none"}')}.e30.AA`])(
    "that is no telemetry token is refused: %j",
    async (text) => {
      const { tesla, token } = await paired();
      await expectError(await tesla.pushToken(token, text), 400, "invalid_request");
    },
  );

  test("with location fields needs vehicle_location", async () => {
    const tesla = new Fixture();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    const { access_token } = await tesla.signIn({ ticked: "openid vehicle_device_data" });
    await expectError(
      await tesla.pushToken(access_token, GOOD_TOKEN),
      403,
      "Unauthorized missing scopes vehicle_location",
    );
    expect((await tesla.pushToken(access_token, unsignedToken(PLAIN))).status).toBe(200);
  });

  test("for somebody else's car is not found, with the app's own token too", async () => {
    const { tesla, token } = await paired();
    const text = "7SAYTELLTALE00004 not_found";
    await expectError(await tesla.pushToken(token, GOOD_TOKEN, ["7SAYTELLTALE00004"]), 404, text);
    const partner = await tesla.partnerToken();
    await expectError(await tesla.pushToken(partner, GOOD_TOKEN), 404, `${VIN} not_found`);
  });

  test("stops when its exp passes, and when its key leaves the car", async () => {
    const { tesla, token } = await paired();
    await tesla.pushToken(token, GOOD_TOKEN);
    expect(tesla.world.deliverConfigs(VIN)).not.toBeNull();
    tesla.world.removeKey(VIN);
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    expect(tesla.world.deliverConfigs(VIN)).not.toBeNull();
    tesla.world.advance(1_893_456_000_000 - START_MS);
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
  });
});

describe("skipped_vehicles", () => {
  const ALL = {
    missing_key: [],
    unsupported_hardware: [],
    unsupported_firmware: [],
    max_configs: [],
  };

  test.each([
    ["missing_key", (tesla: Fixture) => tesla.world.removeKey(VIN)],
    ["unsupported_hardware", (tesla: Fixture) => (tesla.world.car(VIN).hardware = "pre_2018_sx")],
    ["unsupported_firmware", (tesla: Fixture) => (tesla.world.car(VIN).firmware = "2024.20.9")],
    ["unsupported_firmware", (tesla: Fixture) => (tesla.world.car(VIN).firmware = "unknown")],
    ["max_configs", (tesla: Fixture) => (tesla.world.car(VIN).otherConfigs = 5)],
  ])("names a car under %s, with HTTP 200", async (reason, arrange) => {
    const { tesla, token } = await paired();
    arrange(tesla);
    const answer = await tesla.pushToken(token, GOOD_TOKEN);
    expect(answer.status).toBe(200);
    expect(await body(answer)).toEqual({
      response: { updated_vehicles: 0, skipped_vehicles: { ...ALL, [reason]: [VIN] } },
    });
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
  });

  test("leaves the other cars of the call alone", async () => {
    const { tesla, token } = await paired();
    const answer = await tesla.pushToken(token, GOOD_TOKEN, [VIN, "7SAYTELLTALE00002"]);
    expect(await body(answer)).toEqual({
      response: {
        updated_vehicles: 1,
        skipped_vehicles: { ...ALL, missing_key: ["7SAYTELLTALE00002"] },
      },
    });
  });

  test("at the limit a replacement of the own configuration still fits", async () => {
    const { tesla, token } = await paired();
    tesla.world.car(VIN).otherConfigs = 4;
    await tesla.pushToken(token, GOOD_TOKEN);
    tesla.world.deliverConfigs(VIN);
    expect(await body(await tesla.api(token, CONFIG))).toMatchObject({
      response: { limit_reached: true },
    });
    expect(await body(await tesla.pushToken(token, GOOD_TOKEN))).toEqual({
      response: { updated_vehicles: 1 },
    });
  });

  test("an older S/X needs no key but its switch", async () => {
    const tesla = new Fixture();
    const { access_token } = await tesla.signIn();
    Object.assign(tesla.world.car(VIN), {
      hardware: "intel_atom_sx",
      firmware: "2025.20",
      streamingToggle: false,
    });
    expect(await body(await tesla.pushToken(access_token, GOOD_TOKEN))).toMatchObject({
      response: { updated_vehicles: 0 },
    });
    tesla.world.car(VIN).streamingToggle = true;
    expect(await body(await tesla.pushToken(access_token, GOOD_TOKEN))).toEqual({
      response: { updated_vehicles: 1 },
    });
    expect(tesla.world.deliverConfigs(VIN)).not.toBeNull();
  });
});

describe("removal", () => {
  test("by the owner's token holds when the car has taken it", async () => {
    const { tesla, token } = await paired();
    await tesla.pushToken(token, GOOD_TOKEN);
    tesla.world.deliverConfigs(VIN);
    const remove = (): Promise<Response> => tesla.api(token, CONFIG, { method: "DELETE" });
    expect(await body(await remove())).toEqual({ response: { updated_vehicles: 1 } });
    expect(await body(await tesla.api(token, CONFIG))).toMatchObject({
      response: { synced: false, config: null },
    });
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
    expect(await body(await tesla.api(token, CONFIG))).toMatchObject({
      response: { synced: true, config: null },
    });
    expect(await body(await remove())).toEqual({ response: { updated_vehicles: 0 } });
  });

  test("by the app's own token reaches any car, but only the app's own configuration", async () => {
    const { tesla, token } = await paired();
    await tesla.pushToken(token, GOOD_TOKEN);
    tesla.world.deliverConfigs(VIN);
    tesla.world.addApp({
      clientId: "client-2",
      clientSecret: "x",
      redirectUri: "https://b.example.com/cb",
      allowedOrigins: ["https://b.example.com"],
    });
    tesla.world.register("client-2", "na", "b.example.com", OTHER_KEY);
    const issued = await tesla.token({
      grant_type: "client_credentials",
      client_id: "client-2",
      client_secret: "x",
      audience: ORIGINS.na,
    });
    const { access_token: foreign } = (await issued.json()) as { access_token: string };
    const remove = async (by: string): Promise<unknown> =>
      body(await tesla.api(by, CONFIG, { method: "DELETE" }));
    expect(await remove(foreign)).toEqual({ response: { updated_vehicles: 0 } });
    expect(tesla.world.deliverConfigs(VIN)).not.toBeNull();
    expect(await remove(await tesla.partnerToken())).toEqual({ response: { updated_vehicles: 1 } });
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
  });
});

test("the telemetry host must share the root of the domain registered in this region", async () => {
  const { tesla, token } = await paired();
  tesla.world.state.registrations = [];
  tesla.world.register(CLIENT.id, "na", "app.else.com", APP_KEY);
  tesla.world.register(CLIENT.id, "eu", DOMAIN, APP_KEY);
  await expectError(
    await tesla.pushToken(token, GOOD_TOKEN),
    400,
    "hostname domain does not match with partner account",
  );
});
