/** How anything that goes wrong is told: one shape for requests, one page for sign-ins. */
import type { Context } from "hono";
import { isFault } from "../../shared/fault.ts";
import { maskVins } from "../../shared/vin.ts";
import { toRefusal, type Refusal } from "../account/refusal.ts";
import type { AppEnv } from "../env.ts";
import { RATE_LIMIT_PERIOD_MS } from "../limits.ts";
import { log } from "../log.ts";
import { REPLIES } from "../replies.ts";

/** `{code, message, next, request_id}` with the status of its reason; the detail goes to the log. */
export function refusal(c: Context<AppEnv>, reason: Refusal): Response {
  const { status, message, next } = REPLIES[reason.code];
  if (status >= 500 || reason.code === "admin_unauthorized" || reason.code === "config_invalid") {
    const { code, detail, txid, upstream } = reason;
    log("warn", "request_refused", {
      request: c.get("requestId"),
      path: maskVins(c.req.path),
      code,
      detail,
      txid,
      upstream,
    });
  }
  const retryAfterMs = reason.code === "rate_limited" ? RATE_LIMIT_PERIOD_MS : reason.retryAfterMs;
  if (retryAfterMs !== undefined) {
    c.header("retry-after", String(Math.ceil(retryAfterMs / 1000)));
  }
  c.header("cache-control", "no-store");
  return c.json({ code: reason.code, message, next, request_id: c.get("requestId") }, status);
}

/** Faults keep their code; anything else is a bug and says nothing of itself to the outside. */
export function failure(c: Context<AppEnv>, error: Error): Response {
  if (isFault(error)) return refusal(c, toRefusal(error));
  log("error", "bug", {
    request: c.get("requestId"),
    path: maskVins(c.req.path),
    name: error.name,
    // Our own frames, without the message, which may quote a value.
    at: error.stack?.split("\n").slice(1, 4).join(" ").slice(0, 400),
  });
  return refusal(c, { code: "server_error" });
}
