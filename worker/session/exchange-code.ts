/** From an authorization code to an owner and a token set. */
import { ok, refused, type Result } from "../../shared/result.ts";
import {
  codeGrantRequest,
  processTokenResponse,
  readAccessTokenClaims,
} from "../../shared/tesla/auth.ts";
import {
  idTokenIssuers,
  jwksUrl,
  regionOfPrefix,
  type Region,
} from "../../shared/tesla/endpoints.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";
import { verifyIdToken, type KeyCache } from "../../shared/tesla/id-token.ts";
import { canonicalIssuer } from "../account/account-id.ts";
import type { ConnectErrorCode } from "../connect-errors.ts";
import type { Config } from "../env.ts";
import type { TokenSet } from "../vault/seal.ts";

export type Exchange = {
  config: Pick<Config, "clientId" | "clientSecret" | "endpoints" | "regions">;
  http: TeslaHttp;
  keyCache: KeyCache;
  redirectUri: string;
  code: string;
  /** Where the code says it comes from, or where the owner was sent. */
  region: Region;
  nonce: string;
  nowMs: number;
};

export type Exchanged = { issuer: string; subject: string; region: Region; set: TokenSet };

/** Throws Faults for what Tesla answers; refuses what the owner or a forger caused. */
export async function exchangeCode(
  exchange: Exchange,
): Promise<Result<Exchanged, ConnectErrorCode>> {
  const { config, http, code, nowMs } = exchange;
  const response = await codeGrantRequest(http, config.endpoints, {
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    code,
    redirectUri: exchange.redirectUri,
    audience: config.endpoints.fleet[exchange.region],
  });
  const tokens = await processTokenResponse(response, {
    grant: "authorization_code",
    sentAtMs: nowMs,
  });
  if (tokens.idToken === null) return refused("identity_invalid");
  const identity = await verifyIdToken(tokens.idToken, {
    keys: { http, url: jwksUrl(config.endpoints), cache: exchange.keyCache },
    issuers: idTokenIssuers(config.endpoints),
    clientId: config.clientId,
    nonce: exchange.nonce,
    nowMs,
  });
  if (!identity.ok) return refused("identity_invalid");
  const claims = readAccessTokenClaims(tokens.accessToken);
  // Both tokens came together; if they name two people, neither is to be believed.
  if (claims.subject !== identity.value.subject) return refused("identity_invalid");
  if (tokens.refreshToken === null) return refused("offline_access_missing");
  const region = claims.region ?? regionOfPrefix(tokens.refreshToken) ?? exchange.region;
  if (!config.regions.includes(region)) return refused("region_unsupported");
  return ok({
    issuer: canonicalIssuer(identity.value.issuer),
    subject: identity.value.subject,
    region,
    set: {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken,
      accessExpiresAtMs: tokens.expiresAtMs,
      scopes: claims.scopes,
    },
  });
}
