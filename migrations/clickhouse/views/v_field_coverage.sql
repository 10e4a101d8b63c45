-- Per car and field of Tesla's catalogue: was it asked for, ever seen, when last, how often. Answers why something is empty.
CREATE OR REPLACE VIEW {database}.v_field_coverage{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  field LowCardinality(String) COMMENT 'Name of the field',
  asked Nullable(Bool) COMMENT '1 when it is in the configuration last pushed to the car, 0 when not; null while the Worker has told nothing of the car',
  ever_seen Bool COMMENT '1 when any signal of it came',
  first_seen_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First signal, UTC',
  last_seen_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Last signal, UTC',
  days_seen UInt64 COMMENT 'How many days with a signal',
  signals UInt64 COMMENT 'Signals, exact repeats left out',
  invalid_share Nullable(Float64) COMMENT 'Share without a value',
  typical_interval_s Nullable(Float64) COMMENT 'Median over days of the median seconds from one signal to the next',
  unit String COMMENT 'Unit in which cars send it',
  min_firmware String COMMENT 'First firmware that sends it',
  asked_interval_s Nullable(Float64) COMMENT 'Least seconds between two sends as asked; null when not asked',
  asked_since Nullable(DateTime64(3, 'UTC')) COMMENT 'When the configuration that asks for it was pushed, UTC; null when not asked',
  first_seen_at_local Nullable(String) COMMENT 'first_seen_at in the time zone of car_settings; null while none is named; not UTC',
  last_seen_at_local Nullable(String) COMMENT 'last_seen_at in the time zone of car_settings; null while none is named; not UTC',
  asked_since_local Nullable(String) COMMENT 'asked_since in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT d.*,
  if(zone = '', NULL, formatDateTime(d.first_seen_at, '%F %T', if(zone = '', 'UTC', zone))) AS first_seen_at_local,
  if(zone = '', NULL, formatDateTime(d.last_seen_at, '%F %T', if(zone = '', 'UTC', zone))) AS last_seen_at_local,
  if(zone = '', NULL, formatDateTime(d.asked_since, '%F %T', if(zone = '', 'UTC', zone))) AS asked_since_local
FROM (
  SELECT c.vin AS vin, f.name AS field,
    if(t.vin = '', NULL, toBool(has(t.fields, f.name))) AS asked,
    toBool(coalesce(d.n, 0) > 0) AS ever_seen, d.first_at AS first_seen_at, d.last_at AS last_seen_at, coalesce(d.days, 0) AS days_seen,
    coalesce(d.n, 0) AS signals, d.bad / nullIf(d.n, 0) AS invalid_share, d.interval_s AS typical_interval_s, f.unit AS unit, f.min_firmware AS min_firmware,
    if(asked, t.interval_s[indexOf(t.fields, f.name)], NULL) AS asked_interval_s,
    if(asked, t.since, NULL) AS asked_since
  FROM (
    SELECT DISTINCT vin FROM (SELECT vin FROM {database}.derived_field_days UNION ALL SELECT vin FROM {database}.asked_fields)
  ) AS c
  CROSS JOIN (SELECT toString(name) AS name, toString(unit) AS unit, toString(min_firmware) AS min_firmware FROM {database}.fields FINAL WHERE number > 0) AS f
  LEFT JOIN (SELECT toString(vin) AS vin, arrayMap(n -> toString(n), fields) AS fields, interval_s, since FROM {database}.asked_fields FINAL) AS t ON t.vin = c.vin
  LEFT JOIN (
    SELECT vin, toString(field) AS field, toNullable(min(first_at)) AS first_at, toNullable(max(last_at)) AS last_at, toNullable(count()) AS days, toNullable(sum(signals)) AS n, toNullable(sum(invalid)) AS bad, median(typical_interval_s) AS interval_s
    FROM {database}.derived_field_days FINAL GROUP BY vin, field
  ) AS d ON d.vin = c.vin AND d.field = f.name
) AS d;
