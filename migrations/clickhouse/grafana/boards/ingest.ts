import { lines, stat, table } from "../panels.ts";
import type { Board } from "../dashboard.ts";
import { cars } from "../variables.ts";
import { CHOSEN_CARS, VIN } from "./shared-words.ts";

const IN_TIME = `${CHOSEN_CARS} AND $__timeFilter(hour)`;

export const ingest: Board = {
  name: "ingest",
  title: "ingest",
  description: "How data comes: late, twice, with wrong clocks, or not at all.",
  from: "now-7d",
  variables: [cars],
  panels: [
    stat({
      key: "totals",
      title: "Records of the chosen time",
      description:
        "By the hour in which cars measured them. Lag: from the car's measuring to our receiving. Late: more than 300 s. Ahead: received before it was measured, so a clock is wrong.",
      sql: `SELECT sum(v.records) AS records, sum(v.signals) AS signals, sum(v.resend_share * v.signals) / nullIf(sum(v.signals), 0) AS resend_share, sum(v.invalid_share * v.signals) / nullIf(sum(v.signals), 0) AS invalid_share, sum(v.late_share * v.signals) / nullIf(sum(v.signals), 0) AS late_share, sum(v.ahead_share * v.signals) / nullIf(sum(v.signals), 0) AS ahead_share, max(v.lag_p95_s) AS worst_lag_s
FROM v_ingest_health AS v WHERE ${IN_TIME}`,
      width: 24,
      columns: {
        records: { title: "Records", unit: "count" },
        signals: { title: "Signals", unit: "count" },
        resend_share: { title: "Sent again", unit: "share", decimals: 2 },
        invalid_share: { title: "Invalid", unit: "share", decimals: 2 },
        late_share: {
          title: "Late",
          unit: "share",
          decimals: 2,
          steps: [
            [null, "green"],
            [0.01, "yellow"],
            [0.1, "red"],
          ],
        },
        ahead_share: {
          title: "Ahead",
          unit: "share",
          decimals: 2,
          steps: [
            [null, "green"],
            [0.001, "red"],
          ],
        },
        worst_lag_s: { title: "Worst hour's lag (95 %)", unit: "seconds" },
      },
    }),
    lines({
      key: "records",
      title: "Records per hour",
      description: "By car.",
      sql: `SELECT hour AS time, toString(vin) AS car, toFloat64(sum(v.records)) AS records FROM v_ingest_health AS v WHERE ${IN_TIME} GROUP BY time, car ORDER BY time, car`,
      style: "bars",
      stacked: true,
      columns: { records: { title: "${__field.labels.car}", unit: "count" } },
    }),
    lines({
      key: "lag",
      title: "Lag by hour",
      description: "Worst car of each hour. Negative: a clock is ahead.",
      sql: `SELECT hour AS time, max(lag_p50_s) AS p50_s, max(lag_p95_s) AS p95_s, max(lag_max_s) AS max_s FROM v_ingest_health WHERE ${IN_TIME} GROUP BY time ORDER BY time`,
      columns: {
        p50_s: { title: "Median", unit: "seconds" },
        p95_s: { title: "95 %", unit: "seconds" },
        max_s: { title: "Longest", unit: "seconds" },
      },
    }),
    table({
      key: "cars",
      title: "Cars",
      description:
        "Of the chosen time: hours with records, lag, longest gap within an hour, and when the car was heard last in it.",
      sql: `SELECT vin, sum(v.records) AS records, count() AS hours, max(v.lag_p95_s) AS lag_s, max(v.longest_gap_s) AS gap_s, sum(v.resend_share * v.signals) / nullIf(sum(v.signals), 0) AS resend_share, sum(v.invalid_share * v.signals) / nullIf(sum(v.signals), 0) AS invalid_share, max(v.hour) AS last_hour
FROM v_ingest_health AS v WHERE ${IN_TIME} GROUP BY vin ORDER BY vin`,
      columns: {
        vin: VIN,
        records: { title: "Records", unit: "count" },
        hours: { title: "Hours with records", unit: "count" },
        lag_s: { title: "Worst lag (95 %)", unit: "seconds" },
        gap_s: { title: "Longest gap in an hour", unit: "seconds" },
        resend_share: { title: "Sent again", unit: "share", decimals: 2 },
        invalid_share: { title: "Invalid", unit: "share", decimals: 2 },
        last_hour: { title: "Last hour", unit: "time" },
      },
    }),
    table({
      key: "dead-letters",
      title: "Dead letters",
      description:
        "Records that were acknowledged and could not be decoded; npm run node:replay stores them once they can. Received in the chosen time.",
      sql: `SELECT reason, topic, count() AS letters, countIf(replayed_at IS NOT NULL) AS replayed, uniqExact(vin) AS cars, max(received_at) AS newest
FROM v_dead_letters WHERE $__timeFilter(received_at) GROUP BY reason, topic ORDER BY letters DESC`,
      columns: {
        reason: { title: "Why", unit: "text" },
        topic: { title: "Topic", unit: "text" },
        letters: { title: "Letters", unit: "count" },
        replayed: { title: "Replayed", unit: "count" },
        cars: { title: "Cars", unit: "count" },
        newest: { title: "Newest", unit: "time" },
      },
    }),
  ],
};
