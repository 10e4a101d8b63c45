/**
 * What a car has not delivered yet: messages that wait for a connection, messages that wait for
 * their ack, and fields whose last value may not have arrived. Pure state.
 *
 * With `delivery_policy: latest` a V record without an ack is not repeated: the car later sends
 * the *current* values of its fields, flagged as a resend (fleet-telemetry#319, #360).
 */
import type { Signal } from "./signal.ts";

/** Messages a car keeps while it has no connection (Fleet API docs, 2026-08). */
export const BUFFERED_MESSAGES_MAX = 5_000;

export type OutgoingMessage = {
  topic: string;
  createdAtMs: number;
  isResend: boolean;
  signals: readonly Signal[];
  payload: Uint8Array;
};

export type InFlight = OutgoingMessage & {
  txid: string;
  sentAtMs: number;
  /** Which connection carried it; acks may come on any of the car's connections. */
  connection: number;
  /** Its silence was answered with a resend; a late ack still counts. */
  overdue: boolean;
};

export class Outbox {
  readonly #waiting: OutgoingMessage[] = [];
  readonly #inFlight = new Map<string, InFlight>();
  readonly #resend = new Set<string | number>();
  /** Messages pushed out of the full buffer, oldest first. */
  dropped = 0;

  get waiting(): number {
    return this.#waiting.length;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** Fields to send again with their present values. */
  get resendFields(): ReadonlySet<string | number> {
    return this.#resend;
  }

  push(message: OutgoingMessage): void {
    this.#waiting.push(message);
    if (this.#waiting.length > BUFFERED_MESSAGES_MAX) {
      this.#waiting.shift();
      this.dropped += 1;
    }
  }

  /** The oldest message that waits, or undefined. */
  take(): OutgoingMessage | undefined {
    return this.#waiting.shift();
  }

  sent(message: OutgoingMessage, txid: string, connection: number, nowMs: number): void {
    this.#inFlight.set(txid, { ...message, txid, connection, sentAtMs: nowMs, overdue: false });
  }

  /** The message this ack is for, or null: an unknown txid, another topic, a second ack. */
  acked(txid: string, topic: string): InFlight | null {
    const message = this.#inFlight.get(txid);
    if (message === undefined || message.topic !== topic) return null;
    this.#inFlight.delete(txid);
    return message;
  }

  /** The message the server refused, or null. It is not sent again. */
  refused(txid: string): InFlight | null {
    const message = this.#inFlight.get(txid) ?? null;
    this.#inFlight.delete(txid);
    return message;
  }

  /** Marks the fields of V records that have been silent since before `sentBeforeMs`. */
  markSilent(sentBeforeMs: number): void {
    for (const message of this.#inFlight.values()) {
      if (message.overdue || message.sentAtMs > sentBeforeMs) continue;
      message.overdue = true;
      this.#markFields(message);
    }
  }

  /** A connection is gone: no ack can come for what it carried. */
  connectionLost(connection: number, resendUnacked: boolean): void {
    for (const message of this.#inFlight.values()) {
      if (message.connection !== connection) continue;
      this.#inFlight.delete(message.txid);
      if (resendUnacked && !message.overdue) this.#markFields(message);
    }
  }

  resent(): void {
    this.#resend.clear();
  }

  clear(): void {
    this.#waiting.length = 0;
    this.#inFlight.clear();
    this.#resend.clear();
  }

  #markFields(message: InFlight): void {
    if (message.topic !== "V") return;
    for (const signal of message.signals) this.#resend.add(signal.field);
  }
}
