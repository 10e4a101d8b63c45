/** The app's own account at Tesla: registering it, and looking at what Tesla holds. */
import { Hono, type Context } from "hono";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { registerSchema } from "../contract/partner.ts";
import { loadAccount } from "../db/accounts.ts";
import { openDatabase } from "../db/database.ts";
import { readConfig, teslaHttp, type AppEnv } from "../env.ts";
import { log } from "../log.ts";
import { refusal } from "../middleware/problems.ts";
import { toFleetApiInfo } from "../partner/fleet-api-info.ts";
import { readConnectivity } from "../partner/connectivity.ts";
import { readPartnerErrors } from "../partner/partner-errors.ts";
import { compareKeys } from "../partner/public-keys.ts";
import { inBooks } from "../partner/app-calls.ts";
import type { PartnerParts } from "../partner/partner.ts";
import { register, type Outcome } from "../partner/register.ts";
import { REPLIES } from "../replies.ts";
import { readJson } from "./json-body.ts";

export const adminPartner = new Hono<AppEnv>()
  .post("/partner/register", async (c) => {
    const body = await readJson(c, registerSchema);
    if (body === null) return refusal(c, { code: "bad_request" });
    const { regions } = readConfig(c.env);
    const wanted: readonly Region[] = body.region === undefined ? regions : [body.region];
    if (!wanted.every((region) => regions.includes(region))) {
      return refusal(c, { code: "region_unsupported" });
    }
    const outcomes = await asApp(c, async (parts) => {
      const done: Outcome[] = [];
      // One after the other: each makes Tesla fetch the PEM.
      for (const region of wanted) done.push(await register(parts, region));
      return done;
    });
    for (const outcome of outcomes) {
      const { region } = outcome;
      const act = outcome.registered ? "partner_registered" : "partner_register_failed";
      const detail = outcome.registered ? outcome.domain : outcome.problem.check;
      c.get("acts").push({ act, subject: region, detail });
      if (outcome.registered) {
        const { domain, key_matches } = outcome;
        log("info", "partner_registered", { region, domain, key_matches });
      } else {
        const { code, tesla, txid } = outcome.problem;
        log("warn", "partner_register_failed", { region, code, upstream: tesla, txid });
      }
    }
    const failed = outcomes.find((outcome) => !outcome.registered);
    if (failed === undefined) return c.json({ regions: outcomes });
    const { code, cause, next } = failed.problem;
    const problem = { code, message: cause, next, request_id: c.get("requestId") };
    return c.json({ ...problem, regions: outcomes }, REPLIES[code].status);
  })
  .get("/partner/public-key", async (c) => c.json({ regions: await asApp(c, compareKeys) }))
  .get("/partner/telemetry-errors", async (c) => {
    c.get("acts").push({ act: "telemetry_errors_read", subject: "all" });
    return c.json({ regions: await asApp(c, (parts) => readPartnerErrors(parts)) });
  })
  .get("/fleet-api-info", async (c) => c.json(await toFleetApiInfo(readConfig(c.env))))
  .get("/connectivity", async (c) => {
    const config = readConfig(c.env);
    return c.json(await readConnectivity(config, teslaHttp(config), () => Date.now()));
  })
  .get("/accounts/:id/region", async (c) => {
    const id = c.req.param("id");
    const account = await loadAccount(openDatabase(c.env.DB), id);
    if (account === null) return refusal(c, { code: "not_found" });
    c.get("acts").push({ act: "account_region_read", subject: account.id });
    const asked = await c.env.ACCOUNT.getByName(account.id).askRegion();
    if (!asked.ok) return refusal(c, asked.reason);
    const { region, fleetApiBaseUrl } = asked.value;
    const agrees = region.toLowerCase() === account.region;
    return c.json({
      account: account.id,
      stored: account.region,
      tesla: { region, fleet_api_base_url: fleetApiBaseUrl },
      agrees,
      explanation: agrees
        ? "Calls for this account go where Tesla keeps it."
        : "Tesla keeps this account elsewhere; the next call is told so (421) and moves it.",
    });
  });

/** What the app itself asks of Tesla here is billed like everything else. */
async function asApp<T>(c: Context<AppEnv>, act: (parts: PartnerParts) => Promise<T>): Promise<T> {
  const config = readConfig(c.env);
  const db = openDatabase(c.env.DB);
  const surroundings = { config, db, nowMs: Date.now() };
  return inBooks(surroundings, (calls) =>
    act({ ...surroundings, partners: c.env.PARTNER, ...calls }),
  );
}
