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
  -- Of each version of the rules: a state and its last slice are of the same.
  (SELECT mapFromArrays(groupArray(version), groupArray(value)) FROM {database}.rules FINAL WHERE name = 'stale_after_s') AS stale_after_s,
  (SELECT (groupArray(toString(vin)), groupArray(assumeNotNull(streaming_ended_at))) FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL) AS gone,
  toDateTime64('2100-01-01 00:00:00', 3, 'UTC') AS never,
  -- From unknown_at on nothing is known: the car was taken from us, or was silent longer than cars are.
  states AS (
    SELECT vin, started_at, ended_at, toString(state) AS told_state,
      if(indexOf(gone.1, toString(vin)) > 0, gone.2[indexOf(gone.1, toString(vin))], never) AS gone_at,
      if(ended_at IS NULL, greatest(started_at, coalesce(told_until, started_at)) + toIntervalSecond(toUInt32(stale_after_s[rule_version])), never) AS stale_at,
      least(gone_at, stale_at) AS unknown_at,
      unknown_at > started_at AND unknown_at < coalesce(ended_at, now64(3, 'UTC')) AS is_cut
    FROM {database}.derived_timeline FINAL
  ),
  pieces AS (
    -- Every state from its own start on, so that a filter on started_at reaches the table.
    SELECT vin, started_at, if(is_cut, CAST(unknown_at, 'Nullable(DateTime64(3, \'UTC\'))'), ended_at) AS ended_at, if(unknown_at <= started_at, 'unknown', told_state) AS state
    FROM states
    -- What follows where a lasting state is believed no more: its last slice, which an index finds by to_at.
    UNION ALL
    SELECT vin, to_at AS started_at, CAST(NULL, 'Nullable(DateTime64(3, \'UTC\'))') AS ended_at, 'unknown' AS state
    FROM {database}.derived_days FINAL
    WHERE kind = 'timeline' AND is_open AND to_at < toDateTime64(day + 1, 3, 'UTC') AND to_at < now64(3, 'UTC')
      AND to_at <= if(indexOf(gone.1, toString(vin)) > 0, gone.2[indexOf(gone.1, toString(vin))], never)
    -- What follows the end of a car's streaming, in the one state of such a car that it cuts.
    UNION ALL
    SELECT s.vin AS vin, s.gone_at AS started_at, s.ended_at AS ended_at, 'unknown' AS state
    FROM states AS s
    WHERE s.is_cut AND s.gone_at < s.stale_at AND (s.vin, s.started_at) IN (
      SELECT vin, started_at FROM {database}.derived_days FINAL
      WHERE kind = 'timeline' AND from_at <= gone.2[indexOf(gone.1, toString(vin))] AND to_at > gone.2[indexOf(gone.1, toString(vin))]
        AND (day, vin) IN (SELECT toDate(assumeNotNull(streaming_ended_at)), vin FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL))
  )
SELECT
  d.vin AS vin, d.started_at AS started_at, d.ended_at AS ended_at, d.state AS state,
  dateDiff('millisecond', d.started_at, coalesce(d.ended_at, now64(3, 'UTC'))) / 1000 AS duration_s,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local
FROM (SELECT *, {time_zone} AS zone FROM pieces) AS d;
