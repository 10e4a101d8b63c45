import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import * as z from "zod";
import { readConfig, type AppEnv, type Config } from "../env.ts";
import { SESSION_LIFETIME_MS } from "../limits.ts";
import { openCookie, sealCookie } from "../session/sealed-cookie.ts";
import { refusal } from "./problems.ts";

/**
 * `__Host-`: over TLS, this host only, whole site. Lax and not Strict, because the owner comes
 * back from Tesla by a redirect of another site.
 */
export const COOKIE_OPTIONS = {
  path: "/",
  secure: true,
  httpOnly: true,
  sameSite: "Lax",
} as const;
export const SESSION_COOKIE = "__Host-telltale";

const sessionSchema = z.object({ accountId: z.string().min(1).max(64) });

/** The signed-in owner's account id, or null. Says nothing about whether the link still stands. */
export async function readSession(c: Context<AppEnv>, config: Config): Promise<string | null> {
  const cookie = getCookie(c, SESSION_COOKIE);
  if (cookie === undefined) return null;
  const opened = await openCookie(cookie, "session", {
    key: config.sessionKey,
    nowMs: Date.now(),
    lifetimeMs: SESSION_LIFETIME_MS,
  });
  const parsed = sessionSchema.safeParse(opened.kind === "open" ? opened.value : null);
  return parsed.success ? parsed.data.accountId : null;
}

export async function startSession(c: Context<AppEnv>, config: Config, accountId: string) {
  const sealed = await sealCookie({ accountId }, "session", config.sessionKey, Date.now());
  setCookie(c, SESSION_COOKIE, sealed, { ...COOKIE_OPTIONS, maxAge: SESSION_LIFETIME_MS / 1000 });
}

export function endSession(c: Context<AppEnv>) {
  deleteCookie(c, SESSION_COOKIE, COOKIE_OPTIONS);
}

/** Everything under /api is for a signed-in owner; answers are theirs alone. */
export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  const accountId = await readSession(c, readConfig(c.env));
  if (accountId === null) return refusal(c, { code: "unauthenticated" });
  c.set("accountId", accountId);
  c.header("cache-control", "no-store");
  return next();
});
