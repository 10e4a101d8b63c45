-- What no signal tells: the operator's own facts about cars, and prices as data.

CREATE TABLE IF NOT EXISTS {database}.car_settings{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number; * for all cars without a row of their own',
  name String DEFAULT '' COMMENT 'What people call the car',
  time_zone LowCardinality(String) DEFAULT '' COMMENT 'IANA name such as Europe/Berlin; empty when not known',
  nominal_kwh Nullable(Float64) COMMENT 'Energy of the whole pack when new, kWh; null when not known',
  chemistry LowCardinality(String) DEFAULT '' COMMENT 'nickel or lfp; empty when not known: no signal tells',
  streaming_ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the car was sold or taken from us, UTC; nothing is known afterwards',
  version UInt64 DEFAULT toUnixTimestamp64Milli(now64(3)) COMMENT 'Epoch milliseconds of writing; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree{everywhere}
ORDER BY vin
COMMENT 'What no signal tells of a car: filled in by its operator';

CREATE TABLE IF NOT EXISTS {database}.prices{on_cluster} (
  item LowCardinality(String) COMMENT 'What is paid for: signal',
  valid_from Date COMMENT 'First UTC day of the price',
  price_per_unit Float64 COMMENT 'Price of one, in the currency beside it',
  currency LowCardinality(String) COMMENT 'ISO 4217 code of the currency',
  source String COMMENT 'Where the price was read'
)
ENGINE = {replicated}ReplacingMergeTree{everywhere}
ORDER BY (item, valid_from)
COMMENT 'Prices as data: a changed price is a new row';

INSERT INTO {database}.prices (item, valid_from, price_per_unit, currency, source) VALUES
('signal', '2025-01-01', 0.000006666666666666667, 'USD', 'Tesla Fleet API billing: 150,000 streaming signals for one dollar; read 2026-08-15');
