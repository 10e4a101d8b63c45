-- A second opinion on charges: the charger's own power signals alone, without charge states, pack
-- current or counters, which production decides by. What came out of the charger is its power over
-- time; what went into the pack is what it holds before and after.
WITH
  raw AS (
    SELECT
      vin, field, num, txid_number AS sent,
      -- A first record can bear a time ahead; what was sent after it cannot be earlier.
      min(created_at) OVER (PARTITION BY vin, txid_session ORDER BY txid_number
        RANGE BETWEEN CURRENT ROW AND 40 FOLLOWING) AS at
    FROM {database}.signals
    WHERE field IN ('ACChargingPower', 'DCChargingPower', 'EnergyRemaining') AND NOT isNaN(num)
  ),
  powers AS (
    SELECT vin, field, at, argMax(num, sent) AS kw FROM raw
    WHERE field IN ('ACChargingPower', 'DCChargingPower') GROUP BY vin, field, at
  ),
  changes AS (
    SELECT vin, field, at, flows FROM (
      SELECT vin, field, at, kw > 1 AS flows, lagInFrame(kw > 1, 1, 0) OVER (PARTITION BY vin, field ORDER BY at
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS was FROM powers
    ) WHERE flows != was
  ),
  charges AS (
    SELECT vin, field, at AS started, if(ended = toDateTime64(0, 3, 'UTC'), NULL, ended) AS ended FROM (
      SELECT *, leadInFrame(at, 1, toDateTime64(0, 3, 'UTC')) OVER (PARTITION BY vin, field ORDER BY at
        ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS ended FROM changes
    ) WHERE flows
  ),
  fed AS (
    SELECT vin, field, started, sum(kw * s) / 3600 AS kwh, max(s) AS silent_s FROM (
      SELECT c.vin AS vin, c.field AS field, c.started AS started, (p.kw + if(p.next_kw > 1, p.next_kw, p.kw)) / 2 AS kw,
        dateDiff('millisecond', p.at, least(p.next_at, coalesce(c.ended, p.next_at))) / 1000 AS s
      FROM (SELECT *, leadInFrame(at, 1, at) OVER w AS next_at, leadInFrame(kw, 1, kw) OVER w AS next_kw FROM powers
        WINDOW w AS (PARTITION BY vin, field ORDER BY at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) AS p
      ASOF JOIN charges AS c ON c.vin = p.vin AND c.field = p.field AND c.started <= p.at
      WHERE p.at < coalesce(c.ended, toDateTime64('2100-01-01', 3, 'UTC'))
    ) GROUP BY vin, field, started
  ),
  packs AS (SELECT vin, at, argMax(num, sent) AS kwh FROM raw WHERE field = 'EnergyRemaining' GROUP BY vin, at)
SELECT
  toString(c.vin) AS vin, if(c.field = 'DCChargingPower', 'DC', 'AC') AS type,
  toString(toUnixTimestamp64Milli(c.started)) AS started_ms, toString(toUnixTimestamp64Milli(c.ended)) AS ended_ms,
  f.kwh AS fed_kwh, f.silent_s AS silent_s,
  if(b.at = 0 OR a.at = 0, NULL, a.kwh - b.kwh) AS pack_kwh
FROM charges AS c LEFT JOIN fed AS f ON f.vin = c.vin AND f.field = c.field AND f.started = c.started
ASOF LEFT JOIN packs AS b ON b.vin = c.vin AND b.at <= c.started
ASOF LEFT JOIN packs AS a ON a.vin = c.vin AND a.at >= coalesce(c.ended, toDateTime64('2100-01-01', 3, 'UTC'))
ORDER BY c.vin, c.started
