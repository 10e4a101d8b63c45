/**
 * A process of its own that connects many cars at once, as after an outage of the network. Its
 * parent sends one `StormOrder`; it answers `begun`, then `done` when every car has an ack.
 */
import { connect, type TLSSocket } from "node:tls";
import { randomBytes } from "node:crypto";
import type { PemPair } from "../../simulator/certificates.ts";

export type StormOrder = {
  port: number;
  serverName: string;
  ca: string;
  pairs: PemPair[];
  cars: number;
  /** A masked or unmasked frame each car sends once it is in. */
  frame: number[];
};
export type StormMessage =
  | { kind: "begun" }
  | { kind: "done"; acked: number; failed: number; tookMs: number };

const tell = (message: StormMessage): void => void process.send?.(message);

/** Resolves true when the car has its ack. No library: 5,000 cars in one process must be light. */
function drive(order: StormOrder, number: number, open: TLSSocket[]): Promise<boolean> {
  const pair = order.pairs[number % order.pairs.length];
  return new Promise((resolve) => {
    const socket = connect({
      host: "127.0.0.1",
      port: order.port,
      servername: order.serverName,
      ca: order.ca,
      cert: pair?.certPem,
      key: pair?.keyPem,
    });
    open.push(socket);
    let upgraded = false;
    socket.once("secureConnect", () => socket.write(upgradeRequest(order.serverName)));
    socket.on("data", (bytes: Buffer) => {
      if (upgraded) return resolve(true);
      upgraded = bytes.toString("latin1").startsWith("HTTP/1.1 101");
      if (!upgraded) return resolve(false);
      socket.write(maskedFrame(Buffer.from(order.frame)));
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
  });
}

function upgradeRequest(host: string): string {
  const key = randomBytes(16).toString("base64");
  return (
    `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`
  );
}

/** One binary message (RFC 6455 5.2) of 126 to 65,535 bytes, masked with zeros. */
function maskedFrame(payload: Buffer): Buffer {
  const head = Buffer.from([0x82, 0xfe, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

process.once("message", (order: StormOrder) => {
  const began = performance.now();
  const open: TLSSocket[] = [];
  tell({ kind: "begun" });
  const cars = Array.from({ length: order.cars }, (_, number) => drive(order, number, open));
  void Promise.all(cars).then((acked) => {
    const count = acked.filter(Boolean).length;
    const tookMs = Math.round(performance.now() - began);
    tell({ kind: "done", acked: count, failed: acked.length - count, tookMs });
  });
});
