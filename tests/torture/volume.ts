/**
 * Where the spool lies during the run. With root rights on a small tmpfs, which can be made really
 * full; without, in a directory, and ENOSPC is injected by the seam. Not the engine's data: chdb does
 * not survive a full disk, so the node stops before (telemetry-node/limits.ts, DISK_RESERVE_BYTES).
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, statfsSync } from "node:fs";

export type Volume = {
  kind: "tmpfs" | "injected";
  /** Leaves room for nothing more. */
  fill(): void;
  free(): void;
  close(): void;
};

/** Memory is only taken by what is written; well above what the node leaves free. */
const VOLUME_MIB = 2_048;
const BYTES_PER_KIB = 1_024;
const PAGE_KIB = 4;

/** `auto` takes a tmpfs where it can be mounted. */
export function openVolume(
  directory: string,
  wanted: "auto" | "tmpfs" | "injected",
  setDisk: (disk: "ok" | "full") => void,
): Volume {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (wanted !== "injected" && mount(directory)) {
    return {
      kind: "tmpfs",
      fill: () => {
        const { blocks, bfree, bsize } = statfsSync(directory);
        const usedKib = Math.ceil(((blocks - bfree) * bsize) / BYTES_PER_KIB);
        // A size of 0 would mean no limit at all, for good.
        remount(directory, `${Math.max(usedKib, PAGE_KIB)}k`);
      },
      free: () => remount(directory, `${VOLUME_MIB}m`),
      close: () => void attempt("umount", "--lazy", directory),
    };
  }
  if (wanted === "tmpfs") throw new Error("no tmpfs can be mounted here: run as root");
  const set = (disk: "ok" | "full") => (): void => setDisk(disk);
  return { kind: "injected", fill: set("full"), free: set("ok"), close: () => undefined };
}

function mount(directory: string): boolean {
  return attempt("mount", "-t", "tmpfs", "-o", `size=${VOLUME_MIB}m`, "telltale", directory);
}

/** Growing always works; shrinking fails when the node wrote meanwhile, so it is tried again. */
function remount(directory: string, size: string): void {
  for (let attempts = 0; attempts < 5; attempts += 1) {
    if (attempt("mount", "-o", `remount,size=${size}`, directory)) return;
  }
}

function attempt(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
