/** What Tesla does on bad days: wrong answers, refusals by status, the limit, and silent changes. */
import { describe, expect, test } from "vitest";
import { World } from "./world.ts";
import type { FaultMode } from "./world/faults.ts";
import { APP_KEY, CLIENT, Fixture, GOOD_TOKEN, VIN } from "./cloud-fixture.ts";

const CONFIG = `/api/1/vehicles/${VIN}/fleet_telemetry_config`;
const SECOND = "7SAYTELLTALE00002";

async function signedIn(): Promise<{ tesla: Fixture; token: string }> {
  const tesla = new Fixture();
  return { tesla, token: (await tesla.signIn()).access_token };
}

async function json(answer: Response): Promise<Record<string, unknown>> {
  return (await answer.json()) as Record<string, unknown>;
}

async function statusOf(tesla: Fixture, token: string): Promise<Record<string, unknown>> {
  return json(await tesla.api(token, "/api/1/vehicles/fleet_status", { body: { vins: [VIN] } }));
}

describe("fleet_status", () => {
  test("shows a new key only after the lag", async () => {
    const { tesla, token } = await signedIn();
    tesla.world.state.settings.keyLagMs = 60_000;
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    expect(await statusOf(tesla, token)).toMatchObject({ response: { unpaired_vins: [VIN] } });
    tesla.world.advance(60_000);
    expect(await statusOf(tesla, token)).toMatchObject({ response: { key_paired_vins: [VIN] } });
  });

  test("can say unpaired of a car that has the key and takes configurations", async () => {
    const { tesla, token } = await signedIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    tesla.world.car(VIN).lies = ["unpaired"];
    expect(await statusOf(tesla, token)).toMatchObject({ response: { unpaired_vins: [VIN] } });
    await tesla.pushToken(token, GOOD_TOKEN);
    expect(tesla.world.deliverConfigs(VIN)).not.toBeNull();
  });

  test("passes on what a car does not know: no firmware, no telemetry version", async () => {
    const { tesla, token } = await signedIn();
    Object.assign(tesla.world.car(VIN), { firmware: "", telemetryVersion: null });
    const { response } = await json(
      await tesla.api(token, "/api/1/vehicles/fleet_status", { body: { vins: [VIN] } }),
    );
    expect(response).toMatchObject({
      vehicle_info: { [VIN]: { firmware_version: "", fleet_telemetry_version: null } },
    });
  });
});

describe("the list", () => {
  test("can leave out a car for a while", async () => {
    const { tesla, token } = await signedIn();
    tesla.world.car(VIN).lies = ["unlisted"];
    const list = await json(await tesla.api(token, "/api/1/vehicles"));
    expect(JSON.stringify(list)).not.toContain(VIN);
    delete tesla.world.car(VIN).lies;
    expect(JSON.stringify(await json(await tesla.api(token, "/api/1/vehicles")))).toContain(VIN);
  });
});

describe("a refusal by status", () => {
  test.each<[FaultMode, number, string]>([
    ["status_402", 402, "payment required"],
    ["status_408", 408, "vehicle unavailable"],
    ["status_423", 423, ""],
    ["status_429", 429, "Retry in 30 seconds"],
    ["status_451", 451, "legal reasons"],
    ["status_540", 540, "device error"],
  ])("%s comes once and changes nothing", async (mode, status, text) => {
    const { tesla, token } = await signedIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    tesla.world.faults.next("na:telemetry_config_create", mode);
    const refused = await tesla.pushToken(token, GOOD_TOKEN);
    expect(refused.status).toBe(status);
    const body = await refused.text();
    expect(body).toContain(text);
    expect(body === "").toBe(status === 423);
    if (status === 429) expect(refused.headers.get("retry-after")).toBe("30");
    expect(tesla.world.state.configs).toEqual([]);
    expect((await tesla.pushToken(token, GOOD_TOKEN)).status).toBe(200);
  });
});

describe("the billing limit", () => {
  test("refuses every call and takes every configuration away for good", async () => {
    const { tesla, token } = await signedIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    await tesla.pushToken(token, GOOD_TOKEN);
    tesla.world.deliverConfigs(VIN);
    tesla.world.exceedLimit(CLIENT.id);
    for (const path of ["/api/1/vehicles", CONFIG, "/api/1/users/me"]) {
      const refused = await tesla.api(token, path);
      expect(refused.status).toBe(403);
      expect(await json(refused)).toEqual({ error: "account disabled: EXCEEDED_LIMIT" });
    }
    expect(tesla.world.deliverConfigs(VIN)).toBeNull();
    tesla.world.liftLimit(CLIENT.id);
    expect(await json(await tesla.api(token, CONFIG))).toMatchObject({
      response: { synced: true, config: null },
    });
  });
});

describe("the create call", () => {
  test("tells skipped cars in either shape", async () => {
    const { tesla, token } = await signedIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    tesla.world.state.settings.skippedShape = "by_vin";
    const answer = await tesla.pushToken(token, GOOD_TOKEN, [VIN, SECOND]);
    expect(await json(answer)).toEqual({
      response: { updated_vehicles: 1, skipped_vehicles: { [SECOND]: "missing_key" } },
    });
  });

  test("can hide that no slot was free: the reading says limit_reached and no configuration", async () => {
    const { tesla, token } = await signedIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    tesla.world.car(VIN).otherConfigs = 5;
    tesla.world.state.settings.createHidesLimit = true;
    expect(await json(await tesla.pushToken(token, GOOD_TOKEN))).toEqual({
      response: { updated_vehicles: 1 },
    });
    expect(await json(await tesla.api(token, CONFIG))).toMatchObject({
      response: { synced: true, config: null, limit_reached: true },
    });
  });

  test("can refuse a driver as if the car were not there", async () => {
    const { tesla, token } = await signedIn();
    const [ada, ben] = tesla.world.state.users;
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    tesla.world.car(VIN).access = [
      { userId: ben?.id ?? "", accessType: "OWNER" },
      { userId: ada?.id ?? "", accessType: "DRIVER" },
    ];
    expect((await tesla.pushToken(token, GOOD_TOKEN)).status).toBe(200);
    tesla.world.state.settings.driversMayConfigure = false;
    const refused = await tesla.pushToken(token, GOOD_TOKEN);
    expect(refused.status).toBe(404);
    expect(await json(refused)).toMatchObject({ error: `${VIN} not_found` });
  });
});

describe("a silent change at Tesla", () => {
  test("shows only when it is read, and can lose the whole configuration", async () => {
    const { tesla, token } = await signedIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    await tesla.pushToken(token, GOOD_TOKEN);
    tesla.world.deliverConfigs(VIN);
    tesla.world.driftConfig(VIN, CLIENT.id, { hostname: "elsewhere.example.com" });
    expect(await json(await tesla.api(token, CONFIG))).toMatchObject({
      response: { synced: true, config: { hostname: "elsewhere.example.com" } },
    });
    tesla.world.driftConfig(VIN, CLIENT.id, null);
    expect(await json(await tesla.api(token, CONFIG))).toMatchObject({
      response: { synced: true, config: null },
    });
  });
});

describe("orders", () => {
  test("are the signed-in person's, with their count", async () => {
    const { tesla, token } = await signedIn();
    const [ada] = tesla.world.state.users;
    if (ada !== undefined) ada.orders = [{ referenceNumber: "RN1", orderStatus: "BOOKED" }];
    expect(await json(await tesla.api(token, "/api/1/users/orders"))).toEqual({
      response: [{ referenceNumber: "RN1", orderStatus: "BOOKED" }],
      count: 1,
    });
  });
});

describe("a saved world of an older version", () => {
  test("gets the defaults of settings added since", () => {
    const old = JSON.parse(World.seeded().snapshot()) as { settings: Record<string, unknown> };
    old.settings = { configsPerCarMax: 3 };
    const { settings } = World.restore(JSON.stringify(old)).state;
    expect(settings).toMatchObject({ configsPerCarMax: 3, keyLagMs: 0, driversMayConfigure: true });
  });
});
