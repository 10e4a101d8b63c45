/**
 * What the golden cars are asked to send: all an analyst's questions need, with the intervals that
 * loggers use. `Odometer` keeps the car's own smallest change of 0.1 miles (firmware 2025.2.6), as
 * an operator's configuration would.
 */
import type { FieldRule } from "../../simulator/vehicle/telemetry-config.ts";

export type Profile = Readonly<Record<string, FieldRule>>;

function every(seconds: number, fields: string, minimumDelta?: number): Record<string, FieldRule> {
  const rule: FieldRule =
    minimumDelta === undefined
      ? { interval_seconds: seconds }
      : { interval_seconds: seconds, minimum_delta: minimumDelta };
  return Object.fromEntries(fields.split(" ").map((field) => [field, rule]));
}

export const fullProfile: Profile = {
  ...every(5, "Gear VehicleSpeed"),
  ...every(5, "Location", 5),
  ...every(30, "Odometer Locked"),
  ...every(10, "PackVoltage PackCurrent DetailedChargeState ChargeState"),
  ...every(60, "Soc", 0.2),
  ...every(60, "EnergyRemaining BatteryLevel RatedRange LifetimeEnergyUsed"),
  ...every(60, "LifetimeEnergyGainedRegen"),
  ...every(120, "OutsideTemp InsideTemp", 0.5),
  ...every(30, "DCChargingEnergyIn ACChargingEnergyIn FastChargerPresent ChargeAmps"),
  ...every(15, "ACChargingPower DCChargingPower"),
  ...every(60, "FastChargerType ChargerPhases ChargePortLatch BatteryHeaterOn"),
  ...every(30, "ChargerVoltage"),
  ...every(120, "ChargeLimitSoc TimeToFullCharge"),
  ...every(30, "SentryMode HvacPower"),
  ...every(60, "ClimateKeeperMode CenterDisplay PreconditioningEnabled"),
  ...every(120, "CabinOverheatProtectionMode"),
  ...every(60, "SoftwareUpdateDownloadPercentComplete SoftwareUpdateInstallationPercentComplete"),
  ...every(60, "SoftwareUpdateVersion"),
  ...every(600, "Version"),
  ...every(300, "BrickVoltageMin BrickVoltageMax", 0.005),
  ...every(300, "ModuleTempMin ModuleTempMax", 0.5),
  ...every(300, "TpmsPressureFl TpmsPressureFr TpmsPressureRl TpmsPressureRr", 0.025),
  ...every(300, "TpmsSoftWarnings"),
};

/** A thriftier configuration, for scripts in which an operator changes his mind. */
export const thriftyProfile: Profile = {
  ...fullProfile,
  ...every(15, "VehicleSpeed PackVoltage PackCurrent"),
  ...every(15, "Location", 20),
  ...every(60, "Odometer"),
};
