/** From an authorization code to an owner and a token set. */
import { isFault } from "../../shared/fault.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import {
  codeGrantRequest,
  processTokenResponse,
  readAccessTokenClaims,
  type AccessTokenClaims,
} from "../../shared/tesla/auth.ts";
import {
  idTokenIssuers,
  jwksUrl,
  parseWrongRegion,
  regionOfPrefix,
  regions,
  type Region,
} from "../../shared/tesla/endpoints.ts";
import { processUserRegionResponse, userRegionRequest } from "../../shared/tesla/fleet.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";
import { verifyIdToken, type KeyCache } from "../../shared/tesla/id-token.ts";
import { canonicalIssuer } from "../account/account-id.ts";
import type { ConnectErrorCode } from "../connect-errors.ts";
import type { TeslaApp } from "../env.ts";
import type { TokenSet } from "../vault/seal.ts";

export type Exchange = {
  /** The application that the owner was sent to; the code is worth something to it alone. */
  app: Pick<TeslaApp, "clientId" | "clientSecret" | "endpoints">;
  /** Regions this Worker serves. */
  regions: readonly Region[];
  http: TeslaHttp;
  /** The same way for a call that Tesla bills: it goes into the month's books. */
  billed: <T>(act: (http: TeslaHttp) => Promise<T>) => Promise<T>;
  keyCache: KeyCache;
  redirectUri: string;
  code: string;
  /** Where the owner was sent. */
  region: Region;
  nonce: string;
  nowMs: number;
};

export type Exchanged = { issuer: string; subject: string; region: Region; set: TokenSet };

/** Throws Faults for what Tesla answers; refuses what the owner or a forger caused. */
export async function exchangeCode(
  exchange: Exchange,
): Promise<Result<Exchanged, ConnectErrorCode>> {
  const { app, http, code, nowMs } = exchange;
  const audience = regionOfPrefix(code) ?? exchange.region;
  // A code of the other application is worth nothing to this one.
  if (!isSameApp(audience, exchange.region)) return refused("region_unsupported");
  const response = await codeGrantRequest(http, app.endpoints, {
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    code,
    redirectUri: exchange.redirectUri,
    audience: app.endpoints.fleet[audience],
  });
  const tokens = await processTokenResponse(response, {
    grant: "authorization_code",
    sentAtMs: nowMs,
  });
  if (tokens.idToken === null) return refused("identity_invalid");
  const identity = await verifyIdToken(tokens.idToken, {
    keys: { http, url: jwksUrl(app.endpoints), cache: exchange.keyCache },
    issuers: idTokenIssuers(app.endpoints),
    clientId: app.clientId,
    nonce: exchange.nonce,
    nowMs,
  });
  if (!identity.ok) return refused("identity_invalid");
  const claims = readAccessTokenClaims(tokens.accessToken);
  // Both tokens came together; if they name two people, neither is to be believed.
  if (claims.subject !== identity.value.subject) return refused("identity_invalid");
  if (tokens.refreshToken === null) return refused("offline_access_missing");
  const region =
    claims.region ??
    regionOfPrefix(tokens.refreshToken) ??
    (await askRegion(exchange, audience, tokens.accessToken, claims)) ??
    audience;
  if (!isSameApp(region, exchange.region) || !exchange.regions.includes(region)) {
    return refused("region_unsupported");
  }
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

/** NA and EU are one application, China another. */
function isSameApp(one: Region, other: Region): boolean {
  return (one === "cn") === (other === "cn");
}

/**
 * Neither the tokens nor the code said where the account lives: Tesla is asked, and its 421 is an
 * answer too. Null when it does not say; the first Fleet API call will then.
 */
async function askRegion(
  { app, billed }: Exchange,
  guess: Region,
  accessToken: string,
  claims: AccessTokenClaims,
): Promise<Region | null> {
  if (!claims.scopes.includes("user_data")) return null;
  const { fleet } = app.endpoints;
  try {
    const { fleetApiBaseUrl } = await billed(async (http) =>
      processUserRegionResponse(
        await userRegionRequest({ http, origin: fleet[guess], accessToken }),
      ),
    );
    return regions.find((name) => fleet[name] === fleetApiBaseUrl) ?? null;
  } catch (error) {
    if (!isFault(error)) throw error;
    if (error.code !== "tesla_wrong_region") return null;
    return parseWrongRegion(error.upstream ?? "", app.endpoints)?.region ?? null;
  }
}
