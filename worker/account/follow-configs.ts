/** Reads back what Tesla holds for a car and compares it with what was wanted. */
import { findDrift, type Drift } from "../../shared/tesla/config-drift.ts";
import {
  processTelemetryConfigResponse,
  telemetryConfigRequest,
  type ConfigReading,
} from "../../shared/tesla/fleet-telemetry.ts";
import { maskVin } from "../../shared/vin.ts";
import { saveObserved } from "../db/telemetry-configs.ts";
import type { KnownVehicle } from "../db/vehicles.ts";
import { CONFIG_RENEW_MS, CONFIG_WAIT_LONG_MS } from "../limits.ts";
import { readDue } from "./check-plan.ts";
import { DONE, type Done, type LookParts } from "./look.ts";

export async function followConfigs(
  parts: LookParts,
  known: readonly KnownVehicle[],
): Promise<Done> {
  const { db, accountId, now, log } = parts;
  const cars = new Map(known.map((car) => [car.vehicle.vin, car]));
  for (const vin of readDue(known, now(), parts.look)) {
    const reading = await parts.fleet(async (call) =>
      processTelemetryConfigResponse(await telemetryConfigRequest(call, vin)),
    );
    // A car that Tesla does not find now says nothing about the others.
    if (!reading.ok && reading.reason.code === "tesla_not_found") continue;
    if (!reading.ok) return reading;
    const car = cars.get(vin);
    if (car === undefined) continue;
    const drift = await driftOf(parts, car, reading.value);
    const { synced, config, limitReached } = reading.value;
    const present = config !== null;
    await saveObserved(
      db,
      accountId,
      { vin, synced, present, limitReached: limitReached ?? false, drift },
      now(),
    );
    if (drift.length > 0) {
      const fields = { account: accountId, vin: maskVin(vin), drift: drift.join(" ") };
      log("warn", "config_drifted", fields);
    } else if (synced && present && car.config?.synced !== true) {
      log("info", "config_synced", { account: accountId, vin: maskVin(vin) });
    }
  }
  return DONE;
}

/**
 * Before the car has taken the newest configuration Tesla shows that one as the target, so it is
 * compared all the same; only a missing one may still be on its way, for a day.
 */
async function driftOf(
  parts: LookParts,
  car: KnownVehicle,
  { synced, config }: ConfigReading,
): Promise<Drift[]> {
  if (config === null) {
    const sincePushMs = parts.now() - (car.config?.pushedAtMs ?? parts.now());
    return synced || sincePushMs > CONFIG_WAIT_LONG_MS ? ["null_config"] : [];
  }
  const draft = await parts.draftOf(car);
  // What was pushed is not what is wanted any more: the next push tells the car, no drift.
  if (car.config?.pushedHash !== draft.hash) return [];
  return findDrift(draft.config, config, { nowMs: parts.now(), renewMs: CONFIG_RENEW_MS });
}
