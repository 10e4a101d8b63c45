/** Sends the acks of a group that has become durable, and counts it. */
import { observe } from "../histogram.ts";
import { ACK_TEMPLATE_BYTES_MAX, ACK_TEMPLATES_MAX } from "../limits.ts";
import type { Counters } from "./counters.ts";
import { AckTemplate, encodeAck } from "./envelope.ts";
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
  const templates = new Map<string, AckTemplate>();

  function encode(ack: PendingAck): Uint8Array {
    // A txid may be as long as a message: such an ack is made for once and not kept.
    if (ack.txid.length + ack.topic.length > ACK_TEMPLATE_BYTES_MAX) {
      return encodeAck(ack.txid, ack.topic);
    }
    const key = `${ack.txid.length}:${ack.topic}`;
    let template = templates.get(key);
    if (template === undefined) {
      template = new AckTemplate(ack.txid.length, ack.topic);
      if (templates.size < ACK_TEMPLATES_MAX) templates.set(key, template);
    }
    // A copy: two acks of one template may wait in the same write. From Buffer's pool, since an
    // array buffer of its own takes six times as long.
    return Buffer.from(template.fill(ack.txid));
  }

  function send(connection: Connection | null, messages: readonly Uint8Array[]): void {
    if (connection === null || connection.socket.send(messages)) return;
    counters.acksUnsent += messages.length;
  }

  return (group) => {
    const nowMs = now();
    let connection: Connection | null = null;
    let messages: Uint8Array[] = [];
    for (const ack of group) {
      if (ack.connection !== connection) {
        send(connection, messages);
        connection = ack.connection;
        messages = [];
      }
      observe(counters.ackLatency, Math.max(0, nowMs - ack.receivedAtMs) / 1000);
      messages.push(encode(ack));
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
