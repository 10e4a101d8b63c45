/** The golden months in the embedded engine, as the node would have stored them. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type EmbeddedClickHouse,
  openEmbedded,
  quote,
} from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { tuneEmbedded } from "../../../telemetry-node/store/tuning.ts";
import type { Arrival } from "../emission/arrival.ts";
import { type GoldenTable, toTextBlocks } from "../emission/text.ts";
import { perform } from "../perform.ts";
import type { Script } from "../script.ts";
import type { Truth } from "../truth/truth.ts";

export const DATABASE = "telltale";
const TABLES: readonly GoldenTable[] = ["signals", "connectivity", "alerts"];

export type Warehouse = {
  engine: EmbeddedClickHouse;
  ask: (sql: string) => Promise<Record<string, unknown>[]>;
  close: () => Promise<void>;
  directory: string;
};

export async function openWarehouse(): Promise<Warehouse> {
  const directory = await mkdtemp(join(tmpdir(), "telltale-golden-"));
  const engine = await openEmbedded(join(directory, "clickhouse"));
  await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database: DATABASE });
  await tuneEmbedded(engine, DATABASE);
  const warehouse: Warehouse = {
    engine,
    directory,
    ask: async (sql) => (await warehouse.engine.query(sql)) as Record<string, unknown>[],
    async close() {
      await warehouse.engine.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return warehouse;
}

/** Plays a script: what reached the node, in the order it did, and the truth. */
export function play(script: Script): { arrivals: Arrival[]; truth: Truth } {
  const scenes = perform(script);
  const arrivals: Arrival[] = [];
  for (;;) {
    const next = scenes.next();
    if (next.done === true) return { arrivals, truth: next.value };
    arrivals.push(next.value);
  }
}

/** Stores arrivals and the marks the store would have left beside them. */
export async function load(warehouse: Warehouse, arrivals: readonly Arrival[]): Promise<void> {
  const { engine, directory } = warehouse;
  const inbox = join(directory, "golden");
  await mkdir(inbox, { recursive: true });
  for (const table of TABLES) {
    const text = [...toTextBlocks(arrivals, table)];
    if (text.length === 0) continue;
    // One file of one head: what the blocks share.
    const [head] = (text[0] ?? "").split("\n", 1);
    const body = text.map((block) => block.slice(block.indexOf("\n") + 1)).join("");
    const path = join(inbox, `${table}.tsv`);
    await writeFile(path, `${head}\n${body}`);
    await engine.exec(
      `INSERT INTO ${DATABASE}.${table} FROM INFILE ${quote(path)} FORMAT TabSeparatedWithNames`,
    );
    await rm(path);
  }
  const hours = marksOf(arrivals);
  const rows = [...hours].map((key) => {
    const [vin = "", hour = ""] = key.split(" ");
    return `(${quote(vin)}, fromUnixTimestamp64Milli(${Number(hour) * 3_600_000}))`;
  });
  for (let from = 0; from < rows.length; from += 1000) {
    await engine.exec(
      `INSERT INTO ${DATABASE}.derive_marks (vin, hour) SELECT tupleElement(r, 1), tupleElement(r, 2) FROM (SELECT arrayJoin([${rows.slice(from, from + 1000).join(", ")}]) AS r)`,
    );
  }
}

function marksOf(arrivals: readonly Arrival[]): Set<string> {
  const hours = new Set<string>();
  for (const { vin, topic, createdAtMs } of arrivals) {
    if (topic === "alerts") continue;
    hours.add(`${vin} ${Math.floor(createdAtMs / 3_600_000)}`);
    if (topic === "V") hours.add(`${vin} ${Math.floor((createdAtMs - 360_000) / 3_600_000)}`);
  }
  return hours;
}
