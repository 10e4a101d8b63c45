/** Receipts of erasure: when they are signed, what they say, who can check them. */
import { createScheduledController } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { newReceiptId } from "../../worker/erasure/receipt-id.ts";
import worker from "../../worker/index.ts";
import { LIST_AGE_FOR_OTHERS_MAX_MS, LOSS_CONFIRM_MS } from "../../worker/car-limits.ts";
import { LIST_AGE_MAX_MS, RECEIPT_KEPT_MS } from "../../worker/limits.ts";
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
  type LocalTesla,
} from "./local-tesla.ts";
import { enrolNode, reportOf, sendReport, type TestNode } from "./test-node.ts";

const DELETES = "na:telemetry_config_delete";
const KEYS = `${APP}/.well-known/telltale-receipt-keys.json`;

let tesla: LocalTesla;
let browser: HttpBrowser;
let nodes: TestNode[];

beforeEach(async () => {
  tesla = await startLocalTesla();
  browser = new HttpBrowser();
  await register();
  await signIn(browser);
  const key = tesla.world.state.registrations[0]?.publicKeyHex ?? "";
  for (const vin of CARS) tesla.world.pairKey(vin, key, env.TESLA_CLIENT_ID);
  await check(browser);
  nodes = [await enrolNode("node-1"), await enrolNode("node-2")];
  for (const node of nodes) {
    await sendReport(await reportOf(node, { vins: [...CARS], now: tesla.world.now() }));
  }
});

type Erased = { receipt: { id: string; url: string }; node_orders: number };
type Kept = {
  state: string;
  cars: string[];
  waiting_for: { configurations: number; nodes: { node: string; state: string }[] };
  receipt: string | null;
};
type Claims = {
  iss: string;
  jti: string;
  erased: Record<string, unknown> & { cars: string[] };
  worker: { rows: Record<string, number> };
  tesla: Record<string, unknown>;
  nodes: { node: string; car: string; removed: Record<string, number>; ended_at: string | null }[];
  not_waited_for: { node: string; car: string }[];
  copies_that_remain: { what: string; until: string }[];
};

describe("the receipt of an account", () => {
  it("is signed when every node has answered, and names who is waited for until then", async () => {
    const erased = await erase();
    expect(erased).toMatchObject({ node_orders: 6, receipt: { id: expect.any(String) as string } });
    expect(erased.receipt.url).toBe(`${APP}/api/receipts/${erased.receipt.id}`);
    expect(await waiting(erased)).toEqual({ configurations: 0, nodes: ["node-1", "node-2"] });
    await finish(nodes[0], { signals: 5, "spool.bytes": 700 });
    await tick();
    expect(await waiting(erased)).toEqual({ configurations: 0, nodes: ["node-2"] });
    // A node that is away is waited for, however long; one that cannot is told so by its state.
    tesla.world.advance(90 * 86_400_000);
    await fail(nodes[1]);
    const kept = await fetchReceipt(erased);
    expect(kept.waiting_for.nodes.map(({ node, state }) => `${node} ${state}`)).toContain(
      "node-2 failed",
    );
    await finish(nodes[1], { signals: 2 });
    const claims = await verified(erased);
    expect(claims.erased.cars.toSorted()).toEqual([...CARS].map(short).toSorted());
    expect(claims).toMatchObject({
      iss: APP,
      jti: erased.receipt.id,
      erased: { what: "account", asked_by: "owner" },
      worker: {
        rows: { accounts: 1, tokens: 1, vehicles: 3, telemetry_configs: 3, vehicle_status: 6 },
      },
      tesla: { configurations: 3, removed: 3 },
      not_waited_for: [],
    });
    expect(claims.nodes).toHaveLength(6);
    expect(claims.nodes.find(({ node }) => node === "node-1")).toMatchObject({
      removed: { signals: 5, "spool.bytes": 700 },
      ended_at: expect.stringMatching(/^\d{4}-.+Z$/) as string,
    });
    expect(claims.copies_that_remain.map(({ until }) => until)).toContain(
      "as long as the operator says",
    );
    expect(await acts()).toContain(`erasure_receipt_signed ${erased.receipt.id}`);
  });

  it("counts an answer once, however often and in whatever state it comes again", async () => {
    const erased = await erase();
    for (const node of nodes) await finish(node, { signals: 5 });
    const first = (await fetchReceipt(erased)).receipt;
    const late = await ordersOf(nodes[0]);
    expect(late).toEqual([]);
    await answer(nodes[0], ["done"], { signals: 99 }, erased);
    await tick();
    expect((await fetchReceipt(erased)).receipt).toBe(first);
    const claims = await verified(erased);
    expect(claims.nodes.map(({ removed }) => removed["signals"])).toEqual([5, 5, 5, 5, 5, 5]);
    expect((await acts()).filter((act) => act.startsWith("erasure_receipt_signed"))).toHaveLength(
      1,
    );
  });

  it("does not wait for a node that is not trusted any more, and says so", async () => {
    const erased = await erase();
    await finish(nodes[0], {});
    expect((await admin("DELETE", `/admin/nodes/${nodes[1]?.kid ?? ""}`)).status).toBe(204);
    const claims = await verified(erased);
    expect(claims.nodes.map(({ node }) => node)).toEqual(["node-1", "node-1", "node-1"]);
    expect(claims.not_waited_for.map(({ node }) => node)).toEqual(["node-2", "node-2", "node-2"]);
  });

  it("waits for the configurations at Tesla", async () => {
    tesla.world.faults.next(DELETES, "error_500", 3);
    const erased = await erase();
    for (const node of nodes) await finish(node, {});
    expect((await waiting(erased)).configurations).toBe(3);
    tesla.world.advance(61_000);
    await tick();
    expect((await verified(erased)).tesla).toMatchObject({ configurations: 3, removed: 3 });
  });

  it("waits also for the one that its next owner asks for, and both say what became of it", async () => {
    tesla.world.faults.next(DELETES, "error_500", 3);
    const first = await erase();
    expect((await waiting(first)).configurations).toBe(3);
    // Before Tesla is asked again somebody else connects one of the cars, and leaves as well.
    const ben = new HttpBrowser();
    tesla.world.share(CARS[0], tesla.world.state.users[1]?.id ?? "");
    await signIn(ben, { email: "ben@example.com" });
    await check(ben);
    tesla.world.faults.next(DELETES, "error_500", 1);
    const page = await ben.json("POST", `${APP}/api/erase`);
    expect(page.status).toBe(200);
    const second = JSON.parse(page.body) as Erased;
    for (const node of nodes) await finish(node, {});
    expect((await waiting(first)).configurations).toBe(3);
    expect((await waiting(second)).configurations).toBe(1);
    tesla.world.advance(61_000);
    await tick();
    expect((await verified(first)).tesla).toMatchObject({ configurations: 3, removed: 3 });
    expect((await verified(second)).tesla).toMatchObject({ configurations: 1, removed: 1 });
  });

  it("names no person and no car in full, and nobody else's id opens it", async () => {
    const erased = await erase();
    for (const node of nodes) await finish(node, {});
    await verified(erased);
    const { results } = await env.DB.prepare("SELECT * FROM erasures").all();
    const [header = "", payload = ""] = ((await fetchReceipt(erased)).receipt ?? "").split(".");
    const said = JSON.stringify(results) + atob(header) + decoded(payload);
    for (const name of [...CARS, tesla.world.state.users[0]?.id ?? "-", "ada@example.com"]) {
      expect(said).not.toContain(name);
    }
    expect(erased.receipt.id).toMatch(/^[\w-]{32}$/);
    const other = erased.receipt.id.replace(/^./, (first) => (first === "A" ? "B" : "A"));
    expect((await exports.default.fetch(`${APP}/api/receipts/${other}`)).status).toBe(404);
    const { hash } =
      (await env.DB.prepare("SELECT hash FROM tombstones LIMIT 1").first<{ hash: string }>()) ?? {};
    expect(said).not.toContain(hash);
  });

  it("is one receipt when D1 was away in between, with the counts of what was there", async () => {
    const trouble = troubleDatabase("refuse", (sql) => /delete from "?accounts"?/i.test(sql));
    expect((await browser.json("POST", `${APP}/api/erase`)).status).toBe(503);
    trouble.end();
    const erased = await erase();
    expect(erased.node_orders).toBe(6);
    const { results } = await env.DB.prepare("SELECT id, removed FROM erasures").all<{
      id: string;
      removed: string;
    }>();
    expect(results).toHaveLength(1);
    expect(results[0]?.id).toBe(erased.receipt.id);
    expect(JSON.parse(results[0]?.removed ?? "")).toMatchObject({ vehicles: 3 });
  });

  it("is signed at once where there is no node", async () => {
    for (const { kid } of nodes) await admin("DELETE", `/admin/nodes/${kid}`);
    expect((await verified(await erase())).nodes).toEqual([]);
  });

  it("is forgotten after three years, with its orders", async () => {
    const erased = await erase();
    for (const node of nodes) await finish(node, {});
    await verified(erased);
    tesla.world.advance(RECEIPT_KEPT_MS - 60_000);
    await tick();
    expect(await rows("erasures")).toBe(1);
    tesla.world.advance(120_000);
    await tick();
    expect([await rows("erasures"), await rows("node_orders")]).toEqual([0, 0]);
  });
});

describe("erasing one car", () => {
  it("removes that car for its owner, keeps the rest, and comes with a receipt of its own", async () => {
    const [gone, stays] = CARS;
    const page = await browser.json("POST", `${APP}/api/vehicles/${gone}/erase`);
    expect(page.status).toBe(200);
    const erased = JSON.parse(page.body) as Erased;
    expect(erased).toMatchObject({ erased: true, cars_pending: 0, node_orders: 2 });
    const seen = await check(browser);
    expect(seen.vehicles.map(({ vin }) => vin)).not.toContain(gone);
    expect(seen.vehicles.map(({ vin }) => vin)).toContain(stays);
    expect(await listing(gone)).toEqual({ targets: 0, allowed: 0 });
    expect(await listing(stays)).toEqual({ targets: 1, allowed: 1 });
    for (const node of nodes) await finish(node, { signals: 1 });
    const claims = await verified(erased);
    expect(claims.erased).toMatchObject({ what: "car", cars: [short(gone)] });
    expect(claims.worker.rows).toMatchObject({ vehicles: 1, telemetry_configs: 1 });
    expect(claims.worker.rows).not.toHaveProperty("tokens");
    expect(await naming(gone)).toEqual([]);
    // The next consent is a new one.
    tesla.world.advance(60_000);
    await signIn(browser);
    expect((await check(browser)).vehicles.map(({ vin }) => vin)).toContain(gone);
    expect(await listing(gone)).toEqual({ targets: 1, allowed: 1 });
  });

  it("has the receipt under the id that came with the question, so no lost answer loses it", async () => {
    const [gone, stays] = CARS;
    const [id, other] = [newReceiptId(), newReceiptId()];
    const ask = async (path: string, receipt: string): Promise<number> =>
      (await browser.json("POST", `${APP}/api/${path}`, { receipt })).status;
    expect(await ask(`vehicles/${gone}/erase`, id)).toBe(200);
    const kept = await fetchReceipt({ receipt: { id, url: "" }, node_orders: 2 });
    expect(kept).toMatchObject({ state: "waiting", cars: [short(gone)] });
    // Neither a second car nor the account goes under a receipt that is about something else.
    for (const path of [`vehicles/${stays}/erase`, "erase"]) {
      for (const wrong of [id, "", id.slice(1), `${id}A`, id.replace(/^./, "/")]) {
        expect(await ask(path, wrong), wrong).toBe(400);
      }
    }
    expect((await garage(browser)).vehicles.map(({ vin }) => vin)).toContain(stays);
    expect(await ask("erase", other)).toBe(200);
    expect((await fetchReceipt({ receipt: { id: other, url: "" }, node_orders: 4 })).cars).toEqual(
      CARS.filter((vin) => vin !== gone).map(short),
    );
    for (const node of nodes) await finish(node, {});
    for (const one of [id, other]) {
      const claims = await verified({ receipt: { id: one, url: "" }, node_orders: 0 });
      expect(claims.jti).toBe(one);
    }
  });

  it("is not for a car that another owner has linked, nor for a stranger's; operators may", async () => {
    const ben = new HttpBrowser();
    tesla.world.share(CARS[0], tesla.world.state.users[1]?.id ?? "");
    await signIn(ben, { email: "ben@example.com" });
    await check(ben);
    const shared = await browser.json("POST", `${APP}/api/vehicles/${CARS[0]}/erase`);
    expect([shared.status, JSON.parse(shared.body)]).toMatchObject([409, { code: "car_shared" }]);
    expect((await ben.json("POST", `${APP}/api/vehicles/${CARS[1]}/erase`)).status).toBe(404);
    const body = { vin: CARS[0] };
    const response = await admin("POST", "/admin/cars/erase", body);
    expect(response.status).toBe(200);
    for (const owner of [browser, ben]) {
      expect((await garage(owner)).vehicles.map(({ vin }) => vin)).not.toContain(CARS[0]);
      expect((await check(owner)).vehicles.map(({ vin }) => vin)).not.toContain(CARS[0]);
    }
    for (const node of nodes) await finish(node, {});
    const erased = await response.json<Erased>();
    expect((await verified(erased)).erased).toMatchObject({ asked_by: "operator" });
    expect((await acts()).join(" ")).toContain("car_erased");
    expect(await naming(CARS[0])).toEqual([]);
    // Also for a car that nobody has linked: a node was restored from a backup.
    const restored = await (await admin("POST", "/admin/cars/erase", body)).json<Erased>();
    expect(restored.node_orders).toBe(2);
    expect((await ordersOf(nodes[0])).map(({ vin }) => vin)).toEqual([CARS[0]]);
    // What is no VIN would be looked for everywhere and found.
    for (const vin of ["", "5", CARS[0].toLowerCase(), CARS[0].slice(1), `${CARS[0]}5`]) {
      expect((await admin("POST", "/admin/cars/erase", { vin })).status, vin).toBe(400);
    }
    expect(await ordersOf(nodes[0])).toHaveLength(1);
  });
});

describe("a car that was sold", () => {
  const [sold] = CARS;
  let ben: HttpBrowser;

  /** Ben has Ada's car and has signed in; Ada, still linked, has not looked since. */
  beforeEach(async () => {
    ben = new HttpBrowser();
    tesla.world.advance(LIST_AGE_MAX_MS + 1);
    giveTo(1);
    await signIn(ben, { email: "ben@example.com" });
    await check(ben);
  });

  const SELLER_LISTED = "na:vehicles";
  /** What the last refusal said: when to ask again. */
  let afterMs = 0;
  /** The seller looks, twice: one list decides nothing. */
  const look = async (): Promise<void> => {
    for (const ageMs of [LIST_AGE_MAX_MS + 1, LOSS_CONFIRM_MS]) {
      tesla.world.advance(ageMs);
      await check(browser);
    }
  };
  const eraseSold = async (by: HttpBrowser): Promise<unknown[]> => {
    const page = await by.json("POST", `${APP}/api/vehicles/${sold}/erase`);
    const { code } = JSON.parse(page.body) as { code?: string };
    afterMs = Number(page.headers.get("retry-after") ?? 0) * 1000;
    if (code === "erase_waits") {
      expect(afterMs).toBeGreaterThan(0);
      expect(afterMs).toBeLessThanOrEqual(LOSS_CONFIRM_MS);
    }
    return [page.status, code];
  };
  const ordered = async (): Promise<string[]> => (await ordersOf(nodes[0])).map(({ vin }) => vin);
  const giveTo = (...users: number[]): void => {
    const car = tesla.world.state.cars.find(({ vin }) => vin === sold);
    if (car === undefined) throw new Error("no such car");
    car.access = users.map((user) => ({
      userId: tesla.world.state.users[user]?.id ?? "",
      accessType: "OWNER",
    }));
  };

  it("is its buyer's to erase although the seller is linked and never looks: two lists decide", async () => {
    // Ada's list is minutes old: it is not asked for again at everybody's wish.
    const before = tesla.world.countCalls(SELLER_LISTED);
    expect(await eraseSold(ben)).toEqual([409, "car_shared"]);
    expect(tesla.world.countCalls(SELLER_LISTED)).toBe(before);
    tesla.world.advance(LIST_AGE_FOR_OTHERS_MAX_MS);
    expect(await eraseSold(ben)).toEqual([409, "erase_waits"]);
    const asked = tesla.world.countCalls(SELLER_LISTED);
    // Asked again too early: the same answer, without Tesla.
    tesla.world.advance(LOSS_CONFIRM_MS / 2);
    expect(await eraseSold(ben)).toEqual([409, "erase_waits"]);
    expect(tesla.world.countCalls(SELLER_LISTED)).toBe(asked);
    expect(await ordered()).toEqual([]);
    tesla.world.advance(afterMs);
    expect(await eraseSold(ben)).toEqual([200, undefined]);
    expect(await ordered()).toEqual([sold]);
    expect((await garage(browser)).vehicles.map(({ vin }) => vin)).not.toContain(sold);
  });

  it("is a co-owner's still when a list of Tesla's lacked it once", async () => {
    tesla.world.advance(LIST_AGE_FOR_OTHERS_MAX_MS);
    expect(await eraseSold(ben)).toEqual([409, "erase_waits"]);
    giveTo(0, 1);
    tesla.world.advance(LOSS_CONFIRM_MS);
    expect(await eraseSold(ben)).toEqual([409, "car_shared"]);
    expect(await eraseSold(browser)).toEqual([409, "car_shared"]);
    expect(await ordered()).toEqual([]);
  });

  it("waits while the seller's list cannot be read, and goes on when it can", async () => {
    tesla.world.advance(LIST_AGE_FOR_OTHERS_MAX_MS);
    tesla.world.faults.next(SELLER_LISTED, "error_500", 2);
    expect(await eraseSold(ben)).toEqual([409, "erase_waits"]);
    expect(await ordered()).toEqual([]);
    tesla.world.advance(afterMs);
    expect(await eraseSold(ben)).toEqual([409, "erase_waits"]);
    tesla.world.advance(LOSS_CONFIRM_MS);
    expect(await eraseSold(ben)).toEqual([200, undefined]);
  });

  it("is not the seller's to erase, not even when Tesla twice leaves it out for its buyer", async () => {
    expect(await eraseSold(browser)).toEqual([409, "car_shared"]);
    giveTo();
    tesla.world.advance(LIST_AGE_FOR_OTHERS_MAX_MS);
    expect(await eraseSold(browser)).toEqual([409, "erase_waits"]);
    tesla.world.advance(LOSS_CONFIRM_MS);
    expect(await eraseSold(browser)).toEqual([409, "car_passed_on"]);
    expect(await ordered()).toEqual([]);
  });

  it("is nobody's but its buyer's once the seller has looked", async () => {
    await look();
    expect(await eraseSold(browser)).toEqual([409, "car_passed_on"]);
    expect(await eraseSold(ben)).toEqual([200, undefined]);
    expect(await ordered()).toEqual([sold]);
  });

  it("goes with its buyer's account", async () => {
    await look();
    const page = await ben.json("POST", `${APP}/api/erase`);
    expect(JSON.parse(page.body)).toMatchObject({ cars: 2, cars_kept_for_others: 0 });
    expect(await ordered()).toContain(sold);
  });

  it("stays when its seller's account goes, also after its buyer has disconnected", async () => {
    await look();
    expect((await ben.json("POST", `${APP}/api/disconnect`)).status).toBe(200);
    expect(await eraseSold(browser)).toEqual([409, "car_passed_on"]);
    const page = await browser.json("POST", `${APP}/api/erase`);
    expect(JSON.parse(page.body)).toMatchObject({ cars: 2, cars_kept_for_others: 1 });
    expect(await ordered()).not.toContain(sold);
    // The last who had it may.
    expect(await eraseSold(ben)).toEqual([200, undefined]);
    expect(await ordered()).toContain(sold);
  });

  it("is its seller's to erase where nobody here had it afterwards", async () => {
    const other = CARS[1];
    const car = tesla.world.state.cars.find(({ vin }) => vin === other);
    if (car !== undefined) car.access = [];
    await look();
    const page = await browser.json("POST", `${APP}/api/vehicles/${other}/erase`);
    expect(page.status).toBe(200);
    expect(await ordered()).toEqual([other]);
  });
});

async function erase(): Promise<Erased> {
  const page = await browser.json("POST", `${APP}/api/erase`);
  expect(page.status).toBe(200);
  return JSON.parse(page.body) as Erased;
}

/** As somebody without any session. */
async function fetchReceipt({ receipt }: Erased): Promise<Kept> {
  const response = await exports.default.fetch(`${APP}/api/receipts/${receipt.id}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return response.json();
}

async function waiting(erased: Erased): Promise<{ configurations: number; nodes: string[] }> {
  const { state, receipt, waiting_for: open } = await fetchReceipt(erased);
  expect([state, receipt]).toEqual(["waiting", null]);
  return {
    configurations: open.configurations,
    nodes: [...new Set(open.nodes.map(({ node }) => node))].toSorted(),
  };
}

/** Checked with nothing of ours: the served key, and ECDSA over the two parts as they stand. */
async function verified(erased: Erased): Promise<Claims> {
  const { state, receipt } = await fetchReceipt(erased);
  expect(state).toBe("signed");
  const [header = "", payload = "", signature = ""] = (receipt ?? "").split(".");
  const { keys } = await (
    await exports.default.fetch(KEYS)
  ).json<{ keys: (JsonWebKey & { kid: string })[] }>();
  const named = JSON.parse(decoded(header)) as { alg: string; kid: string };
  expect(named.alg).toBe("ES256");
  const jwk = keys.find(({ kid }) => kid === named.kid);
  if (jwk === undefined) throw new Error("the key is not served");
  expect(jwk).not.toHaveProperty("d");
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("jwk", jwk, curve, false, ["verify"]);
  const text = new TextEncoder();
  const holds = async (signed: string): Promise<boolean> =>
    crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" },
      key,
      bytesOf(signature),
      text.encode(signed),
    );
  expect(await holds(`${header}.${payload}`)).toBe(true);
  expect(await holds(`${header}.${payload.slice(0, -1)}`)).toBe(false);
  return JSON.parse(decoded(payload)) as Claims;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function decoded(base64url: string): string {
  return new TextDecoder().decode(bytesOf(base64url));
}

async function ordersOf(node: TestNode | undefined): Promise<{ id: string; vin: string }[]> {
  if (node === undefined) throw new Error("no such node");
  return (await sendReport(await reportOf(node, { now: tesla.world.now() }))).orders;
}

async function answer(
  node: TestNode | undefined,
  states: ("running" | "done" | "failed")[],
  removed: Record<string, number>,
  of?: Erased,
): Promise<void> {
  if (node === undefined) throw new Error("no such node");
  const open = of === undefined ? await ordersOf(node) : await idsOf(of);
  for (const state of states) {
    const now = tesla.world.now();
    const orders = open.map(({ id }) => ({
      id,
      state,
      removed,
      began_at_ms: now - 5_000,
      ended_at_ms: now,
    }));
    await sendReport(await reportOf(node, { now, orders }));
  }
}

/** Ids of the orders of an erasure, as only a node that kept them knows them. */
async function idsOf({ receipt }: Erased): Promise<{ id: string }[]> {
  const { results } = await env.DB.prepare(
    "SELECT DISTINCT o.id AS id FROM node_orders o JOIN erasures e ON o.id LIKE e.order_id || '-%' WHERE e.id = ?",
  )
    .bind(receipt.id)
    .all<{ id: string }>();
  return results;
}

async function finish(node: TestNode | undefined, removed: Record<string, number>): Promise<void> {
  await answer(node, ["running", "done"], removed);
}

async function fail(node: TestNode | undefined): Promise<void> {
  await answer(node, ["failed"], {});
}

async function listing(vin: string): Promise<{ targets: number; allowed: number }> {
  const configs = tesla.world.state.configs.filter(
    (config) => config.vin === vin && config.target !== null,
  );
  const allowed = await env.DB.prepare(
    "SELECT count(*) AS n FROM allow_list WHERE vin = ? AND allowed = 1",
  )
    .bind(vin)
    .first<number>("n");
  return { targets: configs.length, allowed: allowed ?? 0 };
}

/** Every table that names the car anywhere. */
async function naming(vin: string): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%'",
  ).all<{ name: string }>();
  const found: string[] = [];
  for (const { name } of results) {
    const kept = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
    if (JSON.stringify(kept.results).includes(vin)) found.push(name);
  }
  return found;
}

async function rows(table: string): Promise<number> {
  return Number(await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first("n"));
}

async function acts(): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT act, subject FROM audit_log").all<{
    act: string;
    subject: string;
  }>();
  return results.map(({ act, subject }) => `${act} ${subject}`);
}

function short(vin: string): string {
  return `…${vin.slice(-4)}`;
}

async function tick(): Promise<void> {
  await worker.scheduled(createScheduledController(), env);
}
