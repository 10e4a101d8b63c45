/**
 * The allow-list as the parent keeps it: from the Worker, on disk, with an age.
 *
 * Without the Worker the last list stays in force up to a stated age; then no new car is let in,
 * and those that are connected stay. Without any list nobody is let in.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { AllowListAnswer } from "../shared/node-report.ts";
import { saveDurably } from "./durable-file.ts";

/** Below the state directory. */
export const FILE_NAME = "allow-list.json";

const fileSchema = z.object({
  version: z.string(),
  vins: z.array(z.string()),
  /** When the Worker last said that this version is current. */
  confirmed_at_ms: z.number(),
});

export type KeptAllowList = { version: string; vins: string[]; confirmedAtMs: number };

/** The list of an earlier run; null when there is none or it cannot be read. */
export async function loadAllowList(stateDir: string): Promise<KeptAllowList | null> {
  try {
    const parsed = fileSchema.parse(JSON.parse(await readFile(join(stateDir, FILE_NAME), "utf8")));
    return {
      version: parsed.version,
      vins: parsed.vins,
      confirmedAtMs: parsed.confirmed_at_ms,
    };
  } catch {
    return null;
  }
}

/** Durable when it resolves: a power cut leaves the old list or the new one. */
export async function saveAllowList(stateDir: string, list: KeptAllowList): Promise<void> {
  const { version, vins, confirmedAtMs } = list;
  const content = JSON.stringify({ version, vins, confirmed_at_ms: confirmedAtMs });
  await saveDurably(join(stateDir, FILE_NAME), content);
}

/**
 * The list after an answer. `changes` from a version that is not ours cannot be applied: null,
 * which makes the next report ask for a full list.
 */
export function applyAnswer(
  list: KeptAllowList | null,
  answer: AllowListAnswer,
  nowMs: number,
): KeptAllowList | null {
  const confirmedAtMs = nowMs;
  switch (answer.kind) {
    case "full":
      return { version: answer.version, vins: answer.vins, confirmedAtMs };
    case "same":
      return list?.version === answer.version ? { ...list, confirmedAtMs } : null;
    case "changes": {
      if (list?.version !== answer.from) return null;
      const vins = new Set(list.vins);
      for (const vin of answer.add) vins.add(vin);
      for (const vin of answer.remove) vins.delete(vin);
      return { version: answer.version, vins: [...vins], confirmedAtMs };
    }
  }
}
