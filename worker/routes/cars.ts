/** One car of the signed-in owner: what it is asked for, and why it does not answer. */
import { Hono } from "hono";
import { explainTelemetryError } from "../../shared/tesla/telemetry-error-text.ts";
import type { TelemetryError } from "../../shared/tesla/fleet-telemetry.ts";
import { checkChoice } from "../account/check-choice.ts";
import { fieldsOf } from "../account/desired-config.ts";
import { describe, toProfiles } from "../account/profile-view.ts";
import { chooseSchema } from "../contract/cars.ts";
import { loadOpenRemovals } from "../db/erase.ts";
import { openDatabase } from "../db/database.ts";
import { resumeCars, stopCars } from "../db/stopped-cars.ts";
import { saveSettings } from "../db/telemetry-configs.ts";
import { appOf, readConfig, type AppEnv } from "../env.ts";
import { log } from "../log.ts";
import { refusal } from "../middleware/problems.ts";
import { takeConfigsAway } from "../partner/take-configs-away.ts";
import { REPLIES } from "../replies.ts";
import { readJson } from "./json-body.ts";
import { ownCar } from "./own-car.ts";

/** Mounted under /api, behind the session and the Origin check. */
export const cars = new Hono<AppEnv>()
  .get("/vehicles/:vin/profiles", async (c) => {
    const own = await ownCar(c);
    return "refused" in own ? own.refused : c.json(toProfiles(own));
  })
  .post("/vehicles/:vin/profile", async (c) => {
    const own = await ownCar(c);
    if ("refused" in own) return own.refused;
    const body = await readJson(c, chooseSchema);
    if (body === null) return refusal(c, { code: "bad_request" });
    const { dry_run: isDry, ...settings } = body;
    const { telemetry, domain } = appOf(readConfig(c.env), own.region);
    const { scopes, nowMs } = own;
    const problems = checkChoice(settings, { telemetry, domain, scopes, nowMs });
    if (problems.length > 0 && !isDry) {
      const { status, message, next } = REPLIES.choice_refused;
      const request_id = c.get("requestId");
      return c.json({ code: "choice_refused", message, next, request_id, problems }, status);
    }
    const { vin } = own.car.vehicle;
    const view = describe(fieldsOf(settings), own);
    const answer = { vin, profile: settings.profile, saved: !isDry, problems, ...view };
    if (isDry) return c.json(answer);
    const db = openDatabase(c.env.DB);
    await saveSettings(db, own.accountId, vin, JSON.stringify(settings));
    await resumeCars(db, own.accountId, [vin], { reasons: ["owner"], nowMs: own.nowMs });
    // The choice is safe; bringing it to the car may take until Tesla answers again.
    const applied = await c.env.ACCOUNT.getByName(own.accountId).apply();
    if (!applied.ok)
      log("warn", "choice_waits", { account: own.accountId, code: applied.reason.code });
    return c.json(answer);
  })
  .delete("/vehicles/:vin/config", async (c) => {
    const own = await ownCar(c);
    if ("refused" in own) return own.refused;
    const { vin } = own.car.vehicle;
    const db = openDatabase(c.env.DB);
    const stop = { reason: "owner", nowMs: own.nowMs } as const;
    const stopped = (await stopCars(db, own.accountId, [vin], stop)) > 0;
    await takeConfigsAway(c.env, { count: 1, vins: [vin] });
    const pending = (await loadOpenRemovals(db, [vin])).length;
    return c.json({ vin, stopped, pending });
  })
  .get("/vehicles/:vin/errors", async (c) => {
    const own = await ownCar(c);
    if ("refused" in own) return own.refused;
    const read = await c.env.ACCOUNT.getByName(own.accountId).carErrors(own.car.vehicle.vin);
    if (!read.ok) return refusal(c, read.reason);
    const newest = read.value.toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0));
    return c.json({ errors: newest.map(toError) });
  });

function toError({ createdAtMs, error, errorName, txid }: TelemetryError) {
  const { code, text, next } = explainTelemetryError(error, errorName);
  return { at_ms: createdAtMs, code, text, next, tesla: error, tesla_name: errorName, txid };
}
