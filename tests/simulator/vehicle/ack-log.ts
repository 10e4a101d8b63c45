/**
 * The witness of acceptance checks: one JSON line per frame that the server acknowledged, kept
 * outside the server. A line is written only when the ack has really arrived, and by one write
 * straight to the file, so that a killed process has lost no line it had reason to write.
 */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { toWitnessed, type WitnessedSignal } from "./signal.ts";
import type { InFlight } from "./outbox.ts";

export type AckEntry = {
  vin: string;
  txid: string;
  topic: string;
  created_at_ms: number;
  is_resend: boolean;
  signals: WitnessedSignal[];
};

/** `txid` is empty when the server could not read it out of the message. */
export type RefusedEntry = { vin: string; txid: string; topic: string | null; text: string };

export type AckLog = {
  acked(entry: AckEntry): void;
  refused(entry: RefusedEntry): void;
  close(): void;
};

export function toAckEntry(vin: string, message: InFlight): AckEntry {
  return {
    vin,
    txid: message.txid,
    topic: message.topic,
    created_at_ms: message.createdAtMs,
    is_resend: message.isResend,
    signals: message.signals.map(toWitnessed),
  };
}

/** Appends to `ackFile` and, for error replies, to `refusedFile`; both are made when needed. */
export function openAckLog(ackFile: string, refusedFile: string): AckLog {
  const acks = openForAppending(ackFile);
  const refusals = openForAppending(refusedFile);
  return {
    acked: (entry) => void writeSync(acks, `${JSON.stringify(entry)}\n`),
    refused: (entry) => void writeSync(refusals, `${JSON.stringify(entry)}\n`),
    close: () => {
      closeSync(acks);
      closeSync(refusals);
    },
  };
}

function openForAppending(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, "a", 0o600);
}
