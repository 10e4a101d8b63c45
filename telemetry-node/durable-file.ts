/** Small files of the state directory that a power cut leaves whole: the old one or the new one. */
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { syncDirectory } from "./ingest/disk.ts";

/** For the node's user only: such files name cars. */
const FILE_MODE = 0o600;
/** What a file is called until it is whole. A crash may leave one; the next save replaces it. */
export const DRAFT_ENDING = ".draft";

/** Durable when it resolves. Throws errors of the system. */
export async function saveDurably(path: string, content: string | Uint8Array): Promise<void> {
  const draft = path + DRAFT_ENDING;
  const file = await open(draft, "w", FILE_MODE);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncDirectory(dirname(path));
}
