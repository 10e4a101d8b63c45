-- Question: Is my battery worse than others?
-- Parameter: vin String, the car
-- Against the same car's own nominal size where car_settings names one, and against the fleet by
-- what a full pack holds for each percent. No signal tells a car's age; the odometer stands for it. of_first
-- is what the newest month with enough samples left of the car's own first months.
SELECT
  c.vin AS vin, c.vin = {vin:String} AS is_mine, round(c.full_kwh, 1) AS full_kwh, round(c.usable_kwh, 1) AS usable_kwh,
  round(c.spread_kwh, 2) AS spread_kwh, c.samples AS samples, round(c.charge_capacity_kwh, 1) AS by_charging_kwh, round(c.of_nominal, 3) AS of_nominal,
  round(o.odometer_km) AS odometer_km, round(h.left_over, 3) AS of_first
FROM v_battery_capacity AS c
LEFT JOIN (SELECT vin, max(end_odometer_km) AS odometer_km FROM v_drives GROUP BY vin) AS o ON o.vin = c.vin
LEFT JOIN (SELECT vin, argMax(of_first, month) AS left_over FROM v_battery_health GROUP BY vin) AS h ON h.vin = c.vin
ORDER BY is_mine DESC, of_nominal, vin
