/** Opens the ClickHouse that the configuration names, and brings its tables up to date. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NodeConfig } from "../config.ts";
import {
  type ClickHouse,
  connectServer,
  type EmbeddedClickHouse,
  openEmbedded,
  type ServerClickHouse,
} from "./clickhouse.ts";
import { loadMigrations, migrate, MIGRATIONS_DIRECTORY } from "./migrate.ts";
import { applyRetention } from "./retention.ts";
import { tuneEmbedded } from "./tuning.ts";

type StoreConfig = Pick<NodeConfig, "stateDir" | "clickhouse">;

/** The engine in the state directory, or null when the configuration names a server. */
export async function openOwnEngine(config: StoreConfig): Promise<EmbeddedClickHouse | null> {
  if (config.clickhouse.url !== null) return null;
  return openEmbedded(join(config.stateDir, "clickhouse"));
}

export function connectConfigured(config: StoreConfig): ServerClickHouse {
  const { url, user, passwordFile, caFile, cluster } = config.clickhouse;
  return connectServer({
    url: url ?? "",
    user,
    password: () => (passwordFile === null ? "" : readFileSync(passwordFile, "utf8").trim()),
    ca: caFile === null ? null : readFileSync(caFile),
    cluster,
  });
}

/** Applies what the ledger lacks; retention stays as it is. */
export async function migrateConfigured(
  clickhouse: ClickHouse,
  { clickhouse: { database, cluster } }: StoreConfig,
): Promise<string[]> {
  return migrate(clickhouse, await loadMigrations(MIGRATIONS_DIRECTORY), { database, cluster });
}

/** What was changed: names of files applied, tables with another retention. */
export type Prepared = { migrations: string[]; retention: string[] };

export async function prepare(clickhouse: ClickHouse, config: StoreConfig): Promise<Prepared> {
  const { database, cluster, retentionDays } = config.clickhouse;
  const migrations = await migrateConfigured(clickhouse, config);
  if (clickhouse.kind === "embedded") await tuneEmbedded(clickhouse, database);
  return {
    migrations,
    retention: await applyRetention(clickhouse, { database, cluster }, retentionDays),
  };
}
