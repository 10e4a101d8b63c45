import { Hono } from "hono";
import { readAppKey } from "../app-key.ts";
import type { AppEnv } from "../env.ts";
import { PEM_EDGE_MAX_AGE_S, PEM_MAX_AGE_S } from "../limits.ts";

/** Exactly this path (Fleet API docs, partner endpoints, 2026-08). */
export const PEM_PATH = "/.well-known/appspecific/com.tesla.3p.public-key.pem";

/**
 * The app's public key. Tesla fetches it anonymously at registration and again whenever a key is
 * paired (app 4.30.0, 2024-02), wants 200 and no redirect: so it is a constant from the secret, the
 * same on every host, and touches neither D1 nor an object.
 */
export const wellKnown = new Hono<AppEnv>().get(PEM_PATH, async (c) => {
  const { publicPem, etag } = await readAppKey(c.env.TESLA_PRIVATE_KEY);
  c.header("etag", etag);
  c.header("cache-control", `public, max-age=${PEM_MAX_AGE_S}, s-maxage=${PEM_EDGE_MAX_AGE_S}`);
  c.header("x-content-type-options", "nosniff");
  if (c.req.header("if-none-match") === etag) return c.body(null, 304);
  c.header("content-type", "application/x-pem-file");
  return c.body(publicPem);
});
