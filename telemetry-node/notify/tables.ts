/**
 * The tables of notices: what is written to them and read back. All SQL but that of observations,
 * each statement beside the type it fills; hence its length.
 */
import { randomBytes, randomUUID } from "node:crypto";
import * as z from "zod";
import { quote } from "../store/clickhouse.ts";
import type { Track } from "./decide.ts";
import type { Episode, NoticeEvent } from "./notice.ts";
import type { Statements } from "./one-at-a-time.ts";
import type { Outcome } from "./retry.ts";

export type NoticeTables = { clickhouse: Statements; database: string };

/** Of which thing a track is kept. */
export type Watched = { rule: string; vin: string; key: string };
export type KeptTrack = Watched & { track: Track };

export async function writeEpisodes(
  tables: NoticeTables,
  episodes: readonly Episode[],
  version: number,
): Promise<void> {
  await insert(
    tables,
    "notice_episodes",
    episodes.map((episode) => toEpisodeCells(episode, version)),
  );
}

export async function writeTracks(
  tables: NoticeTables,
  tracks: readonly KeptTrack[],
  version: number,
): Promise<void> {
  const rows = tracks.map(({ rule, vin, key, track }) => ({
    vin,
    rule,
    key,
    phase: track.phase,
    at: toTime(track.atMs ?? 0),
    since: toTime(track.begun?.atMs ?? null),
    value: track.begun?.value ?? null,
    latitude: track.begun?.place?.latitude ?? null,
    longitude: track.begun?.place?.longitude ?? null,
    version,
  }));
  await insert(tables, "notice_states", rows);
}

export type Delivery = {
  episode: Episode;
  event: NoticeEvent;
  endpoint: string;
  attempts: number;
  /** Of its row; 0 when it has none. */
  version: number;
};

export async function writeOutcome(
  tables: NoticeTables,
  { episode, event, endpoint, version }: Delivery,
  outcome: Outcome,
  nowMs: number,
): Promise<void> {
  const row = {
    vin: episode.vin,
    episode_id: episode.id,
    event,
    endpoint,
    state: outcome.state,
    attempts: outcome.attempts,
    last_attempt_at: toTime(nowMs),
    next_attempt_at: toTime(outcome.nextAttemptAtMs),
    last_error: outcome.error,
    version: Math.max(nowMs, version + 1),
  };
  await insert(tables, "notice_deliveries", [row]);
}

/**
 * Under a token of its own every time: rows replace themselves, so being inserted twice is harmless,
 * while a token whose process was killed before its rows showed would swallow the next insert
 * (store/repeats.ts).
 */
async function insert(
  { clickhouse, database }: NoticeTables,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  await clickhouse.insertNative({
    database,
    table,
    columns: Object.keys(first),
    bytes: Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join("")),
    token: randomUUID(),
    format: "JSONEachRow",
  });
}

function toEpisodeCells(episode: Episode, version: number): Record<string, unknown> {
  return {
    vin: episode.vin,
    rule: episode.rule,
    key: episode.key,
    episode_id: episode.id,
    opened_at: toTime(episode.openedAtMs),
    ended_at: toTime(episode.endedAtMs),
    end_reason: episode.endReason,
    kind: episode.kind,
    severity: episode.severity,
    field: episode.field,
    value: episode.value,
    threshold: episode.threshold,
    unit: episode.unit,
    measured_at: toTime(episode.measuredAtMs),
    latitude: episode.place?.latitude ?? null,
    longitude: episode.place?.longitude ?? null,
    noticed_at: toTime(episode.noticedAtMs),
    end_noticed_at: toTime(episode.endNoticedAtMs),
    deliver_to: episode.deliverTo,
    tells_end: episode.tellsEnd ? 1 : 0,
    held_until: toTime(episode.heldUntilMs),
    end_held_until: toTime(episode.endHeldUntilMs),
    muted: episode.muted,
    version,
  };
}

function toTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().replace("T", " ").slice(0, -1);
}

const ms = z.coerce.number();
const episodeRow = z
  .object({
    vin: z.string(),
    rule: z.string(),
    key: z.string(),
    episode_id: z.string(),
    opened_ms: ms,
    ended_ms: ms.nullable(),
    end_reason: z.enum(["", "cleared", "rule_changed", "rule_removed"]),
    kind: z.enum(["threshold", "geofence", "silent", "sql"]),
    severity: z.enum(["info", "warning", "critical"]),
    field: z.string(),
    value: z.number().nullable(),
    threshold: z.number().nullable(),
    unit: z.string(),
    measured_ms: ms,
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    noticed_ms: ms,
    end_noticed_ms: ms.nullable(),
    deliver_to: z.array(z.string()),
    tells_end: z.number(),
    held_ms: ms.nullable(),
    end_held_ms: ms.nullable(),
    muted: z.enum(["", "quiet_hours", "outbox_full"]),
  })
  .transform((row): Episode => ({
    vin: row.vin,
    rule: row.rule,
    key: row.key,
    id: row.episode_id,
    openedAtMs: row.opened_ms,
    endedAtMs: row.ended_ms,
    endReason: row.end_reason,
    kind: row.kind,
    severity: row.severity,
    field: row.field,
    value: row.value,
    threshold: row.threshold,
    unit: row.unit,
    measuredAtMs: row.measured_ms,
    place:
      row.latitude === null || row.longitude === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude },
    noticedAtMs: row.noticed_ms,
    endNoticedAtMs: row.end_noticed_ms,
    deliverTo: row.deliver_to,
    tellsEnd: row.tells_end === 1,
    heldUntilMs: row.held_ms,
    endHeldUntilMs: row.end_held_ms,
    muted: row.muted,
  }));

/** Columns of an episode as the schema above takes them; `e` is notice_episodes. */
const EPISODE_COLUMNS = `
  toString(e.vin) AS vin, toString(e.rule) AS rule, e.key AS key, e.episode_id AS episode_id,
  ${millis("opened_at")} AS opened_ms, ${millis("ended_at")} AS ended_ms, toString(e.end_reason) AS end_reason,
  toString(e.kind) AS kind, toString(e.severity) AS severity, toString(e.field) AS field,
  e.value AS value, e.threshold AS threshold, toString(e.unit) AS unit, ${millis("measured_at")} AS measured_ms,
  e.latitude AS latitude, e.longitude AS longitude,
  ${millis("noticed_at")} AS noticed_ms, ${millis("end_noticed_at")} AS end_noticed_ms,
  e.deliver_to AS deliver_to, e.tells_end AS tells_end,
  ${millis("held_until")} AS held_ms, ${millis("end_held_until")} AS end_held_ms, toString(e.muted) AS muted`;

function millis(column: string): string {
  return `toString(toUnixTimestamp64Milli(e.${column}))`;
}

const trackRow = z.object({
  rule: z.string(),
  vin: z.string(),
  key: z.string(),
  phase: z.enum(["unarmed", "idle", "pending", "open"]),
  at_ms: ms,
  since_ms: ms.nullable(),
  value: z.number().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});

/** All of the rules named in `whole`; of every other rule at most so many, the open ones first. */
export type Remembered = { whole: readonly string[]; perRule: number };

function limited({ whole, perRule }: Remembered): string {
  const isWhole = `has([${whole.map(quote).join(", ")}]::Array(String), toString(rule))`;
  return `LIMIT ${perRule} BY rule, if(${isWhole}, concat(toString(vin), ' ', key), '')`;
}

export async function loadTracks(
  { clickhouse, database }: NoticeTables,
  remembered: Remembered,
): Promise<KeptTrack[]> {
  const rows = trackRow.array().parse(
    await clickhouse.query(`
      SELECT toString(rule) AS rule, toString(vin) AS vin, key, toString(phase) AS phase,
        toString(toUnixTimestamp64Milli(at)) AS at_ms, toString(toUnixTimestamp64Milli(since)) AS since_ms,
        value, latitude, longitude
      FROM ${database}.notice_states FINAL
      ORDER BY phase IN ('open', 'pending') DESC, at DESC ${limited(remembered)}`),
  );
  return rows.map(({ rule, vin, key, phase, at_ms, since_ms, value, latitude, longitude }) => {
    const place = latitude === null || longitude === null ? null : { latitude, longitude };
    const begun =
      since_ms === null ? null : { atMs: since_ms, verdict: "holds" as const, value, place };
    return { rule, vin, key, track: { phase, atMs: at_ms, begun } };
  });
}

/** The newest episode of every rule, car and key. */
export async function loadNewestEpisodes(
  { clickhouse, database }: NoticeTables,
  remembered: Remembered,
): Promise<Episode[]> {
  return episodeRow.array().parse(
    await clickhouse.query(`
      SELECT * FROM (
        SELECT ${EPISODE_COLUMNS} FROM ${database}.notice_episodes AS e FINAL
        ORDER BY e.opened_at DESC, e.version DESC LIMIT 1 BY e.rule, e.vin, e.key
      ) ORDER BY ended_ms IS NULL DESC, toInt64(opened_ms) DESC ${limited(remembered)}`),
  );
}

const episodeKeyRow = z.object({ episode_key: z.string().regex(/^[0-9a-f]{64}$/) });
const EPISODE_KEY_BYTES = 32;

/** What names of episodes are made with; made if it is not there yet. */
export async function loadEpisodeKey(tables: NoticeTables): Promise<string> {
  const known = await readEpisodeKey(tables);
  if (known !== null) return known;
  const { clickhouse, database } = tables;
  const fresh = randomBytes(EPISODE_KEY_BYTES).toString("hex");
  await clickhouse.exec(
    `INSERT INTO ${database}.notice_keys (made_at, episode_key) SELECT now64(3, 'UTC'), ${quote(fresh)}`,
  );
  // Another node may have been first.
  return (await readEpisodeKey(tables)) ?? fresh;
}

async function readEpisodeKey({ clickhouse, database }: NoticeTables): Promise<string | null> {
  const rows = episodeKeyRow
    .array()
    .parse(
      await clickhouse.query(
        `SELECT episode_key FROM ${database}.notice_keys ORDER BY made_at, episode_key LIMIT 1`,
      ),
    );
  return rows[0]?.episode_key ?? null;
}

/** The largest version written: ours goes on from there, whatever the clock says. */
export async function loadVersion({ clickhouse, database }: NoticeTables): Promise<number> {
  const [row] = z
    .object({ version: ms })
    .array()
    .parse(
      await clickhouse.query(
        `SELECT toString(greatest((SELECT max(version) FROM ${database}.notice_episodes), (SELECT max(version) FROM ${database}.notice_states))) AS version`,
      ),
    );
  return row?.version ?? 0;
}

const dueRow = z.intersection(
  episodeRow,
  z.object({
    event: z.enum(["opened", "ended"]),
    endpoint: z.string(),
    attempts: z.number(),
    version: ms,
  }),
);

/**
 * What is due now, oldest first and of one time as it happened, at most so many of each endpoint: the
 * end of one episode is told before the next one's beginning.
 */
export async function loadDue(
  { clickhouse, database }: NoticeTables,
  choice: { nowMs: number; without: readonly string[]; perEndpoint: number; max: number },
): Promise<Delivery[]> {
  const { nowMs, without, perEndpoint, max } = choice;
  const rows = dueRow.array().parse(
    await clickhouse.query(`
      SELECT ${EPISODE_COLUMNS}, w.event AS event, w.endpoint AS endpoint, w.attempts AS attempts, toString(d.version) AS version
      FROM ${database}.v_notice_deliveries AS w
      LEFT JOIN (SELECT vin, episode_id, toString(event) AS event, toString(endpoint) AS endpoint, version FROM ${database}.notice_deliveries FINAL) AS d
        ON d.vin = w.vin AND d.episode_id = w.episode_id AND d.event = w.event AND d.endpoint = w.endpoint
      INNER JOIN (SELECT * FROM ${database}.notice_episodes FINAL) AS e ON e.vin = w.vin AND e.episode_id = w.episode_id
      WHERE w.state = 'waiting' AND ${isDue("w.", nowMs)} ${notIn(without)}
      ORDER BY w.next_attempt_at, if(w.event = 'ended', e.ended_at, e.opened_at), w.event = 'ended'
      LIMIT ${perEndpoint} BY w.endpoint LIMIT ${max}`),
  );
  return rows.map(({ event, endpoint, attempts, version, ...episode }) => ({
    episode,
    event,
    endpoint,
    attempts,
    version,
  }));
}

/** Its time has come, or the clock was set back since it was noticed or tried: then too. */
function isDue(of: string, nowMs: number): string {
  const now = `fromUnixTimestamp64Milli(${nowMs})`;
  return `(${of}next_attempt_at <= ${now} OR (${of}attempts = 0 AND ${of}next_attempt_at = ${of}created_at) OR ${of}last_attempt_at > ${now})`;
}

function notIn(names: readonly string[]): string {
  return names.length === 0 ? "" : `AND w.endpoint NOT IN (${names.map(quote).join(", ")})`;
}

const outboxRow = z.object({
  endpoint: z.string(),
  waiting: ms,
  dead: ms,
  next_ms: ms.nullable(),
  due_since_ms: ms.nullable(),
});
export type Outbox = z.infer<typeof outboxRow>[];

/** By endpoint: how many wait and are dead, when the next is due, since when the oldest is. */
export async function loadOutbox(
  { clickhouse, database }: NoticeTables,
  nowMs: number,
): Promise<Outbox> {
  return outboxRow.array().parse(
    await clickhouse.query(`
      SELECT endpoint, toString(countIf(state = 'waiting')) AS waiting, toString(countIf(state = 'dead')) AS dead,
        toString(toUnixTimestamp64Milli(minIf(next_attempt_at, state = 'waiting'))) AS next_ms,
        toString(toUnixTimestamp64Milli(minIf(toNullable(created_at), state = 'waiting' AND (attempts > 0 OR ${isDue("", nowMs)})))) AS due_since_ms
      FROM ${database}.v_notice_deliveries GROUP BY endpoint`),
  );
}

const listedRow = z.object({
  vin: z.string(),
  rule: z.string(),
  event: z.string(),
  endpoint: z.string(),
  message_id: z.string(),
  state: z.string(),
  attempts: z.number(),
  created: z.string(),
  last_error: z.string(),
});
export type Listed = z.infer<typeof listedRow>;

/** Deliveries, newest first. */
export async function listDeliveries(
  { clickhouse, database }: NoticeTables,
  choice: { sinceMs: number; rule: string | null; state: string | null; max: number },
): Promise<Listed[]> {
  const where = [
    `created_at >= fromUnixTimestamp64Milli(${choice.sinceMs})`,
    ...(choice.rule === null ? [] : [`rule = ${quote(choice.rule)}`]),
    ...(choice.state === null ? [] : [`state = ${quote(choice.state)}`]),
  ];
  return listedRow.array().parse(
    await clickhouse.query(`
      SELECT toString(vin) AS vin, toString(rule) AS rule, event, endpoint, message_id, state, attempts, toString(created_at) AS created, last_error
      FROM ${database}.v_notice_deliveries WHERE ${where.join(" AND ")}
      ORDER BY created_at DESC, event LIMIT ${choice.max}`),
  );
}

export type ReplayChoice = { sinceMs: number; rule: string | null };

/** Puts dead notices back among those that wait. Returns how many. */
export async function replayDead(
  { clickhouse, database }: NoticeTables,
  { sinceMs, rule }: ReplayChoice,
  nowMs: number,
): Promise<number> {
  const chosen = `state = 'dead' AND created_at >= fromUnixTimestamp64Milli(${sinceMs})${rule === null ? "" : ` AND rule = ${quote(rule)}`}`;
  const from = `FROM ${database}.v_notice_deliveries WHERE ${chosen}`;
  const [row] = z
    .object({ count: ms })
    .array()
    .parse(await clickhouse.query(`SELECT toString(count()) AS count ${from}`));
  if (row === undefined || row.count === 0) return 0;
  await clickhouse.exec(`
    INSERT INTO ${database}.notice_deliveries (vin, episode_id, event, endpoint, state, attempts, next_attempt_at, last_error, version)
    SELECT vin, episode_id, event, endpoint, 'waiting', 0, fromUnixTimestamp64Milli(${nowMs}), last_error,
      greatest(${nowMs}, 1 + (SELECT max(version) FROM ${database}.notice_deliveries)) ${from}`);
  return row.count;
}
