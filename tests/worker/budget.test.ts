/** The month's money: at its limit Tesla removes every configuration for good. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  adminJson,
  DAY_MS,
  deliver,
  enrolNode,
  linkedCars,
  look,
  pair,
  tend,
  tick,
  type Linked,
} from "./linked-cars.ts";
import { APP, CARS, garage, signIn, steps } from "./local-tesla.ts";

const [FIRST, MIDDLE, SECOND] = CARS;
/** What 10 dollars buy. */
const LIMIT = 1_500_000;

type Usage = {
  level: string;
  signals: number;
  accounts: { account: string; signals: number; calls: number; usd: number }[];
};
const usage = () => adminJson<Usage>("GET", "/admin/usage");

async function spend(linked: Linked, signals: Record<string, number>): Promise<void> {
  const month = new Date(linked.tesla.world.now()).toISOString().slice(0, 7);
  for (const [vin, count] of Object.entries(signals)) {
    await env.DB.prepare(
      "INSERT INTO car_usage VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET signals = excluded.signals",
    )
      .bind(month, vin, count)
      .run();
  }
}

function live(linked: Linked): string[] {
  return linked.tesla.world.state.configs
    .filter(({ target }) => target !== null)
    .map(({ vin }) => vin);
}

function profileOn(linked: Linked, vin: string): number {
  const target = linked.tesla.world.state.configs.find((entry) => entry.vin === vin)?.target;
  return Object.keys((target?.claims["fields"] ?? {}) as object).length;
}

describe("what is used", () => {
  it("counts each signal once, however often and late reports come, and every billed call", async () => {
    const linked = await linkedCars();
    const node = await enrolNode(linked.tesla);
    await node.report([{ vin: FIRST, signals_total: 100 }]);
    await node.report([{ vin: FIRST, signals_total: 100 }]);
    await node.report([
      { vin: FIRST, signals_total: 140 },
      { vin: SECOND, signals_total: 5 },
    ]);
    await node.report([{ vin: "5YJ3TELLTALE09999", signals_total: 1_000 }]);
    const seen = await usage();
    expect(seen.signals).toBe(145);
    const billed = linked.tesla.world.calls.filter(
      ({ endpoint, status }) => endpoint.startsWith("na:") && (status ?? 0) < 500,
    );
    // Registering is the app's own act; everything else was asked for this owner.
    const registering = billed.filter(({ endpoint }) => endpoint === "na:register").length;
    expect(registering).toBe(1);
    const id = await env.DB.prepare("SELECT id FROM accounts").first<string>("id");
    const own = seen.accounts.find(({ account }) => account === id);
    const app = seen.accounts.find(({ account }) => account === "app");
    expect(app).toMatchObject({ signals: 0, calls: registering });
    expect(own).toMatchObject({ signals: 145, calls: billed.length - registering });
    expect(own?.usd).toBeCloseTo(145 / 150_000 + (own?.calls ?? 0) / 500);
  });
});

describe("as the limit comes near", () => {
  it("warns, then saves: no new car, live ones lean, and back again next month", async () => {
    const linked = await linkedCars([FIRST]);
    const fields = profileOn(linked, FIRST);
    await spend(linked, { [FIRST]: LIMIT * 0.81 });
    await tick();
    expect((await usage()).level).toBe("warn");
    expect(profileOn(linked, FIRST)).toBe(fields);

    await spend(linked, { [FIRST]: LIMIT * 0.955 });
    pair(linked.tesla, [SECOND]);
    await tend(linked, 60_000);
    expect((await usage()).level).toBe("save");
    expect(profileOn(linked, FIRST)).toBeLessThan(fields);
    expect(steps(await look(linked, 61_000))[SECOND]).toBe("budget_paused");
    expect(live(linked)).toEqual([FIRST]);

    await tend(linked, 32 * DAY_MS);
    await tend(linked, 60_000);
    expect((await usage()).level).toBe("ok");
    await signIn(linked.browser);
    await look(linked, 61_000);
    expect(profileOn(linked, FIRST)).toBe(fields);
    expect(live(linked).toSorted()).toEqual([FIRST, SECOND].toSorted());
    const levels = linked.tesla.log.filter((line) => line["event"] === "budget_level");
    expect(levels.map((line) => line["level"])).toEqual(["warn", "save"]);
  });

  it("gives up the dearest car first and all before Tesla would, and puts them back", async () => {
    const linked = await linkedCars();
    const share = (of: number) => ({
      [FIRST]: LIMIT * of * 0.2,
      [MIDDLE]: LIMIT * of * 0.7,
      [SECOND]: LIMIT * of * 0.1,
    });
    await spend(linked, share(0.965));
    await tick();
    expect(live(linked)).toHaveLength(3);
    await spend(linked, share(0.97));
    await tick();
    expect(live(linked).toSorted()).toEqual([FIRST, SECOND].toSorted());
    expect(steps(await garage(linked.browser))[MIDDLE]).toBe("budget_paused");
    await spend(linked, share(0.99));
    await tick();
    expect(live(linked)).toEqual([]);
    // A page cannot bring one back while the money is gone.
    await look(linked, 2 * 60_000);
    expect(live(linked)).toEqual([]);
    await tend(linked, 32 * DAY_MS);
    await signIn(linked.browser);
    await look(linked, 61_000);
    expect(live(linked)).toHaveLength(3);
  });
});

describe("EXCEEDED_LIMIT", () => {
  it("is recognised wherever it comes, ends all calls for a while, and everything heals after", async () => {
    const linked = await linkedCars();
    const { world } = linked.tesla;
    world.exceedLimit(env.TESLA_CLIENT_ID);
    world.advance(DAY_MS);
    const refused = await linked.browser.json("POST", `${APP}/api/vehicles/check`);
    expect(refused.status).toBe(502);
    expect(JSON.parse(refused.body)).toMatchObject({ code: "tesla_limit_exceeded" });
    const calls = world.calls.filter(({ endpoint }) => endpoint.startsWith("na:")).length;
    world.advance(60_000);
    await linked.browser.json("POST", `${APP}/api/vehicles/check`);
    await tend(linked, 60_000);
    expect(world.calls.filter(({ endpoint }) => endpoint.startsWith("na:")).length).toBe(calls);
    const orders = await linked.browser.json("GET", `${APP}/api/orders`);
    expect(JSON.parse(orders.body)).toMatchObject({ code: "tesla_limit_exceeded" });

    world.liftLimit(env.TESLA_CLIENT_ID);
    world.advance(31 * 60_000);
    await look(linked);
    expect(live(linked)).toHaveLength(3);
    deliver(linked.tesla);
    expect(new Set(Object.values(steps(await look(linked))))).toEqual(new Set(["wait_for_signal"]));
  });

  it("to the app's own token ends owners' calls too, and is asked for once by the removals", async () => {
    const linked = await linkedCars();
    const { world } = linked.tesla;
    world.exceedLimit(env.TESLA_CLIENT_ID);
    await env.DB.prepare(
      "INSERT INTO config_removals (vin, region, reason, requested_at_ms) VALUES ('A', 'na', 'x', 0), ('B', 'na', 'x', 0)",
    ).run();
    // No look at a car comes before the removals.
    await env.DB.prepare("UPDATE telemetry_configs SET due_at_ms = 9e15").run();
    world.advance(DAY_MS);
    await tick();
    expect(world.countCalls("na:telemetry_config_delete")).toBe(1);
    const calls = world.calls.filter(({ endpoint }) => endpoint.startsWith("na:")).length;
    const refused = await linked.browser.json("POST", `${APP}/api/vehicles/check`);
    expect(JSON.parse(refused.body)).toMatchObject({ code: "tesla_limit_exceeded" });
    expect(world.calls.filter(({ endpoint }) => endpoint.startsWith("na:")).length).toBe(calls);
    const said = await adminJson<{ checks: { id: string; state: string }[] }>(
      "GET",
      "/admin/doctor",
    );
    expect(said.checks.find(({ id }) => id === "cost.limit")?.state).toBe("fail");
  });
});
