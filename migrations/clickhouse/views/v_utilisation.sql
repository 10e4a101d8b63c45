-- What each car did with its weeks. What lasts counts up to now, and for stale_after_s without a word
-- of the car; the rest of that week, and what was after streaming_ended_at, counts as unknown.
CREATE OR REPLACE VIEW {database}.v_utilisation{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  week Date COMMENT 'Monday of the week, UTC',
  driving_h Float64 COMMENT 'Hours driving',
  charging_h Float64 COMMENT 'Hours charging',
  awake_h Float64 COMMENT 'Hours parked awake or updating',
  asleep_h Float64 COMMENT 'Hours asleep',
  unknown_h Float64 COMMENT 'Hours without coverage or unknown: with the others a week is whole, but for the car''s first and the current one',
  driving_share Float64 COMMENT 'Share of the known hours of the week spent driving'
) AS
WITH
  -- From when on nobody believes what lasts: the rest of that week is unknown.
  greatest(minIf(from_at, is_open), least(maxIf(to_at, is_open), any(gone_at))) AS silent_at,
  if(countIf(is_open) = 0, 0, greatest(0, dateDiff('millisecond', silent_at, least(toDateTime64(week + 7, 3, 'UTC'), now64(3, 'UTC'))))) / 3600000 AS silent_h
SELECT vin, week, sumIf(known_h, state = 'driving') AS driving_h, sumIf(known_h, state = 'charging') AS charging_h, sumIf(known_h, state IN ('parked_awake', 'updating')) AS awake_h,
  sumIf(known_h, state = 'asleep') AS asleep_h, sumIf(known_h, state IN ('no_coverage', 'unknown')) + sum(gone_h) + silent_h AS unknown_h,
  driving_h / greatest(0.001, driving_h + charging_h + awake_h + asleep_h) AS driving_share
FROM (
  SELECT vin, toMonday(day) AS week, state, is_open, from_at, to_at, gone_at,
    greatest(0, dateDiff('millisecond', from_at, least(until, gone_at))) / 3600000 AS known_h,
    if(is_open, 0, greatest(0, dateDiff('millisecond', greatest(from_at, gone_at), until))) / 3600000 AS gone_h
  FROM (
    SELECT vin, day, state, is_open, from_at, to_at, if(is_open, least(to_at, now64(3, 'UTC')), to_at) AS until,
      (SELECT (groupArray(toString(vin)), groupArray(assumeNotNull(streaming_ended_at))) FROM {database}.car_settings FINAL WHERE streaming_ended_at IS NOT NULL) AS gone,
      if(indexOf(gone.1, toString(vin)) > 0, gone.2[indexOf(gone.1, toString(vin))], toDateTime64('2100-01-01 00:00:00', 3, 'UTC')) AS gone_at
    FROM {database}.derived_days FINAL WHERE kind = 'timeline'
  )
)
GROUP BY vin, week HAVING sum(known_h + gone_h) > 0;
