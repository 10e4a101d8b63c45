-- A second opinion on v_mileage: from the drives themselves, cut into days here. It reads all drives
-- of all time, which the view must not.
SELECT toString(vin) AS vin, toString(day) AS day, sum(km) AS distance_km, toFloat64(uniqExact(started_at)) AS drives, max(odometer) AS odometer_km
FROM (
  SELECT vin, started_at, day, odometer_at_end AS odometer,
    distance_km * dateDiff('millisecond', greatest(started_at, toDateTime64(day, 3, 'UTC')), least(until, toDateTime64(day + 1, 3, 'UTC'))) / greatest(1, dateDiff('millisecond', started_at, until)) AS km
  FROM (
    SELECT vin, started_at, distance_km, end_odometer_km AS odometer_at_end, coalesce(ended_at, started_at + toIntervalMillisecond(toUInt64(round(duration_s * 1000)))) AS until
    FROM {database}.derived_drives FINAL
  ) ARRAY JOIN arrayMap(n -> toDate(started_at) + n, range(toUInt32(dateDiff('day', toDate(started_at), toDate(until)) + 1))) AS day
)
GROUP BY vin, day ORDER BY vin, day
