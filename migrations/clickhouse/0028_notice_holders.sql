-- Which of several nodes on one database evaluates the rules (telemetry-node/notify/lease.ts), and
-- what the names of episodes are made with, so that two nodes give one episode the same name.

CREATE TABLE IF NOT EXISTS {database}.notice_holders{on_cluster} (
  holder String COMMENT 'Random name of a node process that has rules',
  since DateTime64(3, 'UTC') COMMENT 'Since when it has asked for the rules without a gap, by ClickHouse''s clock, UTC: of those that are heard the first has them',
  beat_at DateTime64(3, 'UTC') COMMENT 'When it was heard last, by ClickHouse''s clock, UTC; a minute earlier when it has given them back',
  beats UInt64 COMMENT 'Number of its heartbeats; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree(beats){everywhere}
ORDER BY holder
TTL toDateTime(beat_at) + INTERVAL 1 DAY
COMMENT 'Nodes that have rules, by their heartbeats. Empty on the embedded engine, which has one node only';

CREATE TABLE IF NOT EXISTS {database}.notice_keys{on_cluster} (
  made_at DateTime64(3, 'UTC') COMMENT 'When it was made, by ClickHouse''s clock, UTC; the first counts',
  episode_key String COMMENT 'Random key, hexadecimal: without it nobody can try which car an episode''s name belongs to'
)
ENGINE = {replicated}ReplacingMergeTree{everywhere}
ORDER BY (made_at, episode_key)
COMMENT 'Key of the names of episodes';

ALTER TABLE {database}.notice_episodes{local}{on_cluster} COMMENT COLUMN episode_id 'Name of the episode, a keyed hash of rule, car, key and begin; part of the message ids of its notices';
