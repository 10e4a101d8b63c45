/**
 * SQL for operators. The database's token stays here; what may run, the database decides: a node by
 * its gate, a server by the rights of a read-only user. Each query is in the audit log before it
 * runs, and once more with its time: by a hash, since a statement may name a car.
 */
import { Hono, type Context } from "hono";
import { type SQL_FORMATS, sqlSchema } from "../contract/sql.ts";
import { saveAudit } from "../db/audit.ts";
import { openDatabase } from "../db/database.ts";
import { readSqlAccess, type AppEnv } from "../env.ts";
import { SQL_BEAT_MS, SQL_STATUS_MS, SQL_TABLE_ROWS_MAX } from "../limits.ts";
import { log } from "../log.ts";
import { refusal } from "../middleware/problems.ts";
import { askSql, type SqlRefusal } from "../sql/ask-sql.ts";
import { cutLines, watched, whileWaiting, within, type Outcome } from "../sql/answer-stream.ts";
import { readJson } from "./json-body.ts";
import { sqlProblem } from "./sql-problem.ts";

type Format = (typeof SQL_FORMATS)[number];

/** Texts, so that a number is shown as the engine writes it: JSON's lose digits beyond 2^53. */
const ENGINE_FORMATS: Record<Format, string> = {
  table: "JSONCompactStringsEachRowWithNamesAndTypes",
  csv: "CSVWithNames",
  parquet: "Parquet",
};
const CONTENT_TYPES: Record<Format, string> = {
  table: "application/x-ndjson",
  csv: "text/csv; charset=utf-8; header=present",
  parquet: "application/vnd.apache.parquet",
};
/** Lines of names and types. */
const HEAD_LINES = 2;
const HASH_CHARS = 16;

export const adminSql = new Hono<AppEnv>()
  .get("/sql", (c) => {
    const access = readSqlAccess(c.env);
    const kind = access === null ? null : access.user === null ? "node" : "server";
    return c.json({ configured: access !== null, kind });
  })
  .post("/sql", async (c) => {
    const asked = await readJson(c, sqlSchema);
    if (asked === null) return refusal(c, { code: "bad_request" });
    const access = readSqlAccess(c.env);
    if (access === null) return refusal(c, { code: "sql_not_configured" });
    const { sql, parameters = {}, format } = asked;
    const record = await openRecord(c, sql, format);
    const gone = new AbortController();
    const asking = askSql(
      access,
      { sql, parameters, format: ENGINE_FORMATS[format] },
      AbortSignal.any([c.req.raw.signal, gone.signal]),
    );
    c.header("content-type", CONTENT_TYPES[format]);
    const onEnd = (outcome: Outcome): void => c.executionCtx.waitUntil(record.end(outcome));
    if (format !== "table") {
      const answered = await asking;
      if (!answered.ok) return refuse(c, record, answered.reason);
      c.header("content-disposition", `attachment; filename="query.${format}"`);
      return c.body(watched(answered.value, onEnd));
    }
    const toTable = (body: ReadableStream<Uint8Array>) => {
      const lastLine = ({ state }: Outcome, lines: number): string =>
        JSON.stringify({ state, rows: Math.max(0, lines - HEAD_LINES), ms: record.ms() });
      return cutLines(body, SQL_TABLE_ROWS_MAX + HEAD_LINES, lastLine, onEnd);
    };
    const answered = await within(asking, SQL_STATUS_MS);
    if (answered !== null) {
      if (!answered.ok) return refuse(c, record, answered.reason);
      return c.body(toTable(answered.value));
    }
    const coming = asking.then(async (late) => {
      if (late.ok) return toTable(late.value);
      // The status is sent already: the refusal is the last line.
      const line = { state: "refused", problem: sqlProblem(c, late.reason).body };
      await record.end({ state: late.reason.code, bytes: 0 });
      return new Response(`${JSON.stringify(line)}\n`).body ?? new ReadableStream();
    });
    const onLeft = (): void => {
      gone.abort();
      onEnd({ state: "left", bytes: 0 });
    };
    return c.body(whileWaiting(coming, SQL_BEAT_MS, onLeft));
  });

async function refuse(c: Context<AppEnv>, record: Entry, reason: SqlRefusal): Promise<Response> {
  await record.end({ state: reason.code, bytes: 0 });
  const { status, body } = sqlProblem(c, reason);
  c.header("cache-control", "no-store");
  return c.json(body, status);
}

type Entry = {
  ms: () => number;
  end: (outcome: { state: string; bytes: number }) => Promise<void>;
};

/** The entry comes first: what is not on record must not run. */
async function openRecord(c: Context<AppEnv>, sql: string, format: Format): Promise<Entry> {
  const startedAtMs = Date.now();
  const subject = (await hashOf(sql)).slice(0, HASH_CHARS);
  const operator = c.get("operator");
  const request = c.get("requestId");
  const save = (act: string, detail: string) =>
    saveAudit(
      openDatabase(c.env.DB),
      { actor: "operator", act, subject, detail: `${operator} ${detail}` },
      Date.now(),
    );
  c.set("isRecorded", true);
  await save("sql_asked", format);
  let isEnded = false;
  const ms = (): number => Date.now() - startedAtMs;
  return {
    ms,
    async end({ state, bytes }) {
      // A query that was left comes to its own end, too.
      if (isEnded) return;
      isEnded = true;
      try {
        await save("sql_ended", `${state} ${ms()} ms ${bytes} bytes`);
      } catch {
        log("error", "audit_lost", { request, act: "sql_ended", subject });
      }
    },
  };
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
