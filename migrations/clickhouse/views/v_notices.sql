CREATE OR REPLACE VIEW {database}.v_notices{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  rule LowCardinality(String) COMMENT 'Id of the rule in the rules file',
  key String COMMENT 'Which of several things the rule watches on one car: a field, or what its SQL calls key; else empty',
  opened_at DateTime64(3, 'UTC') COMMENT 'When the condition had held for the least time of the rule, by measured time, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it held no more, by measured time, UTC; null while it lasts',
  lasted_s Nullable(Float64) COMMENT 'Seconds from opened_at to ended_at; null while it lasts',
  end_reason LowCardinality(String) COMMENT 'cleared, rule_changed, rule_removed; empty while it lasts',
  kind LowCardinality(String) COMMENT 'Kind of the rule: threshold, silent, geofence or sql',
  severity LowCardinality(String) COMMENT 'info, warning or critical, as the rule said then',
  field LowCardinality(String) COMMENT 'Field that was watched; empty for rules in SQL and silence',
  value Nullable(Float64) COMMENT 'Value that began the episode, in the unit of the column unit; null for geofences',
  threshold Nullable(Float64) COMMENT 'What it was compared with, in the unit of the column unit; null when the rule has none',
  unit LowCardinality(String) COMMENT 'Unit of value and threshold, such as %, bar, s; empty for none or unknown',
  measured_at DateTime64(3, 'UTC') COMMENT 'When the value was measured: the earlier of the car''s time and ours, UTC',
  noticed_at DateTime64(3, 'UTC') COMMENT 'When the node found it, by the node''s clock, UTC',
  latitude Nullable(Float64) COMMENT 'Latitude, degrees north; only for geofences that tell the place',
  longitude Nullable(Float64) COMMENT 'Longitude, degrees east; only for geofences that tell the place',
  muted LowCardinality(String) COMMENT 'Why nobody is told: quiet_hours, outbox_full; empty when somebody is',
  episode_id String COMMENT 'Name of the episode, a keyed hash of rule, car, key and begin; part of the message ids of its notices',
  opened_at_local Nullable(String) COMMENT 'opened_at in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'ended_at in the time zone of car_settings; null while none is named; not UTC',
  measured_at_local Nullable(String) COMMENT 'measured_at in the time zone of car_settings; null while none is named; not UTC',
  noticed_at_local Nullable(String) COMMENT 'noticed_at in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT d.*,
  if(zone = '', NULL, formatDateTime(d.opened_at, '%F %T', if(zone = '', 'UTC', zone))) AS opened_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local,
  if(zone = '', NULL, formatDateTime(d.measured_at, '%F %T', if(zone = '', 'UTC', zone))) AS measured_at_local,
  if(zone = '', NULL, formatDateTime(d.noticed_at, '%F %T', if(zone = '', 'UTC', zone))) AS noticed_at_local
FROM (
  SELECT
    vin, rule, key, opened_at, ended_at,
    dateDiff('millisecond', opened_at, ended_at) / 1000 AS lasted_s,
    end_reason, kind, severity, field, value, threshold, unit, measured_at, noticed_at, latitude, longitude, muted, episode_id
  FROM {database}.notice_episodes FINAL
) AS d;
