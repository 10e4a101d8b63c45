/**
 * `npm run bench:storage`: what a stored signal takes on disk, and what questions cost as they
 * accumulate. Ends within 5 minutes. `-- --cars 20 --millions 1,5` makes it smaller.
 *
 *   1. a realistic week of 100 cars through the store's own code; bytes per signal after merges
 *   2. the same cars with 1 M, 10 M and 50 M signals: the week again and again, later each time,
 *      copied within the engine; last values and histories are asked for at each size
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openEmbedded, type ClickHouse } from "../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../telemetry-node/store/migrate.ts";
import { tuneEmbedded } from "../../telemetry-node/store/tuning.ts";
import {
  describeMachine,
  printMachine,
  printResult,
  printTable,
  printTargets,
  round,
  type Target,
} from "./figures.ts";
import { loadWeek } from "./week.ts";

const SEED = 1;
const WEEK = "week";
const SCALE = "scale";
/** A question is asked this often at each size; medians are printed. */
const ASKED = 15;
/** Merges are waited for before asking, but not for ever. */
const MERGES_WITHIN_MS = 20_000;
/** Latest values of a copied week come in as many inserts as some minutes of a node make. */
const LATEST_INSERTS = 10;
/** A size is met when so little is missing: rows are cut at a time, not counted. */
const SIZE_TOLERANCE = 0.01;
const BYTES_PER_SIGNAL_MAX = 6;
const LAST_VALUE_GROWTH_MAX = 1.5;

type Figures = { wallMs: number; cpuMs: number };
type Size = { signals: number; answers: Record<string, Figures> };

const { values: options } = parseArgs({
  options: {
    cars: { type: "string", default: "100" },
    millions: { type: "string", default: "1,10,50" },
  },
});
const cars = Number(options.cars);
const sizes = options.millions.split(",").map((millions) => Number(millions) * 1_000_000);
const machine = describeMachine();
printMachine(machine);
const startedAt = performance.now();
const directory = await mkdtemp(join(tmpdir(), "telltale-bench-storage-"));
const clickhouse = await openEmbedded(directory);
try {
  const week = await measureWeek();
  report(week, await measureSizes());
} finally {
  await clickhouse.close();
  await rm(directory, { recursive: true, force: true });
}
process.exit();

type Week = { signals: number; frames: number; wireBytesPerSignal: number; columns: ColumnBytes[] };
type ColumnBytes = { column: string; bytesPerSignal: number };

async function measureWeek(): Promise<Week & { bytesPerSignal: number }> {
  await makeDatabase(WEEK);
  const load = await loadWeek(clickhouse, WEEK, cars, SEED);
  console.log(
    `A week of ${cars} cars: ${load.signals} signals in ${load.frames} frames, ${seconds()} s`,
  );
  await clickhouse.exec(`OPTIMIZE TABLE ${WEEK}.signals FINAL`);
  const [total] = await ask<{ rows: string; bytes: string }>(
    `SELECT toString(sum(rows)) AS rows, toString(sum(bytes_on_disk)) AS bytes FROM system.parts
    WHERE active AND database = '${WEEK}' AND table = 'signals'`,
  );
  const rows = Number(total?.rows);
  const columns = await ask<{ column: string; bytes: string }>(
    `SELECT column, toString(sum(column_data_compressed_bytes)) AS bytes FROM system.parts_columns
    WHERE active AND database = '${WEEK}' AND table = 'signals' GROUP BY column
    ORDER BY sum(column_data_compressed_bytes) DESC`,
  );
  return {
    signals: rows,
    frames: load.frames,
    wireBytesPerSignal: load.frameBytes / load.signals,
    bytesPerSignal: Number(total?.bytes) / rows,
    columns: columns.map(({ column, bytes }) => ({ column, bytesPerSignal: Number(bytes) / rows })),
  };
}

async function measureSizes(): Promise<Size[]> {
  await makeDatabase(SCALE);
  const measured: Size[] = [];
  let signals = 0;
  let weeks = 0;
  for (const size of sizes) {
    while (size - signals > size * SIZE_TOLERANCE) {
      signals += await copyWeek(weeks, size - signals);
      weeks += 1;
    }
    await mergesAreDone();
    measured.push({ signals, answers: await askAll() });
    console.log(`${signals} signals, ${seconds()} s`);
  }
  return measured;
}

/**
 * The week once more, `weeks` later, and of its beginning only as much as makes some `rowsMax`
 * rows: fewer hours of all cars, so that every size has the same cars. Returns how many there were.
 */
async function copyWeek(weeks: number, rowsMax: number): Promise<number> {
  const share = Math.min(1, rowsMax / (await count(`${WEEK}.signals`)));
  const until = `(SELECT quantileExact(${share})(created_at) FROM ${WEEK}.signals)`;
  const shift = `toIntervalWeek(${weeks})`;
  const moved = `created_at + ${shift} AS created_at, received_at + ${shift} AS received_at`;
  const before = await count(`${SCALE}.signals`);
  await clickhouse.exec(
    `INSERT INTO ${SCALE}.signals SELECT * REPLACE (${moved}) FROM (SELECT * FROM ${WEEK}.signals WHERE created_at <= ${until})
    SETTINGS optimize_on_insert = 0, max_insert_threads = 2, insert_deduplicate = 0`,
  );
  for (let nth = 0; nth < LATEST_INSERTS; nth += 1) {
    await clickhouse.exec(
      `INSERT INTO ${SCALE}.latest SELECT * REPLACE (order_at + ${shift} AS order_at, ${moved})
      FROM ${WEEK}.latest FINAL SETTINGS insert_deduplicate = 0`,
    );
  }
  const added = (await count(`${SCALE}.signals`)) - before;
  if (added === 0) throw new Error("a copy of the week added nothing");
  return added;
}

async function askAll(): Promise<Record<string, Figures>> {
  const [car] = await ask<{ vin: string; newest: string }>(
    `SELECT vin, toString(max(created_at)) AS newest FROM ${SCALE}.signals
    WHERE field = 'VehicleSpeed' GROUP BY vin ORDER BY count() DESC LIMIT 1 OFFSET ${Math.floor(cars / 3)}`,
  );
  if (car === undefined) throw new Error("too few cars have driven: take more cars or signals");
  const vin = `'${car.vin}'`;
  const lastWeek = `created_at > toDateTime64('${car.newest}', 3, 'UTC') - INTERVAL 7 DAY`;
  const questions: Record<string, string> = {
    "last values of one car": `SELECT * FROM ${SCALE}.v_latest WHERE vin = ${vin}`,
    "one field of all cars, last values": `SELECT vin, value_number, age_seconds FROM ${SCALE}.v_latest WHERE field = 'Soc'`,
    "one car, one field, its last week": `SELECT created_at, value_number FROM ${SCALE}.v_signals WHERE vin = ${vin} AND field = 'VehicleSpeed' AND ${lastWeek} ORDER BY created_at`,
    "one car, one field, all it has": `SELECT created_at, value_number FROM ${SCALE}.v_signals WHERE vin = ${vin} AND field = 'VehicleSpeed' ORDER BY created_at`,
    "one field of all cars, hourly, all": `SELECT toStartOfHour(created_at) AS hour, avg(value_number) AS mean FROM ${SCALE}.v_signals WHERE field = 'VehicleSpeed' GROUP BY hour ORDER BY hour`,
  };
  const answers: Record<string, Figures> = {};
  for (const [name, sql] of Object.entries(questions)) answers[name] = await time(sql);
  return answers;
}

async function time(sql: string): Promise<Figures> {
  await clickhouse.query(sql);
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let asked = 0; asked < ASKED; asked += 1) {
    const cpuBefore = process.cpuUsage();
    const at = performance.now();
    await clickhouse.query(sql);
    wall.push(performance.now() - at);
    const { user, system } = process.cpuUsage(cpuBefore);
    cpu.push((user + system) / 1000);
  }
  return { wallMs: median(wall), cpuMs: median(cpu) };
}

async function mergesAreDone(): Promise<void> {
  const until = performance.now() + MERGES_WITHIN_MS;
  while (performance.now() < until && (await count("system.merges")) > 0) await sleep(200);
}

async function makeDatabase(database: string): Promise<void> {
  await migrate(clickhouse, await loadMigrations(MIGRATIONS_DIRECTORY), { database });
  await tuneEmbedded(clickhouse, database);
}

async function count(table: string): Promise<number> {
  const [row] = await ask<{ rows: string }>(`SELECT toString(count()) AS rows FROM ${table}`);
  return Number(row?.rows);
}

/** The caller names the columns it selected. */
async function ask<Row>(sql: string): Promise<Row[]> {
  return (await (clickhouse satisfies ClickHouse).query(sql)) as Row[];
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function seconds(): string {
  return round((performance.now() - startedAt) / 1000);
}

function report(week: Awaited<ReturnType<typeof measureWeek>>, measured: Size[]): void {
  printTable(
    `Bytes per signal after merges: ${round(week.bytesPerSignal)} (on the wire ${round(week.wireBytesPerSignal)})`,
    ["column", "bytes"],
    week.columns.map(({ column, bytesPerSignal }) => [column, bytesPerSignal.toFixed(3)]),
  );
  const questions = Object.keys(measured[0]?.answers ?? {});
  printTable(
    `Median of ${ASKED}, wall clock and processor time in ms`,
    ["", ...measured.map(({ signals }) => `${round(signals / 1e6)} M`), "CPU grows by"],
    questions.map((question) => [
      question,
      ...measured.map(({ answers }) => toCell(answers[question])),
      `${round(growth(measured, question))} x`,
    ]),
  );
  const targets: Target[] = [
    {
      name: "bytes per signal",
      value: week.bytesPerSignal,
      limit: BYTES_PER_SIGNAL_MAX,
      want: "at_most",
    },
    ...questions.slice(0, 2).map((question): Target => ({
      name: `growth of: ${question}`,
      value: growth(measured, question),
      limit: LAST_VALUE_GROWTH_MAX,
      want: "at_most",
    })),
  ];
  printTargets(targets);
  printResult({
    bench: "storage",
    machine,
    cars,
    week,
    sizes: measured,
    targets,
    took_s: (performance.now() - startedAt) / 1000,
  });
}

function toCell(figures: Figures | undefined): string {
  return figures === undefined ? "-" : `${round(figures.wallMs)} / ${round(figures.cpuMs)}`;
}

/** Processor time at the largest size over that at the smallest. */
function growth(measured: Size[], question: string): number {
  const first = measured[0]?.answers[question]?.cpuMs ?? Number.NaN;
  return (measured.at(-1)?.answers[question]?.cpuMs ?? Number.NaN) / first;
}
