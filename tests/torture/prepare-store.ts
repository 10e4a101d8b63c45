/**
 * Makes the database before the node starts: the product's migrations, and no merges in `signals`.
 * Merges make one row of exact repeats, so a doubled insert would be gone before the judge looks;
 * the other tables merge as usual. Run as a process of its own, since only one may have the engine's
 * directory: `node prepare-store.ts <engine's directory> [no-dedup]`.
 */
import { openEmbedded } from "../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../telemetry-node/store/migrate.ts";

const [, , directory = "", sabotage] = process.argv;
const engine = await openEmbedded(directory);
await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database: "telltale" });
await engine.exec(
  "ALTER TABLE telltale.signals MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1, " +
    "max_bytes_to_merge_at_min_space_in_pool = 1, parts_to_delay_insert = 1000000, " +
    "parts_to_throw_insert = 1000000",
);
if (sabotage === "no-dedup") {
  await engine.exec(
    "ALTER TABLE telltale.signals MODIFY SETTING non_replicated_deduplication_window = 0",
  );
}
await engine.close();
process.exit(0);
