/**
 * How long rows are kept, by table: a TTL on the time of reception, since that is when we came to
 * hold them; a car's own clock may be decades off. Applied at every start, so a changed number of
 * days counts for what is stored already.
 */
import * as z from "zod";
import { RETENTION_TABLES } from "../config.ts";
import type { ClickHouse } from "./clickhouse.ts";
import type { Placement } from "./migration-sql.ts";

const tableRow = z.object({ name: z.string(), engine_full: z.string() });
const TTL = /\bTTL (.+?)(?: SETTINGS | COMMENT |$)/;

/** Returns the tables whose retention was changed. A table without days keeps its rows for ever. */
export async function applyRetention(
  clickhouse: ClickHouse,
  placement: Placement,
  days: Readonly<Record<string, number>>,
): Promise<string[]> {
  const { database, cluster = null } = placement;
  const ending = cluster === null ? "" : "_local";
  const onCluster = cluster === null ? "" : ` ON CLUSTER '${cluster}'`;
  const rows = tableRow
    .array()
    .parse(
      await clickhouse.query(
        `SELECT name, engine_full FROM system.tables WHERE database = '${database}'`,
      ),
    );
  const changed: string[] = [];
  for (const table of RETENTION_TABLES) {
    const row = rows.find(({ name }) => name === table + ending);
    if (row === undefined) continue;
    const present = TTL.exec(row.engine_full)?.[1] ?? null;
    const wanted = wantedTtl(days[table]);
    if (present === wanted) continue;
    const change = wanted === null ? "REMOVE TTL" : `MODIFY TTL ${wanted}`;
    await clickhouse.exec(`ALTER TABLE ${database}.${table}${ending}${onCluster} ${change}`);
    changed.push(table);
  }
  return changed;
}

/** In the words in which ClickHouse says it back. TTL takes no DateTime64. */
function wantedTtl(days: number | undefined): string | null {
  return days === undefined ? null : `toDateTime(received_at) + toIntervalDay(${days})`;
}
