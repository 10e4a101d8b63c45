/**
 * The parent process as one object: children, state, reporter, health. Every event of a child
 * comes in here and leaves as an order, a report or a log line.
 *
 * Longer than other files: one object ties all parts of the parent together.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };
import type { Log } from "../shared/log.ts";
import {
  REPORT_CARS_MAX,
  REPORT_ORDERS_MAX,
  type AllowListAnswer,
  type NodeAnswer,
  type NodeReport,
  type OrderResult,
  type WatchedCar,
} from "../shared/node-report.ts";
import { maskVin } from "../shared/vin.ts";
import { AllowListKeeper } from "./allow-list-keeper.ts";
import { startChild, type Child } from "./child.ts";
import type { NodeConfig } from "./config.ts";
import { Eraser } from "./erasure/eraser.ts";
import { Erasures } from "./erasure/erasures.ts";
import { createMarkOf } from "./erasure/refused-cars.ts";
import { startHealth, type Readiness } from "./health.ts";
import {
  CERTIFICATE_CHECK_MS,
  INGEST_DRAIN_MS,
  LAST_REPORT_MS,
  STORE_DRAIN_INSERTS_MS,
  STORE_DRAIN_MS,
  INGEST_NURSERY_MIB,
  STORE_THREADS,
} from "./limits.ts";
import { toMetrics } from "./metrics.ts";
import type { IngestMessage, IngestOrder, StoreMessage, StoreOrder } from "./messages.ts";
import { NodeState } from "./node-state.ts";
import { createProblemLog } from "./problem-log.ts";
import { whyPortIsTaken } from "./port.ts";
import { findProblems, toReport } from "./report.ts";
import { CertificateWatch } from "./server-certificate.ts";
import { inspectVehicleCa, logVehicleCa } from "./vehicle-ca.ts";
import { startReporter, type Draft, type Reporter } from "./reporter.ts";

export type NodeOptions = { config: NodeConfig; log: Log; now: () => number; bootId: string };
export type RunningNode = {
  /** Resolves when everything listens. */
  started: Promise<void>;
  /** Drains and ends every child; may be called at any time after `startNode`. */
  stop(reason: string): Promise<void>;
  /** Looks now whether the certificate files have changed. */
  reloadCertificate(): Promise<void>;
};

const INGEST_PATH = fileURLToPath(new URL("./ingest/main.ts", import.meta.url));
const STORE_PATH = fileURLToPath(new URL("./store/main.ts", import.meta.url));

/** Starts the children. Throws an Error that says what to do when that is impossible. */
export async function startNode(options: NodeOptions): Promise<RunningNode> {
  const { config, log, now } = options;
  const startedAtMs = now();
  const { host, port, vehicleCaFile } = config.listener;
  const vehicleCa = inspectVehicleCa(await readFile(vehicleCaFile, "utf8"), startedAtMs);
  logVehicleCa(vehicleCa, log);
  if (vehicleCa.count === 0) throw new Error("TELLTALE_VEHICLE_CA_FILE holds no certificate");
  const certificate = await CertificateWatch.start({
    files: config.listener,
    everyMs: CERTIFICATE_CHECK_MS,
    log,
    onChanged: () => {
      for (const child of ingests.values()) child.send({ kind: "reload_certificate" });
      reporter?.hurry();
    },
  });
  const taken = port === 0 ? null : await whyPortIsTaken(host, port);
  if (taken !== null) {
    throw new Error(`${host}:${port} cannot be taken (${taken}): set TELLTALE_PORT`);
  }

  const state = new NodeState();
  const problemsSince = new Map<string, number>();
  const logProblems = createProblemLog(log, now);
  let nodeState: NodeReport["node"]["state"] = "starting";
  let watch: string[] = [];
  let watched: WatchedCar[] = [];
  let orderResults: OrderResult[] = [];
  let askedVersion: string | null | undefined;
  let reporter: Reporter | null = null;
  let reported = false;

  const listening = new Map<number, number>();
  let sqlPort: number | null | undefined;
  const { tokenFile, accessFile } = config.sql;
  const sqlWanted = config.clickhouse.url === null && (tokenFile ?? accessFile) !== null;
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

  const eraser = new Eraser({
    erasures: await Erasures.load({
      stateDir: config.stateDir,
      markOf: createMarkOf(config.node.key),
      now,
    }),
    ingestCount: config.ingestCount,
    stateDir: config.stateDir,
    elsewhere: [config.sql.accessFile, config.rulesFile].filter((path) => path !== null),
    toIngests: (order) => {
      for (const child of ingests.values()) child.send(order);
    },
    toStore: (order) => store.send(order),
    allowList,
    onDone: (vin) => {
      state.forget(vin);
      reporter?.hurry();
    },
    log,
  });
  await eraser.resume();

  const health = await startHealth({ ...config.health, readiness, metrics }).catch(
    (error: Error) => {
      throw new Error(`${error.message}: set TELLTALE_HEALTH_PORT`, { cause: error });
    },
  );

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
      nodeOptions: [`--max-semi-space-size=${INGEST_NURSERY_MIB}`],
      // After a crash the same port again, also when the first one was free choice.
      args: () => [String(number), String(listening.get(number) ?? config.listener.port)],
      log,
      now,
      onStart: (send) => {
        send(eraser.refuseOrder());
        send(allowList.order());
      },
      onMessage: (message) => fromIngest(number, message),
      onEnd: () => {
        state.ingestEnded(number, now());
        eraser.ingestEnded(number);
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
      case "refusing":
        return eraser.ingestRefuses(number, message.asked);
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
        state.storeStats(message.stats);
        return logProblems(problems());
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
      case "erase_counted":
      case "erased":
      case "erase_failed":
        return eraser.fromStore(message);
      case "asked_stored":
        askedVersion = message.version;
        return;
      case "segment_done":
      case "drained":
        return;
    }
  }

  function draft(sequence: number): Draft {
    const changes = state.changedCars(REPORT_CARS_MAX);
    const closed = orderResults;
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
      certificate: certificate.current,
      state,
      problems: problems(),
      allowListVersion: allowList.version(),
      askedVersion,
      cars: changes.cars,
      watched: watched.filter(({ vin }) => watch.includes(vin)),
      orders: [...closed, ...eraser.results()].slice(0, REPORT_ORDERS_MAX),
    });
    return {
      report,
      onAnswered: () => {
        state.confirm(changes);
        orderResults = orderResults.filter((result) => !closed.includes(result));
      },
    };
  }

  function problems(): NodeReport["problems"] {
    const allowListStale = allowList.isStale();
    const sqlNotServed = sqlWanted && sqlPort === null;
    return findProblems(
      {
        state,
        certificate: certificate.current,
        certificateBroken: certificate.isBroken,
        allowListStale,
        sqlNotServed,
        nowMs: now(),
      },
      problemsSince,
    );
  }

  async function takeAnswer(answer: NodeAnswer): Promise<void> {
    if (!reported) {
      reported = true;
      log("info", "report_answered", { next_report_ms: answer.next_report_ms });
    }
    await eraser.take(answer.orders);
    const isCurrent = await allowList.answered(answer.allow_list);
    await eraser.answered(isCurrent ? namedBy(answer.allow_list) : null);
    if (answer.asked !== undefined) store.send({ kind: "asked", asked: answer.asked });
    if (answer.watch.join() !== watch.join()) {
      watch = answer.watch;
      store.send({ kind: "watch", vins: watch });
    }
    for (const order of answer.orders) {
      if (order.kind !== "close" || orderResults.some(({ id }) => id === order.id)) continue;
      for (const child of ingests.values()) child.send({ kind: "close", vin: order.vin });
      orderResults.push({ id: order.id, state: "done" });
    }
  }

  function metrics(): string {
    return toMetrics({
      state,
      problems: problems(),
      certificateEndsAtMs: certificate.current.not_after_ms,
      startedAtMs,
      nowMs: now(),
    });
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
    certificate.close();
    allowList.close();
    eraser.close();
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

  return { started: run(), stop, reloadCertificate: () => certificate.refresh() };
}

/** Cars that an answer lets in, by name. */
function namedBy(answer: AllowListAnswer): readonly string[] {
  if (answer.kind === "full") return answer.vins;
  return answer.kind === "changes" ? answer.add : [];
}
