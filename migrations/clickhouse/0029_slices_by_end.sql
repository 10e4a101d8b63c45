-- When a lasting state is believed no more lies in no sorting key: without this, a question about a day
-- would read the slices of all months. Only within a day do slices lie between each other's keys, so
-- FINAL adds no other day to what the index chose.
ALTER TABLE {database}.derived_days{local}{on_cluster} ADD INDEX IF NOT EXISTS to_at_range to_at TYPE minmax GRANULARITY 1;
ALTER TABLE {database}.derived_days{local}{on_cluster} MATERIALIZE INDEX to_at_range;
