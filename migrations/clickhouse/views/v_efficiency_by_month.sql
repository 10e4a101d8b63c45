-- Net consumption by month and outside temperature: compare months at one temperature, or compare weather.
CREATE OR REPLACE VIEW {database}.v_efficiency_by_month{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  month Date COMMENT 'First day of the month in which the drives began, UTC',
  from_c Float64 COMMENT 'Lower end of the band of 5 degrees Celsius',
  from_f Float64 COMMENT 'The same, degrees Fahrenheit',
  drives UInt64 COMMENT 'How many drives of efficiency_km_min and more',
  distance_km Nullable(Float64) COMMENT 'Way driven, km',
  kwh_per_100km Nullable(Float64) COMMENT 'Net consumption, kWh per 100 km',
  mean_speed_kmh Nullable(Float64) COMMENT 'Mean speed of those heard from start to end, km/h: fast months use more',
  distance_mi Nullable(Float64) COMMENT 'Way driven in miles',
  wh_per_mi Nullable(Float64) COMMENT 'Net consumption, kWh per 1,000 miles',
  mean_speed_mph Nullable(Float64) COMMENT 'The same mean speed in miles per hour'
) AS
SELECT vin, toDate(toStartOfMonth(started_at)) AS month, floor(outside_c / 5) * 5 AS from_c, from_c * 9 / 5 + 32 AS from_f, count() AS drives,
  sum(d.distance_km) AS distance_km, sum(d.energy_kwh) * 100 / nullIf(sum(d.distance_km), 0) AS kwh_per_100km,
  sumIf(d.distance_km, d.start_heard AND d.end_heard) * 3600 / nullIf(sumIf(d.duration_s, d.start_heard AND d.end_heard), 0) AS mean_speed_kmh,
  distance_km / 1.609344 AS distance_mi, kwh_per_100km * 10 * 1.609344 AS wh_per_mi, mean_speed_kmh / 1.609344 AS mean_speed_mph
FROM {database}.derived_drives AS d FINAL
WHERE d.distance_km >= {rule efficiency_km_min} AND outside_c IS NOT NULL AND energy_kwh IS NOT NULL
GROUP BY vin, month, from_c;
