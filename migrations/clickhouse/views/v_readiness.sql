-- How each car stood at each full hour. A car that sleeps tells nothing, and its park has no end yet:
-- it stands as it was told last until it counts as unknown. A parked car can lose a tenth of its
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
