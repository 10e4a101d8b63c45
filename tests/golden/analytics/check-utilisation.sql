-- A second opinion on v_utilisation: from the timeline itself, cut into weeks here; the last word of a
-- car is that of its sessions. It reads all states of all time, which the view must not.
WITH
  (SELECT toUInt32(argMax(value, version)) FROM {database}.rules FINAL WHERE name = 'stale_after_s') AS stale_after_s,
  words AS (
    SELECT vin, max(at) AS last_at FROM (
      SELECT vin, coalesce(ended_at, started_at + toIntervalMillisecond(toUInt64(round(duration_s * 1000)))) AS at FROM {database}.derived_drives FINAL
      UNION ALL SELECT vin, coalesce(ended_at, started_at + toIntervalMillisecond(toUInt64(round(duration_s * 1000)))) FROM {database}.derived_charges FINAL
      UNION ALL SELECT vin, coalesce(ended_at, started_at + toIntervalMillisecond(toUInt64(round(duration_s * 1000)))) FROM {database}.derived_parks FINAL
    ) GROUP BY vin
  ),
  gone AS (SELECT vin, streaming_ended_at AS at FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL),
  states AS (
    SELECT t.vin AS vin, t.state AS state, t.started_at AS started_at, t.ended_at IS NULL AS is_open,
      coalesce(t.ended_at, least(now64(3, 'UTC'), greatest(t.started_at, w.last_at) + toIntervalSecond(stale_after_s))) AS until,
      if(g.at > toDateTime64('2000-01-01 00:00:00', 3, 'UTC'), assumeNotNull(g.at), toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS gone_at
    FROM (SELECT * FROM {database}.derived_timeline FINAL) AS t LEFT JOIN words AS w ON w.vin = t.vin LEFT JOIN gone AS g ON g.vin = t.vin
  ),
  pieces AS (
    SELECT vin, state, started_at, assumeNotNull(least(until, gone_at)) AS ended_at FROM states WHERE started_at < gone_at
    UNION ALL SELECT vin, 'unknown', greatest(started_at, gone_at), assumeNotNull(until) FROM states WHERE until > gone_at AND NOT is_open
    -- The rest of the week in which a car was believed no more.
    UNION ALL SELECT vin, 'unknown', silent_at, least(toDateTime64(toMonday(silent_at) + 7, 3, 'UTC'), now64(3, 'UTC'))
    FROM (SELECT vin, assumeNotNull(greatest(started_at, least(until, gone_at))) AS silent_at FROM states WHERE is_open)
  )
SELECT toString(vin) AS vin, toString(week) AS week, sumIf(h, state = 'driving') AS driving_h, sumIf(h, state = 'charging') AS charging_h,
  sumIf(h, state IN ('parked_awake', 'updating')) AS awake_h, sumIf(h, state = 'asleep') AS asleep_h, sumIf(h, state IN ('no_coverage', 'unknown')) AS unknown_h
FROM (
  SELECT vin, state, week, dateDiff('millisecond', greatest(started_at, toDateTime64(week, 3, 'UTC')), least(ended_at, toDateTime64(week + 7, 3, 'UTC'))) / 3600000 AS h
  FROM pieces
  ARRAY JOIN arrayMap(n -> toMonday(toDate(started_at)) + 7 * n, range(toUInt32(dateDiff('day', toMonday(toDate(started_at)), toDate(ended_at)) / 7) + 1)) AS week
)
WHERE h > 0 GROUP BY vin, week ORDER BY vin, week
