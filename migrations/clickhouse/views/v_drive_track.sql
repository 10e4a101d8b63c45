-- Places of one drive, with speed, power and charge as last told: v_drive_track(vin = '…', started_at = '…').
CREATE OR REPLACE VIEW {database}.v_drive_track{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  drive_started_at DateTime64(3, 'UTC') COMMENT 'Start of the drive, UTC',
  at DateTime64(3, 'UTC') COMMENT 'When the car was there, by its own clock, UTC',
  latitude Float64 COMMENT 'Degrees north',
  longitude Float64 COMMENT 'Degrees east',
  speed_kmh Nullable(Float64) COMMENT 'Speed last told, km/h; null when that was more than track_hold_s before',
  power_kw Nullable(Float64) COMMENT 'Volts times amps last told, kW, with the car''s own sign; null when told more than track_hold_s before',
  soc Nullable(Float64) COMMENT 'State of charge last told, percent; null when that was more than track_soc_hold_s before',
  speed_mph Nullable(Float64) COMMENT 'The same speed in miles per hour',
  drive_started_at_local Nullable(String) COMMENT 'Start of the drive in the time zone of car_settings; null while none is named; not UTC',
  at_local Nullable(String) COMMENT 'The same time in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH
  coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone,
  (SELECT toUInt32(argMax(value, version)) FROM {database}.rules FINAL WHERE name = 'track_hold_s') AS hold_s,
  (SELECT toUInt32(argMax(value, version)) FROM {database}.rules FINAL WHERE name = 'track_soc_hold_s') AS soc_hold_s,
  -- A number beforehand, so that only the drive's own rows are read.
  (SELECT max(coalesce(ended_at, now64(3, 'UTC'))) FROM {database}.derived_drives FINAL WHERE vin = {vin:String} AND started_at = {started_at:DateTime64}) AS ended
SELECT d.vin AS vin, d.started_at AS drive_started_at, p.created_at AS at, p.latitude AS latitude, p.longitude AS longitude,
  if(dateDiff('second', s.created_at, p.created_at) <= hold_s, s.num * 1.609344, NULL) AS speed_kmh,
  if(dateDiff('second', a.created_at, p.created_at) <= hold_s, a.num * v.num / 1000, NULL) AS power_kw,
  if(dateDiff('second', c.created_at, p.created_at) <= soc_hold_s, c.num, NULL) AS soc,
  speed_kmh / 1.609344 AS speed_mph,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS drive_started_at_local,
  if(zone = '', NULL, formatDateTime(p.created_at, '%F %T', if(zone = '', 'UTC', zone))) AS at_local
FROM (SELECT vin, started_at FROM {database}.derived_drives FINAL WHERE vin = {vin:String} AND started_at = {started_at:DateTime64}) AS d
JOIN (
  SELECT vin, created_at, any(lat) AS latitude, any(lon) AS longitude FROM {database}.signals
  WHERE vin = {vin:String} AND field = 'Location' AND created_at >= {started_at:DateTime64} AND created_at <= ended AND NOT isNaN(lat)
  GROUP BY vin, created_at
) AS p ON p.vin = d.vin
ASOF LEFT JOIN (
  SELECT vin, created_at, num FROM {database}.signals
  WHERE vin = {vin:String} AND field = 'VehicleSpeed' AND created_at >= {started_at:DateTime64} - toIntervalSecond(hold_s) AND created_at <= ended AND NOT isNaN(num)
) AS s ON s.vin = p.vin AND s.created_at <= p.created_at
ASOF LEFT JOIN (
  SELECT vin, created_at, num FROM {database}.signals
  WHERE vin = {vin:String} AND field = 'PackVoltage' AND created_at >= {started_at:DateTime64} - toIntervalSecond(hold_s) AND created_at <= ended AND NOT isNaN(num)
) AS v ON v.vin = p.vin AND v.created_at <= p.created_at
ASOF LEFT JOIN (
  SELECT vin, created_at, num FROM {database}.signals
  WHERE vin = {vin:String} AND field = 'PackCurrent' AND created_at >= {started_at:DateTime64} - toIntervalSecond(hold_s) AND created_at <= ended AND NOT isNaN(num)
) AS a ON a.vin = p.vin AND a.created_at <= p.created_at
ASOF LEFT JOIN (
  SELECT vin, created_at, num FROM {database}.signals
  WHERE vin = {vin:String} AND field = 'Soc' AND created_at >= {started_at:DateTime64} - toIntervalSecond(soc_hold_s) AND created_at <= ended AND NOT isNaN(num)
) AS c ON c.vin = p.vin AND c.created_at <= p.created_at;
