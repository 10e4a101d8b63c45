-- Charges at one place without a drive between and with short pauses.
CREATE OR REPLACE VIEW {database}.v_charge_visits{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start of the first charge, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the last, UTC; null while it lasts',
  charges UInt64 COMMENT 'How many charges',
  type LowCardinality(String) COMMENT 'AC or DC',
  network LowCardinality(String) COMMENT 'FastChargerType; empty for AC',
  energy_into_pack_kwh Nullable(Float64) COMMENT 'Energy into the pack, kWh',
  energy_at_charger_kwh Nullable(Float64) COMMENT 'Energy at the charger, kWh; null for DC',
  start_soc Nullable(Float64) COMMENT 'Charge at the start, percent',
  end_soc Nullable(Float64) COMMENT 'Charge at the end, percent',
  latitude Nullable(Float64) COMMENT 'Degrees north',
  longitude Nullable(Float64) COMMENT 'Degrees east',
  started_at_local Nullable(String) COMMENT 'Start in the time zone of car_settings; null while none is named; not UTC',
  ended_at_local Nullable(String) COMMENT 'End in the same zone; null while it lasts or none is named; not UTC'
) AS
SELECT d.* EXCEPT (zone),
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local,
  if(zone = '', NULL, formatDateTime(d.ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS ended_at_local
FROM (SELECT *, {time_zone} AS zone FROM (
  SELECT vin, c.visit_started_at AS started_at, if(countIf(c.ended_at IS NULL) > 0, NULL, max(c.ended_at)) AS ended_at, count() AS charges,
    any(c.type) AS type, any(c.network) AS network, sum(c.energy_into_pack_kwh) AS energy_into_pack_kwh, sum(c.energy_at_charger_kwh) AS energy_at_charger_kwh,
    argMin(c.start_soc, c.started_at) AS start_soc, argMax(c.end_soc, c.started_at) AS end_soc,
    argMin(c.start_latitude, c.started_at) AS latitude, argMin(c.start_longitude, c.started_at) AS longitude
  FROM {database}.derived_charges AS c FINAL GROUP BY vin, c.visit_started_at
)) AS d;
