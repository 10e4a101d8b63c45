/**
 * Read-only SQL over HTTP for the embedded engine, in the part of ClickHouse's protocol that
 * clients need: GET and POST, `query` and body, `default_format`, `param_*`, `/ping`, gzip,
 * X-ClickHouse-* headers and errors. The engine's directory is locked to this process, so this is
 * the only way in while the node runs.
 *
 * A request passes: token → size → class of the statement → its syntax tree → a session with
 * readonly=1 and limits. Each wall holds what the one before lets through.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { createGzip } from "node:zlib";
import type { Log } from "../../shared/log.ts";
import { ok, type Result } from "../../shared/result.ts";
import { hasHead, withOneHead } from "./answer-heads.ts";
import type { Analyst, EmbeddedClickHouse } from "./clickhouse.ts";
import {
  SQL_BUFFERED_BYTES_MAX,
  SQL_MEMORY_BYTES_MAX,
  SQL_QUERIES_MAX,
  SQL_RESULT_BYTES_MAX,
  SQL_RESULT_ROWS_MAX,
  SQL_SECONDS_MAX,
  SQL_WAIT_MS_MAX,
  SQL_WAITING_MAX,
} from "./limits.ts";
import { type Lease, Slots } from "./slots.ts";
import {
  BAD_REQUESTS,
  errorText,
  NO_SLOT,
  sendError,
  type SqlError,
  toDenied,
  toSqlError,
} from "./sql-error.ts";
import { type Allowed, judgeClass, judgeTree } from "./sql-gate.ts";
import { isAuthorized, readSqlRequest, type SqlRequest } from "./sql-request.ts";

/** Two sessions of one query's turn: limits are fixed per session, and the two ways differ. */
type Turn = { streaming: Analyst; whole: Analyst };

/**
 * Formats whose pieces can follow each other, beside those of answer-heads.ts. Others have tails, or
 * heads that differ, and are sent whole.
 */
const STREAMABLE = new Set([
  "TabSeparated", "TSV", "TabSeparatedRaw", "TSVRaw", "CSV", "JSONEachRow", "JSONLines", "NDJSON",
  "JSONCompactEachRow", "JSONStringsEachRow", "JSONCompactStringsEachRow", "RowBinary", "Native",
]); // prettier-ignore

/** What one query may take; see limits.ts. */
export type SqlLimits = { seconds: number; memoryBytes: number; resultRows: number };
const LIMITS: SqlLimits = {
  seconds: SQL_SECONDS_MAX,
  memoryBytes: SQL_MEMORY_BYTES_MAX,
  resultRows: SQL_RESULT_ROWS_MAX,
};

export type SqlEndpoint = { port: number; close: () => Promise<void> };

/** Listens and resolves with the port taken. */
export async function serveSql(options: {
  engine: EmbeddedClickHouse;
  database: string;
  host: string;
  port: number;
  token: string;
  log: Log;
  limits?: SqlLimits;
}): Promise<SqlEndpoint> {
  const turns = await openTurns(options.engine, options.database, options.limits ?? LIMITS);
  const slots = new Slots(turns, SQL_WAITING_MAX);
  const server = createServer((request, response) => {
    answer(request, response, options, slots).catch((error: unknown) => {
      options.log("error", "sql_failed", { error: error instanceof Error ? error.name : "" });
      response.destroy();
    });
  });
  await listen(server, options.port, options.host);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const turn of turns) {
        await Promise.all([turn.streaming.cancel(), turn.whole.cancel()]);
        turn.streaming.close();
        turn.whole.close();
      }
    },
  };
}

async function openTurns(
  engine: EmbeddedClickHouse,
  database: string,
  { seconds, memoryBytes, resultRows }: SqlLimits,
): Promise<Turn[]> {
  const limits = {
    max_threads: 1,
    max_execution_time: seconds,
    max_memory_usage: memoryBytes,
    max_result_rows: resultRows,
    result_overflow_mode: "throw",
  };
  const turns: Turn[] = [];
  while (turns.length < SQL_QUERIES_MAX) {
    turns.push({
      streaming: await engine.openAnalyst(database, {
        ...limits,
        max_result_bytes: SQL_RESULT_BYTES_MAX,
      }),
      whole: await engine.openAnalyst(database, {
        ...limits,
        max_result_bytes: SQL_BUFFERED_BYTES_MAX,
      }),
    });
  }
  return turns;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: { token: string; log: Log },
  slots: Slots<Turn>,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sql.invalid");
  response.setHeader("X-ClickHouse-Server-Display-Name", "telltale");
  if (url.pathname === "/ping" && (request.method === "GET" || request.method === "HEAD")) {
    response.setHeader("Content-Type", "text/plain; charset=UTF-8").end("Ok.\n");
    return;
  }
  if (!isAuthorized(request, options.token)) {
    response.setHeader("WWW-Authenticate", 'Bearer realm="telltale", Basic realm="telltale"');
    return sendError(response, {
      status: 401,
      code: 516,
      name: "AUTHENTICATION_FAILED",
      message:
        "Authentication failed: send the SQL token as bearer token, as password or as X-ClickHouse-Key.",
    });
  }
  if (url.pathname !== "/" || (request.method !== "GET" && request.method !== "POST")) {
    const message = "There is nothing here. Send GET or POST to /.";
    return sendError(response, { status: 404, code: 36, name: "BAD_ARGUMENTS", message });
  }
  const read = await readSqlRequest(request, url);
  if (!read.ok) return sendError(response, BAD_REQUESTS[read.reason]);
  const lease = await slots.lend(SQL_WAIT_MS_MAX);
  if (typeof lease === "string") {
    response.setHeader("Retry-After", "5");
    const message = NO_SLOT[lease];
    return sendError(response, {
      status: 503,
      code: 202,
      name: "TOO_MANY_SIMULTANEOUS_QUERIES",
      message,
    });
  }
  const { streaming, whole } = lease.thing;
  // A client that went away must not keep the engine busy for nobody.
  const onGone = (): void => {
    if (response.writableFinished) return;
    Promise.all([streaming.cancel(), whole.cancel()]).catch(() => undefined);
  };
  response.once("close", onGone);
  try {
    if (!response.destroyed) await runTurn(lease, read.value, response);
  } finally {
    response.off("close", onGone);
    lease.release();
  }
}

async function runTurn(
  lease: Lease<Turn>,
  request: SqlRequest,
  response: ServerResponse,
): Promise<void> {
  try {
    const judged = await judge(lease.thing.whole, request);
    if (!judged.ok) return sendError(response, judged.reason);
    if (response.destroyed) return;
    await send(lease.thing, request, judged.value, response);
  } catch (error) {
    const known = toSqlError(error);
    if (response.headersSent) {
      // The client must not take a cut answer for a whole one: the text is in the body, as a
      // server puts it there, and the connection breaks before the end.
      response.write(`\n${errorText(known)}`, () => response.destroy());
      return;
    }
    sendError(response, known);
  }
}

async function judge(analyst: Analyst, request: SqlRequest): Promise<Result<Allowed, SqlError>> {
  const deniedClass = judgeClass(await analyst.classify(request.sql));
  if (deniedClass !== null) return { ok: false, reason: toDenied(deniedClass.message) };
  const tree = await analyst.whole(`EXPLAIN AST ${request.sql}`, request.parameters, "TSVRaw");
  const judged = judgeTree(request.sql, Buffer.from(tree).toString("utf8"));
  if (!judged.ok) return { ok: false, reason: toDenied(judged.reason.message) };
  return ok(judged.value);
}

async function send(
  turn: Turn,
  request: SqlRequest,
  allowed: Allowed,
  response: ServerResponse,
): Promise<void> {
  const format = allowed.format ?? request.defaultFormat;
  const isStreamed = allowed.isSelect && (STREAMABLE.has(format) || hasHead(format));
  const streamed = () =>
    turn.streaming.stream(request.sql, request.parameters, request.defaultFormat);
  const pieces = !isStreamed
    ? wholeOf(turn.whole, request)
    : hasHead(format)
      ? withOneHead(streamed(), format)
      : streamed();
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    // The first piece before the headers: until it is there, an error still has a status.
    let piece = await iterator.next();
    response.setHeader("X-ClickHouse-Format", format);
    response.setHeader("X-ClickHouse-Query-Id", request.queryId ?? randomUUID());
    response.setHeader("X-ClickHouse-Timezone", "UTC");
    response.setHeader("Content-Type", contentType(format));
    if (request.wantsGzip) response.setHeader("Content-Encoding", "gzip");
    response.writeHead(200);
    const body = request.wantsGzip ? createGzip() : null;
    body?.pipe(response);
    const sink = body ?? response;
    while (piece.done !== true && !response.destroyed) {
      if (!sink.write(piece.value)) await drained(sink, response);
      piece = await iterator.next();
    }
    sink.end();
  } finally {
    // Ends the query when the client went away.
    await iterator.return?.();
  }
}

async function* wholeOf(analyst: Analyst, request: SqlRequest): AsyncGenerator<Uint8Array> {
  yield await analyst.whole(request.sql, request.parameters, request.defaultFormat);
}

/** Waits until the client has read what was written, or has gone. */
async function drained(sink: NodeJS.EventEmitter, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  const waits = [
    once(sink, "drain", { signal: gone.signal }),
    once(response, "close", { signal: gone.signal }),
  ];
  await Promise.race(waits);
  gone.abort();
  await Promise.allSettled(waits);
}

function contentType(format: string): string {
  if (format.startsWith("JSON")) return "application/json; charset=UTF-8";
  if (format.startsWith("CSV")) return "text/csv; charset=UTF-8";
  if (format.startsWith("TSV") || format.startsWith("TabSeparated")) {
    return "text/tab-separated-values; charset=UTF-8";
  }
  return "application/octet-stream";
}
