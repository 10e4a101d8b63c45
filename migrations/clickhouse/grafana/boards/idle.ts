import { bars, lines, stat, table } from "../panels.ts";
import type { Board } from "../dashboard.ts";
import { length } from "../units.ts";
import { car, lengths, price } from "../variables.ts";
import { CHOSEN_CAR, END, START } from "./shared-words.ts";

const CAUSES = "$__timeFilter(park_started_at)";

export const idle: Board = {
  name: "idle",
  title: "idle",
  description: "What a parked car loses, and to what.",
  from: "now-30d",
  variables: [car, lengths, price],
  panels: [
    stat({
      key: "totals",
      title: "Parks of the chosen time",
      description:
        "Every gap between drives and charges that began in it. Drain is energy that left the pack, by counters, without that of silences in which the car moved.",
      sql: `SELECT sum(p.duration_s) / 3600 AS hours, sum(p.drain_kwh) AS drain_kwh, sum(p.drain_kwh) * 3600000 / nullIf(sum(p.duration_s - p.unheard_s), 0) AS mean_w, sum(p.asleep_s) / nullIf(sum(p.duration_s), 0) AS asleep_share, sum(p.wakes) AS wakes, sum(p.drain_kwh) * \${price} AS cost
FROM v_parks AS p WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at)`,
      width: 24,
      columns: {
        hours: { title: "Parked", unit: "hours", decimals: 0 },
        drain_kwh: { title: "Lost", unit: "kwh", decimals: 1 },
        mean_w: {
          title: "Mean power",
          unit: "w",
          decimals: 0,
          steps: [
            [null, "green"],
            [40, "yellow"],
            [150, "red"],
          ],
        },
        asleep_share: { title: "Asleep", unit: "share", decimals: 0 },
        wakes: { title: "Wakes", unit: "count" },
        cost: { title: "Cost at this price", unit: "money", decimals: 2 },
      },
    }),
    bars({
      key: "by-cause",
      title: "Lost to what",
      description:
        "Each moment has one cause, and all together are what was lost. What sentry, being awake or sleep draw beyond the car's usual power in that state is unexplained; no coverage is what it drew awake where nobody heard it.",
      sql: `SELECT replaceOne(toString(v.cause), '_', ' ') AS cause, sum(energy_kwh) AS kwh
FROM v_drain_by_cause AS v WHERE ${CHOSEN_CAR} AND ${CAUSES} GROUP BY cause ORDER BY kwh DESC`,
      columns: { kwh: { title: "Energy", unit: "kwh", decimals: 2 } },
    }),
    lines({
      key: "per-day",
      title: "Lost per day",
      description: "By the UTC day on which the park began.",
      sql: `SELECT toStartOfDay(park_started_at) AS time, replaceOne(toString(v.cause), '_', ' ') AS cause, sum(energy_kwh) AS kwh
FROM v_drain_by_cause AS v WHERE ${CHOSEN_CAR} AND ${CAUSES} GROUP BY time, cause ORDER BY time, cause`,
      style: "bars",
      stacked: true,
      columns: { kwh: { title: "${__field.labels.cause}", unit: "kwh", decimals: 2 } },
    }),
    table({
      key: "power",
      title: "Power by cause",
      description:
        "Hours, energy and mean power of each cause, and the car's usual power, as last known, where it has one.",
      sql: `SELECT cause, sum(v.hours) AS hours, sum(v.energy_kwh) AS kwh, sum(v.energy_kwh) * 1000 / nullIf(sum(v.hours), 0) AS watts, argMaxIf(v.usual_w, v.park_started_at, v.usual_w IS NOT NULL) AS usual_watts, sum(v.energy_kwh) * \${price} AS cost
FROM v_drain_by_cause AS v WHERE ${CHOSEN_CAR} AND ${CAUSES} GROUP BY cause ORDER BY kwh DESC`,
      columns: {
        cause: { title: "Cause", unit: "text" },
        hours: { title: "Time", unit: "hours", decimals: 1 },
        kwh: { title: "Energy", unit: "kwh", decimals: 2 },
        watts: { title: "Mean power", unit: "w", decimals: 0 },
        usual_watts: { title: "Usual power", unit: "w", decimals: 0 },
        cost: { title: "Cost", unit: "money", decimals: 2 },
      },
    }),
    table({
      key: "parks",
      title: "Costliest parks",
      description:
        "By energy lost. Percent can be trusted only where the pack was warm at both ends and both were heard.",
      sql: `SELECT started_at, ended_at, duration_s, drain_kwh, mean_w, soc_lost, is_reliable, asleep_s / nullIf(duration_s, 0) AS asleep_share, wakes, ${length("unheard_km", "unheard")}
FROM v_parks WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) ORDER BY drain_kwh DESC LIMIT 50`,
      width: 12,
      height: 10,
      columns: {
        started_at: START,
        ended_at: END,
        duration_s: { title: "Length", unit: "seconds" },
        drain_kwh: { title: "Lost", unit: "kwh", decimals: 2 },
        mean_w: { title: "Mean power", unit: "w", decimals: 0 },
        soc_lost: { title: "Percent lost", unit: "percent", decimals: 1 },
        is_reliable: { title: "Percent reliable", unit: "text" },
        asleep_share: { title: "Asleep", unit: "share", decimals: 0 },
        wakes: { title: "Wakes", unit: "count" },
        unheard: { title: "Moved unheard", unit: "length", decimals: 1 },
      },
    }),
    table({
      key: "unexplained",
      title: "Unexplained",
      description:
        "Parks in which more was drawn than anything the car told of explains, largest first.",
      sql: `SELECT park_started_at AS started_at, park_ended_at AS ended_at, hours, energy_kwh, mean_w
FROM v_drain_by_cause WHERE ${CHOSEN_CAR} AND ${CAUSES} AND cause = 'unexplained' ORDER BY energy_kwh DESC LIMIT 50`,
      width: 12,
      height: 10,
      columns: {
        started_at: START,
        ended_at: END,
        hours: { title: "Time", unit: "hours", decimals: 1 },
        energy_kwh: { title: "Energy", unit: "kwh", decimals: 2 },
        mean_w: { title: "Mean power", unit: "w", decimals: 0 },
      },
    }),
  ],
};
