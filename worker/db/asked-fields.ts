/**
 * What cars were asked to send, for the nodes to write beside their signals. Written in the batch
 * that saves a push; read page by page, in the order of versions, by nodes that hold an older one.
 *
 * A version is the time of the change, pushed up by one when the clock has not moved on, and never
 * that of two cars: a page can end anywhere.
 */
import { asc, gt, inArray, max, sql } from "drizzle-orm";
import { ASKED_CARS_MAX, type AskedAnswer } from "../../shared/node-report.ts";
import type { FieldRequests } from "../../shared/tesla/profiles.ts";
import { ask, type Database, type Write } from "./database.ts";
import { askedFields, fieldLists, telemetryConfigs } from "./schema.ts";

/** Part of the batch that saves a push. Cars that the account no longer has are left out. */
export function askedStatements(
  accountId: string,
  push: { hash: string; fields: FieldRequests; atMs: number },
  vins: readonly string[],
): Write[] {
  if (vins.length === 0) return [];
  const { hash, atMs } = push;
  const intervals = Object.entries(push.fields).map(([field, request]) => [
    field,
    request.interval_seconds,
  ]);
  const next = sql`max(${atMs}, 1 + (SELECT coalesce(max(version), 0) FROM ${askedFields}))`;
  return [
    sql`INSERT INTO ${fieldLists} (hash, fields)
      VALUES (${hash}, ${JSON.stringify(Object.fromEntries(intervals))}) ON CONFLICT DO NOTHING`,
    sql`INSERT INTO ${askedFields} (vin, list_hash, pushed_at_ms, version)
      SELECT own.vin, ${hash}, ${atMs}, ${next} + row_number() OVER (ORDER BY own.vin) - 1
      FROM ${telemetryConfigs} AS own LEFT JOIN ${askedFields} AS asked ON asked.vin = own.vin
      WHERE own.account_id = ${accountId} AND asked.list_hash IS NOT ${hash}
        AND own.vin IN (SELECT value FROM json_each(${JSON.stringify(vins)}))
      ON CONFLICT (vin) DO UPDATE SET list_hash = excluded.list_hash,
        pushed_at_ms = excluded.pushed_at_ms, version = excluded.version`,
  ];
}

/**
 * The next page for a node that holds everything up to `held`; undefined when that is all, or when
 * the node does not take them. One read when nothing changed.
 */
export async function answerAsked(
  db: Database,
  held: string | null | undefined,
): Promise<AskedAnswer | undefined> {
  if (held === undefined) return undefined;
  const [row] = await ask(db.select({ newest: max(askedFields.version) }).from(askedFields));
  const newest = row?.newest ?? null;
  if (newest === null || held === String(newest)) return undefined;
  const known = held !== null && /^\d{1,15}$/.test(held) ? Number(held) : 0;
  // A version from the future is one of another database: start over.
  const from = known > newest ? 0 : known;
  const changed = await ask(
    db
      .select()
      .from(askedFields)
      .where(gt(askedFields.version, from))
      .orderBy(asc(askedFields.version))
      .limit(ASKED_CARS_MAX),
  );
  const hashes = [...new Set(changed.map(({ listHash }) => listHash))];
  const lists = await ask(db.select().from(fieldLists).where(inArray(fieldLists.hash, hashes)));
  const last = changed.at(-1);
  if (last === undefined) return undefined;
  return {
    version: String(last.version),
    cars: changed.map(({ vin, listHash, pushedAtMs, version }) => ({
      vin,
      list: listHash,
      pushed_at_ms: pushedAtMs,
      version,
    })),
    lists: Object.fromEntries(lists.map(({ hash, fields }) => [hash, parseIntervals(fields)])),
  };
}

function parseIntervals(text: string): Record<string, number> {
  return JSON.parse(text) as Record<string, number>;
}
