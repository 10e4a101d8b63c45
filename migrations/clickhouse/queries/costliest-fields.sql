-- Question: Which field costs most?
-- Parameter: from Date, first day, UTC
-- Parameter: to Date, last day, UTC
-- Prices of several currencies are not added: cost is NULL and currency names them.
WITH arraySort(groupUniqArrayIf(s.currency, s.currency != '')) AS currencies
SELECT field, sum(signals) AS signals, if(length(currencies) > 1, NULL, round(sum(cost), 4)) AS cost,
  arrayStringConcat(currencies, ', ') AS currency, uniqExact(vin) AS cars
FROM v_signal_spend AS s
WHERE day >= {from:Date} AND day <= {to:Date}
GROUP BY field
ORDER BY signals DESC, field
LIMIT 20
