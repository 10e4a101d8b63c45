-- Way per car and day.
CREATE OR REPLACE VIEW {database}.v_mileage{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'UTC day; a drive across midnight counts by its time in each day',
  distance_km Nullable(Float64) COMMENT 'Way driven, km',
  distance_mi Nullable(Float64) COMMENT 'The same in miles',
  drives UInt64 COMMENT 'How many drives; one across midnight counts in each day',
  odometer_km Nullable(Float64) COMMENT 'Odometer after the day''s last drive, km',
  odometer_mi Nullable(Float64) COMMENT 'The same in miles'
) AS
SELECT vin, day, sum(km) AS distance_km, distance_km / 1.609344 AS distance_mi, count() AS drives, max(odometer) AS odometer_km, odometer_km / 1.609344 AS odometer_mi
FROM (SELECT vin, day, distance_km AS km, odometer_km AS odometer FROM {database}.derived_days FINAL WHERE kind = 'drive' AND NOT is_ahead)
GROUP BY vin, day;
