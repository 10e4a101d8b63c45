/**
 * The keys of the vault, from the secret VAULT_KEYS: `kid:base64url` pairs separated by spaces.
 * The first seals; all open. A key is added in front and the old one kept until every row is
 * sealed anew.
 */
import { base64url } from "jose";
import { Fault } from "../../shared/fault.ts";

/** AES-256. */
const KEY_BYTES = 32;
const KID_PATTERN = /^[A-Za-z0-9_-]{1,32}$/;

export type VaultKeys = { currentKid: string; byKid: ReadonlyMap<string, Uint8Array> };

/** Throws Fault `config_invalid` that names the entry by its position, never its content. */
export function parseVaultKeys(text: string): VaultKeys {
  const entries = text.split(/\s+/).filter((entry) => entry !== "");
  const byKid = new Map<string, Uint8Array>();
  entries.forEach((entry, index) => {
    const separator = entry.indexOf(":");
    const kid = entry.slice(0, Math.max(separator, 0));
    const key = decodeKey(entry.slice(separator + 1));
    if (!KID_PATTERN.test(kid) || key === null) throw invalid(`entry ${index + 1} is not kid:key`);
    if (byKid.has(kid)) throw invalid(`entry ${index + 1} repeats a key id`);
    byKid.set(kid, key);
  });
  const currentKid = byKid.keys().next().value;
  if (currentKid === undefined) throw invalid("no key");
  return { currentKid, byKid };
}

function decodeKey(text: string): Uint8Array | null {
  try {
    const bytes = base64url.decode(text);
    return bytes.length === KEY_BYTES ? bytes : null;
  } catch {
    return null;
  }
}

function invalid(what: string): Fault {
  return new Fault("config_invalid", `VAULT_KEYS: ${what}`);
}
