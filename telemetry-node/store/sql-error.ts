/** Answers that are no rows, in the form ClickHouse gives them. */
import type { ServerResponse } from "node:http";
import { isFault } from "../../shared/fault.ts";
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
  too_many_waiting: "Too many queries are waiting. Try again later.",
  waited_too_long: "Other queries held the engine too long. Try again later.",
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

/** The engine's own text, which quotes nothing but the statement of the client that gets it. */
export function toSqlError(error: unknown): SqlError {
  const cause = isFault(error) ? error.cause : error;
  const text = cause instanceof Error ? cause.message : "";
  const match = /^Code: (\d+)\. DB::Exception: ([\s\S]*?)\s*\(([A-Z0-9_]{3,})\)\s*$/.exec(text);
  if (match === null) {
    return { status: 500, code: 1002, name: "UNKNOWN_EXCEPTION", message: text.slice(0, 1000) };
  }
  const code = Number(match[1]);
  return {
    status: STATUS_BY_CODE[code] ?? 500,
    code,
    name: match[3] ?? "",
    message: (match[2] ?? "").slice(0, 4000),
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
