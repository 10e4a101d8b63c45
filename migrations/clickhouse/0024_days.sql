-- Sessions and states of the timeline cut at UTC midnight, so that a question about a day reads that
-- day: all cars of a day lie together, and the index names every 64 rows, some three cars' day.
-- What lasts is cut forward for as long as it is believed without a word (stale_after_s); views end
-- it at the present.
CREATE TABLE IF NOT EXISTS {database}.derived_days{local}{on_cluster} (
  day Date COMMENT 'Day, in UTC',
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  kind LowCardinality(String) COMMENT 'drive, charge, park, or timeline: of what it is a slice',
  started_at DateTime64(3, 'UTC') COMMENT 'Start of the session or state, by the car''s clock, UTC',
  from_at DateTime64(3, 'UTC') COMMENT 'Start of the slice: the same or midnight, UTC',
  to_at DateTime64(3, 'UTC') COMMENT 'End of the slice, UTC; of what lasts, until when it is believed',
  told_until DateTime64(3, 'UTC') COMMENT 'Last word within the slice, UTC; its end when the session has ended',
  state LowCardinality(String) COMMENT 'driving, charging or parked; of the timeline, its states',
  is_open Bool COMMENT 'The session lasts, as far as was told: what lies ahead of the present is not yet',
  is_ahead Bool COMMENT 'The whole slice lies after the last word',
  plugged_in Bool COMMENT '1 when it charges, or charged and has not driven since',
  from_soc Nullable(Float64) COMMENT 'State of charge at from_at, percent: on the line between what was told at both ends of the session',
  told_soc Nullable(Float64) COMMENT 'State of charge at told_until, percent, and from then on',
  distance_km Nullable(Float64) COMMENT 'Way of a drive in the slice, km, by its share of the time; null of what is no drive',
  odometer_km Nullable(Float64) COMMENT 'Odometer after the drive, km; null of what is no drive',
  settled_at DateTime64(3, 'UTC') COMMENT 'When no later record could change the row any more, by the car''s clock, UTC; the year 2100 while one can',
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  digest String COMMENT 'Hash of the other columns: a row that did not change is not written again',
  version UInt64 COMMENT 'Time of derivation, epoch milliseconds; the largest counts',
  is_deleted UInt8 COMMENT '1 when a later derivation found no such row'
)
ENGINE = {replicated}ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(day)
ORDER BY (day, vin, kind, started_at)
SETTINGS index_granularity = 64
COMMENT 'Days of sessions and of the timeline. Analysts read v_readiness, v_mileage and v_utilisation.';
{distributed derived_days};

-- What a day's slice needs of its session, and which only the fold knows.
ALTER TABLE {database}.derived_parks{local}{on_cluster} ADD COLUMN IF NOT EXISTS after_charge Bool COMMENT 'The session before was a charge: it is plugged in, or was for a while' AFTER end_heard;
ALTER TABLE {database}.derived_parks{on_cluster} ADD COLUMN IF NOT EXISTS after_charge Bool COMMENT 'The session before was a charge: it is plugged in, or was for a while' AFTER end_heard;
ALTER TABLE {database}.derived_timeline{local}{on_cluster} ADD COLUMN IF NOT EXISTS told_until Nullable(DateTime64(3, 'UTC')) COMMENT 'Last word of the car while the state lasts, UTC; null when it has ended' AFTER state;
ALTER TABLE {database}.derived_timeline{on_cluster} ADD COLUMN IF NOT EXISTS told_until Nullable(DateTime64(3, 'UTC')) COMMENT 'Last word of the car while the state lasts, UTC; null when it has ended' AFTER state;
