-- How data arrived, per car and hour.
CREATE OR REPLACE VIEW {database}.v_ingest_health{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  hour DateTime('UTC') COMMENT 'Start of the hour of created_at, UTC',
  records UInt64 COMMENT 'Records, by transaction id',
  signals UInt64 COMMENT 'Signals, exact repeats left out',
  resend_share Nullable(Float64) COMMENT 'Share that the car sent again',
  invalid_share Nullable(Float64) COMMENT 'Share without a value',
  lag_p50_s Float64 COMMENT 'Median seconds from created_at to received_at; negative when clocks disagree',
  lag_p95_s Float64 COMMENT '95th percentile of the same seconds',
  lag_max_s Float64 COMMENT 'Largest of the same, seconds',
  ahead_share Nullable(Float64) COMMENT 'Share received before it was measured: a clock is wrong',
  late_share Nullable(Float64) COMMENT 'Share received more than late_s after it was measured',
  longest_gap_s Float64 COMMENT 'Longest time between two records of the hour, seconds',
  hour_local Nullable(String) COMMENT 'Start of the hour in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT vin, hour, records, d.signals AS signals, d.resends / nullIf(d.signals, 0) AS resend_share, d.invalid / nullIf(d.signals, 0) AS invalid_share, lag_p50_s, lag_p95_s, lag_max_s, d.ahead / nullIf(d.signals, 0) AS ahead_share, d.late / nullIf(d.signals, 0) AS late_share, longest_gap_s,
  if(zone = '', NULL, formatDateTime(hour, '%F %T', if(zone = '', 'UTC', zone))) AS hour_local
FROM {database}.derived_ingest_hours AS d FINAL;
