/** What one connection has sent, for the line that is logged at its end. */
import { KNOWN_TOPICS } from "./verdict.ts";

/** Topics of a car's own invention share one name. */
export function topicName(topic: string): string {
  return KNOWN_TOPICS.has(topic) ? topic : "other";
}

/** fleet-telemetry server/streaming/socket.go logs the same at `socket_disconnected`. */
export class ConnectionTally {
  /** Bytes of records taken, by topic. */
  readonly bytes: Record<string, number> = {};
  /** Messages that were no record, since the last record. */
  refusalsInARow = 0;
  refusals = 0;

  record(topic: string, bytes: number): void {
    const name = topicName(topic);
    this.bytes[name] = (this.bytes[name] ?? 0) + bytes;
    this.refusalsInARow = 0;
  }

  refusal(): void {
    this.refusals += 1;
    this.refusalsInARow += 1;
  }

  /** As log fields: `bytes_V`, … and `bytes_total`. */
  toFields(): Record<string, number> {
    const fields: Record<string, number> = {};
    let total = 0;
    for (const [topic, bytes] of Object.entries(this.bytes)) {
      fields[`bytes_${topic}`] = bytes;
      total += bytes;
    }
    return { ...fields, bytes_total: total };
  }
}
