-- Rows as cars sent them. {database} is CLICKHOUSE_DATABASE; {on_cluster} and {replicated} are empty
-- on one server. A statement may run twice (a crash between it and the ledger), so each is harmless
-- when repeated.
--
-- Deduplication of inserts is off by default on plain MergeTree tables: the window is what makes a
-- repeated insert of one spool segment count once. The fsync settings are part of the promise made
-- to cars: a segment's file is deleted as soon as its insert has returned.

CREATE DATABASE IF NOT EXISTS {database}{on_cluster} COMMENT 'Telltale: what cars sent';

-- One row per signal. Sorted so that one car's field over time is one read. The value is part of
-- the sorting key: exact repeats (same car, field, time, value) become one row when parts merge and
-- at once in v_signals, while two different values for one instant both stay.
CREATE TABLE IF NOT EXISTS {database}.signals{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  field LowCardinality(String) COMMENT 'Name of the field; Field<number> when Tesla added it after this release',
  created_at DateTime64(3, 'UTC') COMMENT 'When the car measured it, by its own clock, UTC milliseconds; received_at where the car told no time' CODEC(Delta, ZSTD(1)),
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds' CODEC(Delta, ZSTD(1)),
  kind UInt8 COMMENT 'Number of the member of Tesla''s Value that was set; 0 no value, 10 invalid, 255 a member unknown to this release',
  num Float64 COMMENT 'The value as a number, in the field''s unit: numbers, numbers sent as text, booleans (0 or 1), enum numbers, doors and tires (bit 0 is member 1), times of day (seconds); NaN when it is none' CODEC(Delta, ZSTD(1)),
  int Int64 COMMENT 'The exact value of a 64-bit integer (kind 3), in the field''s unit; 0 otherwise' CODEC(Delta, ZSTD(1)),
  str LowCardinality(String) COMMENT 'Text as sent; the name of an enum value (its number when unknown); names of open doors or marked tires; HH:MM:SS; hexadecimal bytes of an unknown member',
  lat Float64 COMMENT 'Latitude, degrees north; NaN when the value is no place' CODEC(ZSTD(1)),
  lon Float64 COMMENT 'Longitude, degrees east; NaN when the value is no place' CODEC(ZSTD(1)),
  is_resend UInt8 COMMENT '1 when the car sent the record again after a missing ack: a new observation with a new time, not a copy',
  field_number Int32 COMMENT 'Number of the field on the wire' CODEC(ZSTD(1)),
  txid_session LowCardinality(String) COMMENT 'Transaction id without its counter; the whole id when it has another form',
  txid_number UInt32 COMMENT 'Counter of the transaction id; 4294967295 when it has another form' CODEC(Delta, ZSTD(1))
)
ENGINE = {replicated}ReplacingMergeTree
PARTITION BY toYYYYMM(created_at)
PRIMARY KEY (vin, field, created_at)
ORDER BY (vin, field, created_at, kind, num, int, str, lat, lon)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'One row per signal, as sent. Analysts read v_signals.';
{distributed signals};

-- The newest value per car and field. Ordered by the earlier of the car's time and ours: the first
-- record after a car wakes can bear a time up to five minutes ahead, and must not hide what follows.
CREATE TABLE IF NOT EXISTS {database}.latest{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  field LowCardinality(String) COMMENT 'Name of the field',
  order_at DateTime64(3, 'UTC') COMMENT 'The earlier of created_at and received_at, UTC milliseconds: the largest is the latest',
  created_at DateTime64(3, 'UTC') COMMENT 'When the car measured it, UTC milliseconds',
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds',
  kind UInt8 COMMENT 'As in signals',
  num Float64 COMMENT 'As in signals, in the field''s unit',
  int Int64 COMMENT 'As in signals, in the field''s unit',
  str LowCardinality(String) COMMENT 'As in signals',
  lat Float64 COMMENT 'Latitude, degrees north; NaN when the value is no place',
  lon Float64 COMMENT 'Longitude, degrees east; NaN when the value is no place',
  is_resend UInt8 COMMENT '1 when the car sent it again after a missing ack',
  field_number Int32 COMMENT 'Number of the field on the wire'
)
ENGINE = {replicated}ReplacingMergeTree(order_at)
ORDER BY (vin, field)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'Latest value per car and field. Analysts read v_latest.';
{distributed latest};

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.latest_from_signals{on_cluster} TO {database}.latest{local} AS
SELECT
  vin, field, least(created_at, received_at) AS order_at, created_at, received_at,
  kind, num, int, str, lat, lon, is_resend, field_number
FROM {database}.signals{local};

CREATE TABLE IF NOT EXISTS {database}.connectivity{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  connection_id String COMMENT 'Random id of one connection; both its events carry it',
  status LowCardinality(String) COMMENT 'CONNECTED, DISCONNECTED, UNKNOWN or an unknown number',
  network_interface LowCardinality(String) COMMENT 'How the car is online, as it says: wifi, cellular; empty when not told',
  created_at DateTime64(3, 'UTC') COMMENT 'When it happened, UTC milliseconds' CODEC(Delta, ZSTD(1)),
  received_at DateTime64(3, 'UTC') COMMENT 'When the node wrote it, UTC milliseconds' CODEC(Delta, ZSTD(1)),
  txid String COMMENT 'Transaction id',
  source Enum8('node' = 1, 'car' = 2) COMMENT 'Who made the event'
)
ENGINE = {replicated}MergeTree
PARTITION BY toYYYYMM(created_at)
ORDER BY (vin, created_at)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'Connections of cars, begun and ended';
{distributed connectivity};

CREATE TABLE IF NOT EXISTS {database}.alerts{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  name LowCardinality(String) COMMENT 'Tesla''s name of the alert',
  audiences Array(String) COMMENT 'Whom Tesla shows it to: Customer, Service, ServiceFix, Unknown or an unknown number',
  started_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it began, UTC milliseconds; null when not told',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended, UTC milliseconds; null while it lasts',
  created_at DateTime64(3, 'UTC') COMMENT 'When the car made the record, UTC milliseconds' CODEC(Delta, ZSTD(1)),
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds' CODEC(Delta, ZSTD(1)),
  txid String COMMENT 'Transaction id of the record; alerts of one record share it'
)
ENGINE = {replicated}MergeTree
PARTITION BY toYYYYMM(created_at)
ORDER BY (vin, name, created_at)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'Alerts of cars, one row per alert of a record; a car repeats an alert in later records';
{distributed alerts};

CREATE TABLE IF NOT EXISTS {database}.errors{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  name LowCardinality(String) COMMENT 'Tesla''s name of the error, spelled as the car spells it',
  body String COMMENT 'What the car says about it',
  tags Map(String, String) COMMENT 'Details, such as field_name',
  occurred_at Nullable(DateTime64(3, 'UTC')) COMMENT 'The error''s own time, UTC milliseconds; null when not told',
  created_at DateTime64(3, 'UTC') COMMENT 'When the car made the record, UTC milliseconds' CODEC(Delta, ZSTD(1)),
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds' CODEC(Delta, ZSTD(1)),
  txid String COMMENT 'Transaction id of the record'
)
ENGINE = {replicated}MergeTree
PARTITION BY toYYYYMM(created_at)
ORDER BY (vin, created_at, name)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'Errors cars report about their telemetry configuration, one row per error';
{distributed errors};

CREATE TABLE IF NOT EXISTS {database}.dead_letters{local}{on_cluster} (
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds' CODEC(Delta, ZSTD(1)),
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  topic LowCardinality(String) COMMENT 'Topic of the record, as sent',
  reason LowCardinality(String) COMMENT 'Why it was not decoded: malformed, created_at_out_of_range, unknown_topic, unknown_type',
  detail String COMMENT 'What exactly the decoder refused; never a value',
  txid String COMMENT 'Transaction id',
  payload String COMMENT 'Bytes of the record''s payload; the whole frame when it has none'
)
ENGINE = {replicated}MergeTree
PARTITION BY toYYYYMM(received_at)
ORDER BY (received_at, vin)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'Acknowledged records that could not be decoded, with their bytes';
{distributed dead_letters};

CREATE TABLE IF NOT EXISTS {database}.fields{on_cluster} (
  number Int32 COMMENT 'Number on the wire',
  name LowCardinality(String) COMMENT 'Tesla''s name',
  type LowCardinality(String) COMMENT 'What its values are',
  unit LowCardinality(String) COMMENT 'Unit in which cars send it; empty for none',
  group_name LowCardinality(String) COMMENT 'Tesla''s group of fields',
  min_firmware LowCardinality(String) COMMENT 'First firmware that sends it; baseline for all supported cars',
  note String COMMENT 'What is known beyond the name'
)
ENGINE = {replicated}ReplacingMergeTree{everywhere}
ORDER BY number
COMMENT 'Catalogue of Tesla''s telemetry fields';
