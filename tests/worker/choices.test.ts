/** What owners and operators choose: seen with its price before, checked, and undone for good. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  adminJson,
  body,
  DAY_MS,
  deliver,
  enrolNode,
  linkedCars,
  look,
  pair,
  tend,
  type Linked,
} from "./linked-cars.ts";
import {
  admin,
  APP,
  CARS,
  garage,
  register,
  signIn,
  startLocalTesla,
  steps,
} from "./local-tesla.ts";
import { HttpBrowser } from "../support/http-browser.ts";

const [FIRST, , SECOND] = CARS;

type Chosen = {
  saved: boolean;
  problems: { code: string; path: string; message: string }[];
  left_out: string[];
  too_new: string[];
  forecast: { usd_per_month: number };
};

async function choose(linked: Linked, choice: unknown, vin: string = FIRST) {
  const page = await linked.browser.json("POST", `${APP}/api/vehicles/${vin}/profile`, choice);
  return { status: page.status, chosen: body<Chosen>(page) };
}

function fieldsOn(linked: Linked, vin: string): Record<string, unknown> | undefined {
  const config = linked.tesla.world.state.configs.find((entry) => entry.vin === vin);
  return config?.target?.claims["fields"] as Record<string, unknown> | undefined;
}

describe("a profile", () => {
  it("is shown with its price, then saved, then pushed to this car alone", async () => {
    const linked = await linkedCars([FIRST, SECOND]);
    const before = fieldsOn(linked, SECOND);
    const page = await linked.browser.json("GET", `${APP}/api/vehicles/${FIRST}/profiles`);
    const shown = body<{
      current: { profile: string };
      profiles: { name: string; forecast: { usd_per_month: number } }[];
    }>(page);
    expect(shown.current.profile).toBe("drives");
    const costs = shown.profiles.map(({ forecast }) => forecast.usd_per_month);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(costs[0]).toBeGreaterThan(0);

    const dry = await choose(linked, { profile: "minimal", dry_run: true });
    expect(dry.chosen.saved).toBe(false);
    expect(dry.chosen.forecast.usd_per_month).toBe(costs[0]);
    await look(linked);
    expect(fieldsOn(linked, FIRST)).toEqual(before);

    const choice = {
      profile: "minimal",
      fields: { Trim: { interval_seconds: 3_600 }, Gear: null },
    };
    const real = await choose(linked, choice);
    expect([real.status, real.chosen.saved]).toEqual([200, true]);
    const fields = fieldsOn(linked, FIRST) ?? {};
    expect(fields["Trim"]).toEqual({ interval_seconds: 3_600 });
    expect(fields).not.toHaveProperty("Gear");
    expect(fields).toHaveProperty("Soc");
    expect(fieldsOn(linked, SECOND)).toEqual(before);
    deliver(linked.tesla);
    const seen = await look(linked);
    expect(seen.vehicles[0]?.config).toMatchObject({ profile: "minimal", synced: true });
  });

  it("is refused with a suggestion, before anything is saved or signed", async () => {
    const linked = await linkedCars([FIRST]);
    const before = fieldsOn(linked, FIRST);
    const pushes = linked.tesla.world.countCalls("na:telemetry_config_create");
    const { status, chosen } = await choose(linked, {
      profile: "drives",
      fields: {
        VehicleSped: { interval_seconds: 5 },
        Soc: { interval_seconds: 0 },
        Locked: { interval_seconds: 5, minimum_delta: 2 },
        Odometr: null,
      },
    });
    expect(status).toBe(400);
    expect(chosen.problems.map(({ code, path }) => `${path} ${code}`).toSorted()).toEqual([
      "fields.Locked delta_useless",
      "fields.Odometr field_unknown",
      "fields.Soc interval_invalid",
      "fields.VehicleSped field_unknown",
    ]);
    expect(JSON.stringify(chosen.problems)).toContain("Did you mean VehicleSpeed?");
    for (const bad of [{}, { profile: "lean" }, { profile: "drives", fields: { Soc: 5 } }, []]) {
      expect((await choose(linked, bad)).status).toBe(400);
    }
    await look(linked);
    expect(fieldsOn(linked, FIRST)).toEqual(before);
    expect(linked.tesla.world.countCalls("na:telemetry_config_create")).toBe(pushes);
  });

  it("leaves out places that were not allowed, and refuses one that is chosen by name", async () => {
    const tesla = await startLocalTesla();
    await register();
    const browser = new HttpBrowser();
    await signIn(browser, { untick: ["vehicle_location"] });
    const linked = { tesla, browser };
    pair(tesla, [FIRST]);
    tesla.world.car(FIRST).firmware = "2024.30";
    await look(linked);
    const fleet = await choose(linked, { profile: "fleet", dry_run: true });
    expect(fleet.chosen.left_out.toSorted()).toEqual(["DestinationName", "Location"]);
    expect(fleet.chosen.too_new).toContain("SelfDrivingMilesSinceReset");
    const named = { profile: "minimal", fields: { Location: { interval_seconds: 10 } } };
    const refused = await choose(linked, named);
    expect(refused.status).toBe(400);
    expect(refused.chosen.problems).toMatchObject([
      { code: "field_needs_scope", path: "fields.Location" },
    ]);
    expect(fieldsOn(linked, FIRST)).not.toHaveProperty("Location");
  });

  it("is forecast from what the car really sent, once it was seen for some days", async () => {
    const linked = await linkedCars([FIRST]);
    const node = await enrolNode(linked.tesla);
    const url = `${APP}/api/vehicles/${FIRST}/profiles`;
    type View = { current: { forecast: { correction: number; signals_per_month: number } } };
    const first = body<View>(await linked.browser.json("GET", url)).current.forecast;
    expect(first.correction).toBe(1);
    const perDay = first.signals_per_month / 30.4;
    // To the middle of a month, so that its start does not come in between.
    const untilNext = new Date(linked.tesla.world.now());
    untilNext.setUTCMonth(untilNext.getUTCMonth() + 1, 1);
    await env.DB.prepare("UPDATE telemetry_configs SET pushed_at_ms = ?")
      .bind(untilNext.getTime())
      .run();
    linked.tesla.world.advance(untilNext.getTime() + 10 * DAY_MS - linked.tesla.world.now());
    await signIn(linked.browser);
    await node.report([{ vin: FIRST, signals_total: Math.round(perDay * 10 * 2) }]);
    const second = body<View>(await linked.browser.json("GET", url)).current.forecast;
    expect(second.correction).toBeGreaterThan(1.8);
    expect(second.correction).toBeLessThan(2.2);
  });
});

describe("switching off", () => {
  it("one car by its owner holds over listings and ends when a profile is chosen again", async () => {
    const linked = await linkedCars([FIRST, SECOND]);
    const page = await linked.browser.json("DELETE", `${APP}/api/vehicles/${FIRST}/config`);
    expect(body(page)).toEqual({ vin: FIRST, stopped: true, pending: 0 });
    expect(fieldsOn(linked, FIRST)).toBeUndefined();
    expect(fieldsOn(linked, SECOND)).toBeDefined();
    const seen = steps(await look(linked, 2 * 60_000));
    expect(seen[FIRST]).toBe("off");
    await tend(linked, DAY_MS);
    expect(fieldsOn(linked, FIRST)).toBeUndefined();
    await choose(linked, { profile: "charging" });
    expect(fieldsOn(linked, FIRST)).toHaveProperty("ACChargingPower");
    expect(steps(await look(linked))[FIRST]).toBe("wait_for_car");
  });

  it("is finished by the schedule when Tesla did not do it at once", async () => {
    const linked = await linkedCars([FIRST]);
    linked.tesla.world.faults.next("na:telemetry_config_delete", "error_500");
    const page = await linked.browser.json("DELETE", `${APP}/api/vehicles/${FIRST}/config`);
    expect(body(page)).toMatchObject({ stopped: true, pending: 1 });
    expect(fieldsOn(linked, FIRST)).toBeDefined();
    await tend(linked, 10 * 60_000);
    expect(fieldsOn(linked, FIRST)).toBeUndefined();
  });

  it("by an operator reaches one car, one owner, everyone, and can be taken back", async () => {
    const linked = await linkedCars();
    const stop = (which: unknown) => adminJson("DELETE", "/admin/configs", which);
    expect(await stop({ vin: FIRST })).toMatchObject({ cars: 1, pending: 0, more: false });
    expect(fieldsOn(linked, FIRST)).toBeUndefined();
    const id = await env.DB.prepare("SELECT id FROM accounts").first<string>("id");
    expect(await stop({ account: id })).toMatchObject({ accounts: 1, cars: 2 });
    expect(new Set(Object.values(steps(await garage(linked.browser))))).toEqual(
      new Set(["off_by_operator"]),
    );
    expect(linked.tesla.world.state.configs.filter(({ target }) => target !== null)).toEqual([]);
    expect(await adminJson("POST", "/admin/configs/resume", { vin: FIRST })).toMatchObject({
      cars: 1,
    });
    expect(steps(await look(linked, 61_000))[FIRST]).toBe("wait_for_car");
    expect((await admin("DELETE", "/admin/configs", { all: true })).status).toBe(400);
    const everyone = { all: true, confirm: "everyone" };
    expect(await stop(everyone)).toMatchObject({ cars: 1, more: false });
    expect(await adminJson("GET", "/admin/configs")).toMatchObject({
      cars: 3,
      by_off_reason: { operator: 3 },
    });
    const acts = await env.DB.prepare("SELECT act, subject FROM audit_log").all<{
      act: string;
      subject: string;
    }>();
    expect(acts.results).toContainEqual({ act: "configs_stopped", subject: "everyone" });
    expect(JSON.stringify(acts.results)).not.toContain("TELLTALE");
  });
});

describe("who the owner is", () => {
  it("is shown from Tesla with the permission, kept for an hour and never stored", async () => {
    const linked = await linkedCars([]);
    const me = async () =>
      body<Record<string, unknown>>(await linked.browser.json("GET", `${APP}/api/me`));
    expect((await me())["owner"]).toEqual({
      name: "Ada Example",
      email: "ada@example.com",
      region: "na",
    });
    await me();
    expect(linked.tesla.world.countCalls("na:me")).toBe(1);
    const table = (await me())["scope_table"] as { name: string; granted: boolean }[];
    expect(table).toHaveLength(12);
    expect(table.find(({ name }) => name === "energy_cmds")?.granted).toBe(false);
    linked.tesla.world.advance(2 * 3_600_000);
    linked.tesla.world.faults.next("na:me", "error_500");
    expect((await me())["owner"]).toBeNull();
    for (const name of ["accounts", "vehicles", "telemetry_configs", "audit_log"]) {
      const rows = await env.DB.prepare(`SELECT * FROM ${name}`).all();
      expect(JSON.stringify(rows.results)).not.toContain("ada@example.com");
    }
    expect(linked.tesla.logText()).not.toContain("ada@example.com");
  });

  it("and what is on order needs the permission", async () => {
    const linked = await linkedCars([]);
    const [ada] = linked.tesla.world.state.users;
    if (ada !== undefined) ada.orders = [{ referenceNumber: "RN1", orderStatus: "BOOKED" }];
    const orders = await linked.browser.json("GET", `${APP}/api/orders`);
    expect(body(orders)).toMatchObject({ orders: [{ reference: "RN1", status: "BOOKED" }] });
    const ben = new HttpBrowser();
    await signIn(ben, { email: "ben@example.com", untick: ["user_data"] });
    expect((await ben.json("GET", `${APP}/api/orders`)).status).toBe(403);
    const me = body<{ owner: unknown }>(await ben.json("GET", `${APP}/api/me`));
    expect(me.owner).toBeNull();
  });
});
