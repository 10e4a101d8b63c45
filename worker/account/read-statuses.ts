/** Key, firmware and switches of cars, in batches. */
import {
  processFleetStatusResponse,
  fleetStatusBatches,
  fleetStatusRequest,
} from "../../shared/tesla/fleet.ts";
import type { FleetStatus } from "../../shared/tesla/fleet.ts";
import { maskVin } from "../../shared/vin.ts";
import { resumeCars } from "../db/stopped-cars.ts";
import { saveCarStatuses, type CarStatus, type KnownVehicle } from "../db/vehicles.ts";
import { judgeKey } from "./car-readings.ts";
import { statusDue } from "./check-plan.ts";
import { endLostCars } from "./end-lost-cars.ts";
import { DONE, type Done, type LookParts } from "./look.ts";
import { splitOnMissing } from "./split-on-missing.ts";

export async function readStatuses(
  parts: LookParts,
  known: readonly KnownVehicle[],
): Promise<Done> {
  const { db, accountId, now, log, look } = parts;
  const before = new Map(known.map((car) => [car.vehicle.vin, car]));
  for (const batch of fleetStatusBatches(statusDue(known, now(), look))) {
    const read = await splitOnMissing(batch, (vins) =>
      parts.fleet(async (call) => processFleetStatusResponse(await fleetStatusRequest(call, vins))),
    );
    if (!read.ok) return read;
    const lost: string[] = [];
    const found: string[] = [];
    const cars = read.value.answers.flat().flatMap((status) => {
      const car = before.get(status.vin);
      if (car === undefined) return [];
      const verdict = judgeKey(car.vehicle, status.keyPaired, {
        nowMs: now(),
        lastRecordAtMs: car.status?.lastRecordAtMs ?? null,
      });
      if (verdict.lost) lost.push(status.vin);
      if (verdict.keyPaired === true && car.vehicle.keyPaired !== true) found.push(status.vin);
      return [toRow(status, verdict)];
    });
    await saveCarStatuses(db, accountId, cars, now());
    await endLostCars(parts, lost, "key_lost");
    const back = found.filter((vin) => before.get(vin)?.config?.offReason === "key_lost");
    if (back.length > 0) {
      await resumeCars(db, accountId, back, { reasons: ["key_lost"], nowMs: now() });
    }
    for (const vin of found) log("info", "key_paired", { account: accountId, vin: maskVin(vin) });
  }
  return DONE;
}

function toRow(
  status: FleetStatus,
  key: Pick<CarStatus, "keyPaired" | "unpairedSinceMs" | "keyLooks">,
): CarStatus {
  const { keyPaired, unpairedSinceMs, keyLooks } = key;
  return {
    vin: status.vin,
    keyPaired,
    unpairedSinceMs,
    keyLooks,
    firmware: status.firmwareVersion,
    telemetryVersion: status.fleetTelemetryVersion,
    protocolRequired: status.commandProtocolRequired,
    keysTotal: status.totalNumberOfKeys,
    streamingToggle: status.streamingToggleEnabled,
  };
}
