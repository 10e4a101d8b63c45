/** What we ask cars to send. */
import type { FieldName } from "../../proto/gen/fields.ts";
import { canonicalJson, type Json } from "./canonical-json.ts";

export type FieldRequest = {
  /** Least seconds between two sends; the value must have changed as well. */
  interval_seconds: number;
  /** Least change that is sent, in the field's unit; metres for `Location`. Firmware 2024.44.32. */
  minimum_delta?: number;
  /** Send an unchanged value again after this many seconds. Firmware 2024.44.32. */
  resend_interval_seconds?: number;
};

/** In Tesla's own spelling, since it is signed as it stands. Fleet API docs, 2026-08. */
export type TelemetryConfig = {
  /** Must share the registered domain's root and match the server certificate. */
  hostname: string;
  /** A JSON number: as a string it is accepted and the car then never connects. */
  port: number;
  /** PEM of the whole chain above the server certificate. The car trusts nothing else. */
  ca: string;
  fields: Partial<Record<FieldName, FieldRequest>>;
  /** Whom alerts are for: `service`, `customer`, `service-fix`. */
  alert_types: string[];
  /** `latest`: the car sends again what was not acknowledged. */
  delivery_policy: "latest";
  /** Numbers as numbers; ignored by cars since 2025-08, which always do so. */
  prefer_typed: true;
  /** Unix seconds after which the configuration no longer counts. */
  exp?: number;
};

/** Fields that Tesla refuses (403) without the scope `vehicle_location`. */
export const locationFields: ReadonlySet<string> = new Set<FieldName>([
  "Location",
  "OriginLocation",
  "DestinationLocation",
  "DestinationName",
  "RouteLine",
  "GpsState",
  "GpsHeading",
]);

/**
 * The default profile: enough to tell drives, charging sessions and where the energy went, at a
 * small part of what all 241 fields would cost (Tesla bills each value sent). Fast fields are those
 * that integrals are made of; slow ones are states.
 */
export const drivesProfile: TelemetryConfig["fields"] = {
  // What the car is doing.
  Gear: { interval_seconds: 5 },
  VehicleSpeed: { interval_seconds: 5 },
  Location: { interval_seconds: 5, minimum_delta: 5 },
  Odometer: { interval_seconds: 30 },
  Locked: { interval_seconds: 30 },
  Version: { interval_seconds: 600 },
  // Energy: there is no power field, it is voltage times current.
  Soc: { interval_seconds: 60, minimum_delta: 0.2 },
  PackVoltage: { interval_seconds: 10 },
  PackCurrent: { interval_seconds: 10 },
  EnergyRemaining: { interval_seconds: 60 },
  RatedRange: { interval_seconds: 60 },
  LifetimeEnergyUsed: { interval_seconds: 60 },
  LifetimeEnergyGainedRegen: { interval_seconds: 60 },
  OutsideTemp: { interval_seconds: 120 },
  InsideTemp: { interval_seconds: 120 },
  // Charging. `ChargeState` is unreliable (fleet-telemetry #123, #334).
  DetailedChargeState: { interval_seconds: 10 },
  DCChargingEnergyIn: { interval_seconds: 30 },
  ACChargingEnergyIn: { interval_seconds: 30 },
  ACChargingPower: { interval_seconds: 15 },
  DCChargingPower: { interval_seconds: 15 },
  FastChargerPresent: { interval_seconds: 30 },
  FastChargerType: { interval_seconds: 60 },
  ChargerPhases: { interval_seconds: 60 },
  ChargerVoltage: { interval_seconds: 30 },
  ChargeAmps: { interval_seconds: 30 },
  ChargeLimitSoc: { interval_seconds: 120 },
  TimeToFullCharge: { interval_seconds: 120 },
  ChargePortLatch: { interval_seconds: 60 },
  BatteryHeaterOn: { interval_seconds: 60 },
};

/**
 * A configuration for cars of an owner who granted `scopes`. Without `vehicle_location` the fields
 * that need it are left out, since Tesla refuses the whole call for one of them.
 */
export function buildTelemetryConfig(options: {
  hostname: string;
  port: number;
  ca: string;
  scopes: readonly string[];
  fields?: TelemetryConfig["fields"];
  expiresAtMs?: number;
}): TelemetryConfig {
  const mayLocate = options.scopes.includes("vehicle_location");
  const fields = Object.entries(options.fields ?? drivesProfile).filter(
    ([name]) => mayLocate || !locationFields.has(name),
  );
  const config: TelemetryConfig = {
    hostname: options.hostname,
    port: options.port,
    ca: options.ca,
    fields: Object.fromEntries(fields),
    alert_types: ["customer", "service", "service-fix"],
    delivery_policy: "latest",
    prefer_typed: true,
  };
  return options.expiresAtMs === undefined
    ? config
    : { ...config, exp: Math.floor(options.expiresAtMs / 1000) };
}

/**
 * The members in which what Tesla holds (`ConfigReading.config`) differs from what we want; empty
 * means that the car has been told exactly this. `iss`, `aud` and members that Tesla adds of its own
 * are not ours and not compared.
 */
export function differingMembers(
  wanted: TelemetryConfig,
  observed: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => canonical(value) !== canonical(observed[name]))
    .map(([name]) => name);
}

/** Lists here are sets (`alert_types`): their order says nothing. */
function canonical(value: unknown): string {
  if (value === undefined) return "";
  if (!Array.isArray(value)) return canonicalJson(value as Json);
  return value.map(canonical).sort().join();
}
