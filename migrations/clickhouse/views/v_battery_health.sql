-- How large the pack was in each month, from moments of rest: against the car's own first months, and against its nominal size.
CREATE OR REPLACE VIEW {database}.v_battery_health{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  month Date COMMENT 'First day of the month of the moments of rest, UTC',
  samples UInt64 COMMENT 'How many moments of rest',
  usable_kwh Nullable(Float64) COMMENT 'Energy from 0 to 100 percent of Soc, kWh: median over the moments of EnergyRemaining less the reserve, over Soc; null under capacity_samples_min',
  full_kwh Nullable(Float64) COMMENT 'The same with the reserve, kWh',
  spread_kwh Nullable(Float64) COMMENT 'Standard deviation of the moments, as usable energy, kWh',
  reserve_kwh Nullable(Float64) COMMENT 'What EnergyRemaining shows at 0 percent, kWh, from pairs of moments of all months; null while none lie capacity_spread_min_percent apart',
  soc_from Nullable(Float64) COMMENT 'Lowest sample, percent',
  soc_to Nullable(Float64) COMMENT 'Highest sample, percent',
  of_first Nullable(Float64) COMMENT 'usable_kwh as a share of the median of the car''s first health_first_months months with enough samples',
  of_nominal Nullable(Float64) COMMENT 'full_kwh as a share of what car_settings calls nominal; null while it names none',
  odometer_km Nullable(Float64) COMMENT 'Odometer at the end of the month''s last park, km',
  odometer_mi Nullable(Float64) COMMENT 'The same in miles',
  charge_capacity_kwh Nullable(Float64) COMMENT 'Second witness: energy into the pack per 100 percent, over charges of charge_capacity_percent_min and more that began in the month, median, kWh',
  charges UInt64 COMMENT 'How many such charges',
  chemistry String COMMENT 'From car_settings; of an lfp pack expect wrong percents'
) AS
WITH
  (SELECT mapFromArrays(groupArray(toString(name)), groupArray(value)) FROM {database}.rules FINAL WHERE version = (SELECT max(version) FROM {database}.rules)) AS rule,
  rest AS (
    SELECT vin, rest_at, toDate(toStartOfMonth(assumeNotNull(rest_at))) AS month, rest_soc AS soc, rest_energy_kwh AS kwh
    FROM {database}.derived_parks FINAL
    WHERE rest_at IS NOT NULL AND rest_soc BETWEEN rule['capacity_soc_min'] AND rule['capacity_soc_max']
      AND rest_pack_c BETWEEN rule['capacity_pack_min_c'] AND rule['capacity_pack_max_c']
  ),
  -- Between one moment and the next a pack does not age: a line through all of them would take ageing for reserve.
  reserves AS (
    SELECT vin, toNullable(medianExactWeighted(kwh - rise / step * soc, toUInt64(abs(step)))) AS reserve
    FROM (
      SELECT vin, soc, kwh, soc - lagInFrame(toNullable(soc)) OVER w AS step, kwh - lagInFrame(toNullable(kwh)) OVER w AS rise
      FROM rest WINDOW w AS (PARTITION BY vin ORDER BY rest_at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
    )
    WHERE abs(step) >= rule['capacity_spread_min_percent'] GROUP BY vin
  ),
  months AS (
    SELECT r.vin AS vin, r.month AS month, count() AS n, min(r.soc) AS low, max(r.soc) AS high, any(v.reserve) AS reserve,
      if(n >= rule['capacity_samples_min'], median((r.kwh - v.reserve) / r.soc * 100), NULL) AS usable,
      if(n >= rule['capacity_samples_min'], stddevPop((r.kwh - v.reserve) / r.soc * 100), NULL) AS spread
    FROM rest AS r LEFT JOIN reserves AS v ON v.vin = r.vin GROUP BY vin, month
  ),
  firsts AS (
    SELECT vin, arrayReduce('median', arraySlice(arrayMap(m -> m.2, arraySort(groupArray((month, assumeNotNull(usable))))), 1, toUInt32(rule['health_first_months']))) AS baseline
    FROM months WHERE usable IS NOT NULL GROUP BY vin
  ),
  odometers AS (
    SELECT vin, toDate(toStartOfMonth(started_at)) AS month, max(end_odometer_km) AS km FROM {database}.derived_parks FINAL GROUP BY vin, month
  ),
  charged AS (
    SELECT vin, toDate(toStartOfMonth(started_at)) AS month, count() AS n, median(energy_into_pack_kwh * 100 / (end_soc - start_soc)) AS kwh
    FROM {database}.derived_charges FINAL
    WHERE end_soc - start_soc >= rule['charge_capacity_percent_min'] AND NOT is_incomplete AND NOT energy_coarse AND start_pack_c >= rule['pack_cold_c'] GROUP BY vin, month
  )
SELECT m.vin AS vin, m.month AS month, m.n AS samples, m.usable AS usable_kwh, m.usable + m.reserve AS full_kwh, m.spread AS spread_kwh, m.reserve AS reserve_kwh,
  m.low AS soc_from, m.high AS soc_to, m.usable / f.baseline AS of_first, full_kwh / s.nominal_kwh AS of_nominal,
  o.km AS odometer_km, odometer_km / 1.609344 AS odometer_mi, if(c.n > 0, c.kwh, NULL) AS charge_capacity_kwh, c.n AS charges, s.chemistry AS chemistry
FROM months AS m
LEFT JOIN firsts AS f ON f.vin = m.vin
LEFT JOIN odometers AS o ON o.vin = m.vin AND o.month = m.month
LEFT JOIN charged AS c ON c.vin = m.vin AND c.month = m.month
LEFT JOIN (SELECT toString(vin) AS vin, nominal_kwh, toString(chemistry) AS chemistry FROM {database}.car_settings FINAL) AS s ON s.vin = m.vin;
