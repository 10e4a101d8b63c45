/** What a signed-in owner may ask. Reading costs D1 only; `check` is the one that asks Tesla. */
import { Hono, type Context } from "hono";
import { describeScopes } from "../../shared/tesla/scopes.ts";
import type { AccountRow } from "../db/accounts.ts";
import { openDatabase } from "../db/database.ts";
import { loadNewestReportAt } from "../db/nodes.ts";
import { loadVehicles } from "../db/vehicles.ts";
import { appOf, readConfig, type AppEnv } from "../env.ts";
import { log } from "../log.ts";
import { refusal } from "../middleware/problems.ts";
import { signedIn } from "../middleware/session.ts";
import { toGarage } from "../garage.ts";
import { toMissing } from "../session/ask.ts";
import { ownExport } from "./car-export.ts";
import { cars } from "./cars.ts";
import { takeout } from "./export.ts";
import { leaving } from "./leaving.ts";
import { live } from "./live.ts";
import { ownAccount, signedOut } from "./own-account.ts";

export const api = new Hono<AppEnv>()
  .use(signedIn)
  .get("/me", async (c) => {
    const account = await ownAccount(c);
    if (account === null) return signedOut(c);
    const config = readConfig(c.env);
    const scopes = account.scopes.split(" ");
    const linked = account.state === "linked";
    return c.json({
      account: account.id,
      region: account.region,
      linked,
      scopes,
      missing_scopes: config.scopes.filter((scope) => !scopes.includes(scope)),
      ...toMissing(config.scopes, scopes),
      scope_table: describeScopes(config.scopes, scopes),
      owner: linked && scopes.includes("user_data") ? await askOwner(c, account.id) : null,
    });
  })
  .get("/orders", async (c) => {
    const account = await ownAccount(c);
    if (account === null) return signedOut(c);
    if (account.state !== "linked") return refusal(c, { code: "link_ended" });
    if (!account.scopes.split(" ").includes("user_data")) {
      return refusal(c, { code: "tesla_scope_missing" });
    }
    const orders = await c.env.ACCOUNT.getByName(account.id).orders();
    if (!orders.ok) return refusal(c, orders.reason);
    return c.json({
      orders: orders.value.map(({ referenceNumber, vin, status, substatus, model, country }) => ({
        reference: referenceNumber,
        vin,
        status,
        substatus,
        model,
        country,
      })),
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
  .route("/", cars)
  .route("/", live)
  .route("/", takeout)
  .route("/", ownExport)
  .route("/", leaving);

/** Who the owner is at Tesla; null when Tesla does not say so now, which keeps no page from loading. */
async function askOwner(c: Context<AppEnv>, accountId: string) {
  const asked = await c.env.ACCOUNT.getByName(accountId).owner();
  if (!asked.ok) {
    log("info", "owner_unknown", { account: accountId, code: asked.reason.code });
    return null;
  }
  const { user, home } = asked.value;
  return { name: user.fullName, email: user.email, region: home.region };
}

async function garageOf(c: Context<AppEnv>, account: AccountRow) {
  const db = openDatabase(c.env.DB);
  const [known, nodeSeenAtMs] = await Promise.all([
    loadVehicles(db, account.id),
    loadNewestReportAt(db),
  ]);
  const { endpoints, domain } = appOf(readConfig(c.env), account.region);
  return toGarage({ account, known, endpoints, domain, nodeSeenAtMs, nowMs: Date.now() });
}
