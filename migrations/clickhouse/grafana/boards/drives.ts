import {
  consumption,
  consumptionOf,
  inLength,
  inTemperature,
  length,
  temperature,
} from "../units.ts";
import { columns, heat, lines, map, stat, table } from "../panels.ts";
import { pathTo, type Board } from "../dashboard.ts";
import { car, drive, lengths, temperatures } from "../variables.ts";
import { CHOSEN_CAR, END, START } from "./shared-words.ts";

const THIS_DRIVE = `${CHOSEN_CAR} AND started_at = toDateTime64(\${drive:singlequote}, 3, 'UTC')`;
const TRACK = "v_drive_track(vin = ${car:singlequote}, started_at = ${drive:singlequote})";

export const drives: Board = {
  name: "drives",
  title: "drives",
  description: "Drives of one car, and one of them in detail.",
  from: "now-30d",
  variables: [car, drive, lengths, temperatures],
  panels: [
    stat({
      key: "totals",
      title: "Drives of the chosen time",
      description:
        "From leaving P to the P that ends it; P up to 90 s is a stop of the same drive. Way by the odometer, net energy out of the pack.",
      sql: `SELECT count() AS drives, ${length("sum(d.distance_km)", "distance")}, sum(d.duration_s) / 3600 AS hours, sum(d.energy_kwh) AS energy_kwh, ${consumption("sum(d.energy_kwh)", "sum(d.distance_km)")}, ${length("max(d.distance_km)", "longest")}, ${length("max(max_speed_kmh)", "fastest")}
FROM v_drives AS d WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at)`,
      width: 24,
      columns: {
        drives: { title: "Drives", unit: "count" },
        distance: { title: "Way", unit: "length", decimals: 0 },
        hours: { title: "Time", unit: "hours", decimals: 1 },
        energy_kwh: { title: "Energy", unit: "kwh", decimals: 0 },
        consumption: { title: "Consumption", unit: "consumption", decimals: 1 },
        longest: { title: "Longest", unit: "length", decimals: 0 },
        fastest: { title: "Fastest", unit: "speed", decimals: 0 },
      },
    }),
    lines({
      key: "way-per-day",
      title: "Way per day",
      description: "UTC days. A drive across midnight counts by its time in each day.",
      sql: `SELECT toDateTime(day) AS time, ${length("distance_km", "distance")} FROM v_mileage WHERE ${CHOSEN_CAR} AND $__dateFilter(day) ORDER BY time`,
      style: "bars",
      columns: { distance: { title: "Way", unit: "length" } },
    }),
    heat({
      key: "when",
      title: "When it drives",
      description: "Minutes of driving by day and hour (UTC) in which the drive began.",
      sql: `SELECT toStartOfDay(started_at) AS time, leftPad(toString(toHour(started_at)), 2, '0') AS hour, sum(duration_s) / 60 AS minutes
FROM v_drives WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) GROUP BY time, hour ORDER BY time, hour`,
      columns: { minutes: { title: "${__field.labels.hour}", unit: "minutes" } },
    }),
    table({
      key: "drives",
      title: "Drives",
      description:
        "Click a start to see the drive below. Coarse: the energy may be off by more than 3 %, as of short drives. Method: by which signals it was measured.",
      sql: `SELECT toString(started_at) AS id, started_at, ended_at, ${length("distance_km", "distance")}, duration_s, ${consumption("energy_kwh", "distance_km")}, energy_kwh, energy_method, energy_coarse, ${length("mean_speed_kmh", "mean_speed")}, ${length("max_speed_kmh", "max_speed")}, ${temperature("outside_c", "outside")}, start_soc, end_soc, stops, completeness
FROM v_drives WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) ORDER BY started_at DESC LIMIT 1000`,
      height: 12,
      columns: {
        id: { title: "id", unit: "text", hidden: true },
        started_at: {
          ...START,
          link: {
            title: "Show it below",
            url: `${pathTo("drives")}?var-car=\${car}&var-drive=\${__data.fields.id}`,
          },
        },
        ended_at: END,
        distance: { title: "Way", unit: "length", decimals: 1 },
        duration_s: { title: "Length", unit: "seconds" },
        consumption: { title: "Consumption", unit: "consumption", decimals: 1 },
        energy_kwh: { title: "Energy", unit: "kwh", decimals: 2 },
        energy_method: { title: "Method", unit: "text" },
        energy_coarse: { title: "Coarse", unit: "text" },
        mean_speed: { title: "Mean speed", unit: "speed", decimals: 0 },
        max_speed: { title: "Highest speed", unit: "speed", decimals: 0 },
        outside: { title: "Outside", unit: "temperature", decimals: 0 },
        start_soc: { title: "From", unit: "percent", decimals: 0 },
        end_soc: { title: "To", unit: "percent", decimals: 0 },
        stops: { title: "Stops", unit: "count" },
        completeness: { title: "Heard of it", unit: "share", decimals: 0 },
      },
    }),
    columns({
      key: "by-temperature",
      title: "Consumption by outside temperature",
      description: "Drives of 5 km and more, of the car's whole history, by 5 °C.",
      sql: `SELECT toString(round(${inTemperature("from_c")})) AS band, ${consumptionOf("kwh_per_100km")}, drives FROM v_efficiency_by_temp WHERE ${CHOSEN_CAR} ORDER BY from_c`,
      over: "band",
      columns: {
        consumption: { title: "Consumption", unit: "consumption", decimals: 1 },
        drives: { title: "Drives", unit: "count" },
      },
    }),
    columns({
      key: "by-speed",
      title: "Time and consumption by speed",
      description:
        "Of the car's whole history. The energy of a band includes reaching and leaving its speed: trust time and way more.",
      sql: `SELECT toString(round(${inLength("from_kmh")})) AS band, hours, ${consumptionOf("kwh_per_100km")} FROM v_efficiency_by_speed WHERE ${CHOSEN_CAR} ORDER BY from_kmh`,
      over: "band",
      columns: {
        hours: { title: "Time", unit: "hours", decimals: 1 },
        consumption: { title: "Consumption", unit: "consumption", decimals: 1 },
      },
    }),
    stat({
      key: "one",
      title: "The chosen drive",
      description: "Choose it at the top or in the table.",
      sql: `SELECT ${length("distance_km", "distance")}, duration_s, moving_s, energy_kwh, drawn_kwh, regen_kwh, ${consumption("energy_kwh", "distance_km")}, ${length("max_speed_kmh", "max_speed")} FROM v_drives WHERE ${THIS_DRIVE}`,
      width: 24,
      columns: {
        distance: { title: "Way", unit: "length", decimals: 1 },
        duration_s: { title: "Length", unit: "seconds" },
        moving_s: { title: "Moving", unit: "seconds" },
        energy_kwh: { title: "Net energy", unit: "kwh", decimals: 2 },
        drawn_kwh: { title: "Drawn", unit: "kwh", decimals: 2 },
        regen_kwh: { title: "Regained", unit: "kwh", decimals: 2 },
        consumption: { title: "Consumption", unit: "consumption", decimals: 1 },
        max_speed: { title: "Highest speed", unit: "speed", decimals: 0 },
      },
    }),
    map({
      key: "track",
      title: "Track of the chosen drive",
      description:
        "Every place the car told. A dashboard with places is for those who may see them.",
      sql: `SELECT at, latitude, longitude, ${length("speed_kmh", "speed")}, power_kw, soc FROM ${TRACK} ORDER BY at`,
      route: true,
      columns: {
        speed: { title: "Speed", unit: "speed", decimals: 0 },
        power_kw: { title: "Power", unit: "kw", decimals: 0 },
        soc: { title: "Charge", unit: "percent", decimals: 1 },
      },
    }),
    lines({
      key: "speed",
      title: "Speed and power of the chosen drive",
      description: "As last told at each place. The sign of power is the car's own.",
      sql: `SELECT at AS time, ${length("speed_kmh", "speed")}, power_kw, soc FROM ${TRACK} ORDER BY at`,
      height: 12,
      columns: {
        speed: { title: "Speed", unit: "speed" },
        power_kw: { title: "Power", unit: "kw" },
        soc: { title: "Charge", unit: "percent" },
      },
    }),
    table({
      key: "incomplete",
      title: "Incomplete drives",
      description: "Start or end were never heard of, or it still lasts.",
      sql: `SELECT started_at, ended_at, end_reason, start_heard, end_heard, completeness, ${length("distance_km", "distance")}
FROM v_drives WHERE ${CHOSEN_CAR} AND $__timeFilter(started_at) AND is_incomplete ORDER BY started_at DESC`,
      columns: {
        started_at: START,
        ended_at: END,
        end_reason: { title: "Ended by", unit: "text" },
        start_heard: { title: "Start heard", unit: "text" },
        end_heard: { title: "End heard", unit: "text" },
        completeness: { title: "Heard of it", unit: "share", decimals: 0 },
        distance: { title: "Way", unit: "length", decimals: 1 },
      },
    }),
  ],
};
