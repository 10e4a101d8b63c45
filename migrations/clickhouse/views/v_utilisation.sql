-- What each car did with its weeks.
CREATE OR REPLACE VIEW {database}.v_utilisation{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  week Date COMMENT 'Monday of the week, UTC',
  driving_h Float64 COMMENT 'Hours driving',
  charging_h Float64 COMMENT 'Hours charging',
  awake_h Float64 COMMENT 'Hours parked awake or updating',
  asleep_h Float64 COMMENT 'Hours asleep',
  unknown_h Float64 COMMENT 'Hours without coverage or unknown',
  driving_share Float64 COMMENT 'Share of the known hours of the week spent driving'
) AS
SELECT vin, week, sumIf(h, state = 'driving') AS driving_h, sumIf(h, state = 'charging') AS charging_h, sumIf(h, state IN ('parked_awake', 'updating')) AS awake_h,
  sumIf(h, state = 'asleep') AS asleep_h, sumIf(h, state IN ('no_coverage', 'unknown')) AS unknown_h, driving_h / greatest(0.001, sum(h) - unknown_h) AS driving_share
FROM (
  SELECT vin, state, week, dateDiff('millisecond', greatest(started_at, toDateTime64(week, 3, 'UTC')), least(until, toDateTime64(week + 7, 3, 'UTC'))) / 3600000 AS h
  FROM (SELECT vin, state, started_at, coalesce(ended_at, now64(3, 'UTC')) AS until FROM {database}.v_timeline WHERE ended_at IS NOT NULL OR state != 'unknown')
  ARRAY JOIN arrayMap(n -> toMonday(toDate(started_at)) + 7 * n, range(toUInt32(dateDiff('day', toMonday(toDate(started_at)), toDate(until)) / 7) + 1)) AS week
)
WHERE h > 0 GROUP BY vin, week;
