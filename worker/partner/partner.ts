/** The app acting for itself at Tesla: registration, and the key Tesla holds. */
import { Fault } from "../../shared/fault.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import {
  partnerPublicKeyRequest,
  processPartnerPublicKeyResponse,
  processRegisterPartnerResponse,
  registerPartnerRequest,
  type PartnerAccount,
} from "../../shared/tesla/fleet.ts";
import type { Database } from "../db/database.ts";
import { loadPartner, savePartnerKey } from "../db/partners.ts";
import { appOf } from "../env.ts";
import { KEY_CHECK_LIFETIME_MS } from "../limits.ts";
import { asPartner, type PartnerSessionParts } from "./partner-session.ts";

export type PartnerParts = PartnerSessionParts & { db: Database; nowMs: number };

/**
 * Registers domain and region. Repeating it is harmless and makes Tesla fetch the PEM again.
 * @throws Fault of Tesla's answer; `upstream` says what it did not like.
 */
export async function registerPartner(
  parts: PartnerParts,
  region: Region,
): Promise<PartnerAccount> {
  const { domain } = appOf(parts.config, region);
  const account = await asPartner(parts, region, async (call) =>
    processRegisterPartnerResponse(await registerPartnerRequest(call, domain)),
  );
  const publicKeyHex = account.publicKeyHex ?? (await askPublicKey(parts, region));
  await savePartnerKey(parts.db, { region, domain, publicKeyHex, registered: true }, parts.nowMs);
  return { ...account, domain, publicKeyHex };
}

/**
 * The key Tesla holds for our domain in this region: hex of the point, or null when it has none.
 * What was seen is saved.
 */
export async function readHeldKey(parts: PartnerParts, region: Region): Promise<string | null> {
  const { domain } = appOf(parts.config, region);
  const publicKeyHex = await askPublicKey(parts, region);
  await savePartnerKey(parts.db, { region, domain, publicKeyHex, registered: false }, parts.nowMs);
  return publicKeyHex;
}

/**
 * Whether the key Tesla holds is the one that signs here. Tesla takes a configuration signed with
 * any key and only the car refuses it, much later (fleet-telemetry #303): so this is asked before
 * a push. A match counts for an hour; a mismatch is never remembered.
 * @throws Fault `tesla_not_registered` when Tesla has no key of ours in this region.
 */
export async function signingKeyIsTrusted(
  parts: PartnerParts,
  region: Region,
  publicKeyHex: string,
): Promise<boolean> {
  const known = await loadPartner(parts.db, region);
  const ageMs = parts.nowMs - (known?.keyCheckedAtMs ?? 0);
  const isOurs = known?.domain === appOf(parts.config, region).domain;
  if (isOurs && known.publicKeyHex === publicKeyHex && ageMs < KEY_CHECK_LIFETIME_MS) return true;
  const held = await readHeldKey(parts, region);
  if (held === null) throw new Fault("tesla_not_registered", "Tesla holds no key for this domain");
  return held === publicKeyHex;
}

async function askPublicKey(parts: PartnerParts, region: Region): Promise<string | null> {
  const { domain } = appOf(parts.config, region);
  return asPartner(parts, region, async (call) =>
    processPartnerPublicKeyResponse(await partnerPublicKeyRequest(call, domain)),
  );
}
