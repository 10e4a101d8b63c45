/**
 * Guarantee: every panel of every dashboard, as Grafana would send it, answers with figures that are
 * true, in each choice of units, reading documented views only.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { boards } from "../../../migrations/clickhouse/grafana/boards/index.ts";
import type { Board } from "../../../migrations/clickhouse/grafana/dashboard.ts";
import type { Panel } from "../../../migrations/clickhouse/grafana/panels.ts";
import { namesOf, type Unit } from "../../../migrations/clickhouse/grafana/units.ts";
import { carChecks, PRICE_PER_KWH } from "./car-checks.ts";
import { expand } from "./expand.ts";
import { driven, fleetChecks } from "./fleet-checks.ts";
import { oneOf, type Check, type Row, type Scene } from "./scene.ts";

export type World = {
  /** Runs a statement with the rights of an analyst. */
  ask: (sql: string) => Promise<Row[]>;
  /** The cars of a panel that is not about the whole fleet, by the names of their scripts. */
  sceneOf: (names: readonly string[]) => Scene;
  fleet: readonly string[];
};

type Units = { length: string; temperature: string; pressure: string };
const METRIC: Units = { length: "km", temperature: "C", pressure: "bar" };
const IMPERIAL: Units = { length: "mi", temperature: "F", pressure: "psi" };
const INTERVAL_MS = 3_600_000;

/** Which cars a dashboard, or one of its panels, is asked about. */
const ABOUT: Record<string, readonly string[]> = {
  car: ["commuter"],
  drives: ["commuter"],
  charges: ["road-trip"],
  idle: ["sentry-nights"],
  "start-here/incomplete": ["lost-coverage"],
  "drives/incomplete": ["lost-coverage"],
  "charges/totals": ["commuter"],
  "charges/visits": ["commuter"],
  "battery/rest": ["commuter"],
  "battery/health": ["ageing-pack"],
  "battery/by-mileage": ["ageing-pack"],
  "spend/coverage": ["commuter"],
  "ingest/totals": ["lost-coverage"],
  "ingest/lag": ["lost-coverage"],
};

/** Of a car's whole history, or of now, and said so in the panel. */
const TIMELESS = [
  "fleet/places",
  "fleet/charge",
  "car/now",
  "drives/by-temperature",
  "drives/by-speed",
  "drives/one",
  "drives/track",
  "drives/speed",
  "charges/one-curve",
  "battery/capacity",
  "battery/by-mileage",
  "battery/of-nominal",
  "spend/coverage",
];

/** Tables that the manual tells analysts to read; all else are views. */
const SETTINGS_TABLES = ["rules", "car_settings", "prices", "tariffs"];

const checks: Record<string, Check> = { ...carChecks, ...fleetChecks };

type Loaded = {
  templating: { list: { name: string; type: string; query: unknown }[] };
  panels: { title: string; description: string; targets?: { rawSql: string; format: number }[] }[];
};

const loaded = new Map<string, Loaded>(
  boards.map(({ name }) => {
    const url = new URL(
      `../../../migrations/clickhouse/grafana/dashboards/${name}.json`,
      import.meta.url,
    );
    return [name, JSON.parse(readFileSync(fileURLToPath(url), "utf8")) as Loaded];
  }),
);

const panels = boards.flatMap((board) =>
  board.panels.flatMap((panel, index) => {
    const sql = loaded.get(board.name)?.panels[index]?.targets?.[0]?.rawSql;
    return sql === undefined ? [] : [{ key: `${board.name}/${panel.key}`, board, panel, sql }];
  }),
);

export function judgePanels(world: () => World): void {
  describe("dashboards", () => {
    it("are nine, and each panel says what it means and is judged by a truth", () => {
      expect(boards.map(({ name }) => name)).toEqual(
        "start-here fleet car drives charges idle battery spend ingest".split(" "),
      );
      expect(panels.map(({ key }) => key).toSorted()).toEqual(Object.keys(checks).toSorted());
      for (const { key, panel } of panels) {
        expect(panel.title.length, key).toBeGreaterThan(3);
        expect(panel.description.length, key).toBeGreaterThan(5);
      }
    });

    it("read documented views and the tables analysts fill, and follow the time that is chosen", () => {
      for (const { key, sql } of panels) {
        const read = [...sql.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)/g)].map(([, name = ""]) => name);
        expect(read.length, key).toBeGreaterThan(0);
        for (const name of read) {
          expect(name.startsWith("v_") || SETTINGS_TABLES.includes(name), `${key}: ${name}`).toBe(
            true,
          );
        }
        expect(/\$__(?:timeFilter|dateFilter|toTime|fromTime)/.test(sql), key).toBe(
          !TIMELESS.includes(key),
        );
      }
    });

    it("link to each other with variables that exist there", () => {
      for (const { key, board, panel } of panels) {
        for (const { link } of Object.values(panel.columns)) {
          if (link === undefined) continue;
          const [, to, query = ""] = /^\/d\/telltale-([\w-]+)\?(.*)$/.exec(link.url) ?? [];
          const target = boards.find(({ name }) => name === to);
          for (const [, variable] of query.matchAll(/var-(\w+)=/g)) {
            expect(
              target?.variables.some(({ name }) => name === variable),
              `${key} ${link.url}`,
            ).toBe(true);
          }
          for (const [, variable] of query.matchAll(/=\$\{(\w+)\}/g)) {
            expect(
              board.variables.some(({ name }) => name === variable),
              `${key} ${link.url}`,
            ).toBe(true);
          }
          for (const [, column] of query.matchAll(/__data\.fields\.(\w+)/g)) {
            expect(Object.keys(panel.columns), key).toContain(column);
          }
        }
      }
    });

    it.each(boards.map((board) => ({ name: board.name, board })))(
      "$name: each variable has choices",
      async ({ board }) => {
        const scene = sceneOf(world(), board, null);
        for (const { name, type, query } of loaded.get(board.name)?.templating.list ?? []) {
          if (type !== "query") continue;
          const { rawSql } = query as { rawSql: string };
          const variables = await variablesOf(world(), scene, METRIC);
          const rows = await world().ask(expand(rawSql, { ...choice(scene), variables }));
          // Value and text, in the plugin's order.
          expect(Object.keys(rows[0] ?? {}), name).toEqual(["id", "text"]);
          for (const car of scene.cars.filter(() => name.startsWith("car"))) {
            expect(rows.map((row) => row["id"])).toContain(car.vin);
          }
        }
      },
    );

    it.each(panels)("$key", async ({ key, board, panel, sql }) => {
      const scene = sceneOf(world(), board, key);
      const run = async (units: Units): Promise<Row[]> => {
        const variables = await variablesOf(world(), scene, units);
        return world().ask(expand(sql, { ...choice(scene), variables }));
      };
      const rows = await run(METRIC);
      expectColumns(panel, rows, METRIC);
      checks[key]?.(rows, scene);
      if (!/\$\{(?:length|temperature|pressure)\}/.test(sql)) return;
      const others = await run(IMPERIAL);
      expectColumns(panel, others, IMPERIAL);
      expectConverted(panel, rows, others);
    });

    it("figures are of the chosen time alone", async () => {
      const { fleet, ask } = world();
      const whole = world().sceneOf(fleet);
      const [{ sql } = { sql: "" }] = panels.filter(({ key }) => key === "start-here/driven");
      for (const [from, to] of [
        ["2026-03-05", "2026-03-12"],
        ["2026-06-10", "2026-07-10"],
        ["2026-02-10", "2026-02-20"],
      ] as const) {
        const scene = { ...whole, fromMs: Date.parse(from), toMs: Date.parse(to) };
        const variables = await variablesOf(world(), whole, METRIC);
        const rows = await ask(expand(sql, { ...choice(scene), variables }));
        if (from !== "2026-02-10") driven(rows, scene);
        else expect(rows).toMatchObject([{ drives: 0 }]);
      }
    });

    it("a car's state is that of the end of the chosen time", async () => {
      const whole = world().sceneOf(["commuter"]);
      const [{ sql } = { sql: "" }] = panels.filter(({ key }) => key === "car/state");
      const variables = await variablesOf(world(), whole, METRIC);
      for (const { start, end } of oneOf(whole).drives.slice(30, 33)) {
        const scene = { ...whole, toMs: Math.round((start.atMs + end.atMs) / 2) };
        const rows = await world().ask(expand(sql, { ...choice(scene), variables }));
        expect(rows).toMatchObject([{ state: "driving" }]);
      }
    });
  });
}

function sceneOf(world: World, board: Board, key: string | null): Scene {
  return world.sceneOf((key === null ? undefined : ABOUT[key]) ?? ABOUT[board.name] ?? world.fleet);
}

function choice({ fromMs, toMs }: Scene) {
  return { fromMs, toMs, intervalMs: INTERVAL_MS };
}

/** All variables of all dashboards, as somebody chose them; the first drive and charge. */
async function variablesOf({ ask }: World, { cars }: Scene, units: Units) {
  const vin = cars[0]?.vin ?? "";
  const firstOf = async (view: string): Promise<string> => {
    const [row] = await ask(
      `SELECT toString(min(started_at)) AS at FROM ${view} WHERE vin = '${vin}'`,
    );
    return String(row?.["at"]);
  };
  return {
    ...units,
    car: vin,
    cars: cars.map((car) => car.vin),
    drive: await firstOf("v_drives"),
    charge: await firstOf("v_charges"),
    range: "own",
    hour: "6",
    price: String(PRICE_PER_KWH),
  };
}

/** Each column the panel names comes, under the name of the chosen unit. */
function expectColumns(panel: Panel, rows: readonly Row[], units: Units): void {
  const [row] = rows;
  if (row === undefined) return;
  for (const [name, { unit }] of Object.entries(panel.columns)) {
    expect(Object.keys(row), panel.key).toContain(chosenName(name, unit, units));
  }
}

function chosenName(name: string, unit: Unit, units: Units): string {
  const names = namesOf(name, unit).map((one) => one.name);
  if (names.length === 1) return name;
  const chosen = Object.values(units).map((choice) => `${name}_${choice}`);
  return names.find((one) => chosen.includes(one)) ?? name;
}

/** Written apart from the dashboards' own conversions. */
const CONVERT: Partial<Record<Unit, (metric: number) => number>> = {
  length: (km) => km * 0.621371192,
  speed: (kmh) => kmh * 0.621371192,
  // kWh per 100 km are 10 Wh per km, and a mile is 1.609344 km.
  consumption: (kwh) => kwh * 10 * 1.609344,
  temperature: (celsius) => celsius * 1.8 + 32,
  pressure: (bar) => bar / 0.0689475729,
};

function expectConverted(panel: Panel, metric: readonly Row[], others: readonly Row[]): void {
  expect(others).toHaveLength(metric.length);
  for (const [name, { unit }] of Object.entries(panel.columns)) {
    const convert = CONVERT[unit];
    if (convert === undefined) continue;
    for (const [index, row] of metric.entries()) {
      const value = row[chosenName(name, unit, METRIC)];
      const other = others[index]?.[chosenName(name, unit, IMPERIAL)];
      if (typeof value !== "number") expect(other).toBe(value);
      else expect(Number(other)).toBeCloseTo(convert(value), 3);
    }
  }
}
