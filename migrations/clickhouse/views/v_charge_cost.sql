-- What each charge cost, by the tariffs that were valid while it went on: one row per charge and tariff.
CREATE OR REPLACE VIEW {database}.v_charge_cost{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  charge_started_at DateTime64(3, 'UTC') COMMENT 'Start of the charge, UTC',
  tariff String COMMENT 'Name of the tariff; empty when none fits',
  band_started_at DateTime64(3, 'UTC') COMMENT 'From when on the charge was under it, UTC',
  band_ended_at DateTime64(3, 'UTC') COMMENT 'Until when, UTC; until it was told last while the charge lasts',
  minutes Float64 COMMENT 'Minutes of charging under it',
  type LowCardinality(String) COMMENT 'AC or DC',
  network LowCardinality(String) COMMENT 'FastChargerType; empty for AC',
  energy_kwh Nullable(Float64) COMMENT 'Energy that is paid for, kWh: at the charger, or into the pack where no signal tells the other; of a charge across tariffs by its time under each',
  energy_measured LowCardinality(String) COMMENT 'at_charger or into_pack: where that energy was measured; none',
  energy_into_pack_kwh Nullable(Float64) COMMENT 'Energy into the pack under it, kWh',
  price_per_kwh Nullable(Float64) COMMENT 'Price of a kWh, in the currency beside it',
  energy_cost Nullable(Float64) COMMENT 'Cost of the energy, in the currency beside it',
  time_cost Nullable(Float64) COMMENT 'Cost of the minutes, in the currency beside it',
  session_fee Nullable(Float64) COMMENT 'Fee of the visit, in the currency beside it; with the first charge of the visit',
  cost Nullable(Float64) COMMENT 'All three, in the currency beside it; null when `missing` says why',
  currency String COMMENT 'Currency of the tariff; empty when none fits',
  missing LowCardinality(String) COMMENT 'Why there is no cost: no_tariff; place_unknown, when the next to fit is bound to a place and nothing tells where the car was; energy_unknown; empty when there is one',
  charge_started_at_local Nullable(String) COMMENT 'Start of the charge in the time zone of car_settings; null while none is named; not UTC',
  band_started_at_local Nullable(String) COMMENT 'The same time in the time zone of car_settings; null while none is named; not UTC',
  band_ended_at_local Nullable(String) COMMENT 'The same time in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH
  -- Best first: of those that fit, the first counts.
  (
    SELECT groupArray(tariff) FROM (
      SELECT CAST((name, vin, type, network, latitude, longitude, radius_m, valid_from, valid_to, from_hour, to_hour,
        if(is_free, 0, price_per_kwh), if(is_free, 0, price_per_minute), if(is_free, 0, session_fee), currency),
        'Tuple(name String, vin String, type String, network String, latitude Nullable(Float64), longitude Nullable(Float64), radius_m Nullable(Float64), valid_from Date, valid_to Nullable(Date), from_hour Float64, to_hour Float64, price_per_kwh Float64, price_per_minute Float64, session_fee Float64, currency String)') AS tariff
      FROM {database}.tariffs FINAL ORDER BY priority DESC, valid_from DESC, name
    )
  ) AS tariffs,
  charges AS (
    SELECT vin, started_at, visit_started_at, toString(type) AS type, toString(network) AS network, duration_s, start_latitude, start_longitude, energy_into_pack_kwh,
      coalesce(energy_at_charger_kwh, energy_into_pack_kwh) AS paid_kwh,
      multiIf(energy_at_charger_kwh IS NOT NULL, 'at_charger', energy_into_pack_kwh IS NOT NULL, 'into_pack', 'none') AS measured,
      coalesce(ended_at, started_at + toIntervalMillisecond(toUInt64(duration_s * 1000))) AS until,
      {time_zone} AS zone,
      arrayFilter(t ->
        (t.vin = '*' OR t.vin = toString(vin)) AND (t.type = '*' OR t.type = type) AND (t.network = '*' OR t.network = network)
        AND coalesce(greatCircleDistance(start_longitude, start_latitude, t.longitude, t.latitude) <= t.radius_m, true), tariffs) AS possible
    FROM {database}.derived_charges FINAL
  ),
  -- A tariff begins with a quarter of an hour of its clock, and every zone is a number of quarters from UTC.
  quarters AS (
    SELECT *, greatest(started_at, quarter) AS from_at, least(until, quarter + toIntervalMinute(15)) AS to_at,
      toDate(formatDateTime(quarter, '%F', if(zone = '', 'UTC', zone))) AS day,
      toUInt8(formatDateTime(quarter, '%H', if(zone = '', 'UTC', zone))) + toUInt8(formatDateTime(quarter, '%i', if(zone = '', 'UTC', zone))) / 60 AS hour,
      arrayFirst(t ->
        t.valid_from <= day AND day <= coalesce(t.valid_to, day)
        AND if(t.from_hour <= t.to_hour, t.from_hour <= hour AND hour < t.to_hour, t.from_hour <= hour OR hour < t.to_hour), possible) AS chosen
    FROM charges
    ARRAY JOIN arrayMap(n -> toStartOfInterval(started_at, toIntervalMinute(15)) + toIntervalMinute(15 * n),
      range(toUInt32(dateDiff('minute', toStartOfInterval(started_at, toIntervalMinute(15)), until) / 15) + 1)) AS quarter
    WHERE from_at < to_at OR from_at = started_at
  ),
  bands AS (
    SELECT vin, started_at, visit_started_at, type, network, measured, zone, chosen, min(from_at) AS began_at, max(to_at) AS gone_at,
      sum(dateDiff('millisecond', from_at, to_at)) / 60000 AS spent,
      spent * 60 / nullIf(any(duration_s), 0) AS share, any(paid_kwh) * share AS kwh, any(energy_into_pack_kwh) * share AS pack_kwh,
      chosen.radius_m IS NOT NULL AND (any(start_latitude) IS NULL OR chosen.latitude IS NULL) AS is_nowhere,
      multiIf(chosen.name = '', 'no_tariff', is_nowhere, 'place_unknown', kwh IS NULL AND chosen.price_per_kwh != 0, 'energy_unknown', '') AS why
    FROM quarters
    GROUP BY vin, started_at, visit_started_at, type, network, measured, zone, chosen
  )
SELECT d.vin AS vin, d.started_at AS charge_started_at, if(d.is_nowhere, '', d.chosen.name) AS tariff, d.began_at AS band_started_at, d.gone_at AS band_ended_at,
  d.spent AS minutes, d.type AS type, d.network AS network, d.kwh AS energy_kwh, d.measured AS energy_measured, d.pack_kwh AS energy_into_pack_kwh,
  if(tariff = '', NULL, d.chosen.price_per_kwh) AS price_per_kwh,
  if(d.why != '', NULL, coalesce(d.kwh, 0) * d.chosen.price_per_kwh) AS energy_cost,
  if(d.why != '', NULL, d.spent * d.chosen.price_per_minute) AS time_cost,
  if(d.why != '', NULL, if(d.began_at = d.visit_started_at, d.chosen.session_fee, 0)) AS session_fee,
  energy_cost + time_cost + session_fee AS cost, if(tariff = '', '', d.chosen.currency) AS currency, d.why AS missing,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS charge_started_at_local,
  if(zone = '', NULL, formatDateTime(d.began_at, '%F %T', if(zone = '', 'UTC', zone))) AS band_started_at_local,
  if(zone = '', NULL, formatDateTime(d.gone_at, '%F %T', if(zone = '', 'UTC', zone))) AS band_ended_at_local
FROM bands AS d;
