import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import { commuter } from "../scripts/commuter.ts";
import { commuterWarehouse, MANUAL, reference, withReference } from "./manual.ts";
import type { Warehouse } from "./warehouse.ts";

const REBUILD = fileURLToPath(
  new URL("../../../telemetry-node/derive/rebuild-command.ts", import.meta.url),
);

let warehouse: Warehouse;
/** Variables of the node beside its state directory. */
let settings: Record<string, string> = {};

beforeAll(async () => {
  warehouse = await commuterWarehouse();
}, 120_000);

afterAll(() => warehouse.close());

it("the manual's columns and examples are what the database says", async () => {
  const manual = readFileSync(MANUAL, "utf8");
  expect(withReference(manual, await reference(warehouse))).toBe(manual);
  const views = await warehouse.ask(
    "SELECT name FROM system.tables WHERE database = 'telltale' AND engine = 'View'",
  );
  const diagram = /```mermaid\n(.*?)```/s.exec(manual)?.[1];
  for (const { name } of views) {
    expect(manual).toContain(`### ${String(name)}\n`);
    expect(diagram).toMatch(new RegExp(`\\b${String(name)}\\b`));
  }
});

/** Stops nothing: the engine must be free. */
async function rebuild(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const env = { PATH: process.env["PATH"], TELLTALE_STATE_DIR: warehouse.directory, ...settings };
  const ran = promisify(execFile)(process.execPath, [REBUILD, ...args], { env });
  const { code, stdout } = await ran.then(
    (done) => ({ code: 0, ...done }),
    (error: { code: number; stdout: string }) => error,
  );
  return { code, lines: stdout.trimEnd().split("\n") };
}

it("npm run node:rebuild shows progress, restores what is missing, and changes nothing else", async () => {
  const all = async (): Promise<unknown> =>
    warehouse.ask(
      "SELECT * EXCEPT (version) FROM telltale.derived_drives FINAL ORDER BY started_at",
    );
  const before = await all();
  const held = await rebuild("--from", "2026-03-01", "--to", "2026-03-08");
  expect([held.code, held.lines[0]]).toEqual([1, expect.stringMatching(/another process has it/)]);

  const week = "started_at >= '2026-03-09' AND started_at < '2026-03-16'";
  await warehouse.engine.exec(
    `ALTER TABLE telltale.derived_drives DELETE WHERE ${week} SETTINGS mutations_sync = 2`,
  );
  expect(await all()).not.toEqual(before);
  await warehouse.engine.close();

  const wrong = await rebuild("--from", "2026-03-16", "--to", "2026-03-09");
  expect(wrong).toEqual({ code: 1, lines: [expect.stringMatching(/^npm run node:rebuild -- /)] });
  const range = ["--from", "2026-03-09", "--to", "2026-03-16"];
  const done = await rebuild(...range, "--vin", commuter.vin);
  expect(done.code).toBe(0);
  const days = done.lines.flatMap((line) => / until (\S+)$/.exec(line)?.[1] ?? []);
  expect(days.length).toBeGreaterThan(1);
  expect(days).toEqual(days.toSorted());
  expect(done.lines.join("\n")).not.toContain(commuter.vin);
  expect(done.lines.at(-1)).toMatch(
    /^rebuilt 1 cars from \d{4,} events: \d\d rows changed, 0 removed$/,
  );
  const again = await rebuild(...range);
  expect(again.lines.at(-1)).toMatch(/: 0 rows changed, 0 removed$/);

  warehouse.engine = await openEmbedded(join(warehouse.directory, "clickhouse"));
  expect(await all()).toEqual(before);
}, 120_000);

it("what was derived outlives its records: a rebuild of what is no longer kept changes nothing", async () => {
  const all = async (): Promise<unknown> => {
    const tables = ["drives", "charges", "parks", "timeline", "days", "field_days", "ingest_hours"];
    const asked = tables.map((name) =>
      warehouse.ask(`SELECT * EXCEPT (version) FROM telltale.derived_${name} FINAL ORDER BY ALL`),
    );
    return Promise.all(asked);
  };
  const before = await all();
  // As if the retention had been in force all the time: its TTL does the same, but in its own time.
  const goneMs = Date.UTC(2026, 2, 20);
  const days = Math.floor((Date.now() - goneMs) / 86_400_000);
  settings = { CLICKHOUSE_RETENTION_DAYS: `signals=${days} connectivity=${days}` };
  for (const table of ["signals", "connectivity"]) {
    await warehouse.engine.exec(
      `ALTER TABLE telltale.${table} DELETE WHERE created_at < '2026-03-20' SETTINGS mutations_sync = 2`,
    );
  }
  await warehouse.engine.close();
  const done = await rebuild("--from", "2026-03-10", "--to", "2026-04-03");
  warehouse.engine = await openEmbedded(join(warehouse.directory, "clickhouse"));
  expect(done.code).toBe(0);
  expect(done.lines[0]).toMatch(/^Records from before 2026-03-2\d.* stays as it is\.$/);
  expect(done.lines.at(-1)).toMatch(/ events: 0 rows changed, 0 removed$/);
  expect(await all()).toEqual(before);
}, 120_000);
