-- Tyre pressure per day and wheel. Sensors speak only while wheels turn; a pressure means little without the tyre's temperature, which no signal tells.
CREATE OR REPLACE VIEW {database}.v_tpms{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'Day, in UTC',
  wheel LowCardinality(String) COMMENT 'Fl, Fr, Rl or Rr: front or rear, left or right',
  pressure_bar Nullable(Float64) COMMENT 'Median of what was told while driving, bar',
  pressure_psi Nullable(Float64) COMMENT 'The same in psi',
  at_20c_bar Nullable(Float64) COMMENT 'The same at 20 degrees Celsius, by the outside temperature of the day''s drives and tpms_warmth_k of warmth from rolling, bar',
  bar_per_week Nullable(Float64) COMMENT 'Trend of at_20c_bar over the car''s days, bar per 7 days; null under tpms_trend_days_min days',
  samples UInt64 COMMENT 'How many signals',
  at_20c_psi Nullable(Float64) COMMENT 'at_20c_bar in psi',
  psi_per_week Nullable(Float64) COMMENT 'bar_per_week in psi per 7 days'
) AS
WITH
  (SELECT mapFromArrays(groupArray(toString(name)), groupArray(value)) FROM {database}.rules FINAL WHERE version = (SELECT max(version) FROM {database}.rules)) AS rule,
  days AS (
    SELECT s.vin AS vin, toDate(s.created_at) AS day, substring(toString(s.field), 13) AS wheel, median(s.num) AS bar, count() AS n, any(t.mean_c) AS outside
    FROM {database}.signals AS s
    JOIN (SELECT vin, toDate(started_at) AS day, sum(outside_c * duration_s) / sum(duration_s) AS mean_c FROM {database}.derived_drives FINAL WHERE outside_c IS NOT NULL AND duration_s >= rule['tpms_drive_min_s'] GROUP BY vin, day) AS t ON t.vin = s.vin AND t.day = toDate(s.created_at)
    WHERE s.field IN ('TpmsPressureFl', 'TpmsPressureFr', 'TpmsPressureRl', 'TpmsPressureRr') AND NOT isNaN(s.num)
    GROUP BY vin, day, wheel
  ),
  at20 AS (SELECT *, (bar + 1.013) * 293 / (273 + outside + rule['tpms_warmth_k']) - 1.013 AS cold_bar FROM days)
SELECT vin, day, wheel, bar AS pressure_bar, bar * 14.5037738 AS pressure_psi, cold_bar AS at_20c_bar,
  if(count() OVER w >= rule['tpms_trend_days_min'], (covarPop(toFloat64(toUInt16(day)), cold_bar) OVER w) / nullIf(varPop(toFloat64(toUInt16(day))) OVER w, 0) * 7, NULL) AS bar_per_week, n AS samples,
  at_20c_bar * 14.5037738 AS at_20c_psi, bar_per_week * 14.5037738 AS psi_per_week
FROM at20 WINDOW w AS (PARTITION BY vin, wheel);
