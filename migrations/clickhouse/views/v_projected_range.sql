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
-- A car that has not driven yet has its rated range all the same.
SELECT d.vin AS vin, d.day AS day, any(d.rated_km) AS rated_km, rated_km / 1.609344 AS rated_mi,
  any(c.usable_kwh) / nullIf(sumIf(o.kwh, o.day <= d.day AND o.day > d.day - range_days) / nullIf(sumIf(o.km, o.day <= d.day AND o.day > d.day - range_days), 0), 0) AS own_km, own_km / 1.609344 AS own_mi
FROM days AS d LEFT JOIN driven AS o ON o.vin = d.vin LEFT JOIN (SELECT vin, usable_kwh FROM {database}.v_battery_capacity) AS c ON c.vin = d.vin
GROUP BY d.vin, d.day;
