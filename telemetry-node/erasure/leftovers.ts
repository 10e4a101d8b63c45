/**
 * Looks for a VIN in the files of the state directory, names included: the last step of an erasure,
 * so that a file that a later release adds is not forgotten. What has its own way of being erased is
 * left out: the engine's directory, and the spool's segments.
 */
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { isOpenSegment, isSealedSegment } from "../spool-format.ts";
import { ERASURES_FILE } from "./erasures.ts";

/** Below the state directory: the engine's own files, and the native module. */
const OTHERS = new Set(["clickhouse", "uws"]);

/**
 * Paths relative to the state directory, and those of `elsewhere` that name the car. Throws errors of
 * the system, but for files that go.
 */
export async function findLeftovers(
  stateDir: string,
  vin: string,
  { except, elsewhere }: { except: readonly string[]; elsewhere: readonly string[] },
): Promise<string[]> {
  const skipped = new Set([...OTHERS, ERASURES_FILE, `${ERASURES_FILE}.draft`, ...except]);
  const found: string[] = [];
  for await (const path of filesOf(stateDir, (name) => skipped.has(relative(stateDir, name)))) {
    const name = relative(stateDir, path);
    if (name.includes(vin) || (await holds(path, vin))) found.push(name);
  }
  for (const path of elsewhere) if (await holds(path, vin)) found.push(path);
  return found;
}

async function* filesOf(
  directory: string,
  isSkipped: (path: string) => boolean,
): AsyncGenerator<string> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (isSkipped(path) || isOpenSegment(entry.name) || isSealedSegment(entry.name)) continue;
    if (entry.isDirectory()) yield* filesOf(path, isSkipped);
    else if (entry.isFile()) yield path;
  }
}

async function holds(path: string, text: string): Promise<boolean> {
  const wanted = Buffer.from(text);
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([rest, chunk]);
      if (bytes.includes(wanted)) return true;
      // The text may lie across two pieces.
      rest = bytes.subarray(-(wanted.length - 1));
    }
    return false;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
