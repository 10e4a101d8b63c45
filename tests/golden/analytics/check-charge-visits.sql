-- A second opinion on v_charge_visits: a visit begins with the first of its charges, wherever they say it did.
SELECT toString(vin) AS vin, toString(min(c.started_at)) AS started_at, toString(if(countIf(c.ended_at IS NULL) > 0, NULL, max(c.ended_at))) AS ended_at, toFloat64(count()) AS charges,
  toString(any(c.type)) AS type, toString(any(c.network)) AS network, sum(c.energy_into_pack_kwh) AS energy_into_pack_kwh, sum(c.energy_at_charger_kwh) AS energy_at_charger_kwh,
  argMin(c.start_soc, c.started_at) AS start_soc, argMax(c.end_soc, c.started_at) AS end_soc,
  argMin(c.start_latitude, c.started_at) AS latitude, argMin(c.start_longitude, c.started_at) AS longitude
FROM {database}.derived_charges AS c FINAL
GROUP BY vin, c.visit_started_at ORDER BY vin, started_at
