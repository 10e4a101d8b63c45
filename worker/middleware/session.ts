import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { base64url } from "jose";
import * as z from "zod";
import { readConfig, type AppEnv, type Config } from "../env.ts";
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS, SESSION_ROTATE_MS } from "../limits.ts";
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
const SESSION_COOKIE = "__Host-telltale";

const sessionSchema = z.object({
  accountId: z.string().min(1).max(64),
  startedAtMs: z.number().int(),
});

export type Session = z.infer<typeof sessionSchema> & {
  /** The cookie has been in the browser for so long that it is to be sealed anew. */
  isOld: boolean;
};

/** The signed-in owner's session, or null. Says nothing about whether the account still stands. */
export async function readSession(c: Context<AppEnv>, config: Config): Promise<Session | null> {
  const cookie = getCookie(c, SESSION_COOKIE);
  if (cookie === undefined) return null;
  const nowMs = Date.now();
  const opened = await openCookie(cookie, "session", {
    keys: config.sessionKeys,
    nowMs,
    lifetimeMs: SESSION_IDLE_MS,
  });
  if (opened.kind !== "open") return null;
  const parsed = sessionSchema.safeParse(opened.value);
  if (!parsed.success || nowMs - parsed.data.startedAtMs > SESSION_LIFETIME_MS) return null;
  return { ...parsed.data, isOld: nowMs - opened.sealedAtMs > SESSION_ROTATE_MS };
}

export async function startSession(c: Context<AppEnv>, config: Config, accountId: string) {
  await sealSession(c, config, { accountId, startedAtMs: Date.now() });
}

/** Keeps when it started: rotation renews the cookie, not the session. */
async function sealSession(
  c: Context<AppEnv>,
  config: Config,
  session: z.infer<typeof sessionSchema>,
) {
  const { accountId, startedAtMs } = session;
  const nowMs = Date.now();
  const value = { accountId, startedAtMs };
  const sealed = await sealCookie(value, "session", config.sessionKeys, nowMs);
  const leftMs = Math.min(SESSION_IDLE_MS, startedAtMs + SESSION_LIFETIME_MS - nowMs);
  setCookie(c, SESSION_COOKIE, sealed, { ...COOKIE_OPTIONS, maxAge: Math.floor(leftMs / 1000) });
}

/** Names a session in D1 without naming its owner: erasing an account leaves nothing to remove. */
export async function sessionMark(
  session: Pick<Session, "accountId" | "startedAtMs">,
): Promise<string> {
  const text = new TextEncoder().encode(`session ${session.accountId} ${session.startedAtMs}`);
  return base64url.encode(new Uint8Array(await crypto.subtle.digest("SHA-256", text)));
}

/** The cookie goes; `endSessionOf` is what makes copies of it worthless. */
export function endSession(c: Context<AppEnv>) {
  deleteCookie(c, SESSION_COOKIE, COOKIE_OPTIONS);
}

/** Everything under /api is for a signed-in owner; answers are theirs alone. */
export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  const config = readConfig(c.env);
  const session = await readSession(c, config);
  if (session === null) return refusal(c, { code: "unauthenticated" });
  c.set("accountId", session.accountId);
  c.set("sessionStartedAtMs", session.startedAtMs);
  if (session.isOld) await sealSession(c, config, session);
  c.header("cache-control", "no-store");
  return next();
});
