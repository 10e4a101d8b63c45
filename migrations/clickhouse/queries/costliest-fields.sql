-- Question: Which field costs most?
-- Parameter: from Date, first day, UTC
-- Parameter: to Date, last day, UTC
SELECT field, sum(signals) AS signals, round(sum(cost), 4) AS cost, any(currency) AS currency, uniqExact(vin) AS cars
FROM v_signal_spend
WHERE day >= {from:Date} AND day <= {to:Date}
GROUP BY field
ORDER BY signals DESC, field
LIMIT 20
