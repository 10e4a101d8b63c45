-- Question: Which cars are below a charge at an hour of the morning?
-- Parameter: day Date, the day, UTC
-- Parameter: hour UInt8, the full hour, UTC
-- Parameter: below Float64, percent
SELECT vin, round(soc, 1) AS soc, state, plugged_in
FROM v_readiness
WHERE day = {day:Date} AND hour = {hour:UInt8} AND soc < {below:Float64}
ORDER BY soc, vin
