-- Notices: what the operator's rules found (telemetry-node/notify). Not to be mixed up with `alerts`,
-- which are the cars' own. An episode is one stretch of time in which a rule's condition held for one
-- car; it is written before anything is told of it, and what is still to be told follows from the
-- two tables alone. Few rows, replaced by key and version; a repeated insert changes nothing.

CREATE TABLE IF NOT EXISTS {database}.notice_episodes{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  rule LowCardinality(String) COMMENT 'Id of the rule in the rules file',
  key String COMMENT 'Which of several things the rule watches on one car: a field, or what its SQL calls key; else empty',
  episode_id String COMMENT 'Random name of the episode; part of the message ids of its notices',
  opened_at DateTime64(3, 'UTC') COMMENT 'When the condition had held for the least time of the rule, by measured time, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it held no more, by measured time, UTC; null while it lasts',
  end_reason LowCardinality(String) COMMENT 'cleared, rule_changed, rule_removed; empty while it lasts',
  kind LowCardinality(String) COMMENT 'Kind of the rule: threshold, silent, geofence or sql',
  severity LowCardinality(String) COMMENT 'info, warning or critical, as the rule said then',
  field LowCardinality(String) COMMENT 'Field that was watched; empty for rules in SQL and silence',
  value Nullable(Float64) COMMENT 'Value that began the episode, in the unit of the column unit; null for geofences',
  threshold Nullable(Float64) COMMENT 'What it was compared with, in the unit of the column unit; null when the rule has none',
  unit LowCardinality(String) COMMENT 'Unit of value and threshold, such as %, bar, s; empty for none or unknown',
  measured_at DateTime64(3, 'UTC') COMMENT 'When the value was measured: the earlier of the car''s time and ours, UTC',
  latitude Nullable(Float64) COMMENT 'Latitude, degrees north; only for geofences that tell the place',
  longitude Nullable(Float64) COMMENT 'Longitude, degrees east; only for geofences that tell the place',
  noticed_at DateTime64(3, 'UTC') COMMENT 'When the node found it, by the node''s clock, UTC',
  end_noticed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the node found its end, by the node''s clock, UTC; null while it lasts',
  deliver_to Array(String) COMMENT 'Endpoints that are told',
  tells_end UInt8 COMMENT '1 when its end is told too',
  held_until Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the quiet hours that hold its notice back, UTC; null outside of them',
  end_held_until Nullable(DateTime64(3, 'UTC')) COMMENT 'The same for the notice of its end, UTC',
  muted LowCardinality(String) COMMENT 'Why nobody is told: quiet_hours, outbox_full; empty when somebody is',
  version UInt64 COMMENT 'Epoch milliseconds of writing; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(noticed_at)
ORDER BY (vin, rule, key, episode_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'Episodes of the operator''s rules. Analysts read v_notices.';

{distributed notice_episodes};

-- What a rule knows of a car beside its episodes: a condition that has not held long enough yet, or
-- a fence that the car was seen on the other side of.
CREATE TABLE IF NOT EXISTS {database}.notice_states{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  rule LowCardinality(String) COMMENT 'Id of the rule in the rules file',
  key String COMMENT 'As in notice_episodes',
  phase LowCardinality(String) COMMENT 'unarmed, idle, pending or open',
  at DateTime64(3, 'UTC') COMMENT 'Measured time of the newest observation that changed it, UTC',
  since Nullable(DateTime64(3, 'UTC')) COMMENT 'Since when the condition holds, by measured time, UTC; null unless pending',
  value Nullable(Float64) COMMENT 'Value since then, in the field''s unit',
  latitude Nullable(Float64) COMMENT 'Latitude, degrees north; only for geofences that tell the place',
  longitude Nullable(Float64) COMMENT 'Longitude, degrees east; only for geofences that tell the place',
  version UInt64 COMMENT 'Epoch milliseconds of writing; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree(version)
ORDER BY (vin, rule, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'What rules remember of cars';

{distributed notice_states};

CREATE TABLE IF NOT EXISTS {database}.notice_deliveries{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  episode_id String COMMENT 'As in notice_episodes',
  event LowCardinality(String) COMMENT 'opened or ended',
  endpoint LowCardinality(String) COMMENT 'Name of the endpoint in the rules file',
  state LowCardinality(String) COMMENT 'waiting, delivered or dead',
  attempts UInt32 COMMENT 'Number of attempts, since the last replay if there was one',
  last_attempt_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was last tried, UTC',
  next_attempt_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is tried again, UTC; null when it is not',
  last_error LowCardinality(String) COMMENT 'What came of the last attempt: http_500, timeout, refused …; empty when it was taken',
  version UInt64 COMMENT 'Epoch milliseconds of writing; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree(version)
ORDER BY (vin, episode_id, event, endpoint)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'What came of telling endpoints; one that was never tried has no row. Analysts read v_notice_deliveries.';

{distributed notice_deliveries};
