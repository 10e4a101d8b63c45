/**
 * `npm run torture -- --minutes 10`: see README.md beside this file. Progress goes to stderr; the
 * last line of stdout is one JSON object. Exit 0 only if nothing was lost, doubled or foreign.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { secondsMax } from "./cars.ts";
import type { Sabotage, TortureReport } from "./report.ts";
import { incidentsFor, type IncidentName } from "./schedule.ts";
import { torture } from "./torture.ts";

const SEED_MAX = 2 ** 31;
const SABOTAGES: readonly string[] = ["no-store", "no-dedup"];
const DISKS: readonly string[] = ["auto", "tmpfs", "injected"];

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    kills: { type: "string" },
    seed: { type: "string" },
    cars: { type: "string", default: "12" },
    rate: { type: "string", default: "20" },
    disk: { type: "string", default: "auto" },
    clickhouse: { type: "string", default: "embedded" },
    only: { type: "string" },
    sabotage: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});

const only = (values.only ?? "").split(",").filter(Boolean);
const minutes = Number(values.minutes);
const rate = Number(values.rate);
const mistake = findMistake();
if (mistake !== null) {
  process.stderr.write(`${mistake}\n`);
  process.exit(2);
}

const began = Date.now();
const report = await torture({
  seed: values.seed === undefined ? randomInt(SEED_MAX) : Number(values.seed),
  minutes,
  kills: values.kills === undefined ? null : Number(values.kills),
  cars: Number(values.cars),
  rate,
  disk: values.disk as "auto" | "tmpfs" | "injected",
  clickhouse: values.clickhouse as "embedded" | "server",
  only: only as IncidentName[],
  sabotage: (values.sabotage ?? null) as Sabotage | null,
  keep: values.keep,
  say: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(`${summary(report)}\n${JSON.stringify(report)}\n`);
process.exit(report.ok ? 0 : 1);

function findMistake(): string | null {
  const numbers = [
    values.minutes,
    values.kills ?? "1",
    values.seed ?? "1",
    values.cars,
    values.rate,
  ];
  if (numbers.some((text) => !(Number(text) > 0))) return "figures must be numbers above 0";
  if (minutes * 60 > secondsMax(rate)) {
    return `at --rate ${rate} a car has values of its own for ${Math.floor(secondsMax(rate) / 60)} minutes`;
  }
  const { clickhouse } = values;
  if (clickhouse !== "embedded" && clickhouse !== "server") {
    return "--clickhouse wants embedded or server";
  }
  const known: readonly string[] = incidentsFor(clickhouse);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) return `no incident ${unknown} here: ${known.join(", ")}`;
  if (!DISKS.includes(values.disk)) return `--disk wants one of ${DISKS.join(", ")}`;
  if (values.sabotage !== undefined && !SABOTAGES.includes(values.sabotage)) {
    return `--sabotage wants one of ${SABOTAGES.join(", ")}`;
  }
  return null;
}

function summary(result: TortureReport): string {
  const figures: [string, number | string][] = [
    ["seed", result.seed],
    ["elapsed", `${Math.round((Date.now() - began) / 1_000)} s`],
    ["disk", result.disk === "tmpfs" ? "a tmpfs that is really full" : "injected ENOSPC"],
    ["kills", `${result.kills} (${result.processes_killed} processes)`],
    ["frames sent", result.frames_sent],
    ["frames acked", result.frames_acked],
    ["signals acked", result.signals_acked],
    ["rows", result.rows],
    ["lost", result.lost],
    ["doubled", result.doubled],
    ["foreign", result.foreign + result.wrong_vin],
    ["result", result.failure ?? "every acked signal exactly once"],
  ];
  return figures.map(([name, value]) => `${name.padEnd(14)} ${value}`).join("\n");
}
