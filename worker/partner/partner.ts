/** The app acting for itself at Tesla: partner token, registration, and the key Tesla holds. */
import { Fault } from "../../shared/fault.ts";
import { clientCredentialsRequest, processTokenResponse } from "../../shared/tesla/auth.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import type { FleetCall } from "../../shared/tesla/fleet-call.ts";
import {
  partnerPublicKeyRequest,
  processPartnerPublicKeyResponse,
  processRegisterPartnerResponse,
  registerPartnerRequest,
} from "../../shared/tesla/fleet.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";
import type { Database } from "../db/database.ts";
import { loadPartner, savePartnerKey } from "../db/partners.ts";
import type { Config } from "../env.ts";
import { KEY_CHECK_LIFETIME_MS } from "../limits.ts";

export type PartnerParts = {
  config: Pick<Config, "clientId" | "clientSecret" | "domain" | "endpoints" | "scopes">;
  http: TeslaHttp;
  db: Database;
  nowMs: number;
};

/**
 * Registers domain and region. Repeating it is harmless and makes Tesla fetch the PEM again.
 * @throws Fault of Tesla's answer; `upstream` says what it did not like.
 */
export async function registerPartner(
  parts: PartnerParts,
  region: Region,
): Promise<{ domain: string; publicKeyHex: string | null }> {
  const call = await partnerCall(parts, region);
  const { domain } = parts.config;
  const account = await processRegisterPartnerResponse(await registerPartnerRequest(call, domain));
  const publicKeyHex = account.publicKeyHex ?? (await askPublicKey(call, domain));
  await savePartnerKey(parts.db, { region, domain, publicKeyHex, registered: true }, parts.nowMs);
  return { domain, publicKeyHex };
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
  if (known?.publicKeyHex === publicKeyHex && ageMs < KEY_CHECK_LIFETIME_MS) return true;
  const { domain } = parts.config;
  const held = await askPublicKey(await partnerCall(parts, region), domain);
  await savePartnerKey(
    parts.db,
    { region, domain, publicKeyHex: held, registered: false },
    parts.nowMs,
  );
  if (held === null) throw new Fault("tesla_not_registered", "Tesla holds no key for this domain");
  return held === publicKeyHex;
}

async function askPublicKey(call: FleetCall, domain: string): Promise<string | null> {
  return processPartnerPublicKeyResponse(await partnerPublicKeyRequest(call, domain));
}

/** A fresh partner token each time: registrations and key checks are rare. Never logged or kept. */
async function partnerCall(parts: PartnerParts, region: Region): Promise<FleetCall> {
  const { config, http, nowMs } = parts;
  const origin = config.endpoints.fleet[region];
  const response = await clientCredentialsRequest(http, config.endpoints, {
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    audience: origin,
    // Scopes of a person make no sense for the app itself.
    scopes: config.scopes.filter((scope) => scope === "openid" || scope.startsWith("vehicle_")),
  });
  const tokens = await processTokenResponse(response, {
    grant: "client_credentials",
    sentAtMs: nowMs,
  });
  return { http, origin, accessToken: tokens.accessToken };
}
