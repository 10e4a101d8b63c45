-- Question: Which cars are below a charge at an hour of the morning?
-- Parameter: day Date, the day
-- Parameter: hour UInt8, the full hour
-- Parameter: below Float64, percent
-- Day and hour are the car's own where car_settings names its time zone, else UTC. Of an hour that comes
-- twice, in the autumn night, the first counts.
SELECT vin, round(charge, 1) AS soc, state, plugged_in
FROM (
  SELECT vin, soc AS charge, state, plugged_in
  FROM v_readiness
  -- Days are stored by UTC: a local day lies within three of them.
  WHERE day BETWEEN {day:Date} - 1 AND {day:Date} + 1
    AND coalesce(day_local, day) = {day:Date} AND coalesce(hour_local, hour) = {hour:UInt8}
  ORDER BY day, hour
  LIMIT 1 BY vin
)
WHERE charge < {below:Float64}
ORDER BY soc, vin
