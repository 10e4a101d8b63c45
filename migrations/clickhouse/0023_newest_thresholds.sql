-- The views as before, but for thresholds of which there are several versions: the newest counts, not
-- the largest.

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
  wh_per_km Nullable(Float64) COMMENT 'Net consumption, kWh per 1,000 km; null for less than drive_rate_km_min',
  wh_per_mi Nullable(Float64) COMMENT 'Net consumption per mile, kWh per 1,000 miles',
  max_speed_mph Float64 COMMENT 'Highest speed in miles per hour',
  outside_f Nullable(Float64) COMMENT 'Mean outside temperature, degrees Fahrenheit',
  mean_speed_kmh Nullable(Float64) COMMENT 'Mean speed from start to end, km/h',
  mean_speed_mph Nullable(Float64) COMMENT 'Mean speed in miles per hour',
  start_range_mi Nullable(Float64) COMMENT 'Rated range at the start in miles',
  end_range_mi Nullable(Float64) COMMENT 'Rated range at the end in miles',
  start_odometer_mi Nullable(Float64) COMMENT 'Odometer at the start in miles',
  end_odometer_mi Nullable(Float64) COMMENT 'Odometer at the end in miles',
  inside_f Nullable(Float64) COMMENT 'Mean cabin temperature, degrees Fahrenheit'
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
  if(d.distance_km >= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'drive_rate_km_min'), d.energy_kwh * 1000 / d.distance_km, NULL) AS wh_per_km,
  if(d.distance_km >= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'drive_rate_km_min'), d.energy_kwh * 1000 * 1.609344 / d.distance_km, NULL) AS wh_per_mi,
  d.max_speed_kmh / 1.609344 AS max_speed_mph,
  d.outside_c * 9 / 5 + 32 AS outside_f,
  if(d.duration_s > 0, d.distance_km * 3600 / d.duration_s, NULL) AS mean_speed_kmh,
  mean_speed_kmh / 1.609344 AS mean_speed_mph,
  d.start_range_km / 1.609344 AS start_range_mi,
  d.end_range_km / 1.609344 AS end_range_mi,
  d.start_odometer_km / 1.609344 AS start_odometer_mi,
  d.end_odometer_km / 1.609344 AS end_odometer_mi,
  d.inside_c * 9 / 5 + 32 AS inside_f
FROM (
  SELECT *, coalesce(transform(toString(vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
  FROM {database}.derived_drives FINAL
) AS d;

-- What each car did when, without a hole from its first record on. Asleep is not gone: a car that said goodbye while parked sleeps; one lost while driving has no_coverage.
CREATE OR REPLACE VIEW {database}.v_timeline{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, UTC; null while it lasts',
  state LowCardinality(String) COMMENT 'driving, charging, parked_awake, asleep, no_coverage, updating or unknown',
  duration_s Float64 COMMENT 'Seconds from start to end, or until now',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'End in the same zone; null while it lasts or none is named; not UTC'
) AS
WITH
  (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'stale_after_s') AS stale_after_s,
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
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local
FROM (SELECT *, coalesce(transform(toString(vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone FROM pieces) AS d;

-- Places of one drive, with speed, power and charge as last told: v_drive_track(vin = '…', started_at = '…').
CREATE OR REPLACE VIEW {database}.v_drive_track{on_cluster} AS
SELECT d.vin AS vin, d.started_at AS drive_started_at, p.created_at AS at, p.latitude AS latitude, p.longitude AS longitude,
  if(dateDiff('second', s.created_at, p.created_at) <= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'track_hold_s'), s.num * 1.609344, NULL) AS speed_kmh,
  if(dateDiff('second', a.created_at, p.created_at) <= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'track_hold_s'), a.num * v.num / 1000, NULL) AS power_kw,
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
  (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'drain_baseline_factor') AS factor,
  (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'drain_usual_hours_min') AS hours_min,
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
    FROM causes WHERE hours >= hours_min GROUP BY vin, cause
  ),
  parts AS (
    SELECT c.vin AS vin, c.started_at AS started_at, c.ended_at AS ended_at, c.cause AS cause, c.hours AS hours, c.kwh AS kwh, u.watts AS watts,
      if(u.watts > 0 AND c.hours >= hours_min AND c.kwh * 1000 / c.hours > u.watts * factor, c.kwh - u.watts * c.hours / 1000, 0) AS unexplained
    FROM causes AS c LEFT JOIN usual AS u ON u.vin = c.vin AND u.cause = c.cause
  )
SELECT vin, started_at AS park_started_at, ended_at AS park_ended_at, cause, hours, kwh - unexplained AS energy_kwh, energy_kwh * 1000 / hours AS mean_w, watts AS usual_w
FROM parts
UNION ALL
SELECT vin, started_at, ended_at, 'unexplained', sum(hours), sum(unexplained), sum(unexplained) * 1000 / sum(hours), NULL
FROM parts WHERE unexplained > 0 GROUP BY vin, started_at, ended_at;

-- Net consumption by outside temperature, drives of 5 km and more.
CREATE OR REPLACE VIEW {database}.v_efficiency_by_temp{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  from_c Float64 COMMENT 'Lower end of the band of 5 degrees Celsius',
  from_f Float64 COMMENT 'The same, degrees Fahrenheit',
  drives UInt64 COMMENT 'How many drives of efficiency_km_min and more',
  distance_km Nullable(Float64) COMMENT 'Way driven, km',
  kwh_per_100km Nullable(Float64) COMMENT 'Net consumption, kWh per 100 km',
  distance_mi Nullable(Float64) COMMENT 'Way driven in miles',
  wh_per_mi Nullable(Float64) COMMENT 'Net consumption, kWh per 1,000 miles'
) AS
SELECT vin, floor(outside_c / 5) * 5 AS from_c, from_c * 9 / 5 + 32 AS from_f, count() AS drives, sum(d.distance_km) AS distance_km, sum(d.energy_kwh) * 100 / nullIf(sum(d.distance_km), 0) AS kwh_per_100km,
  distance_km / 1.609344 AS distance_mi, kwh_per_100km * 10 * 1.609344 AS wh_per_mi
FROM {database}.derived_drives AS d FINAL
WHERE d.distance_km >= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'efficiency_km_min') AND outside_c IS NOT NULL AND energy_kwh IS NOT NULL
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
  kwh_per_100km Nullable(Float64) COMMENT 'Net consumption, kWh per 100 km; null for less than band_rate_km_min',
  from_mph Float64 COMMENT 'Lower end of the band in miles per hour',
  distance_mi Float64 COMMENT 'Way in the band in miles',
  wh_per_mi Nullable(Float64) COMMENT 'Net consumption, kWh per 1,000 miles; null for less than band_rate_km_min'
) AS
SELECT vin, from_kmh, sum(s) / 3600 AS hours, sum(km) AS distance_km, sum(kwh) AS energy_kwh,
  hours / sum(hours) OVER (PARTITION BY vin) AS time_share, distance_km / nullIf(sum(distance_km) OVER (PARTITION BY vin), 0) AS distance_share,
  if(distance_km >= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'band_rate_km_min'), energy_kwh * 100 / distance_km, NULL) AS kwh_per_100km,
  from_kmh / 1.609344 AS from_mph, distance_km / 1.609344 AS distance_mi, kwh_per_100km * 10 * 1.609344 AS wh_per_mi
FROM {database}.derived_drives FINAL
ARRAY JOIN band_kmh AS from_kmh, band_s AS s, band_km AS km, band_kwh AS kwh
GROUP BY vin, from_kmh;

-- How far a full pack goes: by Tesla's rated range, and by what the car really uses.
CREATE OR REPLACE VIEW {database}.v_projected_range{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'Day, in UTC',
  rated_km Nullable(Float64) COMMENT 'RatedRange at 100 percent, km, mean of the day''s sessions',
  rated_mi Nullable(Float64) COMMENT 'The same in miles',
  own_km Nullable(Float64) COMMENT 'Usable energy over the car''s own net consumption of the last range_days days, km; null while one is not known',
  own_mi Nullable(Float64) COMMENT 'The same in miles'
) AS
WITH
  (SELECT toUInt16(argMax(value, version)) FROM {database}.rules FINAL WHERE name = 'range_days') AS range_days,
  days AS (
    SELECT vin, toDate(started_at) AS day, avg(end_range_km / nullIf(end_soc, 0) * 100) AS rated_km
    FROM (
      SELECT vin, started_at, end_range_km, end_soc FROM {database}.derived_drives FINAL
      UNION ALL SELECT vin, started_at, end_range_km, end_soc FROM {database}.derived_charges FINAL
    ) WHERE end_soc >= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'capacity_soc_min') GROUP BY vin, day
  ),
  driven AS (SELECT vin, toDate(started_at) AS day, sum(energy_kwh) AS kwh, sum(distance_km) AS km FROM {database}.derived_drives FINAL GROUP BY vin, day)
SELECT d.vin AS vin, d.day AS day, any(d.rated_km) AS rated_km, rated_km / 1.609344 AS rated_mi,
  any(c.usable_kwh) / nullIf(sumIf(o.kwh, o.day > d.day - range_days) / nullIf(sumIf(o.km, o.day > d.day - range_days), 0), 0) AS own_km, own_km / 1.609344 AS own_mi
FROM days AS d JOIN driven AS o ON o.vin = d.vin LEFT JOIN (SELECT vin, usable_kwh FROM {database}.v_battery_capacity) AS c ON c.vin = d.vin
WHERE o.day <= d.day GROUP BY d.vin, d.day;

-- charge in a night: between two tellings its charge lies on the line between them.
CREATE OR REPLACE VIEW {database}.v_readiness{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'Day, in UTC',
  hour UInt8 COMMENT 'Hours since midnight UTC: 0 to 23',
  soc Nullable(Float64) COMMENT 'State of charge then, percent: between what was told at start and end of the session; after the last telling, that',
  state LowCardinality(String) COMMENT 'driving, charging or parked',
  plugged_in Bool COMMENT '1 when it charged and has not driven since',
  day_local Nullable(Date) COMMENT 'Day in the time zone of car_settings; null while none is named; not UTC',
  hour_local Nullable(UInt8) COMMENT 'Hours of the clock there: 0 to 23; null while none is named; not UTC'
) AS
SELECT vin, day, hour, soc, state, plugged_in,
  if(zone = '', NULL, toDate(formatDateTime(at, '%F', if(zone = '', 'UTC', zone)))) AS day_local,
  if(zone = '', NULL, toUInt8(formatDateTime(at, '%H', if(zone = '', 'UTC', zone)))) AS hour_local
FROM (
  SELECT vin, at, coalesce(transform(toString(vin),
      (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
      (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
      (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone,
    toDate(at) AS day, toUInt8(toHour(at, 'UTC')) AS hour, kind AS state,
    coalesce(start_soc + (end_soc - start_soc) * least(1, dateDiff('second', started_at, at) / greatest(1, dateDiff('second', started_at, told_until))), start_soc, end_soc) AS soc,
    toBool(kind = 'charging' OR (kind = 'parked' AND after_charge)) AS plugged_in
  FROM (
    SELECT vin, kind, started_at, start_soc, end_soc,
      coalesce(stopped_at, started_at + toIntervalMillisecond(toUInt64(duration_s * 1000))) AS told_until,
      if(stopped_at IS NULL, least(now64(3, 'UTC'), told_until + toIntervalSecond((SELECT toUInt32(argMax(value, version)) FROM {database}.rules FINAL WHERE name = 'stale_after_s'))), told_until) AS ended_at,
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
  kwh_per_100km_before Nullable(Float64) COMMENT 'Net consumption in the update_days days before, kWh per 100 km',
  kwh_per_100km_after Nullable(Float64) COMMENT 'Net consumption in the update_days days after, kWh per 100 km',
  outside_before_c Nullable(Float64) COMMENT 'Mean outside temperature of those drives, degrees Celsius',
  outside_after_c Nullable(Float64) COMMENT 'The same after, degrees Celsius: compare consumption only at equal weather',
  first_seen_at_local Nullable(String) COMMENT 'The same time in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH (SELECT toUInt16(argMax(value, version)) FROM {database}.rules FINAL WHERE name = 'update_days') AS update_days,
seen AS (
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
  sumIf(d.energy_kwh, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - toIntervalDay(update_days))) * 100 / nullIf(sumIf(d.distance_km, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - toIntervalDay(update_days))), 0) AS kwh_per_100km_before,
  sumIf(d.energy_kwh, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + toIntervalDay(update_days))) * 100 / nullIf(sumIf(d.distance_km, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + toIntervalDay(update_days))), 0) AS kwh_per_100km_after,
  avgIf(d.outside_c, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - toIntervalDay(update_days))) AS outside_before_c, avgIf(d.outside_c, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + toIntervalDay(update_days))) AS outside_after_c,
  if(any(s.zone) = '', NULL, formatDateTime(s.first_seen_at, '%F %T', if(any(s.zone) = '', 'UTC', any(s.zone)))) AS first_seen_at_local
FROM (SELECT *, coalesce(transform(toString(vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone FROM steps) AS s
LEFT JOIN (SELECT vin, started_at, energy_kwh, distance_km, outside_c FROM {database}.derived_drives FINAL) AS d ON d.vin = s.vin
GROUP BY s.vin, s.version, s.first_seen_at, s.previous;
