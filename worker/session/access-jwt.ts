/**
 * Operators who come through Cloudflare Access carry a JWT that Access signed. It is checked here
 * too, since a Worker can be reached by other names than the one Access guards.
 */
import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from "jose";
import * as z from "zod";
import { ok, refused, type Result } from "../../shared/result.ts";
import {
  ACCESS_CLOCK_TOLERANCE_S,
  ACCESS_KEYS_AGE_MAX_MS,
  ACCESS_KEYS_COOLDOWN_MS,
  ACCESS_KEYS_DEADLINE_MS,
} from "../limits.ts";

/** `team` is `<name>.cloudflareaccess.com`; `audience` the application's AUD tag. */
export type AccessSettings = { team: string; audience: string };

/** Keys as last fetched, for as long as the isolate lives. Public. */
export type AccessKeys = { fetched: { keys: JSONWebKeySet; team: string; atMs: number } | null };

export type AccessRefusal = "keys_unavailable" | "not_valid";

/**
 * Who the operator is to Access: the `sub` of the JWT, or the name of a service token. RS256 only,
 * this team as issuer, this application as audience, not expired.
 */
export async function verifyAccessJwt(
  jwt: string,
  settings: AccessSettings,
  cache: AccessKeys,
  nowMs: number,
): Promise<Result<{ operator: string }, AccessRefusal>> {
  const known = await freshKeys(settings.team, cache, nowMs, ACCESS_KEYS_AGE_MAX_MS);
  if (known === null) return refused("keys_unavailable");
  const first = await verifyWith(known, jwt, settings, nowMs);
  if (first !== "unknown_key") return first;
  // Access may have new keys; look again, but not for every forged token.
  const newer = await freshKeys(settings.team, cache, nowMs, ACCESS_KEYS_COOLDOWN_MS);
  if (newer === null || newer === known) return refused("not_valid");
  const second = await verifyWith(newer, jwt, settings, nowMs);
  return second === "unknown_key" ? refused("not_valid") : second;
}

async function verifyWith(
  keys: JSONWebKeySet,
  jwt: string,
  { team, audience }: AccessSettings,
  nowMs: number,
): Promise<Result<{ operator: string }, AccessRefusal> | "unknown_key"> {
  try {
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys), {
      algorithms: ["RS256"],
      issuer: `https://${team}`,
      audience,
      clockTolerance: ACCESS_CLOCK_TOLERANCE_S,
      currentDate: new Date(nowMs),
      requiredClaims: ["exp", "iat"],
    });
    const { sub, common_name: service } = payload;
    // A service token has an empty `sub` and a `common_name` (Cloudflare docs, 2026).
    const operator = sub !== undefined && sub !== "" ? sub : service;
    return typeof operator === "string" && operator !== ""
      ? ok({ operator: operator.slice(0, 64) })
      : refused("not_valid");
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return "unknown_key";
    if (error instanceof errors.JOSEError) return refused("not_valid");
    throw error;
  }
}

const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

async function freshKeys(
  team: string,
  cache: AccessKeys,
  nowMs: number,
  ageMaxMs: number,
): Promise<JSONWebKeySet | null> {
  const { fetched } = cache;
  const usable = fetched?.team === team ? fetched : null;
  if (usable !== null && Math.abs(nowMs - usable.atMs) < ageMaxMs) return usable.keys;
  const keys = await fetchKeys(team);
  if (keys === null) return usable?.keys ?? null;
  cache.fetched = { keys, team, atMs: nowMs };
  return keys;
}

async function fetchKeys(team: string): Promise<JSONWebKeySet | null> {
  try {
    const response = await fetch(`https://${team}/cdn-cgi/access/certs`, {
      redirect: "manual",
      signal: AbortSignal.timeout(ACCESS_KEYS_DEADLINE_MS),
    });
    const parsed = keysSchema.safeParse(response.ok ? await response.json() : null);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
