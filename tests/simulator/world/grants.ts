/**
 * Codes and refresh tokens (Fleet API docs, third-party tokens, 2026-08, and the announcement of
 * 2024-02-01). Pure steps on the state: the clock and new random text come in.
 */
import { REFRESH_GRACE_MS, REFRESH_IDLE_MS } from "./limits.ts";
import type { Code, Grant, WorldState } from "./state.ts";

export type CodeRefusal = "invalid_auth_code" | "invalid_redirect_url";

/** A code works once: it is spent by the first attempt, a failing one too. */
export function takeCode(
  state: WorldState,
  request: { code: string; clientId: string; redirectUri: string; nowMs: number },
): { ok: true; code: Code } | { ok: false; refusal: CodeRefusal } {
  const code = state.codes.find(
    (candidate) => candidate.code === request.code && candidate.clientId === request.clientId,
  );
  if (code === undefined || code.used || code.expiresAtMs <= request.nowMs) {
    return { ok: false, refusal: "invalid_auth_code" };
  }
  code.used = true;
  if (code.redirectUri !== request.redirectUri) {
    return { ok: false, refusal: "invalid_redirect_url" };
  }
  return { ok: true, code };
}

/** Tesla's `error_description` beside `login_required`. */
export type LoginRequired =
  | "The refresh_token is invalid. Generate a new refresh_token by forcing user to re-authenticate."
  | "The refresh_token is expired."
  | "User revoked the consent."
  | "user session flushed";

const INVALID: LoginRequired =
  "The refresh_token is invalid. Generate a new refresh_token by forcing user to re-authenticate.";

/**
 * Takes a refresh token and makes `newToken` the newest of its chain. Valid are only the newest
 * token and, for a day after its first use, the one used last. A replay gets a new pair and puts
 * the unanswered one out of use; whether Tesla does so is not known, and this is the stricter way.
 */
export function rotate(
  state: WorldState,
  request: { token: string; clientId: string; newToken: string; nowMs: number },
): { ok: true; grant: Grant } | { ok: false; description: LoginRequired } {
  const { token, nowMs } = request;
  const grant = state.grants.find(
    (candidate) =>
      candidate.clientId === request.clientId &&
      (candidate.current.token === token || candidate.previous?.token === token),
  );
  if (grant === undefined) return { ok: false, description: INVALID };
  if (grant.ended === "revoked") return { ok: false, description: "User revoked the consent." };
  if (grant.ended === "flushed") return { ok: false, description: "user session flushed" };
  if (nowMs - grant.current.issuedAtMs >= REFRESH_IDLE_MS) {
    return { ok: false, description: "The refresh_token is expired." };
  }
  if (token === grant.current.token) {
    grant.previous = { token, firstUsedAtMs: nowMs };
  } else if (nowMs - (grant.previous?.firstUsedAtMs ?? 0) > REFRESH_GRACE_MS) {
    return { ok: false, description: INVALID };
  }
  grant.current = { token: request.newToken, issuedAtMs: nowMs };
  return { ok: true, grant };
}
