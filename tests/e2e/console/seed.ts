/**
 * Puts golden days into a node's engine before the node starts. A program of its own: the engine
 * belongs to one process, until that ends.
 *
 *     node tests/e2e/console/seed.ts STATE_DIR
 */
import { join } from "node:path";
import { rebuild } from "../../../telemetry-node/derive/rebuild.ts";
import { openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { DATABASE, load, play } from "../../golden/analytics/warehouse.ts";
import { prepareState } from "../../simulator/stack/state.ts";
import { goldenDays } from "./golden-days.ts";

const [, , stateDir = ""] = process.argv;
const directory = prepareState(stateDir, false).node;
const engine = await openEmbedded(join(directory, "clickhouse"));
await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database: DATABASE });
const { arrivals } = play(goldenDays);
await load(
  { engine, directory, ask: () => Promise.resolve([]), close: () => engine.close() },
  arrivals,
);
const fromMs = Date.parse(goldenDays.startsAt);
const range = { fromMs, toMs: fromMs + (goldenDays.days + 1) * 86_400_000 };
const source = { clickhouse: engine, database: DATABASE };
await rebuild(source, [goldenDays.vin], range, Date.now, () => undefined);
await engine.close();
