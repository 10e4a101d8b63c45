-- Every threshold that derived tables and views depend on, in this one place. A changed threshold
-- is a new version: insert all rules again with the next number, raise RULE_VERSION in
-- telemetry-node/derive/rules.ts, and rebuild.
CREATE TABLE IF NOT EXISTS {database}.rules{on_cluster} (
  version UInt32 COMMENT 'Rule version: derived rows bear it',
  name LowCardinality(String) COMMENT 'Name of the threshold',
  value Float64 COMMENT 'Its value, in the unit of the column unit',
  unit LowCardinality(String) COMMENT 'Unit of the value',
  reason String COMMENT 'Why this value'
)
ENGINE = {replicated}ReplacingMergeTree{everywhere}
ORDER BY (version, name)
COMMENT 'Thresholds of derivation, by rule version';

INSERT INTO {database}.rules (version, name, value, unit, reason) VALUES
(1, 'stop_merged_max_s', 90, 's', 'A stop in P up to this long is part of the drive: letting somebody out, a barrier'),
(1, 'speed_start_s', 10, 's', 'With an invalid gear a drive begins once the car has moved this long: a towed or rolling car moves in jerks'),
(1, 'speed_mean_max_s', 12, 's', 'Speeds told at most this far apart count at their mean; beyond, the older one holds'),
(1, 'coverage_gap_s', 120, 's', 'Silence without an open connection from which on a car is asleep or out of coverage: a node notices a lost connection after two minutes'),
(1, 'silence_s', 600, 's', 'The same where no connection was ever told of: a parked car awake tells something within ten minutes'),
(1, 'drive_gap_max_s', 10800, 's', 'A silence within a drive longer than this ends it, even if the car is found driving'),
(1, 'power_hold_max_s', 60, 's', 'Power and speed are carried forward this long while driving or charging: they are asked for every 10 s'),
(1, 'charge_power_min_kw', 1, 'kW', 'Power at the charger that witnesses a charge: a socket gives at least 1.3 kW, preconditioning from the wall less'),
(1, 'charge_into_pack_min_kw', 0.3, 'kW', 'Power into the pack that witnesses a charge: above the noise of a resting pack'),
(1, 'charge_counter_age_s', 75, 's', 'A counter that rose within this time witnesses a charge: it is asked for every 30 s'),
(1, 'charge_witness_age_s', 60, 's', 'A charge begins with its first witness if the others follow within this time'),
(1, 'visit_pause_max_s', 7200, 's', 'Charges with at most this pause and no drive between are one visit'),
(1, 'tiny_drive_km', 0.5, 'km', 'A shorter drive is flagged, not dropped: moving the car in the yard'),
(1, 'pack_cold_c', 8, 'degC', 'A colder pack shows less charge than it holds, so percent mislead'),
(1, 'reading_age_s', 20, 's', 'How old a counter''s reading may be when the car sends it'),
(1, 'parked_reading_age_s', 90, 's', 'The same for a parked car, which measures less often'),
(1, 'integrated_power_error_share', 0.2, '', 'Part of energy integrated from volts and amps, between two readings of a counter, that may be wrong'),
(1, 'integrated_speed_error_share', 0.05, '', 'Part of a way integrated from speed, after the last reading of the odometer, that may be wrong'),
(1, 'energy_coarse_share', 0.03, '', 'An energy whose possible error is a larger part of it is marked coarse'),
(1, 'distance_coarse_share', 0.01, '', 'A distance whose possible error is a larger part of it is marked coarse'),
(1, 'rest_min_s', 1800, 's', 'Parked this long a pack is at rest: its voltage and state of charge have settled'),
(1, 'rest_current_max_a', 3, 'A', 'Current at rest: what electronics take, no heater'),
(1, 'soc_settle_s', 120, 's', 'Charge told this soon after the end of a session is the charge at its end'),
(1, 'capacity_soc_min', 20, '%', 'Below, the state of charge of a resting pack is estimated worse'),
(1, 'capacity_soc_max', 90, '%', 'Above, likewise'),
(1, 'capacity_pack_min_c', 10, 'degC', 'A colder pack locks part of its energy'),
(1, 'capacity_pack_max_c', 40, 'degC', 'A hotter pack has just worked hard and is not at rest'),
(1, 'capacity_samples_min', 5, '', 'Fewer samples say nothing'),
(1, 'capacity_spread_min_percent', 15, '%', 'A line through samples of nearly one charge has no slope'),
(1, 'stale_after_s', 604800, 's', 'A car asleep longer than this without a word is unknown: parked cars wake within days'),
(1, 'efficiency_km_min', 5, 'km', 'Shorter drives tell of warming up, not of efficiency'),
(1, 'drain_baseline_factor', 1.3, '', 'Drain above this multiple of the car''s usual power in that state is unexplained'),
(1, 'silent_car_s', 86400, 's', 'Silence after which ingest health lists a car');
