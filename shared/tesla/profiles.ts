/**
 * Named sets of signals. Each one holds everything of the one before it, so a car that moves up
 * loses nothing. Fast fields are those that integrals are made of; slow ones are states. Tesla
 * bills each value sent, so an interval is a price.
 */
import type { UsableField } from "./field-catalogue.ts";

export type FieldRequest = {
  /** Least seconds between two sends; the value must have changed as well. */
  interval_seconds: number;
  /** Least change that is sent, in the field's unit; metres for `Location`. Firmware 2024.44.32. */
  minimum_delta?: number;
  /** Send an unchanged value again after this many seconds. Firmware 2024.44.32. */
  resend_interval_seconds?: number;
};

export type FieldRequests = Partial<Record<UsableField, FieldRequest>>;

const seconds = (interval_seconds: number, minimum_delta?: number): FieldRequest =>
  minimum_delta === undefined ? { interval_seconds } : { interval_seconds, minimum_delta };

/** Where the car is, whether it drives or charges, and how full it is. */
const minimal: FieldRequests = {
  Gear: seconds(5),
  VehicleSpeed: seconds(30),
  Location: seconds(60),
  Odometer: seconds(60),
  Locked: seconds(30),
  Version: seconds(600),
  Soc: seconds(60, 0.2),
  // `ChargeState` is unreliable (fleet-telemetry #123, #334).
  DetailedChargeState: seconds(10),
};

/** Each session with its energy, power, site and loss. */
const charging: FieldRequests = {
  ...minimal,
  DCChargingEnergyIn: seconds(30),
  ACChargingEnergyIn: seconds(30),
  ACChargingPower: seconds(15),
  DCChargingPower: seconds(15),
  FastChargerPresent: seconds(30),
  FastChargerType: seconds(60),
  ChargerPhases: seconds(60),
  ChargerVoltage: seconds(30),
  ChargeAmps: seconds(30),
  ChargeLimitSoc: seconds(120),
  TimeToFullCharge: seconds(120),
  ChargePortLatch: seconds(60),
  BatteryHeaterOn: seconds(60),
};

/** Each drive with its track and energy. There is no power field: it is voltage times current. */
const drives: FieldRequests = {
  ...charging,
  VehicleSpeed: seconds(5),
  Location: seconds(5, 5),
  Odometer: seconds(30),
  PackVoltage: seconds(10),
  PackCurrent: seconds(10),
  EnergyRemaining: seconds(60),
  RatedRange: seconds(60),
  LifetimeEnergyUsed: seconds(60),
  LifetimeEnergyGainedRegen: seconds(60),
  OutsideTemp: seconds(120),
  InsideTemp: seconds(120),
};

/** What a car does while it stands, where it is going, and who must know about it. */
const fleet: FieldRequests = {
  ...drives,
  SentryMode: seconds(30),
  HvacPower: seconds(30),
  ClimateKeeperMode: seconds(60),
  CabinOverheatProtectionMode: seconds(120),
  CenterDisplay: seconds(60),
  PreconditioningEnabled: seconds(60),
  SoftwareUpdateDownloadPercentComplete: seconds(60),
  SoftwareUpdateInstallationPercentComplete: seconds(60),
  SoftwareUpdateVersion: seconds(600),
  DestinationName: seconds(30),
  MilesToArrival: seconds(60),
  MinutesToArrival: seconds(60),
  ExpectedEnergyPercentAtTripArrival: seconds(120),
  MilesSinceReset: seconds(120, 1),
  // Without a delta of 1 or more the car sends nothing (Available Data, 2026-08).
  SelfDrivingMilesSinceReset: seconds(120, 1),
  DriverSeatBelt: seconds(30),
  ServiceMode: seconds(120),
};

/** Battery, tyres, motors and cabin: for whoever studies the car itself. */
const deep: FieldRequests = {
  ...fleet,
  BatteryLevel: seconds(60, 0.2),
  EstBatteryRange: seconds(60),
  IdealBatteryRange: seconds(60),
  BrickVoltageMin: seconds(300),
  BrickVoltageMax: seconds(300),
  NumBrickVoltageMin: seconds(300),
  NumBrickVoltageMax: seconds(300),
  ModuleTempMin: seconds(300),
  ModuleTempMax: seconds(300),
  IsolationResistance: seconds(3_600),
  BMSState: seconds(60),
  Hvil: seconds(300),
  TpmsPressureFl: seconds(300),
  TpmsPressureFr: seconds(300),
  TpmsPressureRl: seconds(300),
  TpmsPressureRr: seconds(300),
  TpmsHardWarnings: seconds(300),
  TpmsSoftWarnings: seconds(300),
  DiAxleSpeedR: seconds(10),
  DiTorqueActualR: seconds(10),
  DiTorqueActualF: seconds(10),
  DiStatorTempR: seconds(60),
  DiStatorTempF: seconds(60),
  DiHeatsinkTR: seconds(60),
  DiHeatsinkTF: seconds(60),
  DiInverterTR: seconds(60),
  DiInverterTF: seconds(60),
  PedalPosition: seconds(5),
  BrakePedal: seconds(5),
  LateralAcceleration: seconds(5),
  LongitudinalAcceleration: seconds(5),
  GpsHeading: seconds(10),
  HvacFanSpeed: seconds(60),
  HvacLeftTemperatureRequest: seconds(60),
  HvacRightTemperatureRequest: seconds(60),
  DefrostMode: seconds(60),
  ChargePortDoorOpen: seconds(60),
  ChargingCableType: seconds(60),
  ChargeRateMilePerHour: seconds(60),
  EstimatedHoursToChargeTermination: seconds(120),
  DoorState: seconds(30),
  DriverSeatOccupied: seconds(30),
  LightsHazardsActive: seconds(60),
};

/** Not to be chosen: what live cars are moved to while the month's money runs out. */
const lean: FieldRequests = {
  Gear: seconds(60),
  Soc: seconds(600, 1),
  Odometer: seconds(600, 1),
  DetailedChargeState: seconds(60),
  Version: seconds(3_600),
};

export const profileNames = ["minimal", "charging", "drives", "fleet", "deep"] as const;
export type ProfileName = (typeof profileNames)[number];

export type Profile = {
  name: ProfileName | "lean";
  title: string;
  /** What one can tell from it. */
  text: string;
  fields: FieldRequests;
};

export const profiles: Readonly<Record<ProfileName | "lean", Profile>> = {
  minimal: {
    name: "minimal",
    title: "Minimal",
    text: "Where the car is, whether it drives or charges, and how full it is.",
    fields: minimal,
  },
  charging: {
    name: "charging",
    title: "Charging",
    text: "Adds every charging session with energy, power and loss.",
    fields: charging,
  },
  drives: {
    name: "drives",
    title: "Drives",
    text: "Adds every drive with its track and its energy. The default.",
    fields: drives,
  },
  fleet: {
    name: "fleet",
    title: "Fleet",
    text: "Adds what the car does while it stands, destinations and updates.",
    fields: fleet,
  },
  deep: {
    name: "deep",
    title: "Deep",
    text: "Adds battery cells, tyres, motors and cabin, for studying the car itself.",
    fields: deep,
  },
  lean: {
    name: "lean",
    title: "Lean",
    text: "The month's budget is nearly used up: only the state of charge and whether the car drives.",
    fields: lean,
  },
};

export const defaultProfile: ProfileName = "drives";
