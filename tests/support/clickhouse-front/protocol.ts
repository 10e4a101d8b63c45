/** ClickHouse's HTTP protocol as far as the node speaks it, with faults in its way. */
import { createHash, timingSafeEqual } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { isFault } from "../../../shared/fault.ts";
import { type EmbeddedClickHouse, quote } from "../../../telemetry-node/store/clickhouse.ts";
import type { FrontCounts, FrontFault } from "../clickhouse-front.ts";

export type Front = {
  handle: (request: IncomingMessage, response: ServerResponse) => void;
  fail: (fault: FrontFault, on: "inserts" | "all", times: number | null) => void;
  setPassword: (password: string) => void;
};

/** Parameters of a request that are no settings of its statement. */
const NO_SETTINGS = new Set([
  "query",
  "query_id",
  "database",
  "default_format",
  "wait_end_of_query",
]);
const INSERT = /^\s*INSERT\s+INTO\s+([\s\S]+?)\s+FORMAT\s+Native\s*$/i;
const FORMAT = /\s+FORMAT\s+(\w+)\s*$/i;

export function createFront(options: {
  engine: EmbeddedClickHouse;
  /** The body of an insert lies here while the engine reads it. */
  bodyDirectory: string;
  counts: FrontCounts;
  login: { user: string; password: string } | null;
}): Front {
  const { engine, counts, bodyDirectory } = options;
  let { login } = options;
  let fault: FrontFault = { kind: "none" };
  let faultOn: "inserts" | "all" = "inserts";
  let faultTimes: number | null = null;
  let bodies = 0;

  function takeFault(isInsert: boolean): FrontFault {
    const isMet = fault.kind !== "none" && (faultOn === "all" || isInsert);
    if (!isMet || faultTimes === 0) return { kind: "none" };
    if (faultTimes !== null) faultTimes -= 1;
    counts.faults += 1;
    return fault;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://front.invalid");
    const inUrl = url.searchParams.get("query") ?? "";
    const isInsert = INSERT.test(inUrl);
    counts.requests += 1;
    if (isInsert) counts.inserts += 1;
    const met = takeFault(isInsert);
    const body = await readBody(request, met.kind === "cut_request" ? met.afterBytes : null);
    if (body === null || met.kind === "hang") return;
    if (url.pathname === "/ping") return void response.end("Ok.\n");
    if (!isWelcome(request)) {
      return refuse(response, 401, 516, "default: Authentication failed (AUTHENTICATION_FAILED)");
    }
    if (met.kind === "slow") await sleep(met.ms);
    if (met.kind === "status") {
      response.writeHead(met.status, { "content-type": "text/html" });
      return void response.end("<html><h1>Something between us failed</h1></html>");
    }
    if (met.kind === "exception") {
      return refuse(response, 500, met.code, `Injected: value 'of a row' (${met.name})`);
    }
    const done = await run(request, isInsert, url, inUrl, body);
    if (met.kind === "lose_answer") return void response.destroy();
    if ("code" in done) return refuse(response, 500, done.code, done.text);
    response.writeHead(200, {
      "content-type": "text/plain; charset=UTF-8",
      "x-clickhouse-format": "JSONEachRow",
      "x-clickhouse-summary": JSON.stringify({ written_rows: "0" }),
    });
    response.end(done.text);
  }

  async function run(
    request: IncomingMessage,
    isInsert: boolean,
    url: URL,
    inUrl: string,
    body: Buffer,
  ): Promise<{ text: string } | { code: number; text: string }> {
    try {
      if (isInsert) return await insert(url, inUrl, body);
      const sql = [inUrl, body.toString("utf8")].filter((part) => part !== "").join("\n");
      if (!/^\s*(SELECT|WITH|SHOW|DESCRIBE|EXISTS|EXPLAIN)\b/i.test(sql)) {
        await engine.exec(sql);
        return { text: "" };
      }
      const database = databaseOf(request);
      if (url.searchParams.get("readonly") === "1" && database !== null) {
        return { text: await askReadonly(database, url, sql.replace(FORMAT, "")) };
      }
      const rows = await engine.query(sql.replace(FORMAT, ""));
      return { text: rows.map((row) => `${JSON.stringify(row)}\n`).join("") };
    } catch (error) {
      if (!isFault(error)) throw error;
      const text = error.cause instanceof Error ? error.cause.message : error.message;
      const name = error.cause instanceof Error && "type" in error.cause ? error.cause.type : "";
      return { code: Number(error.upstream ?? 0), text: `${text} (${String(name)})` };
    }
  }

  /** In a session that really is read-only and has the database that the request names. */
  async function askReadonly(database: string, url: URL, sql: string): Promise<string> {
    const settings = [...url.searchParams].filter(
      ([name]) => !NO_SETTINGS.has(name) && name !== "readonly",
    );
    const analyst = await engine.openAnalyst(database, Object.fromEntries(settings));
    try {
      return Buffer.from(await analyst.whole(sql, {}, "JSONEachRow")).toString("utf8");
    } finally {
      analyst.close();
    }
  }

  async function insert(url: URL, inUrl: string, body: Buffer): Promise<{ text: string }> {
    bodies += 1;
    const path = join(bodyDirectory, `front-${bodies}.native`);
    await writeFile(path, body);
    try {
      const target = INSERT.exec(inUrl)?.[1] ?? "";
      const settings = settingsOf(url);
      const suffix = settings === "" ? "" : ` SETTINGS ${settings}`;
      await engine.exec(`INSERT INTO ${target} FROM INFILE ${quote(path)}${suffix} FORMAT Native`);
    } finally {
      await rm(path, { force: true });
    }
    counts.insertsRun += 1;
    counts.tokens.push(url.searchParams.get("insert_deduplication_token") ?? "");
    return { text: "" };
  }

  function isWelcome(request: IncomingMessage): boolean {
    if (login === null) return true;
    const [scheme, credentials = ""] = (request.headers.authorization ?? "").split(" ", 2);
    const offered = Buffer.from(credentials, "base64").toString("utf8");
    return scheme === "Basic" && isSame(offered, `${login.user}:${login.password}`);
  }

  return {
    handle: (request, response) => {
      answer(request, response).catch((error: Error) => {
        process.stderr.write(`front: ${error.message}\n`);
        response.destroy();
      });
    },
    fail: (next, on, times) => {
      fault = next;
      faultOn = on;
      faultTimes = times;
    },
    setPassword: (password) => {
      if (login !== null) login = { ...login, password };
    },
  };
}

/** The whole body, unzipped; null when the connection was broken on purpose or by the client. */
async function readBody(request: IncomingMessage, cutAfter: number | null): Promise<Buffer | null> {
  const { socket } = request;
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of request) {
      const chunk = piece as Buffer;
      pieces.push(chunk);
      bytes += chunk.length;
      if (cutAfter !== null && bytes > cutAfter) break;
    }
  } catch {
    return null;
  }
  if (cutAfter !== null) {
    socket.destroy();
    return null;
  }
  const whole = Buffer.concat(pieces);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(whole) : whole;
}

function databaseOf(request: IncomingMessage): string | null {
  const named = request.headers["x-clickhouse-database"];
  return typeof named === "string" ? named : null;
}

function refuse(response: ServerResponse, status: number, code: number, text: string): void {
  response.writeHead(status, { "x-clickhouse-exception-code": String(code) });
  response.end(`Code: ${code}. DB::Exception: ${text}\n`);
}

function settingsOf(url: URL): string {
  const settings: string[] = [];
  for (const [name, value] of url.searchParams) {
    if (NO_SETTINGS.has(name) || !/^[a-z0-9_]+$/.test(name)) continue;
    settings.push(`${name} = ${/^\d+$/.test(value) ? value : quote(value)}`);
  }
  return settings.join(", ");
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
