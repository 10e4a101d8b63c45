/**
 * The parent process as one object: children, state, reporter, health. Every event of a child
 * comes in here and leaves as an order, a report or a log line.
 */
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };
import type { Log } from "../shared/log.ts";
import {
  REPORT_CARS_MAX,
  type NodeAnswer,
  type NodeReport,
  type OrderResult,
  type WatchedCar,
} from "../shared/node-report.ts";
import { maskVin } from "../shared/vin.ts";
import { AllowListKeeper } from "./allow-list-keeper.ts";
import { startChild, type Child } from "./child.ts";
import type { NodeConfig } from "./config.ts";
import { startHealth, type Readiness } from "./health.ts";
import {
  INGEST_DRAIN_MS,
  LAST_REPORT_MS,
  STORE_DRAIN_INSERTS_MS,
  STORE_DRAIN_MS,
  STORE_THREADS,
} from "./limits.ts";
import type { IngestMessage, IngestOrder, StoreMessage, StoreOrder } from "./messages.ts";
import { NodeState } from "./node-state.ts";
import { findProblems, toReport } from "./report.ts";
import { startReporter, type Draft, type Reporter } from "./reporter.ts";

export type NodeOptions = { config: NodeConfig; log: Log; now: () => number; bootId: string };
export type RunningNode = {
  /** Resolves when everything listens. */
  started: Promise<void>;
  /** Drains and ends every child; may be called at any time after `startNode`. */
  stop(reason: string): Promise<void>;
};

const INGEST_PATH = fileURLToPath(new URL("./ingest/main.ts", import.meta.url));
const STORE_PATH = fileURLToPath(new URL("./store/main.ts", import.meta.url));

/** Starts the children. Throws an Error that says what to do when that is impossible. */
export async function startNode(options: NodeOptions): Promise<RunningNode> {
  const { config, log, now } = options;
  const startedAtMs = now();
  const certificate = await readServerCertificate(config.listener.certFile);
  await checkPortIsFree(config.listener.host, config.listener.port, "TELLTALE_PORT");

  const state = new NodeState();
  const problemsSince = new Map<string, number>();
  let nodeState: NodeReport["node"]["state"] = "starting";
  let watch: string[] = [];
  let watched: WatchedCar[] = [];
  let orderResults: OrderResult[] = [];
  let reporter: Reporter | null = null;
  let reported = false;

  const listening = new Map<number, number>();
  let sqlPort: number | null | undefined;
  const sqlWanted = config.clickhouse.url === null && config.sql.tokenFile !== null;
  let startedUp: () => void = () => undefined;
  const allListen = new Promise<void>((resolve) => {
    startedUp = resolve;
  });
  const checkStartedUp = (): void => {
    if (listening.size === config.ingestCount && sqlPort !== undefined) startedUp();
  };

  const ingests = new Map<number, Child<IngestOrder>>();
  const allowList = await AllowListKeeper.load({
    stateDir: config.stateDir,
    allow: config.allow,
    now,
    onChanged: (order) => {
      for (const child of ingests.values()) child.send(order);
    },
    onSaveFailed: (error) => log("error", "allow_list_not_saved", { error: error.message }),
  });

  const health = await startHealth({ ...config.health, readiness, state }).catch((error: Error) => {
    throw new Error(`${error.message}: set TELLTALE_HEALTH_PORT`, { cause: error });
  });

  const store = startChild<StoreMessage, StoreOrder>({
    name: "store",
    path: STORE_PATH,
    args: () => [],
    environment: { UV_THREADPOOL_SIZE: String(STORE_THREADS) },
    log,
    now,
    onStart: (send) => send({ kind: "watch", vins: watch }),
    onMessage: fromStore,
    onEnd: () => state.storeEnded(),
  });
  for (let number = 1; number <= config.ingestCount; number++) {
    ingests.set(number, startIngest(number));
  }

  function startIngest(number: number): Child<IngestOrder> {
    return startChild<IngestMessage, IngestOrder>({
      name: `ingest ${number}`,
      path: INGEST_PATH,
      // After a crash the same port again, also when the first one was free choice.
      args: () => [String(number), String(listening.get(number) ?? config.listener.port)],
      log,
      now,
      onStart: (send) => send(allowList.order()),
      onMessage: (message) => fromIngest(number, message),
      onEnd: () => {
        state.ingestEnded(number, now());
        reporter?.hurry();
      },
    });
  }

  function fromIngest(number: number, message: IngestMessage): void {
    switch (message.kind) {
      case "ready":
        listening.set(number, message.port);
        return checkStartedUp();
      case "stats":
        if (state.ingestStats(number, message.stats)) reporter?.hurry();
        return;
      case "segment_sealed":
        return store.send({ kind: "segment_sealed", path: message.path });
      case "drained":
        return;
    }
  }

  function fromStore(message: StoreMessage): void {
    switch (message.kind) {
      case "ready":
        sqlPort = message.sqlPort;
        return checkStartedUp();
      case "stats":
        return state.storeStats(message.stats);
      case "stored":
        return state.stored(message.cars);
      case "first_row":
        if (state.firstRow(message.vin)) {
          log("info", "first_row_stored", { vin: maskVin(message.vin), table: message.table });
          reporter?.hurry();
        }
        return;
      case "watched":
        watched = message.cars;
        return;
      case "segment_done":
      case "drained":
        return;
    }
  }

  function draft(sequence: number): Draft {
    const changes = state.changedCars(REPORT_CARS_MAX);
    const orders = orderResults;
    const report = toReport({
      audience: config.workerUrl ?? "",
      node: {
        id: config.node.id,
        boot_id: options.bootId,
        sequence,
        version: manifest.version,
        started_at_ms: startedAtMs,
        at_ms: now(),
        state: nodeState,
      },
      certificate,
      state,
      problems: problems(),
      allowListVersion: allowList.version(),
      cars: changes.cars,
      watched: watched.filter(({ vin }) => watch.includes(vin)),
      orders,
    });
    return {
      report,
      onAnswered: () => {
        state.confirm(changes);
        orderResults = orderResults.filter((result) => !orders.includes(result));
      },
    };
  }

  function problems(): NodeReport["problems"] {
    const allowListStale = allowList.isStale();
    const sqlNotServed = sqlWanted && sqlPort === null;
    return findProblems(
      { state, certificate, allowListStale, sqlNotServed, nowMs: now() },
      problemsSince,
    );
  }

  async function takeAnswer(answer: NodeAnswer): Promise<void> {
    if (!reported) {
      reported = true;
      log("info", "report_answered", { next_report_ms: answer.next_report_ms });
    }
    await allowList.answered(answer.allow_list);
    if (answer.watch.join() !== watch.join()) {
      watch = answer.watch;
      store.send({ kind: "watch", vins: watch });
    }
    for (const order of answer.orders) {
      if (orderResults.some(({ id }) => id === order.id)) continue;
      if (order.kind === "close") {
        for (const child of ingests.values()) child.send({ kind: "close", vin: order.vin });
        orderResults.push({ id: order.id, state: "done" });
      } else {
        orderResults.push({ id: order.id, state: "failed", detail: "this node cannot erase yet" });
      }
    }
  }

  function readiness(): Readiness {
    const missing: string[] = [];
    if (nodeState !== "running") missing.push(nodeState);
    for (const [number, child] of ingests) {
      if (child.pid() === null || !listening.has(number)) missing.push(`ingest_${number}`);
    }
    for (const { code } of problems()) {
      if (code === "spool_full" || code === "disk_failing") missing.push(code);
    }
    return { ready: missing.length === 0, missing };
  }

  async function stop(reason: string): Promise<void> {
    nodeState = "draining";
    log("info", "node_draining", { reason });
    await Promise.all(
      [...ingests.values()].map((child) => child.stop({ kind: "drain" }, INGEST_DRAIN_MS)),
    );
    const lastReport = reporter?.stop(LAST_REPORT_MS);
    await store.stop({ kind: "drain", withinMs: STORE_DRAIN_INSERTS_MS }, STORE_DRAIN_MS);
    await lastReport;
    allowList.close();
    health.close();
    log("info", "node_stopped", { acks: state.totals().acks, rows: state.store().rowsTotal });
  }

  async function run(): Promise<void> {
    await allListen;
    if (nodeState !== "starting") return;
    if (sqlWanted && sqlPort === null) {
      await stop("sql_not_served");
      const { host, port } = config.sql;
      throw new Error(
        `SQL cannot be served on ${host}:${port}: set TELLTALE_SQL_PORT to a free port, or unset TELLTALE_SQL_TOKEN_FILE`,
      );
    }
    nodeState = "running";
    if (config.workerUrl !== null) {
      reporter = await startReporter({
        workerUrl: config.workerUrl,
        key: config.node.key,
        fetch,
        now,
        draft,
        onAnswer: takeAnswer,
        onFailed: (fault) => {
          reported = false;
          log("warn", "report_failed", {
            code: fault.code,
            status: fault.status,
            error: fault.message,
          });
        },
      });
    }
    log("info", "node_started", {
      port: listening.get(1),
      sql_port: sqlPort,
      health_port: health.port,
      ingest: config.ingestCount,
      clickhouse: state.store().kind,
      allow: config.allow.kind,
    });
  }

  return { started: run(), stop };
}

async function readServerCertificate(
  path: string,
): Promise<NonNullable<NodeReport["certificate"]>> {
  const certificate = new X509Certificate(await readFile(path));
  return {
    subject: certificate.subject.replaceAll("\n", ", ").slice(0, 256),
    sha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    not_after_ms: Date.parse(certificate.validTo),
  };
}

/**
 * Ingest listens with SO_REUSEPORT, so that several processes share the port; a second node would
 * then take half of the cars without a word. This look, without that option, notices it.
 */
async function checkPortIsFree(host: string, port: number, variable: string): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      reject(new Error(`${host}:${port} cannot be taken (${error.message}): set ${variable}`));
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}
