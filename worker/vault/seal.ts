/**
 * A token set as one compact JWE. A256KW wraps a fresh content key for every seal, so the long-lived
 * key never meets a nonce limit. The protected header says whose set it is and which generation;
 * it is authenticated with the content, and `openTokenSet` compares it with what the caller expects.
 * So a row copied to another account does not open, and a row set back in time is noticed.
 */
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, errors } from "jose";
import * as z from "zod";
import { Fault } from "../../shared/fault.ts";
import type { VaultKeys } from "./keys.ts";

const ALGORITHM = "A256KW";
const ENCRYPTION = "A256GCM";
const TYPE = "telltale-tokens+jwe";

/** Seconds exist only on the wire: all times are epoch milliseconds. */
const tokenSetSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  accessExpiresAtMs: z.number().int(),
  scopes: z.array(z.string()),
});
export type TokenSet = z.infer<typeof tokenSetSchema>;

/** Whose tokens, and the how-manieth set. All three are in the protected header. */
export type SealAddress = { issuer: string; subject: string; generation: number };

export type Sealed = { sealed: string; keyId: string };

/** Seals with the current key. */
export async function sealTokenSet(
  set: TokenSet,
  address: SealAddress,
  keys: VaultKeys,
): Promise<Sealed> {
  const key = keys.byKid.get(keys.currentKid);
  if (key === undefined) throw new Fault("vault_key_unknown", "the current vault key is missing");
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(set)))
    .setProtectedHeader({
      alg: ALGORITHM,
      enc: ENCRYPTION,
      typ: TYPE,
      kid: keys.currentKid,
      iss: address.issuer,
      sub: address.subject,
      gen: address.generation,
    })
    .encrypt(key);
  return { sealed, keyId: keys.currentKid };
}

/**
 * Opens a sealed set that must belong to `address`. Throws Fault `vault_key_unknown` when the key is
 * not in VAULT_KEYS (the row is kept: adding the key back repairs it), `vault_corrupt` otherwise.
 */
export async function openTokenSet(
  sealed: string,
  address: SealAddress,
  keys: VaultKeys,
): Promise<TokenSet> {
  const key = keys.byKid.get(keyIdOf(sealed));
  if (key === undefined) {
    throw new Fault("vault_key_unknown", "sealed with a key that VAULT_KEYS does not hold");
  }
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: [ALGORITHM],
    contentEncryptionAlgorithms: [ENCRYPTION],
  }).catch((error: unknown) => {
    if (error instanceof errors.JOSEError) throw corrupt("does not decrypt");
    throw error;
  });
  if (protectedHeader.typ !== TYPE) throw corrupt("is not a token set");
  if (protectedHeader["iss"] !== address.issuer) throw corrupt("belongs to another issuer");
  if (protectedHeader["sub"] !== address.subject) throw corrupt("belongs to another account");
  if (protectedHeader["gen"] !== address.generation) throw corrupt("is of another generation");
  const parsed = tokenSetSchema.safeParse(parseJson(plaintext));
  if (!parsed.success) throw corrupt("holds something else");
  return parsed.data;
}

function keyIdOf(sealed: string): string {
  try {
    return decodeProtectedHeader(sealed).kid ?? "";
  } catch {
    throw corrupt("is not a JWE");
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function corrupt(what: string): Fault {
  return new Fault("vault_corrupt", `the sealed row ${what}`);
}
