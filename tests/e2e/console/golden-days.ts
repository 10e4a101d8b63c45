/** Eight days of the golden commuter, over the end of a month, as a car of the local Tesla's. */
import { commuter } from "../../golden/scripts/commuter.ts";
import type { Script } from "../../golden/script.ts";

/** Ada's Juniper (simulator/world/seed.ts). */
export const GOLDEN_VIN = "5YJ3TELLTALE00001";

export const goldenDays: Script = {
  ...commuter,
  name: "golden-days",
  vin: GOLDEN_VIN,
  startsAt: "2026-03-28T00:00:00Z",
  days: 8,
};
