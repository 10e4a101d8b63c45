/** Checks of the machine itself: native module, open files, disk. */
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { NodeConfig } from "../config.ts";
import { syncDirectory } from "../ingest/disk.ts";
import { loadUws } from "../ingest/uws.ts";
import { fail, good, skip, warn, type Finding } from "./findings.ts";

/** A socket per car, and some for files and ClickHouse; 5,000 cars are one core's fleet. */
const OPEN_FILES_WARN = 16_384;
const SYNCS = 40;
const SYNC_BYTES = 4_096;
/** An NVMe with power-loss protection takes 20 µs and more to sync; memory takes 1 or 2. */
const SYNC_MS_BELIEVABLE = 0.01;
/** Beyond this every ack waits so long, and cars begin to send again. */
const SYNC_MS_SLOW = 100;
/** `statfs` types (linux/magic.h) of file systems that keep nothing over a restart. */
const MEMORY = new Map([
  [0x01021994, "tmpfs"],
  [0x858458f6, "ramfs"],
]);
/** Those on which a sync is another's word, or outlives less than a disk. */
const DOUBTFUL = new Map([
  [0x6969, "NFS"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
  [0x794c7630, "overlayfs, a container's own layer that goes with it"],
]);

export function checkUws(stateDir: string): Finding {
  try {
    loadUws(join(stateDir, "uws"));
    return good("system.uws", `loads on ${process.platform}-${process.arch}`);
  } catch (error) {
    const found = error instanceof Error ? error.message : "cannot be loaded";
    return fail("system.uws", found, "run on Debian 13, Ubuntu 24.04 or node:24-trixie-slim");
  }
}

export async function checkOpenFiles(): Promise<Finding> {
  const text = await readFile("/proc/self/limits", "utf8").catch(() => "");
  const [, soft] = /^Max open files\s+(\d+|unlimited)/m.exec(text) ?? [];
  if (soft === undefined) return skip("system.files", "not known here", "look at `ulimit -n`");
  const found = `${soft} files may be open`;
  return soft === "unlimited" || Number(soft) >= OPEN_FILES_WARN
    ? good("system.files", found)
    : warn("system.files", found, "each car takes one: raise it (LimitNOFILE in the systemd unit)");
}

/** Whether a sync reaches a disk, as far as that can be seen from here: by place and by pace. */
export async function checkDiskSync(stateDir: string): Promise<Finding> {
  const id = "disk.sync";
  const path = join(stateDir, `.check-${randomBytes(8).toString("hex")}`);
  try {
    await mkdir(stateDir, { recursive: true, mode: 0o700 });
    const { type } = await statfs(stateDir);
    const doThis = "set TELLTALE_STATE_DIR to a directory on a local disk or volume";
    const memory = MEMORY.get(type);
    if (memory !== undefined) return fail(id, `${stateDir} is in memory (${memory})`, doThis);
    const doubtful = DOUBTFUL.get(type);
    if (doubtful !== undefined) return warn(id, `${stateDir} is on ${doubtful}`, doThis);
    const ms = await medianSyncMs(path);
    await syncDirectory(stateDir);
    const found = `a sync of ${SYNC_BYTES} bytes takes ${ms.toFixed(2)} ms`;
    if (ms < SYNC_MS_BELIEVABLE) {
      return warn(id, `${found}: no disk is that fast`, "see whether syncs are switched off");
    }
    return ms > SYNC_MS_SLOW
      ? warn(id, found, "acks wait for it: use a faster disk")
      : good(id, found);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "error";
    return fail(id, `${stateDir}: ${why}`, "make it a directory that the node's user may write");
  } finally {
    await rm(path, { force: true });
  }
}

async function medianSyncMs(path: string): Promise<number> {
  const file = await open(path, "w", 0o600);
  try {
    const block = randomBytes(SYNC_BYTES);
    const took: number[] = [];
    for (let i = 0; i < SYNCS; i++) {
      await file.write(block);
      const began = performance.now();
      await file.datasync();
      took.push(performance.now() - began);
    }
    return took.toSorted((a, b) => a - b)[SYNCS / 2] ?? 0;
  } finally {
    await file.close();
  }
}

export async function checkDiskSpace(config: NodeConfig): Promise<Finding> {
  const id = "disk.space";
  try {
    const { bavail, bsize } = await statfs(config.stateDir);
    const free = bavail * bsize;
    const found = `${gib(free)} free, the spool may take ${gib(config.spoolBudgetBytes)}`;
    return free >= config.spoolBudgetBytes
      ? good(id, found)
      : warn(id, found, "lower TELLTALE_SPOOL_BUDGET_BYTES or give the disk more room");
  } catch {
    return skip(id, "not known", "make TELLTALE_STATE_DIR first");
  }
}

function gib(bytes: number): string {
  return `${(bytes / 1_073_741_824).toFixed(1)} GiB`;
}
