-- What a parked car used its energy for. Each moment has one cause; what exceeds the usual power of a steady state is unexplained.
CREATE OR REPLACE VIEW {database}.v_drain_by_cause{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  park_started_at DateTime64(3, 'UTC') COMMENT 'Start of the park, UTC',
  park_ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the park, UTC; null while it lasts',
  cause LowCardinality(String) COMMENT 'update, overheat_protection, climate_keeper, preconditioning, sentry, display, awake, asleep or unexplained',
  hours Float64 COMMENT 'Hours of the cause; those of unexplained are hours in which more was drawn than usual',
  energy_kwh Nullable(Float64) COMMENT 'Energy drawn, kWh',
  mean_w Nullable(Float64) COMMENT 'Mean power, kW times 1,000',
  usual_w Nullable(Float64) COMMENT 'The car''s usual power in that state, kW times 1,000; null where it has none, because it depends on the weather'
) AS
WITH
  (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'drain_baseline_factor') AS factor,
  (SELECT argMax(value, version) FROM {database}.rules FINAL WHERE name = 'drain_usual_hours_min') AS hours_min,
  causes AS (
    SELECT vin, started_at, ended_at, toString(cause) AS cause, seconds / 3600 AS hours, kwh,
      -- Climate draws what the weather asks for; electronics draw the same every time.
      cause IN ('sentry', 'awake', 'asleep') AS is_steady
    FROM {database}.derived_parks FINAL
    ARRAY JOIN causes AS cause, cause_s AS seconds, cause_kwh AS kwh
    WHERE seconds > 0
  ),
  usual AS (
    SELECT vin, cause, if(any(is_steady), medianExactWeighted(kwh * 1000 / hours, toUInt64(hours * 60)), NULL) AS watts
    FROM causes WHERE hours >= hours_min GROUP BY vin, cause
  ),
  parts AS (
    SELECT c.vin AS vin, c.started_at AS started_at, c.ended_at AS ended_at, c.cause AS cause, c.hours AS hours, c.kwh AS kwh, u.watts AS watts,
      if(u.watts > 0 AND c.hours >= hours_min AND c.kwh * 1000 / c.hours > u.watts * factor, c.kwh - u.watts * c.hours / 1000, 0) AS unexplained
    FROM causes AS c LEFT JOIN usual AS u ON u.vin = c.vin AND u.cause = c.cause
  )
SELECT vin, started_at AS park_started_at, ended_at AS park_ended_at, cause, hours, kwh - unexplained AS energy_kwh, energy_kwh * 1000 / hours AS mean_w, watts AS usual_w
FROM parts
UNION ALL
SELECT vin, started_at, ended_at, 'unexplained', sum(hours), sum(unexplained), sum(unexplained) * 1000 / sum(hours), NULL
FROM parts WHERE unexplained > 0 GROUP BY vin, started_at, ended_at;
