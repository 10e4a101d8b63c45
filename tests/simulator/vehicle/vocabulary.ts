/**
 * Tesla's vocabulary as this car speaks it, written down apart from `proto/` on purpose: the
 * simulator judges the product and must not share its tables. Numbers are positions: Tesla's
 * `Field` and every enum run from 0 without gaps (fleet-telemetry protos at 4767414). A test
 * compares this file with `proto/vehicle_data.proto`.
 */

/** Field names; the index is the field number. */
export const FIELD_NAMES: readonly string[] = `
Unknown DriveRail ChargeState BmsFullchargecomplete VehicleSpeed Odometer PackVoltage
PackCurrent Soc DCDCEnable Gear IsolationResistance PedalPosition BrakePedal DiStateR
DiHeatsinkTR DiAxleSpeedR DiTorquemotor DiStatorTempR DiVBatR DiMotorCurrentR Location
GpsState GpsHeading NumBrickVoltageMax BrickVoltageMax NumBrickVoltageMin BrickVoltageMin
NumModuleTempMax ModuleTempMax NumModuleTempMin ModuleTempMin RatedRange Hvil
DCChargingEnergyIn DCChargingPower ACChargingEnergyIn ACChargingPower ChargeLimitSoc
FastChargerPresent EstBatteryRange IdealBatteryRange BatteryLevel TimeToFullCharge
ScheduledChargingStartTime ScheduledChargingPending ScheduledDepartureTime
PreconditioningEnabled ScheduledChargingMode ChargeAmps ChargeEnableRequest ChargerPhases
ChargePortColdWeatherMode ChargeCurrentRequest ChargeCurrentRequestMax BatteryHeaterOn
NotEnoughPowerToHeat SuperchargerSessionTripPlanner DoorState Locked FdWindow FpWindow
RdWindow RpWindow VehicleName SentryMode SpeedLimitMode CurrentLimitMph Version TpmsPressureFl
TpmsPressureFr TpmsPressureRl TpmsPressureRr SemitruckTpmsPressureRe1L0
SemitruckTpmsPressureRe1L1 SemitruckTpmsPressureRe1R0 SemitruckTpmsPressureRe1R1
SemitruckTpmsPressureRe2L0 SemitruckTpmsPressureRe2L1 SemitruckTpmsPressureRe2R0
SemitruckTpmsPressureRe2R1 TpmsLastSeenPressureTimeFl TpmsLastSeenPressureTimeFr
TpmsLastSeenPressureTimeRl TpmsLastSeenPressureTimeRr InsideTemp OutsideTemp SeatHeaterLeft
SeatHeaterRight SeatHeaterRearLeft SeatHeaterRearRight SeatHeaterRearCenter
AutoSeatClimateLeft AutoSeatClimateRight DriverSeatBelt PassengerSeatBelt DriverSeatOccupied
SemitruckPassengerSeatFoldPosition LateralAcceleration LongitudinalAcceleration Deprecated_2
CruiseSetSpeed LifetimeEnergyUsed LifetimeEnergyUsedDrive SemitruckTractorParkBrakeStatus
SemitruckTrailerParkBrakeStatus BrakePedalPos RouteLastUpdated RouteLine MilesToArrival
MinutesToArrival OriginLocation DestinationLocation CarType Trim ExteriorColor RoofColor
ChargePort ChargePortLatch Experimental_1 Experimental_2 Experimental_3 Experimental_4
GuestModeEnabled PinToDriveEnabled PairedPhoneKeyAndKeyFobQty CruiseFollowDistance
AutomaticBlindSpotCamera BlindSpotCollisionWarningChime SpeedLimitWarning
ForwardCollisionWarning LaneDepartureAvoidance EmergencyLaneDepartureAvoidance
AutomaticEmergencyBrakingOff LifetimeEnergyGainedRegen DiStateF DiStateREL DiStateRER
DiHeatsinkTF DiHeatsinkTREL DiHeatsinkTRER DiAxleSpeedF DiAxleSpeedREL DiAxleSpeedRER
DiSlaveTorqueCmd DiTorqueActualR DiTorqueActualF DiTorqueActualREL DiTorqueActualRER
DiStatorTempF DiStatorTempREL DiStatorTempRER DiVBatF DiVBatREL DiVBatRER DiMotorCurrentF
DiMotorCurrentREL DiMotorCurrentRER EnergyRemaining ServiceMode BMSState
GuestModeMobileAccessState Deprecated_1 DestinationName DiInverterTR DiInverterTF
DiInverterTREL DiInverterTRER Experimental_5 Experimental_6 Experimental_7 Experimental_8
Experimental_9 Experimental_10 Experimental_11 Experimental_12 Experimental_13 Experimental_14
Experimental_15 DetailedChargeState CabinOverheatProtectionMode
CabinOverheatProtectionTemperatureLimit CenterDisplay ChargePortDoorOpen ChargerVoltage
ChargingCableType ClimateKeeperMode DefrostForPreconditioning DefrostMode EfficiencyPackage
EstimatedHoursToChargeTermination EuropeVehicle ExpectedEnergyPercentAtTripArrival
FastChargerType HomelinkDeviceCount HomelinkNearby HvacACEnabled HvacAutoMode HvacFanSpeed
HvacFanStatus HvacLeftTemperatureRequest HvacPower HvacRightTemperatureRequest
HvacSteeringWheelHeatAuto HvacSteeringWheelHeatLevel OffroadLightbarPresent
PowershareHoursLeft PowershareInstantaneousPowerKW PowershareStatus PowershareStopReason
PowershareType RearDisplayHvacEnabled RearSeatHeaters RemoteStartEnabled RightHandDrive
RouteTrafficMinutesDelay SoftwareUpdateDownloadPercentComplete
SoftwareUpdateExpectedDurationMinutes SoftwareUpdateInstallationPercentComplete
SoftwareUpdateScheduledStartTime SoftwareUpdateVersion TonneauOpenPercent TonneauPosition
TonneauTentMode TpmsHardWarnings TpmsSoftWarnings ValetModeEnabled WheelType WiperHeatEnabled
LocatedAtHome LocatedAtWork LocatedAtFavorite SettingDistanceUnit SettingTemperatureUnit
Setting24HourTime SettingTirePressureUnit SettingChargeUnit ClimateSeatCoolingFrontLeft
ClimateSeatCoolingFrontRight LightsHazardsActive LightsTurnSignal LightsHighBeams
MediaPlaybackStatus MediaPlaybackSource MediaAudioVolume MediaNowPlayingDuration
MediaNowPlayingElapsed MediaNowPlayingArtist MediaNowPlayingTitle MediaNowPlayingAlbum
MediaNowPlayingStation MediaAudioVolumeIncrement MediaAudioVolumeMax SunroofInstalled
SeatVentEnabled RearDefrostEnabled ChargeRateMilePerHour Deprecated_3 MilesSinceReset
SelfDrivingMilesSinceReset
`
  .trim()
  .split(/\s+/);

const FIELD_NUMBERS = new Map(FIELD_NAMES.map((name, number) => [name, number]));

/** The number of a field, or undefined when Tesla has no field of this name. */
export function fieldNumber(name: string): number | undefined {
  return FIELD_NUMBERS.get(name);
}

/** A `Value` member that holds an enum: its number in the oneof, the enum's name and its values. */
export type EnumMember = { number: number; prefix: string; values: readonly string[] };

function member(number: number, prefix: string, values: string): EnumMember {
  return { number, prefix, values: values.split(" ") };
}

/** Enum members of the oneof `Value`; a value's index is its number. */
export const ENUM_MEMBERS = {
  charging_value: member(
    8,
    "ChargeState",
    "Unknown Disconnected NoPower Starting Charging Complete Stopped",
  ),
  shift_state_value: member(9, "ShiftState", "Unknown Invalid P R N D SNA"),
  lane_assist_level_value: member(11, "LaneAssistLevel", "Unknown None Warning Assist"),
  scheduled_charging_mode_value: member(
    12,
    "ScheduledChargingMode",
    "Unknown Off StartAt DepartBy",
  ),
  sentry_mode_state_value: member(
    13,
    "SentryModeState",
    "Unknown Off Idle Armed Aware Panic Quiet",
  ),
  speed_assist_level_value: member(14, "SpeedAssistLevel", "Unknown None Display Chime"),
  bms_state_value: member(
    15,
    "BMSState",
    "Unknown Standby Drive Support Charge FEIM ClearFault Fault Weld Test SNA",
  ),
  buckle_status_value: member(16, "BuckleStatus", "Unknown Unlatched Latched Faulted"),
  car_type_value: member(17, "CarType", "Unknown ModelS ModelX Model3 ModelY SemiTruck Cybertruck"),
  charge_port_value: member(18, "ChargePort", "Unknown US EU GB CCS"),
  charge_port_latch_value: member(19, "ChargePortLatch", "Unknown SNA Disengaged Engaged Blocking"),
  drive_inverter_state_value: member(
    22,
    "DriveInverterState",
    "Unknown Unavailable Standby Fault Abort Enable",
  ),
  hvil_status_value: member(23, "HvilStatus", "Unknown Fault OK"),
  window_state_value: member(24, "WindowState", "Unknown Closed PartiallyOpen Opened"),
  seat_fold_position_value: member(
    25,
    "SeatFoldPosition",
    "Unknown SNA Faulted NotConfigured Folded Unfolded",
  ),
  tractor_air_status_value: member(
    26,
    "TractorAirStatus",
    "Unknown NotAvailable Error Charged BuildingPressureIntermediate ExhaustingPressureIntermediate Exhausted",
  ),
  follow_distance_value: member(27, "FollowDistance", "Unknown 1 2 3 4 5 6 7"),
  forward_collision_sensitivity_value: member(
    28,
    "ForwardCollisionSensitivity",
    "Unknown Off Late Average Early",
  ),
  guest_mode_mobile_access_value: member(
    29,
    "GuestModeMobileAccess",
    "Unknown Init NotAuthenticated Authenticated AbortedDriving AbortedUsingRemoteStart AbortedUsingBLEKeys AbortedValetMode AbortedGuestModeOff AbortedDriveAuthTimeExceeded AbortedNoDataReceived RequestingFromMothership RequestingFromAuthD AbortedFetchFailed AbortedBadDataReceived ShowingQRCode SwipedAway DismissedQRCodeExpired SucceededPairedNewBLEKey",
  ),
  trailer_air_status_value: member(
    30,
    "TrailerAirStatus",
    "Unknown SNA Invalid BobtailMode Charged BuildingPressureIntermediate ExhaustingPressureIntermediate Exhausted",
  ),
  detailed_charge_state_value: member(
    32,
    "DetailedChargeState",
    "Unknown Disconnected NoPower Starting Charging Complete Stopped",
  ),
  hvac_auto_mode_value: member(33, "HvacAutoModeState", "Unknown On Override"),
  cabin_overheat_protection_mode_value: member(
    34,
    "CabinOverheatProtectionModeState",
    "Unknown Off On FanOnly",
  ),
  cabin_overheat_protection_temperature_limit_value: member(
    35,
    "ClimateOverheatProtectionTempLimit",
    "Unknown High Medium Low",
  ),
  defrost_mode_value: member(36, "DefrostModeState", "Unknown Off Normal Max AutoDefog"),
  climate_keeper_mode_value: member(37, "ClimateKeeperModeState", "Unknown Off On Dog Party"),
  hvac_power_value: member(38, "HvacPowerState", "Unknown Off On Precondition OverheatProtect"),
  fast_charger_value: member(
    40,
    "FastCharger",
    "Unknown Supercharger CHAdeMO GB ACSingleWireCAN Combo MCSingleWireCAN Other SNA",
  ),
  cable_type_value: member(41, "CableType", "Unknown IEC SAE GB_AC GB_DC SNA"),
  tonneau_tent_mode_value: member(
    42,
    "TonneauTentModeState",
    "Unknown Inactive Moving Failed Active",
  ),
  tonneau_position_value: member(
    43,
    "TonneauPositionState",
    "Unknown Invalid Closed PartiallyOpen FullyOpen",
  ),
  powershare_type_value: member(44, "PowershareTypeStatus", "Unknown None Load Home"),
  powershare_state_value: member(
    45,
    "PowershareState",
    "Unknown Inactive Handshaking Init Enabled EnabledReconnectingSoon Stopped",
  ),
  powershare_stop_reason_value: member(
    46,
    "PowershareStopReasonStatus",
    "Unknown None SOCTooLow Retry Fault User Reconnecting Authentication",
  ),
  display_state_value: member(
    47,
    "DisplayState",
    "Unknown Off Dim Accessory On Driving Charging Lock Sentry Dog Entertainment",
  ),
  distance_unit_value: member(48, "DistanceUnit", "Unknown Miles Kilometers"),
  temperature_unit_value: member(49, "TemperatureUnit", "Unknown Fahrenheit Celsius"),
  pressure_unit_value: member(50, "PressureUnit", "Unknown Psi Bar"),
  charge_unit_preference_value: member(51, "ChargeUnit", "Unknown Distance Percent"),
  turn_signal_state_value: member(52, "TurnSignalState", "Unknown Off Left Right Both"),
  media_status_value: member(53, "MediaStatus", "Unknown Stopped Playing Paused"),
  sunroof_installed_state_value: member(
    54,
    "SunroofInstalledState",
    "Unknown NotInstalled Gen1Installed Gen2Installed",
  ),
} as const;
export type EnumMemberName = keyof typeof ENUM_MEMBERS;

/** The other members of the oneof `Value`. */
export const VALUE_MEMBERS = {
  string_value: 1,
  int_value: 2,
  long_value: 3,
  float_value: 4,
  double_value: 5,
  boolean_value: 6,
  location_value: 7,
  invalid: 10,
  door_value: 21,
  time_value: 31,
  tire_location_value: 39,
} as const;

/** Members of `Doors`, in number order from 1. */
export const DOORS = [
  "DriverFront",
  "DriverRear",
  "PassengerFront",
  "PassengerRear",
  "TrunkFront",
  "TrunkRear",
] as const;
/** Members of `TireLocation`, in number order from 1. */
export const TIRES = [
  "front_left",
  "front_right",
  "rear_left",
  "rear_right",
  "semi_middle_axle_left_2",
  "semi_middle_axle_right_2",
  "semi_rear_axle_left",
  "semi_rear_axle_right",
  "semi_rear_axle_left_2",
  "semi_rear_axle_right_2",
] as const;
