/**
 * Why a sign-in ended on the error page. The sentences are in pages/languages, one
 * section per code (a test compares the two), so that the page stays a file.
 */
export const CONNECT_ERROR_CODES = [
  "state_missing",
  "state_mismatch",
  "state_expired",
  "state_reused",
  "consent_denied",
  "tesla_refused",
  "code_missing",
  "code_rejected",
  "offline_access_missing",
  "identity_invalid",
  "region_unsupported",
  "app_misconfigured",
  "tesla_unavailable",
  "too_many_attempts",
  "server_error",
] as const;

export type ConnectErrorCode = (typeof CONNECT_ERROR_CODES)[number];

/** The fragment selects the section without a script; the query is there for logs and support. */
export function connectErrorPath(code: ConnectErrorCode): string {
  return `/connect-error?code=${code}#${code}`;
}
