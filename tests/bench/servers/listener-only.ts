/**
 * Baseline (a), a process: our listener and pipeline with a spool that keeps nothing. Records are
 * judged, counted and acked together at the end of the event loop's turn; nothing is written.
 */
import { Counters } from "../../../telemetry-node/ingest/counters.ts";
import { AckEncoder } from "../../../telemetry-node/ingest/ack-encoder.ts";
import { createAcks } from "../../../telemetry-node/ingest/acks.ts";
import { EnvelopeReader } from "../../../telemetry-node/ingest/envelope.ts";
import {
  handleMessage,
  type MessageParts,
  type PendingAck,
} from "../../../telemetry-node/ingest/handle-message.ts";
import { listen } from "../../../telemetry-node/ingest/listener.ts";
import { Sockets } from "../../../telemetry-node/ingest/sockets.ts";
import { IDLE_TIMEOUT_S } from "../../../telemetry-node/limits.ts";
import { loadUws } from "../../../telemetry-node/ingest/uws.ts";
import { readServerArguments, tellPort } from "./arguments.ts";

const { directory, certFile, keyFile, vehicleCaFile } = readServerArguments();
const counters = new Counters();
const sockets = new Sockets();
const acks = createAcks(counters, sockets, Date.now);
let group: PendingAck[] = [];

const parts: MessageParts = {
  reader: new EnvelopeReader(),
  acks: new AckEncoder(),
  append: (_record, ack) => {
    if (group.length === 0) setImmediate(flush);
    group.push(ack);
    return null;
  },
  isDraining: () => false,
  now: Date.now,
};

function flush(): void {
  const ready = group;
  group = [];
  acks(ready);
}

const { port } = await listen({
  uws: loadUws(directory),
  host: "127.0.0.1",
  port: 0,
  certFile,
  keyFile,
  vehicleCaFile,
  idleSeconds: IDLE_TIMEOUT_S,
  now: Date.now,
  allows: () => true,
  waitMs: () => 0,
  onRefused: (refusal) => counters.refusal(refusal.code),
  onUnfinished: () => counters.refusal("unfinished"),
  onOpen: (details) => sockets.open(details),
  onMessage: (connection, bytes, isBinary) =>
    counters.verdict(handleMessage(parts, connection, bytes, isBinary)),
  onClose: (connection) => sockets.closed(connection, Date.now()),
});
tellPort(port);
