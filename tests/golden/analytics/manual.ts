/**
 * Writes the reference part of the analyst's manual (migrations/clickhouse/README.md) from the
 * database itself: every view with its columns, and examples with their real output on the golden
 * commuter. `node tests/golden/analytics/manual.ts` writes, a test compares.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Deriver } from "../../../telemetry-node/derive/deriver.ts";
import { commuter } from "../scripts/commuter.ts";
import { exampleNotifier } from "./notices.ts";
import { viewColumns } from "./view-columns.ts";
import { DATABASE, load, openWarehouse, play, type Warehouse } from "./warehouse.ts";

export const MANUAL = fileURLToPath(
  new URL("../../../migrations/clickhouse/README.md", import.meta.url),
);
const BEGIN = "<!-- views: written by tests/golden/analytics/manual.ts -->";
const END = "<!-- end of views -->";
const { vin } = commuter;

/** One per view, in the order of the manual. Answers depend on the golden commuter alone. */
const EXAMPLES: Record<string, { what: string; sql: string }> = {
  v_signals: {
    what: "Every signal as the car sent it, exact repeats left out. Name the car, and the field where you can: rows lie by car, field, time.",
    sql: `SELECT created_at, field, type, value_text, value_number, unit FROM v_signals WHERE vin = '${vin}' AND field IN ('Soc', 'Gear') ORDER BY created_at, field LIMIT 3`,
  },
  v_latest: {
    what: "The newest value of each field of each car, by the earlier of the car's time and ours.",
    sql: `SELECT field, type, value_text, unit, created_at FROM v_latest WHERE vin = '${vin}' AND field IN ('Gear', 'Soc', 'Version') ORDER BY field`,
  },
  v_cars: {
    what: "One row per car that ever sent a signal, or connected in the last 31 days. After a crash of the node nothing tells that a connection ended: read `connected` together with `last_seen_at`.",
    sql: `SELECT connected, last_created_at, fields_known FROM v_cars WHERE vin = '${vin}'`,
  },
  v_connections: {
    what: "One row per connection of a car to a node. A car that sleeps has none. A node that was killed tells no end of its connections: those are `lost` once the car is back.",
    sql: `SELECT started_at, ended_at, round(duration_s) AS seconds, state, network_interface FROM v_connections WHERE vin = '${vin}' ORDER BY started_at LIMIT 3`,
  },
  v_errors: {
    what: "What cars say is wrong with their telemetry configuration, such as a field that their firmware does not know. One row per error, repeats left out.",
    sql: `SELECT created_at, name, field, body FROM v_errors WHERE vin = '${vin}' ORDER BY created_at`,
  },
  v_dead_letters: {
    what: "Records that were acknowledged and could not be decoded, with their bytes. `npm run node:replay` makes rows of those that can be read by now. Not for tokens with places rounded or hidden.",
    sql: `SELECT received_at, topic, reason, replayed_at FROM v_dead_letters WHERE vin = '${vin}'`,
  },
  v_timeline: {
    what: "What each car did when, without a hole from its first record on. A car that said goodbye while parked is `asleep`; one lost while driving has `no_coverage`; after `stale_after_s` without a word, or after `streaming_ended_at`, it is `unknown`.",
    sql: `SELECT started_at, ended_at, state FROM v_timeline WHERE vin = '${vin}' ORDER BY started_at LIMIT 4`,
  },
  v_drives: {
    what: "One row per drive: from leaving P to the P that ends it. P up to `stop_merged_max_s` is a stop of the same drive; a gear that says nothing counts as P while the car stands.",
    sql: `SELECT started_at, ended_at, round(distance_km, 2) AS km, round(energy_kwh, 2) AS kwh, energy_method, energy_coarse, stops FROM v_drives WHERE vin = '${vin}' ORDER BY started_at LIMIT 3`,
  },
  v_drive_track: {
    what: "Places of one drive, with what was last told: `v_drive_track(vin = …, started_at = …)`. Its sign of power is the car's own.",
    sql: `SELECT at, round(speed_kmh) AS kmh, round(power_kw, 1) AS kw, soc FROM v_drive_track(vin = '${vin}', started_at = '2026-03-02 07:06:00.217') ORDER BY at LIMIT 3`,
  },
  v_charges: {
    what: "One row per charge: while energy flows, by two witnesses of charge state, pack current, charger power and the energy counter. A pause makes two charges of one visit.",
    sql: `SELECT started_at, type, round(energy_at_charger_kwh, 2) AS wall, round(energy_into_pack_kwh, 2) AS pack, round(loss_kwh, 2) AS loss, round(start_soc) AS from_soc, round(end_soc) AS to_soc, end_reason FROM v_charges WHERE vin = '${vin}' ORDER BY started_at LIMIT 3`,
  },
  v_charge_curve: {
    what: "Power by state of charge, for each charge.",
    sql: `SELECT percent, round(power_kw, 2) AS kw, seconds FROM v_charge_curve WHERE vin = '${vin}' ORDER BY charge_started_at, percent LIMIT 3`,
  },
  v_charge_visits: {
    what: "Charges without a drive and with at most `visit_pause_max_s` between them.",
    sql: `SELECT started_at, charges, round(energy_into_pack_kwh, 2) AS pack FROM v_charge_visits WHERE vin = '${vin}' AND charges > 1`,
  },
  v_charge_cost: {
    what: "What each charge cost by the table `tariffs`: one row per charge and tariff; a charge that crosses the hours of two is cut by time. Paid is energy at the charger; for DC energy into the pack, since no signal tells more. Of several tariffs that fit, the one of the largest `priority` counts, then that of the later `valid_from`. Only minutes of charging are known, no fees for standing there afterwards.",
    sql: `SELECT charge_started_at, tariff, round(minutes) AS minutes, round(energy_kwh, 2) AS kwh, price_per_kwh AS price, round(cost, 2) AS cost, currency FROM v_charge_cost WHERE vin = '${vin}' ORDER BY band_started_at LIMIT 3`,
  },
  v_drive_cost: {
    what: "What drives cost: `v_drive_cost(vin = …, from = …, to = …, otherwise_per_kwh = …)`, one row per drive that began in that time. A kWh costs what the charges of the `pack_price_days` before cost for each kWh that reached the pack. Energy charged where no tariff fits counts at `otherwise_per_kwh`; with NULL it does not count.",
    sql: `SELECT started_at, round(energy_kwh, 2) AS kwh, round(price_per_kwh, 3) AS per_kwh, round(cost, 2) AS cost, currency, priced_share FROM v_drive_cost(vin = '${vin}', from = '2026-03-10 00:00:00', to = '2026-03-11 00:00:00', otherwise_per_kwh = NULL) ORDER BY started_at LIMIT 2`,
  },
  v_parks: {
    what: "One row per gap between drives and charges, with its drain. `energy_coarse` is common: half a dozen watt-hours of doubt at both ends are more than 3 % of a quiet night. A silence over which the odometer rose by `unheard_way_min_km` was a drive nobody heard of: its way and energy stand in `unheard_km` and `unheard_kwh`, and in no drain.",
    sql: `SELECT started_at, round(duration_s / 3600, 1) AS hours, round(drain_kwh, 3) AS kwh, round(asleep_s / 3600, 1) AS asleep_h, wakes FROM v_parks WHERE vin = '${vin}' ORDER BY started_at LIMIT 3`,
  },
  v_drain_by_cause: {
    what: "What a parked car used its energy for. Each moment has one cause: update, overheat protection, climate keeper, preconditioning, sentry, display, awake, asleep; all causes of a park together are its `drain_kwh`. Of steady states (sentry, awake, asleep), what exceeds the car's usual power by `drain_baseline_factor` and by `drain_excess_min_kwh` is `unexplained`. Usual is the median of the car's last `drain_usual_stretches_max` stretches before the park began, so later data change no older answer. A silence without a goodbye may hide being awake: what exceeds sleep there is `no_coverage`.",
    sql: `SELECT cause, round(sum(hours), 1) AS hours, round(sum(energy_kwh), 2) AS kwh FROM v_drain_by_cause WHERE vin = '${vin}' GROUP BY cause ORDER BY kwh DESC`,
  },
  v_consumption: {
    what: "Per month of a session's start. Net: out of the pack while driving. Gross: all that left the pack, so net, the drain of parks, and what silences took in which the car moved unheard. From the wall: at AC chargers, and into the pack at DC ones, which no signal measures before.",
    sql: `SELECT month, round(distance_km) AS km, round(net_kwh_per_100km, 2) AS net, round(gross_kwh_per_100km, 2) AS gross, round(wall_kwh_per_100km, 2) AS wall FROM v_consumption WHERE vin = '${vin}' ORDER BY month LIMIT 1`,
  },
  v_efficiency_by_temp: {
    what: "Drives of `efficiency_km_min` and more, by 5 °C.",
    sql: `SELECT from_c, drives, round(kwh_per_100km, 2) AS kwh_per_100km FROM v_efficiency_by_temp WHERE vin = '${vin}' ORDER BY from_c`,
  },
  v_efficiency_by_month: {
    what: "The same by month: of one temperature over the months, for consumption that grows with age, tyres or an update and not with the weather.",
    sql: `SELECT month, from_c, drives, round(kwh_per_100km, 2) AS kwh_per_100km, round(mean_speed_kmh) AS kmh FROM v_efficiency_by_month WHERE vin = '${vin}' ORDER BY month, from_c`,
  },
  v_efficiency_by_speed: {
    what: "By 10 km/h. Energy of a band includes reaching and leaving its speed, and is told ten seconds late: trust time and way more.",
    sql: `SELECT from_kmh, round(hours, 2) AS hours, round(distance_km) AS km FROM v_efficiency_by_speed WHERE vin = '${vin}' AND from_kmh >= 70 ORDER BY from_kmh`,
  },
  v_battery_capacity: {
    what: "A line through moments of rest (parked `rest_min_s`, no load, `capacity_*` of charge and warmth): its slope is the usable energy, its start the reserve that some cars count. Under 5 samples, or samples too close to each other: NULL.",
    sql: `SELECT samples, round(usable_kwh, 1) AS usable, round(reserve_kwh, 1) AS reserve, round(spread_kwh, 2) AS spread, round(charge_capacity_kwh, 1) AS by_charging FROM v_battery_capacity WHERE vin = '${vin}'`,
  },
  v_battery_health: {
    what: "The size of the pack in each month: the median over its moments of rest of what is in it, less the reserve, over its charge. Against the car's own first `health_first_months` months, and against `nominal_kwh` of `car_settings`. The reserve comes from pairs of moments in a row, since a line through years would take ageing for reserve. A month under `capacity_samples_min` samples says nothing.",
    sql: `SELECT month, samples, round(usable_kwh, 1) AS usable, round(spread_kwh, 2) AS spread, round(reserve_kwh, 1) AS reserve, round(of_first, 3) AS of_first, round(odometer_km) AS km FROM v_battery_health WHERE vin = '${vin}' ORDER BY month`,
  },
  v_projected_range: {
    what: "How far a full pack goes: by Tesla's rated range, and by the car's own consumption of 30 days.",
    sql: `SELECT day, round(rated_km) AS rated_km, round(own_km) AS own_km FROM v_projected_range WHERE vin = '${vin}' ORDER BY day LIMIT 2`,
  },
  v_mileage: {
    what: "Way per car and UTC day.",
    sql: `SELECT day, round(distance_km, 1) AS km, round(distance_mi, 1) AS mi, drives FROM v_mileage WHERE vin = '${vin}' ORDER BY day LIMIT 3`,
  },
  v_utilisation: {
    what: "Hours of each state per week, Monday to Monday. A week in which nothing at all was known of a car has no row.",
    sql: `SELECT week, round(driving_h, 1) AS driving, round(charging_h, 1) AS charging, round(asleep_h, 1) AS asleep FROM v_utilisation WHERE vin = '${vin}' ORDER BY week LIMIT 2`,
  },
  v_readiness: {
    what: "How each car stood at each full hour: charge, cable. Up to now: a sleeping car stands as it was told last, for as long as the timeline calls it asleep.",
    sql: `SELECT day, hour, round(soc, 1) AS soc, state, plugged_in FROM v_readiness WHERE vin = '${vin}' AND hour = 6 ORDER BY day LIMIT 2`,
  },
  v_updates: {
    what: "Firmware, and consumption of the 30 days before and after. Compare at equal weather only.",
    sql: `SELECT version, previous, round(kwh_per_100km_before, 2) AS before, round(kwh_per_100km_after, 2) AS after FROM v_updates WHERE vin = '${vin}' AND previous != ''`,
  },
  v_alerts: {
    what: "One row per episode; cars tell of an alert again and again.",
    sql: `SELECT name, started_at, ended_at, round(minutes) AS minutes FROM v_alerts WHERE vin = '${vin}'`,
  },
  v_notices: {
    what: "One row per episode of the operator's own rules (telemetry-node/notify), told or not; `v_alerts` are Tesla's. Here: `TpmsPressureRl` below 2.4 bar, cleared at 2.5.",
    sql: `SELECT rule, opened_at, ended_at, round(value, 3) AS value, threshold, unit FROM v_notices WHERE vin = '${vin}' ORDER BY opened_at`,
  },
  v_notice_deliveries: {
    what: "One row per notice and endpoint. `dead` ones were given up; `npm run node:notify -- --replay` has them told anew.",
    sql: `SELECT rule, event, endpoint, state, attempts, created_at FROM v_notice_deliveries WHERE vin = '${vin}' ORDER BY event DESC`,
  },
  v_tpms: {
    what: "Tyre pressure per day and wheel, on days with a drive of ten minutes.",
    sql: `SELECT wheel, round(any(bar_per_week), 3) AS bar_per_week FROM v_tpms WHERE vin = '${vin}' GROUP BY wheel ORDER BY bar_per_week`,
  },
  v_signal_spend: {
    what: "Signals and what they cost by the table `prices`: a changed price is a new row with its first day.",
    sql: `SELECT field, sum(signals) AS signals, round(sum(cost), 4) AS cost FROM v_signal_spend WHERE vin = '${vin}' GROUP BY field ORDER BY signals DESC LIMIT 3`,
  },
  v_field_coverage: {
    what: "Per car and field of Tesla's catalogue: why is this empty? `asked` is told by the Worker with each configuration it pushes, and NULL for a car it told nothing of (as here: golden cars have no Worker).",
    sql: `SELECT field, asked, ever_seen, days_seen, round(typical_interval_s) AS interval_s FROM v_field_coverage WHERE vin = '${vin}' AND field IN ('Soc', 'Gear', 'DriveRail') ORDER BY field`,
  },
  v_ingest_health: {
    what: "Lag, resends, invalid values, gaps and wrong clocks per car and hour of created_at. An hour without records has no row: `v_timeline` tells of longer silences.",
    sql: `SELECT hour, records, signals, round(lag_p95_s, 1) AS lag_p95_s, longest_gap_s FROM v_ingest_health WHERE vin = '${vin}' ORDER BY hour LIMIT 2`,
  },
};

export async function commuterWarehouse(): Promise<Warehouse> {
  const warehouse = await openWarehouse();
  const { arrivals, truth } = play(commuter);
  await load(warehouse, arrivals);
  const source = { clickhouse: warehouse.engine, database: DATABASE };
  await new Deriver({ source, log: () => undefined, now: Date.now, everyMs: 0 }).tick();
  await watchTyre(warehouse, truth.endMs);
  await keepWhatTheStoreKeeps(warehouse);
  return warehouse;
}

/** The golden rows go past the store, which writes what was told last, and what it could not read. */
async function keepWhatTheStoreKeeps({ engine }: Warehouse): Promise<void> {
  await engine.exec(
    `INSERT INTO ${DATABASE}.latest SELECT vin, field, least(created_at, received_at) AS order_at, created_at, received_at, kind, num, int, str, lat, lon, is_resend, field_number FROM ${DATABASE}.signals`,
  );
  await engine.exec(
    `INSERT INTO ${DATABASE}.dead_letters (received_at, vin, topic, reason) SELECT '2026-03-05 10:00:00', '${vin}', 'V', 'malformed'`,
  );
  await engine.exec(
    `INSERT INTO ${DATABASE}.tariffs (name, from_hour, to_hour, price_per_kwh, currency) SELECT * FROM values('name String, from_hour Float64, to_hour Float64, price Float64, currency String', ('night', 22, 2.5, 0.19, 'EUR'), ('day', 2.5, 22, 0.34, 'EUR'))`,
  );
  await engine.exec(
    `INSERT INTO ${DATABASE}.errors (vin, name, body, tags, created_at, received_at, txid) SELECT '${vin}', 'unknown_field', 'not in this firmware', map('field_name', 'DriveRail'), '2026-03-02 07:05:01', '2026-03-02 07:05:01', 'e-1'`,
  );
}

/** Judges one rule over the month, and tells nobody. */
async function watchTyre(warehouse: Warehouse, nowMs: number): Promise<void> {
  const tyre = { kind: "threshold", field: "TpmsPressureRl", below: 2.4, clear: 2.5 };
  const rule = { id: "rear-left-tyre", ...tyre, for: "5m", to: ["ops"] };
  const notifier = await exampleNotifier(warehouse, [rule], () => nowMs);
  await notifier.evaluate();
  await notifier.stop();
}

export async function reference(warehouse: Warehouse): Promise<string> {
  const analyst = await warehouse.engine.openAnalyst(DATABASE, { max_execution_time: 60 });
  const all = await viewColumns(warehouse);
  const parts: string[] = [BEGIN, ""];
  for (const [view, { what, sql }] of Object.entries(EXAMPLES)) {
    const columns = all.filter((one) => one.view === view);
    const answer = Buffer.from(await analyst.whole(sql, {}, "PrettySpaceNoEscapes")).toString(
      "utf8",
    );
    parts.push(`### ${view}`, "", what, "");
    parts.push("| column | type | meaning |", "|---|---|---|");
    for (const { name, type, comment } of columns) {
      parts.push(`| ${name} | ${type} | ${comment.replaceAll("|", "\\|")} |`);
    }
    parts.push("");
    const lines = answer
      .trimEnd()
      .split("\n")
      .map((line) => line.trimEnd());
    parts.push("```sql", sql, "```", "```text", ...lines, "```", "");
  }
  analyst.close();
  parts.push(END);
  return parts.join("\n");
}

/** The manual with its reference replaced. */
export function withReference(manual: string, text: string): string {
  const from = manual.indexOf(BEGIN);
  const to = manual.indexOf(END);
  return manual.slice(0, from) + text + manual.slice(to + END.length);
}

if (import.meta.main) {
  const warehouse = await commuterWarehouse();
  const manual = await readFile(MANUAL, "utf8");
  await writeFile(MANUAL, withReference(manual, await reference(warehouse)));
  await warehouse.close();
  process.exit(0);
}
