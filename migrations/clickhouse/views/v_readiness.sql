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
  hour_local Nullable(UInt8) COMMENT 'Hours of the clock there: 0 to 23, the full hour that began last in zones off by half hours; one comes twice in the autumn night; null while none is named; not UTC'
) AS
SELECT vin, day, hour, soc, state, plugged_in,
  if(zone = '', NULL, toDate(formatDateTime(at, '%F', if(zone = '', 'UTC', zone)))) AS day_local,
  if(zone = '', NULL, toUInt8(formatDateTime(at, '%H', if(zone = '', 'UTC', zone)))) AS hour_local
FROM (
  SELECT vin, day, hour, state, plugged_in, zone, toDateTime64(day, 3, 'UTC') + toIntervalHour(hour) AS at,
    from_soc + (told_soc - from_soc) * least(1, dateDiff('second', from_at, at) / greatest(1, dateDiff('second', from_at, told_until))) AS soc
  FROM (
    SELECT vin, day, state, plugged_in, from_at, least(gone_at, if(is_open, least(to_at, now64(3, 'UTC')), to_at)) AS until, told_until, from_soc, told_soc,
      {time_zone} AS zone,
      -- Nothing is known of a car that was sold.
      (SELECT (groupArray(toString(vin)), groupArray(assumeNotNull(streaming_ended_at))) FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL) AS gone,
      if(indexOf(gone.1, toString(vin)) > 0, gone.2[indexOf(gone.1, toString(vin))], toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS gone_at
    FROM {database}.derived_days FINAL WHERE kind IN ('drive', 'charge', 'park')
  )
  ARRAY JOIN arrayMap(n -> toUInt8(n), range(24)) AS hour
  WHERE at >= from_at AND at < until
);
