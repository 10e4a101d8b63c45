-- Three consumptions that must not be mixed, per car and month of a session's start.
CREATE OR REPLACE VIEW {database}.v_consumption{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  month Date COMMENT 'First day of the month, UTC',
  distance_km Nullable(Float64) COMMENT 'Way driven, km',
  net_kwh Nullable(Float64) COMMENT 'Net energy of drives, kWh',
  gross_kwh Nullable(Float64) COMMENT 'Net energy of drives, drain of parks, and what left the pack in silences in which the car moved, kWh',
  wall_kwh Nullable(Float64) COMMENT 'Energy at AC chargers, and into the pack at DC ones, kWh',
  net_kwh_per_100km Nullable(Float64) COMMENT 'Net consumption, kWh per 100 km',
  gross_kwh_per_100km Nullable(Float64) COMMENT 'Gross consumption: all that left the pack, kWh per 100 km',
  wall_kwh_per_100km Nullable(Float64) COMMENT 'Consumption from the wall, kWh per 100 km; DC counts without the charger''s own loss',
  net_wh_per_mi Nullable(Float64) COMMENT 'Net consumption, kWh per 1,000 miles',
  distance_mi Nullable(Float64) COMMENT 'Way driven in miles',
  gross_wh_per_mi Nullable(Float64) COMMENT 'Gross consumption, kWh per 1,000 miles',
  wall_wh_per_mi Nullable(Float64) COMMENT 'Consumption from the wall, kWh per 1,000 miles'
) AS
SELECT vin, toDate(month) AS month, sum(km) AS distance_km, sum(net) AS net_kwh, sum(net) + sum(drain) AS gross_kwh, sum(wall) AS wall_kwh,
  net_kwh * 100 / nullIf(distance_km, 0) AS net_kwh_per_100km, gross_kwh * 100 / nullIf(distance_km, 0) AS gross_kwh_per_100km,
  wall_kwh * 100 / nullIf(distance_km, 0) AS wall_kwh_per_100km, net_kwh * 1000 * 1.609344 / nullIf(distance_km, 0) AS net_wh_per_mi,
  distance_km / 1.609344 AS distance_mi, gross_kwh_per_100km * 10 * 1.609344 AS gross_wh_per_mi, wall_kwh_per_100km * 10 * 1.609344 AS wall_wh_per_mi
FROM (
  SELECT vin, toStartOfMonth(started_at) AS month, distance_km AS km, energy_kwh AS net, toNullable(0.) AS drain, toNullable(0.) AS wall FROM {database}.derived_drives FINAL
  UNION ALL
  SELECT vin, toStartOfMonth(started_at), 0., 0., drain_kwh + ifNull(unheard_kwh, 0.), 0. FROM {database}.derived_parks FINAL
  UNION ALL
  SELECT vin, toStartOfMonth(started_at), 0., 0., 0., coalesce(energy_at_charger_kwh, energy_into_pack_kwh) FROM {database}.derived_charges FINAL
)
GROUP BY vin, month;
