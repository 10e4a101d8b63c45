-- How large the pack is, from moments of rest: 30 minutes parked, no load, neither cold nor nearly full or empty.
CREATE OR REPLACE VIEW {database}.v_battery_capacity{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  samples UInt64 COMMENT 'How many moments of rest',
  usable_kwh Nullable(Float64) COMMENT 'Energy from 0 to 100 percent of Soc, kWh: slope of EnergyRemaining over Soc; null under 5 samples or when they lie too close',
  reserve_kwh Nullable(Float64) COMMENT 'What EnergyRemaining shows at 0 percent, kWh; some cars count a reserve',
  full_kwh Nullable(Float64) COMMENT 'Both together, kWh',
  spread_kwh Nullable(Float64) COMMENT 'Standard deviation of samples from the line, as capacity, kWh',
  soc_from Nullable(Float64) COMMENT 'Lowest sample, percent',
  soc_to Nullable(Float64) COMMENT 'Highest sample, percent',
  charge_capacity_kwh Nullable(Float64) COMMENT 'Second witness: energy into the pack per 100 percent, over charges of charge_capacity_percent_min and more, median, kWh',
  charges UInt64 COMMENT 'How many such charges',
  of_nominal Nullable(Float64) COMMENT 'full_kwh as a share of what car_settings calls nominal; null while it names none',
  chemistry String COMMENT 'From car_settings; of an lfp pack expect wrong percents'
) AS
WITH
  (SELECT mapFromArrays(groupArray(toString(name)), groupArray(value)) FROM {database}.rules FINAL WHERE version = (SELECT max(version) FROM {database}.rules)) AS rule,
  rest AS (
    SELECT vin, count() AS n, simpleLinearRegression(rest_soc, rest_energy_kwh) AS line, min(rest_soc) AS low, max(rest_soc) AS high,
      groupArray((assumeNotNull(rest_soc), assumeNotNull(rest_energy_kwh))) AS points
    FROM {database}.derived_parks FINAL
    WHERE rest_at IS NOT NULL AND rest_soc BETWEEN rule['capacity_soc_min'] AND rule['capacity_soc_max']
      AND rest_pack_c BETWEEN rule['capacity_pack_min_c'] AND rule['capacity_pack_max_c']
    GROUP BY vin
  ),
  charged AS (
    SELECT vin, count() AS n, median(energy_into_pack_kwh * 100 / (end_soc - start_soc)) AS kwh
    FROM {database}.derived_charges FINAL
    WHERE end_soc - start_soc >= rule['charge_capacity_percent_min'] AND NOT is_incomplete AND NOT energy_coarse AND start_pack_c >= rule['pack_cold_c'] GROUP BY vin
  )
SELECT
  r.vin AS vin, r.n AS samples,
  if(r.n >= rule['capacity_samples_min'] AND r.high - r.low >= rule['capacity_spread_min_percent'], r.line.1 * 100, NULL) AS usable_kwh,
  if(usable_kwh IS NULL, NULL, r.line.2) AS reserve_kwh, usable_kwh + reserve_kwh AS full_kwh,
  if(usable_kwh IS NULL, NULL, arrayReduce('stddevPop', arrayMap(p -> (p.2 - r.line.2) / p.1 * 100, r.points))) AS spread_kwh,
  r.low AS soc_from, r.high AS soc_to, if(c.n > 0, c.kwh, NULL) AS charge_capacity_kwh, c.n AS charges,
  full_kwh / s.nominal_kwh AS of_nominal, s.chemistry AS chemistry
FROM rest AS r LEFT JOIN charged AS c ON c.vin = r.vin
LEFT JOIN (SELECT toString(vin) AS vin, nominal_kwh, toString(chemistry) AS chemistry FROM {database}.car_settings FINAL) AS s ON s.vin = r.vin;
