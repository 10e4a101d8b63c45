/**
 * The signals of a car on its journey (`journey/journey.ts`), with the kinds and units a present
 * car sends (Fleet API docs, Available Data, 2026-08): miles, mph, degrees Celsius, bar, kWh.
 */
import {
  AC_AMPS,
  AC_PHASES,
  AC_POWER_KW,
  axleTorqueNm,
  CELLS_IN_SERIES,
  CHARGE_LIMIT_PERCENT,
  CHARGER_EFFICIENCY,
  PACK_KWH,
} from "./journey/battery.ts";
import { journeyAt, type JourneyState } from "./journey/journey.ts";
import type { Signal, SignalSource, SignalValue } from "./vehicle/signal.ts";
import type { EnumMemberName } from "./vehicle/vocabulary.ts";

export { journeyAt, nextPhaseMs, roundMs, type JourneyState } from "./journey/journey.ts";
export { seedOf } from "./journey/random.ts";
export type { Phase } from "./journey/cycle.ts";

const MPH_PER_MPS = 2.236_936;
const KWH_PER_RATED_MILE = 0.25;
const KWH_PER_IDEAL_MILE = 0.23;
/** Share of the whole pack that is kept back from use. */
const RESERVE = 0.045;
const WHEEL_RADIUS_M = 0.35;
const DOOR_OPEN_MS = 6_000;
const CHARGE_STARTING_MS = 6_000;
const TYRE_COLD_BAR = 2.9;
const BAR_PER_TYRE_DEGREE = 0.011;
const MAINS_VOLTS = 237;

export type JourneySourceOptions = {
  vin: string;
  seed: number;
  displayName: string;
  firmware: string;
  /** The journey's own time for a moment of the world's clock. */
  journeyMs: (nowMs: number) => number;
};

/** The car's sensors; the same seed and journey time give the same values. */
export function journeySource(options: JourneySourceOptions): SignalSource {
  const fixed = fixedSignals(options);
  return {
    *sample(nowMs) {
      const tMs = Math.max(0, options.journeyMs(nowMs));
      const state = journeyAt(options.seed, tMs);
      yield* drivingSignals(state);
      yield* placeSignals(state);
      yield* batterySignals(state, tMs);
      yield* chargingSignals(state, tMs);
      yield* cabinSignals(state);
      yield* fixed;
    },
  };
}

const double = (value: number, digits: number): SignalValue => ({
  kind: "double",
  value: Number(value.toFixed(digits)),
});
const int = (value: number): SignalValue => ({ kind: "int", value: Math.round(value) });
const bool = (value: boolean): SignalValue => ({ kind: "boolean", value });
const text = (value: string): SignalValue => ({ kind: "string", value });
const choice = (member: EnumMemberName, value: string): SignalValue => ({
  kind: "enum",
  member,
  value,
});
const invalid: SignalValue = { kind: "invalid" };

function toSignals(values: Record<string, SignalValue>): Signal[] {
  return Object.entries(values).map(([field, value]) => ({ field, value }));
}

function drivingSignals(state: JourneyState): Signal[] {
  const { speedMps, accelerationMps2 } = state;
  const isDriving = state.phase === "driving";
  const torque = axleTorqueNm(speedMps, accelerationMps2);
  const rpm = (speedMps / (2 * Math.PI * WHEEL_RADIUS_M)) * 60;
  const isPowered = isDriving || state.phase === "boarding";
  return toSignals({
    Gear: choice("shift_state_value", isDriving ? "D" : "P"),
    VehicleSpeed: double(speedMps * MPH_PER_MPS, 2),
    Odometer: double(state.odometerMiles, 3),
    DriveRail: bool(isPowered),
    PedalPosition: double(isDriving ? Math.max(0, torque / 40) : 0, 1),
    BrakePedal: bool(isDriving && (speedMps === 0 || accelerationMps2 < -1)),
    BrakePedalPos: double(isDriving && accelerationMps2 < -1 ? -accelerationMps2 * 4 : 0, 1),
    LongitudinalAcceleration: double(accelerationMps2, 2),
    CruiseSetSpeed: invalid,
    DiStateR: choice("drive_inverter_state_value", isPowered ? "Enable" : "Standby"),
    DiAxleSpeedR: double(rpm, 1),
    DiTorquemotor: double(torque, 1),
    DiTorqueActualR: double(torque, 1),
    DiVBatR: double(state.volts, 1),
    DiStatorTempR: double(state.outsideCelsius + state.statorWarmth, 1),
    DiHeatsinkTR: double(state.outsideCelsius + state.statorWarmth * 0.6, 1),
    DiInverterTR: double(state.outsideCelsius + state.statorWarmth * 0.7, 1),
    Hvil: choice("hvil_status_value", "OK"),
    DriverSeatBelt: choice("buckle_status_value", isDriving ? "Latched" : "Unlatched"),
    DriverSeatOccupied: bool(isPowered),
    LightsTurnSignal: choice("turn_signal_state_value", "Off"),
    LightsHazardsActive: bool(false),
    CenterDisplay: choice("display_state_value", isDriving ? "Driving" : "On"),
  });
}

function placeSignals(state: JourneyState): Signal[] {
  const { place, home } = state;
  const isDriving = state.phase === "driving";
  const arrival = isDriving && state.remainingMiles > 0;
  const toLocation = (point: { latitude: number; longitude: number }): SignalValue => ({
    kind: "location",
    latitude: Number(point.latitude.toFixed(6)),
    longitude: Number(point.longitude.toFixed(6)),
  });
  return toSignals({
    Location: toLocation(place),
    GpsState: bool(true),
    GpsHeading: double(place.headingDegrees, 1),
    LocatedAtHome: bool(state.isAtHome),
    LocatedAtWork: bool(false),
    LocatedAtFavorite: bool(false),
    OriginLocation: isDriving ? toLocation(home) : invalid,
    DestinationLocation: arrival ? toLocation(home) : invalid,
    DestinationName: arrival ? text("Null Island") : invalid,
    MilesToArrival: arrival ? double(state.remainingMiles, 1) : invalid,
    // As a navigation system guesses: the rest of the way at 35 mph.
    MinutesToArrival: arrival ? double((state.remainingMiles / 35) * 60, 0) : invalid,
  });
}

function batterySignals(state: JourneyState, tMs: number): Signal[] {
  const brick = state.volts / CELLS_IN_SERIES;
  const warm = state.outsideCelsius + state.packWarmth;
  const wholePercent = state.chargePercent * (1 - RESERVE) + RESERVE * 100;
  return toSignals({
    Soc: double(state.chargePercent, 2),
    BatteryLevel: double(wholePercent, 2),
    EnergyRemaining: double(state.energyKwh + PACK_KWH * RESERVE, 2),
    PackVoltage: double(state.volts, 1),
    PackCurrent: double(state.amps, 1),
    BrickVoltageMax: double(brick + 0.004, 3),
    BrickVoltageMin: double(brick - 0.004, 3),
    NumBrickVoltageMax: int(17),
    NumBrickVoltageMin: int(52),
    ModuleTempMax: double(warm + 1, 1),
    ModuleTempMin: double(warm - 1, 1),
    NumModuleTempMax: int(2),
    NumModuleTempMin: int(4),
    RatedRange: double(state.energyKwh / KWH_PER_RATED_MILE, 2),
    IdealBatteryRange: double(state.energyKwh / KWH_PER_IDEAL_MILE, 2),
    EstBatteryRange: double(state.energyKwh / 0.28, 2),
    LifetimeEnergyUsed: double(state.lifetimeUsedKwh, 3),
    LifetimeEnergyGainedRegen: double(state.lifetimeRegeneratedKwh, 3),
    IsolationResistance: double(4_200 + 60 * Math.sin(tMs / 47_000), 0),
    BatteryHeaterOn: bool(false),
    NotEnoughPowerToHeat: bool(false),
    DCDCEnable: bool(true),
  });
}

function chargingSignals(state: JourneyState, tMs: number): Signal[] {
  const isCharging = state.phase === "charging";
  const isPlugged = isCharging || state.phase === "charged";
  const acKw = isCharging ? -state.powerKw / CHARGER_EFFICIENCY : 0;
  const missingKwh = Math.max(0, (PACK_KWH * CHARGE_LIMIT_PERCENT) / 100 - state.energyKwh);
  const hours = isCharging ? missingKwh / (AC_POWER_KW * CHARGER_EFFICIENCY) : 0;
  const detailed = !isPlugged
    ? "Disconnected"
    : !isCharging
      ? "Complete"
      : state.phaseMs < CHARGE_STARTING_MS
        ? "Starting"
        : "Charging";
  // Mains voltage never rests, plugged in or not, as Tesla's page warns.
  const mains = (isPlugged ? MAINS_VOLTS : 1) + Math.sin(tMs / 3_100) + Math.sin(tMs / 811) / 2;
  return toSignals({
    DetailedChargeState: choice("detailed_charge_state_value", detailed),
    ChargeState: text(isCharging ? "Enable" : "Idle"),
    BMSState: choice("bms_state_value", toBmsState(state)),
    BmsFullchargecomplete: bool(state.phase === "charged"),
    ChargeLimitSoc: int(CHARGE_LIMIT_PERCENT),
    ChargeEnableRequest: bool(isCharging),
    ACChargingPower: double(acKw, 2),
    ACChargingEnergyIn: double(state.acEnergyKwh, 3),
    DCChargingPower: double(0, 0),
    DCChargingEnergyIn: double(state.packEnergyKwh, 3),
    ChargeAmps: double((acKw / AC_POWER_KW) * AC_AMPS, 1),
    ChargeCurrentRequest: int(AC_AMPS),
    ChargeCurrentRequestMax: int(AC_AMPS),
    ChargerPhases: isPlugged ? int(AC_PHASES) : invalid,
    ChargerVoltage: double(mains, 2),
    ChargeRateMilePerHour: double((acKw * CHARGER_EFFICIENCY) / KWH_PER_RATED_MILE, 1),
    TimeToFullCharge: double(hours, 2),
    EstimatedHoursToChargeTermination: double(hours, 2),
    ChargePortDoorOpen: bool(isPlugged),
    ChargePortLatch: choice("charge_port_latch_value", isPlugged ? "Engaged" : "Disengaged"),
    ChargingCableType: isPlugged ? choice("cable_type_value", "IEC") : invalid,
    FastChargerPresent: bool(false),
    FastChargerType: invalid,
    ScheduledChargingMode: choice("scheduled_charging_mode_value", "Off"),
    ScheduledChargingPending: bool(false),
    PreconditioningEnabled: bool(false),
  });
}

function toBmsState(state: JourneyState): string {
  if (state.phase === "charging") return "Charge";
  return state.phase === "driving" || state.phase === "boarding" ? "Drive" : "Standby";
}

function cabinSignals(state: JourneyState): Signal[] {
  const isPowered = state.phase === "driving" || state.phase === "boarding";
  const isLeaving = state.phase === "boarding" || state.phase === "parked";
  const isDoorOpen = isLeaving && state.phaseMs < DOOR_OPEN_MS;
  const tyre = TYRE_COLD_BAR + state.tyreWarmth * BAR_PER_TYRE_DEGREE;
  return toSignals({
    InsideTemp: double(state.outsideCelsius + state.cabinWarmth, 1),
    OutsideTemp: double(state.outsideCelsius, 1),
    HvacPower: choice("hvac_power_value", isPowered ? "On" : "Off"),
    HvacACEnabled: bool(isPowered),
    HvacAutoMode: choice("hvac_auto_mode_value", "On"),
    HvacFanSpeed: int(isPowered ? 3 : 0),
    HvacLeftTemperatureRequest: double(21, 1),
    HvacRightTemperatureRequest: double(21, 1),
    DoorState: { kind: "doors", open: isDoorOpen ? ["DriverFront"] : [] },
    Locked: bool(!isPowered && !isDoorOpen),
    SentryMode: choice("sentry_mode_state_value", isPowered ? "Off" : "Armed"),
    FdWindow: choice("window_state_value", "Closed"),
    FpWindow: choice("window_state_value", "Closed"),
    RdWindow: choice("window_state_value", "Closed"),
    RpWindow: choice("window_state_value", "Closed"),
    TpmsPressureFl: double(tyre, 3),
    TpmsPressureFr: double(tyre + 0.02, 3),
    TpmsPressureRl: double(tyre - 0.03, 3),
    TpmsPressureRr: double(tyre - 0.01, 3),
    TpmsSoftWarnings: { kind: "tires", on: [] },
    TpmsHardWarnings: { kind: "tires", on: [] },
  });
}

/** Model letter of a VIN (fourth place) to `CarType`. */
const CAR_TYPES: Readonly<Record<string, string>> = {
  S: "ModelS",
  X: "ModelX",
  3: "Model3",
  Y: "ModelY",
  C: "Cybertruck",
  T: "SemiTruck",
};

function fixedSignals(options: JourneySourceOptions): Signal[] {
  return toSignals({
    VehicleName: text(options.displayName),
    Version: text(options.firmware),
    CarType: choice("car_type_value", CAR_TYPES[options.vin[3] ?? ""] ?? "Model3"),
    Trim: text("LONG_RANGE"),
    ExteriorColor: text("DeepBlue"),
    RoofColor: text("RoofColorGlass"),
    WheelType: text("Photon18"),
    EfficiencyPackage: text("MY2024"),
    ChargePort: choice("charge_port_value", "CCS"),
    EuropeVehicle: bool(true),
    RightHandDrive: bool(false),
    GuestModeEnabled: bool(false),
    ValetModeEnabled: bool(false),
    ServiceMode: bool(false),
    SpeedLimitMode: bool(false),
    PinToDriveEnabled: bool(false),
    PairedPhoneKeyAndKeyFobQty: int(2),
    SettingDistanceUnit: choice("distance_unit_value", "Kilometers"),
    SettingTemperatureUnit: choice("temperature_unit_value", "Celsius"),
    SettingTirePressureUnit: choice("pressure_unit_value", "Bar"),
    SettingChargeUnit: choice("charge_unit_preference_value", "Percent"),
    Setting24HourTime: bool(true),
    SunroofInstalled: choice("sunroof_installed_state_value", "NotInstalled"),
  });
}
