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
  {rule capacity_soc_min} AS soc_min,
  days AS (
    SELECT vin, toDate(started_at) AS day, countIf(end_soc >= soc_min) AS told, avgIf(end_range_km / nullIf(end_soc, 0) * 100, end_soc >= soc_min) AS rated_km, sum(kwh) AS kwh, sum(km) AS km
    FROM (
      SELECT vin, started_at, end_range_km, end_soc, energy_kwh AS kwh, distance_km AS km FROM {database}.derived_drives FINAL
      UNION ALL SELECT vin, started_at, end_range_km, end_soc, NULL, NULL FROM {database}.derived_charges FINAL
    ) GROUP BY vin, day
  ),
  -- Each day with those before it, read once. Days on which only consumption was told count, and have no row.
  own AS (
    SELECT vin, day, told, rated_km, sum(kwh) OVER lately / nullIf(sum(km) OVER lately, 0) AS kwh_per_km
    FROM days WINDOW lately AS (PARTITION BY vin ORDER BY day RANGE BETWEEN range_days - 1 PRECEDING AND CURRENT ROW)
  )
-- A car that has not driven yet has its rated range all the same.
SELECT d.vin AS vin, d.day AS day, d.rated_km AS rated_km, rated_km / 1.609344 AS rated_mi,
  c.usable_kwh / nullIf(d.kwh_per_km, 0) AS own_km, own_km / 1.609344 AS own_mi
FROM own AS d LEFT JOIN (SELECT vin, usable_kwh FROM {database}.v_battery_capacity) AS c ON c.vin = d.vin
WHERE d.told > 0;
