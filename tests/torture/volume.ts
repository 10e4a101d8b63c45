/**
 * Where the node keeps its state during the run. With root rights a small tmpfs, which can be made
 * really full: spool, ClickHouse and everything else then meet ENOSPC as on a full disk. Without,
 * a directory, and ENOSPC is injected by the seam.
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

/** Memory is only taken by what is written; a run of an hour writes less. */
const VOLUME_MIB = 2_048;
const BYTES_PER_KIB = 1_024;

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
        remount(directory, `${Math.ceil(((blocks - bfree) * bsize) / BYTES_PER_KIB)}k`);
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
