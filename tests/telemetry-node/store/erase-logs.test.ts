/**
 * Guarantees: no table with rows of cars is forgotten, in the counts or in the removal, whatever
 * release it came with; what the log tables of ClickHouse say of an erased car is gone too, also from the parts
 * that were replaced; a car that a person is needed for keeps no other from being erased.
 * The embedded engine keeps no logs; this one is made as a server makes its own.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedClickHouse, openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import { CarEraser, type CarEraserOptions } from "../../../telemetry-node/store/erase.ts";
import { countCars, removeCars } from "../../../telemetry-node/store/erase-tables.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { filesHolding } from "../../support/clickhouse-bytes.ts";
import { makeStateDir, VIN_1, VIN_2 } from "./support.ts";

const database = "telltale";
const [VIN_3, VIN_4] = ["LRWYTELLTALE00003", "LRWYTELLTALE00004"];
let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let engine: EmbeddedClickHouse;

beforeAll(async () => {
  stateDir = await makeStateDir();
  engine = await openEmbedded(join(stateDir.path, "clickhouse"));
  await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database });
  await engine.exec(
    "CREATE TABLE system.text_log (event_time DateTime, message String) ENGINE = MergeTree ORDER BY event_time SETTINGS old_parts_lifetime = 2",
  );
}, 60_000);

afterAll(async () => {
  await engine.close();
  await stateDir.remove();
});

const filesWith = (text: string): string[] => filesHolding(join(stateDir.path, "clickhouse"), text);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const place = () => ({ clickhouse: engine, database, cluster: null, nodeId: "node", pause });

test("every table that knows cars is counted and freed of the car, and of that car alone", async () => {
  // By what the migrations made, not by a list: a row of both cars, fresh enough to outlive any TTL.
  const tables = (await engine.query(`
    SELECT t.name AS name, groupArrayIf(c.name, match(c.type, '^Date')) AS times
    FROM system.tables AS t JOIN system.columns AS c ON c.database = t.database AND c.table = t.name
    WHERE t.database = '${database}' AND t.engine LIKE '%MergeTree'
    GROUP BY t.name HAVING has(groupArray(c.name), 'vin') ORDER BY t.name`)) as {
    name: string;
    times: string[];
  }[];
  const names = tables.map(({ name }) => name);
  // Of the youngest, so that the look at the tables is known to find them.
  for (const young of ["access_cars", "derived_days", "notice_deliveries", "tariffs"]) {
    expect(names).toContain(young);
  }
  for (const { name, times } of tables) {
    const now = times.map(() => ", now()").join("");
    await engine.exec(
      `INSERT INTO ${database}.${name} (${["vin", ...times].join(", ")}) SELECT arrayJoin(['${VIN_1}', '${VIN_2}'])${now}`,
    );
  }
  const one = Object.fromEntries(names.map((name) => [name, 1]));
  expect(await countCars(place(), [VIN_1])).toEqual(new Map([[VIN_1, one]]));
  expect(await removeCars(place(), [VIN_1])).toBeNull();
  expect(await countCars(place(), [VIN_1, VIN_2])).toEqual(
    new Map([
      [VIN_1, {}],
      [VIN_2, one],
    ]),
  );
  expect(filesWith(VIN_1)).toEqual([]);
}, 120_000);

test("rows that name the car, and the parts that held them", async () => {
  await engine.exec(
    `INSERT INTO system.text_log VALUES (now(), 'about ${VIN_1}'), (now(), 'about ${VIN_2}')`,
  );
  expect(filesWith(VIN_1)).not.toEqual([]);
  expect(await removeCars(place(), [VIN_1])).toBe("1 rows removed from system.text_log");
  expect(await engine.query("SELECT message FROM system.text_log")).toEqual([
    { message: `about ${VIN_2}` },
  ]);
  expect(filesWith(VIN_1)).toEqual([]);
  expect(filesWith(VIN_2)).not.toEqual([]);
  expect(await removeCars(place(), [VIN_1])).toBeNull();
}, 120_000);

test("an order that needs a person does not keep the others of its batch", async () => {
  await engine.exec(
    `CREATE TABLE ${database}.parked (vin String) ENGINE = MergeTree ORDER BY vin SETTINGS old_parts_lifetime = 1, cleanup_delay_period = 1, cleanup_delay_period_random_add = 0`,
  );
  await engine.exec(
    `CREATE TABLE ${database}.notes (text String) ENGINE = MergeTree ORDER BY text`,
  );
  await engine.exec(`INSERT INTO ${database}.notes VALUES ('about ${VIN_1}')`);
  // For all cars, and named after one; and what another car said of it.
  const tariff = (isDeleted: number): Promise<void> =>
    engine.exec(
      `INSERT INTO ${database}.tariffs (name, currency, version, is_deleted) VALUES ('home of ${VIN_1}', 'EUR', ${1 + isDeleted}, ${isDeleted})`,
    );
  await tariff(0);
  await engine.exec(
    `INSERT INTO ${database}.errors (vin, name, body, created_at, received_at, txid) VALUES ('${VIN_2}', 'e', 'not ${VIN_1}', now(), now(), 'a'), ('${VIN_2}', 'e', 'not me', now(), now(), 'b')`,
  );
  await engine.exec(
    `INSERT INTO ${database}.parked VALUES ('${VIN_1}'), ('${VIN_3}'), ('${VIN_4}')`,
  );
  await mkdir(join(stateDir.path, "spool"));
  const told: Parameters<CarEraserOptions["tell"]>[0][] = [];
  const eraser = new CarEraser({
    clickhouse: engine,
    database,
    cluster: null,
    nodeId: "node",
    spool: { directory: join(stateDir.path, "spool"), ingestCount: 1 },
    passed: async () => undefined,
    derivers: [],
    tell: (message) => told.push(message),
  });
  eraser.open();
  const cars = [VIN_1, VIN_3, VIN_4].map((vin, index) => ({ id: `order-${index}`, vin }));
  eraser.take({ kind: "erase", cars, isCounted: true });
  await expect.poll(() => told.length, { timeout: 100_000 }).toBeGreaterThan(0);
  const failed = told.flatMap((message) => (message.kind === "erase_failed" ? [message] : []));
  expect(failed).toEqual([
    {
      kind: "erase_failed",
      ids: ["order-0"],
      doThis:
        "take the car out of these tables, where it stands elsewhere than in a column vin: notes, tariffs",
    },
  ]);
  const erased = told.flatMap((message) => (message.kind === "erased" ? message.ids : []));
  expect(erased).toEqual(["order-1", "order-2"]);
  expect(await engine.query(`SELECT vin FROM ${database}.parked`)).toEqual([{ vin: VIN_1 }]);
  // A person has done their part.
  await engine.exec(`DROP TABLE ${database}.notes SYNC`);
  await tariff(1);
  eraser.take({ kind: "erase", cars: cars.slice(0, 1), isCounted: true });
  await expect
    .poll(() => told.at(-1), { timeout: 100_000 })
    .toMatchObject({ ids: ["order-0"], kind: "erased" });
  await eraser.stop();
  expect(await engine.query(`SELECT body FROM ${database}.errors WHERE body != ''`)).toEqual([
    { body: "not me" },
  ]);
  expect(filesWith(VIN_1)).toEqual([]);
}, 240_000);
