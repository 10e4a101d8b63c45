-- Thresholds that stood in views only: all of them belong into the table rules. The fold uses none of
-- these, so rows that are derived already stay as they are, and the version with them.
INSERT INTO {database}.rules (version, name, value, unit, reason) VALUES
(1, 'tpms_warmth_k', 12, 'K', 'A rolling tyre is this much warmer than the air: its pressure is brought to 20 degrees Celsius by both'),
(1, 'tpms_drive_min_s', 600, 's', 'A day needs a drive of this length: sensors speak only while wheels turn, and a cold tyre tells another pressure'),
(1, 'tpms_trend_days_min', 4, '', 'A trend of fewer days is the weather of one of them'),
(1, 'charge_capacity_percent_min', 30, '%', 'Charges of less tell too little of the whole pack: half a percent of doubt at both ends'),
(1, 'range_days', 30, 'd', 'Own range comes from the consumption of so many days: long enough for habits, short enough for the season'),
(1, 'update_days', 30, 'd', 'So many days before an update are compared with as many after it'),
(1, 'track_hold_s', 30, 's', 'Speed and power belong to a place when they were told at most this long before it: they are asked for every 5 and 10 s'),
(1, 'silent_car_s', 86400, 's', 'Silence after which the dashboard start here lists a car');

-- Tyre pressure per day and wheel. Sensors speak only while wheels turn; a pressure means little without the tyre's temperature, which no signal tells.
CREATE OR REPLACE VIEW {database}.v_tpms{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'Day, in UTC',
  wheel LowCardinality(String) COMMENT 'Fl, Fr, Rl or Rr: front or rear, left or right',
  pressure_bar Nullable(Float64) COMMENT 'Median of what was told while driving, bar',
  pressure_psi Nullable(Float64) COMMENT 'The same in psi',
  at_20c_bar Nullable(Float64) COMMENT 'The same at 20 degrees Celsius, by the outside temperature of the day''s drives and tpms_warmth_k of warmth from rolling, bar',
  bar_per_week Nullable(Float64) COMMENT 'Trend of at_20c_bar over the car''s days, bar per 7 days; null under tpms_trend_days_min days',
  samples UInt64 COMMENT 'How many signals'
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
  if(count() OVER w >= rule['tpms_trend_days_min'], (covarPop(toFloat64(toUInt16(day)), cold_bar) OVER w) / nullIf(varPop(toFloat64(toUInt16(day))) OVER w, 0) * 7, NULL) AS bar_per_week, n AS samples
FROM at20 WINDOW w AS (PARTITION BY vin, wheel);

-- How large the pack is, from moments of rest: 30 minutes parked, no load, neither cold nor nearly full or empty.
CREATE OR REPLACE VIEW {database}.v_battery_capacity{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  samples UInt64 COMMENT 'How many moments of rest',
  usable_kwh Nullable(Float64) COMMENT 'Energy from 0 to 100 percent of Soc, kWh: slope of EnergyRemaining over Soc; null under 5 samples or when they lie too close',
  reserve_kwh Nullable(Float64) COMMENT 'What EnergyRemaining shows at 0 percent, kWh; some cars count a reserve',
  full_kwh Nullable(Float64) COMMENT 'Both together, kWh',
  spread_kwh Nullable(Float64) COMMENT 'Standard deviation of samples from the line, as capacity, kWh',
  soc_from Nullable(Float64) COMMENT 'Lowest sample, percent',
  soc_to Nullable(Float64) COMMENT 'Highest sample, percent',
  charge_capacity_kwh Nullable(Float64) COMMENT 'Second witness: energy into the pack per 100 percent, over charges of charge_capacity_percent_min and more, median, kWh',
  charges UInt64 COMMENT 'How many such charges',
  of_nominal Nullable(Float64) COMMENT 'full_kwh as a share of what car_settings calls nominal; null while it names none',
  chemistry String COMMENT 'From car_settings; of an lfp pack expect wrong percents'
) AS
WITH
  (SELECT mapFromArrays(groupArray(toString(name)), groupArray(value)) FROM {database}.rules FINAL WHERE version = (SELECT max(version) FROM {database}.rules)) AS rule,
  rest AS (
    SELECT vin, count() AS n, simpleLinearRegression(rest_soc, rest_energy_kwh) AS line, min(rest_soc) AS low, max(rest_soc) AS high,
      groupArray((assumeNotNull(rest_soc), assumeNotNull(rest_energy_kwh))) AS points
    FROM {database}.derived_parks FINAL
    WHERE rest_at IS NOT NULL AND rest_soc BETWEEN rule['capacity_soc_min'] AND rule['capacity_soc_max']
      AND rest_pack_c BETWEEN rule['capacity_pack_min_c'] AND rule['capacity_pack_max_c']
    GROUP BY vin
  ),
  charged AS (
    SELECT vin, count() AS n, median(energy_into_pack_kwh * 100 / (end_soc - start_soc)) AS kwh
    FROM {database}.derived_charges FINAL
    WHERE end_soc - start_soc >= rule['charge_capacity_percent_min'] AND NOT is_incomplete AND NOT energy_coarse AND start_pack_c >= rule['pack_cold_c'] GROUP BY vin
  )
SELECT
  r.vin AS vin, r.n AS samples,
  if(r.n >= rule['capacity_samples_min'] AND r.high - r.low >= rule['capacity_spread_min_percent'], r.line.1 * 100, NULL) AS usable_kwh,
  if(usable_kwh IS NULL, NULL, r.line.2) AS reserve_kwh, usable_kwh + reserve_kwh AS full_kwh,
  if(usable_kwh IS NULL, NULL, arrayReduce('stddevPop', arrayMap(p -> (p.2 - r.line.2) / p.1 * 100, r.points))) AS spread_kwh,
  r.low AS soc_from, r.high AS soc_to, if(c.n > 0, c.kwh, NULL) AS charge_capacity_kwh, c.n AS charges,
  full_kwh / s.nominal_kwh AS of_nominal, s.chemistry AS chemistry
FROM rest AS r LEFT JOIN charged AS c ON c.vin = r.vin
LEFT JOIN (SELECT toString(vin) AS vin, nominal_kwh, toString(chemistry) AS chemistry FROM {database}.car_settings FINAL) AS s ON s.vin = r.vin;

-- How far a full pack goes: by Tesla''s rated range, and by what the car really uses.
CREATE OR REPLACE VIEW {database}.v_projected_range{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'Day, in UTC',
  rated_km Nullable(Float64) COMMENT 'RatedRange at 100 percent, km, mean of the day''s sessions',
  rated_mi Nullable(Float64) COMMENT 'The same in miles',
  own_km Nullable(Float64) COMMENT 'Usable energy over the car''s own net consumption of the last range_days days, km; null while one is not known',
  own_mi Nullable(Float64) COMMENT 'The same in miles'
) AS
WITH
  (SELECT toUInt16(max(value)) FROM {database}.rules FINAL WHERE name = 'range_days') AS range_days,
  days AS (
    SELECT vin, toDate(started_at) AS day, avg(end_range_km / nullIf(end_soc, 0) * 100) AS rated_km
    FROM (
      SELECT vin, started_at, end_range_km, end_soc FROM {database}.derived_drives FINAL
      UNION ALL SELECT vin, started_at, end_range_km, end_soc FROM {database}.derived_charges FINAL
    ) WHERE end_soc >= (SELECT max(value) FROM {database}.rules FINAL WHERE name = 'capacity_soc_min') GROUP BY vin, day
  ),
  driven AS (SELECT vin, toDate(started_at) AS day, sum(energy_kwh) AS kwh, sum(distance_km) AS km FROM {database}.derived_drives FINAL GROUP BY vin, day)
SELECT d.vin AS vin, d.day AS day, any(d.rated_km) AS rated_km, rated_km / 1.609344 AS rated_mi,
  any(c.usable_kwh) / nullIf(sumIf(o.kwh, o.day > d.day - range_days) / nullIf(sumIf(o.km, o.day > d.day - range_days), 0), 0) AS own_km, own_km / 1.609344 AS own_mi
FROM days AS d JOIN driven AS o ON o.vin = d.vin LEFT JOIN (SELECT vin, usable_kwh FROM {database}.v_battery_capacity) AS c ON c.vin = d.vin
WHERE o.day <= d.day GROUP BY d.vin, d.day;

-- Firmware of each car, and consumption before and after.
CREATE OR REPLACE VIEW {database}.v_updates{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  version String COMMENT 'Firmware, without its commit',
  first_seen_at DateTime64(3, 'UTC') COMMENT 'When it was first told, UTC',
  previous String COMMENT 'Firmware before; empty for the first seen',
  days_on_previous Nullable(Float64) COMMENT 'Days since the one before was first told',
  kwh_per_100km_before Nullable(Float64) COMMENT 'Net consumption in the update_days days before, kWh per 100 km',
  kwh_per_100km_after Nullable(Float64) COMMENT 'Net consumption in the update_days days after, kWh per 100 km',
  outside_before_c Nullable(Float64) COMMENT 'Mean outside temperature of those drives, degrees Celsius',
  outside_after_c Nullable(Float64) COMMENT 'The same after, degrees Celsius: compare consumption only at equal weather'
) AS
WITH (SELECT toUInt16(max(value)) FROM {database}.rules FINAL WHERE name = 'update_days') AS update_days,
seen AS (
  SELECT vin, version, min(created_at) AS first_seen_at FROM (
    SELECT vin, created_at, splitByChar(' ', toString(str))[1] AS version FROM {database}.signals WHERE field = 'Version' AND kind = 1 AND str != ''
  ) GROUP BY vin, version
),
steps AS (
  SELECT vin, version, first_seen_at,
    lagInFrame(version, 1, '') OVER (PARTITION BY vin ORDER BY first_seen_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS previous,
    lagInFrame(toNullable(first_seen_at), 1) OVER (PARTITION BY vin ORDER BY first_seen_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS previous_at
  FROM seen
)
SELECT s.vin AS vin, s.version AS version, s.first_seen_at AS first_seen_at, s.previous AS previous,
  dateDiff('hour', any(s.previous_at), s.first_seen_at) / 24 AS days_on_previous,
  sumIf(d.energy_kwh, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - toIntervalDay(update_days))) * 100 / nullIf(sumIf(d.distance_km, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - toIntervalDay(update_days))), 0) AS kwh_per_100km_before,
  sumIf(d.energy_kwh, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + toIntervalDay(update_days))) * 100 / nullIf(sumIf(d.distance_km, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + toIntervalDay(update_days))), 0) AS kwh_per_100km_after,
  avgIf(d.outside_c, (d.started_at < s.first_seen_at AND d.started_at >= s.first_seen_at - toIntervalDay(update_days))) AS outside_before_c, avgIf(d.outside_c, (d.started_at >= s.first_seen_at AND d.started_at < s.first_seen_at + toIntervalDay(update_days))) AS outside_after_c
FROM steps AS s
LEFT JOIN (SELECT vin, started_at, energy_kwh, distance_km, outside_c FROM {database}.derived_drives FINAL) AS d ON d.vin = s.vin
GROUP BY s.vin, s.version, s.first_seen_at, s.previous;

-- Places of one drive, with speed, power and charge as last told: v_drive_track(vin = '…', started_at = '…').
CREATE OR REPLACE VIEW {database}.v_drive_track{on_cluster} AS
SELECT d.vin AS vin, d.started_at AS drive_started_at, p.created_at AS at, p.latitude AS latitude, p.longitude AS longitude,
  if(dateDiff('second', s.created_at, p.created_at) <= (SELECT max(value) FROM {database}.rules FINAL WHERE name = 'track_hold_s'), s.num * 1.609344, NULL) AS speed_kmh,
  if(dateDiff('second', a.created_at, p.created_at) <= (SELECT max(value) FROM {database}.rules FINAL WHERE name = 'track_hold_s'), a.num * v.num / 1000, NULL) AS power_kw,
  if(c.created_at > toDateTime64(0, 3, 'UTC'), c.num, NULL) AS soc
FROM (SELECT vin, started_at, ended_at FROM {database}.derived_drives FINAL WHERE vin = {vin:String} AND started_at = {started_at:DateTime64}) AS d
JOIN (
  SELECT vin, created_at, any(lat) AS latitude, any(lon) AS longitude FROM {database}.signals
  WHERE vin = {vin:String} AND field = 'Location' AND created_at >= {started_at:DateTime64} AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(lat)
  GROUP BY vin, created_at
) AS p ON p.vin = d.vin
ASOF LEFT JOIN (SELECT vin, created_at, num FROM {database}.signals WHERE vin = {vin:String} AND field = 'VehicleSpeed' AND created_at >= {started_at:DateTime64} - INTERVAL 1 MINUTE AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(num)) AS s ON s.vin = p.vin AND s.created_at <= p.created_at
ASOF LEFT JOIN (SELECT vin, created_at, num FROM {database}.signals WHERE vin = {vin:String} AND field = 'PackVoltage' AND created_at >= {started_at:DateTime64} - INTERVAL 1 MINUTE AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(num)) AS v ON v.vin = p.vin AND v.created_at <= p.created_at
ASOF LEFT JOIN (SELECT vin, created_at, num FROM {database}.signals WHERE vin = {vin:String} AND field = 'PackCurrent' AND created_at >= {started_at:DateTime64} - INTERVAL 1 MINUTE AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(num)) AS a ON a.vin = p.vin AND a.created_at <= p.created_at
ASOF LEFT JOIN (SELECT vin, created_at, num FROM {database}.signals WHERE vin = {vin:String} AND field = 'Soc' AND created_at >= {started_at:DateTime64} - INTERVAL 1 HOUR AND created_at < {started_at:DateTime64} + INTERVAL 1 DAY AND NOT isNaN(num)) AS c ON c.vin = p.vin AND c.created_at <= p.created_at
WHERE p.created_at <= coalesce(d.ended_at, now64(3, 'UTC'));
