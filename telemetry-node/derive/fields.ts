/**
 * The signals that sessions are made of, and what the fold sees of them: metric numbers, or short
 * texts. Units on the wire are those of `fields` (migrations/clickhouse/0002_fields.sql).
 */

/** Order is the order in a checkpoint: append only, and raise the rule version when it changes. */
export const DERIVED_FIELDS = [
  "Gear",
  "VehicleSpeed",
  "Odometer",
  "Location",
  "Soc",
  "EnergyRemaining",
  "RatedRange",
  "PackVoltage",
  "PackCurrent",
  "LifetimeEnergyUsed",
  "LifetimeEnergyGainedRegen",
  "ModuleTempMin",
  "ModuleTempMax",
  "DetailedChargeState",
  "ACChargingPower",
  "DCChargingPower",
  "ACChargingEnergyIn",
  "DCChargingEnergyIn",
  "FastChargerPresent",
  "FastChargerType",
  "ChargerPhases",
  "ChargeLimitSoc",
  "ChargePortLatch",
  "BatteryHeaterOn",
  "InsideTemp",
  "OutsideTemp",
  "SentryMode",
  "HvacPower",
  "ClimateKeeperMode",
  "CenterDisplay",
  "PreconditioningEnabled",
  "SoftwareUpdateInstallationPercentComplete",
] as const;
export type DerivedField = (typeof DERIVED_FIELDS)[number];

/** Index of each field, so that hot code compares numbers. */
export const FIELD = Object.fromEntries(
  DERIVED_FIELDS.map((field, index) => [field, index]),
) as Record<DerivedField, number>;

/** A number, a text without Tesla's prefix, a place, or null: the car could not measure. */
export type Value = number | string | Place | null;
export type Place = { latitude: number; longitude: number };

const KM_PER_MILE = 1.609_344;

const MILES = new Set<number>([FIELD.VehicleSpeed, FIELD.Odometer, FIELD.RatedRange]);
const TEXTS = new Map<number, RegExp>([
  [FIELD.Gear, /^ShiftState/],
  [FIELD.DetailedChargeState, /^DetailedChargeState/],
  [FIELD.FastChargerType, /^FastCharger/],
  [FIELD.ChargePortLatch, /^ChargePortLatch/],
  [FIELD.SentryMode, /^SentryModeState/],
  [FIELD.HvacPower, /^HvacPowerState/],
  [FIELD.ClimateKeeperMode, /^ClimateKeeperModeState/],
  [FIELD.CenterDisplay, /^DisplayState/],
]);

/** Number of Tesla's `Value` member for "invalid" (proto/vehicle_data.proto). */
const KIND_INVALID = 10;

/** A row of `signals` as the fold sees it. Old cars send numbers and booleans as text. */
export function toValue(
  field: number,
  row: { kind: number; num: number | null; str: string; lat: number | null; lon: number | null },
): Value {
  if (row.kind === KIND_INVALID) return null;
  if (field === FIELD.Location) {
    return row.lat === null || row.lon === null ? null : { latitude: row.lat, longitude: row.lon };
  }
  const prefix = TEXTS.get(field);
  if (prefix !== undefined) return row.str.replace(prefix, "") || null;
  if (row.num !== null) return MILES.has(field) ? row.num * KM_PER_MILE : row.num;
  if (row.str === "true") return 1;
  return row.str === "false" ? 0 : null;
}
