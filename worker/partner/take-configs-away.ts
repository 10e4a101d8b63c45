/** The removal job with its surroundings: the queue in D1 and the app's own token at Tesla. */
import {
  deleteTelemetryConfigRequest,
  processDeleteResponse,
} from "../../shared/tesla/fleet-telemetry.ts";
import { nothingFound } from "../../shared/tesla/fleet-call.ts";
import { countCalls } from "../account/count-calls.ts";
import { saveAudit } from "../db/audit.ts";
import { forgetRemoval, saveRemovalFailure, takeRemovals } from "../db/config-removals.ts";
import { openDatabase } from "../db/database.ts";
import { addCalls, APP_ACCOUNT } from "../db/usage.ts";
import { readConfig, teslaHttp } from "../env.ts";
import { removeConfigs, type RemovalOutcome } from "../jobs/remove-configs.ts";
import { log } from "../log.ts";
import { asPartner } from "./partner-session.ts";

/** Works on up to `count` cars of the queue that are due, or on `vins` at once. Throws Faults of D1. */
export async function takeConfigsAway(
  env: Env,
  which: { count: number; vins: readonly string[] | null },
): Promise<RemovalOutcome> {
  const db = openDatabase(env.DB);
  const config = readConfig(env);
  let billed = 0;
  const http = countCalls(teslaHttp(config), () => {
    billed += 1;
  });
  const session = { config, http, partners: env.PARTNER };
  const outcome = await removeConfigs({
    take: () => takeRemovals(db, { ...which, nowMs: Date.now() }),
    regions: config.regions,
    remove: (vin, region) =>
      asPartner(session, region, async (call) => {
        const response = await deleteTelemetryConfigRequest(call, vin);
        // Tesla does not know the car in this region: then nothing of ours is on it from here.
        return (await nothingFound(response)) ? 0 : processDeleteResponse(response);
      }),
    forget: (vin) => forgetRemoval(db, vin),
    postpone: (vin, failure) => saveRemovalFailure(db, vin, failure),
    audit: (entry) => saveAudit(db, entry, Date.now()),
    now: () => Date.now(),
    log,
  });
  if (billed > 0) await addCalls(db, APP_ACCOUNT, billed, Date.now());
  return outcome;
}
