-- Question: What did this trip cost?
-- Parameter: vin String, the car
-- Parameter: from DateTime64(3), departure, UTC
-- Parameter: to DateTime64(3), arrival, UTC
-- Parameter: price_per_kwh Float64, price of a kWh at the wall
-- What left the pack while driving, bought at the rate at which the car's AC charging fills it.
SELECT
  count() AS drives, round(sum(d.distance_km), 1) AS distance_km, round(sum(d.energy_kwh), 2) AS energy_kwh,
  round(sum(d.energy_kwh) * 100 / sum(d.distance_km), 2) AS kwh_per_100km,
  round(sum(d.energy_kwh) * {price_per_kwh:Float64} / coalesce((
    SELECT sumIf(energy_into_pack_kwh, type = 'AC') / nullIf(sumIf(energy_at_charger_kwh, type = 'AC'), 0)
    FROM v_charges WHERE vin = {vin:String}
  ), 1), 2) AS cost,
  countIf(is_incomplete) AS incomplete_drives
FROM v_drives AS d
WHERE vin = {vin:String} AND started_at >= {from:DateTime64(3)} AND started_at < {to:DateTime64(3)}
