-- One row per connection of a car to a node.
CREATE OR REPLACE VIEW {database}.v_connections{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  connection_id String COMMENT 'Random id of the connection',
  started_at DateTime64(3, 'UTC') COMMENT 'When it began, UTC; its first event where the beginning was not told',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended, UTC; a node notices a lost network up to two minutes late; null while it is open, and when nothing told',
  duration_s Nullable(Float64) COMMENT 'Seconds from start to end; null while it is open, and when nothing told of the end',
  state LowCardinality(String) COMMENT 'open, ended, or lost: no end was told, and the car connected anew more than connection_overlap_max_s later',
  start_heard Bool COMMENT 'The beginning was told',
  network_interface LowCardinality(String) COMMENT 'How the car is online, as it says: wifi, cellular; empty when not told',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'End in the same zone; null while it is open or none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT d.vin AS vin, d.connection_id AS connection_id, d.began_at AS started_at, d.gone_at AS ended_at,
  dateDiff('millisecond', d.began_at, d.gone_at) / 1000 AS duration_s,
  d.state AS state, d.start_heard AS start_heard, d.interface AS network_interface,
  if(zone = '', NULL, formatDateTime(d.began_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.gone_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local
FROM (
  SELECT vin, connection_id, min(created_at) AS began_at,
    if(countIf(status = 'DISCONNECTED') > 0, toNullable(maxIf(created_at, status = 'DISCONNECTED')), NULL) AS gone_at,
    toBool(countIf(status = 'CONNECTED') > 0) AS start_heard,
    argMax(toString(network_interface), created_at) AS interface,
    multiIf(
      gone_at IS NOT NULL, 'ended',
      dateDiff('second', began_at, max(min(created_at)) OVER (PARTITION BY vin)) > {rule connection_overlap_max_s}, 'lost',
      'open') AS state
  FROM {database}.connectivity
  GROUP BY vin, connection_id
) AS d;
