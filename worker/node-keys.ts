import { importJWK } from "jose";

/** A stored public JWK as a key that verifies ES256, or null when it is no point of the curve. */
export async function importNodeKey(publicJwk: string): Promise<CryptoKey | null> {
  try {
    const key = await importJWK(JSON.parse(publicJwk), "ES256");
    return key instanceof Uint8Array ? null : key;
  } catch {
    return null;
  }
}
