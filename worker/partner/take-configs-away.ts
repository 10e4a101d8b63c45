/** The removal job with its surroundings: the queue in D1 and the app's own token at Tesla. */
import {
  deleteTelemetryConfigRequest,
  processDeleteResponse,
} from "../../shared/tesla/fleet-telemetry.ts";
import { nothingFound } from "../../shared/tesla/fleet-call.ts";
import { saveAudit } from "../db/audit.ts";
import { forgetRemoval, saveRemovalFailure, takeRemovals } from "../db/config-removals.ts";
import { openDatabase } from "../db/database.ts";
import { readConfig } from "../env.ts";
import { removeConfigs, type RemovalOutcome } from "../jobs/remove-configs.ts";
import { log } from "../log.ts";
import { inBooks } from "./app-calls.ts";
import { asPartner } from "./partner-session.ts";

/** Works on up to `count` cars of the queue that are due, or on `vins` at once. Throws Faults of D1. */
export async function takeConfigsAway(
  env: Env,
  which: { count: number; vins: readonly string[] | null },
): Promise<RemovalOutcome> {
  const db = openDatabase(env.DB);
  const config = readConfig(env);
  return inBooks({ config, db, nowMs: Date.now() }, async (calls) => {
    const session = { config, partners: env.PARTNER, ...calls };
    return removeConfigs({
      take: () => takeRemovals(db, { ...which, nowMs: Date.now() }),
      regions: config.regions,
      remove: (vin, region) =>
        asPartner(session, region, async (call) => {
          const response = await deleteTelemetryConfigRequest(call, vin);
          // Tesla does not know the car in this region: then nothing of ours is on it from here.
          return (await nothingFound(response)) ? 0 : processDeleteResponse(response);
        }),
      forget: (vin, end) => forgetRemoval(db, vin, end, Date.now()),
      postpone: (vin, failure) => saveRemovalFailure(db, vin, failure),
      audit: (entry) => saveAudit(db, entry, Date.now()),
      now: () => Date.now(),
      log,
    });
  });
}
