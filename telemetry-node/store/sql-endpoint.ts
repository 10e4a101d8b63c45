/**
 * Read-only SQL over HTTP for the embedded engine, in the part of ClickHouse's protocol that
 * clients need: GET and POST, `query` and body, `default_format`, `param_*`, `/ping`, gzip,
 * X-ClickHouse-* headers and errors. The engine's directory is locked to this process, so this is
 * the only way in while the node runs.
 *
 * A request passes: token → size → class of the statement → its syntax tree → a session with
 * readonly=1 and limits. Each wall holds what the one before lets through. A restricted token has a
 * room: its own database of views, and no name that leaves it (sql-rooms.ts).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { Analyst, EmbeddedClickHouse } from "./clickhouse.ts";
import {
  SQL_EXPORTS_MAX,
  SQL_QUERIES_MAX,
  SQL_RETRY_AFTER_S,
  SQL_WAIT_MS_MAX,
  SQL_WAITING_MAX,
} from "./limits.ts";
import type { Migration } from "./migrate.ts";
import { Slots } from "./slots.ts";
import { hashToken, isSameHash } from "./sql-access.ts";
import { sendAnswer } from "./sql-answer.ts";
import {
  BAD_REQUESTS,
  errorText,
  NO_ROOM,
  NO_SLOT,
  sendError,
  type SqlError,
  toDenied,
  toSqlError,
} from "./sql-error.ts";
import { type Allowed, judgeClass, judgeTree } from "./sql-gate.ts";
import {
  offeredToken,
  type Purpose,
  purposeOf,
  readSqlRequest,
  type SqlRequest,
} from "./sql-request.ts";
import { type Room, Rooms } from "./sql-rooms.ts";
import {
  cancelTurn,
  closeTurn,
  openTurn,
  SQL_LIMITS,
  type SqlLimits,
  type Turn,
} from "./sql-turns.ts";

export type SqlEndpoint = { port: number; close: () => Promise<void> };

export type SqlOptions = {
  engine: EmbeddedClickHouse;
  database: string;
  host: string;
  port: number;
  /** Of the operator, who sees everything; null: nobody does. */
  token: string | null;
  /** Restricted tokens beside it; null: none. `migrations` define their views. */
  access?: { file: string; migrations: readonly Migration[] } | null;
  log: Log;
  limits?: SqlLimits;
};

/** Who is answered, and whose turn it is. */
type Desk = {
  token: string | null;
  /** The operator's rooms, the tables themselves: turns of its own for each purpose. */
  whole: Record<Purpose, Room>;
  rooms: Rooms | null;
  /** As long as a query may run, its client may take nothing of the answer. */
  drainMs: number;
  log: Log;
};

/** Listens and resolves with the port taken. */
export async function serveSql(options: SqlOptions): Promise<SqlEndpoint> {
  const { engine, database, access = null, token, log, limits = SQL_LIMITS } = options;
  const openTurns = (count: number): Promise<Turn[]> =>
    Promise.all(Array.from({ length: count }, () => openTurn(engine, database, limits)));
  const own = await openTurns(SQL_QUERIES_MAX);
  const exports = await openTurns(SQL_EXPORTS_MAX);
  const desk: Desk = {
    token,
    whole: { own: wholeRoom(own), export: wholeRoom(exports) },
    rooms:
      access === null
        ? null
        : new Rooms({
            engine,
            database,
            migrations: access.migrations,
            limits,
            accessFile: access.file,
            log,
          }),
    drainMs: limits.seconds * 1_000,
    log,
  };
  const server = createServer((request, response) => {
    answer(request, response, desk).catch((error: unknown) => {
      log("error", "sql_failed", { error: error instanceof Error ? error.name : "" });
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
      await desk.rooms?.close();
      for (const turn of [...own, ...exports]) {
        await cancelTurn(turn);
        closeTurn(turn);
      }
    },
  };
}

function wholeRoom(turns: readonly Turn[]): Room {
  const slots = new Slots(turns, SQL_WAITING_MAX);
  return {
    lend: () => slots.lend(SQL_WAIT_MS_MAX),
    judge: () => null,
    closed: new AbortController().signal,
  };
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
  desk: Desk,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sql.invalid");
  response.setHeader("X-ClickHouse-Server-Display-Name", "telltale");
  if (url.pathname === "/ping" && (request.method === "GET" || request.method === "HEAD")) {
    response.setHeader("Content-Type", "text/plain; charset=UTF-8").end("Ok.\n");
    return;
  }
  const room = await roomOf(request, desk);
  if (room === "not_made") return sendError(response, NO_ROOM);
  if (room === null) {
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
  const lease = await room.lend();
  if (typeof lease === "string") {
    response.setHeader("Retry-After", String(SQL_RETRY_AFTER_S));
    const message = NO_SLOT[lease];
    return sendError(response, {
      status: 503,
      code: 202,
      name: "TOO_MANY_SIMULTANEOUS_QUERIES",
      message,
    });
  }
  // A client that went away must not keep the engine busy for nobody.
  let cancelled: Promise<void> = Promise.resolve();
  const onGone = (): void => {
    if (response.writableFinished) return;
    cancelled = cancelTurn(lease.thing).catch(() => undefined);
  };
  // What was begun is cut off, be its client slow; what was not is told why.
  const onClosed = (): void => {
    if (response.headersSent) response.destroy();
  };
  response.once("close", onGone);
  room.closed.addEventListener("abort", onClosed);
  try {
    if (!response.destroyed) await runTurn(lease.thing, room, read.value, response, desk.drainMs);
  } finally {
    response.off("close", onGone);
    room.closed.removeEventListener("abort", onClosed);
    // A kill that comes late would meet the next statement of the turn, which is somebody else's.
    await cancelled;
    lease.release();
  }
}

/** Where the sender's statements run; null: the token is nobody's. */
async function roomOf(request: IncomingMessage, desk: Desk): Promise<Room | null | "not_made"> {
  const token = offeredToken(request);
  if (token === null) return null;
  const offered = hashToken(token);
  if (desk.token !== null && isSameHash(offered, hashToken(desk.token))) {
    return desk.whole[purposeOf(request)];
  }
  const grant = desk.rooms?.find(offered) ?? null;
  if (grant === null || desk.rooms === null) return null;
  try {
    return await desk.rooms.enter(grant);
  } catch (error) {
    const upstream = isFault(error) ? error.upstream : undefined;
    desk.log("error", "sql_room_not_made", { name: grant.name, upstream });
    return "not_made";
  }
}

const TAKEN_AWAY = "This token was taken away.";

async function runTurn(
  turn: Turn,
  room: Room,
  request: SqlRequest,
  response: ServerResponse,
  drainMs: number,
): Promise<void> {
  if (room.closed.aborted) return sendError(response, toDenied(TAKEN_AWAY));
  try {
    const judged = await judge(turn.whole, room, request);
    if (!judged.ok) return sendError(response, judged.reason);
    if (response.destroyed) return;
    await sendAnswer(turn, request, judged.value, response, drainMs);
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

/**
 * What the engine finds wrong with a statement that is none. Asked of its text: nothing that was not
 * understood as one statement may come near being run, not even behind EXPLAIN AST.
 */
async function whyUnparsed(analyst: Analyst, { sql }: SqlRequest): Promise<SqlError> {
  try {
    await analyst.whole("SELECT formatQuery({sql:String}) FORMAT Null", { sql }, "Null");
    return toDenied("The statement cannot be judged.");
  } catch (error) {
    return toSqlError(error);
  }
}

async function judge(
  analyst: Analyst,
  room: Room,
  request: SqlRequest,
): Promise<Result<Allowed, SqlError>> {
  const classified = await analyst.classify(request.sql);
  const deniedClass = judgeClass(classified);
  if (deniedClass !== null) return { ok: false, reason: toDenied(deniedClass.message) };
  if (classified.statements === 0)
    return { ok: false, reason: await whyUnparsed(analyst, request) };
  const tree = await analyst.whole(`EXPLAIN AST ${request.sql}`, request.parameters, "TSVRaw");
  const text = Buffer.from(tree).toString("utf8");
  const judged = judgeTree(request.sql, text);
  if (!judged.ok) return { ok: false, reason: toDenied(judged.reason.message) };
  const deniedHere = room.judge(request.sql, text);
  if (deniedHere !== null) return { ok: false, reason: toDenied(deniedHere.message) };
  if (room.closed.aborted) return { ok: false, reason: toDenied(TAKEN_AWAY) };
  return ok(judged.value);
}
