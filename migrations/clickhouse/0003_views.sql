-- What analysts may rely on. Columns are added at the end and never renamed.

-- Every signal once: FINAL leaves out exact repeats that merges have not removed yet.
CREATE OR REPLACE VIEW {database}.v_signals{on_cluster} AS
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
CREATE OR REPLACE VIEW {database}.v_latest{on_cluster} AS
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

-- Each car's state now. A node that dies writes no DISCONNECTED event, so `connected` should be
-- read together with `last_seen_at`.
CREATE OR REPLACE VIEW {database}.v_cars{on_cluster} AS
SELECT
  vin,
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
  FROM {database}.latest
  GROUP BY vin
) AS seen USING (vin)
LEFT JOIN (
  SELECT
    vin,
    toNullable(countIf(last_status = 'CONNECTED')) AS open,
    toNullable(argMax(interface, connection_at)) AS newest_interface,
    toNullable(max(connection_at)) AS last_event_at
  FROM (
    SELECT
      vin,
      connection_id,
      argMax(toString(status), (created_at, status = 'DISCONNECTED')) AS last_status,
      argMax(toString(network_interface), created_at) AS interface,
      max(created_at) AS connection_at
    FROM {database}.connectivity
    GROUP BY vin, connection_id
  )
  GROUP BY vin
) AS connections USING (vin)
LEFT JOIN (
  SELECT vin, toNullable(count()) AS signals
  FROM {database}.signals
  WHERE received_at >= toStartOfDay(now64(3, 'UTC'), 'UTC')
  GROUP BY vin
) AS today USING (vin);
