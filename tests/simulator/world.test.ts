import { describe, expect, test } from "vitest";
import { APP_KEY, CLIENT, Fixture, GOOD_TOKEN, START_MS, VIN } from "./cloud-fixture.ts";
import { isOlderFirmware } from "./world/configs.ts";
import { World, type WorldEvent } from "./world.ts";

describe("a saved world", () => {
  test("goes on where it was: tokens, keys, configurations and the clock", async () => {
    const tesla = new Fixture();
    const { access_token, refresh_token } = await tesla.signIn();
    tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
    await tesla.pushToken(access_token, GOOD_TOKEN);
    tesla.world.advance(60_000);

    const later = new Fixture({ register: false });
    const restored = World.restore(tesla.world.snapshot(), { clock: () => START_MS });
    expect(restored.snapshot()).toBe(tesla.world.snapshot());
    expect(restored.now()).toBe(START_MS + 60_000);
    Object.assign(later.world.state, restored.state);
    expect((await later.api(access_token, "/api/1/vehicles")).status).toBe(200);
    expect((await later.refresh(refresh_token)).status).toBe(200);
    expect(later.world.deliverConfigs(VIN)).not.toBeNull();
  });

  test("is refused when it is something else", () => {
    expect(() => World.restore("{}")).toThrow("no saved world");
  });
});

test("an app added again keeps its account and its people's consent", async () => {
  const tesla = new Fixture();
  const { refresh_token } = await tesla.signIn();
  const account = tesla.world.app(CLIENT.id)?.accountId;
  tesla.world.addApp({
    clientId: CLIENT.id,
    clientSecret: "new",
    redirectUri: "https://app.example.com/new",
    allowedOrigins: ["https://app.example.com"],
  });
  expect(tesla.world.state.apps).toHaveLength(1);
  expect(tesla.world.app(CLIENT.id)?.accountId).toBe(account);
  expect((await tesla.refresh(refresh_token)).status).toBe(200);
});

test("listeners hear the path of one car, once per fact", async () => {
  const tesla = new Fixture();
  const heard: string[] = [];
  const stop = tesla.world.onEvent((event: WorldEvent) => heard.push(event.kind));
  const { access_token } = await tesla.signIn();
  tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
  tesla.world.pairKey(VIN, APP_KEY, CLIENT.id);
  await tesla.pushToken(access_token, GOOD_TOKEN);
  tesla.world.deliverConfigs(VIN);
  tesla.world.deliverConfigs(VIN);
  tesla.world.setCarState(VIN, "asleep");
  tesla.world.setCarState(VIN, "asleep");
  stop();
  tesla.world.setCarState(VIN, "online");
  expect(heard).toEqual([
    "signed_in",
    "consent_given",
    "key_paired",
    "config_pushed",
    "config_taken",
    "car_state",
  ]);
});

test("two first tokens at once are signed by one key", async () => {
  const world = new World();
  const [first, second] = await Promise.all([world.signingKey(), world.signingKey()]);
  expect(first).toEqual(second);
});

test("randomness can be injected, and time never goes back", () => {
  const world = new World({ random: (count) => new Uint8Array(count).fill(7), clock: () => 5 });
  expect(world.randomHex(3)).toBe("070707");
  expect(world.randomUuid()).toBe("07070707-0707-4707-a707-070707070707");
  expect(() => world.advance(-1)).toThrow("forward");
  expect(() => world.advance(Number.NaN)).toThrow("forward");
  expect(world.now()).toBe(5);
});

test.each([
  ["2024.20.9", "2024.26", true],
  ["2024.26", "2024.26", false],
  ["2024.26.3.1", "2024.26", false],
  ["2025.2.6", "2024.26", false],
  ["2024.9", "2024.26", true],
  ["", "2024.26", true],
  ["unknown", "2024.26", true],
])("firmware %j is older than %j: %j", (version, minimum, isOlder) => {
  expect(isOlderFirmware(version, minimum)).toBe(isOlder);
});
