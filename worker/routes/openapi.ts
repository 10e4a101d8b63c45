import { Hono } from "hono";
import { openApiDocument } from "../contract/document.ts";
import type { AppEnv } from "../env.ts";
import { OPENAPI_MAX_AGE_S } from "../limits.ts";

/** The same for everybody and until the next deployment: made once per isolate. */
const made = new Map<string, string>();

export const openapi = new Hono<AppEnv>().get("/openapi.json", (c) => {
  const origin = c.env.APP_ORIGIN;
  const text = made.get(origin) ?? JSON.stringify(openApiDocument(origin));
  made.set(origin, text);
  c.header("cache-control", `public, max-age=${OPENAPI_MAX_AGE_S}`);
  c.header("content-type", "application/json");
  return c.body(text);
});
