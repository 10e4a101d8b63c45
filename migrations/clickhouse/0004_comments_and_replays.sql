-- Where tables are replicated (a cluster, Cloud), repeated inserts are told by another window than on
-- one server. Its default forgets after an hour, so an insert whose answer was lost before a longer
-- outage would count twice. On one server these settings mean nothing.
ALTER TABLE {database}.signals{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;
ALTER TABLE {database}.latest{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;
ALTER TABLE {database}.connectivity{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;
ALTER TABLE {database}.alerts{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;
ALTER TABLE {database}.errors{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;
ALTER TABLE {database}.dead_letters{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

-- What became of dead letters. A replay writes its plan first, stores the rows under the batch's name
-- as deduplication token, and marks the letters then; a replay that was cut off begins with the
-- batches that are planned and not stored.
CREATE TABLE IF NOT EXISTS {database}.replays{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number of the letter',
  letter_id String COMMENT 'v_dead_letters.letter_id',
  batch String COMMENT 'Random name of the batch; part of the deduplication token of its inserts',
  position UInt32 COMMENT 'Number of the letter in its batch, from 0',
  is_stored UInt8 COMMENT '1 when its rows are in the tables; 0 while that is planned',
  at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it came to this state, UTC milliseconds'
)
ENGINE = {replicated}ReplacingMergeTree(is_stored)
ORDER BY (vin, letter_id)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'Dead letters that were decoded after all';
{distributed replays};

-- What may be relied on, now with a comment at every column.

-- Acknowledged records that could not be decoded, and whether they have been since.
CREATE OR REPLACE VIEW {database}.v_dead_letters{on_cluster} (
  letter_id String COMMENT 'Hash of the letter: the same record is the same letter',
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds',
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  topic LowCardinality(String) COMMENT 'Topic of the record, as sent',
  reason LowCardinality(String) COMMENT 'Why it was not decoded: malformed, created_at_out_of_range, unknown_topic, unknown_type',
  detail String COMMENT 'What exactly the decoder refused; never a value',
  txid String COMMENT 'Transaction id',
  payload String COMMENT 'Bytes of the record''s payload; the whole frame when it has none',
  replayed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When its rows were stored by a replay, UTC milliseconds; null while it is a dead letter'
) AS
SELECT
  letters.letter_id AS letter_id,
  letters.received_at AS received_at,
  letters.vin AS vin,
  letters.topic AS topic,
  letters.reason AS reason,
  letters.detail AS detail,
  letters.txid AS txid,
  letters.payload AS payload,
  stored.replayed_at AS replayed_at
FROM (
  SELECT *, hex(sipHash128(toUnixTimestamp64Milli(received_at), toString(vin), toString(topic), txid, payload)) AS letter_id
  FROM {database}.dead_letters
) AS letters
LEFT JOIN (
  SELECT letter_id, toNullable(max(at)) AS replayed_at
  FROM {database}.replays
  WHERE is_stored = 1
  GROUP BY letter_id
) AS stored USING (letter_id);

-- Every signal once: FINAL leaves out exact repeats that merges have not removed yet.
CREATE OR REPLACE VIEW {database}.v_signals{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  field LowCardinality(String) COMMENT 'Name of the field; Field<number> when Tesla added it after this release',
  created_at DateTime64(3, 'UTC') COMMENT 'When the car measured it, by its own clock, UTC milliseconds',
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds',
  type String COMMENT 'What was sent: string, int32, int64, float, double, boolean, location, invalid, doors, time, tires, enum, none (no value) or unknown (a form newer than this release)',
  value_text String COMMENT 'The value as text, whatever its type, in the unit of the column unit; <invalid> when the car could not measure',
  value_number Nullable(Float64) COMMENT 'The value as a number, in the unit of the column unit; numbers sent as text, booleans (0 or 1) and enum numbers too; null when it is none',
  value_integer Nullable(Int64) COMMENT 'The exact value of a whole number, in the unit of the column unit; null when it is none',
  value_boolean Nullable(Bool) COMMENT 'The value of a boolean; null when it is none',
  latitude Nullable(Float64) COMMENT 'Degrees north; null when the value is no place',
  longitude Nullable(Float64) COMMENT 'Degrees east; null when the value is no place',
  unit String COMMENT 'Unit in which cars send the field, such as mi, kWh, degC; empty for none',
  is_invalid Bool COMMENT 'The car said that it cannot measure',
  is_resend Bool COMMENT 'The car sent the record again after a missing ack: a new observation with a new time',
  field_number Int32 COMMENT 'Number of the field on the wire',
  txid String COMMENT 'Transaction id of the record',
  age_seconds Float64 COMMENT 'Seconds since created_at; negative while a car''s clock is ahead'
) AS
SELECT
  vin,
  field,
  created_at,
  received_at,
  transform(kind, [0, 1, 2, 3, 4, 5, 6, 7, 10, 21, 31, 39, 255],
    ['none', 'string', 'int32', 'int64', 'float', 'double', 'boolean', 'location', 'invalid', 'doors', 'time', 'tires', 'unknown'],
    'enum') AS type,
  multiIf(
    kind = 0, '',
    kind = 2, toString(toInt64(num)),
    kind = 3, toString(int),
    kind = 4, toString(toFloat32(num)),
    kind = 5, toString(num),
    kind = 6, if(num = 1, 'true', 'false'),
    kind = 7, concat('(', toString(lat), ', ', toString(lon), ')'),
    kind = 10, '<invalid>',
    toString(str)) AS value_text,
  if(isNaN(num), NULL, num) AS value_number,
  multiIf(
    kind = 3, int,
    kind = 1, toInt64OrNull(toString(str)),
    kind IN (0, 4, 5, 7, 10, 255), NULL,
    toInt64(num)) AS value_integer,
  multiIf(
    kind = 6, CAST(num = 1, 'Nullable(Bool)'),
    kind = 1 AND str IN ('true', 'false'), CAST(str = 'true', 'Nullable(Bool)'),
    NULL) AS value_boolean,
  if(isNaN(lat), NULL, lat) AS latitude,
  if(isNaN(lon), NULL, lon) AS longitude,
  transform(field_number,
    (SELECT groupArray(number) FROM (SELECT number FROM {database}.fields FINAL ORDER BY number)),
    (SELECT groupArray(toString(unit)) FROM (SELECT unit FROM {database}.fields FINAL ORDER BY number)),
    '') AS unit,
  toBool(kind = 10) AS is_invalid,
  toBool(is_resend) AS is_resend,
  field_number,
  if(txid_number = 4294967295, toString(txid_session),
    concat(toString(txid_session), '-', leftPad(toString(txid_number), 9, '0'))) AS txid,
  dateDiff('millisecond', created_at, now64(3)) / 1000 AS age_seconds
FROM {database}.signals FINAL;

-- Each car's latest value of each field.
CREATE OR REPLACE VIEW {database}.v_latest{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  field LowCardinality(String) COMMENT 'Name of the field; Field<number> when Tesla added it after this release',
  created_at DateTime64(3, 'UTC') COMMENT 'When the car measured it, by its own clock, UTC milliseconds',
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds',
  type String COMMENT 'What was sent: string, int32, int64, float, double, boolean, location, invalid, doors, time, tires, enum, none (no value) or unknown (a form newer than this release)',
  value_text String COMMENT 'The value as text, whatever its type, in the unit of the column unit; <invalid> when the car could not measure',
  value_number Nullable(Float64) COMMENT 'The value as a number, in the unit of the column unit; numbers sent as text, booleans (0 or 1) and enum numbers too; null when it is none',
  value_integer Nullable(Int64) COMMENT 'The exact value of a whole number, in the unit of the column unit; null when it is none',
  value_boolean Nullable(Bool) COMMENT 'The value of a boolean; null when it is none',
  latitude Nullable(Float64) COMMENT 'Degrees north; null when the value is no place',
  longitude Nullable(Float64) COMMENT 'Degrees east; null when the value is no place',
  unit String COMMENT 'Unit in which cars send the field, such as mi, kWh, degC; empty for none',
  is_invalid Bool COMMENT 'The car said that it cannot measure',
  is_resend Bool COMMENT 'The car sent the record again after a missing ack: a new observation with a new time',
  field_number Int32 COMMENT 'Number of the field on the wire',
  age_seconds Float64 COMMENT 'Seconds since created_at; negative while a car''s clock is ahead'
) AS
SELECT
  vin,
  field,
  created_at,
  received_at,
  transform(kind, [0, 1, 2, 3, 4, 5, 6, 7, 10, 21, 31, 39, 255],
    ['none', 'string', 'int32', 'int64', 'float', 'double', 'boolean', 'location', 'invalid', 'doors', 'time', 'tires', 'unknown'],
    'enum') AS type,
  multiIf(
    kind = 0, '',
    kind = 2, toString(toInt64(num)),
    kind = 3, toString(int),
    kind = 4, toString(toFloat32(num)),
    kind = 5, toString(num),
    kind = 6, if(num = 1, 'true', 'false'),
    kind = 7, concat('(', toString(lat), ', ', toString(lon), ')'),
    kind = 10, '<invalid>',
    toString(str)) AS value_text,
  if(isNaN(num), NULL, num) AS value_number,
  multiIf(
    kind = 3, int,
    kind = 1, toInt64OrNull(toString(str)),
    kind IN (0, 4, 5, 7, 10, 255), NULL,
    toInt64(num)) AS value_integer,
  multiIf(
    kind = 6, CAST(num = 1, 'Nullable(Bool)'),
    kind = 1 AND str IN ('true', 'false'), CAST(str = 'true', 'Nullable(Bool)'),
    NULL) AS value_boolean,
  if(isNaN(lat), NULL, lat) AS latitude,
  if(isNaN(lon), NULL, lon) AS longitude,
  transform(field_number,
    (SELECT groupArray(number) FROM (SELECT number FROM {database}.fields FINAL ORDER BY number)),
    (SELECT groupArray(toString(unit)) FROM (SELECT unit FROM {database}.fields FINAL ORDER BY number)),
    '') AS unit,
  toBool(kind = 10) AS is_invalid,
  toBool(is_resend) AS is_resend,
  field_number,
  dateDiff('millisecond', created_at, now64(3)) / 1000 AS age_seconds
FROM {database}.latest FINAL;

-- Each car's state now. A node that is killed writes no end of its connections: one that began more
-- than ten minutes before the car's newest is not counted as open. Until the car connects again
-- nothing tells, so read `connected` together with `last_seen_at`.
-- Signals of today are looked for among those measured in the last 31 days: without that bound the
-- whole table would be read.
CREATE OR REPLACE VIEW {database}.v_cars{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  connected Bool COMMENT 'At least one connection is open',
  connections_open UInt64 COMMENT 'Number of open connections; a car that changes networks has two for a moment',
  network_interface String COMMENT 'How the newest connection is online, as the car says: wifi, cellular; empty when not told',
  last_created_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Newest time of a latest value by the car''s clock, UTC milliseconds; null without signals',
  last_seen_at DateTime64(3, 'UTC') COMMENT 'When the node last received a new value or saw it connect or disconnect, UTC milliseconds',
  fields_known UInt64 COMMENT 'Number of fields that have a latest value',
  signals_today UInt64 COMMENT 'Number of signals received since midnight UTC; exact repeats count until they are merged'
) AS
SELECT
  cars.vin AS vin,
  toBool(coalesce(connections.open, 0) > 0) AS connected,
  coalesce(connections.open, 0) AS connections_open,
  coalesce(connections.newest_interface, '') AS network_interface,
  seen.last_created_at AS last_created_at,
  greatest(coalesce(seen.last_received_at, toDateTime64(0, 3, 'UTC')),
    coalesce(connections.last_event_at, toDateTime64(0, 3, 'UTC'))) AS last_seen_at,
  coalesce(seen.fields_known, 0) AS fields_known,
  coalesce(today.signals, 0) AS signals_today
FROM (
  SELECT vin FROM {database}.latest
  UNION DISTINCT
  SELECT vin FROM {database}.connectivity
) AS cars
LEFT JOIN (
  SELECT
    vin,
    toNullable(max(created_at)) AS last_created_at,
    toNullable(max(received_at)) AS last_received_at,
    toNullable(uniqExact(field)) AS fields_known
  FROM {database}.latest FINAL
  GROUP BY vin
) AS seen USING (vin)
LEFT JOIN (
  SELECT
    vin,
    toNullable(countIf(last_status = 'CONNECTED' AND began_at >= newest_began_at - INTERVAL 10 MINUTE)) AS open,
    toNullable(argMax(interface, began_at)) AS newest_interface,
    toNullable(max(last_event_at)) AS last_event_at
  FROM (
    SELECT
      vin,
      connection_id,
      argMax(toString(status), (created_at, status = 'DISCONNECTED')) AS last_status,
      argMax(toString(network_interface), created_at) AS interface,
      min(created_at) AS began_at,
      max(created_at) AS last_event_at,
      max(min(created_at)) OVER (PARTITION BY vin) AS newest_began_at
    FROM {database}.connectivity
    GROUP BY vin, connection_id
  )
  GROUP BY vin
) AS connections USING (vin)
LEFT JOIN (
  SELECT vin, toNullable(count()) AS signals
  FROM {database}.signals
  WHERE received_at >= toStartOfDay(now64(3, 'UTC'), 'UTC') AND created_at >= now64(3, 'UTC') - INTERVAL 31 DAY
  GROUP BY vin
) AS today USING (vin);
