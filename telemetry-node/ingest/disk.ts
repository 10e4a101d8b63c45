/** The real disk for the spool writer, and the spool's directory at start. */
import { constants } from "node:fs";
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  type FileHandle,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  isOpenSegment,
  isSealedSegment,
  sealedSegmentName,
  SEGMENT_HEADER_BYTES_MIN,
} from "../spool-format.ts";
import type { Disk, DiskFile } from "./spool-writer.ts";

/** Read and write for the node's user only: frames hold where people drive. */
const FILE_MODE = 0o600;
const DIRECTORY_MODE = 0o700;

export const nodeDisk: Disk = {
  create: async (path) =>
    toDiskFile(
      await open(
        path,
        constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND,
        FILE_MODE,
      ),
    ),
  syncDirectory,
  rename,
  remove: (path) => rm(path),
};

function toDiskFile(file: FileHandle): DiskFile {
  return {
    write: async (bytes) => {
      // One call may write less than asked, for example near the end of the disk.
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await file.write(bytes, at, bytes.length - at);
        at += bytesWritten;
      }
    },
    sync: () => file.datasync(),
    close: () => file.close(),
  };
}

/** Makes the names in a directory durable: without it a power cut can take the file's name away. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, constants.O_RDONLY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Bytes that may still be written to the disk of `path`. */
export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

/** Makes the directory of one ingest process, durable up to the state directory. */
export async function makeDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: DIRECTORY_MODE });
  for (const parent of [dirname(directory), dirname(dirname(directory))]) {
    await syncDirectory(parent);
  }
}

/**
 * Seals what an earlier process left open; nobody else may write in the directory. Returns the
 * sealed segments with their sizes, oldest first.
 */
export async function sealLeftOvers(directory: string): Promise<{ path: string; bytes: number }[]> {
  for (const name of await readdir(directory)) {
    if (!isOpenSegment(name)) continue;
    const path = join(directory, name);
    if (await isBlank(path)) await rm(path);
    else await rename(path, sealedSegmentName(path));
  }
  await syncDirectory(directory);
  const segments: { path: string; bytes: number }[] = [];
  for (const name of (await readdir(directory)).toSorted()) {
    if (!isSealedSegment(name)) continue;
    const path = join(directory, name);
    const bytes = await sizeOf(path);
    if (bytes !== null) segments.push({ path, bytes });
  }
  return segments;
}

/**
 * A segment whose process ended between its creation and its first sync: nothing in it was acked.
 * After a power cut the length may be there without the bytes.
 */
async function isBlank(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  return bytes.length < SEGMENT_HEADER_BYTES_MIN || bytes.every((byte) => byte === 0);
}

/** Null when the store has just removed the file. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}
