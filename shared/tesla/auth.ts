/**
 * Signing in and keeping the consent: the authorize link, the three grants, and what their
 * answers mean. Sending and judging are separate, so that a caller can record "sent" between them.
 */
import { decodeJwt, errors } from "jose";
import * as z from "zod";
import { Fault, type FaultCode } from "../fault.ts";
import { isRegion, type Endpoints, type Region } from "./endpoints.ts";
import {
  badResponse,
  faultOf,
  memberOf,
  readBody,
  sendToTesla,
  type Body,
  type Effect,
  type TeslaHttp,
} from "./http.ts";

export type AuthorizationOptions = {
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  /** Opaque; comes back in the callback. */
  state: string;
  /** Comes back inside the id token. */
  nonce: string;
  /** Such as `en-US`. */
  locale?: string;
  /**
   * Ask again for scopes the owner has not granted yet (default true). Without it an earlier
   * consent is used again and new scopes are silently dropped.
   */
  promptMissingScopes?: boolean;
  /** Do not let the owner go on without granting everything (default false). */
  requireRequestedScopes?: boolean;
  /** Announce the key-pairing step; only when we redirect there straight after the callback. */
  showKeypairStep?: boolean;
};

/** Where to send the owner's browser. Fleet API docs, third-party tokens, 2026-08. */
export function authorizationUrl(endpoints: Endpoints, options: AuthorizationOptions): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: options.clientId,
    redirect_uri: options.redirectUri,
    scope: options.scopes.join(" "),
    state: options.state,
    nonce: options.nonce,
    prompt_missing_scopes: String(options.promptMissingScopes ?? true),
  });
  if (options.requireRequestedScopes === true) query.set("require_requested_scopes", "true");
  if (options.showKeypairStep === true) query.set("show_keypair_step", "true");
  if (options.locale !== undefined) query.set("locale", options.locale);
  return `${endpoints.authorizeOrigin}/oauth2/v3/authorize?${query}`;
}

/** `code` is spent by this call even if the answer is lost. */
export async function codeGrantRequest(
  http: TeslaHttp,
  endpoints: Endpoints,
  grant: {
    clientId: string;
    clientSecret: string;
    code: string;
    redirectUri: string;
    audience: string;
  },
): Promise<Response> {
  return sendGrant(http, endpoints, "changes", {
    grant_type: "authorization_code",
    client_id: grant.clientId,
    client_secret: grant.clientSecret,
    code: grant.code,
    redirect_uri: grant.redirectUri,
    audience: grant.audience,
  });
}

/**
 * Takes no client secret. The token is replaced by this call; the one used last goes on working
 * for 24 hours, so that a lost answer can be asked for again with the same token.
 */
export async function refreshGrantRequest(
  http: TeslaHttp,
  endpoints: Endpoints,
  grant: { clientId: string; refreshToken: string },
): Promise<Response> {
  return sendGrant(http, endpoints, "changes", {
    grant_type: "refresh_token",
    client_id: grant.clientId,
    refresh_token: grant.refreshToken,
  });
}

/** A partner token: the app acting for itself. Changes nothing and may be repeated at will. */
export async function clientCredentialsRequest(
  http: TeslaHttp,
  endpoints: Endpoints,
  grant: { clientId: string; clientSecret: string; audience: string; scopes: readonly string[] },
): Promise<Response> {
  return sendGrant(http, endpoints, "reads", {
    grant_type: "client_credentials",
    client_id: grant.clientId,
    client_secret: grant.clientSecret,
    audience: grant.audience,
    scope: grant.scopes.join(" "),
  });
}

async function sendGrant(
  http: TeslaHttp,
  endpoints: Endpoints,
  effect: Effect,
  form: Record<string, string>,
): Promise<Response> {
  return sendToTesla(
    http,
    `${endpoints.tokenOrigin}/oauth2/v3/token`,
    {
      method: "POST",
      body: new URLSearchParams(form).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    },
    effect,
  );
}

const tokensSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  id_token: z.string().min(1).nullish(),
  expires_in: z.number().positive(),
});

export type Tokens = {
  accessToken: string;
  /**
   * Null without `offline_access` and for partner tokens. Null after a refresh means that the
   * token used stays the one to keep (RFC 6749 section 6; not seen from Tesla).
   */
  refreshToken: string | null;
  idToken: string | null;
  expiresAtMs: number;
};

export type Grant = "authorization_code" | "refresh_token" | "client_credentials";

/**
 * Judges the answer to a grant. `sentAtMs` is when it was asked for, so that the lifetime is never
 * taken for longer than it is.
 * @throws Fault
 * - `tesla_login_required`: the owner must sign in again; never try this token again.
 * - `tesla_code_rejected`: the code is used, expired or unknown.
 * - `tesla_rejected`: our own settings (client id, secret, audience, redirect); `upstream` says which.
 * - `tesla_rate_limited`, `tesla_unavailable` (also HTML 403 from the edge), `tesla_bad_response`:
 *   temporary. `mayHaveHappened` where a code may be spent or a refresh token replaced although
 *   the tokens did not reach us.
 */
export async function processTokenResponse(
  response: Response,
  options: { grant: Grant; sentAtMs: number },
): Promise<Tokens> {
  const effect: Effect = options.grant === "client_credentials" ? "reads" : "changes";
  const body = await readBody(response, effect);
  if (!response.ok) throw tokenFault(response, body, effect);
  const parsed = tokensSchema.safeParse(body.kind === "json" ? body.value : null);
  if (!parsed.success) throw badResponse(response, effect, "a token answer");
  const wire = parsed.data;
  return {
    accessToken: wire.access_token,
    refreshToken: wire.refresh_token ?? null,
    idToken: wire.id_token ?? null,
    expiresAtMs: options.sentAtMs + wire.expires_in * 1000,
  };
}

/** Tesla's own names beside RFC 6749's: it says `invalid_auth_code` where others `invalid_grant`. */
const TOKEN_ERROR_CODES: Partial<Record<string, FaultCode>> = {
  login_required: "tesla_login_required",
  invalid_auth_code: "tesla_code_rejected",
};

function tokenFault(response: Response, body: Body, effect: Effect): Fault {
  const error = memberOf(body, "error");
  const code = typeof error === "string" ? TOKEN_ERROR_CODES[error] : undefined;
  // 401 here is about the grant or our own settings, never about an access token.
  const otherwise = response.status === 401 ? "tesla_rejected" : undefined;
  const chosen = code ?? otherwise;
  return faultOf(response, body, effect, chosen && { [response.status]: chosen });
}

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  scp: z.union([z.string(), z.array(z.string())]).optional(),
  ou_code: z.string().nullish(),
  iat: z.number().optional(),
  exp: z.number(),
});

export type AccessTokenClaims = {
  issuer: string;
  /** Tesla's id of the owner; with the issuer it is the account. */
  subject: string;
  audience: string[];
  /** What the owner granted, which may be less than what was asked for. */
  scopes: string[];
  /** The owner's region, from `ou_code`. */
  region: Region | null;
  issuedAtMs: number | null;
  expiresAtMs: number;
};

/**
 * Reads an access token without checking its signature: only for a token that came straight from
 * Tesla's token endpoint, and never to decide who a visitor is (`verifyIdToken` does that).
 * @throws Fault `tesla_bad_response` when it is not a JWT with the claims every Tesla token has.
 */
export function readAccessTokenClaims(accessToken: string): AccessTokenClaims {
  const parsed = claimsSchema.safeParse(decoded(accessToken));
  if (!parsed.success) {
    throw new Fault("tesla_bad_response", "the access token does not hold Tesla's claims");
  }
  const claims = parsed.data;
  const region = claims.ou_code?.toLowerCase() ?? "";
  return {
    issuer: claims.iss,
    subject: claims.sub,
    audience: listOf(claims.aud),
    scopes: listOf(claims.scp).flatMap((scope) => scope.split(" ").filter((part) => part !== "")),
    region: isRegion(region) ? region : null,
    issuedAtMs: claims.iat === undefined ? null : claims.iat * 1000,
    expiresAtMs: claims.exp * 1000,
  };
}

function decoded(token: string): unknown {
  try {
    return decodeJwt(token);
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
