/** The file of an endpoint's signing secrets. Read at every use, so that a change needs no restart. */
import { open } from "node:fs/promises";
import { refused, type Result } from "../../shared/result.ts";
import { parseSecrets, SECRET_MISTAKES, type SecretMistake } from "./signature.ts";

export type SecretFault = SecretMistake | "unreadable" | "open_to_all";

export const SECRET_FAULTS: Readonly<Record<SecretFault, [problem: string, doThis: string]>> = {
  ...SECRET_MISTAKES,
  unreadable: ["cannot be read", "check the path and its owner"],
  open_to_all: ["may be read by everybody, or written by others", "chmod 600 (or 640) it"],
};

/** Read by others, or written by anybody but the owner. */
const OPEN_BITS = 0o027;

export async function readSecrets(path: string): Promise<Result<Uint8Array[], SecretFault>> {
  try {
    const file = await open(path);
    try {
      const { mode } = await file.stat();
      if ((mode & OPEN_BITS) !== 0) return refused("open_to_all");
      return parseSecrets(await file.readFile("utf8"));
    } finally {
      await file.close();
    }
  } catch {
    return refused("unreadable");
  }
}
