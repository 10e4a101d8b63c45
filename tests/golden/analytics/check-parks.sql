-- A second opinion on parks: what lies between the drives and charges of the other two checks. A car
-- sleeps while nothing at all comes of it, but for the silence in which it installs an update and one
-- over which its odometer rises; its drain is what the pack has less. Production goes by connections, installations and counters.
WITH
  busy AS (
    SELECT vin, toInt64(started_ms) AS started, toInt64OrZero(coalesce(ended_ms, '')) AS ended FROM {checks}.check_drives
    UNION ALL SELECT vin, toInt64(started_ms), toInt64OrZero(coalesce(ended_ms, '')) FROM {checks}.check_charges
  ),
  parks AS (
    SELECT vin, fromUnixTimestamp64Milli(since, 'UTC') AS started, fromUnixTimestamp64Milli(next, 'UTC') AS ended FROM (
      SELECT vin, ended AS since, leadInFrame(started, 1, 0) OVER (PARTITION BY vin ORDER BY started
        ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next FROM busy
    ) WHERE since > 0 AND next > 0
  ),
  records AS (
    SELECT vin, kwh, miles, version,
      -- A first record can bear a time ahead; what was sent after it cannot be earlier.
      min(sent_at) OVER (PARTITION BY vin, txid_session ORDER BY txid_number RANGE BETWEEN CURRENT ROW AND 40 FOLLOWING) AS at
    FROM (
      SELECT toString(vin) AS vin, txid_session, txid_number, min(created_at) AS sent_at,
        anyIf(toNullable(num), field = 'EnergyRemaining' AND NOT isNaN(num)) AS kwh,
        anyIf(toNullable(num), field = 'Odometer' AND NOT isNaN(num)) AS miles,
        anyIf(toNullable(str), field = 'Version') AS version
      FROM {database}.signals GROUP BY vin, txid_session, txid_number
    )
  ),
  steps AS (
    SELECT vin, at, kwh, dateDiff('millisecond', lagInFrame(at, 1, at) OVER back, at) / 1000 AS silent_s,
      -- What it told last before the silence, and what it tells after it: of an update within ten minutes.
      lagInFrame(told, 1, told) OVER back != last_value(version) IGNORE NULLS OVER soon AS is_installed,
      (first_value(miles) IGNORE NULLS OVER next - lagInFrame(stood, 1, stood) OVER back) * 1.609344 AS km,
      lagInFrame(held, 1, held) OVER back - first_value(kwh) IGNORE NULLS OVER next AS lost_kwh
    FROM (SELECT *, last_value(version) IGNORE NULLS OVER until AS told, last_value(miles) IGNORE NULLS OVER until AS stood,
      last_value(kwh) IGNORE NULLS OVER until AS held
      FROM records WINDOW until AS (PARTITION BY vin ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
    WINDOW back AS (PARTITION BY vin ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
      next AS (PARTITION BY vin ORDER BY at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING),
      soon AS (PARTITION BY vin ORDER BY toUnixTimestamp(at) RANGE BETWEEN CURRENT ROW AND 600 FOLLOWING)
  )
SELECT
  p.vin AS vin,
  toString(toUnixTimestamp64Milli(p.started)) AS started_ms,
  toString(toUnixTimestamp64Milli(p.ended)) AS ended_ms,
  sumIf(r.silent_s, is_sleep) AS asleep_s,
  toUInt32(countIf(is_sleep OR is_driven)) AS wakes,
  coalesce(sumIf(r.km, is_driven), 0) AS unheard_km,
  argMinIf(r.kwh, r.at, r.kwh IS NOT NULL AND r.at <= p.ended) - argMaxIf(r.kwh, r.at, r.kwh IS NOT NULL AND r.at <= p.ended)
    - coalesce(sumIf(r.lost_kwh, is_driven), 0) AS drain_kwh
FROM (
  SELECT *, silent_s > 300 AND coalesce(km, 0) > 0.5 AS is_driven,
    silent_s > 300 AND NOT is_driven AND NOT (silent_s < 3600 AND coalesce(is_installed, false)) AS is_sleep
  FROM steps
) AS r
ASOF JOIN parks AS p ON p.vin = r.vin AND p.started <= r.at
WHERE r.at <= p.ended + toIntervalSecond(30) GROUP BY p.vin, p.started, p.ended ORDER BY vin, p.started
