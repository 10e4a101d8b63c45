-- Question: Where does the car charge, how fast, and what would it cost?
-- Parameter: vin String, the car
-- Parameter: price_per_kwh Float64, price of a kWh
-- A place is a square of about 100 m.
SELECT
  round(v.latitude, 3) AS latitude, round(v.longitude, 3) AS longitude, type, network,
  count() AS visits, round(sum(v.energy_into_pack_kwh), 1) AS energy_into_pack_kwh,
  round(sum(v.energy_into_pack_kwh) / sum(dateDiff('second', v.started_at, coalesce(v.ended_at, now64(3))) / 3600), 1) AS mean_kw,
  round(sum(coalesce(v.energy_at_charger_kwh, v.energy_into_pack_kwh)) * {price_per_kwh:Float64}, 2) AS cost
FROM v_charge_visits AS v
WHERE vin = {vin:String}
GROUP BY latitude, longitude, type, network
ORDER BY energy_into_pack_kwh DESC
