/** Totals of one ingest process since its start. Only ever added to. */
import type { CarRefusal } from "./identity.ts";
import { KNOWN_TOPICS, type Verdict } from "./verdict.ts";

export class Counters {
  readonly handshakesRefused: Record<string, number> = {};
  readonly records: Record<string, number> = {};
  readonly recordBytes: Record<string, number> = {};
  readonly verdicts: Record<string, number> = {};
  signals = 0;
  acks = 0;

  refusal(code: CarRefusal["code"]): void {
    add(this.handshakesRefused, code, 1);
  }

  verdict(verdict: Verdict): void {
    add(this.verdicts, verdict, 1);
  }

  /** A record is durable. Topics of a car's own invention share one name. */
  durable(topic: string, bytes: number, signals: number): void {
    const name = KNOWN_TOPICS.has(topic) ? topic : "other";
    add(this.records, name, 1);
    add(this.recordBytes, name, bytes);
    this.signals += signals;
  }
}

function add(counts: Record<string, number>, name: string, more: number): void {
  counts[name] = (counts[name] ?? 0) + more;
}
