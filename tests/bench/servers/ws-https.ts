/**
 * Baseline (b), a process: the usual way, `ws` on `node:https` with client certificates. It reads
 * the same envelope and sends the same ack, so that what differs is the server and nothing else.
 * Like (a) it keeps nothing.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { encodeAck, EnvelopeReader } from "../../../telemetry-node/ingest/envelope.ts";
import { readServerArguments, tellPort } from "./arguments.ts";

const { certFile, keyFile, vehicleCaFile } = readServerArguments();
const server = createServer({
  cert: readFileSync(certFile),
  key: readFileSync(keyFile),
  ca: readFileSync(vehicleCaFile),
  requestCert: true,
  rejectUnauthorized: true,
});
const reader = new EnvelopeReader();

const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on("connection", (socket) => {
  socket.on("message", (message: Buffer) => {
    if (reader.read(message) !== "stream") return;
    const txid = message.toString("latin1", reader.txidStart, reader.txidEnd);
    const topic = message.toString("latin1", reader.topicStart, reader.topicEnd);
    socket.send(encodeAck(txid, topic));
  });
});
server.listen(0, "127.0.0.1", () => tellPort((server.address() as AddressInfo).port));
