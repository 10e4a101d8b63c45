/** Answers that are no rows, in the form ClickHouse gives them. */
import type { ServerResponse } from "node:http";
import { isFault } from "../../shared/fault.ts";
import { SQL_RETRY_AFTER_S } from "./limits.ts";
import type { NoSlot } from "./slots.ts";
import type { BadRequest } from "./sql-request.ts";

export type SqlError = { status: number; code: number; name: string; message: string };

export const BAD_REQUESTS: Readonly<Record<BadRequest, SqlError>> = {
  too_large: { status: 413, code: 62, name: "SYNTAX_ERROR", message: "The statement is too long." },
  bad_encoding: {
    status: 400,
    code: 62,
    name: "SYNTAX_ERROR",
    message: "The body must be UTF-8, plain or with Content-Encoding gzip.",
  },
  no_statement: { status: 400, code: 62, name: "SYNTAX_ERROR", message: "Empty query" },
  bad_parameter: {
    status: 400,
    code: 36,
    name: "BAD_ARGUMENTS",
    message: "A parameter cannot be read: maps and tuples must not hold backslashes.",
  },
  bad_name: {
    status: 400,
    code: 36,
    name: "BAD_ARGUMENTS",
    message: "A format or parameter has an impossible name.",
  },
};

export const NO_SLOT: Readonly<Record<NoSlot, string>> = {
  too_many_waiting: `Too many queries are waiting. Try again in ${SQL_RETRY_AFTER_S} seconds.`,
  waited_too_long: `Other queries held the engine too long. Try again in ${SQL_RETRY_AFTER_S} seconds, or ask for less at once.`,
};

/** The engine's text would quote the views of a token. */
export const NO_ROOM: SqlError = {
  status: 503,
  code: 1002,
  name: "UNKNOWN_EXCEPTION",
  message: "The views of this token cannot be made now. Try again; the node's log says more.",
};

/** HTTP status by the engine's code, as its server answers; others are 500. */
const STATUS_BY_CODE: Readonly<Record<number, number>> = {
  36: 400, 42: 400, 43: 400, 46: 404, 47: 404, 53: 400, 60: 404, 62: 400, 81: 404, 158: 400,
  159: 408, 164: 403, 396: 400, 456: 400, 457: 400, 497: 403,
}; // prettier-ignore

export function toDenied(message: string): SqlError {
  return { status: 403, code: 497, name: "ACCESS_DENIED", message };
}

/** `(SYNTAX_ERROR)` at the end of a text; the longest name of an error has some 70 characters. */
const NAME_AT_END = /\(([A-Z0-9_]{3,})\)\s*$/;
const NAME_CHARS_MAX = 200;
const MESSAGE_CHARS_MAX = 4_000;

/**
 * The engine's own text, which quotes nothing but the statement of the client that gets it. What the
 * text is, and how long, may be the client's choice (`throwIf`): no expression goes over all of it,
 * which could take hours in which the store does nothing else.
 */
export function toSqlError(error: unknown): SqlError {
  const cause = isFault(error) ? error.cause : error;
  const text = cause instanceof Error ? cause.message : "";
  const head = /^Code: (\d{1,9})\. DB::Exception: /.exec(text);
  const tail = NAME_AT_END.exec(text.slice(-NAME_CHARS_MAX));
  if (head === null || tail === null) {
    return { status: 500, code: 1002, name: "UNKNOWN_EXCEPTION", message: text.slice(0, 1000) };
  }
  const code = Number(head[1]);
  const message = text.slice(head[0].length, text.length - tail[0].length);
  return {
    status: STATUS_BY_CODE[code] ?? 500,
    code,
    name: tail[1] ?? "",
    message: message.slice(0, MESSAGE_CHARS_MAX).trimEnd(),
  };
}

export function errorText(error: SqlError): string {
  return `Code: ${error.code}. DB::Exception: ${error.message} (${error.name})\n`;
}

export function sendError(response: ServerResponse, error: SqlError): void {
  response.setHeader("X-ClickHouse-Exception-Code", String(error.code));
  response.setHeader("Content-Type", "text/plain; charset=UTF-8");
  // What is left of an unread body would be taken for the next request.
  response.setHeader("Connection", "close");
  response.writeHead(error.status);
  response.end(errorText(error));
}
