/** Rows to what a page shows. Pure; the only place that spells the JSON of /api/vehicles. */
import { pairingUrl, type Endpoints } from "../shared/tesla/endpoints.ts";
import { needsKey, nextStep, type CarFacts } from "./account/next-step.ts";
import type { AccountRow } from "./db/accounts.ts";
import type { KnownVehicle } from "./db/vehicles.ts";

export type GarageFacts = {
  account: Pick<AccountRow, "state" | "scopes" | "checkedAtMs">;
  known: readonly KnownVehicle[];
  endpoints: Endpoints;
  domain: string;
  nowMs: number;
};

export function toGarage(facts: GarageFacts) {
  const { account, known, nowMs } = facts;
  const linked = account.state === "linked";
  const scopes = account.scopes.split(" ");
  const vehicles = known.map((car) => toVehicle(car, { ...facts, linked, scopes }));
  return {
    now_ms: nowMs,
    linked,
    checked_at_ms: account.checkedAtMs,
    missing_device_data: linked && !scopes.includes("vehicle_device_data"),
    /** Something can change any moment: ask Tesla again soon. */
    pending: linked && vehicles.some((vehicle) => vehicle.next_step.pending),
    vehicles,
  };
}

function toVehicle(
  car: KnownVehicle,
  context: GarageFacts & { linked: boolean; scopes: readonly string[] },
) {
  const { vehicle, config, status } = car;
  return {
    vin: vehicle.vin,
    vin_short: vehicle.vin.slice(-6),
    display_name: vehicle.displayName,
    access_type: vehicle.accessType,
    firmware: vehicle.firmware,
    next_step: nextStep(toFacts(car, context)),
    pairing_url: needsKey(vehicle)
      ? pairingUrl(context.endpoints, context.domain, vehicle.vin)
      : null,
    status: {
      connected: status?.connected ?? false,
      last_record_at_ms: status?.lastRecordAtMs ?? null,
      last_stored_at_ms: status?.lastStoredAtMs ?? null,
      signals_total: status?.signalsTotal ?? 0,
      network_interface: status?.networkInterface ?? null,
    },
    config: {
      desired: config?.desired ?? false,
      pushed_at_ms: config?.pushedAtMs ?? null,
      synced: config?.synced ?? null,
      present: config?.present ?? null,
      problem: config?.problem ?? null,
      expires_at_ms: config?.expiresAtMs ?? null,
    },
  };
}

function toFacts(
  { vehicle, config, status }: KnownVehicle,
  context: { nowMs: number; linked: boolean; scopes: readonly string[] },
): CarFacts {
  return {
    nowMs: context.nowMs,
    accountLinked: context.linked,
    scopes: context.scopes,
    listed: vehicle.missingSinceMs === null,
    keyPaired: vehicle.keyPaired,
    keysTotal: vehicle.keysTotal,
    streamingToggle: vehicle.streamingToggle,
    config: {
      pushed: (config?.pushedHash ?? null) !== null,
      problem: config?.problem ?? null,
      synced: config?.synced ?? null,
      present: config?.present ?? null,
      limitReached: config?.limitReached ?? null,
      pushesTotal: config?.pushesTotal ?? 0,
    },
    status,
  };
}
