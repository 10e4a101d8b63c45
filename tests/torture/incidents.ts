/** How each incident is done to the node. Each returns how many processes it killed. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FrontFault } from "../support/clickhouse-front.ts";
import type { CrashPoint } from "./control.ts";
import type { Scene } from "./scene.ts";
import { isCrashPoint, type Incident } from "./schedule.ts";

/**
 * An ordered crash that is not reached under load by then is a seam that does not grip: longer than
 * the store waits before it tries a failed insert again (15 s).
 */
const CRASH_MS_MAX = 20_000;
const DRAIN_MS_MAX = 90_000;
const POLL_MS = 20;

export async function cause(scene: Scene, incident: Incident): Promise<number> {
  const { node, controls, volume } = scene;
  const { name, lastsMs, killDuring } = incident;
  if (isCrashPoint(name)) return crash(scene, name);
  switch (name) {
    case "kill_ingest":
      return node.kill(["ingest"]);
    case "kill_store":
      return node.kill(["store"]);
    case "kill_both":
      return node.kill(["ingest", "store"]);
    case "kill_supervisor":
      return node.kill(["supervisor"]);
    case "kill_all":
      return node.killAll();
    case "freeze_ingest":
      await node.freeze("ingest", lastsMs);
      return 0;
    case "freeze_store":
      await node.freeze("store", lastsMs);
      return 0;
    case "disk_full":
      volume.fill();
      return during(scene, lastsMs, killDuring, () => volume.free());
    case "disk_failing":
      controls.set({ disk: "failing" });
      return during(scene, lastsMs, killDuring, () => controls.set({ disk: "ok" }));
    case "clock_jump":
      controls.set({ clockOffsetMs: incident.clockOffsetMs });
      return during(scene, lastsMs, killDuring, () => undefined);
    case "spool_wiped":
      return replaceSpool(scene, () => undefined);
    case "spool_restored":
      return restoreSpool(scene, lastsMs);
    case "server_refuses":
      return failServer(scene, incident, { kind: "refuse" });
    case "server_fails":
      return failServer(scene, incident, { kind: "status", status: 500 });
    case "server_slow":
      return failServer(scene, incident, { kind: "slow", ms: lastsMs });
    case "server_cuts":
      return failServer(scene, incident, { kind: "cut_request", afterBytes: lastsMs });
    case "server_loses_answer":
      return failServer(scene, incident, { kind: "lose_answer" });
    case "server_killed":
      await scene.server?.kill();
      await sleep(lastsMs);
      await scene.server?.restart();
      return 1;
  }
}

async function failServer(scene: Scene, incident: Incident, fault: FrontFault): Promise<number> {
  await scene.server?.fail(fault);
  const killed = await during(scene, incident.lastsMs, incident.killDuring, () => undefined);
  await scene.server?.heal();
  return killed;
}

/** Ends every state an incident may have left. */
export async function calm({ controls, volume, server }: Scene): Promise<void> {
  volume.free();
  await server?.heal();
  controls.set({ disk: "ok", crash: null, clockOffsetMs: 0 });
}

/** Waits until every acked frame has left the spool. */
export async function untilDrained({ stateDir }: Scene): Promise<void> {
  const until = Date.now() + DRAIN_MS_MAX;
  while (spooled(stateDir).length > 0) {
    if (Date.now() > until) {
      const left = spooled(stateDir);
      const text = `${left.length} left, ${left.slice(0, 4).join(", ")}`;
      throw new Error(`the spool is not empty after ${DRAIN_MS_MAX / 1_000} s: ${text}`);
    }
    await sleep(POLL_MS);
  }
}

async function crash({ controls, crashes }: Scene, point: CrashPoint): Promise<number> {
  const order = controls.orderCrash(point);
  const until = Date.now() + CRASH_MS_MAX;
  while (!controls.hasReached(order) && Date.now() < until) await sleep(POLL_MS);
  controls.set({ crash: null });
  const reached = controls.hasReached(order);
  const figures = crashes.get(point) ?? { reached: 0, missed: 0 };
  crashes.set(point, figures);
  if (reached) figures.reached += 1;
  else figures.missed += 1;
  return reached ? 1 : 0;
}

async function during(
  { node }: Scene,
  lastsMs: number,
  killDuring: Incident["killDuring"],
  end: () => void,
): Promise<number> {
  await sleep(lastsMs / 2);
  const killed = killDuring === null ? 0 : node.kill([killDuring]);
  await sleep(lastsMs / 2);
  end();
  return killed;
}

/**
 * The node is drained, killed and started with another spool. Drained first, because what is only
 * in a spool is lost with it; what this must not do is make later records look like repeats.
 */
async function replaceSpool(scene: Scene, put: (spool: string) => void): Promise<number> {
  const { node, cars, hostiles, stateDir } = scene;
  await hostiles.pause();
  cars.sleep();
  await untilDrained(scene);
  const killed = await node.whileDown(() => {
    const spool = join(stateDir, "spool");
    // The directory itself may be a mount point.
    for (const name of readdirSync(spool)) rmSync(join(spool, name), { recursive: true });
    put(spool);
  });
  cars.wake();
  hostiles.resume();
  return killed;
}

/** A copy taken under load, some of it not yet stored, comes back when all of it is stored. */
async function restoreSpool(scene: Scene, lastsMs: number): Promise<number> {
  const { node, stateDir, copyDir } = scene;
  const frozen = node.freeze("store", lastsMs);
  await sleep(lastsMs * 0.9);
  const copy = join(copyDir, String(Date.now()));
  copySpool(join(stateDir, "spool"), copy);
  await frozen;
  // Now and then an older copy than the newest, so that much was stored since.
  const copies = readdirSync(copyDir).toSorted();
  const chosen = join(copyDir, copies.at(copies.length % 2 === 0 ? 0 : -1) ?? "");
  return replaceSpool(scene, (spool) => cpSync(chosen, spool, { recursive: true }));
}

function copySpool(spool: string, copy: string): void {
  mkdirSync(copy, { recursive: true });
  for (const path of spooled(join(spool, ".."))) {
    const target = join(copy, path);
    mkdirSync(join(target, ".."), { recursive: true });
    try {
      cpSync(join(spool, path), target);
    } catch {
      // Sealed or stored while we looked: a copy of a living spool misses files.
    }
  }
}

/** Segments in the spool, open ones too, relative to it. */
function spooled(stateDir: string): string[] {
  const spool = join(stateDir, "spool");
  if (!existsSync(spool)) return [];
  return readdirSync(spool, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.(open|segment|corrupt)$/.test(path),
  );
}
