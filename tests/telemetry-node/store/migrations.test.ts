import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fault } from "../../../shared/fault.ts";
import {
  type ClickHouse,
  connectServer,
  type EmbeddedClickHouse,
  openEmbedded,
  quote,
} from "../../../telemetry-node/store/clickhouse.ts";
import {
  loadMigrations,
  type Migration,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { renderStatements } from "../../../telemetry-node/store/migration-sql.ts";
import { inOrderOfUse } from "../../../telemetry-node/store/view-order.ts";
import { applyRetention } from "../../../telemetry-node/store/retention.ts";
import { ClickHouseFront } from "../../support/clickhouse-front.ts";
import { makeStateDir } from "./support.ts";

const database = "telltale";
const CLUSTERED = { database, cluster: "cars" };
const DAY_MS = 86_400_000;
let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let engine: EmbeddedClickHouse;
let migrations: Migration[];

beforeAll(async () => {
  stateDir = await makeStateDir();
  engine = await openEmbedded(join(stateDir.path, "clickhouse"));
  migrations = await loadMigrations(MIGRATIONS_DIRECTORY);
  await migrate(engine, migrations, { database });
}, 60_000);

afterAll(async () => {
  await engine.close();
  await stateDir.remove();
});

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  return (await engine.query(sql)) as Record<string, unknown>[];
}

describe("an analyst reads in the database itself what a column is", () => {
  /** What a number, a time or a place is counted in. */
  const UNIT =
    /\bUTC milliseconds\b|\b[Dd]egrees\b|\bSeconds\b|\bin the (?:field's unit|unit of)|\bas number\b|\bNumber of\b|\bNumber on\b|\bCounter\b|^1 when\b|\bAs in signals\b|\bUTC\b|\bkm\b|\bkWh\b|\bkW\b|\b[Pp]ercent\b|\bbar\b|\bpsi\b|\bmiles\b|\bmi\/h\b|\bshare\b|^Share\b|\bseconds\b|\b[Mm]inutes\b|\bMetres\b|\b[Hh]ours\b|\b[Dd]ays\b|\bmilliseconds\b|\b[Ss]ignals\b|^Times\b|^Stops\b|^Records\b|^Phases\b|\bVersion\b|\bversion\b|\bcurrency\b|\bunit of\b|^How many\b/;

  test("every column has a comment, and numbers, times and places name their unit", async () => {
    const columns = await ask(
      `SELECT table, name, type, comment FROM system.columns
      WHERE database = '${database}' AND table NOT IN (SELECT name FROM system.tables WHERE database = '${database}' AND engine = 'MaterializedView')
      ORDER BY table, position`,
    );
    const names = columns.map((column) => column["table"]);
    expect(names).toEqual(
      expect.arrayContaining([
        "alerts", "connectivity", "dead_letters", "errors", "fields", "latest", "migrations",
        "replays", "signals", "v_cars", "v_dead_letters", "v_latest", "v_signals",
        "derived_drives", "v_drives",
      ]),
    ); // prettier-ignore
    const without = columns.filter(({ comment }) => String(comment).length < 8);
    expect(without).toEqual([]);
    const measured = /^(?:Nullable\()?(?:U?Int|Float|DateTime)/;
    const unitless = columns.filter(
      ({ type, comment }) => measured.test(String(type)) && !UNIT.test(String(comment)),
    );
    expect(unitless).toEqual([]);
  });

  test("every table has one too", async () => {
    const tables = await ask(
      `SELECT name FROM system.tables WHERE database = '${database}' AND engine LIKE '%MergeTree' AND comment = ''`,
    );
    expect(tables).toEqual([]);
  });
});

describe("a view has one file, which may change", () => {
  const one = (sql: string): Migration => ({
    name: "views/v_changing.sql",
    sql: sql.replace("AS", "VIEW {database}.v_changing AS"),
    checksum: createHash("sha256").update(sql).digest("hex"),
    isView: true,
  });
  const first = one("CREATE OR REPLACE AS SELECT 1 AS form;");
  const second = one("CREATE OR REPLACE AS SELECT 2 AS form, 3 AS more;");
  const form = async (): Promise<unknown> =>
    (await ask(`SELECT form FROM ${database}.v_changing`))[0];

  test("the changed file is applied, once; an older release that starts later does not put it back", async () => {
    expect(await migrate(engine, [...migrations, first], { database })).toEqual([first.name]);
    expect(await form()).toEqual({ form: 1 });
    expect(await migrate(engine, [...migrations, second], { database })).toEqual([second.name]);
    expect(await form()).toEqual({ form: 2 });
    expect(await migrate(engine, [...migrations, second], { database })).toEqual([]);
    expect(await migrate(engine, [...migrations, first], { database })).toEqual([]);
    expect(await form()).toEqual({ form: 2 });
    await engine.exec(`DROP VIEW ${database}.v_changing`);
  });

  test("numbered files define none, and each file defines the view it is named after", () => {
    const defined = /CREATE (?:OR REPLACE )?VIEW (?:IF NOT EXISTS )?telltale\.(\w+)/g;
    for (const { name, sql, isView = false } of migrations) {
      const views = renderStatements(sql, { database }).flatMap((statement) =>
        [...statement.matchAll(defined)].map(([, view]) => view),
      );
      expect(views, name).toEqual(isView ? [name.slice("views/".length, -".sql".length)] : []);
    }
  });

  test("each comes after those it reads; a circle is a mistake", () => {
    const view = (name: string, reads: string) => ({
      name: `views/${name}.sql`,
      sql: `-- Not v_c.\nCREATE VIEW ${name} (a Int8 COMMENT 'As v_c') AS SELECT a FROM ${reads};`,
    });
    const views = [view("v_a", "v_b"), view("v_b", "signals"), view("v_c", "v_a")];
    expect(inOrderOfUse(views).map(({ name }) => name)).toEqual([
      "views/v_b.sql",
      "views/v_a.sql",
      "views/v_c.sql",
    ]);
    expect(() => inOrderOfUse([view("v_a", "v_b"), view("v_b", "v_a")])).toThrow("v_a");
  });
});

describe("the same files serve a cluster", () => {
  test("the engine parses every statement of every file, as what it is meant to be", async () => {
    for (const { name, sql } of migrations) {
      for (const statement of renderStatements(sql, CLUSTERED)) {
        const head = `${name}: ${statement.slice(0, 80)}`;
        // Literals may hold braces, as the names of macros do; views may have parameters.
        const rendered = statement.replaceAll(/'(?:[^'\\]|\\.)*'|\{\w+:[\w()]+\}/g, "");
        expect(rendered, head).not.toMatch(/[{}]/);
        const [row] = await ask(`SELECT formatQuery(${quote(statement)}) AS text`);
        expect(row?.["text"], head).toMatch(
          /^(?:CREATE (?:OR REPLACE )?(?:DATABASE|TABLE|VIEW|MATERIALIZED VIEW)|ALTER TABLE) .+ ON CLUSTER cars\b|^DROP VIEW IF EXISTS telltale\.latest_from_signals ON CLUSTER cars$|^INSERT INTO telltale\.(?:fields|rules|prices|place_fields)\b/s,
        );
      }
    }
    await expect(ask("SELECT formatQuery('CREATE TABLE a ON CLUSTER')")).rejects.toThrow();
  });

  test("every table is replicated within its shard and has a Distributed one of its name", () => {
    const statements = migrations.flatMap(({ sql }) => renderStatements(sql, CLUSTERED));
    const tables = statements.flatMap((statement) => {
      const [, name] =
        /^CREATE TABLE IF NOT EXISTS telltale\.(\w+) ON CLUSTER 'cars' \(/.exec(statement) ?? [];
      if (name === undefined) return [];
      expect(statement, name).toMatch(/\)\s*ENGINE = Replicated(?:Replacing)?MergeTree/);
      return [name];
    });
    const spread = [
      "signals",
      "latest",
      "connectivity",
      "alerts",
      "errors",
      "dead_letters",
      "replays",
      "derive_marks",
      "derive_checkpoints",
      "asked_fields",
      ...["timeline", "drives", "charges", "parks", "days"].map((name) => `derived_${name}`),
      "derived_field_days",
      "derived_ingest_hours",
      ...["episodes", "states", "deliveries"].map((name) => `notice_${name}`),
    ];
    const whole = [
      "fields", "rules", "prices", "car_settings", "tariffs", "derive_cursor", "place_fields", "access_cars",
      "notice_holders", "notice_keys",
    ]; // prettier-ignore
    expect(tables.toSorted()).toEqual(
      [...whole, ...spread.map((name) => `${name}_local`)].toSorted(),
    );
    for (const name of spread) {
      expect(statements).toContain(
        `CREATE TABLE IF NOT EXISTS telltale.${name} ON CLUSTER 'cars' AS telltale.${name}_local ENGINE = Distributed('cars', 'telltale', '${name}_local', cityHash64(vin))`,
      );
    }
    // What feeds the latest values stays within the shard; what analysts read spans all.
    const feed = statements.find((statement) => statement.includes("latest_from_signals"));
    expect(feed).toMatch(/TO telltale\.latest_local AS[\s\S]+FROM telltale\.signals_local$/);
    const view = statements.find((statement) => statement.includes("VIEW telltale.v_signals"));
    expect(view).toMatch(/FROM telltale\.signals FINAL$/);
  });

  test("marks for a cluster change neither the statements nor the checksum of one server", async () => {
    const marked = migrations.find(({ name }) => name === "0001_tables.sql");
    // The checksum under which issue-1 databases hold this file, before it had these marks.
    expect(marked?.checksum).toBe(
      "4e112cde8d0645cff9586f4f20ef347cf4ba2c7d18cb7aaf5882104c87b037b1",
    );
    for (const statement of renderStatements(marked?.sql ?? "", { database })) {
      expect(statement).not.toMatch(/_local|Replicated|Distributed|CLUSTER/);
    }
  });

  test("on the wire: every statement in its order, then the ledger", async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://server.invalid");
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        const body = Buffer.concat(pieces);
        const isZipped = request.headers["content-encoding"] === "gzip";
        const text = (isZipped ? gunzipSync(body) : body).toString();
        seen.push((url.searchParams.get("query") ?? "") + text);
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const clickhouse = connectServer({
      url: `http://127.0.0.1:${port}`,
      user: "default",
      password: () => "",
      ca: null,
      cluster: "cars",
    });
    try {
      await migrate(clickhouse, migrations, CLUSTERED);
    } finally {
      await clickhouse.close();
      server.closeAllConnections();
      server.close();
    }
    const expected = migrations.flatMap(({ name, sql, checksum, isView = false }) => [
      ...renderStatements(sql, CLUSTERED),
      `INSERT INTO telltale.migrations (name, checksum) SELECT '${name}${isView ? ` ${checksum.slice(0, 12)}` : ""}'`,
    ]);
    const applied = seen.slice(3, 3 + expected.length);
    expect(applied.map((sql, at) => sql.startsWith(expected[at] ?? "?"))).toEqual(
      expected.map(() => true),
    );
    expect(seen.slice(1, 3).map((sql) => sql.slice(0, 60))).toEqual([
      "CREATE DATABASE IF NOT EXISTS telltale ON CLUSTER 'cars'",
      expect.stringMatching(/^CREATE TABLE IF NOT EXISTS telltale\.migrations ON CLUSTER/),
    ]);
  });
});

describe("retention", () => {
  async function ages(): Promise<number[]> {
    const rows = await ask(
      `SELECT dateDiff('day', received_at, now64(3, 'UTC')) AS age FROM ${database}.errors ORDER BY age`,
    );
    return rows.map(({ age }) => Number(age));
  }

  /** The engine removes rows in the background. */
  async function agesBecome(expected: number[]): Promise<void> {
    await expect.poll(ages, { timeout: 15_000, interval: 50 }).toEqual(expected);
  }

  test("rows older than the days of their table go; other tables and a car's clock have no say", async () => {
    const at = (days: number): string => `fromUnixTimestamp64Milli(${Date.now() - days * DAY_MS})`;
    const rows = [1, 5, 20].map((days) => `('v', 'n', ${at(400)}, ${at(days)})`);
    await engine.exec(
      `INSERT INTO ${database}.errors (vin, name, created_at, received_at) VALUES ${rows.join(", ")}`,
    );
    const placement = { database };
    expect(await applyRetention(engine, placement, {})).toEqual([]);
    expect(await applyRetention(engine, placement, { errors: 10, alerts: 1 })).toEqual([
      "alerts",
      "errors",
    ]);
    await agesBecome([1, 5]);
    // As configured already: nothing is altered at the next start.
    expect(await applyRetention(engine, placement, { errors: 10, alerts: 1 })).toEqual([]);
    // Fewer days apply to what is stored already.
    expect(await applyRetention(engine, placement, { errors: 3, alerts: 1 })).toEqual(["errors"]);
    await agesBecome([1]);
    expect(await applyRetention(engine, placement, {})).toEqual(["alerts", "errors"]);
    await engine.exec(
      `INSERT INTO ${database}.errors (vin, name, created_at, received_at) VALUES ('v', 'n', now64(3), ${at(900)})`,
    );
    await engine.exec(`OPTIMIZE TABLE ${database}.errors FINAL`);
    expect(await ages()).toEqual([1, 900]);
  });
});

test("on a cluster retention is that of the replicated tables", async () => {
  const ran: string[] = [];
  const clustered: ClickHouse = {
    ...engine,
    query: async () => [
      { name: "signals", engine_full: "Distributed('cars', 'telltale', 'signals_local')" },
      { name: "signals_local", engine_full: "ReplicatedReplacingMergeTree ORDER BY vin" },
    ],
    exec: async (sql) => void ran.push(sql),
  };
  expect(await applyRetention(clustered, CLUSTERED, { signals: 30 })).toEqual(["signals"]);
  expect(ran).toEqual([
    "ALTER TABLE telltale.signals_local ON CLUSTER 'cars' MODIFY TTL toDateTime(received_at) + toIntervalDay(30)",
  ]);
});

describe("rights", () => {
  test("with nothing to apply the node only reads, so it needs no right to make tables", async () => {
    const reader: ClickHouse = {
      ...engine,
      exec: async () => {
        throw new Fault("store_rejected", "not enough privileges", { upstream: "497" });
      },
    };
    expect(await migrate(reader, migrations, { database })).toEqual([]);
    const more = [...migrations, { name: "9999_more.sql", sql: "SELECT 1", checksum: "1" }];
    await expect(migrate(reader, more, { database })).rejects.toMatchObject({ upstream: "497" });
  });
});

describe("npm run node:migrate", () => {
  const COMMAND = fileURLToPath(
    new URL("../../../telemetry-node/store/migrate-command.ts", import.meta.url),
  );

  async function run(
    environment: Record<string, string>,
    ...args: string[]
  ): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, [COMMAND, ...args], {
      env: { PATH: process.env["PATH"], ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (text) => (output += String(text)));
    child.stderr.on("data", (text) => (output += String(text)));
    const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
    return { code, output };
  }

  test("brings a server's tables up to date, once, and its retention at any time", async () => {
    const directory = join(stateDir.path, "server");
    const front = await ClickHouseFront.start({ directory });
    try {
      const environment = { CLICKHOUSE_URL: front.url };
      const first = await run(environment);
      const host = new URL(front.url).host;
      const done = `database telltale on ${host} is up to date\n`;
      expect(first).toEqual({
        code: 0,
        output: `${migrations.map(({ name }) => `applied ${name}\n`).join("")}${done}`,
      });
      const again = await run({ ...environment, CLICKHOUSE_RETENTION_DAYS: "signals=30" });
      expect(again).toEqual({ code: 0, output: `retention of signals changed\n${done}` });
      expect(await front.query("SELECT count() AS n FROM telltale.fields FINAL")).toEqual([
        { n: 260 },
      ]);
      const printed = await run(environment, "--access", "--print");
      expect(printed).toEqual({
        code: 0,
        output: expect.stringMatching(
          /^CREATE USER [\s\S]+GRANT SELECT ON telltale_hidden\.\* TO /,
        ),
      });
      // The engine behind this server has no users to give rights to, and says so.
      const refused = await run(environment, "--access");
      expect([refused.code, refused.output]).toEqual([1, expect.stringMatching(/CREATE USER/)]);
    } finally {
      await front.stop();
    }
    const away = await run({ CLICKHOUSE_URL: front.url });
    expect(away.code).toBe(1);
    expect(away.output).toMatch(/^ClickHouse did not answer/);
  }, 120_000);

  test("says what is wrong: the engine in use by the node, a setting that is no setting", async () => {
    const held = await run({ TELLTALE_STATE_DIR: stateDir.path });
    expect(held.code).toBe(1);
    expect(held.output).toMatch(/another process has it: stop that one/);
    const wrong = await run({ CLICKHOUSE_RETENTION_DAYS: "signals" });
    expect(wrong.code).toBe(1);
    expect(wrong.output).toMatch(/^CLICKHOUSE_RETENTION_DAYS .+ give table=days/m);
    expect(wrong.output).toMatch(/^TELLTALE_STATE_DIR is not set/m);
  });
});
