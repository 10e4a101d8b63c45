import type { Context } from "hono";
import { loadAccount, type AccountRow } from "../db/accounts.ts";
import { openDatabase } from "../db/database.ts";
import type { AppEnv } from "../env.ts";
import { refusal } from "../middleware/problems.ts";
import { endSession } from "../middleware/session.ts";

/** Null when the account is gone, or when this session is from before it was erased. */
export async function ownAccount(c: Context<AppEnv>): Promise<AccountRow | null> {
  const account = await loadAccount(openDatabase(c.env.DB), c.get("accountId"));
  const isOlder = account !== null && c.get("sessionStartedAtMs") < account.sessionsSinceMs;
  return isOlder ? null : account;
}

/** The session is of an account that is gone. */
export function signedOut(c: Context<AppEnv>): Response {
  endSession(c);
  return refusal(c, { code: "unauthenticated" });
}
