/**
 * Guarantee: what the manual promises of views holds for all of them, also for one that is added
 * tomorrow: a comment at every column, other units beside metric ones, local time beside UTC, and no
 * threshold that is not in `rules`. Who adds a view has nothing to remember.
 */
import { expect, it } from "vitest";
import { type ViewColumn, viewColumns } from "./view-columns.ts";
import { DATABASE, type Warehouse } from "./warehouse.ts";

type Row = Record<string, unknown>;
export type ContractWorld = {
  warehouse: Warehouse;
  /** A car whose zone is Europe/Berlin; all others have none. */
  berlin: string;
  /** How a view that takes parameters is called. */
  calls: Readonly<Record<string, string>>;
};

/** Endings of a metric column, of its twin, and what the twin is of `x`. Longest ending first. */
const TWINS = [
  ["kwh_per_100km", "wh_per_mi", "x * 16.09344"],
  ["wh_per_km", "wh_per_mi", "x * 1.609344"],
  ["bar_per_week", "psi_per_week", "x / 0.0689475729"],
  ["_kmh", "_mph", "x / 1.609344"],
  ["_km", "_mi", "x / 1.609344"],
  ["_bar", "_psi", "x / 0.0689475729"],
  ["_c", "_f", "x * 1.8 + 32"],
] as const;

/**
 * Numbers that stand in views and are no thresholds. Beside them every number of meaning is in `rules`.
 */
const CONSTANTS: readonly (readonly [why: string, ...values: number[]])[] = [
  ["nothing, one, precision of a time", 0, 1, 3],
  ["units of time", 7, 24, 60, 1000, 3600, 60_000, 3_600_000],
  ["per hundred, kilo", 10, 100],
  ["miles, psi, degrees Fahrenheit", 1.609344, 14.5037738, 5, 9, 32],
];
const OWN_CONSTANTS: Readonly<Record<string, readonly (readonly [string, ...number[]])[]>> = {
  v_cars: [["days: keeps a question to two partitions of each table", 31]],
  v_tpms: [
    ["degrees Celsius and bar, absolute", 273, 293, 1.013],
    ["where the wheel begins in the name of the field", 13],
  ],
  v_charge_cost: [["minutes: what a tariff's hours are told in", 15]],
  v_efficiency_by_temp: [["degrees Celsius of a band", 5]],
  v_efficiency_by_month: [["degrees Celsius of a band", 5]],
  v_utilisation: [["no division by nothing", 0.001]],
  ...Object.fromEntries(
    ["v_signals", "v_latest"].map((view) => [
      view,
      [
        ["members of Tesla's Value", 2, 4, 5, 6, 21, 31, 39, 255],
        ["no counter", 4_294_967_295],
      ] as const,
    ]),
  ),
};

export function judgeContract(world: () => ContractWorld): void {
  it("every view names its columns, each with a comment", async () => {
    const columns = await viewColumns(world().warehouse);
    expect(new Set(columns.map(({ view }) => view)).size).toBeGreaterThan(25);
    expect(columns.filter(({ comment }) => comment.length < 8)).toEqual([]);
  });

  it("every metric column has its twin, every time its local one", async () => {
    const columns = await viewColumns(world().warehouse);
    const missing = columns.flatMap((column) => {
      const twin = twinOf(column)?.name ?? localOf(column);
      const isThere = columns.some(({ view, name }) => view === column.view && name === twin);
      return twin === undefined || isThere ? [] : [`${column.view}.${twin}`];
    });
    expect(missing).toEqual([]);
  });

  it("twins say the same, in other units", async () => {
    let compared = 0;
    for (const column of await viewColumns(world().warehouse)) {
      const twin = twinOf(column);
      if (twin === undefined) continue;
      const pair = `SELECT ${column.name} AS x, ${twin.name} AS y FROM ${source(column)}`;
      const list = column.type.startsWith("Array")
        ? `SELECT x, y FROM (${pair}) ARRAY JOIN x, y`
        : pair;
      const [row = {}] = await ask(
        `SELECT count() AS n, countIf(isNull(x) != isNull(y)) AS holes, max(abs(y - (${twin.formula}))) AS off FROM (${list})`,
      );
      const name = `${column.view}.${twin.name}`;
      expect(Number(row["n"]), name).toBeGreaterThan(0);
      expect(row["holes"], name).toBe(0);
      expect(Number(row["off"]), name).toBeLessThan(0.001);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(40);
  });

  it("local times are those of the car's zone; NULL where none is named", async () => {
    const compared: string[] = [];
    for (const column of await viewColumns(world().warehouse)) {
      const local = localOf(column);
      if (local === undefined) continue;
      const name = `${column.view}.${local}`;
      const rows = await ask(
        `SELECT toString(vin) AS vin, countIf(NOT isNull(${local})) AS told, countIf(${local} = formatDateTime(${column.name}, '%F %T', 'Europe/Berlin')) AS berlin, countIf(isNull(${column.name})) AS without, count() AS n FROM ${source(column)} GROUP BY vin`,
      );
      for (const { vin, told, berlin, without, n } of rows) {
        const isBerlin = vin === world().berlin;
        if (isBerlin) compared.push(column.view);
        const expected = isBerlin ? Number(n) - Number(without) : 0;
        expect([told, berlin], `${name} ${String(vin)}`).toEqual([expected, expected]);
      }
    }
    expect(new Set(compared).size).toBeGreaterThan(12);
  });

  it("thresholds are in the table rules, and no number of meaning stands in a view", async () => {
    const views = await ask(
      `SELECT name, as_select AS text FROM system.tables WHERE database = '${DATABASE}' AND engine = 'View'`,
    );
    const found = views.flatMap(({ name, text }) => {
      const known = [...CONSTANTS, ...(OWN_CONSTANTS[String(name)] ?? [])];
      const values = new Set(known.flatMap(([, ...numbers]) => numbers));
      const written = String(text).replaceAll(/'(?:[^'\\]|\\.)*'/g, "''");
      return [...written.matchAll(/(?<![\w.])\d+(?:\.\d+)?\b/g)]
        .filter(([number]) => !values.has(Number(number)))
        .map(([number]) => `${String(name)}: ${number}`);
    });
    expect(found).toEqual([]);
  });

  async function ask(sql: string): Promise<Row[]> {
    return world().warehouse.ask(sql);
  }

  function source({ view }: ViewColumn): string {
    return `${DATABASE}.${world().calls[view] ?? view}`;
  }
}

function twinOf({ name }: ViewColumn): { name: string; formula: string } | undefined {
  for (const [metric, other, formula] of TWINS) {
    const at = name.lastIndexOf(metric);
    // What follows the unit of a consumption is no unit: kwh_per_100km_before.
    const isUnit = at >= 0 && (metric === "kwh_per_100km" || at + metric.length === name.length);
    if (isUnit)
      return { name: name.slice(0, at) + other + name.slice(at + metric.length), formula };
  }
  return undefined;
}

function localOf({ name, type }: ViewColumn): string | undefined {
  return type.includes("DateTime") ? `${name}_local` : undefined;
}
