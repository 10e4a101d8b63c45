/** What a client of ClickHouse's HTTP protocol asks for: reading and checking the request. */
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ok, refused, type Result } from "../../shared/result.ts";
import { SQL_PURPOSE_EXPORT, SQL_PURPOSE_HEADER } from "../../shared/sql-purpose.ts";
import type { Parameters } from "./clickhouse.ts";
import { SQL_STATEMENT_BYTES_MAX } from "./limits.ts";
import { parseParameter, type ParameterValue } from "./sql-parameter.ts";

export type SqlRequest = {
  sql: string;
  parameters: Parameters;
  /** Format for a statement that names none. */
  defaultFormat: string;
  queryId: string | null;
  wantsGzip: boolean;
  /** Version of the blocks that a driver wants in the format Native; 0 for those that name none. */
  protocolVersion: number;
};

export type BadRequest =
  | "too_large"
  | "bad_encoding"
  | "no_statement"
  | "bad_name"
  | "bad_parameter";

const FORMAT_NAME = /^[A-Za-z0-9]{1,64}$/;
const PARAMETER_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const QUERY_ID = /^[\w-]{1,64}$/;
const PROTOCOL_VERSION = /^\d{1,9}$/;

/**
 * The token from `Authorization: Bearer`, from Basic's password or from `X-ClickHouse-Key`. URL
 * parameters are not looked at: they end up in logs.
 */
export function offeredToken(request: IncomingMessage): string | null {
  const key = request.headers["x-clickhouse-key"];
  if (typeof key === "string") return key;
  const [scheme, credentials] = (request.headers.authorization ?? "").split(" ", 2);
  if (credentials === undefined) return null;
  if (scheme?.toLowerCase() === "bearer") return credentials;
  if (scheme?.toLowerCase() !== "basic") return null;
  const decoded = Buffer.from(credentials, "base64").toString("utf8");
  return decoded.slice(decoded.indexOf(":") + 1);
}

/** Whose turn a request of the operator's token takes: an export's, or the operator's own. */
export type Purpose = "own" | "export";

export function purposeOf(request: IncomingMessage): Purpose {
  return request.headers[SQL_PURPOSE_HEADER] === SQL_PURPOSE_EXPORT ? "export" : "own";
}

/**
 * Statement and parameters from URL and body, joined as a server joins them: the URL's `query`
 * first. Settings in the URL are dropped: the session is read-only and takes none.
 */
export async function readSqlRequest(
  request: IncomingMessage,
  url: URL,
): Promise<Result<SqlRequest, BadRequest>> {
  const body = await readBody(request);
  if (!body.ok) return body;
  const sql = [url.searchParams.get("query") ?? "", body.value]
    .filter((part) => part !== "")
    .join("\n");
  if (sql.trim() === "") return refused("no_statement");
  const parameters: Record<string, ParameterValue> = {};
  for (const [name, value] of url.searchParams) {
    if (!name.startsWith("param_")) continue;
    const parameter = name.slice("param_".length);
    if (!PARAMETER_NAME.test(parameter)) return refused("bad_name");
    const parsed = parseParameter(sql, parameter, value);
    if (parsed === undefined) return refused("bad_parameter");
    parameters[parameter] = parsed;
  }
  const defaultFormat =
    url.searchParams.get("default_format") ??
    headerText(request, "x-clickhouse-format") ??
    "TabSeparated";
  if (!FORMAT_NAME.test(defaultFormat)) return refused("bad_name");
  const queryId = url.searchParams.get("query_id");
  const protocolVersion = url.searchParams.get("client_protocol_version") ?? "0";
  if (!PROTOCOL_VERSION.test(protocolVersion)) return refused("bad_name");
  return ok({
    sql,
    parameters,
    defaultFormat,
    queryId: queryId !== null && QUERY_ID.test(queryId) ? queryId : null,
    protocolVersion: Number(protocolVersion),
    wantsGzip:
      url.searchParams.get("enable_http_compression") === "1" &&
      (headerText(request, "accept-encoding") ?? "").includes("gzip"),
  });
}

async function readBody(request: IncomingMessage): Promise<Result<string, BadRequest>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    const chunk: Buffer = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
    bytes += chunk.length;
    if (bytes > SQL_STATEMENT_BYTES_MAX) return refused("too_large");
    pieces.push(chunk);
  }
  const encoding = headerText(request, "content-encoding") ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip") return refused("bad_encoding");
  try {
    const raw = Buffer.concat(pieces);
    const plain = encoding === "gzip" && bytes > 0 ? await unzip(raw) : raw;
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  } catch {
    return refused("bad_encoding");
  }
}

function unzip(bytes: Buffer): Promise<Buffer> {
  return promisify(gunzip)(bytes, { maxOutputLength: SQL_STATEMENT_BYTES_MAX });
}

function headerText(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}
