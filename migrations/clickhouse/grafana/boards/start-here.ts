import { length } from "../units.ts";
import { bars, lines, stat, table, text } from "../panels.ts";
import type { Board } from "../dashboard.ts";
import { cars, lengths } from "../variables.ts";
import { CHOSEN_CARS, COST_IN_ONE_CURRENCY, START, VIN } from "./shared-words.ts";

export const startHere: Board = {
  name: "start-here",
  title: "start here",
  description: "What happened to all cars in the chosen time, and what needs a look.",
  from: "now-7d",
  variables: [cars, lengths],
  panels: [
    stat({
      key: "driven",
      title: "Driven",
      description:
        "Drives that began in the chosen time. Way by the odometer, net energy out of the pack.",
      sql: `SELECT uniqExact(vin) AS cars, count() AS drives, ${length("sum(distance_km)", "distance")}, sum(energy_kwh) AS energy_kwh
FROM v_drives WHERE ${CHOSEN_CARS} AND $__timeFilter(started_at)`,
      columns: {
        cars: { title: "Cars that drove", unit: "count" },
        drives: { title: "Drives", unit: "count" },
        distance: { title: "Way", unit: "length", decimals: 0 },
        energy_kwh: { title: "Energy", unit: "kwh", decimals: 0 },
      },
    }),
    stat({
      key: "charged-and-lost",
      title: "Charged, lost, paid to Tesla",
      description:
        "Energy into the pack of charges and drain of parks that began in the chosen time. Signals cost what the table prices says, in its currency; no sum of several.",
      sql: `SELECT
  (SELECT sum(energy_into_pack_kwh) FROM v_charges WHERE ${CHOSEN_CARS} AND $__timeFilter(started_at)) AS charged_kwh,
  (SELECT sum(drain_kwh) FROM v_parks WHERE ${CHOSEN_CARS} AND $__timeFilter(started_at)) AS drain_kwh,
  (SELECT ${COST_IN_ONE_CURRENCY} FROM v_signal_spend AS v WHERE ${CHOSEN_CARS} AND $__dateFilter(day)) AS cost`,
      columns: {
        charged_kwh: { title: "Into packs", unit: "kwh", decimals: 0 },
        drain_kwh: { title: "Lost while parked", unit: "kwh", decimals: 0 },
        cost: { title: "Cost of signals", unit: "money", decimals: 2 },
      },
    }),
    bars({
      key: "states",
      title: "Cars by state",
      description:
        "At the end of the chosen time. Asleep: said goodbye while parked. No coverage: lost while driving. Unknown: nothing heard for a week, or streaming ended.",
      sql: `SELECT replaceOne(state, '_', ' ') AS state, count() AS cars
FROM (SELECT vin, argMax(toString(v.state), v.started_at) AS state FROM v_timeline AS v WHERE ${CHOSEN_CARS} AND v.started_at <= $__toTime GROUP BY vin)
GROUP BY state ORDER BY cars DESC, state`,
      width: 8,
      columns: { cars: { title: "Cars", unit: "count" } },
    }),
    lines({
      key: "way-per-day",
      title: "Way per day",
      description: "UTC days. A drive across midnight counts by its time in each day.",
      sql: `SELECT toDateTime(day) AS time, toString(vin) AS car, ${length("distance_km", "distance")}
FROM v_mileage WHERE ${CHOSEN_CARS} AND $__dateFilter(day) ORDER BY time, car`,
      style: "bars",
      stacked: true,
      width: 16,
      columns: { distance: { title: "${__field.labels.car}", unit: "length", decimals: 0 } },
    }),
    table({
      key: "silent",
      title: "Silent cars",
      description:
        "Nothing heard for longer than rules.silent_car_s at the end of the chosen time, with what the car was doing when it fell silent. Asleep is no fault.",
      sql: `SELECT h.vin AS vin, h.heard_at AS heard_at, dateDiff('minute', h.heard_at, least($__toTime, now())) / 60 AS silent_h, t.state AS state
FROM (SELECT vin, max(last_seen_at) AS heard_at FROM v_field_coverage WHERE ${CHOSEN_CARS} AND last_seen_at <= $__toTime GROUP BY vin) AS h
JOIN (SELECT vin, argMaxIf(toString(v.state), v.started_at, v.state != 'unknown') AS state FROM v_timeline AS v WHERE ${CHOSEN_CARS} AND v.started_at <= $__toTime GROUP BY vin) AS t ON t.vin = h.vin
WHERE silent_h > (SELECT argMax(value, version) FROM rules FINAL WHERE name = 'silent_car_s') / 3600
ORDER BY silent_h DESC`,
      width: 12,
      columns: {
        vin: VIN,
        heard_at: { title: "Last signal", unit: "time" },
        silent_h: { title: "Silent for", unit: "hours", decimals: 0 },
        state: { title: "Since then", unit: "text" },
      },
    }),
    table({
      key: "open-alerts",
      title: "Open alerts",
      description:
        "Alerts of cars that began before the end of the chosen time and have not been told to end.",
      sql: `SELECT vin, name, started_at, arrayStringConcat(audiences, ', ') AS audiences
FROM v_alerts WHERE ${CHOSEN_CARS} AND started_at <= $__toTime AND ended_at IS NULL ORDER BY started_at DESC`,
      width: 12,
      columns: {
        vin: VIN,
        name: { title: "Alert", unit: "text" },
        started_at: START,
        audiences: { title: "For", unit: "text" },
      },
    }),
    table({
      key: "incomplete",
      title: "Incomplete sessions",
      description:
        "Drives and charges of which a start or an end was never heard, or that still last. Their totals come from counters.",
      sql: `SELECT vin, 'drive' AS what, started_at, ended_at, start_heard, end_heard, completeness FROM v_drives WHERE ${CHOSEN_CARS} AND $__timeFilter(started_at) AND is_incomplete
UNION ALL
SELECT vin, 'charge', started_at, ended_at, start_heard, end_heard, completeness FROM v_charges WHERE ${CHOSEN_CARS} AND $__timeFilter(started_at) AND is_incomplete
ORDER BY started_at DESC`,
      columns: {
        vin: VIN,
        what: { title: "Session", unit: "text" },
        started_at: START,
        ended_at: { title: "End", unit: "time" },
        start_heard: { title: "Start heard", unit: "text" },
        end_heard: { title: "End heard", unit: "text" },
        completeness: { title: "Heard of it", unit: "share", decimals: 0 },
      },
    }),
    text({
      key: "about",
      title: "How to read these dashboards",
      content: `All figures are those of the documented views (\`migrations/clickhouse/README.md\`, the analyst's manual): open a panel's menu, *Explore*, to see its SQL. Hover over the *i* of a panel for its definition. Units are chosen at the top; energies are at the pack's terminals unless *at the charger* is said. The other dashboards are in the menu *Telltale* at the top right.

Certificates, configurations, links and the doctor are not in ClickHouse: see the operator's page.`,
    }),
  ],
};
