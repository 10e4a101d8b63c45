/** Who signed in: the id token, checked against Tesla's published keys. */
import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from "jose";
import * as z from "zod";
import { ok, refused, type Result } from "../result.ts";
import { badResponse, faultOf, readBody, sendToTesla, type TeslaHttp } from "./http.ts";
import { CLOCK_TOLERANCE_S, JWKS_AGE_MAX_MS, JWKS_COOLDOWN_MS } from "./limits.ts";

/** Tesla's keys as last fetched. Plain values, so an isolate may keep them between requests. */
export type KeyCache = { fetched: { keys: JSONWebKeySet; atMs: number } | null };

export function createKeyCache(): KeyCache {
  return { fetched: null };
}

/**
 * `fetched` is filled but no promise is kept: in workerd a request must not wait for the fetch of
 * another one. Two requests at once may therefore fetch twice, which harms nobody.
 */
export type KeySource = { http: TeslaHttp; url: string; cache: KeyCache };

export type IdToken = { issuer: string; subject: string; expiresAtMs: number };

export type IdTokenRefusal =
  | "malformed"
  | "unknown_key"
  | "bad_signature"
  | "wrong_issuer"
  | "wrong_audience"
  | "wrong_nonce"
  | "expired"
  | "not_yet_valid";

/**
 * Checks an id token: RS256 only, a key of Tesla's, an issuer of the list, our client id as
 * audience, the nonce of this sign-in, and times with `CLOCK_TOLERANCE_S`.
 * @throws Fault when Tesla's keys cannot be had; a bad token is a refusal, not a Fault.
 */
export async function verifyIdToken(
  idToken: string,
  options: {
    keys: KeySource;
    issuers: readonly string[];
    clientId: string;
    nonce: string;
    nowMs: number;
  },
): Promise<Result<IdToken, IdTokenRefusal>> {
  const cached = await freshKeys(options.keys, options.nowMs, JWKS_AGE_MAX_MS);
  const first = await verifyWith(cached, idToken, options);
  if (first.ok || first.reason !== "unknown_key") return first;
  // Tesla may have changed its keys since; look again, but not for every forged token.
  const refetched = await freshKeys(options.keys, options.nowMs, JWKS_COOLDOWN_MS);
  return refetched === cached ? first : verifyWith(refetched, idToken, options);
}

/** The cached keys if they are younger than `ageMaxMs`, else new ones. */
async function freshKeys(
  source: KeySource,
  nowMs: number,
  ageMaxMs: number,
): Promise<JSONWebKeySet> {
  const { fetched } = source.cache;
  if (fetched !== null && Math.abs(nowMs - fetched.atMs) < ageMaxMs) return fetched.keys;
  const keys = await processKeysResponse(
    await sendToTesla(source.http, source.url, { method: "GET" }, "reads"),
  );
  source.cache.fetched = { keys, atMs: nowMs };
  return keys;
}

const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

async function processKeysResponse(response: Response): Promise<JSONWebKeySet> {
  const body = await readBody(response, "reads");
  if (!response.ok) throw faultOf(response, body, "reads");
  const parsed = keysSchema.safeParse(body.kind === "json" ? body.value : null);
  if (!parsed.success) throw badResponse(response, "reads", "a set of keys");
  return parsed.data;
}

async function verifyWith(
  keys: JSONWebKeySet,
  idToken: string,
  options: { issuers: readonly string[]; clientId: string; nonce: string; nowMs: number },
): Promise<Result<IdToken, IdTokenRefusal>> {
  try {
    const { payload } = await jwtVerify(idToken, createLocalJWKSet(keys), {
      algorithms: ["RS256"],
      issuer: [...options.issuers],
      audience: options.clientId,
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(options.nowMs),
      requiredClaims: ["sub", "exp", "iat"],
    });
    // A token for several audiences names the one it was made for (OpenID Connect Core, 3.1.3.7).
    if (payload.azp !== undefined && payload.azp !== options.clientId) {
      return refused("wrong_audience");
    }
    if (payload.nonce !== options.nonce) return refused("wrong_nonce");
    const { iss: issuer, sub: subject, exp, iat } = payload;
    if (!issuer || !subject || exp === undefined || iat === undefined) return refused("malformed");
    if (iat > options.nowMs / 1000 + CLOCK_TOLERANCE_S) return refused("not_yet_valid");
    return ok({ issuer, subject, expiresAtMs: exp * 1000 });
  } catch (error) {
    if (error instanceof errors.JOSEError) return refused(refusalOf(error));
    throw error;
  }
}

function refusalOf(error: errors.JOSEError): IdTokenRefusal {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWKSNoMatchingKey) return "unknown_key";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "bad_signature";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "iss") return "wrong_issuer";
    if (error.claim === "aud") return "wrong_audience";
    if (error.claim === "nbf") return "not_yet_valid";
  }
  return "malformed";
}
