/**
 * One look at an account's cars, in this order:
 *
 *   list · key and firmware · push what is due · read back what was taken · errors of silent cars
 *
 * Each part asks only about cars that can have changed, saves what it learnt, and leaves the next
 * part to work on what is saved. So a look that dies half way has lost nothing.
 */
import { saveDueTimes } from "../db/telemetry-configs.ts";
import { loadVehicles } from "../db/vehicles.ts";
import { listingIsDue, nextLookAt } from "./check-plan.ts";
import { followConfigs } from "./follow-configs.ts";
import { listCars } from "./list-cars.ts";
import { DONE, type Done, type LookParts } from "./look.ts";
import { pushConfigs } from "./push-configs.ts";
import { readErrors } from "./read-errors.ts";
import { readStatuses } from "./read-statuses.ts";

/** Refusals are Tesla's or the link's; Faults of D1 are thrown. */
export async function checkVehicles(parts: LookParts): Promise<Done> {
  const { db, accountId, now, look } = parts;
  const load = () => loadVehicles(db, accountId);
  try {
    if (listingIsDue(await load(), now(), look)) {
      const listed = await listCars(parts, await load());
      if (!listed.ok) return listed;
    }
    if (look === "list") return DONE;
    const seen = await readStatuses(parts, await load());
    if (!seen.ok) return seen;
    const pushed = await pushConfigs(parts, await load());
    if (!pushed.ok) return pushed;
    const followed = await followConfigs(parts, await load());
    if (!followed.ok || look === "page") return followed;
    return await readErrors(parts, await load());
  } finally {
    // Also after a refusal: a car that cannot be helped now must not hold the front of the queue.
    if (look === "tend") {
      const cars = await load();
      const times = cars.map((car) => ({ vin: car.vehicle.vin, dueAtMs: nextLookAt(car, now()) }));
      await saveDueTimes(db, accountId, times);
    }
  }
}
