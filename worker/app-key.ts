import { Fault } from "../shared/fault.ts";
import {
  keyRefusalTexts,
  readPrivateKey,
  toPublicKeyHex,
  toPublicKeyPem,
  type PrivateKey,
} from "../shared/tesla/keys.ts";

export type AppKey = { key: PrivateKey; publicPem: string; publicHex: string; etag: string };

/** Derived from the secret and the same for as long as the isolate lives: worth keeping. */
const derived = new Map<string, AppKey>();

/** The app's key pair. Throws Fault `config_invalid` that says what is wrong with the PEM. */
export async function readAppKey(pem: string): Promise<AppKey> {
  const known = derived.get(pem);
  if (known !== undefined) return known;
  const read = await readPrivateKey(pem);
  if (!read.ok) {
    throw new Fault("config_invalid", `TESLA_PRIVATE_KEY: ${keyRefusalTexts[read.reason]}`);
  }
  const publicHex = toPublicKeyHex(read.value.publicPoint);
  const appKey = {
    key: read.value,
    publicPem: toPublicKeyPem(read.value.publicPoint),
    publicHex,
    // The X coordinate's first 16 digits: it changes exactly when the key does.
    etag: `"${publicHex.slice(2, 18)}"`,
  };
  derived.set(pem, appKey);
  return appKey;
}
