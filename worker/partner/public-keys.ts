import { isFault } from "../../shared/fault.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { readAppKey, type AppKey } from "../app-key.ts";
import type { PublicKeys } from "../contract/partner.ts";
import { appOf } from "../env.ts";
import { readHeldKey, type PartnerParts } from "./partner.ts";
import { toProblem } from "./register.ts";

/**
 * The key Tesla holds (hex of the point) beside the key that signs here (from its PEM), for every
 * configured region. `matches_local` is null where one of the two is missing.
 */
export async function compareKeys(parts: PartnerParts): Promise<PublicKeys["regions"]> {
  return Promise.all(parts.config.regions.map((region) => compareKey(parts, region)));
}

async function compareKey(
  parts: PartnerParts,
  region: Region,
): Promise<PublicKeys["regions"][number]> {
  const { domain, privateKeyPem } = appOf(parts.config, region);
  const local = await localKey(privateKeyPem);
  const remote = await readHeldKey(parts, region).then(
    (hex) => ({ hex, problem: null }),
    (error: unknown) => {
      if (!isFault(error)) throw error;
      return { hex: null, problem: toProblem(error) };
    },
  );
  return {
    region,
    domain,
    remote_public_key: remote.hex,
    local_public_key: local?.publicHex ?? null,
    local_pem: local?.publicPem ?? null,
    verification: {
      remote_key_found: remote.hex !== null,
      matches_local: remote.hex === null || local === null ? null : remote.hex === local.publicHex,
      local_key_configured: local !== null,
    },
    problem: remote.problem,
  };
}

/** Null when the secret is no key: the answer says so, and the doctor says why. */
async function localKey(pem: string): Promise<AppKey | null> {
  try {
    return await readAppKey(pem);
  } catch (error) {
    if (isFault(error)) return null;
    throw error;
  }
}
