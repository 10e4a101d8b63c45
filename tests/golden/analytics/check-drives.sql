-- A second opinion on drives, in plain SQL and by other means than production's state machine: gear
-- changes, and speed where the gear says nothing. How far is by speed over time, with how much by what
-- the pack holds before and after: production reads odometer and lifetime counters. Neither the truth
-- nor production is asked.
WITH
  raw AS (
    SELECT
      vin, field,
      -- A first record can bear a time ahead; what was sent after it cannot be earlier.
      min(created_at) OVER (PARTITION BY vin, txid_session ORDER BY txid_number
        RANGE BETWEEN CURRENT ROW AND 40 FOLLOWING) AS at,
      txid_number AS sent, kind, num, replaceOne(toString(str), 'ShiftState', '') AS text
    FROM (SELECT DISTINCT vin, field, created_at, txid_session, txid_number, kind, num, str
      FROM {database}.signals
      WHERE field IN ('Gear', 'VehicleSpeed', 'EnergyRemaining'))
  ),
  speed AS (SELECT vin, at, if(isNaN(num), 0, num) AS mph FROM raw WHERE field = 'VehicleSpeed'),
  gear AS (SELECT vin, at, argMax(text, sent) AS text FROM raw WHERE field = 'Gear' GROUP BY vin, at),
  moments AS (SELECT vin, at, max(sent) AS sent FROM raw WHERE field IN ('Gear', 'VehicleSpeed') GROUP BY vin, at),
  moving AS (
    SELECT m.vin AS vin, m.at AS at, m.sent AS sent,
      multiIf(g.text IN ('D', 'R', 'N'), 1, g.text = 'P', 0, s.mph > 0, 1, 0) AS is_moving
    FROM moments AS m
    ASOF LEFT JOIN gear AS g ON g.vin = m.vin AND g.at <= m.at
    ASOF LEFT JOIN speed AS s ON s.vin = m.vin AND s.at <= m.at
  ),
  changes AS (
    SELECT vin, at, sent, is_moving FROM (
      SELECT *, lagInFrame(is_moving, 1, 0) OVER (PARTITION BY vin ORDER BY at, sent
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS was FROM moving
    ) WHERE is_moving != was
  ),
  numbered AS (
    SELECT vin, at, sent, is_moving,
      sum(is_moving AND (before IS NULL OR dateDiff('second', before, at) > 90))
        OVER (PARTITION BY vin ORDER BY at, sent ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS drive
    FROM (SELECT *, lagInFrame(toNullable(at)) OVER (PARTITION BY vin ORDER BY at, sent
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before FROM changes)
  ),
  drives AS (
    SELECT vin, min(at) AS started, if(argMax(is_moving, (at, sent)) = 1, NULL, max(at)) AS ended
    FROM numbered GROUP BY vin, drive
  ),
  samples AS (
    SELECT vin, at, argMax(if(isNaN(num), 0, num) * 1.609344, sent) AS value
    FROM raw WHERE field = 'VehicleSpeed' GROUP BY vin, at
  ),
  steps AS (
    SELECT vin, at, value AS kmh, (value + next_value) / 2 * dateDiff('millisecond', at, next_at) / 3600000 AS km,
      dateDiff('millisecond', at, next_at) / 1000 AS s FROM (
      SELECT vin, at, value, leadInFrame(at, 1, at) OVER w AS next_at, leadInFrame(value, 1, value) OVER w AS next_value
      FROM samples WINDOW w AS (PARTITION BY vin ORDER BY at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
    )
  ),
  ways AS (
    SELECT d.vin AS vin, d.started AS started, sumIf(s.km, s.s < 120) AS km, maxIf(s.s, s.kmh > 0) AS silent_s
    FROM steps AS s
    ASOF JOIN drives AS d ON d.vin = s.vin AND d.started <= s.at
    WHERE s.at < coalesce(d.ended, toDateTime64('2100-01-01', 3, 'UTC')) GROUP BY vin, started
  ),
  packs AS (SELECT vin, at, argMax(num, sent) AS kwh FROM raw WHERE field = 'EnergyRemaining' AND NOT isNaN(num) GROUP BY vin, at)
SELECT
  toString(d.vin) AS vin,
  toString(toUnixTimestamp64Milli(d.started)) AS started_ms,
  toString(toUnixTimestamp64Milli(d.ended)) AS ended_ms,
  w.km AS km, w.silent_s AS silent_s,
  if(b.at = 0 OR a.at = 0, NULL, b.kwh - a.kwh) AS kwh
FROM drives AS d LEFT JOIN ways AS w ON w.vin = d.vin AND w.started = d.started
ASOF LEFT JOIN packs AS b ON b.vin = d.vin AND b.at <= d.started
ASOF LEFT JOIN packs AS a ON a.vin = d.vin AND a.at >= coalesce(d.ended, toDateTime64('2100-01-01', 3, 'UTC'))
ORDER BY d.vin, d.started
