/** The change of vault keys, seen and brought to its end by an operator. */
import { Hono } from "hono";
import { resealSchema } from "../contract/links.ts";
import { openDatabase } from "../db/database.ts";
import { countRowsByKey, loadNotSealedWith } from "../db/vault-rows.ts";
import { readConfig, type AppEnv } from "../env.ts";
import { resealPage } from "../jobs/reseal.ts";
import { refusal } from "../middleware/problems.ts";
import { readJson } from "./json-body.ts";

export const adminVault = new Hono<AppEnv>()
  .get("/", async (c) => {
    const { currentKid } = readConfig(c.env).vaultKeys;
    return c.json({
      current_key: currentKid,
      rows: await countRowsByKey(openDatabase(c.env.DB)),
    });
  })
  .post("/reseal", async (c) => {
    const body = await readJson(c, resealSchema);
    if (body === null) return refusal(c, { code: "bad_request" });
    const db = openDatabase(c.env.DB);
    const { currentKid } = readConfig(c.env).vaultKeys;
    const outcome = await resealPage(
      {
        load: (after, count) => loadNotSealedWith(db, currentKid, after, count),
        reseal: (accountId) => c.env.ACCOUNT.getByName(accountId).reseal(),
      },
      body.after ?? "",
    );
    const failed = Object.values(outcome.failed).reduce((sum, count) => sum + count, 0);
    const detail = `${outcome.resealed} sealed, ${failed} failed`;
    c.get("acts").push({ act: "vault_resealed", subject: currentKid, detail });
    return c.json(outcome);
  });
