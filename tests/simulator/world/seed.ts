import type { World } from "../world.ts";

export const SEED_OWNER = "ada@example.com";
export const SEED_SECOND_OWNER = "ben@example.com";

/** Two owners: one with three cars, one with a car of his own that the first must never see. */
export function seed(world: World): void {
  const ada = world.addUser({ email: SEED_OWNER, fullName: "Ada Example" });
  const ben = world.addUser({ email: SEED_SECOND_OWNER, fullName: "Ben Example" });
  world.addCar({ vin: "5YJ3TELLTALE00001", displayName: "Juniper", ownerId: ada.id });
  world.addCar({ vin: "7SAYTELLTALE00002", displayName: "Blue Whale", ownerId: ada.id });
  world.addCar({ vin: "5YJXTELLTALE00003", displayName: "Heron", ownerId: ada.id });
  world.addCar({ vin: "7SAYTELLTALE00004", displayName: "Ben's Y", ownerId: ben.id });
}

/** Every scope an app can be given (Fleet API docs, auth overview, 2026-08). */
export const SCOPES = [
  "openid",
  "offline_access",
  "user_data",
  "vehicle_device_data",
  "vehicle_location",
  "vehicle_cmds",
  "vehicle_charging_cmds",
  "vehicle_specs",
  "vehicle_pricing_info",
  "energy_device_data",
  "energy_cmds",
  "enterprise_management",
] as const;

/** Scopes that only a partner token can carry. */
export const PARTNER_ONLY_SCOPES: ReadonlySet<string> = new Set([
  "vehicle_specs",
  "vehicle_pricing_info",
]);
