/** The operators' door: who may pass, and the record of what they did. */
import { createMiddleware } from "hono/factory";
import { isFault } from "../../shared/fault.ts";
import { saveAudit } from "../db/audit.ts";
import { openDatabase } from "../db/database.ts";
import { readAdminAccess, type AppEnv } from "../env.ts";
import { log } from "../log.ts";
import { verifyAccessJwt, type AccessKeys } from "../session/access-jwt.ts";
import { refusal } from "./problems.ts";

const accessKeys: AccessKeys = { fetched: null };

/**
 * A valid Cloudflare Access JWT, or `Authorization: Bearer <ADMIN_TOKEN>`. Needs only these two
 * settings, so that the doctor can still be asked when others are wrong.
 */
export const admin = createMiddleware<AppEnv>(async (c, next) => {
  const settings = readAdminAccess(c.env);
  const given = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  const jwt = c.req.header("cf-access-jwt-assertion");
  if (given !== "" && (await sameSecret(given, settings.adminToken))) {
    c.set("operator", "bearer");
  } else if (jwt !== undefined && settings.access !== null) {
    const verified = await verifyAccessJwt(jwt, settings.access, accessKeys, Date.now());
    if (!verified.ok) {
      log("warn", "access_refused", { request: c.get("requestId"), reason: verified.reason });
      return refusal(c, { code: "admin_unauthorized" });
    }
    c.set("operator", `access:${verified.value.operator}`);
  } else {
    return refusal(c, { code: "admin_unauthorized" });
  }
  c.header("cache-control", "no-store");
  return next();
});

/** What a handler did, for the audit log. Never a VIN or an e-mail. */
export type Act = { act: string; subject: string; detail?: string };

/**
 * Everything but reading leaves a row: the acts that the handler named, or else its address. Also
 * what failed, since an attempt is an act. A handler that reads somebody's data names it too.
 */
export const audited = createMiddleware<AppEnv>(async (c, next) => {
  c.set("acts", []);
  c.set("isRecorded", false);
  await next();
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  const named = c.get("acts");
  const fallback: Act = { act: `${c.req.method} ${c.req.path}`, subject: "-" };
  const acts = named.length > 0 || reads || c.get("isRecorded") ? named : [fallback];
  for (const { act, subject, detail } of acts) {
    const said = [c.get("operator"), String(c.res.status), detail].filter(Boolean).join(" ");
    try {
      const entry = { actor: "operator", act, subject, detail: said } as const;
      await saveAudit(openDatabase(c.env.DB), entry, Date.now());
    } catch (error) {
      if (!isFault(error)) throw error;
      // The act cannot be undone: the log is then the only witness.
      log("error", "audit_lost", { request: c.get("requestId"), act, subject });
    }
  }
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
