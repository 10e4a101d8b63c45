-- A second opinion on v_readiness: from sessions themselves, hour by hour, with the session before by
-- a window over all of them. It reads all sessions of all time, which the view must not.
WITH (SELECT mapFromArrays(groupArray(toString(vin)), groupArray(assumeNotNull(streaming_ended_at))) FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL) AS gone
SELECT toString(vin) AS vin, toString(toDate(at)) AS day, toHour(at, 'UTC') AS hour, kind AS state,
  coalesce(start_soc + (end_soc - start_soc) * least(1, dateDiff('second', started_at, at) / greatest(1, dateDiff('second', started_at, told_until))), start_soc, end_soc) AS soc,
  toBool(kind = 'charging' OR (kind = 'parked' AND after_charge)) AS plugged_in
FROM (
  SELECT vin, kind, started_at, start_soc, end_soc,
    coalesce(stopped_at, started_at + toIntervalMillisecond(toUInt64(round(duration_s * 1000)))) AS told_until,
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
  -- Nothing is known of a car that was sold.
  AND (NOT mapContains(gone, toString(vin)) OR at < gone[toString(vin)])
ORDER BY vin, day, hour
