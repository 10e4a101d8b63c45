-- Signals and what they cost, per car, day and field.
CREATE OR REPLACE VIEW {database}.v_signal_spend{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'UTC day of created_at',
  field LowCardinality(String) COMMENT 'Name of the field',
  signals UInt64 COMMENT 'Signals, exact repeats left out',
  resends UInt64 COMMENT 'Signals of them that the car sent again',
  cost Nullable(Float64) COMMENT 'Cost by the price valid then, in the currency beside it',
  currency String COMMENT 'Currency of the price'
) AS
SELECT d.vin AS vin, d.day AS day, d.field AS field, d.signals AS signals, d.resends AS resends, d.signals * p.price_per_unit AS cost, p.currency AS currency
FROM (SELECT *, 'signal' AS item FROM {database}.derived_field_days FINAL) AS d
ASOF LEFT JOIN (SELECT toString(item) AS item, valid_from, toNullable(price_per_unit) AS price_per_unit, toString(currency) AS currency FROM {database}.prices FINAL) AS p ON p.item = d.item AND d.day >= p.valid_from;
