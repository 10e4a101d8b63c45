-- Question: Where does the car charge, how fast, and what would it cost?
-- Parameter: vin String, the car
-- Parameter: price_per_kwh Float64, price of a kWh
-- A place is a square of about 100 m. The mean power is that of charging, pauses left out.
SELECT
  round(c.start_latitude, 3) AS latitude, round(c.start_longitude, 3) AS longitude, type, network,
  uniqExact(visit_started_at) AS visits, round(sum(c.energy_into_pack_kwh), 1) AS energy_into_pack_kwh,
  round(sum(c.energy_into_pack_kwh) * 3600 / sum(c.duration_s), 1) AS mean_kw,
  round(sum(coalesce(c.energy_at_charger_kwh, c.energy_into_pack_kwh)) * {price_per_kwh:Float64}, 2) AS cost
FROM v_charges AS c
WHERE vin = {vin:String}
GROUP BY latitude, longitude, type, network
ORDER BY energy_into_pack_kwh DESC
