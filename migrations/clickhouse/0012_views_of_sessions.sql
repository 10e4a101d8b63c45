-- Views over what is derived. Columns are added at the end and never renamed. All is metric and UTC;
-- converting variants bear the unit in their name, and *_local columns are in the time zone that
-- car_settings names: no signal tells a car's time zone.

CREATE TABLE IF NOT EXISTS {database}.car_settings{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number; * for all cars without a row of their own',
  name String DEFAULT '' COMMENT 'What people call the car',
  time_zone LowCardinality(String) DEFAULT '' COMMENT 'IANA name such as Europe/Berlin; empty when not known',
  nominal_kwh Nullable(Float64) COMMENT 'Energy of the whole pack when new, kWh; null when not known',
  chemistry LowCardinality(String) DEFAULT '' COMMENT 'nickel or lfp; empty when not known: no signal tells',
  streaming_ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the car was sold or taken from us, UTC; nothing is known afterwards',
  version UInt64 DEFAULT toUnixTimestamp64Milli(now64(3)) COMMENT 'Epoch milliseconds of writing; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree{everywhere}
ORDER BY vin
COMMENT 'What no signal tells of a car: filled in by its operator';

CREATE TABLE IF NOT EXISTS {database}.prices{on_cluster} (
  item LowCardinality(String) COMMENT 'What is paid for: signal',
  valid_from Date COMMENT 'First UTC day of the price',
  price_per_unit Float64 COMMENT 'Price of one, in the currency beside it',
  currency LowCardinality(String) COMMENT 'ISO 4217 code of the currency',
  source String COMMENT 'Where the price was read'
)
ENGINE = {replicated}ReplacingMergeTree{everywhere}
ORDER BY (item, valid_from)
COMMENT 'Prices as data: a changed price is a new row';

INSERT INTO {database}.prices (item, valid_from, price_per_unit, currency, source) VALUES
('signal', '2025-01-01', 0.000006666666666666667, 'USD', 'Tesla Fleet API billing: 150,000 streaming signals for one dollar; read 2026-08-15');

-- One row per drive: from leaving P to the P that ends it. Incomplete ones are listed and flagged.
CREATE OR REPLACE VIEW {database}.v_drives{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, by the car''s clock, UTC; null while it lasts',
  end_reason LowCardinality(String) COMMENT 'parked, charging, lost (not heard of), or open (still going on)',
  is_incomplete Bool COMMENT 'Start or end were never heard of, or it still lasts',
  start_heard Bool COMMENT 'The start was told, be it late',
  end_heard Bool COMMENT 'The end was told, be it late',
  completeness Float64 COMMENT 'Share of the time from which records came, 0 to 1',
  duration_s Float64 COMMENT 'Seconds from start to end',
  moving_s Float64 COMMENT 'Seconds with a speed above zero',
  distance_km Nullable(Float64) COMMENT 'Way by the odometer, km; null when the odometer is not told',
  distance_method LowCardinality(String) COMMENT 'odometer: read at both ends; odometer_and_speed: the last steps below 0.16 km integrated from speed; none',
  distance_coarse Bool COMMENT 'The distance may be off by more than 1 percent',
  is_tiny Bool COMMENT 'Shorter than tiny_drive_km',
  stops UInt32 COMMENT 'Stops in P that were merged into the drive',
  max_speed_kmh Float64 COMMENT 'Highest speed told, km/h',
  energy_kwh Nullable(Float64) COMMENT 'Net energy out of the pack, kWh: drawn less regained; null when nothing tells',
  energy_method LowCardinality(String) COMMENT 'lifetime_counters, energy_remaining, volts_amps or none: the first that the signals allow',
  energy_coarse Bool COMMENT 'The energy may be off by more than 3 percent',
  drawn_kwh Nullable(Float64) COMMENT 'Energy out of the pack by LifetimeEnergyUsed, kWh',
  regen_kwh Nullable(Float64) COMMENT 'Energy back into the pack by LifetimeEnergyGainedRegen, kWh',
  energy_counters_kwh Nullable(Float64) COMMENT 'Net energy by the two lifetime counters, kWh',
  energy_remaining_kwh Nullable(Float64) COMMENT 'Net energy by the fall of EnergyRemaining, kWh',
  energy_volts_amps_kwh Nullable(Float64) COMMENT 'Net energy integrated from PackVoltage and PackCurrent, kWh',
  max_power_kw Float64 COMMENT 'Highest power out of the pack, kW',
  min_power_kw Float64 COMMENT 'Highest power into the pack, as a negative number, kW',
  start_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the start; null when not told',
  end_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the end; null when not told',
  start_soc Nullable(Float64) COMMENT 'State of charge, percent, at the start; null when not told',
  end_soc Nullable(Float64) COMMENT 'State of charge, percent, at the end; null when not told',
  start_range_km Nullable(Float64) COMMENT 'Rated range, km, at the start; null when not told',
  end_range_km Nullable(Float64) COMMENT 'Rated range, km, at the end; null when not told',
  start_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the start; null when not told',
  end_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the end; null when not told',
  start_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the start; null when not told',
  end_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the end; null when not told',
  start_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the start; null when not told',
  end_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the end; null when not told',
  outside_c Nullable(Float64) COMMENT 'Mean outside temperature, degrees Celsius',
  inside_c Nullable(Float64) COMMENT 'Mean cabin temperature, degrees Celsius',
  band_kmh Array(Float64) COMMENT 'Lower ends of speed bands of 10 km/h',
  band_s Array(Float64) COMMENT 'Seconds in each band',
  band_km Array(Float64) COMMENT 'Way in each band, km',
  band_kwh Array(Float64) COMMENT 'Net energy in each band, kWh, scaled so that they sum to energy_kwh',
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  is_final Bool COMMENT '1 when no later record can change the row any more',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'End in the same zone; null while it lasts or none is named; not UTC',
  distance_mi Nullable(Float64) COMMENT 'Way in miles',
  wh_per_km Nullable(Float64) COMMENT 'Net consumption, kWh per 1,000 km; null for less than 100 m',
  wh_per_mi Nullable(Float64) COMMENT 'Net consumption per mile, kWh per 1,000 miles',
  max_speed_mph Float64 COMMENT 'Highest speed in miles per hour',
  outside_f Nullable(Float64) COMMENT 'Mean outside temperature, degrees Fahrenheit',
  mean_speed_kmh Nullable(Float64) COMMENT 'Mean speed from start to end, km/h'
) AS
SELECT
  d.vin AS vin,
  d.started_at AS started_at,
  d.ended_at AS ended_at,
  d.end_reason AS end_reason,
  d.is_incomplete AS is_incomplete,
  d.start_heard AS start_heard,
  d.end_heard AS end_heard,
  d.completeness AS completeness,
  d.duration_s AS duration_s,
  d.moving_s AS moving_s,
  d.distance_km AS distance_km,
  d.distance_method AS distance_method,
  d.distance_coarse AS distance_coarse,
  d.is_tiny AS is_tiny,
  d.stops AS stops,
  d.max_speed_kmh AS max_speed_kmh,
  d.energy_kwh AS energy_kwh,
  d.energy_method AS energy_method,
  d.energy_coarse AS energy_coarse,
  d.drawn_kwh AS drawn_kwh,
  d.regen_kwh AS regen_kwh,
  d.energy_counters_kwh AS energy_counters_kwh,
  d.energy_remaining_kwh AS energy_remaining_kwh,
  d.energy_volts_amps_kwh AS energy_volts_amps_kwh,
  d.max_power_kw AS max_power_kw,
  d.min_power_kw AS min_power_kw,
  d.start_odometer_km AS start_odometer_km,
  d.end_odometer_km AS end_odometer_km,
  d.start_soc AS start_soc,
  d.end_soc AS end_soc,
  d.start_range_km AS start_range_km,
  d.end_range_km AS end_range_km,
  d.start_pack_c AS start_pack_c,
  d.end_pack_c AS end_pack_c,
  d.start_latitude AS start_latitude,
  d.end_latitude AS end_latitude,
  d.start_longitude AS start_longitude,
  d.end_longitude AS end_longitude,
  d.outside_c AS outside_c,
  d.inside_c AS inside_c,
  d.band_kmh AS band_kmh,
  d.band_s AS band_s,
  d.band_km AS band_km,
  d.band_kwh AS band_kwh,
  d.rule_version AS rule_version,
  toBool(d.settled_at < toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS is_final,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local,
  d.distance_km / 1.609344 AS distance_mi,
  if(d.distance_km >= 0.1, d.energy_kwh * 1000 / d.distance_km, NULL) AS wh_per_km,
  if(d.distance_km >= 0.1, d.energy_kwh * 1000 * 1.609344 / d.distance_km, NULL) AS wh_per_mi,
  d.max_speed_kmh / 1.609344 AS max_speed_mph,
  d.outside_c * 9 / 5 + 32 AS outside_f,
  if(d.duration_s > 0, d.distance_km * 3600 / d.duration_s, NULL) AS mean_speed_kmh
FROM (
  SELECT *, coalesce(transform(toString(vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
  FROM {database}.derived_drives FINAL
) AS d;

-- One row per charge: while energy flows. A pause makes two charges of one visit.
CREATE OR REPLACE VIEW {database}.v_charges{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, by the car''s clock, UTC; null while it lasts',
  end_reason LowCardinality(String) COMMENT 'limit (as full as asked), stopped, lost (not heard of), or open (still going on)',
  is_incomplete Bool COMMENT 'Start or end were never heard of, or it still lasts',
  start_heard Bool COMMENT 'The start was told, be it late',
  end_heard Bool COMMENT 'The end was told, be it late',
  completeness Float64 COMMENT 'Share of the time from which records came, 0 to 1',
  visit_started_at DateTime64(3, 'UTC') COMMENT 'Start of the first charge of the visit it belongs to, UTC',
  duration_s Float64 COMMENT 'Seconds from start to end',
  type LowCardinality(String) COMMENT 'AC or DC, by FastChargerPresent',
  network LowCardinality(String) COMMENT 'FastChargerType; empty for AC',
  phases Nullable(Float64) COMMENT 'Phases of the line; 0 for DC, null when not told',
  energy_into_pack_kwh Nullable(Float64) COMMENT 'Energy into the pack, kWh',
  energy_method LowCardinality(String) COMMENT 'charge_counter (DCChargingEnergyIn), energy_remaining, volts_amps or none',
  energy_coarse Bool COMMENT 'The energy into the pack may be off by more than 3 percent',
  energy_at_charger_kwh Nullable(Float64) COMMENT 'Energy at the charger, kWh; null for DC, which no signal tells',
  charger_energy_method LowCardinality(String) COMMENT 'charge_counter (ACChargingEnergyIn) or none',
  loss_kwh Nullable(Float64) COMMENT 'Energy at the charger less energy into the pack, kWh: charger, electronics, heater, cabin',
  energy_remaining_kwh Nullable(Float64) COMMENT 'Energy into the pack by the rise of EnergyRemaining, kWh',
  energy_volts_amps_kwh Nullable(Float64) COMMENT 'Energy into the pack integrated from PackVoltage and PackCurrent, kWh',
  peak_into_pack_kw Float64 COMMENT 'Highest power into the pack, kW',
  peak_at_charger_kw Nullable(Float64) COMMENT 'Highest power at the charger, kW; null for DC',
  mean_into_pack_kw Nullable(Float64) COMMENT 'Mean power into the pack, kW',
  heater_s Float64 COMMENT 'Seconds with the battery heater on',
  limit_percent Nullable(Float64) COMMENT 'Charge limit, percent',
  start_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the start; null when not told',
  end_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the end; null when not told',
  start_soc Nullable(Float64) COMMENT 'State of charge, percent, at the start; null when not told',
  end_soc Nullable(Float64) COMMENT 'State of charge, percent, at the end; null when not told',
  start_range_km Nullable(Float64) COMMENT 'Rated range, km, at the start; null when not told',
  end_range_km Nullable(Float64) COMMENT 'Rated range, km, at the end; null when not told',
  start_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the start; null when not told',
  end_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the end; null when not told',
  start_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the start; null when not told',
  end_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the end; null when not told',
  start_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the start; null when not told',
  end_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the end; null when not told',
  outside_c Nullable(Float64) COMMENT 'Mean outside temperature, degrees Celsius',
  curve_percent Array(Float64) COMMENT 'Whole percents of charge passed, in order',
  curve_kw Array(Float64) COMMENT 'Mean power into the pack at each, kW',
  curve_s Array(Float64) COMMENT 'Seconds at each',
  curve_pack_c Array(Float64) COMMENT 'Pack temperature at each, degrees Celsius',
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  is_final Bool COMMENT '1 when no later record can change the row any more',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'End in the same zone; null while it lasts or none is named; not UTC',
  outside_f Nullable(Float64) COMMENT 'Mean outside temperature, degrees Fahrenheit',
  efficiency Nullable(Float64) COMMENT 'Share of the energy at the charger that reached the pack'
) AS
SELECT
  d.vin AS vin,
  d.started_at AS started_at,
  d.ended_at AS ended_at,
  d.end_reason AS end_reason,
  d.is_incomplete AS is_incomplete,
  d.start_heard AS start_heard,
  d.end_heard AS end_heard,
  d.completeness AS completeness,
  d.visit_started_at AS visit_started_at,
  d.duration_s AS duration_s,
  d.type AS type,
  d.network AS network,
  d.phases AS phases,
  d.energy_into_pack_kwh AS energy_into_pack_kwh,
  d.energy_method AS energy_method,
  d.energy_coarse AS energy_coarse,
  d.energy_at_charger_kwh AS energy_at_charger_kwh,
  d.charger_energy_method AS charger_energy_method,
  d.loss_kwh AS loss_kwh,
  d.energy_remaining_kwh AS energy_remaining_kwh,
  d.energy_volts_amps_kwh AS energy_volts_amps_kwh,
  d.peak_into_pack_kw AS peak_into_pack_kw,
  d.peak_at_charger_kw AS peak_at_charger_kw,
  d.mean_into_pack_kw AS mean_into_pack_kw,
  d.heater_s AS heater_s,
  d.limit_percent AS limit_percent,
  d.start_odometer_km AS start_odometer_km,
  d.end_odometer_km AS end_odometer_km,
  d.start_soc AS start_soc,
  d.end_soc AS end_soc,
  d.start_range_km AS start_range_km,
  d.end_range_km AS end_range_km,
  d.start_pack_c AS start_pack_c,
  d.end_pack_c AS end_pack_c,
  d.start_latitude AS start_latitude,
  d.end_latitude AS end_latitude,
  d.start_longitude AS start_longitude,
  d.end_longitude AS end_longitude,
  d.outside_c AS outside_c,
  d.curve_percent AS curve_percent,
  d.curve_kw AS curve_kw,
  d.curve_s AS curve_s,
  d.curve_pack_c AS curve_pack_c,
  d.rule_version AS rule_version,
  toBool(d.settled_at < toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS is_final,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local,
  d.outside_c * 9 / 5 + 32 AS outside_f,
  d.energy_into_pack_kwh / nullIf(d.energy_at_charger_kwh, 0) AS efficiency
FROM (
  SELECT *, coalesce(transform(toString(vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
  FROM {database}.derived_charges FINAL
) AS d;

-- One row per gap between drives and charges.
CREATE OR REPLACE VIEW {database}.v_parks{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, by the car''s clock, UTC; null while it lasts',
  is_incomplete Bool COMMENT 'Start or end were never heard of, or it still lasts',
  start_heard Bool COMMENT 'The start was told, be it late',
  end_heard Bool COMMENT 'The end was told, be it late',
  duration_s Float64 COMMENT 'Seconds from start to end',
  drain_kwh Nullable(Float64) COMMENT 'Energy that left the pack, kWh',
  energy_method LowCardinality(String) COMMENT 'lifetime_counters, energy_remaining or none',
  energy_coarse Bool COMMENT 'The drain may be off by more than 3 percent; most parks that lose little are',
  asleep_s Float64 COMMENT 'Seconds asleep',
  wakes UInt32 COMMENT 'Times it woke',
  is_pack_cold Bool COMMENT 'The pack was cold at an end, so percent mislead',
  start_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the start; null when not told',
  end_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the end; null when not told',
  start_soc Nullable(Float64) COMMENT 'State of charge, percent, at the start; null when not told',
  end_soc Nullable(Float64) COMMENT 'State of charge, percent, at the end; null when not told',
  start_range_km Nullable(Float64) COMMENT 'Rated range, km, at the start; null when not told',
  end_range_km Nullable(Float64) COMMENT 'Rated range, km, at the end; null when not told',
  start_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the start; null when not told',
  end_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the end; null when not told',
  start_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the start; null when not told',
  end_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the end; null when not told',
  start_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the start; null when not told',
  end_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the end; null when not told',
  causes Array(LowCardinality(String)) COMMENT 'What power was drawn for; each moment has one cause, the first that applies',
  cause_s Array(Float64) COMMENT 'Seconds of each cause',
  cause_kwh Array(Float64) COMMENT 'Energy drawn in the time of each cause, kWh',
  rest_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Last moment of rest at which charge and energy were told in one record, UTC',
  rest_energy_kwh Nullable(Float64) COMMENT 'EnergyRemaining then, kWh',
  rest_soc Nullable(Float64) COMMENT 'Soc then, percent',
  rest_pack_c Nullable(Float64) COMMENT 'Pack temperature then, degrees Celsius',
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  is_final Bool COMMENT '1 when no later record can change the row any more',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'End in the same zone; null while it lasts or none is named; not UTC',
  mean_w Nullable(Float64) COMMENT 'Mean power drawn, kW times 1,000',
  soc_lost Nullable(Float64) COMMENT 'Percent of charge lost; misleading when the pack is cold',
  is_reliable Bool COMMENT '1 when percent can be trusted: no cold pack, both ends heard'
) AS
SELECT
  d.vin AS vin,
  d.started_at AS started_at,
  d.ended_at AS ended_at,
  d.is_incomplete AS is_incomplete,
  d.start_heard AS start_heard,
  d.end_heard AS end_heard,
  d.duration_s AS duration_s,
  d.drain_kwh AS drain_kwh,
  d.energy_method AS energy_method,
  d.energy_coarse AS energy_coarse,
  d.asleep_s AS asleep_s,
  d.wakes AS wakes,
  d.is_pack_cold AS is_pack_cold,
  d.start_odometer_km AS start_odometer_km,
  d.end_odometer_km AS end_odometer_km,
  d.start_soc AS start_soc,
  d.end_soc AS end_soc,
  d.start_range_km AS start_range_km,
  d.end_range_km AS end_range_km,
  d.start_pack_c AS start_pack_c,
  d.end_pack_c AS end_pack_c,
  d.start_latitude AS start_latitude,
  d.end_latitude AS end_latitude,
  d.start_longitude AS start_longitude,
  d.end_longitude AS end_longitude,
  d.causes AS causes,
  d.cause_s AS cause_s,
  d.cause_kwh AS cause_kwh,
  d.rest_at AS rest_at,
  d.rest_energy_kwh AS rest_energy_kwh,
  d.rest_soc AS rest_soc,
  d.rest_pack_c AS rest_pack_c,
  d.rule_version AS rule_version,
  toBool(d.settled_at < toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS is_final,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local,
  if(d.duration_s > 0, d.drain_kwh * 3600000 / d.duration_s, NULL) AS mean_w,
  d.start_soc - d.end_soc AS soc_lost,
  toBool(NOT d.is_pack_cold AND d.start_heard AND d.end_heard) AS is_reliable
FROM (
  SELECT *, coalesce(transform(toString(vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
  FROM {database}.derived_parks FINAL
) AS d;

-- What each car did when, without a hole from its first record on. Asleep is not gone: a car that said goodbye while parked sleeps; one lost while driving has no_coverage.
CREATE OR REPLACE VIEW {database}.v_timeline{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, UTC; null while it lasts',
  state LowCardinality(String) COMMENT 'driving, charging, parked_awake, asleep, no_coverage, updating or unknown',
  duration_s Float64 COMMENT 'Seconds from start to end, or until now',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH
  (SELECT max(value) FROM {database}.rules FINAL WHERE name = 'stale_after_s') AS stale_after_s,
  (SELECT (groupArray(toString(vin)), groupArray(assumeNotNull(streaming_ended_at))) FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL) AS gone,
  pieces AS (
    SELECT vin, piece.1 AS started_at, piece.2 AS ended_at, piece.3 AS state
    FROM (
      SELECT
        vin,
        ended_at,
        -- From here on nothing is known: the car was taken from us, or slept longer than cars do.
        if(indexOf(gone.1, toString(vin)) > 0, gone.2[indexOf(gone.1, toString(vin))], toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS gone_at,
        if(ended_at IS NULL AND state IN ('asleep', 'no_coverage'), started_at + toIntervalSecond(toUInt32(stale_after_s)), toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS stale_at,
        least(gone_at, stale_at) AS unknown_at,
        multiIf(
          unknown_at <= started_at, [(started_at, ended_at, 'unknown')],
          unknown_at < coalesce(ended_at, now64(3, 'UTC')),
            [(started_at, CAST(unknown_at, 'Nullable(DateTime64(3, \'UTC\'))'), toString(state)), (unknown_at, ended_at, 'unknown')],
          [(started_at, ended_at, toString(state))]) AS list
      FROM {database}.derived_timeline FINAL
    )
    ARRAY JOIN list AS piece
  )
SELECT
  d.vin AS vin, d.started_at AS started_at, d.ended_at AS ended_at, d.state AS state,
  dateDiff('millisecond', d.started_at, coalesce(d.ended_at, now64(3, 'UTC'))) / 1000 AS duration_s,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local
FROM (SELECT *, coalesce(transform(toString(vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone FROM pieces) AS d;

-- Places of one drive, with speed, power and charge as last told: v_drive_track(vin = '…', started_at = '…').
CREATE OR REPLACE VIEW {database}.v_drive_track{on_cluster} AS
SELECT d.vin AS vin, d.started_at AS drive_started_at, p.created_at AS at, p.latitude AS latitude, p.longitude AS longitude,
  if(dateDiff('second', s.created_at, p.created_at) <= 30, s.num * 1.609344, NULL) AS speed_kmh,
  if(dateDiff('second', a.created_at, p.created_at) <= 30, a.num * v.num / 1000, NULL) AS power_kw,
  if(c.created_at > toDateTime64(0, 3, 'UTC'), c.num, NULL) AS soc
FROM (SELECT vin, started_at, ended_at FROM {database}.derived_drives FINAL WHERE vin = {vin:String} AND started_at = {started_at:DateTime64}) AS d
JOIN (
  SELECT vin, created_at, any(lat) AS latitude, any(lon) AS longitude FROM {database}.signals
  WHERE vin = {vin:String} AND field = 'Location' AND created_at >= {started_at:DateTime64} AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(lat)
  GROUP BY vin, created_at
) AS p ON p.vin = d.vin
ASOF LEFT JOIN (SELECT vin, created_at, num FROM {database}.signals WHERE vin = {vin:String} AND field = 'VehicleSpeed' AND created_at >= {started_at:DateTime64} - INTERVAL 1 MINUTE AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(num)) AS s ON s.vin = p.vin AND s.created_at <= p.created_at
ASOF LEFT JOIN (SELECT vin, created_at, num FROM {database}.signals WHERE vin = {vin:String} AND field = 'PackVoltage' AND created_at >= {started_at:DateTime64} - INTERVAL 1 MINUTE AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(num)) AS v ON v.vin = p.vin AND v.created_at <= p.created_at
ASOF LEFT JOIN (SELECT vin, created_at, num FROM {database}.signals WHERE vin = {vin:String} AND field = 'PackCurrent' AND created_at >= {started_at:DateTime64} - INTERVAL 1 MINUTE AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(num)) AS a ON a.vin = p.vin AND a.created_at <= p.created_at
ASOF LEFT JOIN (SELECT vin, created_at, num FROM {database}.signals WHERE vin = {vin:String} AND field = 'Soc' AND created_at >= {started_at:DateTime64} - INTERVAL 1 HOUR AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(num)) AS c ON c.vin = p.vin AND c.created_at <= p.created_at
WHERE p.created_at <= coalesce(d.ended_at, now64(3, 'UTC'));

-- Power by state of charge, for each charge.
CREATE OR REPLACE VIEW {database}.v_charge_curve{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  charge_started_at DateTime64(3, 'UTC') COMMENT 'Start of the charge, UTC',
  type LowCardinality(String) COMMENT 'AC or DC',
  network LowCardinality(String) COMMENT 'FastChargerType; empty for AC',
  percent Float64 COMMENT 'Whole percent of charge',
  power_kw Nullable(Float64) COMMENT 'Mean power into the pack there, kW',
  seconds Nullable(Float64) COMMENT 'Seconds spent there',
  pack_c Nullable(Float64) COMMENT 'Pack temperature there, degrees Celsius'
) AS
SELECT vin, started_at AS charge_started_at, type, network, percent, power_kw, seconds, pack_c
FROM {database}.derived_charges FINAL
ARRAY JOIN curve_percent AS percent, curve_kw AS power_kw, curve_s AS seconds, curve_pack_c AS pack_c;

-- Charges at one place without a drive between and with short pauses.
CREATE OR REPLACE VIEW {database}.v_charge_visits{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start of the first charge, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the last, UTC; null while it lasts',
  charges UInt64 COMMENT 'How many charges',
  type LowCardinality(String) COMMENT 'AC or DC',
  network LowCardinality(String) COMMENT 'FastChargerType; empty for AC',
  energy_into_pack_kwh Nullable(Float64) COMMENT 'Energy into the pack, kWh',
  energy_at_charger_kwh Nullable(Float64) COMMENT 'Energy at the charger, kWh; null for DC',
  start_soc Nullable(Float64) COMMENT 'Charge at the start, percent',
  end_soc Nullable(Float64) COMMENT 'Charge at the end, percent',
  latitude Nullable(Float64) COMMENT 'Degrees north',
  longitude Nullable(Float64) COMMENT 'Degrees east'
) AS
SELECT vin, min(c.started_at) AS started_at, if(countIf(c.ended_at IS NULL) > 0, NULL, max(c.ended_at)) AS ended_at, count() AS charges,
  any(c.type) AS type, any(c.network) AS network, sum(c.energy_into_pack_kwh) AS energy_into_pack_kwh, sum(c.energy_at_charger_kwh) AS energy_at_charger_kwh,
  argMin(c.start_soc, c.started_at) AS start_soc, argMax(c.end_soc, c.started_at) AS end_soc,
  argMin(c.start_latitude, c.started_at) AS latitude, argMin(c.start_longitude, c.started_at) AS longitude
FROM {database}.derived_charges AS c FINAL GROUP BY vin, c.visit_started_at;

-- What a parked car used its energy for. Each moment has one cause; what exceeds the usual power of a steady state is unexplained.
CREATE OR REPLACE VIEW {database}.v_drain_by_cause{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  park_started_at DateTime64(3, 'UTC') COMMENT 'Start of the park, UTC',
  park_ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the park, UTC; null while it lasts',
  cause LowCardinality(String) COMMENT 'update, overheat_protection, climate_keeper, preconditioning, sentry, display, awake, asleep or unexplained',
  hours Float64 COMMENT 'Hours of the cause; those of unexplained are hours in which more was drawn than usual',
  energy_kwh Nullable(Float64) COMMENT 'Energy drawn, kWh',
  mean_w Nullable(Float64) COMMENT 'Mean power, kW times 1,000',
  usual_w Nullable(Float64) COMMENT 'The car''s usual power in that state, kW times 1,000; null where it has none, because it depends on the weather'
) AS
WITH
  (SELECT max(value) FROM {database}.rules FINAL WHERE name = 'drain_baseline_factor') AS factor,
  causes AS (
    SELECT vin, started_at, ended_at, toString(cause) AS cause, seconds / 3600 AS hours, kwh,
      -- Climate draws what the weather asks for; electronics draw the same every time.
      cause IN ('sentry', 'awake', 'asleep') AS is_steady
    FROM {database}.derived_parks FINAL
    ARRAY JOIN causes AS cause, cause_s AS seconds, cause_kwh AS kwh
    WHERE seconds > 0
  ),
  usual AS (
    SELECT vin, cause, if(any(is_steady), medianExactWeighted(kwh * 1000 / hours, toUInt64(hours * 60)), NULL) AS watts
    FROM causes WHERE hours >= 0.1 GROUP BY vin, cause
  ),
  parts AS (
    SELECT c.vin AS vin, c.started_at AS started_at, c.ended_at AS ended_at, c.cause AS cause, c.hours AS hours, c.kwh AS kwh, u.watts AS watts,
      if(u.watts > 0 AND c.hours >= 0.1 AND c.kwh * 1000 / c.hours > u.watts * factor, c.kwh - u.watts * c.hours / 1000, 0) AS unexplained
    FROM causes AS c LEFT JOIN usual AS u ON u.vin = c.vin AND u.cause = c.cause
  )
SELECT vin, started_at AS park_started_at, ended_at AS park_ended_at, cause, hours, kwh - unexplained AS energy_kwh, energy_kwh * 1000 / hours AS mean_w, watts AS usual_w
FROM parts
UNION ALL
SELECT vin, started_at, ended_at, 'unexplained', sum(hours), sum(unexplained), sum(unexplained) * 1000 / sum(hours), NULL
FROM parts WHERE unexplained > 0 GROUP BY vin, started_at, ended_at;

-- Three consumptions that must not be mixed, per car and month of a session''s start.
CREATE OR REPLACE VIEW {database}.v_consumption{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  month Date COMMENT 'First day of the month, UTC',
  distance_km Nullable(Float64) COMMENT 'Way driven, km',
  net_kwh Nullable(Float64) COMMENT 'Net energy of drives, kWh',
  gross_kwh Nullable(Float64) COMMENT 'Net energy of drives and drain of parks, kWh',
  wall_kwh Nullable(Float64) COMMENT 'Energy at AC chargers, and into the pack at DC ones, kWh',
  net_kwh_per_100km Nullable(Float64) COMMENT 'Net consumption, kWh per 100 km',
  gross_kwh_per_100km Nullable(Float64) COMMENT 'Gross consumption: all that left the pack, kWh per 100 km',
  wall_kwh_per_100km Nullable(Float64) COMMENT 'Consumption from the wall, kWh per 100 km; DC counts without the charger''s own loss',
  net_wh_per_mi Nullable(Float64) COMMENT 'Net consumption, kWh per 1,000 miles'
) AS
SELECT vin, toDate(month) AS month, sum(km) AS distance_km, sum(net) AS net_kwh, sum(net) + sum(drain) AS gross_kwh, sum(wall) AS wall_kwh,
  net_kwh * 100 / nullIf(distance_km, 0) AS net_kwh_per_100km, gross_kwh * 100 / nullIf(distance_km, 0) AS gross_kwh_per_100km,
  wall_kwh * 100 / nullIf(distance_km, 0) AS wall_kwh_per_100km, net_kwh * 1000 * 1.609344 / nullIf(distance_km, 0) AS net_wh_per_mi
FROM (
  SELECT vin, toStartOfMonth(started_at) AS month, distance_km AS km, energy_kwh AS net, toNullable(0.) AS drain, toNullable(0.) AS wall FROM {database}.derived_drives FINAL
  UNION ALL
  SELECT vin, toStartOfMonth(started_at), 0., 0., drain_kwh, 0. FROM {database}.derived_parks FINAL
  UNION ALL
  SELECT vin, toStartOfMonth(started_at), 0., 0., 0., coalesce(energy_at_charger_kwh, energy_into_pack_kwh) FROM {database}.derived_charges FINAL
)
GROUP BY vin, month;

-- Net consumption by outside temperature, drives of 5 km and more.
CREATE OR REPLACE VIEW {database}.v_efficiency_by_temp{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  from_c Float64 COMMENT 'Lower end of the band of 5 degrees Celsius',
  from_f Float64 COMMENT 'The same, degrees Fahrenheit',
  drives UInt64 COMMENT 'How many drives of 5 km and more',
  distance_km Nullable(Float64) COMMENT 'Way driven, km',
  kwh_per_100km Nullable(Float64) COMMENT 'Net consumption, kWh per 100 km'
) AS
SELECT vin, floor(outside_c / 5) * 5 AS from_c, from_c * 9 / 5 + 32 AS from_f, count() AS drives, sum(d.distance_km) AS distance_km, sum(d.energy_kwh) * 100 / nullIf(sum(d.distance_km), 0) AS kwh_per_100km
FROM {database}.derived_drives AS d FINAL
WHERE d.distance_km >= (SELECT max(value) FROM {database}.rules FINAL WHERE name = 'efficiency_km_min') AND outside_c IS NOT NULL AND energy_kwh IS NOT NULL
GROUP BY vin, from_c;

-- Time, way and consumption by speed.
CREATE OR REPLACE VIEW {database}.v_efficiency_by_speed{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  from_kmh Float64 COMMENT 'Lower end of the band of 10 km/h; 0 includes standing in gear',
  hours Float64 COMMENT 'Hours in the band',
  distance_km Float64 COMMENT 'Way in the band, km',
  energy_kwh Float64 COMMENT 'Net energy in the band, kWh',
  time_share Float64 COMMENT 'Share of the car''s driving time',
  distance_share Float64 COMMENT 'Share of its way',
  kwh_per_100km Nullable(Float64) COMMENT 'Net consumption, kWh per 100 km; null for less than 1 km'
) AS
SELECT vin, from_kmh, sum(s) / 3600 AS hours, sum(km) AS distance_km, sum(kwh) AS energy_kwh,
  hours / sum(hours) OVER (PARTITION BY vin) AS time_share, distance_km / nullIf(sum(distance_km) OVER (PARTITION BY vin), 0) AS distance_share,
  if(distance_km >= 1, energy_kwh * 100 / distance_km, NULL) AS kwh_per_100km
FROM {database}.derived_drives FINAL
ARRAY JOIN band_kmh AS from_kmh, band_s AS s, band_km AS km, band_kwh AS kwh
GROUP BY vin, from_kmh;

-- How large the pack is, from moments of rest: 30 minutes parked, no load, neither cold nor nearly full or empty.
CREATE OR REPLACE VIEW {database}.v_battery_capacity{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  samples UInt64 COMMENT 'How many moments of rest',
  usable_kwh Nullable(Float64) COMMENT 'Energy from 0 to 100 percent of Soc, kWh: slope of EnergyRemaining over Soc; null under 5 samples or when they lie too close',
  reserve_kwh Nullable(Float64) COMMENT 'What EnergyRemaining shows at 0 percent, kWh; some cars count a reserve',
  full_kwh Nullable(Float64) COMMENT 'Both together, kWh',
  spread_kwh Nullable(Float64) COMMENT 'Standard deviation of samples from the line, as capacity, kWh',
  soc_from Nullable(Float64) COMMENT 'Lowest sample, percent',
  soc_to Nullable(Float64) COMMENT 'Highest sample, percent',
  charge_capacity_kwh Nullable(Float64) COMMENT 'Second witness: energy into the pack per 100 percent, over charges of 30 percent and more, median, kWh',
  charges UInt64 COMMENT 'How many such charges',
  of_nominal Nullable(Float64) COMMENT 'full_kwh as a share of what car_settings calls nominal; null while it names none',
  chemistry String COMMENT 'From car_settings; of an lfp pack expect wrong percents'
) AS
WITH
  (SELECT mapFromArrays(groupArray(toString(name)), groupArray(value)) FROM {database}.rules FINAL WHERE version = (SELECT max(version) FROM {database}.rules)) AS rule,
  rest AS (
    SELECT vin, count() AS n, simpleLinearRegression(rest_soc, rest_energy_kwh) AS line, min(rest_soc) AS low, max(rest_soc) AS high,
      groupArray((assumeNotNull(rest_soc), assumeNotNull(rest_energy_kwh))) AS points
    FROM {database}.derived_parks FINAL
    WHERE rest_at IS NOT NULL AND rest_soc BETWEEN rule['capacity_soc_min'] AND rule['capacity_soc_max']
      AND rest_pack_c BETWEEN rule['capacity_pack_min_c'] AND rule['capacity_pack_max_c']
    GROUP BY vin
  ),
  charged AS (
    SELECT vin, count() AS n, median(energy_into_pack_kwh * 100 / (end_soc - start_soc)) AS kwh
    FROM {database}.derived_charges FINAL
    WHERE end_soc - start_soc >= 30 AND NOT is_incomplete AND NOT energy_coarse AND start_pack_c >= rule['pack_cold_c'] GROUP BY vin
  )
SELECT
  r.vin AS vin, r.n AS samples,
  if(r.n >= rule['capacity_samples_min'] AND r.high - r.low >= rule['capacity_spread_min_percent'], r.line.1 * 100, NULL) AS usable_kwh,
  if(usable_kwh IS NULL, NULL, r.line.2) AS reserve_kwh, usable_kwh + reserve_kwh AS full_kwh,
  if(usable_kwh IS NULL, NULL, arrayReduce('stddevPop', arrayMap(p -> (p.2 - r.line.2) / p.1 * 100, r.points))) AS spread_kwh,
  r.low AS soc_from, r.high AS soc_to, if(c.n > 0, c.kwh, NULL) AS charge_capacity_kwh, c.n AS charges,
  full_kwh / s.nominal_kwh AS of_nominal, s.chemistry AS chemistry
FROM rest AS r LEFT JOIN charged AS c ON c.vin = r.vin
LEFT JOIN (SELECT toString(vin) AS vin, nominal_kwh, toString(chemistry) AS chemistry FROM {database}.car_settings FINAL) AS s ON s.vin = r.vin;

-- How far a full pack goes: by Tesla''s rated range, and by what the car really uses.
CREATE OR REPLACE VIEW {database}.v_projected_range{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'Day, in UTC',
  rated_km Nullable(Float64) COMMENT 'RatedRange at 100 percent, km, mean of the day''s sessions',
  rated_mi Nullable(Float64) COMMENT 'The same in miles',
  own_km Nullable(Float64) COMMENT 'Usable energy over the car''s own net consumption of the last 30 days, km; null while one is not known',
  own_mi Nullable(Float64) COMMENT 'The same in miles'
) AS
WITH
  days AS (
    SELECT vin, toDate(started_at) AS day, avg(end_range_km / nullIf(end_soc, 0) * 100) AS rated_km
    FROM (
      SELECT vin, started_at, end_range_km, end_soc FROM {database}.derived_drives FINAL
      UNION ALL SELECT vin, started_at, end_range_km, end_soc FROM {database}.derived_charges FINAL
    ) WHERE end_soc >= 20 GROUP BY vin, day
  ),
  driven AS (SELECT vin, toDate(started_at) AS day, sum(energy_kwh) AS kwh, sum(distance_km) AS km FROM {database}.derived_drives FINAL GROUP BY vin, day)
SELECT d.vin AS vin, d.day AS day, any(d.rated_km) AS rated_km, rated_km / 1.609344 AS rated_mi,
  any(c.usable_kwh) / nullIf(sumIf(o.kwh, o.day > d.day - 30) / nullIf(sumIf(o.km, o.day > d.day - 30), 0), 0) AS own_km, own_km / 1.609344 AS own_mi
FROM days AS d JOIN driven AS o ON o.vin = d.vin LEFT JOIN (SELECT vin, usable_kwh FROM {database}.v_battery_capacity) AS c ON c.vin = d.vin
WHERE o.day <= d.day GROUP BY d.vin, d.day;

-- Way per car and day.
CREATE OR REPLACE VIEW {database}.v_mileage{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'UTC day; a drive across midnight counts by its time in each day',
  distance_km Nullable(Float64) COMMENT 'Way driven, km',
  distance_mi Nullable(Float64) COMMENT 'The same in miles',
  drives UInt64 COMMENT 'How many drives',
  odometer_km Nullable(Float64) COMMENT 'Odometer after the day''s last drive, km'
) AS
SELECT vin, day, sum(km) AS distance_km, distance_km / 1.609344 AS distance_mi, uniqExact(started_at) AS drives, max(odometer) AS odometer_km
FROM (
  SELECT vin, started_at, day, odometer_at_end AS odometer,
    distance_km * dateDiff('millisecond', greatest(started_at, toDateTime64(day, 3, 'UTC')), least(until, toDateTime64(day + 1, 3, 'UTC'))) / greatest(1, dateDiff('millisecond', started_at, until)) AS km
  FROM (
    SELECT vin, started_at, distance_km, end_odometer_km AS odometer_at_end, coalesce(ended_at, started_at + toIntervalMillisecond(toUInt64(duration_s * 1000))) AS until
    FROM {database}.derived_drives FINAL
  ) ARRAY JOIN arrayMap(n -> toDate(started_at) + n, range(toUInt32(dateDiff('day', toDate(started_at), toDate(until)) + 1))) AS day
)
GROUP BY vin, day;

-- What each car did with its weeks.
CREATE OR REPLACE VIEW {database}.v_utilisation{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  week Date COMMENT 'Monday of the week, UTC',
  driving_h Float64 COMMENT 'Hours driving',
  charging_h Float64 COMMENT 'Hours charging',
  awake_h Float64 COMMENT 'Hours parked awake or updating',
  asleep_h Float64 COMMENT 'Hours asleep',
  unknown_h Float64 COMMENT 'Hours without coverage or unknown',
  driving_share Float64 COMMENT 'Share of the known hours of the week spent driving'
) AS
SELECT vin, week, sumIf(h, state = 'driving') AS driving_h, sumIf(h, state = 'charging') AS charging_h, sumIf(h, state IN ('parked_awake', 'updating')) AS awake_h,
  sumIf(h, state = 'asleep') AS asleep_h, sumIf(h, state IN ('no_coverage', 'unknown')) AS unknown_h, driving_h / greatest(0.001, sum(h) - unknown_h) AS driving_share
FROM (
  SELECT vin, state, week, dateDiff('millisecond', greatest(started_at, toDateTime64(week, 3, 'UTC')), least(until, toDateTime64(week + 7, 3, 'UTC'))) / 3600000 AS h
  FROM (SELECT vin, state, started_at, coalesce(ended_at, now64(3, 'UTC')) AS until FROM {database}.v_timeline WHERE ended_at IS NOT NULL OR state != 'unknown')
  ARRAY JOIN arrayMap(n -> toMonday(toDate(started_at)) + 7 * n, range(toUInt32(dateDiff('day', toMonday(toDate(started_at)), toDate(until)) / 7) + 1)) AS week
)
WHERE h > 0 GROUP BY vin, week;

-- How each car stood at each full hour.
CREATE OR REPLACE VIEW {database}.v_readiness{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'Day, in UTC',
  hour UInt8 COMMENT 'Hours since midnight UTC: 0 to 23',
  soc Nullable(Float64) COMMENT 'State of charge last told by then, percent',
  state LowCardinality(String) COMMENT 'driving, charging or parked',
  plugged_in Bool COMMENT '1 when it charged and has not driven since'
) AS
SELECT vin, day, hour, soc, state, plugged_in
FROM (
  SELECT vin, toDate(at) AS day, toUInt8(toHour(at, 'UTC')) AS hour, kind AS state,
    multiIf(kind = 'parked', if(end_soc IS NULL OR at < ended_at - toIntervalHour(1), start_soc, end_soc), start_soc + (end_soc - start_soc) * dateDiff('second', started_at, at) / greatest(1, dateDiff('second', started_at, ended_at))) AS soc,
    toBool(kind = 'charging' OR (kind = 'parked' AND after_charge)) AS plugged_in
  FROM (
    SELECT vin, kind, started_at, coalesce(stopped_at, started_at + toIntervalMillisecond(toUInt64(duration_s * 1000))) AS ended_at, start_soc, end_soc,
      lagInFrame(kind, 1, '') OVER (PARTITION BY vin ORDER BY started_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) = 'charging' AS after_charge
    FROM (
      SELECT vin, 'driving' AS kind, started_at, ended_at AS stopped_at, duration_s, start_soc, end_soc FROM {database}.derived_drives FINAL
      UNION ALL SELECT vin, 'charging', started_at, ended_at, duration_s, start_soc, end_soc FROM {database}.derived_charges FINAL
      UNION ALL SELECT vin, 'parked', started_at, ended_at, duration_s, start_soc, end_soc FROM {database}.derived_parks FINAL
    )
  )
  ARRAY JOIN arrayMap(n -> toStartOfHour(started_at, 'UTC') + toIntervalHour(n), range(toUInt32(dateDiff('hour', started_at, ended_at) + 1))) AS at
  WHERE at >= started_at AND at < ended_at
);

-- Firmware of each car, and consumption before and after.
CREATE OR REPLACE VIEW {database}.v_updates{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  version String COMMENT 'Firmware, without its commit',
  first_seen_at DateTime64(3, 'UTC') COMMENT 'When it was first told, UTC',
  previous String COMMENT 'Firmware before; empty for the first seen',
  days_on_previous Nullable(Float64) COMMENT 'Days since the one before was first told',
  kwh_per_100km_before Nullable(Float64) COMMENT 'Net consumption in the 30 days before, kWh per 100 km',
  kwh_per_100km_after Nullable(Float64) COMMENT 'Net consumption in the 30 days after, kWh per 100 km',
  outside_before_c Nullable(Float64) COMMENT 'Mean outside temperature of those drives, degrees Celsius',
  outside_after_c Nullable(Float64) COMMENT 'The same after, degrees Celsius: compare consumption only at equal weather'
) AS
WITH seen AS (
  SELECT vin, version, min(created_at) AS first_seen_at FROM (
    SELECT vin, created_at, splitByChar(' ', toString(str))[1] AS version FROM {database}.signals WHERE field = 'Version' AND kind = 1 AND str != ''
  ) GROUP BY vin, version
),
steps AS (
  SELECT vin, version, first_seen_at,
    lagInFrame(version, 1, '') OVER (PARTITION BY vin ORDER BY first_seen_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS previous,
    lagInFrame(toNullable(first_seen_at), 1) OVER (PARTITION BY vin ORDER BY first_seen_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS previous_at
  FROM seen
)
SELECT s.vin AS vin, s.version AS version, s.first_seen_at AS first_seen_at, s.previous AS previous,
  dateDiff('hour', any(s.previous_at), s.first_seen_at) / 24 AS days_on_previous,
  sumIf(d.energy_kwh, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - INTERVAL 30 DAY)) * 100 / nullIf(sumIf(d.distance_km, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - INTERVAL 30 DAY)), 0) AS kwh_per_100km_before,
  sumIf(d.energy_kwh, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + INTERVAL 30 DAY)) * 100 / nullIf(sumIf(d.distance_km, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + INTERVAL 30 DAY)), 0) AS kwh_per_100km_after,
  avgIf(d.outside_c, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - INTERVAL 30 DAY)) AS outside_before_c, avgIf(d.outside_c, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + INTERVAL 30 DAY)) AS outside_after_c
FROM steps AS s
LEFT JOIN (SELECT vin, started_at, energy_kwh, distance_km, outside_c FROM {database}.derived_drives FINAL) AS d ON d.vin = s.vin
GROUP BY s.vin, s.version, s.first_seen_at, s.previous;

-- One row per episode of an alert: cars tell of an alert again and again. Open ones have no end.
CREATE OR REPLACE VIEW {database}.v_alerts{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  name LowCardinality(String) COMMENT 'Tesla''s name of the alert',
  audiences Array(String) COMMENT 'Whom Tesla shows it to',
  started_at DateTime64(3, 'UTC') COMMENT 'When it began, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended, UTC; null while nothing tells of an end',
  minutes Nullable(Float64) COMMENT 'How many minutes it lasted; null while it does',
  records UInt64 COMMENT 'How many records told of it'
) AS
SELECT vin, name, any(a.audiences) AS audiences, episode_at AS started_at, max(a.ended_at) AS ended_at, dateDiff('second', started_at, ended_at) / 60 AS minutes, uniqExact(txid) AS records
FROM (SELECT *, coalesce(started_at, created_at) AS episode_at FROM {database}.alerts) AS a
GROUP BY vin, name, episode_at;

-- Tyre pressure per day and wheel. Sensors speak only while wheels turn; a pressure means little without the tyre''s temperature, which no signal tells.
CREATE OR REPLACE VIEW {database}.v_tpms{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'Day, in UTC',
  wheel LowCardinality(String) COMMENT 'Fl, Fr, Rl or Rr: front or rear, left or right',
  pressure_bar Nullable(Float64) COMMENT 'Median of what was told while driving, bar',
  pressure_psi Nullable(Float64) COMMENT 'The same in psi',
  at_20c_bar Nullable(Float64) COMMENT 'The same at 20 degrees Celsius, by the outside temperature of the day''s drives and 14 degrees of warmth from rolling, bar',
  bar_per_week Nullable(Float64) COMMENT 'Trend of at_20c_bar over the car''s days, bar per 7 days; null under 4 days',
  samples UInt64 COMMENT 'How many signals'
) AS
WITH days AS (
  SELECT s.vin AS vin, toDate(s.created_at) AS day, substring(toString(s.field), 13) AS wheel, median(s.num) AS bar, count() AS n, any(t.mean_c) AS outside
  FROM {database}.signals AS s
  JOIN (SELECT vin, toDate(started_at) AS day, sum(outside_c * duration_s) / sum(duration_s) AS mean_c FROM {database}.derived_drives FINAL WHERE outside_c IS NOT NULL AND duration_s >= 600 GROUP BY vin, day) AS t ON t.vin = s.vin AND t.day = toDate(s.created_at)
  WHERE s.field IN ('TpmsPressureFl', 'TpmsPressureFr', 'TpmsPressureRl', 'TpmsPressureRr') AND NOT isNaN(s.num)
  GROUP BY vin, day, wheel
),
at20 AS (SELECT *, (bar + 1.013) * 293 / (273 + outside + 12) - 1.013 AS cold_bar FROM days)
SELECT vin, day, wheel, bar AS pressure_bar, bar * 14.5037738 AS pressure_psi, cold_bar AS at_20c_bar,
  if(count() OVER w >= 4, (covarPop(toFloat64(toUInt16(day)), cold_bar) OVER w) / nullIf(varPop(toFloat64(toUInt16(day))) OVER w, 0) * 7, NULL) AS bar_per_week, n AS samples
FROM at20 WINDOW w AS (PARTITION BY vin, wheel);

-- Signals and what they cost, per car, day and field.
CREATE OR REPLACE VIEW {database}.v_signal_spend{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'UTC day of created_at',
  field LowCardinality(String) COMMENT 'Name of the field',
  signals UInt64 COMMENT 'Signals, exact repeats left out',
  resends UInt64 COMMENT 'Signals of them that the car sent again',
  cost Nullable(Float64) COMMENT 'Cost by the price valid then, in the currency beside it',
  currency String COMMENT 'Currency of the price'
) AS
SELECT d.vin AS vin, d.day AS day, d.field AS field, d.signals AS signals, d.resends AS resends, d.signals * p.price_per_unit AS cost, p.currency AS currency
FROM (SELECT *, 'signal' AS item FROM {database}.derived_field_days FINAL) AS d
ASOF LEFT JOIN (SELECT toString(item) AS item, valid_from, toNullable(price_per_unit) AS price_per_unit, toString(currency) AS currency FROM {database}.prices FINAL) AS p ON p.item = d.item AND d.day >= p.valid_from;

-- Per car and field of Tesla''s catalogue: was it ever seen, when last, how often. Answers why something is empty.
CREATE OR REPLACE VIEW {database}.v_field_coverage{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  field LowCardinality(String) COMMENT 'Name of the field',
  asked Bool COMMENT '1 when the car was seen to send it: what was asked for is kept by the Worker, not here',
  ever_seen Bool COMMENT '1 when any signal of it came',
  first_seen_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First signal, UTC',
  last_seen_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Last signal, UTC',
  days_seen UInt64 COMMENT 'How many days with a signal',
  signals UInt64 COMMENT 'Signals, exact repeats left out',
  invalid_share Nullable(Float64) COMMENT 'Share without a value',
  typical_interval_s Nullable(Float64) COMMENT 'Median over days of the median seconds from one signal to the next',
  unit String COMMENT 'Unit in which cars send it',
  min_firmware String COMMENT 'First firmware that sends it'
) AS
SELECT c.vin AS vin, f.name AS field, toBool(coalesce(d.n, 0) > 0) AS asked, toBool(coalesce(d.n, 0) > 0) AS ever_seen, d.first_at AS first_seen_at, d.last_at AS last_seen_at, coalesce(d.days, 0) AS days_seen,
  coalesce(d.n, 0) AS signals, d.bad / nullIf(d.n, 0) AS invalid_share, d.interval_s AS typical_interval_s, f.unit AS unit, f.min_firmware AS min_firmware
FROM (SELECT DISTINCT vin FROM {database}.derived_field_days) AS c
CROSS JOIN (SELECT toString(name) AS name, toString(unit) AS unit, toString(min_firmware) AS min_firmware FROM {database}.fields FINAL WHERE number > 0) AS f
LEFT JOIN (
  SELECT vin, toString(field) AS field, toNullable(min(first_at)) AS first_at, toNullable(max(last_at)) AS last_at, toNullable(count()) AS days, toNullable(sum(signals)) AS n, toNullable(sum(invalid)) AS bad, median(typical_interval_s) AS interval_s
  FROM {database}.derived_field_days FINAL GROUP BY vin, field
) AS d ON d.vin = c.vin AND d.field = f.name;

-- How data arrived, per car and hour.
CREATE OR REPLACE VIEW {database}.v_ingest_health{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  hour DateTime('UTC') COMMENT 'Start of the hour of created_at, UTC',
  records UInt64 COMMENT 'Records, by transaction id',
  signals UInt64 COMMENT 'Signals, exact repeats left out',
  resend_share Nullable(Float64) COMMENT 'Share that the car sent again',
  invalid_share Nullable(Float64) COMMENT 'Share without a value',
  lag_p50_s Float64 COMMENT 'Median seconds from created_at to received_at; negative when clocks disagree',
  lag_p95_s Float64 COMMENT '95th percentile of the same seconds',
  lag_max_s Float64 COMMENT 'Largest of the same, seconds',
  ahead_share Nullable(Float64) COMMENT 'Share received before it was measured: a clock is wrong',
  late_share Nullable(Float64) COMMENT 'Share received more than 300 seconds after it was measured',
  longest_gap_s Float64 COMMENT 'Longest time between two records of the hour, seconds'
) AS
SELECT vin, hour, records, d.signals AS signals, d.resends / nullIf(d.signals, 0) AS resend_share, d.invalid / nullIf(d.signals, 0) AS invalid_share, lag_p50_s, lag_p95_s, lag_max_s, d.ahead / nullIf(d.signals, 0) AS ahead_share, d.late / nullIf(d.signals, 0) AS late_share, longest_gap_s
FROM {database}.derived_ingest_hours AS d FINAL;
