/** A car's values reach whoever looks at it, nobody else, and only while they look. */
import { evictDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type * as z from "zod";
import type { WatchedCar } from "../../shared/node-report.ts";
import { liveMessageSchema } from "../../worker/contract/live.ts";
import { LOSS_CONFIRM_MS } from "../../worker/car-limits.ts";
import { LIST_AGE_MAX_MS, WATCH_LIFETIME_MS } from "../../worker/limits.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import {
  APP,
  CARS,
  check,
  register,
  signIn,
  startLocalTesla,
  type LocalTesla,
} from "./local-tesla.ts";
import { enrolNode, reportOf, sendReport, type TestNode } from "./test-node.ts";

const [CAR] = CARS;

let tesla: LocalTesla;
let browser: HttpBrowser;
let node: TestNode;

beforeEach(async () => {
  tesla = await startLocalTesla();
  browser = new HttpBrowser();
  await register();
  await signIn(browser);
  await check(browser);
  node = await enrolNode("node-1");
});

type Opened = {
  status: number;
  socket: WebSocket | null;
  said: Message[];
  closed: Promise<number>;
};
type Message = z.infer<typeof liveMessageSchema>;

async function open(
  by: HttpBrowser,
  options: { vin?: string; headers?: Record<string, string> } = {},
): Promise<Opened> {
  const response = await exports.default.fetch(`${APP}/api/vehicles/${options.vin ?? CAR}/live`, {
    headers: {
      upgrade: "websocket",
      origin: APP,
      cookie: by.cookieHeader("localhost"),
      ...options.headers,
    },
  });
  const said: Message[] = [];
  const socket = response.webSocket;
  const closed = new Promise<number>((resolve) => {
    socket?.addEventListener("close", ({ code }) => resolve(code));
  });
  socket?.addEventListener("message", ({ data }) => {
    said.push(liveMessageSchema.parse(JSON.parse(String(data))));
  });
  socket?.accept();
  return { status: response.status, socket, said, closed };
}

function soc(value: number, atMs: number): WatchedCar {
  return { vin: CAR, values: [{ field: "Soc", at_ms: atMs, value: { kind: "number", value } }] };
}

async function report(...watched: WatchedCar[]) {
  return sendReport(await reportOf(node, { now: tesla.world.now(), watched }));
}

async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 5_000 }).toBe(true);
}

describe("a page that looks at a car", () => {
  it("is sent what the node reports, each value once, and nothing is stored or asked of Tesla", async () => {
    expect(await report()).toMatchObject({ watch: [] });
    const calls = tesla.world.calls.length;
    const page = await open(browser);
    expect(page.status).toBe(101);
    expect(await report()).toMatchObject({ watch: [CAR], next_report_ms: 1_000 });
    const atMs = tesla.world.now();
    await report(soc(71.5, atMs));
    await until(() => page.said.length === 1);
    expect(page.said[0]?.values).toEqual(soc(71.5, atMs).values);
    // The same again is no news; a later one is.
    await report(soc(71.5, atMs));
    await report(soc(71.4, atMs + 1));
    await until(() => page.said.length === 2);
    expect(page.said[1]?.values).toEqual(soc(71.4, atMs + 1).values);
    expect(tesla.world.calls.length).toBe(calls);
    const tables = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    ).all<{ name: string }>();
    for (const { name } of tables.results) {
      const { results } = await env.DB.prepare(`SELECT * FROM ${name}`).all();
      expect(JSON.stringify(results), name).not.toContain("71.4");
    }
    expect(tesla.logText()).not.toContain("71.4");
  });

  it("is sent no place without the permission for places", async () => {
    const page = await open(browser);
    const scopes = "openid offline_access user_data vehicle_device_data";
    await env.DB.prepare("UPDATE accounts SET scopes = ?").bind(scopes).run();
    const at_ms = tesla.world.now();
    const car = soc(60, at_ms);
    car.values.push(
      { field: "Location", at_ms, value: { kind: "location", latitude: 52.5, longitude: 13.4 } },
      { field: "RouteLine", at_ms, value: { kind: "text", value: "a way" } },
      { field: "Field999", at_ms, value: { kind: "text", value: "a new field" } },
    );
    await report(car);
    await until(() => page.said.length === 1);
    expect(page.said[0]?.values.map(({ field }) => field)).toEqual(["Soc"]);
  });

  it("is sent no place of before the permission for places was withdrawn", async () => {
    const first = await open(browser);
    const at_ms = tesla.world.now();
    const car = soc(60, at_ms);
    car.values.push({
      field: "Location",
      at_ms,
      value: { kind: "location", latitude: 52.5, longitude: 13.4 },
    });
    await report(car);
    await until(() => first.said.length === 1);
    expect(first.said[0]?.values.map(({ field }) => field)).toContain("Location");
    const scopes = "openid offline_access user_data vehicle_device_data";
    await env.DB.prepare("UPDATE accounts SET scopes = ?").bind(scopes).run();
    const second = await open(browser);
    await until(() => second.said.length === 1);
    expect(second.said[0]?.values.map(({ field }) => field)).toEqual(["Soc"]);
  });

  it("that comes second is shown at once what is known", async () => {
    const first = await open(browser);
    await report(soc(50, tesla.world.now()));
    await until(() => first.said.length === 1);
    const second = await open(browser);
    await until(() => second.said.length === 1);
  });

  it("goes on being sent values when the account's object has slept in between", async () => {
    const page = await open(browser);
    await evictDurableObject(env.ACCOUNT.getByName(await accountId()));
    await report(soc(33, tesla.world.now()));
    await until(() => page.said.length === 1);
  });
});

describe("nobody else", () => {
  it("sees a car: no session, no Origin, a foreign one, a stranger's or an unknown VIN", async () => {
    const ben = new HttpBrowser();
    await signIn(ben, { email: "ben@example.com" });
    await check(ben);
    const opened = await Promise.all([
      open(new HttpBrowser()),
      open(browser, { headers: { origin: "" } }),
      open(browser, { headers: { origin: "https://evil.example" } }),
      open(ben),
      open(browser, { vin: "5YJ3TELLTALE00099" }),
    ]);
    expect(opened.map(({ status }) => status)).toEqual([401, 403, 403, 404, 404]);
    expect(await report()).toMatchObject({ watch: [] });
  });

  it("is sent values that a report holds unasked", async () => {
    const page = await open(browser);
    const [, other] = CARS;
    await report({ ...soc(10, tesla.world.now()), vin: other });
    await report(soc(11, tesla.world.now()));
    await until(() => page.said.length === 1);
    expect(page.said[0]?.values[0]?.value).toEqual({ kind: "number", value: 11 });
  });

  it("sees, or is told of, a car that it has sold", async () => {
    const page = await open(browser);
    await report(soc(80, tesla.world.now()));
    await until(() => page.said.length === 1);
    const { cars, users } = tesla.world.state;
    const buyer = users.find(({ email }) => email === "ben@example.com");
    const sold = cars.find(({ vin }) => vin === CAR);
    if (buyer === undefined || sold === undefined) throw new Error("no such car or owner");
    sold.access = [{ userId: buyer.id, accessType: "OWNER" }];
    const ben = new HttpBrowser();
    await signIn(ben, { email: buyer.email });
    await check(ben);
    // Not even before the seller's own list of cars is read again.
    expect((await open(browser)).status).toBe(404);
    expect(await report(soc(79, tesla.world.now() + 1))).toMatchObject({ watch: [] });
    expect(page.said).toHaveLength(1);
    for (let looks = 0; looks < 2; looks += 1) {
      tesla.world.advance(LOSS_CONFIRM_MS + LIST_AGE_MAX_MS);
      await check(browser);
      // The first look without it is enough.
      expect((await open(browser)).status).toBe(404);
    }
    page.socket?.send("still here");
    const now = tesla.world.now();
    await sendReport(await reportOf(node, { now, vins: [CAR], watched: [soc(12, now)] }));
    expect(await report(soc(13, now + 1))).toMatchObject({ watch: [] });
    expect(page.said).toHaveLength(1);
    const { body } = await browser.json("GET", `${APP}/api/vehicles`);
    const { vehicles } = JSON.parse(body) as { vehicles: { vin: string; status: object }[] };
    expect(vehicles.find(({ vin }) => vin === CAR)?.status).toMatchObject({
      connected: false,
      last_record_at_ms: null,
      signals_total: 0,
    });
    const stored = await browser.json("GET", `${APP}/api/export`);
    const { cars: told } = JSON.parse(stored.body) as {
      cars: { vehicle: { vin: string }; status: unknown }[];
    };
    expect(told.find(({ vehicle }) => vehicle.vin === CAR)?.status).toBeNull();
    expect((await open(ben)).status).toBe(101);
  });

  it("goes on seeing a car that has left the account", async () => {
    const page = await open(browser);
    await env.DB.prepare("DELETE FROM telemetry_configs WHERE vin = ?").bind(CAR).run();
    await env.DB.prepare("DELETE FROM vehicles WHERE vin = ?").bind(CAR).run();
    expect(await report(soc(12, tesla.world.now()))).toMatchObject({ watch: [] });
    expect(page.said).toEqual([]);
  });
});

describe("looking ends", () => {
  it("when the last page closes", async () => {
    const [one, two] = [await open(browser), await open(browser)];
    one.socket?.close(1000);
    await one.closed;
    expect(await report()).toMatchObject({ watch: [CAR] });
    two.socket?.close(1000);
    await two.closed;
    await expect.poll(async () => (await report()).watch, { timeout: 5_000 }).toEqual([]);
  });

  it("when a page vanishes without a word", async () => {
    await open(browser);
    tesla.world.advance(WATCH_LIFETIME_MS + 1);
    expect(await report()).toMatchObject({ watch: [] });
  });

  it("and does not while a page says that it still looks", async () => {
    const page = await open(browser);
    tesla.world.advance(WATCH_LIFETIME_MS - 1_000);
    page.socket?.send("still here");
    await expect
      .poll(async () => env.DB.prepare("SELECT until_ms FROM watches").first<number>("until_ms"))
      .toBeGreaterThan(tesla.world.now() + 1_000);
    tesla.world.advance(2_000);
    expect(await report()).toMatchObject({ watch: [CAR] });
  });

  it("at sign-out, in that browser and no other", async () => {
    const other = new HttpBrowser();
    tesla.world.advance(1);
    await signIn(other);
    const [here, there] = [await open(browser), await open(other)];
    await exports.default.fetch(`${APP}/auth/logout`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: APP, cookie: browser.cookieHeader("localhost") },
    });
    expect(await here.closed).toBe(4401);
    await report(soc(20, tesla.world.now()));
    await until(() => there.said.length === 1);
  });

  it.each(["/api/disconnect", "/api/erase"])("for every page with %s", async (path) => {
    const page = await open(browser);
    expect((await browser.json("POST", APP + path)).status).toBe(200);
    expect(await page.closed).toBe(4403);
    expect(await report()).toMatchObject({ watch: [] });
  });
});

async function accountId(): Promise<string> {
  return (await env.DB.prepare("SELECT id FROM accounts").first<string>("id")) ?? "";
}
