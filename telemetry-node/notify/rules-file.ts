/** The rules file as it is now: looked at again and again, taken when it has changed and is right. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { telemetry } from "../../proto/gen/wire.js";
import { RULES_BYTES_MAX } from "./limits.ts";
import { parseRules, type RuleMistake, type Rules, type RulesResult } from "./rules.ts";
import { readSecrets, SECRET_FAULTS } from "./secret-file.ts";

/** Names of Tesla's catalogue, without its zero. */
export const FIELD_NAMES: ReadonlySet<string> = new Set(
  Object.keys(telemetry.vehicle_data.Field).filter((name) => name !== "Unknown"),
);

export type RulesLook =
  | { changed: false }
  | { changed: true; rules: Rules }
  | { changed: true; rules: null; mistakes: RuleMistake[] };

/** Reads rules and the secrets they name; all mistakes together. */
export async function readRules(path: string): Promise<RulesResult> {
  const text = await readText(path);
  if (text === null) return { ok: false, mistakes: [UNREADABLE] };
  return checkSecrets(parseRules(text, FIELD_NAMES));
}

const UNREADABLE: RuleMistake = {
  where: "file",
  problem: "cannot be read, or is too large",
  doThis: "check the path and its owner",
};

export class RulesFile {
  readonly #path: string;
  #digest: string | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** What changed since the last look. While it is wrong, its mistakes come back only once. */
  async look(): Promise<RulesLook> {
    const text = await readText(this.#path);
    const read = text === null ? null : await checkSecrets(parseRules(text, FIELD_NAMES));
    const mistakes = read === null ? [UNREADABLE] : read.ok ? [] : read.mistakes;
    // A secret put right makes a file right that did not change.
    const digest = createHash("sha256")
      .update(JSON.stringify([text, mistakes]))
      .digest("hex");
    if (digest === this.#digest) return { changed: false };
    this.#digest = digest;
    return read?.ok === true
      ? { changed: true, rules: read.value }
      : { changed: true, rules: null, mistakes };
  }
}

async function checkSecrets(read: RulesResult): Promise<RulesResult> {
  if (!read.ok) return read;
  const mistakes: RuleMistake[] = [];
  for (const { name, secretFile } of read.value.endpoints.values()) {
    const secrets = await readSecrets(secretFile);
    if (secrets.ok) continue;
    const [problem, doThis] = SECRET_FAULTS[secrets.reason];
    mistakes.push({ where: `endpoints.${name}.secretFile`, problem, doThis });
  }
  return mistakes.length === 0 ? read : { ok: false, mistakes };
}

async function readText(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).size > RULES_BYTES_MAX) return null;
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}
