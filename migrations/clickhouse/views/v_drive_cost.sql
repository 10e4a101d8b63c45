-- What drives cost: v_drive_cost(vin = '…', from = '…', to = '…', otherwise_per_kwh = 0.3), one row per drive that
-- began from `from` on and before `to`. A kWh costs what the energy then in the pack cost. With parameters, so
-- that charges are read of these days alone. Energy at chargers without a tariff counts at otherwise_per_kwh; NULL leaves it out,
-- as does what is no price: below 0, nan.
CREATE OR REPLACE VIEW {database}.v_drive_cost{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start of the drive, UTC',
  distance_km Nullable(Float64) COMMENT 'Way driven, km',
  energy_kwh Nullable(Float64) COMMENT 'Net energy out of the pack, kWh',
  price_per_kwh Nullable(Float64) COMMENT 'What a kWh in the pack had cost, with the loss of charging, in the currency beside it: mean of what was charged in the pack_price_days before; null when nothing priced was, or in several currencies',
  cost Nullable(Float64) COMMENT 'What the energy of the drive had cost, in the currency beside it',
  currency String COMMENT 'Currency of the tariffs, or currencies, such as CHF, EUR; empty when none fits',
  priced_share Nullable(Float64) COMMENT 'Share of the energy charged in those days that a tariff prices; the rest counts at otherwise_per_kwh, or not at all; null when nothing was charged',
  is_incomplete Bool COMMENT 'Start or end of the drive were never heard of, or it still lasts',
  distance_mi Nullable(Float64) COMMENT 'Way driven in miles',
  started_at_local Nullable(String) COMMENT 'Start of the drive in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH
  coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone,
  (SELECT toUInt32(argMax(value, version)) FROM {database}.rules FINAL WHERE name = 'pack_price_days') AS days
SELECT d.vin AS vin, d.started_at AS started_at, d.distance_km AS distance_km, d.energy_kwh AS energy_kwh,
  if(d.currencies > 1, NULL, coalesce(d.paid / nullIf(d.paid_kwh, 0), if(isFinite({otherwise_per_kwh:Nullable(Float64)}) AND {otherwise_per_kwh:Nullable(Float64)} >= 0, {otherwise_per_kwh:Nullable(Float64)}, NULL))) AS price_per_kwh,
  d.energy_kwh * price_per_kwh AS cost, d.currency AS currency, coalesce(d.priced_kwh, 0) / nullIf(d.charged_kwh, 0) AS priced_share, d.is_incomplete AS is_incomplete,
  d.distance_km / 1.609344 AS distance_mi,
  if(zone = '', NULL, formatDateTime(d.started_at, '%F %T', if(zone = '', 'UTC', zone))) AS started_at_local
FROM (
  SELECT b.vin AS vin, b.started_at AS started_at, any(b.distance_km) AS distance_km, any(b.energy_kwh) AS energy_kwh, any(b.is_incomplete) AS is_incomplete,
    sumIf(c.paid, (c.at < b.started_at AND c.at >= b.started_at - toIntervalDay(days))) AS paid, sumIf(c.kwh, (c.at < b.started_at AND c.at >= b.started_at - toIntervalDay(days)) AND c.paid IS NOT NULL) AS paid_kwh,
    sumIf(c.kwh, (c.at < b.started_at AND c.at >= b.started_at - toIntervalDay(days)) AND c.currency != '') AS priced_kwh, sumIf(c.kwh, (c.at < b.started_at AND c.at >= b.started_at - toIntervalDay(days))) AS charged_kwh,
    uniqExactIf(c.currency, (c.at < b.started_at AND c.at >= b.started_at - toIntervalDay(days)) AND c.currency != '') AS currencies, arrayStringConcat(arraySort(groupUniqArrayIf(c.currency, (c.at < b.started_at AND c.at >= b.started_at - toIntervalDay(days)) AND c.currency != '')), ', ') AS currency
  FROM (
    SELECT vin, started_at, distance_km, energy_kwh, is_incomplete FROM {database}.derived_drives FINAL
    WHERE vin = {vin:String} AND started_at >= {from:DateTime64} AND started_at < {to:DateTime64}
  ) AS b
  LEFT JOIN (
    SELECT vin, charge_started_at AS at, energy_into_pack_kwh AS kwh, coalesce(cost, energy_kwh * if(isFinite({otherwise_per_kwh:Nullable(Float64)}) AND {otherwise_per_kwh:Nullable(Float64)} >= 0, {otherwise_per_kwh:Nullable(Float64)}, NULL)) AS paid,
      if(cost IS NULL, '', currency) AS currency
    FROM {database}.v_charge_cost
    WHERE vin = {vin:String} AND charge_started_at >= {from:DateTime64} - toIntervalDay(days) AND charge_started_at < {to:DateTime64}
  ) AS c ON c.vin = b.vin
  GROUP BY b.vin, b.started_at
) AS d;
