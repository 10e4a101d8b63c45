import type { Context } from "hono";
import { loadAccountFor, type AccountRow } from "../db/accounts.ts";
import { openDatabase } from "../db/database.ts";
import type { AppEnv } from "../env.ts";
import { refusal } from "../middleware/problems.ts";
import { endSession, sessionMark } from "../middleware/session.ts";

/** Null when the account is gone, this session was signed out, or is from before an erase. */
export async function ownAccount(c: Context<AppEnv>): Promise<AccountRow | null> {
  const [accountId, startedAtMs] = [c.get("accountId"), c.get("sessionStartedAtMs")];
  const mark = await sessionMark({ accountId, startedAtMs });
  const account = await loadAccountFor(openDatabase(c.env.DB), accountId, mark);
  return account !== null && startedAtMs < account.sessionsSinceMs ? null : account;
}

/** The session is dead: its cookie goes too. */
export function signedOut(c: Context<AppEnv>): Response {
  endSession(c);
  return refusal(c, { code: "unauthenticated" });
}
