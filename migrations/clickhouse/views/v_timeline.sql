-- What each car did when, without a hole from its first record on. Asleep is not gone: a car that said
-- goodbye while parked sleeps; one lost while driving has no_coverage. Whatever it was last, after
-- stale_after_s without a word it is unknown.
CREATE OR REPLACE VIEW {database}.v_timeline{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, UTC; null while it lasts',
  state LowCardinality(String) COMMENT 'driving, charging, parked_awake, asleep, no_coverage, updating or unknown',
  duration_s Float64 COMMENT 'Seconds from start to end, or until now',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'End in the same zone; null while it lasts or none is named; not UTC'
) AS
WITH
  (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'stale_after_s') AS stale_after_s,
  (SELECT (groupArray(toString(vin)), groupArray(assumeNotNull(streaming_ended_at))) FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL) AS gone,
  pieces AS (
    SELECT vin, piece.1 AS started_at, piece.2 AS ended_at, piece.3 AS state
    FROM (
      SELECT
        vin,
        ended_at,
        -- From here on nothing is known: the car was taken from us, or was silent longer than cars are.
        if(indexOf(gone.1, toString(vin)) > 0, gone.2[indexOf(gone.1, toString(vin))], toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS gone_at,
        if(ended_at IS NULL, greatest(started_at, coalesce(told_until, started_at)) + toIntervalSecond(toUInt32(stale_after_s)), toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS stale_at,
        least(gone_at, stale_at) AS unknown_at,
        multiIf(
          unknown_at <= started_at, [(started_at, ended_at, 'unknown')],
          unknown_at < coalesce(ended_at, now64(3, 'UTC')),
            [(started_at, CAST(unknown_at, 'Nullable(DateTime64(3, \'UTC\'))'), toString(state)), (unknown_at, ended_at, 'unknown')],
          [(started_at, ended_at, toString(state))]) AS list
      FROM {database}.derived_timeline FINAL
    )
    ARRAY JOIN list AS piece
  )
SELECT
  d.vin AS vin, d.started_at AS started_at, d.ended_at AS ended_at, d.state AS state,
  dateDiff('millisecond', d.started_at, coalesce(d.ended_at, now64(3, 'UTC'))) / 1000 AS duration_s,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local
FROM (SELECT *, coalesce(transform(toString(vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone FROM pieces) AS d;
