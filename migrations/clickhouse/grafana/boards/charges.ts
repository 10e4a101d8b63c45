import { temperature } from "../units.ts";
import { bars, columns, lines, map, stat, table, trend } from "../panels.ts";
import { pathTo, type Board } from "../dashboard.ts";
import { car, charge, lengths, price, temperatures } from "../variables.ts";
import { CHOSEN_CAR, END, START } from "./shared-words.ts";

const THIS_CHARGE = `\${charge:singlequote}`;
/** What each charge of the chosen time cost: by tariffs, and what none covers at the price above. */
const PAID = `(SELECT charge_started_at, sum(coalesce(cost, energy_kwh * \${price})) AS paid, groupUniqArrayIf(currency, cost IS NOT NULL) AS monies FROM v_charge_cost WHERE ${CHOSEN_CAR} AND $__timeFilter(charge_started_at) GROUP BY charge_started_at)`;
const COST_MEANS =
  "Cost: by the table tariffs; what none covers, energy at the charger, or into the pack for DC, at the price above. No sum of several currencies.";

export const charges: Board = {
  name: "charges",
  title: "charges",
  description: "Charges of one car, and one of them in detail.",
  from: "now-90d",
  variables: [car, charge, lengths, temperatures, price],
  panels: [
    stat({
      key: "totals",
      title: "Charges of the chosen time",
      description:
        "A pause makes two charges of one visit. Energy at the charger is told for AC only; the loss is that of AC charges. " +
        COST_MEANS,
      sql: `SELECT count() AS charges, uniqExact(visit_started_at) AS visits, sum(energy_into_pack_kwh) AS into_pack_kwh, sum(energy_at_charger_kwh) AS at_charger_kwh, sum(loss_kwh) / nullIf(sum(energy_at_charger_kwh), 0) AS loss_share, if(length(groupUniqArrayArray(p.monies)) > 1, NULL, sum(p.paid)) AS cost
FROM v_charges AS v LEFT JOIN ${PAID} AS p ON p.charge_started_at = v.started_at WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at)`,
      width: 24,
      columns: {
        charges: { title: "Charges", unit: "count" },
        visits: { title: "Visits", unit: "count" },
        into_pack_kwh: { title: "Into the pack", unit: "kwh", decimals: 0 },
        at_charger_kwh: { title: "At AC chargers", unit: "kwh", decimals: 0 },
        loss_share: { title: "Lost on the way", unit: "share", decimals: 1 },
        cost: { title: "Cost", unit: "money", decimals: 2 },
      },
    }),
    lines({
      key: "per-day",
      title: "Energy per day",
      description: "Into the pack, by the UTC day on which the charge began.",
      sql: `SELECT toStartOfDay(started_at) AS time, toString(v.type) AS type, sum(energy_into_pack_kwh) AS kwh
FROM v_charges AS v WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) GROUP BY time, type ORDER BY time, type`,
      style: "bars",
      stacked: true,
      columns: { kwh: { title: "${__field.labels.type}", unit: "kwh" } },
    }),
    bars({
      key: "by-network",
      title: "Energy by network",
      description: "Into the pack. AC charges have no network that a signal tells.",
      sql: `SELECT if(network = '', toString(type), concat(toString(type), ', ', network)) AS source, sum(energy_into_pack_kwh) AS kwh
FROM v_charges WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) GROUP BY source ORDER BY kwh DESC`,
      columns: { kwh: { title: "Energy", unit: "kwh", decimals: 0 } },
    }),
    table({
      key: "charges",
      title: "Charges",
      description:
        "Click a start to see the charge below. Method: by which signals the energy was measured. " +
        COST_MEANS,
      sql: `SELECT toString(started_at) AS id, started_at, ended_at, type, network, energy_into_pack_kwh, energy_at_charger_kwh, efficiency, duration_s, peak_into_pack_kw, mean_into_pack_kw, start_soc, end_soc, ${temperature("outside_c", "outside")}, p.paid AS cost, end_reason, energy_method
FROM v_charges AS v LEFT JOIN ${PAID} AS p ON p.charge_started_at = v.started_at WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) ORDER BY started_at DESC LIMIT 1000`,
      height: 12,
      columns: {
        id: { title: "id", unit: "text", hidden: true },
        started_at: {
          ...START,
          link: {
            title: "Show it below",
            url: `${pathTo("charges")}?var-car=\${car}&var-charge=\${__data.fields.id}`,
          },
        },
        ended_at: END,
        type: { title: "Type", unit: "text" },
        network: { title: "Network", unit: "text" },
        energy_into_pack_kwh: { title: "Into the pack", unit: "kwh", decimals: 1 },
        energy_at_charger_kwh: { title: "At the charger", unit: "kwh", decimals: 1 },
        efficiency: { title: "Efficiency", unit: "share", decimals: 0 },
        duration_s: { title: "Length", unit: "seconds" },
        peak_into_pack_kw: { title: "Peak", unit: "kw", decimals: 0 },
        mean_into_pack_kw: { title: "Mean", unit: "kw", decimals: 0 },
        start_soc: { title: "From", unit: "percent", decimals: 0 },
        end_soc: { title: "To", unit: "percent", decimals: 0 },
        outside: { title: "Outside", unit: "temperature", decimals: 0 },
        cost: { title: "Cost", unit: "money", decimals: 2 },
        end_reason: { title: "Ended by", unit: "text" },
        energy_method: { title: "Method", unit: "text" },
      },
    }),
    bars({
      key: "by-tariff",
      title: "Cost by tariff",
      description:
        "Of charges that began in the chosen time, in the currency of each tariff. What no tariff covers counts at the price above.",
      sql: `SELECT if(tariff = '', 'none', tariff) AS named, sum(coalesce(v.cost, v.energy_kwh * \${price})) AS paid
FROM v_charge_cost AS v WHERE ${CHOSEN_CAR} AND $__timeFilter(charge_started_at) GROUP BY named ORDER BY paid DESC, named`,
      columns: { paid: { title: "Cost", unit: "money", decimals: 2 } },
    }),
    columns({
      key: "levels",
      title: "Charged from, charged to",
      description: "How many charges began and ended in each ten percent.",
      sql: `SELECT toString(band) AS percent, sum(began) AS began, sum(ended) AS ended FROM (
  SELECT least(90, floor(start_soc / 10) * 10) AS band, 1 AS began, 0 AS ended FROM v_charges WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) AND start_soc IS NOT NULL
  UNION ALL SELECT least(90, floor(end_soc / 10) * 10), 0, 1 FROM v_charges WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) AND end_soc IS NOT NULL
) GROUP BY band ORDER BY band`,
      over: "percent",
      columns: {
        began: { title: "Began", unit: "count" },
        ended: { title: "Ended", unit: "count" },
      },
    }),
    trend({
      key: "dc-curve",
      title: "DC power by state of charge",
      description: "Median and best of the DC charges of the chosen time, at each whole percent.",
      sql: `SELECT percent, median(power_kw) AS median_kw, max(power_kw) AS best_kw
FROM v_charge_curve WHERE ${CHOSEN_CAR} AND type = 'DC' AND $__timeFilter(charge_started_at) GROUP BY percent ORDER BY percent`,
      over: "percent",
      columns: {
        percent: { title: "Charge", unit: "percent" },
        median_kw: { title: "Median", unit: "kw" },
        best_kw: { title: "Best", unit: "kw" },
      },
    }),
    map({
      key: "places",
      title: "Where it charges",
      description: "Visits of the chosen time within 100 m are one place.",
      sql: `SELECT round(v.latitude, 3) AS latitude, round(v.longitude, 3) AS longitude, count() AS visits, sum(energy_into_pack_kwh) AS kwh
FROM v_charge_visits AS v WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) AND v.latitude IS NOT NULL GROUP BY latitude, longitude ORDER BY kwh DESC`,
      columns: {
        visits: { title: "Visits", unit: "count" },
        kwh: { title: "Energy", unit: "kwh", decimals: 0 },
      },
    }),
    table({
      key: "visits",
      title: "Visits with a pause",
      description: "Charges at one place with a pause of at most two hours and no drive between.",
      sql: `SELECT started_at, ended_at, charges, type, energy_into_pack_kwh, start_soc, end_soc
FROM v_charge_visits WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) AND charges > 1 ORDER BY started_at DESC`,
      width: 12,
      height: 12,
      columns: {
        started_at: START,
        ended_at: END,
        charges: { title: "Charges", unit: "count" },
        type: { title: "Type", unit: "text" },
        energy_into_pack_kwh: { title: "Into the pack", unit: "kwh", decimals: 1 },
        start_soc: { title: "From", unit: "percent", decimals: 0 },
        end_soc: { title: "To", unit: "percent", decimals: 0 },
      },
    }),
    trend({
      key: "one-curve",
      title: "Curve of the chosen charge",
      description: "Mean power into the pack and its temperature at each whole percent.",
      sql: `SELECT percent, power_kw, ${temperature("pack_c", "pack")} FROM v_charge_curve WHERE ${CHOSEN_CAR} AND charge_started_at = toDateTime64(${THIS_CHARGE}, 3, 'UTC') ORDER BY percent`,
      over: "percent",
      columns: {
        percent: { title: "Charge", unit: "percent" },
        power_kw: { title: "Power", unit: "kw" },
        pack: { title: "Pack", unit: "temperature" },
      },
    }),
    table({
      key: "incomplete",
      title: "Incomplete charges",
      description: "Start or end were never heard of, or it still lasts.",
      sql: `SELECT started_at, ended_at, type, end_reason, completeness, energy_into_pack_kwh FROM v_charges WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) AND is_incomplete ORDER BY started_at DESC`,
      width: 12,
      columns: {
        started_at: START,
        ended_at: END,
        type: { title: "Type", unit: "text" },
        end_reason: { title: "Ended by", unit: "text" },
        completeness: { title: "Heard of it", unit: "share", decimals: 0 },
        energy_into_pack_kwh: { title: "Into the pack", unit: "kwh", decimals: 1 },
      },
    }),
  ],
};
