/**
 * Between "Sign in" and the callback nobody knows who the owner is. What has to survive is in a
 * sealed cookie bound to this browser: state, nonce, region and where to go afterwards. All pure.
 */
import * as z from "zod";
import { refused, ok, type Result } from "../../shared/result.ts";
import { RETURN_PATH_CHARS_MAX } from "../limits.ts";
import type { ConnectErrorCode } from "../connect-errors.ts";

export const DEFAULT_RETURN_PATH = "/garage";

export const pendingSchema = z.object({
  state: z.string().min(32),
  nonce: z.string().min(32),
  region: z.enum(["na", "eu", "cn"]),
  returnPath: z.string(),
});
export type Pending = z.infer<typeof pendingSchema>;

/**
 * A path on this origin, or the default. Refused are absolute and protocol-relative URLs,
 * backslashes (browsers read `/\` as `//`), control characters and anything that URL parsing would
 * move to another host: an open redirect would lend our domain to phishers.
 */
export function checkReturnPath(path: string | undefined, origin: string): string {
  if (path === undefined || path.length > RETURN_PATH_CHARS_MAX) return DEFAULT_RETURN_PATH;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes("\\")) return DEFAULT_RETURN_PATH;
  const url = URL.parse(path, origin);
  if (url === null || url.origin !== origin) return DEFAULT_RETURN_PATH;
  const returned = url.pathname + url.search;
  // Dot segments can collapse into a second leading slash ("/.//host").
  return returned.startsWith("//") ? DEFAULT_RETURN_PATH : returned;
}

export type CallbackQuery = {
  state: string | undefined;
  code: string | undefined;
  error: string | undefined;
};

/**
 * Decides what a callback is worth before anything is asked of Tesla. The state comes first: an
 * error parameter without our state is somebody else's link.
 */
export function checkCallback(
  query: CallbackQuery,
  pending: Pending,
): Result<{ code: string }, ConnectErrorCode> {
  if (query.state === undefined) return refused("state_missing");
  if (query.state !== pending.state) return refused("state_mismatch");
  if (query.error !== undefined) {
    const declined = query.error === "access_denied" || query.error === "login_cancelled";
    return refused(declined ? "consent_denied" : "tesla_refused");
  }
  if (query.code === undefined || query.code === "") return refused("code_missing");
  return ok({ code: query.code });
}
