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
  first_seen_at_local Nullable(String) COMMENT 'The same time in the time zone of car_settings; null while none is named; not UTC',
  wh_per_mi_before Nullable(Float64) COMMENT 'Net consumption before, kWh per 1,000 miles',
  wh_per_mi_after Nullable(Float64) COMMENT 'Net consumption after, kWh per 1,000 miles',
  outside_before_f Nullable(Float64) COMMENT 'Mean outside temperature before, degrees Fahrenheit',
  outside_after_f Nullable(Float64) COMMENT 'Mean outside temperature after, degrees Fahrenheit'
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
  if(any(s.zone) = '', NULL, formatDateTime(s.first_seen_at, '%F %T', if(any(s.zone) = '', 'UTC', any(s.zone)))) AS first_seen_at_local,
  kwh_per_100km_before * 10 * 1.609344 AS wh_per_mi_before,
  kwh_per_100km_after * 10 * 1.609344 AS wh_per_mi_after,
  outside_before_c * 9 / 5 + 32 AS outside_before_f,
  outside_after_c * 9 / 5 + 32 AS outside_after_f
FROM (SELECT *, {time_zone} AS zone FROM steps) AS s
LEFT JOIN (SELECT vin, started_at, energy_kwh, distance_km, outside_c FROM {database}.derived_drives FINAL) AS d ON d.vin = s.vin
GROUP BY s.vin, s.version, s.first_seen_at, s.previous;
