-- Where tables are replicated (a cluster, Cloud), repeated inserts are told by another window than on
-- one server. Its default forgets after an hour, so an insert whose answer was lost before a longer
-- outage would count twice. On one server these settings mean nothing.
ALTER TABLE {database}.signals{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

ALTER TABLE {database}.latest{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

ALTER TABLE {database}.connectivity{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

ALTER TABLE {database}.alerts{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

ALTER TABLE {database}.errors{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

ALTER TABLE {database}.dead_letters{local}{on_cluster} MODIFY SETTING replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800;

-- What became of dead letters. A replay writes its plan first, stores the rows under the batch's name
-- as deduplication token, and marks the letters then; a replay that was cut off begins with the
-- batches that are planned and not stored.
CREATE TABLE IF NOT EXISTS {database}.replays{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number of the letter',
  letter_id String COMMENT 'v_dead_letters.letter_id',
  batch String COMMENT 'Random name of the batch; part of the deduplication token of its inserts',
  position UInt32 COMMENT 'Number of the letter in its batch, from 0',
  is_stored UInt8 COMMENT '1 when its rows are in the tables; 0 while that is planned',
  at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it came to this state, UTC milliseconds'
)
ENGINE = {replicated}ReplacingMergeTree(is_stored)
ORDER BY (vin, letter_id)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, fsync_after_insert = 1, fsync_part_directory = 1
COMMENT 'Dead letters that were decoded after all';

{distributed replays};
