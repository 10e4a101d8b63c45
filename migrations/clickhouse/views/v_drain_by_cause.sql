-- What a parked car used its energy for. Each moment has one cause; what exceeds the usual power of a steady state is unexplained. One park is told by its own row.
CREATE OR REPLACE VIEW {database}.v_drain_by_cause{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  park_started_at DateTime64(3, 'UTC') COMMENT 'Start of the park, UTC',
  park_ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the park, UTC; null while it lasts',
  cause LowCardinality(String) COMMENT 'update, overheat_protection, climate_keeper, preconditioning, sentry, display, awake, asleep, no_coverage (awake in a silence, for nobody knows how long) or unexplained',
  hours Float64 COMMENT 'Hours of the cause; those of unexplained are hours in which more was drawn than usual; 0 of no_coverage',
  energy_kwh Nullable(Float64) COMMENT 'Energy drawn, kWh; all causes of a park are its drain_kwh, where that is known',
  mean_w Nullable(Float64) COMMENT 'Mean power, kW times 1,000; null without hours',
  usual_w Nullable(Float64) COMMENT 'The car''s usual power in that state when the park began, kW times 1,000; null where it has none, because it depends on the weather or is not known yet',
  park_started_at_local Nullable(String) COMMENT 'Start of the park in the time zone of car_settings; null while none is named; not UTC',
  park_ended_at_local Nullable(String) COMMENT 'End of the park in the same zone; null while it lasts or none is named; not UTC'
) AS
WITH
  {time_zone} AS zone,
  {rule drain_baseline_factor} AS factor,
  {rule drain_usual_hours_min} AS hours_min,
  {rule drain_excess_min_kwh} AS excess_min
SELECT vin, started_at AS park_started_at, ended_at AS park_ended_at, part.1 AS cause, part.2 AS hours, part.3 AS energy_kwh, if(hours > 0, energy_kwh * 1000 / hours, NULL) AS mean_w, part.4 AS usual_w,
  if(zone = '', NULL, formatDateTime(started_at, '%F %T', if(zone = '', 'UTC', zone))) AS park_started_at_local,
  if(zone = '', NULL, formatDateTime(ended_at, '%F %T', if(zone = '', 'UTC', zone))) AS park_ended_at_local
FROM (
  SELECT vin, started_at, ended_at,
    arrayMap(s -> s / 3600, cause_s) AS cause_h,
    arrayResize(cause_usual_w, length(causes), NULL) AS usual,
    arrayMap((h, kwh, w) -> if(h >= hours_min AND ifNull(w, 0.) > 0 AND kwh > w * h / 1000 * factor AND kwh - w * h / 1000 >= excess_min, assumeNotNull(kwh - w * h / 1000), 0.), cause_h, cause_kwh, usual) AS excess,
    arrayConcat(
      arrayMap((c, h, kwh, w, more) -> (toString(c), h, kwh - more, w), causes, cause_h, cause_kwh, usual, excess),
      [('unexplained', arraySum(arrayMap((h, more) -> if(more > 0, h, 0.), cause_h, excess)), arraySum(excess), NULL)]) AS parts
  FROM {database}.derived_parks FINAL
)
ARRAY JOIN arrayFilter(p -> p.2 > 0 OR p.3 > 0, parts) AS part;
