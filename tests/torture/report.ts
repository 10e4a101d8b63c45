/** What a run is asked for and what it tells. */
import { isInnocent, type Verdict } from "./judge.ts";
import type { IncidentName } from "./schedule.ts";

export type Sabotage = "no-store" | "no-dedup";
export type TortureOptions = {
  seed: number;
  minutes: number;
  /** Ends when so many kills have happened; null: only the time counts. */
  kills: number | null;
  cars: number;
  /** Frames per second and car. */
  rate: number;
  disk: "auto" | "tmpfs" | "injected";
  clickhouse: "embedded" | "server";
  /** All that can happen when empty. */
  only: readonly IncidentName[];
  sabotage: Sabotage | null;
  keep: boolean;
  say: (line: string) => void;
};

export type TortureReport = Verdict & {
  ok: boolean;
  /** Why the run ended early or is not ok; null when it is. */
  failure: string | null;
  seed: number;
  elapsed_s: number;
  /** Incidents in which at least one process was ended by SIGKILL. */
  kills: number;
  processes_killed: number;
  incidents: Record<string, number>;
  /** Ordered crashes at exact points: how often the process died there, how often it did not. */
  crash_points: Record<string, { reached: number; missed: number }>;
  disk: "tmpfs" | "injected";
  clickhouse: "embedded" | "server";
  /** Writes that failed under the node, by its own log. */
  disk_errors: number;
  /** Inserts the engine dropped as repeats of nothing, by the node's log, which made them good. */
  inserts_dropped: number;
  frames_sent: number;
  /** Longest wait for the next acks after an incident. */
  longest_recovery_s: number;
  hostile_attacks: number;
  car_disturbances: number;
  node_starts: number;
  exit_code: number | null;
  kept: string | null;
};

/** One may fall on a node that is just not writing; so many cannot. */
const DISK_INCIDENTS_SEEN = 3;

/** A report before anything has happened. */
export function emptyReport(options: TortureOptions, disk: TortureReport["disk"]): TortureReport {
  return {
    frames_acked: 0,
    signals_acked: 0,
    rows: 0,
    lost: 0,
    doubled: 0,
    foreign: 0,
    wrong_vin: 0,
    unacked: 0,
    ambiguous: 0,
    latest_wrong: 0,
    alerts_acked: 0,
    alerts_wrong: 0,
    dead_letters: 0,
    examples: [],
    ok: false,
    failure: null,
    seed: options.seed,
    elapsed_s: 0,
    kills: 0,
    processes_killed: 0,
    incidents: {},
    crash_points: {},
    disk,
    clickhouse: options.clickhouse,
    disk_errors: 0,
    inserts_dropped: 0,
    frames_sent: 0,
    longest_recovery_s: 0,
    hostile_attacks: 0,
    car_disturbances: 0,
    node_starts: 0,
    exit_code: null,
    kept: null,
  };
}

/** Why a judged run is not ok; null when it is. `refused`: error replies to the cars. */
export function whyNot(
  report: TortureReport,
  options: TortureOptions,
  refused: number,
): string | null {
  if (!isInnocent(report)) return "the cars' logs and the database differ";
  if (refused > 0) return `the node answered ${refused} good frames with an error`;
  if (report.exit_code !== 0) return `the node ended with ${report.exit_code} after SIGTERM`;
  const dead = Object.entries(report.crash_points).find(([, { reached }]) => reached === 0);
  if (dead !== undefined) return `crash point ${dead[0]} was never reached: its seam does not grip`;
  const { disk_full: full = 0, disk_failing: failing = 0 } = report.incidents;
  if (full + failing >= DISK_INCIDENTS_SEEN && report.disk_errors === 0) {
    return "the disk was full or failing again and again, and no write failed";
  }
  if (options.kills !== null && report.kills < options.kills) {
    return `only ${report.kills} of ${options.kills} kills in the time given`;
  }
  return null;
}
