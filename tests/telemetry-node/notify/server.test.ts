/** The same with ClickHouse behind a URL: read-only questions, lost answers, a server that is away. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Notifier } from "../../../telemetry-node/notify/notifier.ts";
import { connectServer, type ServerClickHouse } from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { ClickHouseFront } from "../../support/clickhouse-front.ts";
import { makeStateDir, VIN_1 } from "../store/support.ts";
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

async function putSoc(value: number, secondsAgo: number): Promise<void> {
  const at = `now64(3) - INTERVAL ${secondsAgo} SECOND`;
  for (const [table, order] of [
    ["signals", ""],
    ["latest", ", order_at"],
  ] as const) {
    await front.exec(
      `INSERT INTO ${DATABASE}.${table} (vin, field, kind, num, lat, lon, created_at, received_at${order}) SELECT '${VIN_1}', 'Soc', 5, ${value}, nan, nan, ${at}, ${at}${order === "" ? "" : `, ${at}`}`,
    );
  }
  await front.exec(
    `INSERT INTO ${DATABASE}.derive_marks (vin, hour) SELECT '${VIN_1}', toStartOfHour(${at})`,
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

test("questions of rules cannot write on a server", async () => {
  const limits = { max_execution_time: 5 };
  await expect(
    server.ask("SELECT * FROM (SELECT 1) SETTINGS max_execution_time = 999", DATABASE, limits),
  ).rejects.toMatchObject({ upstream: "164" });
});
