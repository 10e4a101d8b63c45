/** Signing in with Tesla and out of here. The steps of the callback are listed at `callback`. */
import { Hono, type Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { base64url } from "jose";
import { isFault } from "../../shared/fault.ts";
import { authorizationUrl } from "../../shared/tesla/auth.ts";
import { isRegion } from "../../shared/tesla/endpoints.ts";
import { createKeyCache } from "../../shared/tesla/id-token.ts";
import { accountIdOf } from "../account/account-id.ts";
import { connectErrorPath, type ConnectErrorCode } from "../connect-errors.ts";
import { loadAccount } from "../db/accounts.ts";
import { openDatabase } from "../db/database.ts";
import { endSessionOf, takeState } from "../db/used-states.ts";
import { appOf, readConfig, redirectUri, teslaHttp, type AppEnv, type Config } from "../env.ts";
import { OWNER_WAIT_MAX_MS, PENDING_LIFETIME_MS, SESSION_LIFETIME_MS } from "../limits.ts";
import { log } from "../log.ts";
import {
  COOKIE_OPTIONS,
  endSession,
  readSession,
  sessionMark,
  startSession,
  type Session,
} from "../middleware/session.ts";
import { awaitTurn } from "../pace/await-turn.ts";
import { inBooks } from "../partner/app-calls.ts";
import { localeOf, scopesToAsk } from "../session/ask.ts";
import { rateLimited } from "../middleware/rate-limit.ts";
import { checkCallback, checkReturnPath, pendingSchema, type Pending } from "../session/pending.ts";
import { openCookie, sealCookie } from "../session/sealed-cookie.ts";
import { exchangeCode } from "../session/exchange-code.ts";

const PENDING_COOKIE = "__Host-telltale-pending";
/** Random bytes of state and nonce. */
const NONCE_BYTES = 32;
/** All twelve names together have 190 characters. */
const SCOPES_CHARS_MAX = 400;
/** Tesla's signing keys, as this isolate last saw them; China has its own. Public. */
const keyCaches = { main: createKeyCache(), china: createKeyCache() };

export const auth = new Hono<AppEnv>()
  .use(
    "/login",
    rateLimited("LOGIN_LIMIT", (c) => toErrorPage(c, "too_many_attempts")),
  )
  .get("/login", async (c) => {
    const config = readConfig(c.env);
    const known = await knownOwner(c, config);
    const region = c.req.query("region") ?? known?.region ?? config.regions[0] ?? "na";
    if (!isRegion(region) || !config.regions.includes(region)) {
      return toErrorPage(c, "region_unsupported");
    }
    const pending: Pending = {
      state: random(),
      nonce: random(),
      region,
      returnPath: checkReturnPath(c.req.query("return_to"), config.origin),
    };
    const sealed = await sealCookie(pending, "pending", config.sessionKeys, Date.now());
    setCookie(c, PENDING_COOKIE, sealed, {
      ...COOKIE_OPTIONS,
      maxAge: PENDING_LIFETIME_MS / 1000,
    });
    c.header("cache-control", "no-store");
    const { endpoints, clientId } = appOf(config, region);
    const locale = localeOf(c.req.header("accept-language"));
    const url = authorizationUrl(endpoints, {
      clientId,
      redirectUri: redirectUri(config),
      scopes: scopesToAsk(config.scopes, known?.scopes ?? null, askedScopes(c)),
      state: pending.state,
      nonce: pending.nonce,
      ...(locale === null ? {} : { locale }),
    });
    return c.redirect(url, 302);
  })
  .get("/callback", async (c) => {
    c.header("cache-control", "no-store");
    // The code is in the address: it must not travel on in a Referer.
    c.header("referrer-policy", "no-referrer");
    try {
      return await callback(c, readConfig(c.env));
    } catch (error) {
      if (!isFault(error)) throw error;
      const { code, upstream, txid } = error;
      log("warn", "sign_in_failed", { request: c.get("requestId"), code, upstream, txid });
      return toErrorPage(c, errorOfFault(error.code));
    }
  })
  .post("/logout", async (c) => {
    const session = await readSession(c, readConfig(c.env));
    endSession(c);
    if (session !== null) {
      await forgetSession(c, session);
      const account = c.env.ACCOUNT.getByName(session.accountId);
      const closed = await account.closeLive(session.startedAtMs);
      if (!closed.ok) log("warn", "sockets_left_open", { code: closed.reason.code });
    }
    c.header("cache-control", "no-store");
    return c.redirect("/", 303);
  });

/**
 * cookie of this browser · state and error · state never seen before · code for tokens ·
 * who it is · account takes the tokens · session
 */
async function callback(c: Context<AppEnv>, config: Config): Promise<Response> {
  const pending = await takePending(c, config);
  if (!pending.ok) return toErrorPage(c, pending.reason);
  const { state, code, error } = c.req.query();
  const checked = checkCallback({ state, code, error }, pending.value);
  if (!checked.ok) return toErrorPage(c, checked.reason);
  const db = openDatabase(c.env.DB);
  const nowMs = Date.now();
  const first = await takeState(db, await hash(pending.value.state), nowMs + PENDING_LIFETIME_MS);
  if (!first) return toErrorPage(c, "state_reused");
  const app = appOf(config, pending.value.region);
  const turn = await awaitTurn(c.env.AUTH_PACE, app.clientId, OWNER_WAIT_MAX_MS);
  if (!turn.ok) return toErrorPage(c, "tesla_unavailable");
  const exchanged = await exchangeCode({
    app,
    regions: config.regions,
    http: teslaHttp(config),
    // Nobody has an account yet: the call is the app's.
    billed: (act) => inBooks({ config, db, nowMs }, ({ http }) => act(http)),
    keyCache: app === config ? keyCaches.main : keyCaches.china,
    redirectUri: redirectUri(config),
    code: checked.value.code,
    region: pending.value.region,
    nonce: pending.value.nonce,
    nowMs,
  });
  if (!exchanged.ok) {
    log("warn", "sign_in_refused", { request: c.get("requestId"), reason: exchanged.reason });
    return toErrorPage(c, exchanged.reason);
  }
  const { issuer, subject, region, set } = exchanged.value;
  const accountId = await accountIdOf(issuer, subject);
  const account = c.env.ACCOUNT.getByName(accountId);
  const linked = await account.link({ accountId, issuer, subject, region, set });
  if (!linked.ok) {
    const { code: reason, detail } = linked.reason;
    log("error", "link_failed", {
      request: c.get("requestId"),
      account: accountId,
      reason,
      detail,
    });
    return toErrorPage(c, "server_error");
  }
  log("info", "owner_connected", { account: accountId, region, scopes: set.scopes.join(" ") });
  await startSession(c, config, accountId);
  return c.redirect(pending.value.returnPath, 302);
}

/** Only a link that asks for more needs to know who asks: everybody else costs no D1. */
async function knownOwner(
  c: Context<AppEnv>,
  config: Config,
): Promise<{ region: string; scopes: string[] } | null> {
  if (askedScopes(c) === null) return null;
  const session = await readSession(c, config);
  if (session === null) return null;
  const account = await loadAccount(openDatabase(c.env.DB), session.accountId);
  if (account?.state !== "linked") return null;
  return { region: account.region, scopes: account.scopes.split(" ") };
}

/** `?scopes=vehicle_location+user_data`: names only; what is not configured is never asked for. */
function askedScopes(c: Context<AppEnv>): string[] | null {
  const text = c.req.query("scopes")?.slice(0, SCOPES_CHARS_MAX) ?? "";
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== "");
  return scopes.length === 0 ? null : scopes;
}

/** Copies of the cookie die with it. The browser signs out even when D1 is away. */
async function forgetSession(c: Context<AppEnv>, session: Session): Promise<void> {
  try {
    const endsAtMs = session.startedAtMs + SESSION_LIFETIME_MS;
    await endSessionOf(openDatabase(c.env.DB), await sessionMark(session), endsAtMs);
  } catch (error) {
    if (!isFault(error)) throw error;
    log("warn", "session_not_ended", { request: c.get("requestId"), code: error.code });
  }
}

type TakenPending = { ok: true; value: Pending } | { ok: false; reason: ConnectErrorCode };

/** The cookie is removed whatever comes of it: one sign-in, one callback. */
async function takePending(c: Context<AppEnv>, config: Config): Promise<TakenPending> {
  const cookie = getCookie(c, PENDING_COOKIE);
  if (cookie === undefined) return { ok: false, reason: "state_missing" };
  deleteCookie(c, PENDING_COOKIE, COOKIE_OPTIONS);
  const opened = await openCookie(cookie, "pending", {
    keys: config.sessionKeys,
    nowMs: Date.now(),
    lifetimeMs: PENDING_LIFETIME_MS,
  });
  if (opened.kind === "expired") return { ok: false, reason: "state_expired" };
  const parsed = pendingSchema.safeParse(opened.kind === "open" ? opened.value : null);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, reason: "state_missing" };
}

function toErrorPage(c: Context<AppEnv>, code: ConnectErrorCode): Response {
  c.header("cache-control", "no-store");
  return c.redirect(connectErrorPath(code), 302);
}

function errorOfFault(code: string): ConnectErrorCode {
  switch (code) {
    case "tesla_code_rejected":
      return "code_rejected";
    case "tesla_rejected":
    case "config_invalid":
      return "app_misconfigured";
    case "tesla_unavailable":
    case "tesla_rate_limited":
    case "tesla_bad_response":
      return "tesla_unavailable";
    default:
      return "server_error";
  }
}

function random(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
}

/** The state itself is not kept: a dump of the table must not help anybody. */
async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest));
}
