/** Runs a statement that was allowed and sends its rows, in pieces where the format lets them. */
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { once } from "node:events";
import { createGzip } from "node:zlib";
import { hasHead, withOneHead } from "./answer-heads.ts";
import type { Analyst } from "./clickhouse.ts";
import { withProtocol } from "./native-protocol.ts";
import type { Allowed } from "./sql-gate.ts";
import type { SqlRequest } from "./sql-request.ts";
import type { Turn } from "./sql-turns.ts";

/**
 * Formats whose pieces can follow each other, beside those of answer-heads.ts. Others have tails, or
 * heads that differ, and are sent whole.
 */
const STREAMABLE = new Set([
  "TabSeparated", "TSV", "TabSeparatedRaw", "TSVRaw", "CSV", "JSONEachRow", "JSONLines", "NDJSON",
  "JSONCompactEachRow", "JSONStringsEachRow", "JSONCompactStringsEachRow", "RowBinary", "Native",
]); // prettier-ignore

/**
 * Throws what the engine says, before the headers as long as no row was sent. Whoever takes nothing for
 * `drainMs` is cut off: others wait for the turn, and a client that fell asleep says nothing for long.
 */
export async function sendAnswer(
  turn: Turn,
  request: SqlRequest,
  allowed: Allowed,
  response: ServerResponse,
  drainMs: number,
): Promise<void> {
  const format = allowed.format ?? request.defaultFormat;
  const isStreamed = allowed.isSelect && (STREAMABLE.has(format) || hasHead(format));
  const streamed = () =>
    turn.streaming.stream(request.sql, request.parameters, request.defaultFormat);
  const told = !isStreamed
    ? wholeOf(turn.whole, request)
    : hasHead(format)
      ? withOneHead(streamed(), format)
      : streamed();
  const isOfProtocol = format === "Native" && request.protocolVersion > 0;
  const pieces = isOfProtocol ? withProtocol(told, request.protocolVersion) : told;
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
      if (!sink.write(piece.value)) await drained(sink, response, drainMs);
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

/**
 * Waits until the client has read what was written, or has gone. The socket's own time runs only while
 * nothing at all moves: a slow client may take as long as it needs for a large piece.
 */
async function drained(
  sink: NodeJS.EventEmitter,
  response: ServerResponse,
  withinMs: number,
): Promise<void> {
  const gone = new AbortController();
  const onStill = (): void => void response.destroy();
  response.once("timeout", onStill);
  response.setTimeout(withinMs);
  const waits = [
    once(sink, "drain", { signal: gone.signal }),
    once(response, "close", { signal: gone.signal }),
  ];
  await Promise.race(waits);
  response.setTimeout(0);
  response.off("timeout", onStill);
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
