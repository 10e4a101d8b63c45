-- Power by state of charge, for each charge.
CREATE OR REPLACE VIEW {database}.v_charge_curve{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  charge_started_at DateTime64(3, 'UTC') COMMENT 'Start of the charge, UTC',
  type LowCardinality(String) COMMENT 'AC or DC',
  network LowCardinality(String) COMMENT 'FastChargerType; empty for AC',
  percent Float64 COMMENT 'Whole percent of charge',
  power_kw Nullable(Float64) COMMENT 'Mean power into the pack there, kW',
  seconds Nullable(Float64) COMMENT 'Seconds spent there',
  pack_c Nullable(Float64) COMMENT 'Pack temperature there, degrees Celsius',
  pack_f Nullable(Float64) COMMENT 'Pack temperature there, degrees Fahrenheit',
  charge_started_at_local Nullable(String) COMMENT 'Start of the charge in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT d.*,
  d.pack_c * 9 / 5 + 32 AS pack_f,
  if(zone = '', NULL, formatDateTime(d.charge_started_at, '%F %T', if(zone = '', 'UTC', zone))) AS charge_started_at_local
FROM (
  SELECT vin, started_at AS charge_started_at, type, network, percent, power_kw, seconds, pack_c
  FROM {database}.derived_charges FINAL
  ARRAY JOIN curve_percent AS percent, curve_kw AS power_kw, curve_s AS seconds, curve_pack_c AS pack_c
) AS d;
