-- Question: Where does the car charge, how fast, and at what price?
-- Parameter: vin String, the car
-- Parameter: price_per_kwh Float64, price of a kWh at chargers without a tariff; below 0 or nan as if there were none
-- A place is a square of about 100 m. The mean power is that of charging, pauses left out. Money of
-- several currencies is not added: cost is NULL and currency names them.
WITH arraySort(groupUniqArrayArray(p.currencies)) AS currencies
SELECT
  round(c.start_latitude, 3) AS latitude, round(c.start_longitude, 3) AS longitude, type, network,
  uniqExact(visit_started_at) AS visits, round(sum(c.energy_into_pack_kwh), 1) AS energy_into_pack_kwh,
  round(sum(c.energy_into_pack_kwh) * 3600 / sum(c.duration_s), 1) AS mean_kw,
  if(length(currencies) > 1, NULL, round(sum(p.paid), 2)) AS cost,
  arrayStringConcat(currencies, ', ') AS currency, arraySort(arrayDistinct(flatten(groupArray(p.tariffs)))) AS tariffs
FROM v_charges AS c
LEFT JOIN (
  SELECT vin, charge_started_at, sum(coalesce(cost, energy_kwh * if(isFinite({price_per_kwh:Float64}) AND {price_per_kwh:Float64} >= 0, {price_per_kwh:Float64}, NULL))) AS paid,
    groupUniqArrayIf(currency, cost IS NOT NULL) AS currencies, groupUniqArrayIf(tariff, tariff != '') AS tariffs
  FROM v_charge_cost
  WHERE vin = {vin:String}
  GROUP BY vin, charge_started_at
) AS p ON p.vin = c.vin AND p.charge_started_at = c.started_at
WHERE c.vin = {vin:String}
GROUP BY latitude, longitude, type, network
ORDER BY energy_into_pack_kwh DESC
