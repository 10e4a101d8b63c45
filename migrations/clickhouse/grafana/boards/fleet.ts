import { consumption, length } from "../units.ts";
import { bars, columns, lines, map, states, table } from "../panels.ts";
import type { Board } from "../dashboard.ts";
import { cars, hour, lengths } from "../variables.ts";
import { CHOSEN_CARS, COST_IN_ONE_CURRENCY, SOC, VIN } from "./shared-words.ts";

const KM_PER_MI = "1.609344";

export const fleet: Board = {
  name: "fleet",
  title: "fleet",
  description: "All cars side by side.",
  from: "now-30d",
  variables: [cars, lengths, hour],
  panels: [
    table({
      key: "cars",
      title: "Cars",
      description:
        "Charge, range and odometer as last told, with the time of the newest signal; way, cost of signals and alerts of the chosen time. Click a car to see it.",
      sql: `SELECT l.vin AS vin, s.name AS name, t.state AS state, l.soc AS soc, ${length(`l.range_mi * ${KM_PER_MI}`, "range")}, ${length(`l.odometer_mi * ${KM_PER_MI}`, "odometer")}, l.heard_at AS heard_at, ${length("m.km", "distance")}, p.cost AS cost, a.alerts AS alerts
FROM (
  SELECT vin, anyIf(value_number, field = 'Soc') AS soc, anyIf(value_number, field = 'RatedRange') AS range_mi, anyIf(value_number, field = 'Odometer') AS odometer_mi, max(created_at) AS heard_at
  FROM v_latest WHERE ${CHOSEN_CARS} GROUP BY vin
) AS l
LEFT JOIN (SELECT vin, argMax(toString(v.state), v.started_at) AS state FROM v_timeline AS v WHERE ${CHOSEN_CARS} AND v.started_at <= $__toTime GROUP BY vin) AS t ON t.vin = l.vin
LEFT JOIN (SELECT vin, sum(distance_km) AS km FROM v_mileage WHERE ${CHOSEN_CARS} AND $__dateFilter(day) GROUP BY vin) AS m ON m.vin = l.vin
LEFT JOIN (SELECT vin, ${COST_IN_ONE_CURRENCY} AS cost FROM v_signal_spend AS v WHERE ${CHOSEN_CARS} AND $__dateFilter(day) GROUP BY vin) AS p ON p.vin = l.vin
LEFT JOIN (SELECT vin, count() AS alerts FROM v_alerts WHERE ${CHOSEN_CARS} AND $__timeFilter(started_at) GROUP BY vin) AS a ON a.vin = l.vin
LEFT JOIN (SELECT toString(vin) AS vin, name FROM car_settings FINAL) AS s ON s.vin = l.vin
ORDER BY vin`,
      columns: {
        vin: VIN,
        name: { title: "Name", unit: "text" },
        state: { title: "State", unit: "text" },
        soc: SOC,
        range: { title: "Rated range", unit: "length", decimals: 0 },
        odometer: { title: "Odometer", unit: "length", decimals: 0 },
        heard_at: { title: "Last signal", unit: "time" },
        distance: { title: "Way", unit: "length", decimals: 0 },
        cost: { title: "Cost of signals", unit: "money", decimals: 2 },
        alerts: { title: "Alerts", unit: "count" },
      },
    }),
    map({
      key: "places",
      title: "Where the cars are",
      description:
        "The place each car told last. A dashboard with places is for those who may see them.",
      sql: `SELECT toString(vin) AS vin, latitude, longitude, created_at AS heard_at
FROM v_latest WHERE ${CHOSEN_CARS} AND field = 'Location' AND latitude IS NOT NULL ORDER BY vin`,
      columns: { vin: VIN, heard_at: { title: "Told", unit: "time" } },
    }),
    bars({
      key: "charge",
      title: "State of charge",
      description: "As last told by each car.",
      sql: `SELECT toString(vin) AS vin, value_number AS soc FROM v_latest WHERE ${CHOSEN_CARS} AND field = 'Soc' ORDER BY soc, vin`,
      height: 12,
      columns: { soc: SOC },
    }),
    states({
      key: "timeline",
      title: "What each car did",
      description: "v_timeline of the chosen time. Hover over a band for its start and length.",
      sql: `SELECT greatest(started_at, $__fromTime_ms) AS time, toString(vin) AS car, toString(v.state) AS state
FROM v_timeline AS v WHERE ${CHOSEN_CARS} AND started_at <= $__toTime AND coalesce(ended_at, now64(3)) >= $__fromTime ORDER BY time, car`,
      several: true,
      columns: {},
    }),
    columns({
      key: "utilisation",
      title: "Hours of the cars",
      description: "Sum over the weeks that begin in the chosen time (Monday, UTC).",
      sql: `SELECT toString(vin) AS car, sum(driving_h) AS driving, sum(charging_h) AS charging, sum(awake_h) AS awake, sum(asleep_h) AS asleep, sum(unknown_h) AS not_known
FROM v_utilisation WHERE ${CHOSEN_CARS} AND $__dateFilter(week) GROUP BY car ORDER BY car`,
      over: "car",
      stacked: true,
      columns: {
        driving: { title: "Driving", unit: "hours" },
        charging: { title: "Charging", unit: "hours" },
        awake: { title: "Parked awake", unit: "hours" },
        asleep: { title: "Asleep", unit: "hours" },
        not_known: { title: "Unknown or without coverage", unit: "hours" },
      },
    }),
    lines({
      key: "odometer",
      title: "Odometer",
      description: "After the last drive of each UTC day.",
      sql: `SELECT toDateTime(day) AS time, toString(vin) AS car, ${length("odometer_km", "odometer")}
FROM v_mileage WHERE ${CHOSEN_CARS} AND $__dateFilter(day) ORDER BY time, car`,
      columns: { odometer: { title: "${__field.labels.car}", unit: "length", decimals: 0 } },
    }),
    table({
      key: "readiness",
      title: "Ready in the morning",
      description:
        "How each car stood at the chosen hour (UTC): charge told last by then, whether it was plugged in. A cable is known from a charge with no drive after it.",
      sql: `SELECT vin, day, soc, state, plugged_in FROM v_readiness
WHERE ${CHOSEN_CARS} AND $__dateFilter(day) AND hour = \${hour} ORDER BY day DESC, soc LIMIT 500`,
      width: 12,
      columns: {
        vin: VIN,
        day: { title: "Day", unit: "text" },
        soc: SOC,
        state: { title: "State", unit: "text" },
        plugged_in: { title: "Plugged in", unit: "text" },
      },
    }),
    table({
      key: "consumption",
      title: "Consumption by month",
      description:
        "Months that begin in the chosen time. Net: out of the pack while driving. Gross: and while parked. From the wall: at AC chargers, and into the pack at DC ones.",
      sql: `SELECT vin, month, ${length("distance_km", "distance")}, ${consumption("net_kwh", "distance_km", "net")}, ${consumption("gross_kwh", "distance_km", "gross")}, ${consumption("wall_kwh", "distance_km", "wall")}
FROM v_consumption WHERE ${CHOSEN_CARS} AND $__dateFilter(month) ORDER BY month DESC, vin`,
      width: 12,
      columns: {
        vin: VIN,
        month: { title: "Month", unit: "text" },
        distance: { title: "Way", unit: "length", decimals: 0 },
        net: { title: "Net", unit: "consumption", decimals: 1 },
        gross: { title: "Gross", unit: "consumption", decimals: 1 },
        wall: { title: "From the wall", unit: "consumption", decimals: 1 },
      },
    }),
  ],
};
