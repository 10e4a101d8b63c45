/** What a signed-in owner may ask. Reading costs D1 only; `check` is the one that asks Tesla. */
import { Hono, type Context } from "hono";
import { loadAccount, type AccountRow } from "../db/accounts.ts";
import { openDatabase } from "../db/database.ts";
import { loadVehicles } from "../db/vehicles.ts";
import { readConfig, type AppEnv } from "../env.ts";
import { refusal } from "../middleware/problems.ts";
import { endSession, signedIn } from "../middleware/session.ts";
import { toGarage } from "../garage.ts";
import { leaving } from "./leaving.ts";

export const api = new Hono<AppEnv>()
  .use(signedIn)
  .get("/me", async (c) => {
    const account = await ownAccount(c);
    if (account === null) return signedOut(c);
    const scopes = account.scopes.split(" ");
    return c.json({
      account: account.id,
      region: account.region,
      linked: account.state === "linked",
      scopes,
      missing_scopes: readConfig(c.env).scopes.filter((scope) => !scopes.includes(scope)),
    });
  })
  .get("/vehicles", async (c) => {
    const account = await ownAccount(c);
    return account === null ? signedOut(c) : c.json(await garageOf(c, account));
  })
  .post("/vehicles/check", async (c) => {
    const account = await ownAccount(c);
    if (account === null) return signedOut(c);
    const checked = await c.env.ACCOUNT.getByName(account.id).check();
    // The check may have ended the link: then that is the news, not an error.
    const after = await ownAccount(c);
    if (after === null) return signedOut(c);
    if (!checked.ok && after.state === "linked") return refusal(c, checked.reason);
    return c.json(await garageOf(c, after));
  })
  .route("/", leaving);

/** Null when the account is gone, or when this session is from before it was erased. */
async function ownAccount(c: Context<AppEnv>): Promise<AccountRow | null> {
  const account = await loadAccount(openDatabase(c.env.DB), c.get("accountId"));
  const isOlder = account !== null && c.get("sessionStartedAtMs") < account.sessionsSinceMs;
  return isOlder ? null : account;
}

/** The session is of an account that is gone. */
function signedOut(c: Context<AppEnv>): Response {
  endSession(c);
  return refusal(c, { code: "unauthenticated" });
}

async function garageOf(c: Context<AppEnv>, account: AccountRow) {
  const known = await loadVehicles(openDatabase(c.env.DB), account.id);
  const { endpoints, domain } = readConfig(c.env);
  return toGarage({ account, known, endpoints, domain, nowMs: Date.now() });
}
