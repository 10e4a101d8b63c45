-- A second opinion on charges: the charger's own power signals alone, without charge states, pack
-- current or counters, which production decides by.
WITH
  flows AS (
    SELECT vin, field, at, argMax(num > 1, sent) AS flows
    FROM (
      SELECT vin, field, num, txid_number AS sent,
        -- A first record can bear a time ahead; what was sent after it cannot be earlier.
        min(created_at) OVER (PARTITION BY vin, txid_session ORDER BY txid_number
          RANGE BETWEEN CURRENT ROW AND 40 FOLLOWING) AS at
      FROM {database}.signals
      WHERE field IN ('ACChargingPower', 'DCChargingPower', 'PackVoltage') AND NOT isNaN(num)
    )
    WHERE field != 'PackVoltage' GROUP BY vin, field, at
  ),
  changes AS (
    SELECT vin, field, at, flows FROM (
      SELECT *, lagInFrame(flows, 1, 0) OVER (PARTITION BY vin, field ORDER BY at
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS was FROM flows
    ) WHERE flows != was
  )
SELECT
  toString(vin) AS vin,
  toString(toUnixTimestamp64Milli(at)) AS started_ms,
  if(ended = toDateTime64(0, 3, 'UTC'), NULL, toString(toUnixTimestamp64Milli(ended))) AS ended_ms
FROM (
  SELECT *, leadInFrame(at, 1, toDateTime64(0, 3, 'UTC')) OVER (PARTITION BY vin, field ORDER BY at
    ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS ended FROM changes
) WHERE flows ORDER BY vin, at
