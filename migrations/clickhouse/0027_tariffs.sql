-- What a kWh costs, and what else a charger asks for: data of the operator, as prices and car_settings are.
CREATE TABLE IF NOT EXISTS {database}.tariffs{on_cluster} (
  name LowCardinality(String) COMMENT 'What the operator calls it, such as home night',
  vin LowCardinality(String) DEFAULT '*' COMMENT 'Vehicle identification number of the car it is for; * for all cars',
  type LowCardinality(String) DEFAULT '*' COMMENT 'AC or DC; * for both',
  network LowCardinality(String) DEFAULT '*' COMMENT 'FastChargerType, as in v_charges; * for any and for AC',
  latitude Nullable(Float64) COMMENT 'Degrees north of the place where it is valid; null when it is valid everywhere',
  longitude Nullable(Float64) COMMENT 'Degrees east of the same place',
  radius_m Nullable(Float64) COMMENT 'Metres around the place; null when it is valid everywhere: it is this that binds a tariff to its place',
  valid_from Date DEFAULT '1970-01-01' COMMENT 'First day of the price, in the time zone of car_settings, else UTC; a changed price is a new row of the same name',
  valid_to Nullable(Date) COMMENT 'Last day, likewise UTC without a zone; null while it is valid, or until a row of a later first day fits',
  from_hour Float64 DEFAULT 0 COMMENT 'Hours of the same clock from which it is valid, in quarters: 6.5 is half past six',
  to_hour Float64 DEFAULT 24 COMMENT 'Hours until which it is valid; below from_hour it is valid across midnight',
  price_per_kwh Float64 DEFAULT 0 COMMENT 'Price of a kWh, in the currency beside it: at the charger, for DC into the pack, where no signal tells the other',
  price_per_minute Float64 DEFAULT 0 COMMENT 'Price of a minute of charging, in the currency beside it',
  session_fee Float64 DEFAULT 0 COMMENT 'Price of a visit however long, in the currency beside it, by the tariff that is valid when it begins',
  is_free Bool DEFAULT false COMMENT 'Nothing is paid, whatever the prices say',
  currency LowCardinality(String) COMMENT 'ISO 4217 code of the currency',
  priority Int16 DEFAULT 0 COMMENT 'Number of precedence: of several that fit the largest counts, of equal ones the later valid_from',
  version UInt64 DEFAULT toUnixTimestamp64Milli(now64(3)) COMMENT 'Epoch milliseconds of writing; the largest counts',
  is_deleted UInt8 DEFAULT 0 COMMENT '1 when the row is taken back'
)
ENGINE = {replicated}ReplacingMergeTree(version, is_deleted){everywhere}
ORDER BY (name, vin, type, network, valid_from, from_hour)
COMMENT 'What charging costs: filled in by the operator';

INSERT INTO {database}.rules (version, name, value, unit, reason)
SELECT version, rule.1, rule.2, rule.3, rule.4 FROM (SELECT DISTINCT version FROM {database}.rules)
ARRAY JOIN [
  ('pack_price_days', 30., 'd', 'What is in the pack cost what the charges of so many days before cost: a pack is filled anew several times in it'),
  ('health_first_months', 2., '', 'A pack is compared with the median of its first months that have enough samples: one alone may be a cold one')
] AS rule;
