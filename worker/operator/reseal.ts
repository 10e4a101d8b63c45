/** `operator reseal`: walks through all rows until none is sealed with an old vault key. */
import * as z from "zod";

const pageSchema = z.object({
  resealed: z.number(),
  failed: z.record(z.string(), z.number()),
  next: z.string().nullable(),
});
const vaultSchema = z.object({ current_key: z.string(), rows: z.record(z.string(), z.number()) });

export type ResealParts = {
  /** Origin of the Worker. */
  url: string;
  adminToken: string;
  fetch: typeof fetch;
  write: (text: string) => void;
};

/** Exit code: 0 when every row is sealed with the current key. */
export async function reseal(parts: ResealParts): Promise<number> {
  const { write } = parts;
  let resealed = 0;
  const failed = new Map<string, number>();
  for (let after: string | null = ""; after !== null;) {
    const page = pageSchema.parse(await ask(parts, "POST", "/admin/vault/reseal", { after }));
    resealed += page.resealed;
    for (const [code, count] of Object.entries(page.failed)) {
      failed.set(code, (failed.get(code) ?? 0) + count);
    }
    if (page.next !== null) write(`${resealed} sealed anew so far\n`);
    after = page.next;
  }
  const vault = vaultSchema.parse(await ask(parts, "GET", "/admin/vault"));
  write(`${resealed} token sets sealed anew with the key ${vault.current_key}.\n`);
  const old = Object.entries(vault.rows).filter(([kid]) => kid !== vault.current_key);
  for (const [kid, count] of old) write(`${count} are still sealed with the key ${kid}.\n`);
  for (const [code, count] of failed) write(`${count} could not be opened: ${hintOf(code)}\n`);
  if (old.length > 0 || failed.size > 0) return 1;
  write("Older keys may be removed from VAULT_KEYS.\n");
  return 0;
}

function hintOf(code: string): string {
  switch (code) {
    case "vault_key_unknown":
      return "their key is not in VAULT_KEYS. Put it back (behind the new one) and run this again.";
    case "vault_corrupt":
      return "the rows are damaged. Their owners sign in again.";
    default:
      return `${code}. Run this again later.`;
  }
}

async function ask(
  { url, adminToken, fetch }: ResealParts,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${adminToken}`,
      "content-type": "application/json",
      origin: url,
    },
    redirect: "manual",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => null);
  if (response === null) {
    throw new Error(`${url} cannot be reached; what was sealed anew stays so. Run this again.`);
  }
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
}
