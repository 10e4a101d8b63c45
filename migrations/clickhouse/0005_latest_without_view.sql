-- The store finds the newest values of a batch itself and inserts them into `latest` under a token of
-- their own (telemetry-node/store/latest.ts). The view sorted and wrote every row a second time.
-- A batch that an earlier release had half inserted is inserted again whole: its rows in `signals`
-- are known by their token, those in `latest` replace themselves.
DROP VIEW IF EXISTS {database}.latest_from_signals{on_cluster};
