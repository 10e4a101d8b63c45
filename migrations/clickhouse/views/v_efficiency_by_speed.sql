-- Time, way and consumption by speed.
CREATE OR REPLACE VIEW {database}.v_efficiency_by_speed{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  from_kmh Float64 COMMENT 'Lower end of the band of 10 km/h; 0 includes standing in gear',
  hours Float64 COMMENT 'Hours in the band',
  distance_km Float64 COMMENT 'Way in the band, km',
  energy_kwh Float64 COMMENT 'Net energy in the band, kWh',
  time_share Float64 COMMENT 'Share of the car''s driving time',
  distance_share Float64 COMMENT 'Share of its way',
  kwh_per_100km Nullable(Float64) COMMENT 'Net consumption, kWh per 100 km; null for less than band_rate_km_min',
  from_mph Float64 COMMENT 'Lower end of the band in miles per hour',
  distance_mi Float64 COMMENT 'Way in the band in miles',
  wh_per_mi Nullable(Float64) COMMENT 'Net consumption, kWh per 1,000 miles; null for less than band_rate_km_min'
) AS
SELECT vin, from_kmh, sum(s) / 3600 AS hours, sum(km) AS distance_km, sum(kwh) AS energy_kwh,
  hours / sum(hours) OVER (PARTITION BY vin) AS time_share, distance_km / nullIf(sum(distance_km) OVER (PARTITION BY vin), 0) AS distance_share,
  if(distance_km >= {rule band_rate_km_min}, energy_kwh * 100 / distance_km, NULL) AS kwh_per_100km,
  from_kmh / 1.609344 AS from_mph, distance_km / 1.609344 AS distance_mi, kwh_per_100km * 10 * 1.609344 AS wh_per_mi
FROM {database}.derived_drives FINAL
ARRAY JOIN band_kmh AS from_kmh, band_s AS s, band_km AS km, band_kwh AS kwh
GROUP BY vin, from_kmh;
