/**
 * The thresholds of derivation. Their one place is the table `rules`, filled by
 * migrations/clickhouse/0010_rules.sql with unit and reason of each; this names those the fold needs.
 */
import * as z from "zod";
import { type ClickHouse } from "../store/clickhouse.ts";
import { Fault } from "../../shared/fault.ts";

/** Raised with every change of a threshold or of the fold: rows and checkpoints bear it. */
export const RULE_VERSION = 3;

const RULE_NAMES = [
  "stop_merged_max_s",
  "speed_start_s",
  "speed_mean_max_s",
  "coverage_gap_s",
  "silence_s",
  "drive_gap_max_s",
  "power_hold_max_s",
  "charge_power_min_kw",
  "charge_into_pack_min_kw",
  "charge_counter_age_s",
  "charge_witness_age_s",
  "visit_pause_max_s",
  "tiny_drive_km",
  "pack_cold_c",
  "reading_age_s",
  "parked_reading_age_s",
  "integrated_power_error_share",
  "integrated_speed_error_share",
  "energy_coarse_share",
  "distance_coarse_share",
  "rest_min_s",
  "rest_current_max_a",
  "soc_settle_s",
  "stale_after_s",
  "unheard_way_min_km",
  "drain_baseline_factor",
  "drain_excess_min_kwh",
  "drain_usual_hours_min",
  "drain_usual_stretches_min",
  "drain_usual_stretches_max",
] as const;
export type Rules = Readonly<Record<(typeof RULE_NAMES)[number], number>>;

const ruleRow = z.object({ name: z.string(), value: z.number() });

/** Throws `store_rejected` when the table lacks a rule of this version. */
export async function loadRules(clickhouse: ClickHouse, database: string): Promise<Rules> {
  const rows = await clickhouse.query(
    `SELECT name, value FROM ${database}.rules FINAL WHERE version = ${RULE_VERSION}`,
  );
  return toRules(rows);
}

function toRules(rows: readonly unknown[]): Rules {
  const values = new Map(
    ruleRow
      .array()
      .parse(rows)
      .map(({ name, value }) => [name, value]),
  );
  const missing = RULE_NAMES.filter((name) => !values.has(name));
  if (missing.length > 0) {
    throw new Fault("store_rejected", `The table rules lacks ${missing.join(", ")}.`);
  }
  return Object.fromEntries(RULE_NAMES.map((name) => [name, values.get(name) ?? 0])) as Rules;
}
