/**
 * RS256 tokens with the claims of a real one (decoded 2024-08; Fleet API docs, 2026-08). The
 * issuer is the auth host's origin with Tesla's path, as `https://auth.tesla.com/oauth2/v3/nts`.
 */
import { createLocalJWKSet, importJWK, jwtVerify, SignJWT, errors, type JWK } from "jose";
import type { WireAccessTokenClaims, WireIdTokenClaims } from "../../../shared/tesla/wire.ts";
import type { Region, World } from "../world.ts";
import { ACCESS_TOKEN_LIFE_S } from "../world/limits.ts";
import type { CloudOptions } from "./options.ts";

type Subject = {
  userId: string;
  clientId: string;
  scopes: string[];
  nonce: string | null;
  authAtMs: number;
};

/** Who makes a Fleet API call, read from its verified access token. */
export type Caller =
  | { kind: "user"; userId: string; clientId: string; scopes: string[]; region: Region }
  | { kind: "partner"; clientId: string; scopes: string[] };

export function issuer(options: CloudOptions): string {
  return `${options.origins.auth}/oauth2/v3/nts`;
}

/** `aud` names both the NA and the EU base, whichever was asked for; China stands alone. */
function audiences(options: CloudOptions, region: Region): string[] {
  const { auth, na, eu, cn } = options.origins;
  const userinfo = `${auth}/oauth2/v3/userinfo`;
  return region === "cn" ? [cn, userinfo] : [na, eu, userinfo];
}

/** Set by whoever signs. */
type Times = "iat" | "exp";

async function sign(world: World, claims: Record<string, unknown>): Promise<string> {
  const { kid, privateJwk } = await world.signingKey();
  const iat = Math.floor(world.now() / 1_000);
  return new SignJWT({ ...claims, iat, exp: iat + ACCESS_TOKEN_LIFE_S })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
    .sign(await importJWK(privateJwk as JWK, "RS256"));
}

export async function userAccessToken(
  world: World,
  options: CloudOptions,
  subject: Subject,
): Promise<string> {
  const { region } = world.user(subject.userId);
  return sign(world, {
    iss: issuer(options),
    azp: subject.clientId,
    sub: subject.userId,
    aud: audiences(options, region),
    scp: subject.scopes,
    amr: ["pwd", "mfa", "otp"],
    ou_code: world.state.settings.tokensTellRegion ? region.toUpperCase() : "",
    locale: localeOf(region),
    account_type: "person",
    open_source: false,
    account_id: subject.userId,
    auth_time: Math.floor(subject.authAtMs / 1_000),
    nonce: subject.nonce,
  } satisfies Omit<WireAccessTokenClaims, Times>);
}

/** No e-mail in it, as in Tesla's: `GET /api/1/users/me` has that. */
export async function idToken(
  world: World,
  options: CloudOptions,
  subject: Subject,
): Promise<string> {
  return sign(world, {
    iss: issuer(options),
    aud: subject.clientId,
    sub: subject.userId,
    auth_time: Math.floor(subject.authAtMs / 1_000),
    ...(subject.nonce === null ? {} : { nonce: subject.nonce }),
  } satisfies Omit<WireIdTokenClaims, Times>);
}

/** Claims of a real partner token are not published; a client must not look into it. */
export async function partnerToken(
  world: World,
  options: CloudOptions,
  partner: { clientId: string; scopes: string[]; region: Region },
): Promise<string> {
  return sign(world, {
    iss: issuer(options),
    azp: partner.clientId,
    sub: world.app(partner.clientId)?.accountId ?? partner.clientId,
    aud: audiences(options, partner.region),
    scp: partner.scopes,
    gty: "client-credentials",
  });
}

export function localeOf(region: Region): string {
  return region === "cn" ? "zh-CN" : "en-US";
}

/** The key set at `jwks_uri`: the public halves only, of the key that signs and of those before. */
export async function jwks(world: World): Promise<{ keys: JWK[] }> {
  const keys = [await world.signingKey(), ...world.state.oldSigningKeys];
  return {
    keys: keys.map(({ kid, privateJwk }) => {
      const { kty, n, e } = privateJwk as JWK;
      return { kty, n, e, kid, alg: "RS256", use: "sig" } as JWK;
    }),
  };
}

/** The caller behind a bearer token at `base`; null if it is unknown, expired or for another API. */
export async function callerOf(
  world: World,
  options: CloudOptions,
  token: string,
  base: string,
): Promise<Caller | null> {
  const claims = await verifiedClaims(world, options, token, base);
  if (claims === null) return null;
  const { sub, azp, scp, gty, iat } = claims;
  if (typeof sub !== "string" || typeof azp !== "string" || !Array.isArray(scp)) return null;
  const scopes = scp.filter((scope): scope is string => typeof scope === "string");
  if (gty === "client-credentials") return { kind: "partner", clientId: azp, scopes };
  const consent = world.consent(sub, azp);
  // A token of a consent that was withdrawn is worth nothing, also after a new consent.
  if (consent === null || Number(iat) < Math.floor(consent.sinceMs / 1_000)) return null;
  return { kind: "user", userId: sub, clientId: azp, scopes, region: world.user(sub).region };
}

async function verifiedClaims(
  world: World,
  options: CloudOptions,
  token: string,
  base: string,
): Promise<Record<string, unknown> | null> {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(await jwks(world)), {
      algorithms: ["RS256"],
      issuer: issuer(options),
      audience: base,
      currentDate: new Date(world.now()),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
