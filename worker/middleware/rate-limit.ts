import type { Context, MiddlewareHandler } from "hono";
import { maskVins } from "../../shared/vin.ts";
import type { AppEnv } from "../env.ts";
import { log } from "../log.ts";

/** Bindings of [[ratelimits]] in wrangler.toml. */
export type LimitName = "LOGIN_LIMIT" | "ADMIN_LIMIT" | "EXPORT_LIMIT";

/**
 * Counts requests by the caller's address and answers with `refuse` when there are too many. It
 * lets pass whatever cannot be counted: no binding (an older wrangler.toml), a limiter that fails,
 * no address (a test, a local run). A limiter that is away must not lock everybody out.
 */
export function rateLimited(
  name: LimitName,
  refuse: (c: Context<AppEnv>) => Response,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const limiter: RateLimit | undefined = c.env[name];
    const address = c.req.header("cf-connecting-ip");
    if (limiter === undefined || address === undefined) return next();
    if (await isWithin(limiter, address)) return next();
    const path = maskVins(c.req.path);
    log("warn", "rate_limited", { request: c.get("requestId"), limit: name, path });
    return refuse(c);
  };
}

async function isWithin(limiter: RateLimit, key: string): Promise<boolean> {
  try {
    return (await limiter.limit({ key })).success;
  } catch (error) {
    log("warn", "rate_limiter_away", { name: error instanceof Error ? error.name : "unknown" });
    return true;
  }
}
