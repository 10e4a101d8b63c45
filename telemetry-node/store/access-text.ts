/**
 * The text of the access file, read only when the file has changed: whoever offers tokens that are
 * none costs one look at the file's head, not four megabytes of it.
 */
import { type BigIntStats, closeSync, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import { SQL_ACCESS_SETTLED_MS } from "./limits.ts";

/** `head` tells two versions of the file apart; null when a change could look the same. */
type Kept = { text: string | null; head: string | null };

export class AccessText {
  readonly #path: string;
  #kept: Kept = { text: null, head: null };

  constructor(path: string) {
    this.#path = path;
  }

  /** The text as it is now; null for a file that cannot be read. */
  read(): string | null {
    const { text, head } = this.#kept;
    if (head !== null && head === headAt(this.#path)) return text;
    this.#kept = readKept(this.#path);
    return this.#kept.text;
  }
}

function headAt(path: string): string | null {
  try {
    return headOf(statSync(path, { bigint: true }));
  } catch {
    return null;
  }
}

/** What a change moves, the time of the change itself among it, which nobody can set. */
function headOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}

/** The head is looked at before the text: a change between the two is found by the next look. */
function readKept(path: string): Kept {
  try {
    const file = openSync(path, "r");
    try {
      const stats = fstatSync(file, { bigint: true });
      const ageMs = Math.abs(Date.now() - Number(stats.ctimeMs));
      const text = readFileSync(file, "utf8");
      return { text, head: ageMs < SQL_ACCESS_SETTLED_MS ? null : headOf(stats) };
    } finally {
      closeSync(file);
    }
  } catch {
    return { text: null, head: null };
  }
}
