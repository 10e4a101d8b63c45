-- What cars say is wrong with their telemetry configuration, one row per error; a record that came twice counts once.
CREATE OR REPLACE VIEW {database}.v_errors{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  created_at DateTime64(3, 'UTC') COMMENT 'When the car made the record, UTC',
  name LowCardinality(String) COMMENT 'Tesla''s name of the error, spelled as the car spells it',
  field String COMMENT 'Field of the configuration that it is about, from the tag field_name; empty when it names none',
  body String COMMENT 'What the car says about it',
  tags Map(String, String) COMMENT 'Details, such as field_name',
  occurred_at Nullable(DateTime64(3, 'UTC')) COMMENT 'The error''s own time, UTC; null when not told',
  received_at DateTime64(3, 'UTC') COMMENT 'When the node first received it, UTC',
  txid String COMMENT 'Transaction id of the record',
  created_at_local Nullable(String) COMMENT 'created_at in the time zone of car_settings; null while none is named; not UTC',
  occurred_at_local Nullable(String) COMMENT 'occurred_at in the time zone of car_settings; null while none is named; not UTC',
  received_at_local Nullable(String) COMMENT 'received_at in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT d.vin AS vin, d.created_at AS created_at, d.name AS name, d.tags['field_name'] AS field, d.body AS body, d.tags AS tags,
  d.occurred_at AS occurred_at, d.received AS received_at, d.txid AS txid,
  if(zone = '', NULL, formatDateTime(d.created_at, '%F %T', if(zone = '', 'UTC', zone))) AS created_at_local,
  if(zone = '', NULL, formatDateTime(d.occurred_at, '%F %T', if(zone = '', 'UTC', zone))) AS occurred_at_local,
  if(zone = '', NULL, formatDateTime(d.received, '%F %T', if(zone = '', 'UTC', zone))) AS received_at_local
FROM (
  SELECT vin, created_at, name, txid, body, tags, occurred_at, min(received_at) AS received
  FROM {database}.errors
  GROUP BY vin, created_at, name, txid, body, tags, occurred_at
) AS d;
