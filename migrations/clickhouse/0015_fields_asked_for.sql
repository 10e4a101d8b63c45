-- What cars were asked to send. Only the Worker knows: it tells the node in its answers, and the node
-- writes it here. A car that the Worker has told nothing of has no row.
CREATE TABLE IF NOT EXISTS {database}.asked_fields{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  fields Array(LowCardinality(String)) COMMENT 'Names of the fields in the configuration last pushed',
  interval_s Array(Float64) COMMENT 'Least seconds between two sends of each, in the same order',
  since DateTime64(3, 'UTC') COMMENT 'When the configuration was pushed, UTC milliseconds',
  version UInt64 COMMENT 'When it changed, by the Worker, epoch milliseconds; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree(version)
ORDER BY vin
COMMENT 'Fields each car was asked for. Analysts read v_field_coverage.';

{distributed asked_fields};
