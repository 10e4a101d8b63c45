-- A second opinion on v_projected_range: each day joined with all days of the car, of which the last
-- range_days count. That is a square of the days stored, which the view must not be.
WITH
  (SELECT toUInt16(argMax(value, version)) FROM {database}.rules FINAL WHERE name = 'range_days') AS range_days,
  days AS (
    SELECT vin, toDate(started_at) AS day, avg(end_range_km / nullIf(end_soc, 0) * 100) AS rated_km
    FROM (
      SELECT vin, started_at, end_range_km, end_soc FROM {database}.derived_drives FINAL
      UNION ALL SELECT vin, started_at, end_range_km, end_soc FROM {database}.derived_charges FINAL
    ) WHERE end_soc >= (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'capacity_soc_min') GROUP BY vin, day
  ),
  driven AS (SELECT vin, toDate(started_at) AS day, sum(energy_kwh) AS kwh, sum(distance_km) AS km FROM {database}.derived_drives FINAL GROUP BY vin, day)
SELECT toString(d.vin) AS vin, toString(d.day) AS day, any(d.rated_km) AS rated_km, 
  any(c.usable_kwh) / nullIf(sumIf(o.kwh, o.day <= d.day AND o.day > d.day - range_days) / nullIf(sumIf(o.km, o.day <= d.day AND o.day > d.day - range_days), 0), 0) AS own_km
FROM days AS d LEFT JOIN driven AS o ON o.vin = d.vin LEFT JOIN (SELECT vin, usable_kwh FROM {database}.v_battery_capacity) AS c ON c.vin = d.vin
GROUP BY d.vin, d.day ORDER BY vin, day
