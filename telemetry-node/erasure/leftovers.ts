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
 * The files that name each car: paths relative to the state directory, or of `elsewhere`. Throws errors
 * of the system, but for files that go.
 */
export async function findLeftovers(
  stateDir: string,
  vins: readonly string[],
  { except, elsewhere }: { except: readonly string[]; elsewhere: readonly string[] },
): Promise<Map<string, string[]>> {
  const skipped = new Set([...OTHERS, ERASURES_FILE, `${ERASURES_FILE}.draft`, ...except]);
  const found = new Map<string, string[]>(vins.map((vin) => [vin, []]));
  const look = async (path: string, name: string): Promise<void> => {
    const held = await textsIn(path, vins);
    for (const vin of vins) if (held.has(vin) || name.includes(vin)) found.get(vin)?.push(name);
  };
  const isSkipped = (path: string): boolean => skipped.has(relative(stateDir, path));
  for await (const path of filesOf(stateDir, isSkipped)) await look(path, relative(stateDir, path));
  for (const path of elsewhere) await look(path, path);
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

async function textsIn(path: string, texts: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const longest = Math.max(0, ...texts.map((text) => text.length));
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([rest, chunk]);
      for (const text of texts) if (bytes.includes(text, 0, "latin1")) found.add(text);
      // A text may lie across two pieces.
      rest = bytes.subarray(-longest);
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  return found;
}
