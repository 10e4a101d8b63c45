/** Which cars the owner has. A car missing in two listings some minutes apart is gone. */
import type { FleetCall } from "../../shared/tesla/fleet-call.ts";
import {
  listVehiclesRequest,
  processVehiclesResponse,
  type ListedVehicle,
} from "../../shared/tesla/fleet.ts";
import { saveListing, type KnownVehicle } from "../db/vehicles.ts";
import { LIST_PAGES_MAX } from "../limits.ts";
import { isGone } from "./car-readings.ts";
import { endLostCars } from "./end-lost-cars.ts";
import { DONE, type Done, type LookParts } from "./look.ts";

export async function listCars(parts: LookParts, before: readonly KnownVehicle[]): Promise<Done> {
  const listed = await parts.fleet(listAll);
  if (!listed.ok) return listed;
  const erased = await parts.refuseErased(listed.value.map(({ vin }) => vin));
  const admitted = listed.value.filter(({ vin }) => !erased.has(vin));
  const cars = admitted.map(({ vin, id, displayName, accessType, state }) => ({
    vin,
    teslaId: id ?? "",
    displayName,
    accessType,
    state,
  }));
  const nowMs = parts.now();
  await saveListing(parts.db, parts.accountId, cars, nowMs);
  const there = new Set(cars.map(({ vin }) => vin));
  const gone = before
    .filter(({ vehicle, config }) => {
      const isWanted = config?.desired === true;
      return isWanted && !there.has(vehicle.vin) && isGone(vehicle.missingSinceMs, nowMs);
    })
    .map(({ vehicle }) => vehicle.vin);
  await endLostCars(parts, gone, "car_gone");
  return DONE;
}

async function listAll(call: FleetCall): Promise<ListedVehicle[]> {
  const vehicles: ListedVehicle[] = [];
  let page: number | null = 1;
  for (let count = 0; page !== null && count < LIST_PAGES_MAX; count++) {
    const answer = await processVehiclesResponse(await listVehiclesRequest(call, page), page);
    vehicles.push(...answer.vehicles);
    page = answer.nextPage;
  }
  return vehicles;
}
