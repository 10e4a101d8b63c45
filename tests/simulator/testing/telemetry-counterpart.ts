/**
 * A telemetry server for tests of the car: mutual TLS, and replies in the layout of Tesla's own
 * server (fleet-telemetry messages/tesla at 4767414). What it answers is the test's decision.
 */
import { createServer } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { Builder } from "flatbuffers";
import { WebSocketServer, type WebSocket } from "ws";
import { readFrame, type ReadFrame } from "./frame-reader.ts";

function envelope(
  builder: Builder,
  reply: { txid: string; topic: string; type: number; message: number },
): Uint8Array {
  const txid = builder.createString(reply.txid);
  const topic = builder.createString(reply.topic);
  const messageId = builder.createString("");
  builder.startObject(5);
  builder.addFieldOffset(0, txid, 0);
  builder.addFieldOffset(1, topic, 0);
  builder.addFieldInt8(2, reply.type, 0);
  builder.addFieldOffset(3, reply.message, 0);
  builder.addFieldOffset(4, messageId, 0);
  builder.finish(builder.endObject());
  return builder.asUint8Array();
}

/** Type 5 whose union points at an empty vector, as Tesla's server writes it. */
export function encodeAck(txid: string, topic: string): Uint8Array {
  const builder = new Builder(128);
  return envelope(builder, { txid, topic, type: 5, message: builder.createString("") });
}

/** Type 4 back to the car: the message is refused. */
export function encodeErrorReply(txid: string): Uint8Array {
  const builder = new Builder(192);
  const [sender, payload] = [
    builder.createString(""),
    builder.createString("incorrect message format"),
  ];
  const [type, id] = [builder.createString(""), builder.createString("")];
  builder.startObject(6);
  builder.addFieldOffset(1, sender, 0);
  builder.addFieldOffset(2, payload, 0);
  builder.addFieldOffset(3, type, 0);
  builder.addFieldOffset(4, id, 0);
  return envelope(builder, { txid, topic: "", type: 4, message: builder.endObject() });
}

export type Received = ReadFrame & { reply(bytes: Uint8Array): void };
export type Answer = "ack" | "silence" | "refuse";

export class TelemetryCounterpart {
  readonly frames: Received[] = [];
  readonly connections: { vin: string; headers: IncomingHttpHeaders; socket: WebSocket }[] = [];
  readonly closeCodes: number[] = [];
  answer: Answer = "ack";
  /** Answered instead of the upgrade when set. */
  refuseWith: number | null = null;
  readonly #server;
  readonly #webSockets;

  constructor(tls: { certPem: string; keyPem: string; vehicleCaPem: string }) {
    this.#server = createServer({
      cert: tls.certPem,
      key: tls.keyPem,
      ca: tls.vehicleCaPem,
      requestCert: true,
      rejectUnauthorized: true,
    });
    this.#webSockets = new WebSocketServer({
      server: this.#server,
      perMessageDeflate: false,
      verifyClient: (_info, decide) => decide(this.refuseWith === null, this.refuseWith ?? 200),
    });
    this.#webSockets.on("connection", (socket, request) => {
      const certificate = (request.socket as TLSSocket).getPeerCertificate();
      const vin = String(certificate.subject.CN);
      this.connections.push({ vin, headers: request.headers, socket });
      socket.on("message", (bytes: Buffer) => this.#take(socket, new Uint8Array(bytes)));
      socket.on("close", (code) => this.closeCodes.push(code));
      socket.on("error", () => undefined);
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const { socket } of this.connections) socket.terminate();
    this.#webSockets.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(socket: WebSocket, bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    this.frames.push({ ...frame, reply: (reply) => socket.send(reply) });
    if (this.answer === "ack") socket.send(encodeAck(frame.txid, frame.topic));
    if (this.answer === "refuse") socket.send(encodeErrorReply(frame.txid));
  }
}
