/**
 * Why a car that has its configuration sends nothing. Pure; for operators, who see many cars and
 * have to tell the one that needs them from the many that sleep. Order matters: what the car or
 * Tesla said first, then our own side, then what is normal.
 */
import { NODE_SILENT_MS } from "../limits.ts";

export const SILENCES = {
  car_error: "The car reports an error about its configuration.",
  drift: "Tesla holds another configuration than the one that was pushed.",
  not_taken: "The car has not fetched its configuration; it does when it next talks to Tesla.",
  node_away: "The node that served this car does not report.",
  mute: "It is connected and sends nothing: its signals do not change, or its clock is far off.",
  never_seen:
    "It has its configuration and no node has met it: look at the telemetry host and port.",
  asleep: "It sleeps. A sleeping car sends nothing.",
  offline: "Tesla does not reach it either: no coverage, or switched off.",
  quiet: "It closed its connection, as parked cars do.",
} as const;
export type Silence = keyof typeof SILENCES;

export type SilenceFacts = {
  nowMs: number;
  synced: boolean;
  hasDrift: boolean;
  hasError: boolean;
  connected: boolean;
  /** Null: no node ever saw a record of it. */
  lastRecordAtMs: number | null;
  /** Newest report of the node that spoke last of this car; null when none did. */
  nodeSeenAtMs: number | null;
  /** As Tesla's newest listing said: `online`, `asleep`, `offline`. */
  teslaState: string | null;
};

export function silenceOf(facts: SilenceFacts): Silence {
  const { nowMs, nodeSeenAtMs, teslaState } = facts;
  if (facts.hasError) return "car_error";
  if (!facts.synced) return "not_taken";
  if (facts.hasDrift) return "drift";
  if (nodeSeenAtMs !== null && nowMs - nodeSeenAtMs > NODE_SILENT_MS) return "node_away";
  if (facts.connected) return "mute";
  if (teslaState === "asleep") return "asleep";
  if (teslaState === "offline") return "offline";
  return facts.lastRecordAtMs === null ? "never_seen" : "quiet";
}
