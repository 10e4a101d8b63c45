import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../env.ts";

/**
 * What the Worker itself answers is JSON, a redirect or the key: nothing of it may run, be framed
 * or be guessed to be something else. Pages have their own policy (pages/headers.ts). Referrer-Policy
 * is not no-referrer: with that a browser sends `Origin: null` even to our own site.
 */
const HEADERS: readonly [name: string, value: string][] = [
  [
    "content-security-policy",
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "same-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=()"],
  ["strict-transport-security", "max-age=31536000"],
];

/** A handler's own value stands. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  // The answer to a WebSocket upgrade cannot be copied and holds nothing to protect.
  if (c.res.status === 101) return;
  for (const [name, value] of HEADERS) {
    if (!c.res.headers.has(name)) c.header(name, value);
  }
});
