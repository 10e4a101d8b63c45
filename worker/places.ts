/** What of a car's values says where it is. Pure. */
import type { WatchedCar } from "../shared/node-report.ts";
import { isUsableField } from "../shared/tesla/field-catalogue.ts";
import { needsLocation } from "../shared/tesla/telemetry-config.ts";

/**
 * For an owner who did not allow places, or does no longer: the node's newest place may be of before,
 * or come by the consent of somebody else who has the car. A field not known here may be a place.
 */
export function isNoPlace({ field, value }: WatchedCar["values"][number]): boolean {
  return value.kind !== "location" && isUsableField(field) && !needsLocation(field);
}
