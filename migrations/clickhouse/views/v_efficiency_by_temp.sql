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
WHERE d.distance_km >= {rule efficiency_km_min} AND outside_c IS NOT NULL AND energy_kwh IS NOT NULL
GROUP BY vin, from_c;
