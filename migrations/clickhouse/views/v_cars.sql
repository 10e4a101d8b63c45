-- Each car's state now. A node that is killed writes no end of its connections: one that began more
-- than connection_overlap_max_s before the car's newest is not counted as open. Until the car connects again
-- nothing tells, so read `connected` together with `last_seen_at`.
-- Connections, and signals of today, are looked for among those of the last 31 days. That is no threshold: it
-- keeps the question to two partitions of each table, however much is stored. What a car told last is in latest.
CREATE OR REPLACE VIEW {database}.v_cars{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  connected Bool COMMENT 'At least one connection is open of those that began or ended within 31 days',
  connections_open UInt64 COMMENT 'Number of open connections; a car that changes networks has two for a moment',
  network_interface String COMMENT 'How the newest connection is online, as the car says: wifi, cellular; empty when not told, and when none began or ended within 31 days',
  last_created_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Newest time of a latest value by the car''s clock, UTC milliseconds; null without signals',
  last_seen_at DateTime64(3, 'UTC') COMMENT 'When the node last received a new value or saw it connect or disconnect (looked for 31 days back), UTC milliseconds',
  fields_known UInt64 COMMENT 'Number of fields that have a latest value',
  signals_today UInt64 COMMENT 'Number of signals received since midnight UTC; those measured more than 31 days ago left out; exact repeats count until they are merged',
  last_created_at_local Nullable(String) COMMENT 'last_created_at in the time zone of car_settings; null while none is named; not UTC',
  last_seen_at_local Nullable(String) COMMENT 'last_seen_at in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT d.*,
  if(zone = '', NULL, formatDateTime(d.last_created_at, '%F %T', if(zone = '', 'UTC', zone))) AS last_created_at_local,
  if(zone = '', NULL, formatDateTime(d.last_seen_at, '%F %T', if(zone = '', 'UTC', zone))) AS last_seen_at_local
FROM (
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
    SELECT vin FROM {database}.connectivity WHERE created_at >= now64(3, 'UTC') - INTERVAL 31 DAY
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
      toNullable(countIf(last_status = 'CONNECTED' AND began_at >= newest_began_at - toIntervalSecond(toUInt32({rule connection_overlap_max_s})))) AS open,
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
      WHERE created_at >= now64(3, 'UTC') - INTERVAL 31 DAY
      GROUP BY vin, connection_id
    )
    GROUP BY vin
  ) AS connections USING (vin)
  LEFT JOIN (
    SELECT vin, toNullable(count()) AS signals
    FROM {database}.signals
    WHERE received_at >= toStartOfDay(now64(3, 'UTC'), 'UTC') AND created_at >= now64(3, 'UTC') - INTERVAL 31 DAY
    GROUP BY vin
  ) AS today USING (vin)
) AS d;
