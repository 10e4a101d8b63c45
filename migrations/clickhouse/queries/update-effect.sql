-- Question: Did the last update change consumption?
-- Parameter: vin String, the car
-- Compare only where the outside temperatures are alike.
SELECT
  version, previous, first_seen_at,
  round(kwh_per_100km_before, 2) AS kwh_per_100km_before, round(kwh_per_100km_after, 2) AS kwh_per_100km_after,
  round(outside_before_c, 1) AS outside_before_c, round(outside_after_c, 1) AS outside_after_c
FROM v_updates
WHERE vin = {vin:String} AND previous != ''
ORDER BY first_seen_at DESC
