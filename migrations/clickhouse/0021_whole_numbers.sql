-- The views as before, but for whole numbers: sorted by the value, the engine works out every branch
-- for every row, and toInt64 fails at the NaN of a row that holds a text.

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
    kind = 2, toString(ifNull(accurateCastOrNull(num, 'Int64'), 0)),
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
    accurateCastOrNull(num, 'Int64')) AS value_integer,
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
    kind = 2, toString(ifNull(accurateCastOrNull(num, 'Int64'), 0)),
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
    accurateCastOrNull(num, 'Int64')) AS value_integer,
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
