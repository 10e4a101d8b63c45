/** How a link ends: what is forgotten here, taken off cars, told to nodes, and stays away. */
import {
  createScheduledController,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import worker from "../../worker/index.ts";
import { LIST_AGE_MAX_MS, REMOVALS_MAX } from "../../worker/limits.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import { troubleDatabase } from "./database-trouble.ts";
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
  type LocalTesla,
} from "./local-tesla.ts";
import { enrolNode, reportOf, sendReport, type TestNode } from "./test-node.ts";

const DELETES = "na:telemetry_config_delete";

let tesla: LocalTesla;
let browser: HttpBrowser;
let accountId: string;

beforeEach(async () => {
  tesla = await startLocalTesla();
  browser = new HttpBrowser();
  await register();
  await signIn(browser);
  const key = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
  for (const vin of CARS) tesla.world.pairKey(vin, key, env.TESLA_CLIENT_ID);
  await check(browser);
  accountId = (await env.DB.prepare("SELECT id FROM accounts").first<string>("id")) ?? "";
  expect(targets()).toBe(3);
});

describe("a consent that was withdrawn at Tesla", () => {
  it("takes the configuration off the cars with the app's own token, although Tesla kept it", async () => {
    tesla.world.state.settings.revokeKeepsConfigs = true;
    tesla.world.revokeConsent(owner(), env.TESLA_CLIENT_ID);
    tesla.world.advance(LIST_AGE_MAX_MS + 1);
    const seen = await check(browser);
    expect(seen.linked).toBe(false);
    expect(Object.values(steps(seen))).toEqual(["unlinked", "unlinked", "unlinked"]);
    expect(await allowed()).toBe(0);
    await tick();
    expect(targets()).toBe(0);
    expect(tesla.world.countCalls(DELETES)).toBe(3);
    expect(await count("config_removals")).toBe(0);
    expect(await acts()).toContain("configs_removed");
    // Once is enough.
    await tick();
    expect(tesla.world.countCalls(DELETES)).toBe(3);
  });

  it("of the cars alone keeps the link, and their return with the scope", async () => {
    tesla.world.giveConsent(owner(), env.TESLA_CLIENT_ID, ["vehicle_device_data"], []);
    tesla.world.advance(9 * 3_600_000);
    await browser.json("POST", `${APP}/api/vehicles/check`);
    const seen = await garage(browser);
    expect(seen).toMatchObject({ linked: true, missing_device_data: true });
    expect(await allowed()).toBe(0);
    await tick();
    expect(targets()).toBe(0);
    await signIn(browser);
    await check(browser);
    expect(await allowed()).toBe(3);
  });

  it("is not carried out against a car that another owner has linked", async () => {
    const ben = new HttpBrowser();
    const benId = tesla.world.state.users[1]?.id ?? "";
    tesla.world.share(CARS[0], benId);
    await signIn(ben, { email: "ben@example.com" });
    await check(ben);
    tesla.world.state.settings.revokeKeepsConfigs = true;
    tesla.world.revokeConsent(owner(), env.TESLA_CLIENT_ID);
    tesla.world.advance(LIST_AGE_MAX_MS + 1);
    await check(browser);
    await tick();
    const left = tesla.world.state.configs.filter((config) => config.target !== null);
    expect(left.map((config) => config.vin)).toContain(CARS[0]);
    expect(left.map((config) => config.vin)).not.toContain(CARS[2]);
  });

  it("is tried again with longer and longer pauses while Tesla fails, a bounded number per tick", async () => {
    tesla.world.state.settings.revokeKeepsConfigs = true;
    tesla.world.revokeConsent(owner(), env.TESLA_CLIENT_ID);
    tesla.world.advance(LIST_AGE_MAX_MS + 1);
    await check(browser);
    tesla.world.faults.next(DELETES, "error_500", 3);
    await tick();
    expect(targets()).toBe(3);
    await tick();
    expect(tesla.world.countCalls(DELETES)).toBe(3);
    tesla.world.advance(61_000);
    await tick();
    expect(targets()).toBe(0);
    const many = JSON.stringify(Array.from({ length: 100 }, (_, index) => `VIN-${index}`));
    await env.DB.prepare(
      `INSERT INTO config_removals (vin, region, reason, requested_at_ms)
        SELECT value, 'na', 'link_ended', 0 FROM json_each(?)`,
    )
      .bind(many)
      .run();
    await tick();
    expect(await count("config_removals")).toBe(100 - REMOVALS_MAX);
  });
});

describe("disconnecting", () => {
  it("forgets the tokens and frees the cars before it answers", async () => {
    const page = await browser.json("POST", `${APP}/api/disconnect`);
    expect(JSON.parse(page.body)).toMatchObject({ linked: false, cars: 3, cars_pending: 0 });
    expect(targets()).toBe(0);
    expect(await allowed()).toBe(0);
    expect(await count("tokens")).toBe(0);
    expect(await heldByObject()).not.toContain("tokens/newest");
    expect((await garage(browser)).linked).toBe(false);
    expect(await acts()).toContain("link_ended");
    // Again is harmless, and signing in brings the account back.
    expect((await browser.json("POST", `${APP}/api/disconnect`)).status).toBe(200);
    await signIn(browser);
    expect((await check(browser)).linked).toBe(true);
    expect(await allowed()).toBe(3);
  });

  it("cannot be undone by a row, a sweep or a new life of the object while D1 is away", async () => {
    const trouble = troubleDatabase("refuse", (sql) => /delete from "tokens"/i.test(sql));
    const page = await browser.json("POST", `${APP}/api/disconnect`);
    expect(page.status).toBe(503);
    await evictDurableObject(stub());
    expect(await stub().refreshAhead()).toMatchObject({
      ok: false,
      reason: { code: "link_ended" },
    });
    trouble.end();
    expect(await count("tokens")).toBe(1);
    tesla.world.advance(40 * 86_400_000);
    await tick();
    expect(tesla.world.countCalls("token:refresh_token")).toBe(0);
    expect(await runDurableObjectAlarm(stub())).toBe(true);
    expect(await count("tokens")).toBe(0);
    expect(await count("accounts", "state = 'linked'")).toBe(0);
  });

  it("of somebody else's session or page is refused", async () => {
    const foreign = await exports.default.fetch(`${APP}/api/disconnect`, {
      method: "POST",
      headers: { origin: "https://evil.example" },
    });
    expect(foreign.status).toBe(403);
    const nobody = await new HttpBrowser().json("POST", `${APP}/api/disconnect`);
    expect(nobody.status).toBe(401);
    expect(await count("tokens")).toBe(1);
  });
});

describe("erasing", () => {
  let node: TestNode;

  beforeEach(async () => {
    node = await enrolNode("node-1");
    await sendReport(await reportOf(node, { vins: [...CARS], now: tesla.world.now() }));
  });

  it("leaves nothing of the account or its cars but what still has to be done", async () => {
    const page = await browser.json("POST", `${APP}/api/erase`);
    const answer = JSON.parse(page.body) as { backups: { days: number | null }[] };
    expect(answer).toMatchObject({ erased: true, cars: 3, cars_pending: 0, node_orders: 3 });
    expect(answer.backups.map(({ days }) => days)).toEqual([30, 30, null]);
    expect(targets()).toBe(0);
    expect(await heldByObject()).toEqual([]);
    const open = ["allow_list", "node_orders"];
    expect(await tablesNaming([...CARS])).toEqual(open);
    expect(await tablesNaming([accountId, owner()])).toEqual([]);
    // The node says that it is done: now nothing names a car any more.
    const orders = await ordersOf();
    expect(
      orders.map(({ kind, vin }) => `${kind} ${vin}`).toSorted((a, b) => a.localeCompare(b)),
    ).toEqual([...CARS].map((vin) => `erase ${vin}`).toSorted((a, b) => a.localeCompare(b)));
    await sendReport(
      await reportOf(node, {
        now: tesla.world.now(),
        orders: orders.map(({ id }) => ({ id, state: "done", removed: { signals: 5 } })),
      }),
    );
    expect(await ordersOf()).toEqual([]);
    expect(await tablesNaming([...CARS])).toEqual([]);
    expect(await count("node_orders")).toBe(3);
  });

  it("repeats an order until its result comes, also after a failure", async () => {
    await browser.json("POST", `${APP}/api/erase`);
    const [first] = await ordersOf();
    if (first === undefined) throw new Error("no order");
    expect(await ordersOf()).toHaveLength(3);
    await result(first.id, "running");
    expect(await ordersOf()).toHaveLength(3);
    await result(first.id, "failed");
    expect(await ordersOf()).toHaveLength(3);
    await result(first.id, "done");
    expect(await ordersOf()).toHaveLength(2);
    // A late "failed" does not open it again.
    await result(first.id, "failed");
    expect(await ordersOf()).toHaveLength(2);
  });

  it("does not wait for a node that is not trusted any more", async () => {
    await browser.json("POST", `${APP}/api/erase`);
    expect((await admin("DELETE", `/admin/nodes/${node.kid}`)).status).toBe(204);
    expect(await tablesNaming([...CARS])).toEqual([]);
  });

  it("refuses late reports and old consents, and ends with a new consent", async () => {
    await browser.json("POST", `${APP}/api/erase`);
    await sendReport(await reportOf(node, { vins: [...CARS], now: tesla.world.now() }));
    expect(await count("vehicle_status")).toBe(0);
    expect(await allowed()).toBe(0);
    // Ben consented before the erase and sees one of the cars only now.
    const ben = new HttpBrowser();
    await signIn(ben, { email: "ben@example.com" });
    await env.DB.prepare("UPDATE accounts SET linked_at_ms = 1").run();
    tesla.world.share(CARS[0], tesla.world.state.users[1]?.id ?? "");
    await check(ben);
    expect((await garage(ben)).vehicles.map(({ vin }) => vin)).not.toContain(CARS[0]);
    // Ada comes back.
    tesla.world.advance(60_000);
    await signIn(browser);
    expect((await check(browser)).vehicles).toHaveLength(3);
    expect(await allowed()).toBe(4);
    expect(await count("tombstones")).toBe(0);
  });

  it("kills every session of before, also when the owner comes back", async () => {
    const elsewhere = new HttpBrowser();
    await signIn(elsewhere);
    expect((await elsewhere.json("GET", `${APP}/api/vehicles`)).status).toBe(200);
    await browser.json("POST", `${APP}/api/erase`);
    expect((await elsewhere.json("GET", `${APP}/api/vehicles`)).status).toBe(401);
    const thief = new HttpBrowser();
    await signIn(thief);
    await browser.json("POST", `${APP}/api/erase`);
    tesla.world.advance(1_000);
    const again = new HttpBrowser();
    await signIn(again);
    await env.DB.prepare("UPDATE accounts SET sessions_since_ms = ?").bind(tesla.world.now()).run();
    expect((await thief.json("GET", `${APP}/api/vehicles`)).status).toBe(401);
  });

  it("is finished by the alarm when D1 was away, and before any new consent", async () => {
    const trouble = troubleDatabase("refuse", (sql) => /delete from "accounts"/i.test(sql));
    expect((await browser.json("POST", `${APP}/api/erase`)).status).toBe(503);
    trouble.end();
    expect(await count("accounts")).toBe(1);
    await evictDurableObject(stub());
    await signIn(browser);
    expect(await acts()).toContain("erased");
    expect((await garage(browser)).linked).toBe(true);
    expect(await count("accounts")).toBe(1);
  });

  it("keeps a car's data that another linked owner has a right to", async () => {
    const ben = new HttpBrowser();
    tesla.world.share(CARS[0], tesla.world.state.users[1]?.id ?? "");
    await signIn(ben, { email: "ben@example.com" });
    await check(ben);
    const page = await browser.json("POST", `${APP}/api/erase`);
    expect(JSON.parse(page.body)).toMatchObject({ cars: 2, cars_kept_for_others: 1 });
    const cars = (await garage(ben)).vehicles;
    expect(cars.find(({ vin }) => vin === CARS[0])?.status.signals_total).toBeGreaterThan(0);
    expect((await ordersOf()).map(({ vin }) => vin)).not.toContain(CARS[0]);
  });

  async function ordersOf() {
    return (await sendReport(await reportOf(node, { now: tesla.world.now() }))).orders;
  }

  async function result(id: string, state: "running" | "done" | "failed"): Promise<void> {
    await sendReport(await reportOf(node, { now: tesla.world.now(), orders: [{ id, state }] }));
  }
});

function owner(): string {
  return tesla.world.state.users[0]?.id ?? "";
}

function stub() {
  return env.ACCOUNT.getByName(accountId);
}

/** Cars for which Tesla holds a configuration of ours. */
function targets(): number {
  return tesla.world.state.configs.filter((config) => config.target !== null).length;
}

async function allowed(): Promise<number> {
  return count("allow_list", "allowed = 1");
}

async function count(table: string, where = "true"): Promise<number> {
  const n = await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).first("n");
  return Number(n);
}

async function acts(): Promise<unknown[]> {
  const rows = await env.DB.prepare("SELECT act FROM audit_log").all<{ act: string }>();
  return rows.results.map((row) => row.act);
}

async function heldByObject(): Promise<string[]> {
  return runInDurableObject(stub(), (_instance, state) =>
    [...state.storage.kv.list()].map(([key]) => key),
  );
}

/** Every table that holds one of `texts` anywhere: found by asking the schema, not by a list. */
async function tablesNaming(texts: string[]): Promise<string[]> {
  const tables = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%'",
  ).all<{ name: string }>();
  const found: string[] = [];
  for (const { name } of tables.results) {
    const rows = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
    const text = JSON.stringify(rows.results);
    if (texts.some((wanted) => text.includes(wanted))) found.push(name);
  }
  return found.toSorted();
}

async function tick(): Promise<void> {
  await worker.scheduled(createScheduledController(), env);
}
