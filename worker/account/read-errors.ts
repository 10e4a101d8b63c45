/** Why cars that have their configuration stay away: their own errors, in our words and Tesla's. */
import {
  processTelemetryErrorsResponse,
  telemetryErrorsRequest,
  type TelemetryError,
} from "../../shared/tesla/fleet-telemetry.ts";
import { explainTelemetryError } from "../../shared/tesla/telemetry-error-text.ts";
import { maskVin } from "../../shared/vin.ts";
import { saveCarError } from "../db/telemetry-configs.ts";
import type { KnownVehicle } from "../db/vehicles.ts";
import { errorsDue } from "./check-plan.ts";
import { DONE, type Done, type LookParts } from "./look.ts";

export async function readErrors(parts: LookParts, known: readonly KnownVehicle[]): Promise<Done> {
  const { db, accountId, now, log } = parts;
  const pushedAt = new Map(known.map(({ vehicle, config }) => [vehicle.vin, config?.pushedAtMs]));
  for (const vin of errorsDue(known, now())) {
    const read = await parts.fleet(async (call) =>
      processTelemetryErrorsResponse(await telemetryErrorsRequest(call, vin)),
    );
    if (!read.ok) return read;
    // What a car said before it got the newest configuration may be mended by it.
    const newest = newestError(read.value, pushedAt.get(vin) ?? 0);
    if (newest === null) {
      await saveCarError(db, accountId, vin, null, now());
      continue;
    }
    const { code } = explainTelemetryError(newest.error, newest.errorName);
    await saveCarError(db, accountId, vin, { code, text: newest.error }, now());
    log("warn", "car_error_found", { account: accountId, vin: maskVin(vin), code });
  }
  return DONE;
}

/** Errors without a time count as new: the list says nothing else about them. */
function newestError(errors: readonly TelemetryError[], sinceMs: number): TelemetryError | null {
  const recent = errors.filter(({ createdAtMs }) => createdAtMs === null || createdAtMs >= sinceMs);
  return recent.toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0))[0] ?? null;
}
