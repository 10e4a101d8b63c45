import { bars, lines, stat, table } from "../panels.ts";
import type { Board } from "../dashboard.ts";
import { cars } from "../variables.ts";
import { CHOSEN_CARS, COST_IN_ONE_CURRENCY, VIN } from "./shared-words.ts";

const IN_TIME = `${CHOSEN_CARS} AND $__dateFilter(day)`;

export const spend: Board = {
  name: "spend",
  title: "spend",
  description: "What signals cost, by car, field and day.",
  from: "now-30d",
  variables: [cars],
  panels: [
    stat({
      key: "totals",
      title: "Signals of the chosen time",
      description:
        "By the UTC day on which cars measured them, exact repeats left out. Cost by the table prices, in its currency; no sum of several. Forecast: 30 days like the mean day.",
      sql: `SELECT ${COST_IN_ONE_CURRENCY} AS cost, sum(v.signals) AS signals, sum(v.resends) / nullIf(sum(v.signals), 0) AS resend_share, ${COST_IN_ONE_CURRENCY} * 30 / nullIf(uniqExact(v.day), 0) AS forecast
FROM v_signal_spend AS v WHERE ${IN_TIME}`,
      width: 24,
      columns: {
        cost: { title: "Cost", unit: "money", decimals: 2 },
        signals: { title: "Signals", unit: "count" },
        resend_share: { title: "Sent again", unit: "share", decimals: 2 },
        forecast: { title: "30 days like these", unit: "money", decimals: 2 },
      },
    }),
    bars({
      key: "by-field",
      title: "Costliest fields",
      description: "The twenty that cost most in the chosen time. No sum of several currencies.",
      sql: `SELECT toString(field) AS field, ${COST_IN_ONE_CURRENCY} AS cost FROM v_signal_spend AS v WHERE ${IN_TIME} GROUP BY field ORDER BY cost DESC, field LIMIT 20`,
      height: 14,
      columns: { cost: { title: "Cost", unit: "money", decimals: 3 } },
    }),
    lines({
      key: "per-day",
      title: "Cost per day",
      description: "By car.",
      sql: `SELECT toDateTime(day) AS time, toString(vin) AS car, sum(v.cost) AS cost FROM v_signal_spend AS v WHERE ${IN_TIME} GROUP BY time, car ORDER BY time, car`,
      style: "bars",
      stacked: true,
      height: 14,
      columns: { cost: { title: "${__field.labels.car}", unit: "money", decimals: 3 } },
    }),
    table({
      key: "by-car",
      title: "By car",
      description: "Of the chosen time. No sum of several currencies.",
      sql: `SELECT vin, sum(v.signals) AS signals, ${COST_IN_ONE_CURRENCY} AS cost, arrayStringConcat(arraySort(groupUniqArrayIf(toString(v.currency), v.cost IS NOT NULL)), ', ') AS currency, ${COST_IN_ONE_CURRENCY} / nullIf(uniqExact(v.day), 0) AS cost_per_day
FROM v_signal_spend AS v WHERE ${IN_TIME} GROUP BY vin ORDER BY cost DESC, vin`,
      width: 12,
      columns: {
        vin: VIN,
        signals: { title: "Signals", unit: "count" },
        cost: { title: "Cost", unit: "money", decimals: 3 },
        currency: { title: "Currency", unit: "text" },
        cost_per_day: { title: "Per day", unit: "money", decimals: 3 },
      },
    }),
    table({
      key: "coverage",
      title: "Fields asked for or seen",
      description:
        "Of the whole history. Asked: in the configuration wanted for the car; unknown where this node was not told. Asked and never seen: the car's firmware, its kind or its gear may not have it.",
      sql: `SELECT vin, field, asked, ever_seen, last_seen_at, asked_interval_s, typical_interval_s, signals, unit, min_firmware
FROM v_field_coverage WHERE ${CHOSEN_CARS} AND (asked OR ever_seen) ORDER BY ever_seen, vin, signals DESC LIMIT 1000`,
      width: 12,
      columns: {
        vin: VIN,
        field: { title: "Field", unit: "text" },
        asked: { title: "Asked", unit: "text" },
        ever_seen: { title: "Seen", unit: "text" },
        last_seen_at: { title: "Last seen", unit: "time" },
        asked_interval_s: { title: "Asked every", unit: "seconds" },
        typical_interval_s: { title: "Comes every", unit: "seconds" },
        signals: { title: "Signals", unit: "count" },
        unit: { title: "Unit", unit: "text" },
        min_firmware: { title: "From firmware", unit: "text" },
      },
    }),
  ],
};
