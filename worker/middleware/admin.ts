import { createMiddleware } from "hono/factory";
import { readConfig, type AppEnv } from "../env.ts";
import { refusal } from "./problems.ts";

/** Operators only: `Authorization: Bearer <ADMIN_TOKEN>`. */
export const admin = createMiddleware<AppEnv>(async (c, next) => {
  const given = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  const { adminToken } = readConfig(c.env);
  if (!(await sameSecret(given, adminToken))) return refusal(c, { code: "admin_unauthorized" });
  c.header("cache-control", "no-store");
  return next();
});

/** Hashes are compared, in constant time: neither length nor first difference can be measured. */
async function sameSecret(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([a, b].map(sha256));
  if (left === undefined || right === undefined) return false;
  return crypto.subtle.timingSafeEqual(left, right);
}

async function sha256(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
}
