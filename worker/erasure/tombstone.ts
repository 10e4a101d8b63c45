/**
 * The mark that something was erased: a keyed hash, so that late data can be refused and nobody can
 * be named from it (there are few enough VINs to try them all against a plain hash). The key comes
 * from the application's private key, the one secret here that is never changed: cars trust it.
 */
import type { PrivateKey } from "../../shared/tesla/keys.ts";

const INFO = "telltale tombstone v1";

export type TombstoneKind = "vin" | "account";
export type TombstoneKey = (kind: TombstoneKind, name: string) => Promise<string>;

/** `(kind, VIN or account id)` to 64 hexadecimal digits. */
export async function tombstoneKey(privateKey: PrivateKey): Promise<TombstoneKey> {
  const text = new TextEncoder();
  const secret = await crypto.subtle.importKey("raw", privateKey.scalar, "HKDF", false, [
    "deriveKey",
  ]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text.encode(INFO) },
    secret,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
  return async (kind, name) => {
    const mac = await crypto.subtle.sign("HMAC", key, text.encode(`${kind}\n${name}`));
    return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
}
