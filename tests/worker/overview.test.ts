/** What an operator sees of all cars, accounts and acts: true, paged, and no more than needed. */
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { REFRESH_BACKOFF_FIRST_MS, SILENT_AFTER_MS } from "../../worker/limits.ts";
import { adminJson, deliver, enrolNode, linkedCars, look, tend } from "./linked-cars.ts";
import { admin, APP, CARS, startLocalTesla } from "./local-tesla.ts";

type Cars = { cars: number; complete: boolean; steps: { code: string; cars: number }[] };
type Silent = {
  cars: { account: string; vin_short: string; reason: string; text: string; since_ms: number }[];
  after: string | null;
};
type Accounts = {
  states: { state: string; reason: string | null; accounts: number }[];
  troubled: { account: string; state: string; reason: string | null }[];
  after: string | null;
};
type Audit = {
  entries: { id: number; act: string; detail: string | null }[];
  before: number | null;
};

async function sql(text: string, ...values: unknown[]): Promise<void> {
  await env.DB.prepare(text)
    .bind(...values)
    .run();
}

async function onlyAccount(): Promise<string> {
  return (await env.DB.prepare("SELECT id FROM accounts").first<string>("id")) ?? "";
}

describe("cars by state", () => {
  it("says of every car what its owner's page says", async () => {
    const linked = await linkedCars(CARS.slice(0, 2));
    const node = await enrolNode(linked.tesla);
    const count = async () => {
      const shown = (await look(linked)).vehicles.map(({ next_step }) => next_step.code);
      const { steps, cars, complete } = await adminJson<Cars>("GET", "/admin/cars");
      expect(complete).toBe(true);
      expect(cars).toBe(CARS.length);
      const counted = steps.flatMap(({ code, cars: n }) => Array.from({ length: n }, () => code));
      expect(counted.toSorted()).toEqual(shown.toSorted());
      return new Set(shown);
    };
    expect(await count()).toEqual(new Set(["wait_for_signal", "add_key"]));
    await node.report([{ vin: CARS[0], signals_total: 3 }]);
    expect(await count()).toEqual(new Set(["streaming", "wait_for_signal", "add_key"]));
    linked.tesla.world.advance(10 * 60_000);
    expect(await count()).toEqual(new Set(["silent", "wait_for_signal", "add_key"]));
    for (const [column, value] of [
      ["problem", "unsupported_firmware"],
      ["drift", "fields"],
      ["off_reason", "owner"],
    ]) {
      await sql(`UPDATE telemetry_configs SET ${column} = ? WHERE vin = ?`, value, CARS[1]);
      await count();
    }
    await sql("UPDATE accounts SET scopes = 'openid'");
    expect(await count()).toEqual(new Set(["missing_scope"]));
  });
});

describe("silent cars", () => {
  it("are listed with the reason and without the whole VIN, and leave when they send", async () => {
    const linked = await linkedCars();
    const list = () => adminJson<Silent>("GET", "/admin/cars/silent");
    expect((await list()).cars).toEqual([]);
    linked.tesla.world.advance(SILENT_AFTER_MS + 1_000);
    await sql("UPDATE vehicles SET state = 'asleep' WHERE vin = ?", CARS[0]);
    await sql("UPDATE vehicles SET state = 'online' WHERE vin <> ?", CARS[0]);
    await sql("UPDATE telemetry_configs SET synced = 0 WHERE vin = ?", CARS[1]);
    const response = await admin("GET", "/admin/cars/silent");
    const text = await response.text();
    for (const vin of CARS) expect(text).not.toContain(vin);
    const { cars } = JSON.parse(text) as Silent;
    const reasons = new Map(cars.map((car) => [car.vin_short, car.reason]));
    expect(CARS.map((vin) => reasons.get(vin.slice(-6)))).toEqual([
      "asleep",
      "not_taken",
      "never_seen",
    ]);
    const node = await enrolNode(linked.tesla);
    await node.report([{ vin: CARS[2], signals_total: 1 }]);
    expect((await list()).cars).toHaveLength(2);
    linked.tesla.world.advance(SILENT_AFTER_MS + 1_000);
    const away = (await list()).cars.find(({ vin_short }) => vin_short === CARS[2].slice(-6));
    expect(away?.reason).toBe("node_away");
  });

  it("come in pages that leave out none and repeat none", async () => {
    const linked = await linkedCars(CARS.slice(0, 1));
    linked.tesla.world.advance(SILENT_AFTER_MS + 1_000);
    const id = await onlyAccount();
    const more = Array.from({ length: 60 }, (_, n) => `5YJ3TELLTALE1${String(n).padStart(4, "0")}`);
    for (const vin of more) {
      await sql(
        "INSERT INTO vehicles (account_id, vin, tesla_id, listed_at_ms) VALUES (?, ?, '1', 0)",
        id,
        vin,
      );
      await sql(
        "INSERT INTO telemetry_configs (account_id, vin, desired, pushed_hash, pushed_at_ms) VALUES (?, ?, 1, 'h', 5)",
        id,
        vin,
      );
    }
    const seen: string[] = [];
    let after: string | null = "";
    for (let pages = 0; after !== null; pages++) {
      const query = after === "" ? "" : `?after=${after}`;
      const page: Silent = await adminJson<Silent>("GET", `/admin/cars/silent${query}`);
      expect(page.cars.length).toBeLessThanOrEqual(25);
      expect(pages).toBeLessThan(4);
      seen.push(...page.cars.map(({ vin_short }) => vin_short));
      after = page.after;
    }
    expect(seen).toHaveLength(61);
    expect(new Set(seen).size).toBe(61);
  });
});

describe("push again", () => {
  it("brings one car its configuration once more, though nothing changed", async () => {
    const linked = await linkedCars();
    const pushes = async () =>
      (
        await env.DB.prepare(
          "SELECT vin, pushes_total AS n FROM telemetry_configs ORDER BY vin",
        ).all<{ vin: string; n: number }>()
      ).results;
    const before = await pushes();
    const id = await onlyAccount();
    const which = { account: id, vin_short: CARS[0].slice(-6) };
    expect(await adminJson("POST", "/admin/configs/push", which)).toEqual({ cars: 1, more: false });
    await tend(linked, 20_000);
    deliver(linked.tesla);
    const grown = (await pushes()).filter(({ n }, index) => n > (before[index]?.n ?? 0));
    expect(grown.map(({ vin }) => vin)).toEqual([CARS[0]]);
    const elsewhere = { account: "somebody-else", vin_short: CARS[0].slice(-6) };
    expect(await adminJson("POST", "/admin/configs/push", elsewhere)).toMatchObject({ cars: 0 });
  });

  it("takes all that are not settled, and leaves alone what is", async () => {
    await linkedCars();
    const all = { unsettled: true };
    expect(await adminJson("POST", "/admin/configs/push", all)).toMatchObject({ cars: 0 });
    await sql("UPDATE telemetry_configs SET problem = 'tesla_rejected' WHERE vin = ?", CARS[0]);
    await sql("UPDATE telemetry_configs SET synced = 0 WHERE vin = ?", CARS[1]);
    expect(await adminJson("POST", "/admin/configs/push", all)).toMatchObject({ cars: 2 });
    expect(await adminJson("POST", "/admin/configs/push", all)).toMatchObject({ cars: 0 });
    await sql("UPDATE telemetry_configs SET desired = 0, problem = 'x'");
    expect(await adminJson("POST", "/admin/configs/push", all)).toMatchObject({ cars: 0 });
  });
});

describe("accounts by token state", () => {
  it("counts each account once and lists those that somebody should look at", async () => {
    const { tesla } = await linkedCars();
    const read = () => adminJson<Accounts>("GET", "/admin/accounts");
    expect(await read()).toMatchObject({
      states: [{ state: "fresh", reason: null, accounts: 1 }],
      troubled: [],
    });
    tesla.world.advance(24 * 3_600_000);
    expect((await read()).states).toEqual([{ state: "resting", reason: null, accounts: 1 }]);
    tesla.world.advance(50 * 24 * 3_600_000);
    expect((await read()).troubled.map(({ state }) => state)).toEqual(["ageing"]);
    const until = tesla.world.now() + REFRESH_BACKOFF_FIRST_MS;
    await sql(
      "UPDATE tokens SET last_failure = 'tesla_unavailable', next_attempt_at_ms = ?",
      until,
    );
    expect((await read()).troubled).toMatchObject([
      { state: "failing", reason: "tesla_unavailable", next_attempt_at_ms: until },
    ]);
    await sql("UPDATE accounts SET state = 'ended', ended_reason = 'disconnected'");
    expect(await read()).toMatchObject({
      states: [{ state: "ended", reason: "disconnected", accounts: 1 }],
      troubled: [],
    });
  });
});

describe("the audit log", () => {
  it("is read newest first, in pages that meet", async () => {
    await startLocalTesla();
    for (let n = 0; n < 60; n++) {
      await sql(
        "INSERT INTO audit_log (at_ms, actor, act, subject, detail) VALUES (?, 'cron', 'x', 's', ?)",
        n,
        String(n),
      );
    }
    const seen: (string | null)[] = [];
    let before: number | null = 0;
    while (before !== null) {
      const query = before === 0 ? "" : `?before=${before}`;
      const page: Audit = await adminJson<Audit>("GET", `/admin/audit${query}`);
      seen.push(...page.entries.map(({ detail }) => detail));
      before = page.before;
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => String(59 - n)));
  });
});

it.each([
  "/admin/cars/silent?after=x",
  "/admin/audit?before=-1",
  `/admin/accounts?after=${"a".repeat(65)}`,
])("a page that cannot be is refused: %s", async (path) => {
  expect((await admin("GET", path)).status).toBe(400);
});

it("none of it is told to somebody without the operator's token", async () => {
  for (const path of ["cars", "cars/silent", "accounts", "audit"]) {
    expect((await exports.default.fetch(`${APP}/admin/${path}`)).status).toBe(401);
  }
});
