/**
 * One process per spool directory. Sealing the left-overs of a process that still writes would let
 * the store read and remove a segment that grows: acked records would be lost. That can happen
 * when a killed parent is started again before its old child has ended, or when two nodes are
 * given one state directory.
 *
 * The lock is a listening local socket named after the directory: the kernel frees it with the
 * process, however that ends. It does not reach across containers that share a volume.
 */
import { createHash } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SPOOL_LOCK_RETRY_MS, SPOOL_LOCK_WAIT_MS } from "../limits.ts";

/** Holds the lock until this process ends. Throws when another process keeps it. */
export async function lockSpool(directory: string): Promise<void> {
  const id = createHash("sha256")
    .update(await realpath(directory))
    .digest("hex")
    .slice(0, 32);
  const isLinux = process.platform === "linux";
  // Linux has names that need no file; elsewhere a file may be left by a process that was killed.
  const path = isLinux ? `\0telltale-spool-${id}` : join(tmpdir(), `telltale-spool-${id}`);
  for (let waitedMs = 0; ; waitedMs += SPOOL_LOCK_RETRY_MS) {
    if (await holds(path)) return;
    if (waitedMs >= SPOOL_LOCK_WAIT_MS) {
      throw new Error(`another process uses the spool ${directory}: stop it first`);
    }
    if (!isLinux && !(await isAnswered(path))) await rm(path, { force: true });
    await sleep(SPOOL_LOCK_RETRY_MS);
  }
}

function holds(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", () => resolve(false));
    server.listen(path, () => {
      server.unref();
      resolve(true);
    });
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
