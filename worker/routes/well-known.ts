import { Hono } from "hono";
import { readAppKey } from "../app-key.ts";
import type { AppEnv } from "../env.ts";
import { PEM_EDGE_MAX_AGE_S, PEM_MAX_AGE_S } from "../limits.ts";
import { RECEIPT_KEYS_PATH } from "../erasure/receipt-key.ts";
import { receiptKey } from "../erasure/receipts.ts";
import { PEM_PATH } from "../partner/pem-path.ts";

/**
 * The app's public key. Tesla fetches it anonymously at registration and again whenever a key is
 * paired (app 4.30.0, 2024-02), wants 200 and no redirect: so it is a constant from the secret, the
 * same on every host, and touches neither D1 nor an object. Only the China app's own domain has
 * that app's key. Each host name is an address of its own to every cache.
 */
export const wellKnown = new Hono<AppEnv>()
  .get(PEM_PATH, async (c) => {
    const pem = privateKeyOf(c.env, new URL(c.req.url).hostname);
    const { publicPem, etag } = await readAppKey(pem);
    c.header("etag", etag);
    c.header("cache-control", `public, max-age=${PEM_MAX_AGE_S}, s-maxage=${PEM_EDGE_MAX_AGE_S}`);
    c.header("cross-origin-resource-policy", "cross-origin");
    if (matches(c.req.header("if-none-match"), etag)) return c.body(null, 304);
    c.header("content-type", "application/x-pem-file");
    return c.body(publicPem);
  })
  .get(RECEIPT_KEYS_PATH, async (c) => {
    const { publicJwk } = await receiptKey(c.env);
    c.header("cache-control", `public, max-age=${PEM_MAX_AGE_S}, s-maxage=${PEM_EDGE_MAX_AGE_S}`);
    c.header("cross-origin-resource-policy", "cross-origin");
    return c.json({ keys: [publicJwk] });
  });

function privateKeyOf(env: Env, hostname: string): string {
  const { APP_CN_DOMAIN: domain, TESLA_CN_PRIVATE_KEY: pem } = env;
  const isChina = domain !== undefined && domain !== "" && hostname === domain;
  return isChina && pem !== undefined ? pem : env.TESLA_PRIVATE_KEY;
}

/** Caches compare weakly (RFC 9110, 13.1.2): a list, a weak tag and `*` count. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((tag) => ["*", etag, `W/${etag}`].includes(tag.trim()));
}
