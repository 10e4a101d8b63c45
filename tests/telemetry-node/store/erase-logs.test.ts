/**
 * Guarantee: what the log tables of ClickHouse say of an erased car is gone too, also from the parts
 * that were replaced. The embedded engine keeps no logs; this one is made as a server makes its own.
 */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedClickHouse, openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import { removeCars } from "../../../telemetry-node/store/erase-tables.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { filesHolding } from "../../support/clickhouse-bytes.ts";
import { makeStateDir, VIN_1, VIN_2 } from "./support.ts";

const database = "telltale";
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

test("rows that name the car, and the parts that held them", async () => {
  await engine.exec(
    `INSERT INTO system.text_log VALUES (now(), 'about ${VIN_1}'), (now(), 'about ${VIN_2}')`,
  );
  expect(filesWith(VIN_1)).not.toEqual([]);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const place = { clickhouse: engine, database, cluster: null, nodeId: "node", pause };
  expect(await removeCars(place, [VIN_1])).toBe("1 rows removed from system.text_log");
  expect(await engine.query("SELECT message FROM system.text_log")).toEqual([
    { message: `about ${VIN_2}` },
  ]);
  expect(filesWith(VIN_1)).toEqual([]);
  expect(filesWith(VIN_2)).not.toEqual([]);
  expect(await removeCars(place, [VIN_1])).toBeNull();
}, 120_000);
