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
