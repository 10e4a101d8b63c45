-- Question: What does driving cost per 100 km this month?
-- Parameter: vin String, the car
-- Parameter: month Date, first day of the month
-- Parameter: price_per_kwh Float64, price of a kWh at chargers without a tariff; below 0 or nan as if there were none
-- Energy from the wall is what is paid for; DC counts what reached the pack, since no signal tells
-- what the charger measured. Prices are those of the table tariffs. Money of several currencies is not
-- added: costs are NULL and currency names them.
SELECT
  m.month AS month,
  round(m.distance_km, 1) AS distance_km,
  round(m.wall_kwh, 2) AS wall_kwh,
  if(length(c.currencies) > 1, NULL, round(c.paid, 2)) AS cost,
  round(m.gross_kwh_per_100km, 2) AS gross_kwh_per_100km,
  -- What left the pack, at what a kWh put into it cost this month.
  round(m.gross_kwh_per_100km * if(length(c.currencies) > 1, NULL, coalesce(c.paid / nullIf(c.pack_kwh, 0), if(isFinite({price_per_kwh:Float64}) AND {price_per_kwh:Float64} >= 0, {price_per_kwh:Float64}, NULL))), 2) AS cost_per_100km,
  arrayStringConcat(c.currencies, ', ') AS currency, round(coalesce(c.priced_kwh, 0) / nullIf(c.pack_kwh, 0), 3) AS priced_share
FROM v_consumption AS m
LEFT JOIN (
  SELECT vin, sum(coalesce(cost, energy_kwh * if(isFinite({price_per_kwh:Float64}) AND {price_per_kwh:Float64} >= 0, {price_per_kwh:Float64}, NULL))) AS paid, sum(energy_into_pack_kwh) AS pack_kwh,
    sumIf(energy_into_pack_kwh, cost IS NOT NULL) AS priced_kwh,
    arraySort(groupUniqArrayIf(currency, cost IS NOT NULL)) AS currencies
  FROM v_charge_cost
  WHERE vin = {vin:String} AND charge_started_at >= {month:Date} AND charge_started_at < addMonths({month:Date}, 1)
  GROUP BY vin
) AS c ON c.vin = m.vin
WHERE m.vin = {vin:String} AND m.month = {month:Date}
