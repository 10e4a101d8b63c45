/**
 * Small values that a browser keeps for us and can neither read nor change: compact JWE with the
 * session key. The header names the purpose, so a pending sign-in can never pass as a session, and
 * the time of sealing, so that age is checked here and not left to the browser.
 */
import { base64url, compactDecrypt, CompactEncrypt, errors } from "jose";
import { Fault } from "../../shared/fault.ts";
import { COOKIE_BYTES_MAX } from "../limits.ts";

/** AES-256-GCM used directly. */
const KEY_BYTES = 32;

export type CookiePurpose = "session" | "pending";

/** The first seals, all open. */
export type SessionKeys = readonly [Uint8Array, ...Uint8Array[]];

/**
 * From the secret SESSION_KEY: one key, or several separated by spaces while a new one (in front)
 * takes over. Throws Fault `config_invalid`.
 */
export function parseSessionKeys(text: string): SessionKeys {
  const [first, ...older] = text.split(/\s+/).filter((entry) => entry !== "");
  return [parseKey(first ?? ""), ...older.map(parseKey)];
}

function parseKey(text: string): Uint8Array {
  let key: Uint8Array | null = null;
  try {
    key = base64url.decode(text);
  } catch {
    key = null;
  }
  if (key?.length !== KEY_BYTES) {
    throw new Fault("config_invalid", "SESSION_KEY is not 32 bytes in base64url");
  }
  return key;
}

export async function sealCookie(
  value: unknown,
  purpose: CookiePurpose,
  [key]: SessionKeys,
  nowMs: number,
): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", typ: `telltale-${purpose}`, at: nowMs })
    .encrypt(key);
}

export type OpenedCookie =
  | { kind: "open"; value: unknown; sealedAtMs: number }
  | { kind: "invalid" }
  | { kind: "expired" };

/** Anything a browser may send is an expected answer, never a throw. */
export async function openCookie(
  sealed: string,
  purpose: CookiePurpose,
  options: { keys: SessionKeys; nowMs: number; lifetimeMs: number },
): Promise<OpenedCookie> {
  if (sealed.length > COOKIE_BYTES_MAX) return { kind: "invalid" };
  for (const key of options.keys) {
    const opened = await openWith(key, sealed, purpose, options);
    if (opened.kind !== "invalid") return opened;
  }
  return { kind: "invalid" };
}

async function openWith(
  key: Uint8Array,
  sealed: string,
  purpose: CookiePurpose,
  options: { nowMs: number; lifetimeMs: number },
): Promise<OpenedCookie> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    const sealedAtMs = protectedHeader["at"];
    if (protectedHeader.typ !== `telltale-${purpose}` || typeof sealedAtMs !== "number") {
      return { kind: "invalid" };
    }
    if (options.nowMs - sealedAtMs > options.lifetimeMs) return { kind: "expired" };
    return { kind: "open", value: JSON.parse(new TextDecoder().decode(plaintext)), sealedAtMs };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { kind: "invalid" };
    throw error;
  }
}
