// Written by proto/generate.ts. Do not edit; run `npm run generate`.

export type ValueMember = {
  /** Number on the wire. */
  number: number;
  /** Name in the .proto file. */
  name: string;
  /** Name in protobuf's JSON and in the generated classes. */
  key: string;
  kind: "string" | "int32" | "int64" | "float" | "double" | "bool" | "enum" | "message";
  /** The enum's or message's name; the kind again for scalars. */
  type: string;
};

/** The members of the oneof in `Value`, by number. 20 does not exist. */
export const valueMembers: readonly ValueMember[] = [
  { number: 1, name: "string_value", key: "stringValue", kind: "string", type: "string" },
  { number: 2, name: "int_value", key: "intValue", kind: "int32", type: "int32" },
  { number: 3, name: "long_value", key: "longValue", kind: "int64", type: "int64" },
  { number: 4, name: "float_value", key: "floatValue", kind: "float", type: "float" },
  { number: 5, name: "double_value", key: "doubleValue", kind: "double", type: "double" },
  { number: 6, name: "boolean_value", key: "booleanValue", kind: "bool", type: "bool" },
  { number: 7, name: "location_value", key: "locationValue", kind: "message", type: "LocationValue" },
  { number: 8, name: "charging_value", key: "chargingValue", kind: "enum", type: "ChargingState" },
  { number: 9, name: "shift_state_value", key: "shiftStateValue", kind: "enum", type: "ShiftState" },
  { number: 10, name: "invalid", key: "invalid", kind: "bool", type: "bool" },
  { number: 11, name: "lane_assist_level_value", key: "laneAssistLevelValue", kind: "enum", type: "LaneAssistLevel" },
  { number: 12, name: "scheduled_charging_mode_value", key: "scheduledChargingModeValue", kind: "enum", type: "ScheduledChargingModeValue" },
  { number: 13, name: "sentry_mode_state_value", key: "sentryModeStateValue", kind: "enum", type: "SentryModeState" },
  { number: 14, name: "speed_assist_level_value", key: "speedAssistLevelValue", kind: "enum", type: "SpeedAssistLevel" },
  { number: 15, name: "bms_state_value", key: "bmsStateValue", kind: "enum", type: "BMSStateValue" },
  { number: 16, name: "buckle_status_value", key: "buckleStatusValue", kind: "enum", type: "BuckleStatus" },
  { number: 17, name: "car_type_value", key: "carTypeValue", kind: "enum", type: "CarTypeValue" },
  { number: 18, name: "charge_port_value", key: "chargePortValue", kind: "enum", type: "ChargePortValue" },
  { number: 19, name: "charge_port_latch_value", key: "chargePortLatchValue", kind: "enum", type: "ChargePortLatchValue" },
  { number: 21, name: "door_value", key: "doorValue", kind: "message", type: "Doors" },
  { number: 22, name: "drive_inverter_state_value", key: "driveInverterStateValue", kind: "enum", type: "DriveInverterState" },
  { number: 23, name: "hvil_status_value", key: "hvilStatusValue", kind: "enum", type: "HvilStatus" },
  { number: 24, name: "window_state_value", key: "windowStateValue", kind: "enum", type: "WindowState" },
  { number: 25, name: "seat_fold_position_value", key: "seatFoldPositionValue", kind: "enum", type: "SeatFoldPosition" },
  { number: 26, name: "tractor_air_status_value", key: "tractorAirStatusValue", kind: "enum", type: "TractorAirStatus" },
  { number: 27, name: "follow_distance_value", key: "followDistanceValue", kind: "enum", type: "FollowDistance" },
  { number: 28, name: "forward_collision_sensitivity_value", key: "forwardCollisionSensitivityValue", kind: "enum", type: "ForwardCollisionSensitivity" },
  { number: 29, name: "guest_mode_mobile_access_value", key: "guestModeMobileAccessValue", kind: "enum", type: "GuestModeMobileAccess" },
  { number: 30, name: "trailer_air_status_value", key: "trailerAirStatusValue", kind: "enum", type: "TrailerAirStatus" },
  { number: 31, name: "time_value", key: "timeValue", kind: "message", type: "Time" },
  { number: 32, name: "detailed_charge_state_value", key: "detailedChargeStateValue", kind: "enum", type: "DetailedChargeStateValue" },
  { number: 33, name: "hvac_auto_mode_value", key: "hvacAutoModeValue", kind: "enum", type: "HvacAutoModeState" },
  { number: 34, name: "cabin_overheat_protection_mode_value", key: "cabinOverheatProtectionModeValue", kind: "enum", type: "CabinOverheatProtectionModeState" },
  { number: 35, name: "cabin_overheat_protection_temperature_limit_value", key: "cabinOverheatProtectionTemperatureLimitValue", kind: "enum", type: "ClimateOverheatProtectionTempLimit" },
  { number: 36, name: "defrost_mode_value", key: "defrostModeValue", kind: "enum", type: "DefrostModeState" },
  { number: 37, name: "climate_keeper_mode_value", key: "climateKeeperModeValue", kind: "enum", type: "ClimateKeeperModeState" },
  { number: 38, name: "hvac_power_value", key: "hvacPowerValue", kind: "enum", type: "HvacPowerState" },
  { number: 39, name: "tire_location_value", key: "tireLocationValue", kind: "message", type: "TireLocation" },
  { number: 40, name: "fast_charger_value", key: "fastChargerValue", kind: "enum", type: "FastCharger" },
  { number: 41, name: "cable_type_value", key: "cableTypeValue", kind: "enum", type: "CableType" },
  { number: 42, name: "tonneau_tent_mode_value", key: "tonneauTentModeValue", kind: "enum", type: "TonneauTentModeState" },
  { number: 43, name: "tonneau_position_value", key: "tonneauPositionValue", kind: "enum", type: "TonneauPositionState" },
  { number: 44, name: "powershare_type_value", key: "powershareTypeValue", kind: "enum", type: "PowershareTypeStatus" },
  { number: 45, name: "powershare_state_value", key: "powershareStateValue", kind: "enum", type: "PowershareState" },
  { number: 46, name: "powershare_stop_reason_value", key: "powershareStopReasonValue", kind: "enum", type: "PowershareStopReasonStatus" },
  { number: 47, name: "display_state_value", key: "displayStateValue", kind: "enum", type: "DisplayState" },
  { number: 48, name: "distance_unit_value", key: "distanceUnitValue", kind: "enum", type: "DistanceUnit" },
  { number: 49, name: "temperature_unit_value", key: "temperatureUnitValue", kind: "enum", type: "TemperatureUnit" },
  { number: 50, name: "pressure_unit_value", key: "pressureUnitValue", kind: "enum", type: "PressureUnit" },
  { number: 51, name: "charge_unit_preference_value", key: "chargeUnitPreferenceValue", kind: "enum", type: "ChargeUnitPreference" },
  { number: 52, name: "turn_signal_state_value", key: "turnSignalStateValue", kind: "enum", type: "TurnSignalState" },
  { number: 53, name: "media_status_value", key: "mediaStatusValue", kind: "enum", type: "MediaStatus" },
  { number: 54, name: "sunroof_installed_state_value", key: "sunroofInstalledStateValue", kind: "enum", type: "SunroofInstalledState" },
];
