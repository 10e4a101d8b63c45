-- Acknowledged records that could not be decoded, and whether they have been since.
CREATE OR REPLACE VIEW {database}.v_dead_letters{on_cluster} (
  letter_id String COMMENT 'Hash of the letter: the same record is the same letter',
  received_at DateTime64(3, 'UTC') COMMENT 'When the node received it, UTC milliseconds',
  vin LowCardinality(String) COMMENT 'Vehicle identification number, from the car''s certificate',
  topic LowCardinality(String) COMMENT 'Topic of the record, as sent',
  reason LowCardinality(String) COMMENT 'Why it was not decoded: malformed, created_at_out_of_range, unknown_topic, unknown_type',
  detail String COMMENT 'What exactly the decoder refused; never a value',
  txid String COMMENT 'Transaction id',
  payload String COMMENT 'Bytes of the record''s payload; the whole frame when it has none',
  replayed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When its rows were stored by a replay, UTC milliseconds; null while it is a dead letter',
  received_at_local Nullable(String) COMMENT 'received_at in the time zone of car_settings; null while none is named; not UTC',
  replayed_at_local Nullable(String) COMMENT 'replayed_at in the time zone of car_settings; null while none is named; not UTC'
) AS
WITH coalesce(transform(toString(d.vin),
    (SELECT groupArray(toString(vin)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT groupArray(toString(time_zone)) FROM {database}.car_settings FINAL WHERE time_zone != ''),
    (SELECT anyLast(toString(time_zone)) FROM {database}.car_settings FINAL WHERE vin = '*')), '') AS zone
SELECT d.*,
  if(zone = '', NULL, formatDateTime(d.received_at, '%F %T', if(zone = '', 'UTC', zone))) AS received_at_local,
  if(zone = '', NULL, formatDateTime(d.replayed_at, '%F %T', if(zone = '', 'UTC', zone))) AS replayed_at_local
FROM (
  SELECT
    letters.letter_id AS letter_id,
    letters.received_at AS received_at,
    letters.vin AS vin,
    letters.topic AS topic,
    letters.reason AS reason,
    letters.detail AS detail,
    letters.txid AS txid,
    letters.payload AS payload,
    stored.replayed_at AS replayed_at
  FROM (
    SELECT *, hex(sipHash128(toUnixTimestamp64Milli(received_at), toString(vin), toString(topic), txid, payload)) AS letter_id
    FROM {database}.dead_letters
  ) AS letters
  LEFT JOIN (
    SELECT letter_id, toNullable(max(at)) AS replayed_at
    FROM {database}.replays
    WHERE is_stored = 1
    GROUP BY letter_id
  ) AS stored USING (letter_id)
) AS d;
