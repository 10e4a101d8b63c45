CREATE OR REPLACE VIEW {database}.v_notice_deliveries{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  rule LowCardinality(String) COMMENT 'Id of the rule in the rules file',
  key String COMMENT 'As in v_notices',
  episode_id String COMMENT 'As in v_notices',
  event String COMMENT 'opened or ended',
  endpoint String COMMENT 'Name of the endpoint in the rules file',
  message_id String COMMENT 'webhook-id of all its attempts: a receiver drops what it has seen',
  state String COMMENT 'waiting, delivered, or dead: given up until a replay',
  attempts UInt32 COMMENT 'Number of attempts, since the last replay if there was one',
  created_at DateTime64(3, 'UTC') COMMENT 'When there was something to tell, by the node''s clock, UTC',
  last_attempt_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was last tried, UTC; null when it never was',
  next_attempt_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is due, UTC; null when it is not tried any more',
  last_error String COMMENT 'What came of the last attempt: http_500, timeout, refused …; empty when it was taken',
  delay_s Nullable(Float64) COMMENT 'Seconds from created_at to the attempt that was taken; null while none was',
  created_at_local Nullable(String) COMMENT 'created_at in the time zone of car_settings; null while none is named; not UTC',
  last_attempt_at_local Nullable(String) COMMENT 'last_attempt_at in the time zone of car_settings; null while none is named; not UTC',
  next_attempt_at_local Nullable(String) COMMENT 'next_attempt_at in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT d.*,
  if(zone = '', NULL, formatDateTime(d.created_at, '%F %T', if(zone = '', 'UTC', zone))) AS created_at_local,
  if(zone = '', NULL, formatDateTime(d.last_attempt_at, '%F %T', if(zone = '', 'UTC', zone))) AS last_attempt_at_local,
  if(zone = '', NULL, formatDateTime(d.next_attempt_at, '%F %T', if(zone = '', 'UTC', zone))) AS next_attempt_at_local
FROM (
  SELECT
    e.vin AS vin, e.rule AS rule, e.key AS key, e.episode_id AS episode_id, e.event AS event, e.endpoint AS endpoint,
    concat('ntc_', e.episode_id, '_', e.event) AS message_id,
    if(d.version = 0, 'waiting', toString(d.state)) AS state,
    d.attempts AS attempts,
    e.created_at AS created_at,
    d.last_attempt_at AS last_attempt_at,
    if(d.version = 0, coalesce(e.held_until, e.created_at), d.next_attempt_at) AS next_attempt_at,
    toString(d.last_error) AS last_error,
    if(state = 'delivered', dateDiff('millisecond', e.created_at, d.last_attempt_at) / 1000, NULL) AS delay_s
  FROM (
    SELECT vin, rule, key, episode_id, what.1 AS event, what.2 AS created_at, what.3 AS held_until, endpoint
    FROM (
      SELECT vin, rule, key, episode_id, deliver_to,
        arrayJoin(arrayConcat(
          [('opened', noticed_at, held_until)],
          if(tells_end = 1 AND end_reason = 'cleared', [('ended', assumeNotNull(end_noticed_at), end_held_until)], []))) AS what
      FROM {database}.notice_episodes FINAL
    )
    ARRAY JOIN deliver_to AS endpoint
  ) AS e
  LEFT JOIN (
    SELECT vin, episode_id, toString(event) AS event, toString(endpoint) AS endpoint, state, attempts, last_attempt_at, next_attempt_at, last_error, version
    FROM {database}.notice_deliveries FINAL
  ) AS d ON d.vin = e.vin AND d.episode_id = e.episode_id AND d.event = e.event AND d.endpoint = e.endpoint
) AS d;
