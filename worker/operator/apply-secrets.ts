/**
 * Gives the Worker its secrets. What the Worker has already is never replaced: a second `init` on
 * another machine would otherwise take the key that cars trust.
 */
import * as z from "zod";
import type { RunWrangler } from "./wrangler.ts";
import { parseJson } from "../../shared/json.ts";

export type SecretValue = { name: string; value: string };

export type Applied = {
  put: string[];
  /** The Worker had them; what it has was not looked at. */
  kept: string[];
  failed: { name: string; reason: string } | null;
};

const listSchema = z.array(z.object({ name: z.string() }));

/** Stops at the first failure: the reason is the same for the rest. */
export async function applySecrets(
  secrets: readonly SecretValue[],
  wrangler: RunWrangler,
): Promise<Applied> {
  const there = await listSecrets(wrangler);
  const applied: Applied = { put: [], kept: [], failed: null };
  if (!there.ok) return { ...applied, failed: { name: "secret list", reason: there.reason } };
  for (const { name, value } of secrets) {
    if (there.names.has(name)) {
      applied.kept.push(name);
      continue;
    }
    const { code, stderr, stdout } = await wrangler(["secret", "put", name], value);
    if (code !== 0) {
      return { ...applied, failed: { name, reason: withoutValue(stderr || stdout, value) } };
    }
    applied.put.push(name);
  }
  return applied;
}

export async function listSecrets(
  wrangler: RunWrangler,
): Promise<{ ok: true; names: Set<string> } | { ok: false; reason: string }> {
  const { code, stdout, stderr } = await wrangler(["secret", "list", "--format", "json"]);
  if (code !== 0) {
    // A Worker that was never deployed has no secrets; putting one makes it.
    if (/not found|does not exist|10007/i.test(stderr + stdout))
      return { ok: true, names: new Set() };
    return { ok: false, reason: firstLine(stderr || stdout) };
  }
  const parsed = listSchema.safeParse(parseJson(stdout));
  if (!parsed.success) return { ok: false, reason: "wrangler did not answer with a list" };
  return { ok: true, names: new Set(parsed.data.map(({ name }) => name)) };
}

/** Wrangler says what is wrong in its first line that is no decoration. */
export function firstLine(text: string): string {
  const line = text.split("\n").find((one) => /[a-z]{3}/i.test(one)) ?? "no reason given";
  return line.replace(/^[^\w]+/, "").slice(0, 300);
}

function withoutValue(text: string, value: string): string {
  return firstLine(text.replaceAll(value, "[secret]"));
}
