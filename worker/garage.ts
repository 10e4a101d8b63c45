/** Rows to what a page shows. Pure; the only place that spells the JSON of /api/vehicles. */
import { pairingUrl, type Endpoints } from "../shared/tesla/endpoints.ts";
import { wordsForError } from "../shared/tesla/telemetry-error-text.ts";
import { parseSettings } from "./account/desired-config.ts";
import { needsKey, nextStep, type CarFacts } from "./account/next-step.ts";
import type { AccountRow } from "./db/accounts.ts";
import type { KnownVehicle } from "./db/vehicles.ts";

export type GarageFacts = {
  account: Pick<AccountRow, "state" | "scopes" | "checkedAtMs">;
  known: readonly KnownVehicle[];
  endpoints: Endpoints;
  domain: string;
  /** When any node reported last. */
  nodeSeenAtMs: number | null;
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
    node_seen_at_ms: facts.nodeSeenAtMs,
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
  const { vehicle, config } = car;
  const status = ownStatus(car);
  return {
    vin: vehicle.vin,
    vin_short: vehicle.vin.slice(-6),
    display_name: vehicle.displayName,
    access_type: vehicle.accessType,
    state: vehicle.state,
    firmware: vehicle.firmware,
    telemetry_version: vehicle.telemetryVersion,
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
      off_reason: config?.offReason ?? null,
      profile: parseSettings(config?.settings ?? null).profile,
      pushed_profile: config?.pushedProfile ?? null,
      pushed_at_ms: config?.pushedAtMs ?? null,
      synced: config?.synced ?? null,
      present: config?.present ?? null,
      problem: config?.problem ?? null,
      drift: config?.drift?.split(" ") ?? [],
      error: errorOf(config, status),
      expires_at_ms: config?.expiresAtMs ?? null,
    },
  };
}

/** Nodes know cars, not owners: once a car is somebody else's, so is what it does. */
export function ownStatus({ vehicle, status }: KnownVehicle): KnownVehicle["status"] {
  return vehicle.untilMs === null ? status : null;
}

/** The car's own complaint, in our words and in Tesla's; over once the car has sent something. */
function errorOf(config: KnownVehicle["config"], status: KnownVehicle["status"]) {
  if (config === null || config.errorCode === null) return null;
  if ((status?.lastRecordAtMs ?? 0) > (config.pushedAtMs ?? 0)) return null;
  const { errorCode: code, errorText: tesla, errorAtMs: at_ms } = config;
  return { code, text: wordsForError(code)?.text ?? null, tesla, at_ms };
}

export function toFacts(
  { vehicle, config, status }: KnownVehicle,
  context: { nowMs: number; linked: boolean; scopes: readonly string[] },
): CarFacts {
  return {
    nowMs: context.nowMs,
    accountLinked: context.linked,
    scopes: context.scopes,
    // Missing once is no news: only a second listing some minutes later ends a car.
    listed: config?.offReason !== "car_gone",
    accessType: vehicle.accessType,
    firmware: vehicle.firmware,
    keyPaired: vehicle.keyPaired,
    keysTotal: vehicle.keysTotal,
    streamingToggle: vehicle.streamingToggle,
    config: {
      off: config?.offReason ?? null,
      pushed: (config?.pushedHash ?? null) !== null,
      problem: config?.problem ?? null,
      synced: config?.synced ?? null,
      present: config?.present ?? null,
      limitReached: config?.limitReached ?? null,
      drift: config?.drift ?? null,
      repairs: config?.repairs ?? 0,
      errorCode: errorOf(config, status)?.code ?? null,
    },
    status,
  };
}
