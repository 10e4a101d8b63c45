import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../env.ts";

/** Every answer names its request, so that a person can quote what the log knows. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  const id = crypto.randomUUID();
  c.set("requestId", id);
  await next();
  c.header("x-request-id", id);
});
