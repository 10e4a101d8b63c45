/**
 * ClickHouse's HTTP protocol: the way to a node's endpoint or to a server. Sends a statement, judges
 * the answer's head, hands its body on as it comes. What a server does is from ClickHouse's manual
 * (interfaces/http); a node does the part of it that is used here.
 */
import { isFault } from "../../shared/fault.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import { SQL_PURPOSE_EXPORT, SQL_PURPOSE_HEADER } from "../../shared/sql-purpose.ts";
import type { SqlAccess } from "../env.ts";
import { log } from "../log.ts";
import {
  SQL_BUSY_MS,
  SQL_ERROR_CHARS_MAX,
  SQL_FIRST_BYTE_MS,
  SQL_LAST_BYTE_MS,
  SQL_READONLY_CHECK_MS,
} from "../limits.ts";

export type Statement = {
  sql: string;
  /** Values of `{name:Type}`, as text. */
  parameters?: Readonly<Record<string, string>>;
  format: string;
  /** Takes a turn that a node keeps for exports, so that nobody at the console waits for it. */
  isExport?: boolean;
};

/** What the engine says about a statement, for whoever wrote it. */
export type EngineError = { code: number; name: string; message: string };

export type SqlRefusal =
  | { code: "sql_rejected"; engine: EngineError }
  | { code: "sql_busy"; retryAfterMs: number }
  | { code: "sql_login_refused" | "sql_unavailable" | "sql_not_readonly" };

/** AUTHENTICATION_FAILED and what servers before it said (ClickHouse ErrorCodes.cpp). */
const LOGIN_CODES: ReadonlySet<number> = new Set([516, 192, 193, 194]);
/** TOO_MANY_SIMULTANEOUS_QUERIES. */
const BUSY_CODE = 202;

/**
 * The answer's bytes. Whoever stops reading, or aborts `gone`, ends the query; a body that breaks
 * off throws while it is read, so that a cut answer is never taken for a whole one.
 */
export async function askSql(
  access: SqlAccess,
  statement: Statement,
  gone: AbortSignal,
): Promise<Result<ReadableStream<Uint8Array>, SqlRefusal>> {
  if (access.user !== null && !(await isReadonly(access, gone))) {
    return refused({ code: "sql_not_readonly" });
  }
  return sendStatement(access, statement, gone);
}

/** A small answer, whole, as the rows of JSONCompactEachRow. */
export async function askRows(
  access: SqlAccess,
  statement: Omit<Statement, "format">,
  gone: AbortSignal,
): Promise<Result<unknown[][], SqlRefusal>> {
  const asked = await askSql(access, { ...statement, format: "JSONCompactEachRow" }, gone);
  if (!asked.ok) return asked;
  try {
    const text = await new Response(asked.value).text();
    const lines = text.split("\n").filter((line) => line !== "");
    return ok(lines.map((line) => JSON.parse(line) as unknown[]));
  } catch (error) {
    return refused({ code: sayAway(error) });
  }
}

async function sendStatement(
  access: SqlAccess,
  statement: Statement,
  gone: AbortSignal,
): Promise<Result<ReadableStream<Uint8Array>, SqlRefusal>> {
  const late = new AbortController();
  const first = setTimeout(() => late.abort(), SQL_FIRST_BYTE_MS);
  try {
    const signal = AbortSignal.any([gone, late.signal]);
    const response = await sqlRequest(access, statement, signal);
    const judged = await processSqlResponse(response, statement.format, access.secret);
    if (!judged.ok) return judged;
    return ok(endedWithin(judged.value, SQL_LAST_BYTE_MS, () => late.abort()));
  } catch (error) {
    return refused({ code: sayAway(error) });
  } finally {
    clearTimeout(first);
  }
}

/** Settings are not sent: a user with readonly = 1 may set none, and a node takes none. */
function sqlRequest(
  access: SqlAccess,
  { sql, parameters, format, isExport = false }: Statement,
  signal: AbortSignal,
): Promise<Response> {
  const url = new URL(access.url);
  url.searchParams.set("database", access.database);
  url.searchParams.set("default_format", format);
  for (const [name, value] of Object.entries(parameters ?? {})) {
    url.searchParams.set(`param_${name}`, value);
  }
  const login: Record<string, string> =
    access.user === null
      ? { authorization: `Bearer ${access.secret}` }
      : { "x-clickhouse-user": access.user, "x-clickhouse-key": access.secret };
  const purpose: Record<string, string> = isExport
    ? { [SQL_PURPOSE_HEADER]: SQL_PURPOSE_EXPORT }
    : {};
  const headers = { ...login, ...purpose };
  return globalThis.fetch(url, { method: "POST", headers, body: sql, signal });
}

async function processSqlResponse(
  response: Response,
  format: string,
  secret: string,
): Promise<Result<ReadableStream<Uint8Array>, SqlRefusal>> {
  const said = response.headers.get("x-clickhouse-exception-code");
  if (response.ok && said === null && response.body !== null) {
    const answered = response.headers.get("x-clickhouse-format") ?? format;
    if (answered === format) return ok(response.body);
    await response.body.cancel();
    const message = "Leave out FORMAT: the format is chosen beside the statement.";
    return refused({
      code: "sql_rejected",
      engine: { code: 0, name: "FORMAT_NAMED", message },
    });
  }
  const code = Number(said);
  if (LOGIN_CODES.has(code)) {
    await response.body?.cancel();
    return refused({ code: "sql_login_refused" });
  }
  if (code === BUSY_CODE) {
    await response.body?.cancel();
    const seconds = Number(response.headers.get("retry-after") ?? 0);
    return refused({ code: "sql_busy", retryAfterMs: seconds * 1_000 || SQL_BUSY_MS });
  }
  if (said === null) {
    await response.body?.cancel();
    log("warn", "sql_away", { status: response.status });
    return refused({ code: "sql_unavailable" });
  }
  const text = (await response.text()).replaceAll(secret, "…");
  return refused({ code: "sql_rejected", engine: toEngineError(code, text) });
}

const EXCEPTION_MARK = "DB::Exception: ";
const VERSION_MARK = " (version ";

/**
 * `Code: 62. DB::Exception: Syntax error: … (SYNTAX_ERROR) (version …)`. The text quotes whatever
 * was asked: read from its ends, so that none takes longer than its length.
 */
function toEngineError(code: number, text: string): EngineError {
  const at = text.indexOf(EXCEPTION_MARK);
  if (at < 0) return { code, name: "", message: text.trim().slice(0, SQL_ERROR_CHARS_MAX) };
  const said = text.slice(at + EXCEPTION_MARK.length).trimEnd();
  const version = said.endsWith(")") ? said.lastIndexOf(VERSION_MARK) : -1;
  const named = version < 0 ? said : said.slice(0, version);
  const open = named.lastIndexOf(" (");
  const name = /^ \(([A-Z0-9_]{3,})\)$/.exec(open < 0 ? "" : named.slice(open))?.[1];
  const message = name === undefined ? named : named.slice(0, open);
  return { code, name: name ?? "", message: message.trim().slice(0, SQL_ERROR_CHARS_MAX) };
}

const readonlyUntilMs = new Map<string, number>();

/** A server's user is looked at before it is used: what it could write nobody must send through us. */
async function isReadonly(access: SqlAccess, gone: AbortSignal): Promise<boolean> {
  const key = `${access.url} ${access.user}`;
  if ((readonlyUntilMs.get(key) ?? 0) > Date.now()) return true;
  const statement = { sql: "SELECT getSetting('readonly')", format: "TabSeparated" };
  const asked = await sendStatement(access, statement, gone);
  // The statement itself will meet the same trouble and say which.
  if (!asked.ok) return asked.reason.code !== "sql_rejected";
  const value = (await new Response(asked.value).text().catch(() => "")).trim();
  if (value !== "1" && value !== "2") return false;
  readonlyUntilMs.set(key, Date.now() + SQL_READONLY_CHECK_MS);
  return true;
}

/** The same bytes; after `ms` the reader gets an error instead. */
function endedWithin(
  body: ReadableStream<Uint8Array>,
  ms: number,
  onLate: () => void,
): ReadableStream<Uint8Array> {
  const timer = setTimeout(onLate, ms);
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        clearTimeout(timer);
        controller.close();
      } catch (error) {
        clearTimeout(timer);
        controller.error(error);
      }
    },
    cancel(reason) {
      clearTimeout(timer);
      return reader.cancel(reason);
    },
  });
}

function sayAway(error: unknown): "sql_unavailable" {
  if (isFault(error)) throw error;
  // Neither address nor text: both may hold what was asked.
  log("warn", "sql_away", { name: error instanceof Error ? error.name : "unknown" });
  return "sql_unavailable";
}
