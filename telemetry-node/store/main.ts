/**
 * The store process: opens ClickHouse, applies migrations, serves SQL, stores segments. Started by
 * the supervisor with the fork channel; its own process because the embedded engine may crash or
 * stall and must not take acks with it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fault, isFault } from "../../shared/fault.ts";
import { createLog } from "../../shared/log.ts";
import { readConfig, type NodeConfig } from "../config.ts";
import { ORPHAN_MS_MAX } from "../limits.ts";
import type { StoreMessage, StoreOrder } from "../messages.ts";
import { endAtOnce, whenOrphaned } from "../orphan.ts";
import { Deriver } from "../derive/deriver.ts";
import { TICK_MS } from "../derive/limits.ts";
import { EVALUATE_TICK_MS, SEND_TICK_MS } from "../notify/limits.ts";
import { Notifier } from "../notify/notifier.ts";
import type { AskedAnswer } from "../../shared/node-report.ts";
import { afterInserts } from "./after-inserts.ts";
import { loadAskedVersion, saveAsked } from "./asked.ts";
import type { ClickHouse, EmbeddedClickHouse } from "./clickhouse.ts";
import { CarEraser } from "./erase.ts";
import { Figures } from "./figures.ts";
import {
  RETRY_FIRST_MS,
  RETRY_REJECTED_MS,
  SCAN_INTERVAL_MS,
  STATS_INTERVAL_MS,
  WATCH_INTERVAL_MS,
} from "./limits.ts";
import { loadMigrations, MIGRATIONS_DIRECTORY } from "./migrate.ts";
import { connectConfigured, openOwnEngine, prepare } from "./open.ts";
import { SpoolReader, type StoredSegment } from "./spool-reader.ts";
import { serveSql, type SqlEndpoint } from "./sql-endpoint.ts";
import { loadWatched } from "./watch.ts";

const now = Date.now;
const log = createLog("node", (line) => process.stdout.write(`${line}\n`), now);
const tell = (message: StoreMessage): void => {
  if (process.connected) process.send?.(message);
};

async function main(config: NodeConfig): Promise<void> {
  const { database } = config.clickhouse;
  const embedded = await openOwnEngine(config);
  const clickhouse = embedded ?? connectConfigured(config);
  const figures = new Figures(clickhouse.kind);
  const moved = new Map<string, number>();
  const seen = new Set<string>();
  let watched: string[] = [];
  let draining = false;

  const onStored = ({ path, rows, summary }: StoredSegment): void => {
    figures.stored({ ...summary, rows }, now());
    for (const [vin, createdAtMs] of summary.newestCreatedAtMs) {
      moved.set(vin, Math.max(moved.get(vin) ?? 0, createdAtMs));
    }
    for (const [vin, table] of summary.tableOf) {
      if (seen.has(vin)) continue;
      seen.add(vin);
      tell({ kind: "first_row", vin, table });
    }
    tell({ kind: "segment_done", path, rows });
  };

  const sendStats = (): void => {
    if (notifier !== null) figures.stats.notices = notifier.stats;
    tell({ kind: "stats", stats: figures.stats });
    if (moved.size === 0) return;
    tell({ kind: "stored", cars: [...moved].map(([vin, createdAtMs]) => ({ vin, createdAtMs })) });
    moved.clear();
  };

  const reader = new SpoolReader({
    spoolDir: join(config.stateDir, "spool"),
    clickhouse,
    database,
    log,
    onStored,
    onInserted: (tookMs) => figures.inserted(tookMs, now()),
    onFault: (fault) => figures.insertFailed(fault),
  });

  const patient = afterInserts(clickhouse, (withinMs) => reader.calm(withinMs));
  const { retentionDays } = config.clickhouse;
  const source = { clickhouse: patient, database };
  const deriver = new Deriver({ source, log, now, retentionDays });
  const { rulesFile } = config;
  const { random } = Math;
  const notifier =
    rulesFile === null ? null : new Notifier({ clickhouse, database, rulesFile, log, now, random });

  /** Pages of what cars were asked for, one after the other; never rejects. */
  let askedStored = Promise.resolve();

  const eraser = new CarEraser({
    clickhouse,
    database,
    cluster: config.clickhouse.cluster,
    nodeId: config.node.id,
    spool: { directory: join(config.stateDir, "spool"), ingestCount: config.ingestCount },
    passed: async () => {
      await reader.passed();
      await askedStored;
    },
    derivers: notifier === null ? [deriver] : [deriver, notifier],
    tell: (message) => {
      tell(message);
      if (message.kind !== "erased") return;
      seen.clear();
      moved.clear();
    },
  });

  let endpoint: SqlEndpoint | null = null;

  /** Insert what is sealed, tell, close, end. */
  async function drain(withinMs: number): Promise<void> {
    if (draining) return;
    draining = true;
    const stopped = Promise.all([deriver.stop(), notifier?.stop(), eraser.stop()]);
    await endpoint?.close();
    await reader.drain(withinMs);
    await askedStored;
    await stopped;
    sendStats();
    const drained: StoreMessage = { kind: "drained" };
    await new Promise<void>((resolve) => {
      if (process.connected) process.send?.(drained, undefined, undefined, () => resolve());
      else resolve();
    });
    await clickhouse.close();
    process.exit(0);
  }

  /** What cannot be stored now comes again with the next answer. */
  async function storeAsked(asked: AskedAnswer): Promise<void> {
    try {
      await saveAsked(clickhouse, database, asked);
      tell({ kind: "asked_stored", version: asked.version });
    } catch (error) {
      log("warn", "asked_not_stored", { code: isFault(error) ? error.code : "" });
    }
  }

  process.on("message", (order: StoreOrder) => {
    if (order.kind === "segment_sealed") reader.add(order.path);
    else if (order.kind === "watch") watched = order.vins;
    else if (order.kind === "erase") eraser.take(order);
    else if (order.kind === "asked") askedStored = askedStored.then(() => storeAsked(order.asked));
    else void drain(order.withinMs);
  });
  // The parent stops its children itself; a signal to the whole group must not be faster.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
  // Without a parent nobody reads the figures; what is in the spool is stored at the next start.
  whenOrphaned(() => drain(0), ORPHAN_MS_MAX);

  every(STATS_INTERVAL_MS, async () => sendStats());
  // A server that is away must not keep the node from starting: the spool takes what comes.
  if (embedded === null) tell({ kind: "ready", sqlPort: null });
  await prepareUntilDone(clickhouse, config, (fault) => figures.failed(fault));
  figures.answered();
  eraser.open();
  endpoint = embedded === null ? null : await openEndpoint(embedded, config);
  await reader.scan();
  if (embedded !== null) tell({ kind: "ready", sqlPort: endpoint?.port ?? null });
  sendStats();

  every(SCAN_INTERVAL_MS, () => reader.scan());
  let askedTold = false;
  every(STATS_INTERVAL_MS, async () => {
    if (askedTold) return;
    tell({ kind: "asked_stored", version: await loadAskedVersion(clickhouse, database) });
    askedTold = true;
  });
  every(SCAN_INTERVAL_MS, async () => {
    // Without cars nothing is inserted, and nobody would notice that the server went away.
    const wasAway = !figures.stats.reachable;
    await clickhouse.ping();
    figures.answered();
    if (wasAway) reader.hurry();
  });
  every(TICK_MS, () => deriver.tick());
  if (notifier !== null) {
    every(EVALUATE_TICK_MS, () => notifier.evaluate());
    every(SEND_TICK_MS, () => notifier.send());
  }
  every(WATCH_INTERVAL_MS, async () => {
    if (watched.length === 0) return;
    tell({ kind: "watched", cars: await loadWatched(clickhouse, database, watched) });
  });

  function every(ms: number, act: () => Promise<void>): void {
    setInterval(() => {
      act().catch((error: unknown) => {
        if (isFault(error)) figures.failed(error);
        log("warn", "store_task_failed", { error: error instanceof Error ? error.name : "" });
      });
    }, ms).unref();
  }
}

/** Tables up to date. A server that is away is waited for: the spool keeps what comes meanwhile. */
async function prepareUntilDone(
  clickhouse: ClickHouse,
  config: NodeConfig,
  onFault: (fault: Fault) => void,
): Promise<void> {
  for (let pauseMs = RETRY_FIRST_MS; ; pauseMs = Math.min(pauseMs * 2, RETRY_REJECTED_MS)) {
    try {
      const { migrations, retention } = await prepare(clickhouse, config);
      if (migrations.length > 0) log("info", "migrations_applied", { count: migrations.length });
      if (retention.length > 0) log("info", "retention_changed", { tables: retention.join(" ") });
      return;
    } catch (error) {
      if (!isFault(error) || error.code === "config_invalid" || clickhouse.kind === "embedded") {
        throw error;
      }
      onFault(error);
      log("warn", "migrations_failed", {
        code: error.code,
        upstream: error.upstream,
        do: "see that ClickHouse answers; npm run node:migrate with a user that may make tables",
      });
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/**
 * SQL must not stop storing: where it cannot be served the store goes on, and the parent, which
 * learns it with `ready`, says so.
 */
async function openEndpoint(
  engine: EmbeddedClickHouse,
  config: NodeConfig,
): Promise<SqlEndpoint | null> {
  const { tokenFile, accessFile, host, port } = config.sql;
  if (tokenFile === null && accessFile === null) {
    log("warn", "sql_not_served", { reason: "TELLTALE_SQL_TOKEN_FILE is not set" });
    return null;
  }
  const token = tokenFile === null ? null : readFileSync(tokenFile, "utf8").trim();
  const migrations = await loadMigrations(MIGRATIONS_DIRECTORY);
  const access = accessFile === null ? null : { file: accessFile, migrations };
  const { database } = config.clickhouse;
  try {
    return await serveSql({ engine, database, host, port, token, access, log });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    log("error", "sql_not_served", { reason: `${host}:${port} cannot be taken`, code });
    return null;
  }
}

// A bug that nobody caught. Node would end through exit handlers, in which the engine can hang.
process.once("uncaughtException", (error) => {
  const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at "));
  log("error", "store_failed", { error: error.name, at: frames?.slice(0, 5).join("") });
  endAtOnce();
});

const read = readConfig(process.env);
if (!read.ok) throw new Error("the parent checks the configuration before it starts us");
main(read.config).catch((error: unknown) => {
  // A Fault's text is ours and says what to do; another's may quote data and stays out of the log.
  const text = isFault(error) ? error.message : error instanceof Error ? error.name : "";
  log("error", "store_failed", { error: text });
  process.exit(1);
});
