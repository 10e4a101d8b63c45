/**
 * Makes the database before the node starts: the product's migrations, and a second table that a
 * view fills with every block inserted into `signals`. Rows of `signals` that repeat become one
 * when parts merge; in the judge's table a doubled insert stays visible for ever, and a view that
 * a crash left out is missing rows. Run as a process of its own, since only one may have the
 * engine's directory: `node prepare-store.ts <engine's directory> [no-dedup]`.
 */
import { openEmbedded } from "../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../telemetry-node/store/migrate.ts";
import { JUDGE_TABLE } from "./judge.ts";

const [, , directory = "", sabotage] = process.argv;
const engine = await openEmbedded(directory);
await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database: "telltale" });
await engine.exec(`
  CREATE TABLE IF NOT EXISTS ${JUDGE_TABLE} (
    vin LowCardinality(String), field LowCardinality(String), created_at DateTime64(3, 'UTC'),
    kind UInt8, num Float64, int Int64, str String, lat Float64, lon Float64
  ) ENGINE = MergeTree ORDER BY (vin, field, created_at)
  SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1`);
await engine.exec(`
  CREATE MATERIALIZED VIEW IF NOT EXISTS ${JUDGE_TABLE}_view TO ${JUDGE_TABLE} AS
  SELECT vin, field, created_at, kind, num, int, str, lat, lon FROM telltale.signals`);
if (sabotage === "no-dedup") {
  for (const table of ["telltale.signals", JUDGE_TABLE]) {
    await engine.exec(
      `ALTER TABLE ${table} MODIFY SETTING non_replicated_deduplication_window = 0`,
    );
  }
}
await engine.close();
process.exit(0);
