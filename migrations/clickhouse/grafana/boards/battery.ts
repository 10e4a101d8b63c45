import { length } from "../units.ts";
import { bars, lines, points, table } from "../panels.ts";
import type { Board } from "../dashboard.ts";
import { cars, lengths, range } from "../variables.ts";
import { CHOSEN_CARS, VIN } from "./shared-words.ts";

export const battery: Board = {
  name: "battery",
  title: "battery",
  description: "How large the packs are, and how sure that is.",
  from: "now-90d",
  variables: [cars, lengths, range],
  panels: [
    table({
      key: "capacity",
      title: "Capacity",
      description:
        "Of the car's whole history: a line through moments of rest (parked 30 minutes, no load, 20 to 90 %, pack 10 to 40 °C). Its slope is the usable energy, its start a reserve that some cars count. Empty under 5 samples, or when they lie too close. By charging: a second witness, from charges of 30 % and more.",
      sql: `SELECT vin, samples, usable_kwh, reserve_kwh, full_kwh, spread_kwh, soc_from, soc_to, charge_capacity_kwh, charges, of_nominal, chemistry
FROM v_battery_capacity WHERE ${CHOSEN_CARS} ORDER BY vin`,
      columns: {
        vin: VIN,
        samples: { title: "Samples", unit: "count" },
        usable_kwh: { title: "Usable", unit: "kwh", decimals: 1 },
        reserve_kwh: { title: "Reserve", unit: "kwh", decimals: 1 },
        full_kwh: { title: "Full", unit: "kwh", decimals: 1 },
        spread_kwh: { title: "Spread", unit: "kwh", decimals: 2 },
        soc_from: { title: "Lowest sample", unit: "percent", decimals: 0 },
        soc_to: { title: "Highest sample", unit: "percent", decimals: 0 },
        charge_capacity_kwh: { title: "By charging", unit: "kwh", decimals: 1 },
        charges: { title: "Such charges", unit: "count" },
        of_nominal: { title: "Of nominal", unit: "share", decimals: 0 },
        chemistry: { title: "Chemistry", unit: "text" },
      },
    }),
    lines({
      key: "health",
      title: "Usable energy by month",
      description:
        "Median over the month's moments of rest, less the reserve. A month under 5 samples has no point. Months that begin in the chosen time.",
      sql: `SELECT toDateTime(month) AS time, toString(vin) AS car, usable_kwh
FROM v_battery_health WHERE ${CHOSEN_CARS} AND $__dateFilter(month) AND usable_kwh IS NOT NULL ORDER BY time, car`,
      columns: { usable_kwh: { title: "${__field.labels.car}", unit: "kwh", decimals: 1 } },
    }),
    points({
      key: "by-mileage",
      title: "What is left, by mileage",
      description:
        "Each month's usable energy as a share of the car's own first months, over its odometer then; of the car's whole history.",
      sql: `SELECT ${length("odometer_km", "odometer")}, of_first
FROM v_battery_health WHERE ${CHOSEN_CARS} AND of_first IS NOT NULL AND odometer_km IS NOT NULL ORDER BY odometer_km`,
      columns: {
        odometer: { title: "Odometer", unit: "length", decimals: 0 },
        of_first: { title: "Of the first months", unit: "share", decimals: 1 },
      },
    }),
    bars({
      key: "of-nominal",
      title: "Of the nominal size",
      description: "Where car_settings names the size of the pack when new.",
      sql: `SELECT toString(vin) AS vin, of_nominal FROM v_battery_capacity WHERE ${CHOSEN_CARS} AND of_nominal IS NOT NULL ORDER BY of_nominal, vin`,
      columns: {
        of_nominal: {
          title: "Of nominal",
          unit: "share",
          decimals: 0,
          steps: [
            [null, "red"],
            [0.7, "orange"],
            [0.85, "green"],
          ],
        },
      },
    }),
    points({
      key: "rest",
      title: "Moments of rest",
      description:
        "Energy over charge, of parks that began in the chosen time: the nearer to a line, the surer the capacity.",
      sql: `SELECT rest_soc, rest_energy_kwh FROM v_parks WHERE ${CHOSEN_CARS} AND $__timeFilter(started_at) AND rest_at IS NOT NULL ORDER BY rest_soc`,
      columns: {
        rest_soc: { title: "Charge", unit: "percent" },
        rest_energy_kwh: { title: "Energy", unit: "kwh" },
      },
    }),
    lines({
      key: "range",
      title: "Range of a full pack",
      description:
        "As the variable Range says: rated by Tesla, or by the car's own net consumption of the last 30 days.",
      sql: `SELECT toDateTime(day) AS time, toString(vin) AS car, ${length("${range}_km", "range")}
FROM v_projected_range WHERE ${CHOSEN_CARS} AND $__dateFilter(day) AND \${range}_km IS NOT NULL ORDER BY time, car`,
      columns: { range: { title: "${__field.labels.car}", unit: "length", decimals: 0 } },
    }),
    lines({
      key: "by-charging",
      title: "Capacity by each charge",
      description:
        "Energy into the pack per 100 %, of charges of 30 % and more that began in the chosen time.",
      sql: `SELECT started_at AS time, toString(vin) AS car, energy_into_pack_kwh * 100 / (end_soc - start_soc) AS kwh
FROM v_charges WHERE ${CHOSEN_CARS} AND $__timeFilter(started_at) AND end_soc - start_soc >= 30 AND NOT is_incomplete AND NOT energy_coarse ORDER BY time, car`,
      columns: { kwh: { title: "${__field.labels.car}", unit: "kwh", decimals: 1 } },
    }),
  ],
};
