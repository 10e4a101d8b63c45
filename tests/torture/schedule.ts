/**
 * What happens to the node, drawn from a seed: the same seed gives the same incidents with the same
 * figures in the same order. Pure.
 */
import { CRASH_POINTS, type CrashPoint } from "./control.ts";

/** With ClickHouse as a server: what happens to it and to the way there. */
const SERVER_INCIDENTS = [
  "server_refuses",
  "server_fails",
  "server_slow",
  "server_cuts",
  "server_loses_answer",
  "server_killed",
] as const;
/** Crash points that lie in the embedded engine's process. */
const EMBEDDED_INCIDENTS = [
  "store_before_insert",
  "store_within_insert",
  "store_between_signals_and_latest",
];

const INCIDENTS = [
  "kill_ingest",
  "kill_store",
  "kill_both",
  "kill_supervisor",
  "kill_all",
  ...CRASH_POINTS,
  "freeze_ingest",
  "freeze_store",
  "disk_full",
  "disk_failing",
  "clock_jump",
  "spool_wiped",
  "spool_restored",
  ...SERVER_INCIDENTS,
] as const;
export type IncidentName = (typeof INCIDENTS)[number];

export type Incident = {
  name: IncidentName;
  /** How long a state lasts that has an end. */
  lastsMs: number;
  /** A kill in the middle of it. */
  killDuring: "ingest" | "store" | null;
  clockOffsetMs: number;
  /** Before it: how long the node is left alone. */
  pauseMs: number;
  /** After it: wait until cars get acks again, or go on into a node that is still starting. */
  settle: boolean;
};

/** Shares of the draws. Wiping and restoring need an empty spool first and take longest. */
const WEIGHTS: Record<IncidentName, number> = {
  kill_ingest: 12,
  kill_store: 12,
  kill_both: 10,
  kill_supervisor: 8,
  kill_all: 10,
  ingest_before_sync: 4,
  ingest_before_acks: 5,
  ingest_before_seal: 3,
  ingest_after_seal: 3,
  store_before_insert: 4,
  store_within_insert: 6,
  store_between_signals_and_latest: 6,
  store_before_delete: 6,
  freeze_ingest: 2,
  freeze_store: 3,
  disk_full: 4,
  disk_failing: 2,
  clock_jump: 2,
  spool_wiped: 2,
  spool_restored: 2,
  server_refuses: 4,
  server_fails: 3,
  server_slow: 3,
  server_cuts: 4,
  server_loses_answer: 6,
  server_killed: 8,
};

const PAUSE_MS_MAX = 1_200;
const LASTS_MS_MIN = 400;
const LASTS_MS_MAX = 3_000;
/** Certificates begin an hour before they were made; a clock before that would refuse every car. */
const CLOCK_JUMP_MS_MAX = 50 * 60_000;
const KILL_DURING_SHARE = 0.4;
const SETTLE_SHARE = 0.75;

/** An endless list of incidents out of `pool`. */
export function* drawIncidents(
  random: () => number,
  pool: readonly IncidentName[],
): Generator<Incident, never> {
  const total = pool.reduce((sum, name) => sum + WEIGHTS[name], 0);
  for (;;) {
    let at = random() * total;
    const name = pool.find((candidate) => (at -= WEIGHTS[candidate]) < 0) ?? "kill_both";
    yield {
      name,
      lastsMs: Math.round(LASTS_MS_MIN + random() * (LASTS_MS_MAX - LASTS_MS_MIN)),
      killDuring: random() < KILL_DURING_SHARE ? (random() < 0.5 ? "ingest" : "store") : null,
      clockOffsetMs: Math.round((random() * 2 - 1) * CLOCK_JUMP_MS_MAX),
      pauseMs: Math.round(random() * PAUSE_MS_MAX),
      settle: random() < SETTLE_SHARE,
    };
  }
}

/** All incidents that can happen to a node with this kind of ClickHouse. */
export function incidentsFor(clickhouse: "embedded" | "server"): readonly IncidentName[] {
  const elsewhere: readonly string[] =
    clickhouse === "embedded" ? SERVER_INCIDENTS : EMBEDDED_INCIDENTS;
  return INCIDENTS.filter((name) => !elsewhere.includes(name));
}

export function isCrashPoint(name: IncidentName): name is CrashPoint {
  return CRASH_POINTS.some((point) => point === name);
}
