-- Question: What does driving cost per 100 km this month?
-- Parameter: vin String, the car
-- Parameter: month Date, first day of the month
-- Parameter: price_per_kwh Float64, what a kWh costs where the car charges
-- Energy from the wall is what is paid for; DC counts what reached the pack, since no signal tells
-- what the charger measured.
SELECT
  month,
  round(distance_km, 1) AS distance_km,
  round(wall_kwh, 2) AS wall_kwh,
  round(wall_kwh * {price_per_kwh:Float64}, 2) AS cost,
  round(gross_kwh_per_100km, 2) AS gross_kwh_per_100km,
  -- What left the pack, bought at the rate at which the month's charging filled it.
  round(gross_kwh_per_100km * {price_per_kwh:Float64} / coalesce((
    SELECT sumIf(energy_into_pack_kwh, type = 'AC') / nullIf(sumIf(energy_at_charger_kwh, type = 'AC'), 0)
    FROM v_charges
    WHERE vin = {vin:String} AND started_at >= {month:Date} AND started_at < addMonths({month:Date}, 1)
  ), 1), 2) AS cost_per_100km
FROM v_consumption
WHERE vin = {vin:String} AND month = {month:Date}
