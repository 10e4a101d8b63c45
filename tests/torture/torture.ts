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
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { seededRandom } from "../simulator/journey/random.ts";
import { vinOf } from "./cars.ts";
import { Controls } from "./control.ts";
import { calm, cause, untilDrained } from "./incidents.ts";
import { judge } from "./judge.ts";
import { emptyReport, whyNot, type TortureOptions, type TortureReport } from "./report.ts";
import { setScene, type Scene } from "./scene.ts";
import { drawIncidents, incidentsFor } from "./schedule.ts";
import { openVolume } from "./volume.ts";

/** Far above the node's longest pause before it starts a child again (10 s). */
const RECOVERY_MS_MAX = 60_000;
const POLL_MS = 20;
const DISTURB_EVERY_MS = 800;
const PROGRESS_EVERY_MS = 5_000;

export async function torture(options: TortureOptions): Promise<TortureReport> {
  const began = Date.now();
  const workDir = mkdtempSync(join(tmpdir(), "telltale-torture-"));
  const stateDir = join(workDir, "state");
  const controls = new Controls(join(workDir, "control.json"));
  const volume = openVolume(join(stateDir, "spool"), options.disk, (disk) =>
    controls.set({ disk }),
  );
  const random = seededRandom(options.seed);
  const report = emptyReport(options, volume.kind);
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
    const { scene, sql, logDir } = await setScene(options, { workDir, stateDir, controls, volume });
    const { node, cars, hostiles } = scene;
    killNode = () => {
      node.killAll();
      void scene.server?.kill();
    };
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
    report.inserts_dropped = node.insertsDropped;
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

/** Copies the state out of the volume, which goes away with the run. */
function keep(workDir: string, stateDir: string): string {
  execFileSync("cp", ["-a", stateDir, `${stateDir}-kept`]);
  return workDir;
}
