-- Thresholds that stood in code or in views: a test reads every number in them
-- (tests/golden/analytics/contract.ts).
-- Under each version that there is: a version made by an operator has them, too.
INSERT INTO {database}.rules (version, name, value, unit, reason)
SELECT version, rule.1, rule.2, rule.3, rule.4 FROM (SELECT DISTINCT version FROM {database}.rules)
ARRAY JOIN [
  ('late_s', 300., 's', 'A signal that arrived later than this after it was measured is late: the car was without a connection'),
  ('connection_overlap_max_s', 600., 's', 'A car that changes networks has two connections for moments; one without an end that began longer before the newest is lost: a node that was killed tells no end'),
  ('track_soc_hold_s', 3600., 's', 'Charge belongs to a place when it was told at most this long before it: it is told with each change, and at the latest when the car wakes')
] AS rule;
