/** What a `Vehicle` is given and what it tells. */
import type { PemPair } from "../certificates/issue.ts";
import type { AckLog } from "./ack-log.ts";
import type { Resolve } from "./connection.ts";
import type { VehicleQuirks } from "./quirks.ts";
import type { Schedule } from "./schedule.ts";
import type { SignalSource } from "./signal.ts";

export type VehicleEvent =
  | { type: "connected" }
  | { type: "connect_failed"; detail: string; retryInMs: number }
  | { type: "disconnected"; code: number; detail: string }
  | { type: "config_applied"; fields: number }
  | { type: "config_dropped"; reason: "removed" | "expired" }
  | { type: "acked"; txid: string; topic: string; signals: number }
  | { type: "refused"; txid: string; text: string }
  | { type: "stray_reply"; txid: string }
  | { type: "resent"; signals: number };

export type VehicleState =
  | "stopped"
  | "asleep"
  | "unconfigured"
  | "no_coverage"
  | "waiting"
  | "connecting"
  | "connected";

export type VehicleCounters = {
  connects: number;
  connectFailures: number;
  /** Messages and signals put on the wire. */
  sent: number;
  signalsSent: number;
  acked: number;
  signalsAcked: number;
  refused: number;
  resends: number;
  strayReplies: number;
};

export type VehicleOptions = {
  vin: string;
  certificate: PemPair | null;
  resolve: Resolve;
  source: SignalSource;
  now: () => number;
  random: () => number;
  onEvent?: (event: VehicleEvent) => void;
  ackLog?: AckLog;
  schedule?: Schedule;
  networkInterface?: "wifi" | "cellular";
  /** Value of `X-TXID`, asked for at each connection. */
  connectionId?: () => string;
  /** Put into the protobuf payload. Real cars leave it out; tests spoof another's. */
  payloadVin?: string;
  quirks?: VehicleQuirks;
};
