-- Question: What did this trip cost?
-- Parameter: vin String, the car
-- Parameter: from DateTime64(3), departure, UTC
-- Parameter: to DateTime64(3), arrival, UTC
-- Parameter: price_per_kwh Float64, price of a kWh at chargers without a tariff; below 0 or nan as if there were none
-- What left the pack while driving, at what the energy then in the pack had cost by the table tariffs,
-- with the loss of charging it. priced_share says how much of that energy a tariff prices. Money of
-- several currencies is not added: cost is NULL and currency names them.
WITH arraySort(groupUniqArrayArrayIf(splitByString(', ', d.currency), d.currency != '')) AS currencies
SELECT
  count() AS drives, round(sum(d.distance_km), 1) AS distance_km, round(sum(d.energy_kwh), 2) AS energy_kwh,
  round(sum(d.energy_kwh) * 100 / sum(d.distance_km), 2) AS kwh_per_100km,
  if(length(currencies) > 1, NULL, round(sum(d.cost), 2)) AS cost,
  countIf(is_incomplete) AS incomplete_drives,
  arrayStringConcat(currencies, ', ') AS currency, round(min(d.priced_share), 3) AS priced_share
FROM v_drive_cost(vin = {vin:String}, from = {from:DateTime64(3)}, to = {to:DateTime64(3)}, otherwise_per_kwh = {price_per_kwh:Float64}) AS d
