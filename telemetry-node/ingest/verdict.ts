/**
 * What becomes of a message, and what the car is told. One table: a verdict without a reply does
 * not compile.
 *
 * Tesla's server is fleet-telemetry 4767414. Where we differ from it, `differs` says why.
 */
export type Verdict =
  /** A record of a known topic. */
  | "record"
  /** A record of a topic that nobody decodes; its sender is the certificate's. */
  | "unknown_topic"
  /** A readable envelope that is not a stream message, or no bytes at all. */
  | "unknown_type"
  /** Unknown topic under another sender's name. */
  | "wrong_sender"
  | "too_big"
  | "unreadable"
  | "text"
  /** The spool has reached its budget. */
  | "spool_full"
  /** The disk fails, or is so slow that too much waits for it. */
  | "disk_failing"
  /** The car was erased: its connection is being closed. */
  | "erased"
  /** The process is stopping. */
  | "draining";

/**
 * `ack_when_durable` is sent after the sync of the group the frame is in. `error` and
 * `error_without_txid` are sent at once. `silence` leaves the record with the car.
 */
export type Reply = "ack_when_durable" | "error" | "error_without_txid" | "silence" | "close";

export const REPLY_BY_VERDICT: Record<Verdict, { reply: Reply; differs?: string }> = {
  record: {
    reply: "ack_when_durable",
    differs:
      "Tesla decodes first and answers an error when it cannot. A car would only send the same " +
      "again, and a mistake of our decoder must be repairable: the frame is kept and acked.",
  },
  unknown_topic: { reply: "ack_when_durable" },
  unknown_type: {
    reply: "ack_when_durable",
    differs: "Tesla sends two acks, by a missing return (its PR 530). One is enough.",
  },
  wrong_sender: { reply: "error" },
  too_big: { reply: "error_without_txid" },
  unreadable: { reply: "error_without_txid" },
  text: { reply: "close" },
  spool_full: {
    reply: "silence",
    differs: "Tesla acks what it then drops. Without an ack the car keeps its data.",
  },
  disk_failing: { reply: "silence", differs: "As spool_full." },
  erased: { reply: "silence", differs: "Tesla's server erases nothing." },
  draining: { reply: "silence", differs: "Tesla's server has no drain." },
};

/** Topics that the store decodes (fleet-telemetry README, "records"). */
export const KNOWN_TOPICS: ReadonlySet<string> = new Set(["V", "alerts", "errors", "connectivity"]);
