import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../env.ts";
import { refusal } from "./problems.ts";

/**
 * Whatever changes something must come from our own pages: the cookie is `SameSite=Lax`, which
 * alone would let a sibling subdomain post. JSON bodies included. WebSocket upgrades are GETs that
 * change something, so they are checked too.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  const upgrades = c.req.header("upgrade")?.toLowerCase() === "websocket";
  if ((reads && !upgrades) || c.req.header("origin") === c.env.APP_ORIGIN) return next();
  return refusal(c, { code: "origin_refused" });
});
