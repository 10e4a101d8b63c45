-- A park begins with the charge and range that the session before it ended with: version 3 of the rules,
-- with the thresholds of the one before. A node derives each car anew at its start.
INSERT INTO {database}.rules (version, name, value, unit, reason)
SELECT 3, name, argMax(value, version), argMax(unit, version), argMax(reason, version)
FROM {database}.rules FINAL
WHERE version <= 2 AND name NOT IN (SELECT name FROM {database}.rules FINAL WHERE version = 3)
GROUP BY name;
