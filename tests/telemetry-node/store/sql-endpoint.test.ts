import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { ClickHouseError, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedClickHouse, openEmbedded } from "../../../telemetry-node/store/clickhouse.ts";
import {
  SQL_EXPORTS_MAX,
  SQL_QUERIES_MAX,
  SQL_WAITING_MAX,
} from "../../../telemetry-node/store/limits.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { serveSql, type SqlEndpoint } from "../../../telemetry-node/store/sql-endpoint.ts";
import { decodeNative } from "./native-answer.ts";
import { makeStateDir } from "./support.ts";

const TOKEN = "a-token-of-twenty-four-c";
const database = "telltale";
let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let engine: EmbeddedClickHouse;
let endpoint: SqlEndpoint;
let origin = "";

beforeAll(async () => {
  stateDir = await makeStateDir();
  engine = await openEmbedded(join(stateDir.path, "clickhouse"));
  await migrate(engine, await loadMigrations(MIGRATIONS_DIRECTORY), { database });
  await engine.exec(
    `INSERT INTO ${database}.signals (vin, field, created_at, received_at, kind, num, lat, lon, txid_number)
    SELECT '5YJ3TELLTALE00001', 'Soc', now64(3), now64(3), 5, number / 2, nan, nan, 4294967295 FROM numbers(1000)`,
  );
  endpoint = await serveSql({
    engine,
    database,
    host: "127.0.0.1",
    port: 0,
    token: TOKEN,
    log: () => undefined,
  });
  origin = `http://127.0.0.1:${endpoint.port}`;
}, 60_000);

afterAll(async () => {
  await endpoint.close();
  await engine.close();
  await stateDir.remove();
});

async function ask(
  sql: string,
  options: { search?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const search = new URLSearchParams(options.search);
  const response = await fetch(`${origin}/?${search}`, {
    method: "POST",
    body: sql,
    headers: { authorization: `Bearer ${TOKEN}`, ...options.headers },
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe("drivers that name a protocol version, such as Grafana's", () => {
  async function native(sql: string, version?: string): Promise<Uint8Array> {
    const search = new URLSearchParams({ default_format: "Native" });
    if (version !== undefined) search.set("client_protocol_version", version);
    const response = await fetch(`${origin}/?${search}`, {
      method: "POST",
      body: sql,
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(response.status, await response.clone().text()).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  }

  test.each([
    [
      "numbers and text",
      "SELECT number, toString(number), number / 3 AS third, number % 2 = 0 AS even FROM numbers(5)",
    ],
    ["no rows", "SELECT number, toString(number) FROM numbers(5) WHERE number > 9"],
    [
      "missing values",
      "SELECT if(number % 2 = 0, NULL, number) AS n, if(number = 1, NULL, 'x') AS t FROM numbers(4)",
    ],
    [
      "lists, empty ones too",
      "SELECT range(number) AS r, arrayMap(n -> if(n = 1, NULL, toString(n)), range(number)) AS t FROM numbers(4)",
    ],
    [
      "dictionaries",
      "SELECT toLowCardinality(toString(number % 3)) AS d, toLowCardinality(if(number = 2, NULL, toString(number))) AS n, arrayMap(k -> toLowCardinality(toString(k)), range(number % 3)) AS l FROM numbers(6)",
    ],
    ["a large dictionary", "SELECT toLowCardinality(toString(number)) AS d FROM numbers(300)"],
    ["times", "SELECT toDateTime64('2026-03-02 07:06:00.217', 3, 'UTC') AS at FROM numbers(2)"],
    ["several blocks", "SELECT number, toString(number) AS t FROM numbers(150000)"],
  ])("get what others get: %s", async (_, sql) => {
    const plain = decodeNative(await native(sql), false);
    expect(decodeNative(await native(sql, "54460"), true)).toEqual(plain);
    // A statement that names the format itself, as the driver may.
    expect(decodeNative(await native(`${sql} FORMAT Native`, "54460"), true)).toEqual(plain);
  });

  test("columns of every measurable type are passed over to the byte", async () => {
    const sql = `SELECT toInt8(1), toUInt256(7), toDecimal64(1.5, 3), toDate('2026-03-02'), toIPv6('::1'), generateUUIDv4(),
      toFixedString('abc', 5), map('a', 1, 'b', 2), tuple('x', 1.5, NULL), CAST((1, 'y'), 'Tuple(n UInt8, \`odd, name\` String)'),
      CAST('b', 'Enum8(''a,)'' = 1, ''b'' = 2)'), [map('k', [1, 2])], toIntervalDay(3), 'the end' AS last FROM numbers(3)`;
    const bytes = Buffer.from(await native(sql, "54460"));
    // The last column, whole, is where it must be: name, type, flags, and its values.
    const tail = Buffer.concat([
      Buffer.from("\x04last\x06String\x00", "latin1"),
      ...[1, 2, 3].map(() => Buffer.from("\x07the end", "latin1")),
    ]);
    expect(bytes.subarray(-tail.length)).toEqual(tail);
    const plain = Buffer.from(await native(sql));
    // Eight bytes before the block and one in each of its 14 columns.
    expect(bytes.length).toBe(plain.length + 8 + 14);
  });

  test("learn what to do about a type that cannot be sent so, and about a version that is none", async () => {
    const search = { default_format: "Native", client_protocol_version: "54460" };
    const state = await ask("SELECT uniqState(number) AS s FROM numbers(3)", { search });
    expect(state.status).toBe(400);
    expect(state.text).toMatch(/^Code: 53\..+AggregateFunction.+cast it/s);
    const odd = { ...search, client_protocol_version: "1; DROP" };
    expect((await ask("SELECT 1", { search: odd })).status).toBe(400);
    // In other formats the version means nothing.
    expect((await ask("SELECT 1 FORMAT TSV", { search })).text).toBe("1\n");
  });
});

describe("standard clients", () => {
  test("@clickhouse/client pings, queries, binds parameters, streams and gets typed errors", async () => {
    const client = createClient({
      url: origin,
      username: "analyst",
      password: TOKEN,
      database,
      log: { level: ClickHouseLogLevel.OFF },
      compression: { response: true, request: false },
    });
    expect(await client.ping()).toEqual({ success: true });
    const summed = await client.query({
      query:
        "SELECT field, sum(value_number) AS total FROM v_signals WHERE vin = {vin:String} AND field IN {fields:Array(String)} GROUP BY field",
      query_params: { vin: "5YJ3TELLTALE00001", fields: ["Soc", "it's\ta\\tab"] },
    });
    expect(await summed.json()).toMatchObject({
      data: [{ field: "Soc", total: 249_750 }],
      rows: 1,
    });
    const streamed = await client.query({
      query: "SELECT number, {word:Nullable(String)} AS word FROM numbers(200000)",
      query_params: { word: null },
      format: "JSONEachRow",
    });
    let rows = 0;
    for await (const piece of streamed.stream()) rows += piece.length;
    expect(rows).toBe(200_000);
    const failing = client.query({ query: "SELECT nothing FROM v_signals" });
    await expect(failing).rejects.toMatchObject({ code: "47", type: "UNKNOWN_IDENTIFIER" });
    await expect(failing).rejects.toBeInstanceOf(ClickHouseError);
    const tables = await client.query({
      query: "SELECT name FROM system.tables WHERE database = 'telltale' AND name = 'v_cars'",
      format: "JSONEachRow",
    });
    expect(await tables.json()).toEqual([{ name: "v_cars" }]);
    await client.close();
  });

  test("fetch: query in the URL or body, formats, database, HTTP headers, gzip both ways", async () => {
    const url = `${origin}/?query=${encodeURIComponent("SELECT count() FROM telltale.signals")}&database=telltale`;
    const got = await fetch(url, { headers: { "x-clickhouse-key": TOKEN } });
    expect(await got.text()).toBe("1000\n");
    expect(got.headers.get("x-clickhouse-format")).toBe("TabSeparated");
    expect(got.headers.get("x-clickhouse-query-id")).toMatch(/^[0-9a-f-]{36}$/);
    const named = await ask("SELECT 1 AS a FORMAT JSONCompact", {
      search: { default_format: "CSV", query_id: "mine-1" },
    });
    expect(JSON.parse(named.text)).toMatchObject({ data: [[1]] });
    expect(named.headers.get("x-clickhouse-query-id")).toBe("mine-1");
    const zipped = await fetch(`${origin}/?enable_http_compression=1`, {
      method: "POST",
      body: gzipSync("SELECT 'zip'"),
      headers: {
        authorization: `Bearer ${TOKEN}`,
        "content-encoding": "gzip",
        "accept-encoding": "gzip",
      },
    });
    expect(await zipped.text()).toBe("zip\n");
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(gzipSync("x")).toString()).toBe("x");
    for (const sql of [
      "SHOW TABLES",
      "DESCRIBE v_signals",
      "EXISTS TABLE v_signals",
      "SHOW CREATE TABLE signals",
      "EXPLAIN SELECT 1",
      "WITH 1 AS x SELECT x;",
      "(SELECT 1) UNION ALL SELECT 2",
      "SHOW COLUMNS FROM signals",
      "SELECT 1 SETTINGS max_threads = 8 -- refused",
    ]) {
      const { status } = await ask(sql);
      expect(status, sql).toBe(sql.includes("SETTINGS") ? 403 : 200);
    }
  });

  test.each([
    ["CSVWithNames", 1],
    ["TSVWithNamesAndTypes", 2],
    ["JSONCompactStringsEachRowWithNamesAndTypes", 2],
  ])(
    "%s streams beyond what is held in memory, with names once and every row",
    async (format, head) => {
      const long = "repeat(toString(number % 10), 400)";
      const whole = await ask(`SELECT ${long} AS name FROM numbers(200000) FORMAT JSONCompact`);
      expect(whole.status).toBe(400);
      const { text } = await ask(
        `SELECT number AS name, ${long} AS long FROM numbers(200000) FORMAT ${format}`,
      );
      const lines = text.trimEnd().split("\n");
      expect(lines).toHaveLength(200_000 + head);
      expect(lines[0]).toMatch(/name.*long/);
      const numbers = lines.slice(head).map((line) => Number(/\d+/.exec(line)?.[0]));
      expect(numbers.every((number, index) => number === index)).toBe(true);
      const none = await ask(`SELECT 1 AS name WHERE 0 FORMAT ${format}`);
      expect(none.text.trimEnd().split("\n")).toHaveLength(head);
    },
  );
});

describe.skipIf(spawnSync("curl", ["--version"]).error !== undefined)("curl", () => {
  async function curl(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)("curl", ["--silent", "--show-error", ...args]);
    return stdout;
  }

  test("asks with user and password, with a header, in URL and body, compressed, and learns errors", async () => {
    const login = ["--user", `analyst:${TOKEN}`];
    const url = `${origin}/`;
    const counting = "SELECT count() FROM v_signals";
    expect(await curl(...login, url, "--data-binary", counting)).toBe("1000\n");
    const header = ["--header", `Authorization: Bearer ${TOKEN}`];
    const inUrl = ["--get", "--data-urlencode", `query=${counting} FORMAT JSONEachRow`];
    expect(JSON.parse(await curl(...header, url, ...inUrl))).toEqual({ "count()": 1000 });
    const zipped = ["--compressed", `${url}?enable_http_compression=1`, "--data-binary"];
    const many = await curl(...header, ...zipped, "SELECT number FROM numbers(50000)");
    expect(many.split("\n")).toHaveLength(50_001);
    const bound = ["--get", "--data-urlencode", "param_f=Soc", "--data-urlencode"];
    const byField = "query=SELECT count() FROM v_signals WHERE field = {f:String}";
    expect(await curl(...header, url, ...bound, byField)).toBe("1000\n");
    const refused = await curl(...header, url, "--data-binary", "DROP TABLE signals", "--include");
    expect(refused).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    expect(refused).toMatch(/\r\nX-ClickHouse-Exception-Code: 497\r\n/);
    const stranger = await curl(url, "--data-binary", counting, "--write-out", "%{http_code}");
    expect(stranger).toMatch(/^Code: 516\..+401$/s);
  });
});

describe("who has no token gets nothing but a ping", () => {
  test.each([
    ["no header", {}],
    ["a wrong bearer token", { authorization: "Bearer a-token-of-twenty-four-d" }],
    ["a wrong password", { authorization: `Basic ${btoa("analyst:nope")}` }],
    ["the token as the user's name", { authorization: `Basic ${btoa(`${TOKEN}:`)}` }],
    ["a wrong key", { "x-clickhouse-key": "nope" }],
  ] as [string, Record<string, string>][])("%s", async (_, headers) => {
    const response = await fetch(`${origin}/?query=SELECT%201`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("x-clickhouse-exception-code")).toBe("516");
    expect(await response.text()).not.toContain(TOKEN);
  });

  test("the token in the URL does not count", async () => {
    const response = await fetch(`${origin}/?query=SELECT%201&password=${TOKEN}&user=default`);
    expect(response.status).toBe(401);
  });

  test("ping is free", async () => {
    const response = await fetch(`${origin}/ping`);
    expect([response.status, await response.text()]).toEqual([200, "Ok.\n"]);
  });
});

describe("hostile statements are refused", () => {
  const hostile = (outside: string): string[] => [
    "SELECT * FROM file('/etc/passwd', 'LineAsString')",
    "SELECT file('/etc/passwd')",
    "SELECT `fi\\x6ce`('/etc/passwd')",
    "SELECT arrayMap(file, ['/etc/passwd'])",
    "SELECT * APPLY(file) FROM (SELECT '/etc/passwd')",
    "SELECT * APPLY(x -> file(x)) FROM (SELECT '/etc/passwd')",
    "WITH file AS f SELECT f('/etc/passwd')",
    "SHOW TABLES WHERE name IN (SELECT file('/etc/passwd'))",
    "DESCRIBE (SELECT file('/etc/passwd'))",
    "EXPLAIN SELECT file('/etc/passwd')",
    "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a Int32')",
    "SELECT * FROM remote('127.0.0.1', 'system.one')",
    "SELECT * FROM executable('x', 'TSV', 'a String')",
    "SELECT * FROM merge('system', '.*')",
    "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
    `SELECT 1 INTO OUTFILE '${outside}'`,
    `INSERT INTO FUNCTION file('${outside}', 'CSV', 'a Int32') SELECT 1`,
    "INSERT INTO signals (vin) VALUES ('x')",
    "INSERT INTO signals (vin) SELECT 'x'",
    "DROP TABLE signals",
    "TRUNCATE TABLE signals",
    "ALTER TABLE signals DELETE WHERE 1",
    "CREATE TABLE telltale.x (a Int32) ENGINE = Memory",
    "CREATE TEMPORARY TABLE x (a Int32)",
    "ATTACH TABLE x",
    "DETACH TABLE signals",
    "OPTIMIZE TABLE signals FINAL",
    "KILL QUERY WHERE 1",
    "SYSTEM STOP MERGES",
    "SYSTEM SHUTDOWN",
    "SET max_threads = 8",
    "SET readonly = 0",
    "USE system",
    "GRANT ALL ON *.* TO default",
    "BACKUP TABLE signals TO File('x')",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE signals",
    "SELECT * FROM system.query_log",
    "SELECT * FROM system.processes",
    "SELECT * FROM system.settings",
    "SELECT 1 WHERE 1 IN system.numbers",
    "SELECT * FROM `system`.`users`",
    "SELECT * FROM (SELECT * FROM system.disks)",
    "SELECT * FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS",
    "SELECT * FROM default.`/etc/passwd`",
    "SHOW PROCESSLIST",
    "SHOW GRANTS",
    "SELECT sleepEachRow(1) FROM numbers(100)",
    "SELECT reverseDNSQuery('127.0.0.1')",
    "SELECT joinGet('system.x', 'a', 1)",
    // Names that would tear the printed tree apart.
    "SELECT file('/etc/passwd') AS `a\\nb`",
    "SELECT file('/etc/passwd') AS `a\nb`",
    "SELECT file('/etc/passwd') AS `a (children 1)`",
    "SELECT file('/etc/passwd') AS `a) (alias b`",
    "SELECT file('/etc/passwd') AS `a\\tb`, 1",
    "SELECT * FROM file('/etc/passwd', 'LineAsString') AS `a\\nb`",
    "SELECT * FROM system.processes AS `a\\nb`",
    "SELECT * REPLACE (file('/etc/passwd') AS dummy) FROM system.one",
    "SELECT COLUMNS('dummy') APPLY file FROM system.one",
    "WITH (x -> file(x)) AS f SELECT f('/etc/passwd')",
    "WITH f AS (SELECT file('/etc/passwd')) SELECT * FROM f",
    "SELECT 1 IN file('/etc/passwd', 'LineAsString')",
    "SELECT if(1, file('/etc/passwd'), '')",
    "SELECT * FROM (EXPLAIN SELECT file('/etc/passwd'))",
    "SELECT * FROM viewExplain('EXPLAIN AST', '', (SELECT 1))",
    "SELECT number FROM numbers(1) ORDER BY file('/etc/passwd')",
    "SELECT number FROM numbers(1) LIMIT length(file('/etc/passwd'))",
    "SELECT number FROM numbers(1) WINDOW w AS (PARTITION BY file('/etc/passwd'))",
    "SELECT sum(number) OVER (PARTITION BY file('/etc/passwd')) FROM numbers(1)",
    "SELECT * FROM numbers(length(file('/etc/passwd')))",
    "SELECT * FROM numbers(1) ARRAY JOIN [file('/etc/passwd')] AS x",
    "SELECT * FROM numbers(1) AS a JOIN numbers(1) AS b ON file('/etc/passwd') = ''",
    "SELECT number FROM numbers(1) QUALIFY file('/etc/passwd') = ''",
    "SELECT number FROM numbers(1) ORDER BY number WITH FILL FROM length(file('/etc/passwd'))",
    "SELECT number, '' AS x FROM numbers(1) ORDER BY number WITH FILL TO 3 INTERPOLATE (x AS file('/etc/passwd'))",
    "SELECT number FROM numbers(3) ORDER BY number WITH FILL STEP length(file('/etc/passwd'))",
    "SELECT number FROM numbers(1) GROUP BY GROUPING SETS ((number), (file('/etc/passwd')))",
    "SELECT number FROM numbers(1) ORDER BY number LIMIT length(file('/etc/passwd')) WITH TIES",
    "SELECT number FROM numbers(1) OFFSET length(file('/etc/passwd'))",
    "SELECT num FROM signals PREWHERE file('/etc/passwd') = ''",
    "SELECT sum(number) OVER w FROM numbers(1) WINDOW w AS (ORDER BY file('/etc/passwd'))",
    "SELECT sum(number) OVER (ORDER BY number ROWS length(file('/etc/passwd')) PRECEDING) FROM numbers(1)",
    "SELECT CASE WHEN 1 THEN file('/etc/passwd') END",
    "SELECT * EXCEPT (dummy), file('/etc/passwd') FROM system.one",
    "SELECT (SELECT file('/etc/passwd'))",
    "SELECT EXISTS (SELECT file('/etc/passwd'))",
    "SELECT file('/etc/passwd')::String",
    "SELECT tuple(file('/etc/passwd')).1",
    "SELECT /* file */ file /* x */ ('/etc/passwd') -- x",
    "(((SELECT file('/etc/passwd'))))",
    "SELECT 1 UNION ALL SELECT length(file('/etc/passwd'))",
    "SELECT 1 INTERSECT SELECT length(file('/etc/passwd'))",
    "FROM numbers(1) SELECT file('/etc/passwd')",
    "WITH RECURSIVE r AS (SELECT file('/etc/passwd') AS x UNION ALL SELECT x FROM r) SELECT * FROM r LIMIT 1",
    "SELECT number FROM numbers(1) LIMIT 1 BY file('/etc/passwd')",
    "SELECT DISTINCT ON (file('/etc/passwd')) number FROM numbers(1)",
    "SELECT CAST(file('/etc/passwd') AS String)",
    "SELECT [file('/etc/passwd')][1]",
    "SELECT quantile(length(file('/etc/passwd')))(number) FROM numbers(1)",
    "SELECT FILE('/etc/passwd')",
    "SELECT * FROM s3('http://127.0.0.1:1/a', 'CSV', 'a Int32')",
    "SELECT * FROM hdfs('hdfs://127.0.0.1:1/a', 'CSV', 'a Int32')",
    "SELECT * FROM sqlite('/etc/passwd', 'a')",
    "SELECT * FROM format(CSV, '1')",
    "SELECT * FROM input('a Int32')",
    "SELECT * FROM clusterAllReplicas('default', system.one)",
    "SELECT * FROM generateRandom('a String', 1, 1000000)",
    "DESCRIBE TABLE file('/etc/passwd', 'LineAsString')",
    "EXPLAIN SYNTAX SELECT file('/etc/passwd')",
    "EXPLAIN TABLE OVERRIDE mysql('127.0.0.1:1', 'a', 'b', 'c', 'd') PARTITION BY a",
    "SELECT 1 PARALLEL WITH SELECT 2",
    "CREATE VIEW telltale.v_x AS SELECT 1",
    "RENAME TABLE signals TO x",
    "EXCHANGE TABLES signals AND latest",
    "DELETE FROM signals WHERE 1",
    "UPDATE signals SET num = 1 WHERE 1",
    "CHECK TABLE signals",
    "EXECUTE AS default SELECT 1",
    "SET ROLE ALL",
    "BEGIN TRANSACTION",
    "WATCH signals",
    "CREATE USER x",
    "CREATE FUNCTION f AS (x) -> file(x)",
    "CREATE NAMED COLLECTION c AS a = 1",
    "SHOW USERS",
    "SHOW ACCESS",
    "SHOW SETTINGS LIKE '%'",
    // The engine takes these in spite of readonly=1: memory, time and rows would have no bound.
    "SELECT 1 SETTINGS max_memory_usage = DEFAULT",
    "SELECT 1 FORMAT CSV SETTINGS max_result_rows = DEFAULT",
    "SELECT 1 UNION ALL SELECT 2 SETTINGS readonly = DEFAULT",
    "SELECT (SELECT 1 SETTINGS max_execution_time = DEFAULT)",
    "EXISTS TABLE signals SETTINGS max_threads = DEFAULT",
    "SELECT aiGenerate('collection', 'prompt')",
    "SELECT AIClassify('collection', 'text', ['a'])",
  ];

  test("each of them, and nothing happened", async () => {
    const outside = join(stateDir.path, "outside.csv");
    for (const sql of hostile(outside)) {
      const { status, text, headers } = await ask(sql);
      expect([status, sql, text.slice(0, 200)]).toEqual([403, sql, expect.any(String)]);
      expect(text, sql).toMatch(/^Code: \d+\. DB::Exception: .+ \([A-Z_]+\)\n$/s);
      expect(text, sql).not.toContain("root:");
      expect(headers.get("x-clickhouse-exception-code"), sql).toMatch(/^\d+$/);
    }
    expect(existsSync(outside)).toBe(false);
    expect((await ask("SELECT count() FROM signals")).text).toBe("1000\n");
  });

  test("tables named through parameters", async () => {
    const asked = await ask("SELECT * FROM {d:Identifier}.{t:Identifier}", {
      search: { param_d: "system", param_t: "disks" },
    });
    expect(asked.status).toBe(403);
  });

  test("what only parses behind the words EXPLAIN AST is never run", async () => {
    const judged = (text: string): string =>
      `concat('SelectWithUnionQuery\\n Identifier system.', ${text})`;
    const secret = "replaceAll(substring(file('/etc/passwd'), 1, 60), ' ', '_')";
    for (const sql of [
      // Taken for `SELECT EXPLAIN AS AST …`, these made a tree of their own and spoke through its refusal.
      `FROM (SELECT ${judged(secret)} AS EXPLAIN)`,
      `, ${secret} FROM (SELECT 'SelectWithUnionQuery' AS EXPLAIN)`,
      `, 1 FROM (SELECT ${judged(secret)} AS EXPLAIN)`,
      `WHERE ignore(throwIf(length(file('/etc/passwd')) > 0)) FROM (SELECT 1 AS EXPLAIN)`,
      "optimize = 1 SELECT * FROM system.disks",
      "graph = 1 SELECT file('/etc/passwd')",
      "file('/etc/passwd')",
      "* FROM system.disks",
      "1 + 1",
    ]) {
      const { status, text } = await ask(sql);
      expect([400, 403], sql).toContain(status);
      expect(text, sql).not.toMatch(/root:|THROW_IF/);
    }
  });

  test("settings in the URL change nothing", async () => {
    const asked = await ask("SELECT getSetting('readonly'), getSetting('max_threads')", {
      search: { readonly: "0", max_threads: "64", session_id: "x" },
    });
    expect([asked.status, asked.text]).toEqual([200, "1\t1\n"]);
  });
});

describe("limits", () => {
  test("memory, statement size and broken statements answer with the engine's codes", async () => {
    const heavy = await ask("SELECT groupArray(toString(number)) FROM numbers(100000000)");
    expect([heavy.status, heavy.headers.get("x-clickhouse-exception-code")]).toEqual([500, "241"]);
    expect((await ask("x".repeat(300_000))).status).toBe(413);
    const broken = await ask("SELEC 1");
    expect([broken.status, broken.headers.get("x-clickhouse-exception-code")]).toEqual([400, "62"]);
    expect((await ask("")).status).toBe(400);
    expect((await ask("SELECT 1", { search: { default_format: "../x" } })).status).toBe(400);
    expect(
      (await fetch(`${origin}/other`, { headers: { "x-clickhouse-key": TOKEN } })).status,
    ).toBe(404);
  });

  test("no text of a client's choice is looked through for longer than it is long", async () => {
    // With an expression that tries every parting of these, each takes longer than the test may.
    const said = await ask("SELECT throwIf(1, repeat(' ', 1000000))");
    expect([said.status, said.headers.get("x-clickhouse-exception-code")]).toEqual([500, "395"]);
    expect(said.text).toMatch(/\(FUNCTION_THROW_IF_VALUE_IS_NON_ZERO\)\n$/);
    expect((await ask(`SHOW TABLES${" ".repeat(250_000)}LIMIT 1`)).status).toBe(403);
    expect((await ask(`SHOW TABLES${" ".repeat(250_000)};`)).status).toBe(200);
  });

  test("a held answer does not outgrow its bound, a streamed one breaks off instead of looking whole", async () => {
    const held = await ask("SELECT toString(number) FROM numbers(20000000) FORMAT JSON");
    expect([held.status, held.headers.get("x-clickhouse-exception-code")]).toEqual([400, "396"]);
    // What the failed query had written belongs to its own client only.
    expect((await ask("SELECT 1 FORMAT CSVWithNames")).text).toBe('"1"\n1\n');
    await expect(ask("SELECT throwIf(number = 1000000) FROM numbers(2000000)")).rejects.toThrow();
  });

  test("time and rows of one query have an end", async () => {
    const strict = await serveSql({
      engine,
      database,
      host: "127.0.0.1",
      port: 0,
      token: TOKEN,
      log: () => undefined,
      limits: { seconds: 1, memoryBytes: 100_000_000, resultRows: 50_000 },
    });
    const askStrict = (sql: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${strict.port}/`, {
        method: "POST",
        body: sql,
        headers: { authorization: `Bearer ${TOKEN}` },
      });
    const endless = "SELECT count() FROM numbers(1000000000000) WHERE number % 7 = 3";
    for (const format of ["TSV", "JSON"]) {
      const late = await askStrict(`${endless} FORMAT ${format}`);
      expect([late.status, late.headers.get("x-clickhouse-exception-code")]).toEqual([408, "159"]);
    }
    const whole = await askStrict("SELECT number FROM numbers(50000)");
    expect((await whole.text()).split("\n")).toHaveLength(50_001);
    const long = askStrict("SELECT number FROM numbers(10000000)").then((answer) =>
      answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status))),
    );
    await expect(long).rejects.toThrow();
    await strict.close();
  });

  test("a client that stops reading keeps nobody else waiting for good", async () => {
    const brief = await serveSql({
      engine,
      database,
      host: "127.0.0.1",
      port: 0,
      token: TOKEN,
      log: () => undefined,
      limits: { seconds: 2, memoryBytes: 500_000_000, resultRows: 10_000_000 },
    });
    const askBrief = (sql: string) =>
      fetch(`http://127.0.0.1:${brief.port}/`, {
        method: "POST",
        body: sql,
        headers: { authorization: `Bearer ${TOKEN}` },
      });
    const standing = await Promise.all(
      Array.from({ length: SQL_QUERIES_MAX }, () =>
        askBrief("SELECT number FROM numbers(9000000)"),
      ),
    );
    // More would be sent away after waiting for its turn.
    expect(await (await askBrief("SELECT 1")).text()).toBe("1\n");
    for (const answer of standing) await expect(answer.text()).rejects.toThrow();
    await brief.close();
  });

  test("who comes when too many wait is sent away at once, and told when to come again", async () => {
    const abort = new AbortController();
    const standing = Array.from({ length: SQL_QUERIES_MAX }, () =>
      fetch(`${origin}/`, {
        method: "POST",
        body: "SELECT number FROM numbers(9000000) FORMAT JSONEachRow",
        headers: { authorization: `Bearer ${TOKEN}` },
        signal: abort.signal,
      }),
    );
    await Promise.all(standing);
    const answers = Array.from({ length: SQL_WAITING_MAX + 3 }, () => ask("SELECT 1"));
    const first = await Promise.race(answers);
    expect([first.status, first.headers.get("retry-after")]).toEqual([503, "5"]);
    abort.abort();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 503)).toHaveLength(3);
    expect(statuses.filter((status) => status === 200)).toHaveLength(SQL_WAITING_MAX);
  });

  describe("exports and the operator's own queries have turns of their own", () => {
    const EXPORT = { "x-telltale-purpose": "export" };

    /** Queries that hold their turns until `end`: their answers are not read. */
    async function standing(count: number, headers: Record<string, string>) {
      const abort = new AbortController();
      const answers = await Promise.all(
        Array.from({ length: count }, () =>
          fetch(`${origin}/`, {
            method: "POST",
            body: "SELECT number FROM numbers(9000000) FORMAT JSONEachRow",
            headers: { authorization: `Bearer ${TOKEN}`, ...headers },
            signal: abort.signal,
          }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      return { end: () => abort.abort() };
    }

    test("exports that stand and wait hold up nobody at the console, and are told when to come again", async () => {
      const exports = await standing(SQL_EXPORTS_MAX, EXPORT);
      let ended = 0;
      const waiting = Array.from({ length: SQL_WAITING_MAX + 1 }, () =>
        ask("SELECT 1", { headers: EXPORT }).finally(() => (ended += 1)),
      );
      const refused = await Promise.race(waiting);
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
      expect(refused.text).toMatch(/try again in 5 seconds/i);
      for (let n = 0; n <= SQL_QUERIES_MAX; n += 1)
        expect((await ask("SELECT 1")).status).toBe(200);
      // The others still waited for the one export.
      expect(ended).toBe(1);
      exports.end();
      const statuses = (await Promise.all(waiting)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 503)).toHaveLength(1);
      expect(statuses.filter((status) => status === 200)).toHaveLength(SQL_WAITING_MAX);
    });

    test("a console that stands and waits holds up no export", async () => {
      const own = await standing(SQL_QUERIES_MAX, {});
      let isAnswered = false;
      const waiting = ask("SELECT 1").finally(() => (isAnswered = true));
      const taken = await ask("SELECT 2", { headers: EXPORT });
      expect([taken.status, taken.text, isAnswered]).toEqual([200, "2\n", false]);
      own.end();
      expect((await waiting).status).toBe(200);
    });
  });

  test("more queries than turns wait, and a client that goes away gives its turn back", async () => {
    const endless = "SELECT number FROM numbers(9000000) FORMAT JSONEachRow";
    const aborts: AbortController[] = [];
    const leaving = Array.from({ length: 2 }, async () => {
      const abort = new AbortController();
      const response = await fetch(`${origin}/`, {
        method: "POST",
        body: endless,
        headers: { authorization: `Bearer ${TOKEN}` },
        signal: abort.signal,
      });
      aborts.push(abort);
      // Not read: the answer stands still and holds its turn.
      return response;
    });
    const standing = await Promise.all(leaving);
    let isLeft = false;
    const many = Array.from({ length: 8 }, async () => {
      const { status } = await ask("SELECT 1");
      return { status, isLeft };
    });
    setTimeout(() => {
      isLeft = true;
      aborts.forEach((abort) => abort.abort());
    }, 600);
    // None had its turn before the two had left.
    expect(await Promise.all(many)).toEqual(
      Array.from({ length: 8 }, () => ({ status: 200, isLeft: true })),
    );
    expect(standing.map(({ status }) => status)).toEqual([200, 200]);
  });

  test("a query whose client went away is ended, even one that has answered nothing yet", async () => {
    const leaving = ["JSON", "JSONEachRow"].map((format) =>
      fetch(`${origin}/`, {
        method: "POST",
        body: `SELECT count() FROM numbers(1000000000000) WHERE number % 7 = 3 FORMAT ${format}`,
        headers: { authorization: `Bearer ${TOKEN}` },
        signal: AbortSignal.timeout(400),
      }),
    );
    expect((await Promise.allSettled(leaving)).map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
    ]);
    // Both turns are free again, and no kill that was late meets who comes next; the queries alone
    // would run for hours.
    for (const next of await Promise.all([ask("SELECT 1"), ask("SELECT 1"), ask("SELECT 1")])) {
      expect(next.text).toBe("1\n");
    }
  });

  test("inserts go on while analysts ask", async () => {
    const heavy = ask("SELECT count() FROM numbers(300000000) WHERE number % 7 = 3");
    await engine.exec(`INSERT INTO ${database}.signals (vin, field) SELECT 'other', 'Soc'`);
    expect(
      await engine.query(`SELECT count() AS n FROM ${database}.signals WHERE vin = 'other'`),
    ).toEqual([{ n: 1 }]);
    expect((await heavy).status).toBe(200);
  });
});
