/** Sends the acks of a group that has become durable, and counts it. */
import { observe } from "../histogram.ts";
import type { Counters } from "./counters.ts";
import type { PendingAck } from "./handle-message.ts";
import type { Connection, Sockets } from "./sockets.ts";

/**
 * Returns the function that the spool calls with every durable group. Acks of one connection that
 * follow each other share a write; a closed connection gets none, its records count all the same.
 */
export function createAcks(
  counters: Counters,
  sockets: Sockets,
  now: () => number,
): (group: PendingAck[]) => void {
  function send(connection: Connection | null, messages: readonly Uint8Array[]): void {
    if (connection === null || connection.socket.send(messages)) return;
    counters.acksUnsent += messages.length;
  }

  return (group) => {
    const nowMs = now();
    let connection: Connection | null = null;
    let messages: Uint8Array[] = [];
    for (const ack of group) {
      if (ack.connection === connection) messages.push(ack.message);
      else {
        send(connection, messages);
        connection = ack.connection;
        messages = [ack.message];
      }
      observe(counters.ackLatency, Math.max(0, nowMs - ack.receivedAtMs) / 1000);
      counters.durable(ack.topic, ack.bytes, ack.signals);
      counters.acks += 1;
      const { car } = ack.connection;
      car.records += 1;
      car.signals += ack.signals;
      car.lastRecordAtMs = ack.receivedAtMs;
      sockets.touch(car);
    }
    send(connection, messages);
  };
}
