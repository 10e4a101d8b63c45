-- A second opinion on drives, in plain SQL and by other means than production's state machine: gear
-- changes, and speed where the gear says nothing. The truth and production are not asked.
WITH
  raw AS (
    SELECT
      vin, field,
      -- A first record can bear a time ahead; what was sent after it cannot be earlier.
      min(created_at) OVER (PARTITION BY vin, txid_session ORDER BY txid_number
        RANGE BETWEEN CURRENT ROW AND 40 FOLLOWING) AS at,
      txid_number AS sent, kind, num, replaceOne(toString(str), 'ShiftState', '') AS text
    FROM (SELECT DISTINCT vin, field, created_at, txid_session, txid_number, kind, num, str
      FROM {database}.signals WHERE field IN ('Gear', 'VehicleSpeed'))
  ),
  speed AS (SELECT vin, at, if(isNaN(num), 0, num) AS mph FROM raw WHERE field = 'VehicleSpeed'),
  gear AS (SELECT vin, at, argMax(text, sent) AS text FROM raw WHERE field = 'Gear' GROUP BY vin, at),
  moments AS (SELECT vin, at, max(sent) AS sent FROM raw GROUP BY vin, at),
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
  )
SELECT
  toString(vin) AS vin,
  toString(toUnixTimestamp64Milli(min(at))) AS started_ms,
  if(argMax(is_moving, (at, sent)) = 1, NULL, toString(toUnixTimestamp64Milli(max(at)))) AS ended_ms
FROM numbered GROUP BY vin, drive ORDER BY vin, min(at)
