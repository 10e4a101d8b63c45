-- One row per episode of an alert: cars tell of an alert again and again. Open ones have no end.
CREATE OR REPLACE VIEW {database}.v_alerts{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  name LowCardinality(String) COMMENT 'Tesla''s name of the alert',
  audiences Array(String) COMMENT 'Whom Tesla shows it to',
  started_at DateTime64(3, 'UTC') COMMENT 'When it began, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended, UTC; null while nothing tells of an end',
  minutes Nullable(Float64) COMMENT 'How many minutes it lasted; null while it does',
  records UInt64 COMMENT 'How many records told of it',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'End in the same zone; null while it lasts or none is named; not UTC'
) AS
SELECT d.* EXCEPT (zone),
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local
FROM (SELECT *, {time_zone} AS zone FROM (
  SELECT vin, name, any(a.audiences) AS audiences, episode_at AS started_at, max(a.ended_at) AS ended_at, dateDiff('second', started_at, ended_at) / 60 AS minutes, uniqExact(txid) AS records
  FROM (SELECT *, coalesce(started_at, created_at) AS episode_at FROM {database}.alerts) AS a
  GROUP BY vin, name, episode_at
)) AS d;
