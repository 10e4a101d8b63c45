/**
 * The spool of one ingest process as a running thing: writer, commit timer and budget.
 */
import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import {
  COMMIT_EVERY_MS,
  DISK_RESERVE_BYTES,
  DISK_RETRY_MS,
  PENDING_BYTES_MAX,
  SEGMENT_BYTES_MAX,
  SEGMENT_MS_MAX,
  SPOOL_SCAN_MS,
} from "../limits.ts";
import type { IngestStats } from "../messages.ts";
import { segmentCreatedAtMs, spoolDirectory } from "../spool-format.ts";
import { freeBytes, makeDirectory, nodeDisk, sealLeftOvers } from "./disk.ts";
import { lockSpool } from "./spool-lock.ts";
import { SpoolWriter, type AppendRefusal, type SpoolRecord } from "./spool-writer.ts";

export type Spool<Reply> = {
  append(record: SpoolRecord, reply: Reply | null): AppendRefusal | null;
  /** Everything appended before the call is durable, replied to and sealed afterwards. */
  seal(): Promise<void>;
  /** The same for the last time. */
  drain(): Promise<void>;
  state(): IngestStats["spool"];
};

/**
 * Seals what an earlier process left open, then takes records. `onSealed` is called for every
 * segment that may be read, the left-over ones included.
 */
export async function openSpool<Reply>(options: {
  stateDir: string;
  ingestNumber: number;
  nodeId: string;
  budgetBytes: number;
  now: () => number;
  onDurable: (replies: Reply[]) => void;
  onFailed: (replies: Reply[], error: Error) => void;
  onSealed: (path: string) => void;
  /** Bytes free on the disk of a path; a test has other disks. */
  freeBytes?: (path: string) => Promise<number>;
}): Promise<Spool<Reply>> {
  const { ingestNumber, nodeId, budgetBytes, now } = options;
  const directory = spoolDirectory(options.stateDir, ingestNumber);
  const bytesByPath = new Map<string, number>();
  let totalBytes = 0;
  const setBytes = (path: string, bytes: number): void => {
    totalBytes += bytes - (bytesByPath.get(path) ?? 0);
    if (bytes === 0) bytesByPath.delete(path);
    else bytesByPath.set(path, bytes);
  };
  let lastRefusal: AppendRefusal | null = null;
  let free = Number.POSITIVE_INFINITY;
  const lookAtDisk = async (): Promise<void> => {
    // A disk that cannot be asked is for the writer to complain about.
    free = await (options.freeBytes ?? freeBytes)(directory).catch(() => free);
  };

  await makeDirectory(directory);
  await lookAtDisk();
  await lockSpool(directory);
  for (const segment of await sealLeftOvers(directory)) {
    setBytes(segment.path, segment.bytes);
    options.onSealed(segment.path);
  }

  const writer = new SpoolWriter<Reply>({
    disk: nodeDisk,
    directory,
    name: { nodeId, spoolId: randomBytes(16).toString("hex"), ingestNumber },
    now,
    uptime: () => performance.now(),
    limits: {
      segmentMsMax: SEGMENT_MS_MAX,
      segmentBytesMax: SEGMENT_BYTES_MAX,
      pendingBytesMax: PENDING_BYTES_MAX,
      diskRetryMs: DISK_RETRY_MS,
    },
    hasRoomFor: (bytes) => totalBytes + bytes <= budgetBytes && bytes <= free - DISK_RESERVE_BYTES,
    onDurable: options.onDurable,
    onFailed: options.onFailed,
    onGrown: setBytes,
    onSealed: (openPath, sealedPath) => {
      setBytes(sealedPath, bytesByPath.get(openPath) ?? 0);
      setBytes(openPath, 0);
      options.onSealed(sealedPath);
    },
  });

  let commitTimer: NodeJS.Timeout | null = null;
  const commitSoon = (): void => {
    commitTimer ??= setTimeout(() => {
      commitTimer = null;
      void writer.commit().then(() => {
        if (writer.waiting > 0) commitSoon();
      });
    }, COMMIT_EVERY_MS);
  };
  const scanTimer = setInterval(() => {
    void writer.commit();
    void forgetRemoved();
    void lookAtDisk();
  }, SPOOL_SCAN_MS / 4);

  /** The store removes segments; what is gone from the directory is gone from the budget. */
  async function forgetRemoved(): Promise<void> {
    const known = [...bytesByPath.keys()];
    if (known.length === 0) return;
    // A directory that cannot be read is a disk that fails: the writer will say so.
    const present = await readdir(directory).then(
      (names) => new Set(names),
      () => null,
    );
    if (present === null) return;
    // Only names known before the look: one created meanwhile is not missing.
    for (const path of known) if (!present.has(basename(path))) setBytes(path, 0);
  }

  return {
    append: (record, reply) => {
      lastRefusal = writer.append(record, reply);
      if (lastRefusal === null) commitSoon();
      return lastRefusal;
    },
    seal: () => writer.drain(),
    drain: async () => {
      clearInterval(scanTimer);
      if (commitTimer !== null) clearTimeout(commitTimer);
      await writer.drain();
    },
    state: () => ({
      bytes: totalBytes,
      budgetBytes,
      segments: bytesByPath.size,
      oldestAtMs: oldest(bytesByPath.keys()),
      full: lastRefusal === "spool_full",
      diskError: writer.error?.message ?? null,
    }),
  };
}

function oldest(paths: Iterable<string>): number | null {
  let oldestMs: number | null = null;
  for (const path of paths) {
    const createdAtMs = segmentCreatedAtMs(basename(path));
    if (createdAtMs !== null && (oldestMs === null || createdAtMs < oldestMs)) {
      oldestMs = createdAtMs;
    }
  }
  return oldestMs;
}
