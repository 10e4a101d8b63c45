/**
 * One torture run:
 *
 *   1. certificates, state volume, prepared database, node, cars, hostile clients
 *   2. incidents from the seed until the time or the kills are over; after most of them every part
 *      must work again, or the run ends there
 *   3. calm: a last proof of life, cars stop, the spool empties
 *   4. the verdict by the cars' own logs; the node drains and exits 0
 */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ensureCertificates } from "../simulator/certificates.ts";
import { seededRandom } from "../simulator/journey/random.ts";
import { freePorts } from "../simulator/stack/ports.ts";
import { sabotageEnvironment } from "../support/sabotage/preload.ts";
import { ClickHouseFront } from "../support/clickhouse-front.ts";
import { sqlClient, type Sql } from "../support/sql.ts";
import { Cars, vinOf } from "./cars.ts";
import { CONTROL_VARIABLE, Controls } from "./control.ts";
import { HOSTILE_VIN, Hostiles } from "./hostile.ts";
import { calm, cause, untilDrained, type Scene } from "./incidents.ts";
import { isInnocent, judge, type Verdict } from "./judge.ts";
import { NodeProcess } from "./node-process.ts";
import { drawIncidents, incidentsFor, type IncidentName } from "./schedule.ts";
import { openVolume } from "./volume.ts";

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
  frames_sent: number;
  /** Longest wait for the next acks after an incident. */
  longest_recovery_s: number;
  hostile_attacks: number;
  car_disturbances: number;
  node_starts: number;
  exit_code: number | null;
  kept: string | null;
};

const HOSTNAME = "telemetry.telltale.localhost";
const SEAM = new URL("seam.ts", import.meta.url).href;
const PREPARE = fileURLToPath(new URL("prepare-store.ts", import.meta.url));
/** Far above the node's longest pause before it starts a child again (10 s). */
const RECOVERY_MS_MAX = 60_000;
const POLL_MS = 20;
/** One may fall on a node that is just not writing; so many cannot. */
const DISK_INCIDENTS_SEEN = 3;
const DISTURB_EVERY_MS = 800;
const PROGRESS_EVERY_MS = 5_000;

export async function torture(options: TortureOptions): Promise<TortureReport> {
  const began = Date.now();
  const workDir = mkdtempSync(join(tmpdir(), "telltale-torture-"));
  const stateDir = join(workDir, "state");
  const controls = new Controls(join(workDir, "control.json"));
  const volume = openVolume(stateDir, options.disk, (disk) => controls.set({ disk }));
  const random = seededRandom(options.seed);
  const report: TortureReport = {
    ...nothingJudged(),
    ok: false,
    failure: null,
    seed: options.seed,
    elapsed_s: 0,
    kills: 0,
    processes_killed: 0,
    incidents: {},
    crash_points: {},
    disk: volume.kind,
    clickhouse: options.clickhouse,
    disk_errors: 0,
    frames_sent: 0,
    longest_recovery_s: 0,
    hostile_attacks: 0,
    car_disturbances: 0,
    node_starts: 0,
    exit_code: null,
    kept: null,
  };
  let stop: () => Promise<number | null> = async () => null;
  let killNode: () => void = () => undefined;
  /** The run itself is stopped: nothing of it may stay behind. */
  const abandon = (): never => {
    killNode();
    volume.close();
    rmSync(workDir, { recursive: true, force: true });
    process.exit(130);
  };
  process.once("SIGINT", abandon);
  process.once("SIGTERM", abandon);
  try {
    const { scene, sql, logDir } = await open(options, {
      workDir,
      stateDir,
      controls,
      volume,
    });
    const { node, cars, hostiles } = scene;
    killNode = () => void node.killAll();
    stop = async () => {
      report.frames_sent = cars.framesSent;
      report.frames_acked = cars.framesAcked;
      report.signals_acked = cars.signalsAcked;
      await Promise.all([hostiles.stop(), cars.stop()]);
      const code = await node.stop();
      await scene.server?.kill();
      return code;
    };
    node.start();
    cars.wake();
    await settled(scene, report, 0);
    hostiles.start();
    await inflict(scene, options, random, report, began);

    options.say("calm: everything must work again, then the cars stop");
    await calm(scene);
    await settled(scene, report, cars.framesAcked);
    await hostiles.stop();
    report.hostile_attacks = hostiles.attacks;
    await cars.stop();
    await untilDrained(scene);
    options.say(`judging ${cars.signalsAcked} acked signals`);
    const vins = Array.from({ length: options.cars }, (_, index) => vinOf(index));
    const verdict = await judge(logDir, vins, sql);
    Object.assign(report, verdict);
    report.crash_points = Object.fromEntries(scene.crashes);
    report.frames_sent = cars.framesSent;
    report.exit_code = await stop();
    report.node_starts = node.starts;
    report.disk_errors = node.diskErrors;
    report.failure = whyNot(report, options, cars.refused);
  } catch (error) {
    report.failure = error instanceof Error ? error.message : String(error);
    await stop().catch(() => null);
  } finally {
    process.off("SIGINT", abandon);
    process.off("SIGTERM", abandon);
    volume.free();
    report.ok = report.failure === null;
    if (!report.ok && options.keep) report.kept = keep(workDir, stateDir);
    volume.close();
    if (report.kept === null) rmSync(workDir, { recursive: true, force: true });
  }
  report.elapsed_s = Math.round((Date.now() - began) / 1_000);
  return report;
}

type Opened = {
  scene: Scene;
  sql: Sql;
  logDir: string;
};

async function open(
  options: TortureOptions,
  parts: Pick<Scene, "controls" | "volume" | "stateDir"> & { workDir: string },
): Promise<Opened> {
  const { workDir, stateDir, controls, volume } = parts;
  const trustDir = join(workDir, "trust");
  const logDir = join(workDir, "acks");
  const copyDir = join(workDir, "spool-copies");
  mkdirSync(copyDir);
  const isServer = options.clickhouse === "server";
  const engineDir = isServer ? join(workDir, "server") : join(stateDir, "clickhouse");
  execFileSync(process.execPath, [PREPARE, engineDir, options.sabotage ?? ""]);
  const server = isServer ? await ClickHouseFront.start({ directory: engineDir }) : null;
  const { server: certificate, vehicleCaFile } = await ensureCertificates(trustDir, HOSTNAME);
  const ports = await freePorts();
  const sqlToken = randomBytes(24).toString("hex");
  const tokenFile = join(workDir, "sql-token");
  writeFileSync(tokenFile, sqlToken, { mode: 0o600 });
  const vins = Array.from({ length: options.cars }, (_, index) => vinOf(index));
  const node = new NodeProcess(
    {
      PATH: process.env["PATH"] ?? "",
      NODE_OPTIONS: nodeOptions(options.sabotage),
      [CONTROL_VARIABLE]: controls.file,
      TELLTALE_STATE_DIR: stateDir,
      TELLTALE_HOST: "127.0.0.1",
      TELLTALE_PORT: String(ports.nodeCars),
      TELLTALE_TLS_CERT_FILE: certificate.certFile,
      TELLTALE_TLS_KEY_FILE: certificate.keyFile,
      TELLTALE_VEHICLE_CA_FILE: vehicleCaFile,
      TELLTALE_NODE_ID: "tortured",
      TELLTALE_ALLOW: [...vins, HOSTILE_VIN].join(","),
      TELLTALE_SQL_PORT: String(ports.nodeSql),
      TELLTALE_SQL_TOKEN_FILE: tokenFile,
      TELLTALE_HEALTH_PORT: String(ports.nodeHealth),
      ...(server === null ? {} : { CLICKHOUSE_URL: server.url }),
    },
    join(workDir, "node.log"),
  );
  // Cars and hostile clients draw apart from the schedule, which their timing must not shift.
  const cars = await Cars.open({
    count: options.cars,
    rate: options.rate,
    certificateDir: trustDir,
    logDir,
    hostname: HOSTNAME,
    port: ports.nodeCars,
    ca: certificate.caPem,
    random: seededRandom(options.seed + 1),
  });
  const hostiles = await Hostiles.open(
    {
      port: ports.nodeCars,
      ca: certificate.caPem,
      victims: vins,
      random: seededRandom(options.seed + 2),
    },
    trustDir,
  );
  return {
    scene: {
      node,
      cars,
      hostiles,
      controls,
      volume,
      server,
      stateDir,
      copyDir,
      crashes: new Map(),
    },
    sql:
      server === null
        ? sqlClient(`http://127.0.0.1:${ports.nodeSql}`, sqlToken)
        : (query) => server.rows(query),
    logDir,
  };
}

function nodeOptions(sabotage: Sabotage | null): string {
  const seam = `--import=${SEAM}`;
  return sabotage === "no-store" ? `${seam} ${sabotageEnvironment(sabotage).NODE_OPTIONS}` : seam;
}

async function inflict(
  scene: Scene,
  options: TortureOptions,
  random: () => number,
  report: TortureReport,
  began: number,
): Promise<void> {
  const { cars } = scene;
  const disturbing = seededRandom(options.seed + 3);
  const disturb = setInterval(() => {
    cars.disturb(disturbing);
    report.car_disturbances += 1;
  }, DISTURB_EVERY_MS);
  const tell = (): void =>
    options.say(
      `${Math.round((Date.now() - began) / 1_000)} s: ${report.kills} kills, ` +
        `${cars.framesAcked} frames acked of ${cars.framesSent} sent`,
    );
  const progress = setInterval(tell, PROGRESS_EVERY_MS);
  const until = began + options.minutes * 60_000;
  const isOver = (): boolean =>
    Date.now() >= until || (options.kills !== null && report.kills >= options.kills);
  try {
    const pool = options.only.length > 0 ? options.only : incidentsFor(options.clickhouse);
    for (const incident of drawIncidents(random, pool)) {
      if (isOver()) break;
      await sleep(incident.pauseMs);
      const ackedBefore = cars.framesAcked;
      const killed = await cause(scene, incident).catch((error: unknown) => {
        const text = error instanceof Error ? error.message : String(error);
        throw new Error(`${incident.name}: ${text}`, { cause: error });
      });
      report.incidents[incident.name] = (report.incidents[incident.name] ?? 0) + 1;
      report.processes_killed += killed;
      if (killed > 0) report.kills += 1;
      if (incident.settle) await settled(scene, report, ackedBefore, incident.name);
    }
  } finally {
    clearInterval(disturb);
    clearInterval(progress);
    tell();
  }
}

/** Every process is there, and so many new acks that most cars must have got one. */
async function settled(
  { node, cars }: Scene,
  report: TortureReport,
  ackedBefore: number,
  after = "the start",
): Promise<void> {
  const began = Date.now();
  const enough = Math.max(ackedBefore, cars.framesAcked) + 2 * cars.count;
  const isUp = (): boolean =>
    cars.framesAcked >= enough && node.pids("ingest").length > 0 && node.pids("store").length > 0;
  while (!isUp()) {
    if (Date.now() - began > RECOVERY_MS_MAX) {
      throw new Error(`no acks or no process for ${RECOVERY_MS_MAX / 1_000} s after ${after}`);
    }
    await sleep(POLL_MS);
  }
  const seconds = (Date.now() - began) / 1_000;
  report.longest_recovery_s = Math.max(report.longest_recovery_s, seconds);
}

function whyNot(report: TortureReport, options: TortureOptions, refused: number): string | null {
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

function nothingJudged(): Verdict {
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
  };
}

/** Copies the state out of the volume, which goes away with the run. */
function keep(workDir: string, stateDir: string): string {
  execFileSync("cp", ["-a", stateDir, `${stateDir}-kept`]);
  return workDir;
}
