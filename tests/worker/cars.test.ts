/** Cars over months: wrong readings, silent changes, refusals, and configurations that stay true. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import qrcode from "qrcode-generator";
import { OPERATIONS } from "../../worker/contract/document.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import type { FaultMode } from "../simulator/world/faults.ts";
import {
  body,
  DAY_MS,
  deliver,
  enrolNode,
  linkedCars,
  look,
  MINUTE_MS,
  pair,
  tend,
  tick,
  type Linked,
} from "./linked-cars.ts";
import {
  admin,
  APP,
  CARS,
  check,
  garage,
  register,
  signIn,
  startLocalTesla,
  steps,
} from "./local-tesla.ts";

const [FIRST, , SECOND] = CARS;

/** As the Worker draws it. */
function qrOf(link: string): string {
  const code = qrcode(0, "Q");
  code.addData(link);
  code.make();
  return code.createSvgTag({ cellSize: 4, margin: 16, scalable: true });
}
const CLIENT = env.TESLA_CLIENT_ID;

function configOf(linked: Linked, vin: string) {
  return linked.tesla.world.state.configs.find((entry) => entry.vin === vin)?.target?.claims;
}

function events(linked: Linked, name: string): Record<string, unknown>[] {
  return linked.tesla.log.filter((line) => line["event"] === name);
}

function isPush(request: Request): boolean {
  return request.url.endsWith("/fleet_telemetry_config_jws");
}

function isConfigOf(request: Request, vin: string): boolean {
  return request.url.endsWith(`/${vin}/fleet_telemetry_config`);
}

async function allowed(): Promise<string[]> {
  const rows = await env.DB.prepare(
    "SELECT vin FROM allow_list WHERE allowed = 1 ORDER BY vin",
  ).all<{
    vin: string;
  }>();
  return rows.results.map(({ vin }) => vin);
}

describe("a car that Tesla says is lost", () => {
  it("keeps everything after one wrong reading, and loses only its own after two", async () => {
    const linked = await linkedCars();
    const { world } = linked.tesla;
    world.car(FIRST).lies = ["unpaired"];
    await tend(linked, DAY_MS);
    expect(steps(await garage(linked.browser))[FIRST]).not.toBe("add_key");
    expect(await allowed()).toEqual([...CARS]);
    // The second reading a minute later is still the same mood of Tesla's.
    await tend(linked, MINUTE_MS);
    expect(await allowed()).toEqual([...CARS]);
    world.removeKey(FIRST);
    await tend(linked, 3 * MINUTE_MS);
    expect(steps(await garage(linked.browser))[FIRST]).toBe("add_key");
    expect(await allowed()).toEqual(CARS.filter((vin) => vin !== FIRST));
    expect(configOf(linked, FIRST)).toBeUndefined();
    expect(configOf(linked, SECOND)).toBeDefined();
    // And all of it comes back with the key.
    delete world.car(FIRST).lies;
    pair(linked.tesla, [FIRST]);
    expect(steps(await look(linked, 31_000))[FIRST]).toBe("wait_for_car");
    expect(await allowed()).toEqual([...CARS]);
  });

  it("is not given up while it streams", async () => {
    const linked = await linkedCars();
    const node = await enrolNode(linked.tesla);
    linked.tesla.world.car(FIRST).lies = ["unpaired"];
    await tend(linked, DAY_MS);
    for (let round = 1; round <= 3; round += 1) {
      linked.tesla.world.advance(4 * MINUTE_MS);
      await node.report([{ vin: FIRST, signals_total: round }]);
      await tend(linked, 0);
    }
    expect(await allowed()).toEqual([...CARS]);
    expect(steps(await garage(linked.browser))[FIRST]).toBe("streaming");
  });

  it("is not gone because one listing leaves it out, but because two do", async () => {
    const linked = await linkedCars();
    linked.tesla.world.car(FIRST).lies = ["unlisted"];
    const once = await look(linked, 61_000);
    expect(steps(once)[FIRST]).not.toBe("car_gone");
    expect(await allowed()).toEqual([...CARS]);
    const twice = await look(linked, 3 * MINUTE_MS);
    expect(steps(twice)[FIRST]).toBe("car_gone");
    expect(await allowed()).toEqual(CARS.filter((vin) => vin !== FIRST));
    await tick();
    expect(configOf(linked, FIRST)).toBeUndefined();
    delete linked.tesla.world.car(FIRST).lies;
    expect(steps(await look(linked, 61_000))[FIRST]).toBe("wait_for_car");
  });

  it("is one of at most twenty within five minutes: more at once is Tesla being wrong", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    const [ada] = world.state.users;
    const many = Array.from({ length: 25 }, (_, n) => `5YJ3TELLTALE1${String(n).padStart(4, "0")}`);
    for (const vin of many) world.addCar({ vin, ownerId: ada?.id ?? "" });
    pair(linked.tesla, many);
    await look(linked, 61_000);
    for (const vin of many) world.car(vin).lies = ["unpaired"];
    await tend(linked, DAY_MS);
    await tend(linked, 4 * MINUTE_MS);
    expect(events(linked, "car_ended")).toHaveLength(20);
    expect(events(linked, "car_ends_capped")).toMatchObject([{ left: 5 }]);
    const audit = await env.DB.prepare(
      "SELECT count(*) AS n FROM audit_log WHERE act = 'car_lost'",
    ).first("n");
    expect(audit).toBe(20);
  });
});

describe("a configuration that changes at Tesla", () => {
  it("is noticed by the schedule and put right, whatever changed", async () => {
    const linked = await linkedCars();
    const { world } = linked.tesla;
    world.driftConfig(FIRST, CLIENT, { hostname: "elsewhere.telltale.localhost" });
    world.driftConfig(SECOND, CLIENT, null);
    await tend(linked, DAY_MS);
    await tend(linked, MINUTE_MS);
    deliver(linked.tesla);
    expect(configOf(linked, FIRST)?.["hostname"]).toBe("telemetry.telltale.localhost");
    expect(configOf(linked, SECOND)).toBeDefined();
    expect(events(linked, "config_drifted").map((line) => line["drift"])).toEqual(
      expect.arrayContaining(["other_host", "null_config"]),
    );
    expect(steps(await look(linked))[FIRST]).toBe("wait_for_signal");
  });

  it("is pushed three times, not for ever, and then explained", async () => {
    const linked = await linkedCars([FIRST]);
    const before = events(linked, "config_pushed").length;
    for (let day = 0; day < 4; day += 1) {
      linked.tesla.world.driftConfig(FIRST, CLIENT, { port: 1 });
      await tend(linked, DAY_MS);
      await tend(linked, 10 * MINUTE_MS);
      linked.tesla.world.deliverConfigs(FIRST);
      await tend(linked, 10 * MINUTE_MS);
    }
    // Healed each time, so each time it is a new drift and mended again.
    const mended = events(linked, "config_pushed").length;
    expect(mended - before).toBe(4);
    // A slot that is taken again at once: each push says "updated" and nothing is there.
    linked.tesla.world.car(FIRST).otherConfigs = 5;
    linked.tesla.world.state.settings.createHidesLimit = true;
    linked.tesla.world.driftConfig(FIRST, CLIENT, null);
    for (let day = 0; day < 4; day += 1) await tend(linked, 2 * DAY_MS);
    const step = (await garage(linked.browser)).vehicles[0]?.next_step;
    expect(step?.code).toBe("free_config_slot");
    expect(events(linked, "config_pushed").length - mended).toBeLessThanOrEqual(3);
  });

  it("is renewed long before it expires", async () => {
    const linked = await linkedCars([FIRST]);
    const before = Number(configOf(linked, FIRST)?.["exp"]) * 1000;
    for (let month = 0; month < 6; month += 1) await tend(linked, 26 * DAY_MS);
    const after = Number(configOf(linked, FIRST)?.["exp"]) * 1000;
    expect(after).toBeGreaterThan(before);
    expect(after - linked.tesla.world.now()).toBeGreaterThan(30 * DAY_MS);
  });

  it("is told to the owner when the car says why it stays away", async () => {
    const linked = await linkedCars([FIRST]);
    const { world } = linked.tesla;
    // The app's key was replaced in the car by one of the same app that does not sign here.
    const [key] = world.car(FIRST).keys;
    const other =
      "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
    if (key !== undefined) key.publicKeyHex = other;
    world.register(CLIENT, "eu", "telltale.localhost", other);
    world.driftConfig(FIRST, CLIENT, { port: 1 });
    await tend(linked, DAY_MS);
    await tend(linked, MINUTE_MS);
    world.deliverConfigs(FIRST);
    await tend(linked, 20 * MINUTE_MS);
    await tend(linked, 20 * MINUTE_MS);
    const [car] = (await garage(linked.browser)).vehicles;
    expect(car?.next_step).toMatchObject({ code: "broken" });
    expect(car?.config).toMatchObject({
      error: { code: "key_mismatch", tesla: expect.stringContaining("unknown issuer") as string },
    });
    const page = await linked.browser.json("GET", `${APP}/api/vehicles/${FIRST}/errors`);
    expect(body<{ errors: unknown[] }>(page).errors[0]).toMatchObject({
      code: "key_mismatch",
      tesla: "error loading config file: InvalidSignature: unknown issuer",
    });
  });
});

describe("a push", () => {
  it("of a driver's car does not hold up the owner's, and says whom to ask", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    const [ada, ben] = world.state.users;
    world.state.settings.driversMayConfigure = false;
    world.car(FIRST).access = [
      { userId: ben?.id ?? "", accessType: "OWNER" },
      { userId: ada?.id ?? "", accessType: "DRIVER" },
    ];
    pair(linked.tesla, CARS);
    const seen = steps(await look(linked, 61_000));
    expect(seen).toEqual({
      [CARS[0]]: "ask_owner",
      [CARS[1]]: "wait_for_car",
      [CARS[2]]: "wait_for_car",
    });
  });

  it("reads skipped cars in either shape", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    world.state.settings.skippedShape = "by_vin";
    world.car(FIRST).otherConfigs = 5;
    pair(linked.tesla, [FIRST, SECOND]);
    const seen = steps(await look(linked, 61_000));
    expect(seen[FIRST]).toBe("free_config_slot");
    expect(seen[SECOND]).toBe("wait_for_car");
  });

  it("that counts no car and names no reason is no success, and is tried again later", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    const pushes = () => world.countCalls("na:telemetry_config_create");
    linked.tesla.intercept(isPush, () => Response.json({ response: { updated_vehicles: 0 } }));
    pair(linked.tesla, [FIRST]);
    const [car] = (await look(linked, 61_000)).vehicles;
    expect(car?.next_step).toMatchObject({
      code: "broken",
      because: expect.stringContaining("nor said why not") as string,
    });
    await look(linked, MINUTE_MS);
    expect(pushes()).toBe(0);
    expect(steps(await look(linked, 30 * MINUTE_MS))[FIRST]).toBe("wait_for_car");
    expect(pushes()).toBe(1);
  });

  it("of which Tesla knows nothing a day later is made again, a few times", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    const pushes = () => world.countCalls("na:telemetry_config_create");
    // Tesla says "updated", keeps nothing, and shows no configuration that is on its way.
    for (let times = 0; times < 40; times += 1) {
      linked.tesla.intercept(
        (request) => request.method === "GET" && isConfigOf(request, FIRST),
        () => Response.json({ response: { synced: false, config: null, limit_reached: false } }),
      );
    }
    pair(linked.tesla, [FIRST]);
    expect(steps(await look(linked, 61_000))[FIRST]).toBe("wait_for_car");
    await tend(linked, 23 * 60 * MINUTE_MS);
    expect(pushes()).toBe(1);
    for (let day = 0; day < 9; day += 1) await tend(linked, 1.5 * DAY_MS);
    expect(pushes()).toBe(4);
  });

  it("that hides a full car is found out by reading back", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    world.state.settings.createHidesLimit = true;
    world.car(FIRST).otherConfigs = 5;
    pair(linked.tesla, [FIRST]);
    expect(steps(await look(linked, 61_000))[FIRST]).toBe("free_config_slot");
  });

  it("waits for a key that fleet_status shows late", async () => {
    const linked = await linkedCars([]);
    linked.tesla.world.state.settings.keyLagMs = 20_000;
    pair(linked.tesla, [FIRST]);
    expect(steps(await look(linked))[FIRST]).toBe("add_key");
    expect(steps(await look(linked, 20_000))[FIRST]).toBe("wait_for_car");
  });

  it("is not made while no node shows a certificate that cars would trust", async () => {
    const linked = await linkedCars([]);
    const foreign = await enrolNode(linked.tesla, env.TEST_FOREIGN_CERTIFICATE);
    await foreign.report([]);
    pair(linked.tesla, [FIRST]);
    const [car] = (await look(linked, 61_000)).vehicles;
    expect(car?.next_step.code).toBe("broken");
    expect(linked.tesla.world.state.configs).toEqual([]);
    expect(events(linked, "config_refused")).toMatchObject([{ problems: "ca: ca_foreign" }]);
    await env.DB.prepare("UPDATE nodes SET health = json_set(health, '$.certificate.pem', ?)")
      .bind(env.TEST_NODE_CERTIFICATE)
      .run();
    expect(steps(await look(linked, 20_000))[FIRST]).toBe("wait_for_car");
  });

  it("comes one at a time per region, over all accounts, with one signature", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    const ben = new HttpBrowser();
    await signIn(ben, { email: "ben@example.com" });
    pair(linked.tesla, [FIRST, "7SAYTELLTALE00004"]);
    world.advance(61_000);
    const tokens: string[] = [];
    let open = 0;
    let most = 0;
    for (const _ of [1, 2]) {
      linked.tesla.intercept(isPush, async (request) => {
        open += 1;
        most = Math.max(most, open);
        tokens.push((await request.json<{ token: string }>()).token);
        await new Promise((resolve) => setTimeout(resolve, 300));
        open -= 1;
        return Response.json({ response: { updated_vehicles: 1 } });
      });
    }
    await Promise.all([check(linked.browser), check(ben)]);
    expect(tokens).toHaveLength(2);
    expect(most).toBe(1);
    expect(new Set(tokens).size).toBe(1);
  });

  it("leaves the cars due while somebody else holds the region, who may have died", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    pair(linked.tesla, [FIRST]);
    world.advance(61_000);
    await env.DB.prepare("INSERT INTO push_lanes VALUES ('na', 'somebody', ?)")
      .bind(world.now() + 25_000)
      .run();
    expect(steps(await check(linked.browser))[FIRST]).toBe("push_config");
    expect(events(linked, "push_lane_busy")).toHaveLength(1);
    expect(world.countCalls("na:telemetry_config_create")).toBe(0);
    expect(steps(await look(linked, 26_000))[FIRST]).toBe("wait_for_car");
  });

  it.each<[FaultMode, string, number]>([
    ["status_423", "tesla_account_locked", 0],
    ["status_451", "tesla_region_refused", 0],
    ["status_402", "tesla_limit_exceeded", 0],
  ])("refused with %s is remembered as %s and not repeated at once", async (mode, problem) => {
    const linked = await linkedCars([]);
    linked.tesla.world.faults.next("na:telemetry_config_create", mode);
    pair(linked.tesla, [FIRST]);
    await look(linked, 61_000);
    const [car] = (await garage(linked.browser)).vehicles;
    expect(car?.config.problem).toBe(problem);
    const calls = linked.tesla.world.countCalls("na:telemetry_config_create");
    await linked.browser.json("POST", `${APP}/api/vehicles/check`);
    expect(linked.tesla.world.countCalls("na:telemetry_config_create")).toBe(calls);
  });

  it("that is rate limited is tried again when Tesla allows, not before", async () => {
    const linked = await linkedCars([]);
    const { world } = linked.tesla;
    pair(linked.tesla, [FIRST]);
    world.advance(61_000);
    world.faults.next("na:fleet_status", "status_429");
    const limited = await linked.browser.json("POST", `${APP}/api/vehicles/check`);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([503, "30"]);
    const calls = world.calls.length;
    world.advance(20_000);
    expect((await linked.browser.json("POST", `${APP}/api/vehicles/check`)).status).toBe(503);
    expect(world.calls.length).toBe(calls);
    expect(steps(await look(linked, 11_000))[FIRST]).toBe("wait_for_car");
  });
});

describe("the owner's list", () => {
  it("has cars of all pages with ids beyond 2^53 unharmed", async () => {
    const tesla = await startLocalTesla();
    await register();
    const [ada] = tesla.world.state.users;
    for (let n = 0; n < 120; n += 1) {
      const vin = `5YJ3TELLTALE2${String(n).padStart(4, "0")}`;
      tesla.world.addCar({ vin, ownerId: ada?.id ?? "" });
    }
    const browser = new HttpBrowser();
    await signIn(browser);
    expect((await check(browser)).vehicles).toHaveLength(123);
    expect(tesla.world.countCalls("na:vehicles")).toBe(2);
    expect(tesla.world.countCalls("na:fleet_status")).toBe(2);
    const ids = await env.DB.prepare("SELECT vin, tesla_id FROM vehicles").all<{
      vin: string;
      tesla_id: string;
    }>();
    for (const { vin, tesla_id: id } of ids.results) expect(id).toBe(tesla.world.car(vin).id);
  });

  it("has each car's pairing link, and the same as a QR code", async () => {
    await startLocalTesla();
    await register();
    const browser = new HttpBrowser();
    await signIn(browser);
    for (const { vin, pairing_url: link } of (await check(browser)).vehicles) {
      expect(new URL(link ?? "").searchParams.get("vin")).toBe(vin);
      const picture = await browser.get(`${APP}/api/vehicles/${vin}/pairing.svg`);
      expect(picture.headers.get("content-type")).toBe("image/svg+xml");
      expect(picture.body).toBe(qrOf(link ?? ""));
    }
  });

  it("belongs to its owner: another one's car is not there", async () => {
    const linked = await linkedCars([]);
    const other = new HttpBrowser();
    await signIn(other, { email: "ben@example.com" });
    const [ben] = (await check(other)).vehicles;
    if (ben === undefined) throw new Error("Ben has no car");
    const mine = [FIRST, ben.vin].map(async (vin) =>
      linked.browser.get(`${APP}/api/vehicles/${vin}/profiles`),
    );
    expect((await Promise.all(mine)).map(({ status }) => status)).toEqual([200, 404]);
    const routes = OPERATIONS.filter(({ path, who }) => who === "owner" && path.includes(":vin"));
    // The socket has a door of its own (live.test.ts).
    const asked = routes.filter(({ path }) => !path.endsWith("/live"));
    expect(asked.length).toBeGreaterThan(4);
    for (const { method, path } of asked) {
      const url = `${APP}${path.replace(":vin", ben.vin)}`;
      const body = method === "post" ? { profile: "deep" } : undefined;
      const answer = await linked.browser.json(method.toUpperCase(), url, body);
      expect(answer.status, path).toBe(404);
      expect(answer.body, path).not.toContain(ben.vin);
    }
    for (const path of ["/api/vehicles", "/api/me", "/api/export", "/api/orders"]) {
      expect((await linked.browser.get(APP + path)).body, path).not.toContain(ben.vin);
    }
    expect((await admin("DELETE", "/admin/configs", { all: true })).status).toBe(400);
  });
});
