-- Question: Why did the car lose charge overnight?
-- Parameter: vin String, the car
-- Parameter: at DateTime64(3), a moment of the night, UTC
WITH
  -- The park that holds the moment: the last that began before it. Few parks last a month, so older
  -- ones are looked at only when there is none.
  (SELECT maxOrNull(started_at) FROM v_parks
    WHERE vin = {vin:String} AND started_at > {at:DateTime64(3)} - INTERVAL 31 DAY AND started_at <= {at:DateTime64(3)}) AS recent,
  (SELECT maxOrNull(started_at) FROM v_parks
    WHERE vin = {vin:String} AND started_at <= if(recent IS NULL, {at:DateTime64(3)}, toDateTime64(0, 3))) AS earlier
SELECT
  p.started_at AS parked_at, p.ended_at AS left_at, round(p.start_soc - p.end_soc, 2) AS percent_lost, p.is_reliable AS percent_reliable,
  c.cause AS cause, round(c.hours, 2) AS hours, round(c.energy_kwh, 3) AS energy_kwh, round(c.mean_w) AS mean_w
FROM v_parks AS p
JOIN v_drain_by_cause AS c ON c.vin = p.vin AND c.park_started_at = p.started_at
WHERE p.vin = {vin:String} AND p.started_at = coalesce(recent, earlier) AND coalesce(p.ended_at, now64(3)) > {at:DateTime64(3)}
  AND c.vin = {vin:String} AND c.park_started_at = coalesce(recent, earlier)
ORDER BY energy_kwh DESC
