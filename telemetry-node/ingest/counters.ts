/** Totals of one ingest process since its start. Only ever added to. */
import { emptyHistogram } from "../histogram.ts";
import { ACK_LATENCY_BOUNDS_S } from "../limits.ts";
import type { CarRefusal } from "./identity.ts";
import type { EndReason } from "./sockets.ts";
import { topicName } from "./tally.ts";
import type { Verdict } from "./verdict.ts";

export class Counters {
  readonly handshakesRefused: Record<string, number> = {};
  readonly records: Record<string, number> = {};
  readonly recordBytes: Record<string, number> = {};
  readonly verdicts: Record<string, number> = {};
  readonly disconnects: Record<string, number> = {};
  readonly ackLatency = emptyHistogram(ACK_LATENCY_BOUNDS_S);
  signals = 0;
  /** Records acknowledged; the car of some was gone before its ack could be sent. */
  acks = 0;
  acksUnsent = 0;
  /** Messages that had to wait for their car's budget. */
  rateLimited = 0;

  /** `unfinished`: TLS refused the client, or it asked for nothing. */
  refusal(code: CarRefusal["code"] | "unfinished"): void {
    add(this.handshakesRefused, code, 1);
  }

  verdict(verdict: Verdict): void {
    add(this.verdicts, verdict, 1);
  }

  disconnect(reason: EndReason): void {
    add(this.disconnects, reason, 1);
  }

  /** A record is durable. */
  durable(topic: string, bytes: number, signals: number): void {
    const name = topicName(topic);
    add(this.records, name, 1);
    add(this.recordBytes, name, bytes);
    this.signals += signals;
  }
}

function add(counts: Record<string, number>, name: string, more: number): void {
  counts[name] = (counts[name] ?? 0) + more;
}
