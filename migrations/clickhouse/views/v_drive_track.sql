-- Places of one drive, with speed, power and charge as last told: v_drive_track(vin = '…', started_at = '…').
CREATE OR REPLACE VIEW {database}.v_drive_track{on_cluster} AS
SELECT d.vin AS vin, d.started_at AS drive_started_at, p.created_at AS at, p.latitude AS latitude, p.longitude AS longitude,
  if(dateDiff('second', s.created_at, p.created_at) <= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'track_hold_s'), s.num * 1.609344, NULL) AS speed_kmh,
  if(dateDiff('second', a.created_at, p.created_at) <= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'track_hold_s'), a.num * v.num / 1000, NULL) AS power_kw,
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
