-- Question: How much more does the car use in the cold?
-- Parameter: vin String, the car
SELECT from_c, drives, round(distance_km, 1) AS distance_km, round(kwh_per_100km, 2) AS kwh_per_100km
FROM v_efficiency_by_temp
WHERE vin = {vin:String}
ORDER BY from_c
