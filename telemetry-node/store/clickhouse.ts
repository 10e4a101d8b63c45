/**
 * ClickHouse behind one interface: the engine inside this process (chdb) or a server by URL. The
 * only file that imports either vendor.
 *
 * Traps of the embedded engine that shape this file (found with chdb 3.4.0, ClickHouse 26.7):
 * - It cuts inline data at the first blank line and executes what follows as SQL, and turns bodies
 *   into UTF-8. Rows therefore travel in a file: INSERT … FROM INFILE.
 * - Settings given to the client stick to its connection; a stuck deduplication token swallows the
 *   next insert. Settings stand in each statement.
 * - What a failed or abandoned query had written already is put before the answer of the next one
 *   on the same session, which belongs to somebody else: such a session is closed.
 * - A query under way holds up the end of the process; only KILL QUERY, from another session, ends it.
 * - `process.exit` with a statement under way crashes in the engine's exit handlers or waits there for
 *   ever, where no timer runs any more, and the directory stays taken. `close` waits for statements;
 *   who cannot wait ends the process with SIGKILL, which costs nothing that was promised.
 * - One process per directory, and never a worker thread: the process dies when that thread ends.
 * - The client's connection takes no options, so a Session configured with them is opened first
 *   and the client shares its engine.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { rm, statfs, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  ClickHouseLogLevel,
  createClient,
} from "@clickhouse/client";
import { drainPending, Session } from "chdb";
import { createChdbConnection } from "chdb/connection";
import { Fault } from "../../shared/fault.ts";
import { PATTERN_CHARACTERS } from "../config.ts";
import {
  ENGINE_CLEANUP_S,
  ENGINE_FREE_BYTES_MIN,
  ENGINE_MARK_CACHE_BYTES,
  ENGINE_MEMORY_BYTES,
  SERVER_REQUEST_TIMEOUT_MS,
} from "./limits.ts";
import type { ParameterValue } from "./sql-parameter.ts";
import { toFault } from "./store-fault.ts";

type ClientConnection = NonNullable<ClickHouseClientConfigOptions["connection"]>;

/** Rows of one table, as a Native block unless said otherwise. The same token never counts twice. */
export type NativeInsert = {
  format?: "Native" | "JSONEachRow";
  database: string;
  table: string;
  columns: readonly string[];
  bytes: Uint8Array;
  token: string;
};

/** Every method throws a Fault: `store_unavailable` (try again) or `store_rejected`. */
export interface ClickHouse {
  readonly kind: "embedded" | "http";
  /** Runs a statement and forgets its result. */
  exec(sql: string): Promise<void>;
  /** Returns when the rows are in the table, and on disk where the table says so. */
  insertNative(insert: NativeInsert): Promise<void>;
  /** Rows as the JSON they come as; wrap 64-bit integers in toString. Held in memory. */
  query(sql: string): Promise<unknown[]>;
  ping(): Promise<void>;
  /** Takes nothing more. The embedded engine: resolves when what is under way is answered. */
  close(): Promise<void>;
}

/** What the engine says about a statement before it runs. */
export type Classified = { statements: number; queryClass: number };

/** A read-only session of the embedded engine for queries of others. One query at a time. */
export interface Analyst {
  classify(sql: string): Promise<Classified>;
  /** The whole answer in memory. `parameters` bind `{name:Type}` placeholders. */
  whole(sql: string, parameters: Parameters, format: string): Promise<Uint8Array>;
  /** The answer in pieces. Ending the iteration early ends the query. */
  stream(sql: string, parameters: Parameters, format: string): AsyncIterable<Uint8Array>;
  /** Ends what runs in this session: its caller then gets an error. */
  cancel(): Promise<void>;
  close(): void;
}
export type Parameters = Readonly<Record<string, ParameterValue>>;

export interface EmbeddedClickHouse extends ClickHouse {
  readonly kind: "embedded";
  /**
   * `limits` are settings of the session, fixed for its life: `readonly` comes after them and
   * cannot be taken back.
   */
  openAnalyst(
    database: string,
    limits: Readonly<Record<string, number | string>>,
  ): Promise<Analyst>;
}

export interface ServerClickHouse extends ClickHouse {
  readonly kind: "http";
  /**
   * Rows of a statement of others: read-only, within `settings`; names without a database are looked
   * up in `database`.
   */
  ask(
    sql: string,
    database: string,
    settings: Readonly<Record<string, number | string>>,
  ): Promise<unknown[]>;
}

/** The client's own log quotes statements and answers; what is worth knowing is in the Faults. */
const SILENT = { level: ClickHouseLogLevel.OFF };

const INSERT_SETTINGS = {
  async_insert: 0,
  insert_deduplicate: 1,
  // Each view checks the token on its own, so a crash between a table and its view is repaired by
  // the repeated insert.
  deduplicate_blocks_in_dependent_materialized_views: 1,
  // Exact repeats go when parts merge; looking for them in every insert costs more than storing it.
  optimize_on_insert: 0,
  // A car with a wrong clock may send any month; the default of 100 would refuse the segment.
  max_partitions_per_insert_block: 0,
} as const;

/**
 * Defaults of all tables of the embedded engine. Old parts go soon after a merge or an erasure, so what
 * takes their place is synced first: chdb keeps no old part as a reserve (`old_parts_lifetime` is 0).
 */
const ENGINE_CONFIG = `<clickhouse><merge_tree>
<cleanup_delay_period>${ENGINE_CLEANUP_S}</cleanup_delay_period>
<cleanup_delay_period_random_add>0</cleanup_delay_period_random_add>
<max_cleanup_delay_period>${ENGINE_CLEANUP_S}</max_cleanup_delay_period>
<min_compressed_bytes_to_fsync_after_merge>1</min_compressed_bytes_to_fsync_after_merge>
</merge_tree></clickhouse>
`;

/**
 * Opens the engine in `directory/data`. Throws a `config_invalid` Fault when another process has it
 * or when the path holds PATTERN_CHARACTERS. `directory/inbox` holds the file of the insert under way.
 * While `freeBytes` tells too few, nothing is written: see ENGINE_FREE_BYTES_MIN.
 */
export async function openEmbedded(
  directory: string,
  freeBytes: (path: string) => Promise<number> = diskFreeBytes,
): Promise<EmbeddedClickHouse> {
  if (PATTERN_CHARACTERS.test(directory)) {
    throw new Fault(
      "config_invalid",
      "TELLTALE_STATE_DIR must hold none of * ? { } and no backslash: the embedded ClickHouse takes them for patterns and separators.",
    );
  }
  const data = join(directory, "data");
  const inbox = join(directory, "inbox");
  // What a crash left in the inbox is in the spool still, and is written anew.
  await rm(inbox, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  mkdirSync(inbox, { recursive: true });
  const configFile = writeEngineConfig(directory);
  const root = openSession(data, [
    `--config-file=${configFile}`,
    `--max_server_memory_usage=${ENGINE_MEMORY_BYTES}`,
    `--mark_cache_size=${ENGINE_MARK_CACHE_BYTES}`,
  ]);
  // The two packages carry equal copies of the connection's types, which TypeScript tells apart.
  const connection: unknown = createChdbConnection({ path: data });
  const client = createClient({ connection: connection as ClientConnection, log: SILENT });
  const methods = clientMethods(client, () => ({}));
  const checkRoom = async (): Promise<void> => {
    if ((await freeBytes(data)) >= ENGINE_FREE_BYTES_MIN) return;
    throw new Fault(
      "store_unavailable",
      `The disk of the embedded ClickHouse has less than ${ENGINE_FREE_BYTES_MIN} bytes free: make room.`,
      { temporary: true, upstream: "ENOSPC" },
    );
  };
  let inserts = 0;
  let analysts = 0;
  return {
    kind: "embedded",
    ...methods,
    async exec(sql) {
      await checkRoom();
      await methods.exec(sql);
    },
    async insertNative(insert) {
      const path = join(inbox, `${(inserts += 1)}.native`);
      await attempt(async () => {
        await checkRoom();
        await writeFile(path, insert.bytes);
        const settings = { ...INSERT_SETTINGS, insert_deduplication_token: insert.token };
        await client.command({
          query: `INSERT INTO ${target(insert)} FROM INFILE ${quote(path)} SETTINGS ${toSettings(settings)} FORMAT ${insert.format ?? "Native"}`,
        });
      }).finally(() => rm(path, { force: true }));
    },
    openAnalyst(database, limits) {
      const mark = `/* analyst ${(analysts += 1)} */ `;
      return openAnalyst(data, database, limits, mark, async () => {
        const query = `KILL QUERY WHERE startsWith(query, ${quote(mark)}) ASYNC`;
        await attempt(() => client.command({ query }));
      });
    },
    async close() {
      await client.close();
      root.close();
      await drainPending();
    },
  };
}

/** Written once and whole: on a full disk a start must not leave half of it. */
function writeEngineConfig(directory: string): string {
  const path = join(directory, "engine.xml");
  if (existsSync(path) && readFileSync(path, "utf8") === ENGINE_CONFIG) return path;
  writeFileSync(`${path}.draft`, ENGINE_CONFIG);
  renameSync(`${path}.draft`, path);
  return path;
}

export type ClickHouseServer = {
  url: string;
  user: string;
  /** Asked before every call, so that a changed password file counts at once. */
  password: () => string;
  /** PEM of the CAs that sign its certificate; null: those Node trusts. */
  ca: Buffer | null;
  /** Its tables are Distributed over a cluster of this name. */
  cluster: string | null;
  requestTimeoutMs?: number;
};

/**
 * On a cluster an insert returns when the rows are on the car's shard, on most of its replicas: the
 * spool forgets them then. Without these settings they would only wait on the server that took them.
 */
const CLUSTER_INSERT_SETTINGS = {
  distributed_foreground_insert: 1,
  insert_quorum: "auto",
} as const;

async function diskFreeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

/** A ClickHouse server or Cloud by URL. Nothing is asked of it before the first call. */
export function connectServer(server: ClickHouseServer): ServerClickHouse {
  const client = createClient({
    url: server.url,
    compression: { request: true, response: false },
    request_timeout: server.requestTimeoutMs ?? SERVER_REQUEST_TIMEOUT_MS,
    ...(server.ca === null ? {} : { tls: { ca_cert: server.ca } }),
    log: SILENT,
  });
  const login = (): Login => ({ auth: { username: server.user, password: server.password() } });
  return {
    kind: "http",
    ...clientMethods(client, login),
    ask: (sql, database, settings) =>
      attempt(async () => {
        const rows = await client.query({
          ...login(),
          query: sql,
          format: "JSONEachRow",
          clickhouse_settings: { ...settings, readonly: "1" },
          http_headers: { "X-ClickHouse-Database": database },
        });
        return rows.json<unknown>();
      }),
    async insertNative(insert) {
      await attempt(async () => {
        const { stream } = await client.exec({
          ...login(),
          query: `INSERT INTO ${target(insert)} FORMAT ${insert.format ?? "Native"}`,
          values: Readable.from([insert.bytes], { objectMode: false }),
          clickhouse_settings: {
            ...(server.cluster === null ? {} : CLUSTER_INSERT_SETTINGS),
            async_insert: INSERT_SETTINGS.async_insert,
            insert_deduplicate: 1,
            optimize_on_insert: INSERT_SETTINGS.optimize_on_insert,
            deduplicate_blocks_in_dependent_materialized_views: 1,
            max_partitions_per_insert_block: String(
              INSERT_SETTINGS.max_partitions_per_insert_block,
            ),
            insert_deduplication_token: insert.token,
            // An error after the headers would otherwise look like success.
            wait_end_of_query: 1,
          },
        });
        for await (const _ of stream);
      });
    },
    close: () => client.close(),
  };
}

type Login = { auth?: { username: string; password: string } };

function clientMethods(
  client: ClickHouseClient,
  login: () => Login,
): Pick<ClickHouse, "exec" | "query" | "ping"> {
  return {
    async exec(sql) {
      await attempt(() => client.command({ ...login(), query: sql }));
    },
    query: (sql) =>
      attempt(async () => {
        try {
          const rows = await client.query({ ...login(), query: sql, format: "JSONEachRow" });
          return await rows.json<unknown>();
        } catch (error) {
          // Takes what the failed query left behind; it matters to the embedded engine only.
          await client.command({ ...login(), query: "SELECT 1" }).catch(() => undefined);
          throw error;
        }
      }),
    async ping() {
      const answer = await client.ping({ ...login(), select: true });
      if (!answer.success) throw toFault(answer.error);
    },
  };
}

function openSession(path: string, connectionArgs: string[]): Session {
  try {
    return new Session(path, { connectionArgs });
  } catch (error) {
    throw new Fault(
      "config_invalid",
      `The embedded ClickHouse in ${path} cannot be opened. Most likely another process has it: stop that one, or set TELLTALE_STATE_DIR to another directory.`,
      { upstream: error instanceof Error ? error.message.slice(0, 200) : "" },
    );
  }
}

async function openAnalyst(
  path: string,
  database: string,
  limits: Readonly<Record<string, number | string>>,
  mark: string,
  cancel: () => Promise<void>,
): Promise<Analyst> {
  let session = await openReadonly(path, database, limits);

  /** See the traps above: a session that did not finish its answer is not used again. */
  async function replaceSession(): Promise<void> {
    session.close();
    session = await openReadonly(path, database, limits);
  }

  return {
    async classify(sql) {
      const answer = await classifier().DurableClassifyAsync(session.connection, sql, database);
      return { statements: answer.statementCount, queryClass: answer.queryClass };
    },
    async whole(sql, parameters, format) {
      try {
        const answer = hasParameters(parameters)
          ? await session.queryBindAsync(mark + sql, parameters, { format })
          : await session.queryAsync(mark + sql, { format });
        return answer.bytes();
      } catch (error) {
        await replaceSession();
        throw toFault(error);
      }
    },
    async *stream(sql, parameters, format) {
      let isWhole = false;
      try {
        const pieces = hasParameters(parameters)
          ? session.queryStreamBind(mark + sql, parameters, { format })
          : session.queryStream(mark + sql, { format });
        for await (const piece of pieces) yield piece.raw();
        isWhole = true;
      } catch (error) {
        throw toFault(error);
      } finally {
        if (!isWhole) await replaceSession();
      }
    },
    cancel,
    close: () => session.close(),
  };
}

function hasParameters(parameters: Parameters): boolean {
  return Object.keys(parameters).length > 0;
}

async function openReadonly(
  path: string,
  database: string,
  limits: Readonly<Record<string, number | string>>,
): Promise<Session> {
  const session = new Session(path);
  await session.queryAsync(`USE ${database}`);
  await session.queryAsync(`SET ${toSettings(limits)}`);
  await session.queryAsync("SET readonly = 1");
  return session;
}

type Classifier = {
  DurableClassifyAsync(
    connection: unknown,
    sql: string,
    database: string,
  ): Promise<{ statementCount: number; queryClass: number }>;
};

/**
 * The engine's own classifier, the one chdb/durable calls. Not part of chdb's documented surface,
 * so its absence is an error here and not a reason to serve SQL without it.
 */
function classifier(): Classifier {
  const libc = process.platform === "linux" ? "-gnu" : "";
  const name = `@chdb/lib-${process.platform}-${process.arch}${libc}`;
  const native: unknown = createRequire(import.meta.url)(name);
  if (typeof native === "object" && native !== null && "DurableClassifyAsync" in native) {
    return native as Classifier;
  }
  throw new Fault("store_rejected", `${name} has no classifier: SQL is not served without one.`);
}

function target(insert: NativeInsert): string {
  return `${insert.database}.${insert.table} (${insert.columns.join(", ")})`;
}

function toSettings(settings: Readonly<Record<string, number | string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${typeof value === "number" ? value : quote(value)}`)
    .join(", ");
}

/** A text literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

async function attempt<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw toFault(error);
  }
}
