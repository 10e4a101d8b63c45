/** The same with ClickHouse behind a URL: read-only questions, lost answers, a server that is away. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LEASE_TIMES } from "../../../telemetry-node/notify/limits.ts";
import { Notifier } from "../../../telemetry-node/notify/notifier.ts";
import { connectServer, type ServerClickHouse } from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { ClickHouseFront } from "../../support/clickhouse-front.ts";
import { makeStateDir, VIN_1, VIN_2 } from "../store/support.ts";
import { newSecret, Receiver } from "./receiver.ts";

const DATABASE = "telltale";
let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let front: ClickHouseFront;
let server: ServerClickHouse;
let receiver: Receiver;

beforeAll(async () => {
  stateDir = await makeStateDir();
  front = await ClickHouseFront.start({ directory: join(stateDir.path, "server") });
  const { url } = front;
  server = connectServer({ url, user: "default", password: () => "", ca: null, cluster: null });
  await migrate(server, await loadMigrations(MIGRATIONS_DIRECTORY), { database: DATABASE });
  receiver = await new Receiver([newSecret()]).listen();
}, 120_000);

afterAll(async () => {
  await server.close();
  await front.kill();
  await receiver.close();
  await stateDir.remove();
});

async function putSoc(value: number, secondsAgo: number, vin = VIN_1): Promise<void> {
  const at = `now64(3) - INTERVAL ${secondsAgo} SECOND`;
  for (const [table, order] of [
    ["signals", ""],
    ["latest", ", order_at"],
  ] as const) {
    await front.exec(
      `INSERT INTO ${DATABASE}.${table} (vin, field, kind, num, lat, lon, created_at, received_at${order}) SELECT '${vin}', 'Soc', 5, ${value}, nan, nan, ${at}, ${at}${order === "" ? "" : `, ${at}`}`,
    );
  }
  await front.exec(
    `INSERT INTO ${DATABASE}.derive_marks (vin, hour) SELECT '${vin}', toStartOfHour(${at})`,
  );
}

test(
  "an episode whose answer was lost opens once, and is told once",
  { timeout: 120_000 },
  async () => {
    const secretFile = join(stateDir.path, "secret");
    await writeFile(secretFile, `${receiver.secrets[0]}\n`, { mode: 0o600 });
    const rulesFile = join(stateDir.path, "rules.json");
    const sql = "SELECT vin, value_number AS value, created_at AS at FROM v_latest WHERE field = 'Soc' AND value_number < 20"; // prettier-ignore
    const rules = [
    { id: "low", kind: "threshold", field: "Soc", below: 20, clear: 25, to: ["ops"] },
    { id: "asked", kind: "sql", sql, every: "10s", to: ["ops"] },
    { id: "writes", kind: "sql", sql: "SELECT vin FROM url('http://127.0.0.1/', CSV, 'vin String')", every: "10s", to: ["ops"] },
  ]; // prettier-ignore
    const endpoints = { ops: { url: receiver.url, secretFile } };
    await writeFile(rulesFile, JSON.stringify({ endpoints, rules }));
    let isLost = false;
    let aheadMs = 0;
    const clickhouse: ServerClickHouse = {
      ...server,
      insertNative: async (insert) => {
        if (insert.table === "notice_episodes" && !isLost) {
          isLost = true;
          await front.fail({ kind: "lose_answer" }, { on: "all", times: 1 });
        }
        await server.insertNative(insert);
      },
    };
    const failed: unknown[] = [];
    const notifier = new Notifier({
      clickhouse,
      database: DATABASE,
      rulesFile,
      log: (_, event, fields) => {
        if (event === "rule_failed") failed.push([fields?.["rule"], fields?.["reason"]]);
      },
      now: () => Date.now() + aheadMs,
      random: Math.random,
      leaseTimes: { ...LEASE_TIMES, settleMs: 0 },
      steady: () => 0,
    });
    await notifier.evaluate();
    await putSoc(15, 20);
    await expect(notifier.evaluate()).rejects.toMatchObject({ code: "store_unavailable" });
    expect(isLost).toBe(true);
    await notifier.evaluate();
    await notifier.send();
    const notices = `SELECT rule, value, unit, ended_at IS NULL AS isOpen FROM ${DATABASE}.v_notices ORDER BY rule`;
    expect(await front.query(notices)).toMatchObject([
      { rule: "low", value: 15, unit: "%", isOpen: 1 },
    ]);

    // Away for a while: nothing is told twice, and what it meant to ask is asked afterwards.
    await front.fail({ kind: "refuse" }, { on: "all" });
    await expect(notifier.evaluate()).rejects.toMatchObject({ code: "store_unavailable" });
    await front.heal();
    await putSoc(14, 10);
    aheadMs = 11_000;
    await notifier.evaluate();
    await notifier.send();
    expect(await front.query(notices)).toMatchObject([
      { rule: "asked", value: 14, unit: "", isOpen: 1 },
      { rule: "low", value: 15, isOpen: 1 },
    ]);
    expect(failed).toEqual([["writes", "denied"]]);
    expect(receiver.told.map(({ body }) => body.data["rule"])).toEqual(["low", "asked"]);
    expect(receiver.told.every(({ rightSignatures }) => rightSignatures === 1)).toBe(true);
    await notifier.stop();
  },
);

/** Nodes of one database with one rules file. Their steady clocks are the test's, and so is what is told of them. */
class Nodes {
  steadyMs = 0;
  readonly changes: string[] = [];
  readonly #rulesFile: string;

  constructor(rulesFile: string) {
    this.#rulesFile = rulesFile;
  }

  make(name: string, clockOffMs: number): Notifier {
    return new Notifier({
      clickhouse: server,
      database: DATABASE,
      rulesFile: this.#rulesFile,
      log: (_, event) => {
        if (event.startsWith("rules_")) this.changes.push(`${name} ${event}`);
      },
      now: () => Date.now() + clockOffMs + this.steadyMs,
      random: Math.random,
      steady: () => this.steadyMs,
    });
  }

  /** Time passes for the nodes and for what ClickHouse knows of them, whose own clock nobody can turn. */
  async pass(ms: number): Promise<void> {
    this.steadyMs += ms;
    await front.exec(
      `INSERT INTO ${DATABASE}.notice_holders (holder, since, beat_at, beats) SELECT holder, since - toIntervalMillisecond(${ms}), beat_at - toIntervalMillisecond(${ms}), beats FROM ${DATABASE}.notice_holders FINAL`,
    );
  }
}

describe("two nodes with rules on one database", () => {
  const DAY_MS = 86_400_000;
  const told = (): unknown[] => receiver.told.map(({ body }) => [body.type, body.data["value"]]);
  const looked = async (...notifiers: Notifier[]): Promise<void> => {
    for (const notifier of notifiers) {
      await notifier.evaluate();
      await notifier.send();
    }
  };

  beforeEach(async () => {
    receiver.told.length = 0;
    for (const table of [
      "notice_episodes",
      "notice_states",
      "notice_deliveries",
      "notice_holders",
    ]) {
      await front.exec(`TRUNCATE TABLE ${DATABASE}.${table}`);
    }
    await putSoc(50, 100, VIN_2);
  });

  async function lowRule(): Promise<string> {
    const secretFile = join(stateDir.path, "secret");
    await writeFile(secretFile, `${receiver.secrets[0]}\n`, { mode: 0o600 });
    const rulesFile = join(stateDir.path, "rules-of-two.json");
    const low = {
      id: "low",
      kind: "threshold",
      field: "Soc",
      below: 20,
      clear: 25,
      tellEnd: true,
      cars: [VIN_2],
    };
    const endpoints = { ops: { url: receiver.url, secretFile } };
    await writeFile(rulesFile, JSON.stringify({ endpoints, rules: [{ ...low, to: ["ops"] }] }));
    return rulesFile;
  }

  test("one tells, whatever their clocks say; killed, the other goes on where it was", async () => {
    const nodes = new Nodes(await lowRule());
    const first = nodes.make("first", 0);
    const second = nodes.make("second", 3 * DAY_MS);
    await looked(first, second);
    await nodes.pass(15_000);
    await looked(second, first);
    // Nobody yet: whoever began at the same moment must have been seen.
    expect(nodes.changes.filter((change) => change.endsWith("here"))).toEqual([]);
    await nodes.pass(15_000);
    await looked(second, first);
    await putSoc(15, 60, VIN_2);
    await nodes.pass(12_000);
    await looked(second, first, second, first);
    expect(told()).toEqual([["notice.opened", 15]]);

    // The first is killed. What happens then is not judged twice, and not before it is missed.
    await putSoc(80, 50, VIN_2);
    await putSoc(10, 40, VIN_2);
    await nodes.pass(30_000);
    await looked(second);
    await nodes.pass(20_000);
    await looked(second);
    expect(told()).toHaveLength(1);
    await nodes.pass(15_000);
    await looked(second);
    await nodes.pass(25_000);
    await looked(second);
    await looked(second);
    expect(told()).toEqual([
      ["notice.opened", 15],
      ["notice.ended", 15],
      ["notice.opened", 10],
    ]);

    // It was not dead, only stopped for a while: what it remembers is old, and it does not act on it.
    await putSoc(90, 30, VIN_2);
    await nodes.pass(12_000);
    await looked(first, first);
    expect(told()).toHaveLength(3);
    await looked(second, second);
    expect(told().slice(3)).toEqual([["notice.ended", 10]]);
    await looked(first);

    // One that stops gives the rules back: nobody waits until it is missed.
    await second.stop();
    await nodes.pass(12_000);
    await looked(first);
    await nodes.pass(22_000);
    await looked(first);
    await putSoc(5, 20, VIN_2);
    await nodes.pass(12_000);
    await looked(first, first);
    expect(told().slice(4)).toEqual([["notice.opened", 5]]);
    expect(new Set(receiver.ids()).size).toBe(receiver.told.length);
    expect(nodes.changes.filter((change) => change.endsWith("here"))).toEqual([
      "first rules_here",
      "second rules_here",
      "first rules_here",
    ]);
    await first.stop();
  }, 120_000);

  test("one that ClickHouse does not answer gives up before the other takes over", async () => {
    const nodes = new Nodes(await lowRule());
    const first = nodes.make("first", 0);
    await looked(first);
    await nodes.pass(25_000);
    await looked(first);
    expect(nodes.changes).toContain("first rules_here");
    await front.fail({ kind: "refuse" }, { on: "all" });
    nodes.steadyMs += 30_000;
    // Still its own: what fails now is a failure.
    await expect(first.evaluate()).rejects.toMatchObject({ code: "store_unavailable" });
    nodes.steadyMs += LEASE_TIMES.trustMs - 30_000;
    await first.evaluate();
    await first.send();
    await front.heal();
    expect(LEASE_TIMES.trustMs).toBeLessThan(LEASE_TIMES.goneMs);
    await first.stop();
  }, 120_000);
});

test("questions of rules cannot write on a server", async () => {
  const limits = { max_execution_time: 5 };
  await expect(
    server.ask("SELECT * FROM (SELECT 1) SETTINGS max_execution_time = 999", DATABASE, limits),
  ).rejects.toMatchObject({ upstream: "164" });
});
