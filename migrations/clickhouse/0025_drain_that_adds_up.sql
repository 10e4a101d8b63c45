-- Drain by cause that adds up to the drain, what is usual as it was known when a park began, and
-- unheard drives apart from drain. The fold derives all of it anew: version 2 of the rules. Rows of
-- version 1 stay as they are until they are rebuilt (npm run node:rebuild), or their car sends again.
INSERT INTO {database}.rules (version, name, value, unit, reason)
SELECT 2, name, argMax(value, version), argMax(unit, version), argMax(reason, version)
FROM {database}.rules FINAL
WHERE name NOT IN (SELECT name FROM {database}.rules FINAL WHERE version = 2)
GROUP BY name;

INSERT INTO {database}.rules (version, name, value, unit, reason) VALUES
(2, 'unheard_way_min_km', 0.5, 'km', 'A parked car whose odometer rose by this over a silence drove, and nobody heard of it; less is the last step of the drive before, told late'),
(2, 'drain_excess_min_kwh', 0.05, 'kWh', 'Less beyond the usual is the doubt of edges: a minute of climate while somebody gets in or out, before any signal tells'),
(2, 'drain_usual_stretches_min', 5, '', 'Fewer stretches of a cause do not tell what is usual'),
(2, 'drain_usual_stretches_max', 30, '', 'The usual power comes from so many stretches of a cause, the latest; and so many in a row that drew more are the new usual: a week or two');

-- On a cluster a Distributed table has columns of its own; on one server the second finds them there.
ALTER TABLE {database}.derived_parks{local}{on_cluster}
  ADD COLUMN IF NOT EXISTS unheard_s Float64 COMMENT 'Seconds of silences in which the car moved; 0 when none is known',
  ADD COLUMN IF NOT EXISTS unheard_km Float64 COMMENT 'Way by the odometer in such silences, km; 0 when the drive that ended one counts it',
  ADD COLUMN IF NOT EXISTS unheard_kwh Nullable(Float64) COMMENT 'Energy out of the pack in them, kWh, less regained; null when not told',
  ADD COLUMN IF NOT EXISTS cause_usual_w Array(Nullable(Float64)) COMMENT 'What the car usually drew for each cause when the park began, kW times 1,000; null where it has no usual power';
ALTER TABLE {database}.derived_parks{on_cluster}
  ADD COLUMN IF NOT EXISTS unheard_s Float64 COMMENT 'Seconds of silences in which the car moved; 0 when none is known',
  ADD COLUMN IF NOT EXISTS unheard_km Float64 COMMENT 'Way by the odometer in such silences, km; 0 when the drive that ended one counts it',
  ADD COLUMN IF NOT EXISTS unheard_kwh Nullable(Float64) COMMENT 'Energy out of the pack in them, kWh, less regained; null when not told',
  ADD COLUMN IF NOT EXISTS cause_usual_w Array(Nullable(Float64)) COMMENT 'What the car usually drew for each cause when the park began, kW times 1,000; null where it has no usual power';
