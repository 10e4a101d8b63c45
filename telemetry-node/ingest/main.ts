/**
 * An ingest process: `fork(ingest/main.ts, [number, port])`. Wires the parts together and speaks
 * with the parent; it ends when the parent says so or is gone.
 */
import { join } from "node:path";
import { createLog } from "../../shared/log.ts";
import { maskVin } from "../../shared/vin.ts";
import { readConfig, type NodeConfig } from "../config.ts";
import { ORPHAN_MS_MAX, STATS_EVERY_MS } from "../limits.ts";
import type { IngestMessage, IngestOrder } from "../messages.ts";
import { createMarkOf, RefusedCars } from "../erasure/refused-cars.ts";
import { whenOrphaned } from "../orphan.ts";
import { AckEncoder } from "./ack-encoder.ts";
import { createAcks } from "./acks.ts";
import { AllowList } from "./allow-list.ts";
import { CONNECTIVITY, toConnectivityRecord } from "./connectivity.ts";
import { Counters } from "./counters.ts";
import { EnvelopeReader } from "./envelope.ts";
import { handleMessage, type MessageParts, type PendingAck } from "./handle-message.ts";
import type { CarRefusal } from "./identity.ts";
import { Intake } from "./intake.ts";
import { listen, type Listener } from "./listener.ts";
import { createRefusals } from "./refusals.ts";
import { openSpool, type Spool } from "./spool.ts";
import type { AppendRefusal, SpoolRecord } from "./spool-writer.ts";
import { Sockets, type Connection, type ConnectionDetails, type EndReason } from "./sockets.ts";
import { loadUws } from "./uws.ts";

const now = Date.now;
const log = createLog("node", (line) => process.stdout.write(`${line}\n`), now);
const tell = (message: IngestMessage): void => {
  if (process.connected) process.send?.(message);
};

async function main(config: NodeConfig, ingestNumber: number, port: number): Promise<void> {
  const counters = new Counters();
  const sockets = new Sockets();
  const allowList = new AllowList();
  const refused = new RefusedCars(createMarkOf(config.node.key));
  const noteRefusal = createRefusals(log);
  let draining = false;

  const spool = await openSpool<PendingAck>({
    stateDir: config.stateDir,
    ingestNumber,
    nodeId: config.node.id,
    budgetBytes: Math.floor(config.spoolBudgetBytes / config.ingestCount),
    now,
    onDurable: createAcks(counters, sockets, now),
    onFailed: (group, error) =>
      log("error", "spool_write_failed", { records: group.length, error: error.message }),
    onSealed: (path) => tell({ kind: "segment_sealed", path }),
  });

  /** The only way into the spool: nothing of an erased car goes in. */
  const append = (record: SpoolRecord, ack: PendingAck | null): AppendRefusal | "erased" | null =>
    refused.has(record.vin) ? "erased" : spool.append(record, ack);

  const messageParts: MessageParts = {
    reader: new EnvelopeReader(),
    acks: new AckEncoder(),
    append,
    isDraining: () => draining,
    now,
  };
  const intake = new Intake({
    framesPerSecond: config.carFramesPerSecond,
    now,
    handle: (connection, bytes, isBinary) => {
      const verdict = handleMessage(messageParts, connection, bytes, isBinary);
      counters.verdict(verdict);
      noteRefusal(connection, verdict);
    },
    onHeld: () => {
      counters.rateLimited += 1;
    },
    onOverflow: (connection) => connection.socket.close("rate_limited"),
  });

  const onOpen = (details: ConnectionDetails): Connection => {
    const connection = sockets.open(details);
    log("info", "vehicle_connected", {
      vin: maskVin(details.identity.deviceId),
      connection: details.id,
      network_interface: details.networkInterface,
      client_version: details.clientVersion,
    });
    append(toEvent(connection, CONNECTIVITY.connected), null);
    return connection;
  };
  const onClose = (connection: Connection, reason: EndReason, code: number): void => {
    intake.release(connection);
    sockets.closed(connection, now());
    counters.disconnect(reason);
    log("info", "vehicle_disconnected", {
      vin: maskVin(connection.identity.deviceId),
      connection: connection.id,
      reason,
      code,
      duration_ms: now() - connection.openedAtMs,
      ...connection.tally.toFields(),
      refused: connection.tally.refusals,
    });
    append(toEvent(connection, CONNECTIVITY.disconnected), null);
  };
  const onRefused = (refusal: CarRefusal): void => {
    counters.refusal(refusal.code);
    log("warn", "handshake_refused", {
      reason: refusal.code,
      ...("vin" in refusal ? { vin: maskVin(refusal.vin) } : {}),
    });
  };

  const uws = loadUws(join(config.stateDir, "uws"));
  const startListening = (): Promise<Listener> =>
    listen({
      uws,
      ...config.listener,
      port,
      now,
      allows: (vin) => !draining && allowList.allows(vin) && !refused.has(vin),
      waitMs: (vin) => intake.waitMs(vin),
      onRefused,
      onUnfinished: () => counters.refusal("unfinished"),
      onOpen,
      onMessage: (connection, bytes, isBinary) => intake.message(connection, bytes, isBinary),
      onClose,
    });
  let listener: Promise<Listener> | null = null;

  const sendStats = (): void => tell({ kind: "stats", stats: toStats(counters, sockets, spool) });
  const statsTimer = setInterval(sendStats, STATS_EVERY_MS);

  /** Stop accepting, take what waits, sync and ack, close, sync the disconnects, tell, end. */
  async function drain(): Promise<void> {
    if (draining) return;
    intake.releaseAll();
    draining = true;
    clearInterval(statsTimer);
    (await listener?.catch(() => null))?.stopAccepting();
    await spool.drain();
    sockets.closeCars(() => true, "going_away");
    await spool.drain();
    sendStats();
    const drained: IngestMessage = { kind: "drained" };
    // Messages are written asynchronously: the end waits until the last one has gone out.
    if (process.connected) process.send?.(drained, undefined, undefined, () => process.exit(0));
    else process.exit(0);
  }

  /** Cars are let in only once it is known which: the first list opens the port. */
  function applyAllowList(order: Extract<IngestOrder, { kind: "allow_list" }>): void {
    allowList.replace(order.vins);
    if (!order.keepOpen) sockets.closeCars((vin) => !allowList.allows(vin), "not_allowed");
    if (listener !== null || draining) return;
    listener = startListening();
    listener.then(
      (listening) => tell({ kind: "ready", port: listening.port }),
      (error: Error) => {
        log("error", "listen_failed", { error: error.message });
        process.exit(1);
      },
    );
  }

  /** After the answer no segment that is written, or will be, holds anything of these cars. */
  async function refuse({ marks, asked }: Extract<IngestOrder, { kind: "refuse" }>): Promise<void> {
    refused.replace(marks);
    sockets.forget((vin) => refused.has(vin));
    sockets.closeCars((vin) => refused.has(vin), "not_allowed");
    await spool.seal();
    tell({ kind: "refusing", asked });
  }

  async function reloadCertificate(): Promise<void> {
    try {
      await (await listener)?.reloadCertificate();
      log("info", "certificate_reloaded", { ingest: ingestNumber });
    } catch (error) {
      const message = error instanceof Error ? error.message : "";
      log("error", "certificate_not_reloaded", { ingest: ingestNumber, error: message });
    }
  }

  function obey(order: IngestOrder): void {
    switch (order.kind) {
      case "allow_list":
        return applyAllowList(order);
      case "refuse":
        return void refuse(order);
      case "close":
        return sockets.closeCars((vin) => vin === order.vin, "not_allowed");
      case "reload_certificate":
        return void reloadCertificate();
      case "drain":
        return void drain();
    }
  }

  process.on("message", obey);
  // The parent stops its children itself; a signal to the whole group must not be faster.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
  process.on("SIGHUP", () => undefined);
  whenOrphaned(drain, ORPHAN_MS_MAX);
}

function toEvent(
  connection: Connection,
  status: Parameters<typeof toConnectivityRecord>[0]["status"],
): ReturnType<typeof toConnectivityRecord> {
  return toConnectivityRecord({
    vin: connection.identity.deviceId,
    connectionId: connection.id,
    status,
    networkInterface: connection.networkInterface,
    atMs: now(),
  });
}

function toStats(
  counters: Counters,
  sockets: Sockets,
  spool: Spool<PendingAck>,
): Extract<IngestMessage, { kind: "stats" }>["stats"] {
  const { handshakesRefused, records, recordBytes, signals, acks, verdicts } = counters;
  return {
    connections: sockets.connections,
    handshakesRefused,
    records,
    recordBytes,
    signals,
    acks,
    acksUnsent: counters.acksUnsent,
    ackLatency: counters.ackLatency,
    verdicts,
    rateLimited: counters.rateLimited,
    disconnects: counters.disconnects,
    spool: spool.state(),
    cars: sockets.takeChanged(),
  };
}

const read = readConfig(process.env);
if (!read.ok) throw new Error("the parent checks the configuration before it starts us");
await main(read.config, Number(process.argv[2]), Number(process.argv[3]));
