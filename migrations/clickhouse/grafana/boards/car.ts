import { consumption, consumptionOf, inLength, length, pressure, temperature } from "../units.ts";
import { lines, stat, states, table } from "../panels.ts";
import { pathTo, type Board } from "../dashboard.ts";
import { car, lengths, pressures, range, temperatures } from "../variables.ts";
import { CHOSEN_CAR, SOC, START } from "./shared-words.ts";

const KM_PER_MI = "1.609344";
const toDrive = {
  title: "This drive",
  url: `${pathTo("drives")}?var-car=\${car}&var-drive=\${__data.fields.id}`,
};
const toCharge = {
  title: "This charge",
  url: `${pathTo("charges")}?var-car=\${car}&var-charge=\${__data.fields.id}`,
};

export const oneCar: Board = {
  name: "car",
  title: "car",
  description: "One car: what it does, how full it is, what happened last.",
  from: "now-7d",
  variables: [car, lengths, temperatures, pressures, range],
  panels: [
    stat({
      key: "now",
      title: "As last told",
      description: "Newest value of each field, however old: see the time beside it.",
      sql: `SELECT anyIf(value_number, field = 'Soc') AS soc, ${length(`anyIf(value_number, field = 'RatedRange') * ${KM_PER_MI}`, "range")}, ${length(`anyIf(value_number, field = 'Odometer') * ${KM_PER_MI}`, "odometer")}, ${temperature("anyIf(value_number, field = 'OutsideTemp')", "outside")}, ${temperature("anyIf(value_number, field = 'InsideTemp')", "inside")}
FROM v_latest WHERE ${CHOSEN_CAR}`,
      columns: {
        soc: SOC,
        range: { title: "Rated range", unit: "length", decimals: 0 },
        odometer: { title: "Odometer", unit: "length", decimals: 0 },
        outside: { title: "Outside", unit: "temperature", decimals: 0 },
        inside: { title: "Inside", unit: "temperature", decimals: 0 },
      },
    }),
    stat({
      key: "state",
      title: "State",
      description: "At the end of the chosen time, and since when; firmware as last told.",
      text: true,
      sql: `SELECT argMax(replaceOne(toString(v.state), '_', ' '), v.started_at) AS state, max(v.started_at) AS since,
  (SELECT argMax(version, first_seen_at) FROM v_updates WHERE ${CHOSEN_CAR} AND first_seen_at <= $__toTime) AS firmware
FROM v_timeline AS v WHERE ${CHOSEN_CAR} AND v.started_at <= $__toTime`,
      columns: {
        state: { title: "State", unit: "text" },
        since: { title: "Since", unit: "time" },
        firmware: { title: "Firmware", unit: "text" },
      },
    }),
    stat({
      key: "time",
      title: "In the chosen time",
      description:
        "Drives that began in it: way by the odometer, net consumption. Full range: on the last day of it that tells, as rated by Tesla or by the car's own consumption of 30 days (variable Range).",
      sql: `SELECT count() AS drives, ${length("sum(d.distance_km)", "distance")}, ${consumption("sum(d.energy_kwh)", "sum(d.distance_km)")},
  (SELECT ${inLength("argMax(${range}_km, day)")} FROM v_projected_range WHERE ${CHOSEN_CAR} AND $__dateFilter(day)) AS full_\${length}
FROM v_drives AS d WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at)`,
      width: 24,
      columns: {
        drives: { title: "Drives", unit: "count" },
        distance: { title: "Way", unit: "length", decimals: 0 },
        consumption: { title: "Consumption", unit: "consumption", decimals: 1 },
        full: { title: "Range of a full pack", unit: "length", decimals: 0 },
      },
    }),
    states({
      key: "timeline",
      title: "What it did",
      description:
        "Asleep: said goodbye while parked. No coverage: lost while driving. Unknown: nothing heard for a week, or streaming ended.",
      sql: `SELECT greatest(started_at, $__fromTime_ms) AS time, toString(v.state) AS state
FROM v_timeline AS v WHERE ${CHOSEN_CAR} AND started_at <= $__toTime AND coalesce(ended_at, now64(3)) >= $__fromTime ORDER BY time`,
      columns: {},
    }),
    lines({
      key: "charge",
      title: "State of charge",
      description: "Mean of what was told in each interval of the chart.",
      sql: `SELECT $__timeInterval(created_at) AS time, avg(value_number) AS soc
FROM v_signals WHERE ${CHOSEN_CAR} AND field = 'Soc' AND $__timeFilter(created_at) GROUP BY time ORDER BY time`,
      columns: { soc: { title: "Charge", unit: "percent" } },
    }),
    lines({
      key: "temperatures",
      title: "Temperatures",
      description: "Outside and in the cabin, mean of each interval of the chart.",
      sql: `SELECT $__timeInterval(created_at) AS time, ${temperature("avgIf(value_number, field = 'OutsideTemp')", "outside")}, ${temperature("avgIf(value_number, field = 'InsideTemp')", "inside")}
FROM v_signals WHERE ${CHOSEN_CAR} AND field IN ('OutsideTemp', 'InsideTemp') AND $__timeFilter(created_at) GROUP BY time ORDER BY time`,
      columns: {
        outside: { title: "Outside", unit: "temperature" },
        inside: { title: "Inside", unit: "temperature" },
      },
    }),
    table({
      key: "drives",
      title: "Last drives",
      description: "The last ten of the chosen time. Click one for its track.",
      sql: `SELECT toString(started_at) AS id, started_at, ${length("distance_km", "distance")}, duration_s, ${consumption("energy_kwh", "distance_km")}, start_soc, end_soc
FROM v_drives WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) ORDER BY started_at DESC LIMIT 10`,
      width: 12,
      columns: {
        id: { title: "id", unit: "text", hidden: true },
        started_at: { ...START, link: toDrive },
        distance: { title: "Way", unit: "length", decimals: 1 },
        duration_s: { title: "Length", unit: "seconds" },
        consumption: { title: "Consumption", unit: "consumption", decimals: 1 },
        start_soc: { title: "From", unit: "percent", decimals: 0 },
        end_soc: { title: "To", unit: "percent", decimals: 0 },
      },
    }),
    table({
      key: "charges",
      title: "Last charges",
      description: "The last ten of the chosen time. Click one for its curve.",
      sql: `SELECT toString(started_at) AS id, started_at, type, energy_into_pack_kwh, duration_s, start_soc, end_soc
FROM v_charges WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) ORDER BY started_at DESC LIMIT 10`,
      width: 12,
      columns: {
        id: { title: "id", unit: "text", hidden: true },
        started_at: { ...START, link: toCharge },
        type: { title: "Type", unit: "text" },
        energy_into_pack_kwh: { title: "Into the pack", unit: "kwh", decimals: 1 },
        duration_s: { title: "Length", unit: "seconds" },
        start_soc: { title: "From", unit: "percent", decimals: 0 },
        end_soc: { title: "To", unit: "percent", decimals: 0 },
      },
    }),
    lines({
      key: "tyres",
      title: "Tyres at 20 °C",
      description:
        "Median of each day with a drive of ten minutes, corrected by the outside temperature: a falling line is a leak, not the weather.",
      sql: `SELECT toDateTime(day) AS time, transform(toString(v.wheel), ['Fl', 'Fr', 'Rl', 'Rr'], ['front left', 'front right', 'rear left', 'rear right'], '') AS wheel, ${pressure("at_20c_bar", "pressure")}
FROM v_tpms AS v WHERE ${CHOSEN_CAR} AND $__dateFilter(day) ORDER BY time, wheel`,
      columns: { pressure: { title: "${__field.labels.wheel}", unit: "pressure", decimals: 2 } },
    }),
    table({
      key: "updates",
      title: "Firmware and what it changed",
      description:
        "Net consumption of the 30 days before and after. Compare it at equal temperatures only.",
      sql: `SELECT first_seen_at, version, previous, ${consumptionOf("kwh_per_100km_before", "before")}, ${consumptionOf("kwh_per_100km_after", "after")}, ${temperature("outside_before_c", "outside_before")}, ${temperature("outside_after_c", "outside_after")}
FROM v_updates WHERE ${CHOSEN_CAR} AND $__timeFilter(first_seen_at) ORDER BY first_seen_at DESC`,
      width: 12,
      columns: {
        first_seen_at: { title: "First seen", unit: "time" },
        version: { title: "Version", unit: "text" },
        previous: { title: "Before it", unit: "text" },
        before: { title: "Used before", unit: "consumption", decimals: 1 },
        after: { title: "Used after", unit: "consumption", decimals: 1 },
        outside_before: { title: "Outside before", unit: "temperature", decimals: 0 },
        outside_after: { title: "Outside after", unit: "temperature", decimals: 0 },
      },
    }),
    table({
      key: "alerts",
      title: "Alerts",
      description:
        "One row an episode, however often the car told of it. Without an end: still open.",
      sql: `SELECT name, started_at, ended_at, minutes, records FROM v_alerts WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) ORDER BY started_at DESC`,
      columns: {
        name: { title: "Alert", unit: "text" },
        started_at: START,
        ended_at: { title: "End", unit: "time" },
        minutes: { title: "Lasted", unit: "minutes" },
        records: { title: "Told", unit: "count" },
      },
    }),
  ],
};
