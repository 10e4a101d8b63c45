/** A partner token at rest: a compact JWE like an owner's, bound to application and region. */
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, errors } from "jose";
import * as z from "zod";
import { Fault } from "../../shared/fault.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import type { VaultKeys } from "../vault/keys.ts";

const ALGORITHM = "A256KW";
const ENCRYPTION = "A256GCM";
const TYPE = "telltale-partner-token+jwe";

const partnerTokenSchema = z.object({ accessToken: z.string().min(1), expiresAtMs: z.number() });
export type PartnerToken = z.infer<typeof partnerTokenSchema>;

type Address = { region: Region; clientId: string };

export async function sealPartnerToken(
  token: PartnerToken,
  address: Address,
  keys: VaultKeys,
): Promise<string> {
  const key = keys.byKid.get(keys.currentKid);
  if (key === undefined) throw new Fault("vault_key_unknown", "the current vault key is missing");
  const { region: reg, clientId: azp } = address;
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(token)))
    .setProtectedHeader({
      alg: ALGORITHM,
      enc: ENCRYPTION,
      typ: TYPE,
      kid: keys.currentKid,
      reg,
      azp,
    })
    .encrypt(key);
}

/** Null for anything that does not open: a new token costs one call, so nothing is worth a Fault. */
export async function openPartnerToken(
  sealed: string,
  address: Address,
  keys: VaultKeys,
): Promise<PartnerToken | null> {
  try {
    const key = keys.byKid.get(decodeProtectedHeader(sealed).kid ?? "");
    if (key === undefined) return null;
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [ALGORITHM],
      contentEncryptionAlgorithms: [ENCRYPTION],
    });
    const { typ, reg, azp } = protectedHeader;
    if (typ !== TYPE || reg !== address.region || azp !== address.clientId) return null;
    return partnerTokenSchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
