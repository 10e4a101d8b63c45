-- Derived tables: a pure function of signals, connections and the rules. The store's deriver writes
-- them (telemetry-node/derive); a row that a later derivation no longer finds is replaced by one
-- with is_deleted = 1, which FINAL leaves out. All may be emptied and rebuilt: npm run node:rebuild.

-- Hours of cars in which rows arrived, be they late: what is to be derived again. The store writes
-- them after the rows they stand for (telemetry-node/store/marks.ts).
CREATE TABLE IF NOT EXISTS {database}.derive_marks{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  hour DateTime64(3, 'UTC') COMMENT 'Start of the hour of created_at, UTC',
  marked_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') COMMENT 'When the rows arrived, by the clock of ClickHouse, UTC' CODEC(Delta, ZSTD(1)),
  id UUID DEFAULT generateUUIDv4() COMMENT 'Tells marks of one moment apart'
)
ENGINE = {replicated}MergeTree
PARTITION BY toDate(marked_at)
ORDER BY (marked_at, vin)
TTL toDateTime(marked_at) + toIntervalDay(30)
SETTINGS non_replicated_deduplication_window = 10000
COMMENT 'What is to be derived again; the deriver keeps its place in derive_cursor';
{distributed derive_marks};

CREATE TABLE IF NOT EXISTS {database}.derive_cursor{on_cluster} (
  name LowCardinality(String) COMMENT 'Whose place',
  at DateTime64(3, 'UTC') COMMENT 'All marks before this time have been derived, UTC',
  version UInt64 COMMENT 'Epoch milliseconds of writing; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree{everywhere}
ORDER BY name
COMMENT 'How far the deriver has come';

-- The state of the fold at full hours: derivation of an hour starts from the one before it.
CREATE TABLE IF NOT EXISTS {database}.derive_checkpoints{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  at DateTime64(3, 'UTC') COMMENT 'All events before this time are in the state, UTC',
  state String COMMENT 'State of the fold, JSON' CODEC(ZSTD(3)),
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  digest String COMMENT 'Hash of the state',
  version UInt64 COMMENT 'Time of derivation, epoch milliseconds; the largest counts',
  is_deleted UInt8 COMMENT '1 when a later derivation has no state at this time'
)
ENGINE = {replicated}ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(at)
ORDER BY (vin, at)
COMMENT 'States of the fold at full hours';
{distributed derive_checkpoints};

CREATE TABLE IF NOT EXISTS {database}.derived_timeline{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, by the car''s clock, UTC; null while it lasts',
  state LowCardinality(String) COMMENT 'driving, charging, parked_awake, asleep, no_coverage or updating',
  settled_at DateTime64(3, 'UTC') COMMENT 'When no later record could change the row any more, by the car''s clock, UTC; the year 2100 while one can',
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  digest String COMMENT 'Hash of the other columns: a row that did not change is not written again',
  version UInt64 COMMENT 'Time of derivation, epoch milliseconds; the largest counts',
  is_deleted UInt8 COMMENT '1 when a later derivation found no such row'
)
ENGINE = {replicated}ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (vin, started_at)
COMMENT 'What each car did when. Analysts read v_timeline.';
{distributed derived_timeline};

CREATE TABLE IF NOT EXISTS {database}.derived_drives{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, by the car''s clock, UTC; null while it lasts',
  end_reason LowCardinality(String) COMMENT 'parked, charging, lost (not heard of), or open (still going on)',
  is_incomplete Bool COMMENT 'Start or end were never heard of, or it still lasts',
  start_heard Bool COMMENT 'The start was told, be it late',
  end_heard Bool COMMENT 'The end was told, be it late',
  completeness Float64 COMMENT 'Share of the time from which records came, 0 to 1',
  duration_s Float64 COMMENT 'Seconds from start to end',
  moving_s Float64 COMMENT 'Seconds with a speed above zero',
  distance_km Nullable(Float64) COMMENT 'Way by the odometer, km; null when the odometer is not told',
  distance_method LowCardinality(String) COMMENT 'odometer: read at both ends; odometer_and_speed: the last steps below 0.16 km integrated from speed; none',
  distance_coarse Bool COMMENT 'The distance may be off by more than 1 percent',
  is_tiny Bool COMMENT 'Shorter than tiny_drive_km',
  stops UInt32 COMMENT 'Stops in P that were merged into the drive',
  max_speed_kmh Float64 COMMENT 'Highest speed told, km/h',
  energy_kwh Nullable(Float64) COMMENT 'Net energy out of the pack, kWh: drawn less regained; null when nothing tells',
  energy_method LowCardinality(String) COMMENT 'lifetime_counters, energy_remaining, volts_amps or none: the first that the signals allow',
  energy_coarse Bool COMMENT 'The energy may be off by more than 3 percent',
  drawn_kwh Nullable(Float64) COMMENT 'Energy out of the pack by LifetimeEnergyUsed, kWh',
  regen_kwh Nullable(Float64) COMMENT 'Energy back into the pack by LifetimeEnergyGainedRegen, kWh',
  energy_counters_kwh Nullable(Float64) COMMENT 'Net energy by the two lifetime counters, kWh',
  energy_remaining_kwh Nullable(Float64) COMMENT 'Net energy by the fall of EnergyRemaining, kWh',
  energy_volts_amps_kwh Nullable(Float64) COMMENT 'Net energy integrated from PackVoltage and PackCurrent, kWh',
  max_power_kw Float64 COMMENT 'Highest power out of the pack, kW',
  min_power_kw Float64 COMMENT 'Highest power into the pack, as a negative number, kW',
  start_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the start; null when not told',
  end_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the end; null when not told',
  start_soc Nullable(Float64) COMMENT 'State of charge, percent, at the start; null when not told',
  end_soc Nullable(Float64) COMMENT 'State of charge, percent, at the end; null when not told',
  start_range_km Nullable(Float64) COMMENT 'Rated range, km, at the start; null when not told',
  end_range_km Nullable(Float64) COMMENT 'Rated range, km, at the end; null when not told',
  start_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the start; null when not told',
  end_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the end; null when not told',
  start_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the start; null when not told',
  end_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the end; null when not told',
  start_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the start; null when not told',
  end_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the end; null when not told',
  outside_c Nullable(Float64) COMMENT 'Mean outside temperature, degrees Celsius',
  inside_c Nullable(Float64) COMMENT 'Mean cabin temperature, degrees Celsius',
  band_kmh Array(Float64) COMMENT 'Lower ends of speed bands of 10 km/h',
  band_s Array(Float64) COMMENT 'Seconds in each band',
  band_km Array(Float64) COMMENT 'Way in each band, km',
  band_kwh Array(Float64) COMMENT 'Net energy in each band, kWh, scaled so that they sum to energy_kwh',
  settled_at DateTime64(3, 'UTC') COMMENT 'When no later record could change the row any more, by the car''s clock, UTC; the year 2100 while one can',
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  digest String COMMENT 'Hash of the other columns: a row that did not change is not written again',
  version UInt64 COMMENT 'Time of derivation, epoch milliseconds; the largest counts',
  is_deleted UInt8 COMMENT '1 when a later derivation found no such row'
)
ENGINE = {replicated}ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (vin, started_at)
COMMENT 'Drives. Analysts read v_drives.';
{distributed derived_drives};

CREATE TABLE IF NOT EXISTS {database}.derived_charges{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, by the car''s clock, UTC; null while it lasts',
  end_reason LowCardinality(String) COMMENT 'limit (as full as asked), stopped, lost (not heard of), or open (still going on)',
  is_incomplete Bool COMMENT 'Start or end were never heard of, or it still lasts',
  start_heard Bool COMMENT 'The start was told, be it late',
  end_heard Bool COMMENT 'The end was told, be it late',
  completeness Float64 COMMENT 'Share of the time from which records came, 0 to 1',
  visit_started_at DateTime64(3, 'UTC') COMMENT 'Start of the first charge of the visit it belongs to, UTC',
  duration_s Float64 COMMENT 'Seconds from start to end',
  type LowCardinality(String) COMMENT 'AC or DC, by FastChargerPresent',
  network LowCardinality(String) COMMENT 'FastChargerType; empty for AC',
  phases Nullable(Float64) COMMENT 'Phases of the line; 0 for DC, null when not told',
  energy_into_pack_kwh Nullable(Float64) COMMENT 'Energy into the pack, kWh',
  energy_method LowCardinality(String) COMMENT 'charge_counter (DCChargingEnergyIn), energy_remaining, volts_amps or none',
  energy_coarse Bool COMMENT 'The energy into the pack may be off by more than 3 percent',
  energy_at_charger_kwh Nullable(Float64) COMMENT 'Energy at the charger, kWh; null for DC, which no signal tells',
  charger_energy_method LowCardinality(String) COMMENT 'charge_counter (ACChargingEnergyIn) or none',
  loss_kwh Nullable(Float64) COMMENT 'Energy at the charger less energy into the pack, kWh: charger, electronics, heater, cabin',
  energy_remaining_kwh Nullable(Float64) COMMENT 'Energy into the pack by the rise of EnergyRemaining, kWh',
  energy_volts_amps_kwh Nullable(Float64) COMMENT 'Energy into the pack integrated from PackVoltage and PackCurrent, kWh',
  peak_into_pack_kw Float64 COMMENT 'Highest power into the pack, kW',
  peak_at_charger_kw Nullable(Float64) COMMENT 'Highest power at the charger, kW; null for DC',
  mean_into_pack_kw Nullable(Float64) COMMENT 'Mean power into the pack, kW',
  heater_s Float64 COMMENT 'Seconds with the battery heater on',
  limit_percent Nullable(Float64) COMMENT 'Charge limit, percent',
  start_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the start; null when not told',
  end_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the end; null when not told',
  start_soc Nullable(Float64) COMMENT 'State of charge, percent, at the start; null when not told',
  end_soc Nullable(Float64) COMMENT 'State of charge, percent, at the end; null when not told',
  start_range_km Nullable(Float64) COMMENT 'Rated range, km, at the start; null when not told',
  end_range_km Nullable(Float64) COMMENT 'Rated range, km, at the end; null when not told',
  start_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the start; null when not told',
  end_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the end; null when not told',
  start_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the start; null when not told',
  end_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the end; null when not told',
  start_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the start; null when not told',
  end_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the end; null when not told',
  outside_c Nullable(Float64) COMMENT 'Mean outside temperature, degrees Celsius',
  curve_percent Array(Float64) COMMENT 'Whole percents of charge passed, in order',
  curve_kw Array(Float64) COMMENT 'Mean power into the pack at each, kW',
  curve_s Array(Float64) COMMENT 'Seconds at each',
  curve_pack_c Array(Float64) COMMENT 'Pack temperature at each, degrees Celsius',
  settled_at DateTime64(3, 'UTC') COMMENT 'When no later record could change the row any more, by the car''s clock, UTC; the year 2100 while one can',
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  digest String COMMENT 'Hash of the other columns: a row that did not change is not written again',
  version UInt64 COMMENT 'Time of derivation, epoch milliseconds; the largest counts',
  is_deleted UInt8 COMMENT '1 when a later derivation found no such row'
)
ENGINE = {replicated}ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (vin, started_at)
COMMENT 'Charges. Analysts read v_charges.';
{distributed derived_charges};

CREATE TABLE IF NOT EXISTS {database}.derived_parks{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  started_at DateTime64(3, 'UTC') COMMENT 'Start, by the car''s clock, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End, by the car''s clock, UTC; null while it lasts',
  is_incomplete Bool COMMENT 'Start or end were never heard of, or it still lasts',
  start_heard Bool COMMENT 'The start was told, be it late',
  end_heard Bool COMMENT 'The end was told, be it late',
  duration_s Float64 COMMENT 'Seconds from start to end',
  drain_kwh Nullable(Float64) COMMENT 'Energy that left the pack, kWh',
  energy_method LowCardinality(String) COMMENT 'lifetime_counters, energy_remaining or none',
  energy_coarse Bool COMMENT 'The drain may be off by more than 3 percent; most parks that lose little are',
  asleep_s Float64 COMMENT 'Seconds asleep',
  wakes UInt32 COMMENT 'Times it woke',
  is_pack_cold Bool COMMENT 'The pack was cold at an end, so percent mislead',
  start_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the start; null when not told',
  end_odometer_km Nullable(Float64) COMMENT 'Odometer, km, at the end; null when not told',
  start_soc Nullable(Float64) COMMENT 'State of charge, percent, at the start; null when not told',
  end_soc Nullable(Float64) COMMENT 'State of charge, percent, at the end; null when not told',
  start_range_km Nullable(Float64) COMMENT 'Rated range, km, at the start; null when not told',
  end_range_km Nullable(Float64) COMMENT 'Rated range, km, at the end; null when not told',
  start_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the start; null when not told',
  end_pack_c Nullable(Float64) COMMENT 'Mean of coldest and hottest module, degrees Celsius, at the end; null when not told',
  start_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the start; null when not told',
  end_latitude Nullable(Float64) COMMENT 'Latitude, degrees north, at the end; null when not told',
  start_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the start; null when not told',
  end_longitude Nullable(Float64) COMMENT 'Longitude, degrees east, at the end; null when not told',
  causes Array(LowCardinality(String)) COMMENT 'What power was drawn for; each moment has one cause, the first that applies',
  cause_s Array(Float64) COMMENT 'Seconds of each cause',
  cause_kwh Array(Float64) COMMENT 'Energy drawn in the time of each cause, kWh',
  rest_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Last moment of rest at which charge and energy were told in one record, UTC',
  rest_energy_kwh Nullable(Float64) COMMENT 'EnergyRemaining then, kWh',
  rest_soc Nullable(Float64) COMMENT 'Soc then, percent',
  rest_pack_c Nullable(Float64) COMMENT 'Pack temperature then, degrees Celsius',
  settled_at DateTime64(3, 'UTC') COMMENT 'When no later record could change the row any more, by the car''s clock, UTC; the year 2100 while one can',
  rule_version UInt32 COMMENT 'Version of the rules it was derived with',
  digest String COMMENT 'Hash of the other columns: a row that did not change is not written again',
  version UInt64 COMMENT 'Time of derivation, epoch milliseconds; the largest counts',
  is_deleted UInt8 COMMENT '1 when a later derivation found no such row'
)
ENGINE = {replicated}ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(started_at)
ORDER BY (vin, started_at)
COMMENT 'Every gap between drives and charges. Analysts read v_parks.';
{distributed derived_parks};

-- Counts by day and by hour, for spend, coverage and ingest health: exact repeats left out.
CREATE TABLE IF NOT EXISTS {database}.derived_field_days{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  day Date COMMENT 'UTC day of created_at',
  field LowCardinality(String) COMMENT 'Name of the field',
  signals UInt64 COMMENT 'Signals, exact repeats left out',
  resends UInt64 COMMENT 'Signals of them sent again after a missing ack',
  invalid UInt64 COMMENT 'Signals of them without a value, because the car could not measure',
  first_at DateTime64(3, 'UTC') COMMENT 'First of the day, by the car''s clock, UTC',
  last_at DateTime64(3, 'UTC') COMMENT 'Last of the day, by the car''s clock, UTC',
  typical_interval_s Nullable(Float64) COMMENT 'Median seconds from one to the next; null with one',
  version UInt64 COMMENT 'Time of derivation, epoch milliseconds; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(day)
ORDER BY (vin, day, field)
COMMENT 'Signals per car, day and field. Analysts read v_signal_spend and v_field_coverage.';
{distributed derived_field_days};

CREATE TABLE IF NOT EXISTS {database}.derived_ingest_hours{local}{on_cluster} (
  vin LowCardinality(String) COMMENT 'Vehicle identification number',
  hour DateTime('UTC') COMMENT 'Start of the hour of created_at, UTC',
  records UInt64 COMMENT 'Records, by transaction id',
  signals UInt64 COMMENT 'Signals, exact repeats left out',
  resends UInt64 COMMENT 'Signals of them sent again after a missing ack',
  invalid UInt64 COMMENT 'Signals of them without a value',
  lag_p50_s Float64 COMMENT 'Median seconds from created_at to received_at; negative when clocks disagree',
  lag_p95_s Float64 COMMENT '95th percentile of the same seconds',
  lag_max_s Float64 COMMENT 'Largest of the same seconds',
  ahead UInt64 COMMENT 'Signals received before they were measured: a clock is wrong',
  late UInt64 COMMENT 'Signals received more than five minutes after they were measured',
  longest_gap_s Float64 COMMENT 'Seconds of the longest time between two records of the hour',
  version UInt64 COMMENT 'Time of derivation, epoch milliseconds; the largest counts'
)
ENGINE = {replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(hour)
ORDER BY (vin, hour)
COMMENT 'How data arrived, per car and hour. Analysts read v_ingest_health.';
{distributed derived_ingest_hours};
