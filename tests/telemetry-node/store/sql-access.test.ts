/** Restricted tokens: what they see, and that no statement shows them more. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type EmbeddedClickHouse,
  openEmbedded,
  quote,
} from "../../../telemetry-node/store/clickhouse.ts";
import {
  SQL_ACCESS_SETTLED_MS,
  SQL_ANALYSTS_MAX,
  SQL_EXPORTS_MAX,
  SQL_QUERIES_MAX,
} from "../../../telemetry-node/store/limits.ts";
import { makeView, readColumns } from "../../../telemetry-node/store/make-views.ts";
import {
  loadMigrations,
  migrate,
  MIGRATIONS_DIRECTORY,
} from "../../../telemetry-node/store/migrate.ts";
import { type Placement } from "../../../telemetry-node/store/migration-sql.ts";
import { serverAccess } from "../../../telemetry-node/store/server-access.ts";
import { hashToken } from "../../../telemetry-node/store/sql-access.ts";
import { serveSql, type SqlEndpoint } from "../../../telemetry-node/store/sql-endpoint.ts";
import {
  type Asked,
  countStatement,
  rowsStatement,
  tracksStatement,
} from "../../../worker/export/statements.ts";
import { Fault } from "../../../shared/fault.ts";
import { makeStateDir, VIN_1 as OWN, VIN_2 as FOREIGN } from "./support.ts";

const QUERIES = fileURLToPath(new URL("../../../migrations/clickhouse/queries", import.meta.url));
const database = "telltale";
const OPERATOR = "a-token-of-twenty-four-c";
const TOKENS = {
  exact: "token-of-an-analyst-of-one-car",
  rounded: "token-of-one-who-sees-squares",
  hidden: "token-of-one-who-sees-no-place",
  fleet: "token-of-one-who-sees-all-cars-hidden",
} as const;
type Who = keyof typeof TOKENS | "operator";

/** Everything that tells of the other car, in any row of any table. */
const FOREIGN_TEXT = /7SAYTELLTALE00002|foreign|48\.13|11\.57/i;
/** Everything that tells where the own car is to better than 0.01 degree. */
const EXACT_TEXT = /52\.5208|13\.4094|Hauptstrasse|polyline|3532\.35|123\.25|77\.7|0x5208/;

let stateDir: Awaited<ReturnType<typeof makeStateDir>>;
let engine: EmbeddedClickHouse;
let endpoint: SqlEndpoint;
let accessFile = "";
const logged: string[] = [];

type Entry = { name: string; token_sha256: string; cars: string[] | "all"; location: string };
const ENTRIES: Entry[] = [
  { name: "exact", cars: [OWN], location: "exact" },
  { name: "rounded", cars: [OWN], location: "rounded" },
  { name: "hidden", cars: [OWN], location: "hidden" },
  { name: "fleet", cars: "all" as const, location: "hidden" },
].map((entry) => ({
  ...entry,
  token_sha256: hashToken(TOKENS[entry.name as keyof typeof TOKENS]),
}));

beforeAll(async () => {
  stateDir = await makeStateDir();
  engine = await openEmbedded(join(stateDir.path, "clickhouse"));
  const migrations = await loadMigrations(MIGRATIONS_DIRECTORY);
  await migrate(engine, migrations, { database });
  for (const car of [
    { vin: OWN, lat: 52.520_812, lon: 13.409_419, mark: "own" },
    { vin: FOREIGN, lat: 48.137_154, lon: 11.576_124, mark: "foreign" },
  ]) {
    for (const statement of rowsOf(car)) await engine.exec(statement);
  }
  accessFile = join(stateDir.path, "access.json");
  writeFileSync(accessFile, JSON.stringify(ENTRIES));
  endpoint = await serveSql({
    engine,
    database,
    host: "127.0.0.1",
    port: 0,
    token: OPERATOR,
    access: { file: accessFile, migrations },
    log: (level, event, fields) => logged.push(JSON.stringify([level, event, fields])),
  });
}, 60_000);

afterAll(async () => {
  await endpoint.close();
  await engine.close();
  await stateDir.remove();
});

/** A car with a place in every form in which one can be told, in every table. */
function rowsOf({
  vin,
  lat,
  lon,
  mark,
}: Record<"vin" | "mark", string> & Record<"lat" | "lon", number>): string[] {
  const at = "toDateTime64('2026-03-02 08:00:00', 3, 'UTC')";
  const signal = (
    field: string,
    kind: number,
    num: string,
    str: string,
    place: boolean,
    n = 0,
  ): string =>
    `('${vin}', '${field}', ${at} + ${n}, ${at} + ${n}, ${kind}, ${num}, '${str}', ${place ? lat : "nan"}, ${place ? lon : "nan"}, 4294967295)`;
  const signals = [
    ...[0, 1, 2, 3].map((n) => signal("Location", 7, "nan", "", true, n)),
    signal("Location", 1, "nan", `(${lat} N, ${lon} E)`, true, 4),
    signal("OriginLocation", 7, "nan", "", true),
    signal("DestinationLocation", 1, "nan", `(${lat} N ${lon} E)`, false),
    signal("DestinationName", 1, "nan", `Hauptstrasse ${lat} ${mark}`, false),
    signal("RouteLine", 1, "nan", `polyline ${lat} ${mark}`, false),
    signal("GpsHeading", 4, "123.25", "", false),
    signal("MilesToArrival", 4, "77.7", "", false),
    signal("LocatedAtHome", 6, "1", "", false),
    signal("Field999", 1, `${lat}`, `${lat}`, false),
    signal("Odometer", 255, "nan", "0x5208", false),
    ...[0, 1, 2, 3, 4, 5].map((n) => signal("Soc", 5, `${60 + n}`, "", false, n)),
    signal("Gear", 22, "2", `ShiftState_${mark}`, false),
    signal("Version", 1, "nan", `2026.2.6 ${mark}`, false),
  ].join(", ");
  const names = "(vin, field, created_at, received_at, kind, num, str, lat, lon, txid_number)";
  const ends = "start_latitude, start_longitude, end_latitude, end_longitude";
  const coordinates = `${lat}, ${lon}, ${lat}, ${lon}`;
  const session = `vin, started_at, ended_at, duration_s, settled_at, rule_version, digest, version`;
  const sessionValues = `'${vin}', ${at}, ${at} + 600, 600, ${at} + 900, 1, '0x5208 ${mark}', 1`;
  return [
    `INSERT INTO telltale.signals ${names} VALUES ${signals}`,
    `INSERT INTO telltale.latest (vin, field, order_at, created_at, received_at, kind, num, str, lat, lon) SELECT vin, field, created_at, created_at, received_at, kind, num, str, lat, lon FROM telltale.signals WHERE vin = '${vin}'`,
    `INSERT INTO telltale.connectivity (vin, connection_id, status, network_interface, created_at, received_at, txid, source) VALUES ('${vin}', '${mark}', 'CONNECTED', 'wifi ${mark}', ${at}, ${at}, '', 'node')`,
    `INSERT INTO telltale.alerts (vin, name, started_at, created_at, received_at, txid) VALUES ('${vin}', 'Alert ${mark}', ${at}, ${at}, ${at}, 'a')`,
    `INSERT INTO telltale.errors (vin, name, body, tags, created_at, received_at, txid) VALUES ('${vin}', 'error ${mark}', 'at ${lat}', map('place', '${lat}'), ${at}, ${at}, 'e')`,
    `INSERT INTO telltale.dead_letters (received_at, vin, topic, reason, detail, txid, payload) VALUES (${at}, '${vin}', 'V', 'malformed', '${mark}', 't', 'bytes ${lat}')`,
    `INSERT INTO telltale.replays (vin, letter_id, batch, position, is_stored) VALUES ('${vin}', '${mark}', 'b', 0, 1)`,
    `INSERT INTO telltale.derived_timeline (vin, started_at, ended_at, state, settled_at, rule_version, digest, version) VALUES ('${vin}', ${at}, ${at} + 600, 'driving', ${at} + 900, 1, '0x5208', 1)`,
    `INSERT INTO telltale.derived_drives (${session}, end_reason, distance_km, distance_method, energy_kwh, outside_c, ${ends}) VALUES (${sessionValues}, 'parked', 12, 'odometer', 2, 10, ${coordinates})`,
    `INSERT INTO telltale.derived_charges (${session}, end_reason, visit_started_at, type, network, energy_into_pack_kwh, start_soc, end_soc, ${ends}) VALUES (${sessionValues}, 'limit', ${at}, 'AC', '${mark}', 30, 20, 80, ${coordinates})`,
    `INSERT INTO telltale.derived_parks (${session}, drain_kwh, start_soc, end_soc, causes, cause_s, cause_kwh, ${ends}) VALUES (${sessionValues}, 1, 80, 79, ['sentry'], [600], [1], ${coordinates})`,
    `INSERT INTO telltale.derived_days (day, vin, kind, started_at, from_at, to_at, told_until, state, from_soc, told_soc, distance_km, settled_at, rule_version, digest, version) VALUES ('2026-03-02', '${vin}', 'drive', ${at}, ${at}, ${at} + 600, ${at} + 600, 'driving', 80, 79, 12, ${at} + 900, 1, '0x5208 ${mark}', 1), ('2026-03-02', '${vin}', 'timeline', ${at}, ${at}, ${at} + 600, ${at} + 600, 'driving', NULL, NULL, NULL, ${at} + 900, 1, '0x5208 ${mark}', 1), ('2026-03-02', '${vin}', 'park', ${at}, ${at}, ${at} + 600, ${at} + 600, 'parked', 80, 79, NULL, ${at} + 900, 1, '0x5208 ${mark}', 1)`,
    `INSERT INTO telltale.derived_field_days (vin, day, field, signals, first_at, last_at, version) VALUES ('${vin}', '2026-03-02', 'Location', 5, ${at}, ${at}, 1)`,
    `INSERT INTO telltale.derived_ingest_hours (vin, hour, records, signals, version) VALUES ('${vin}', toDateTime('2026-03-02 08:00:00', 'UTC'), 5, 5, 1)`,
    `INSERT INTO telltale.notice_episodes (vin, rule, episode_id, kind, opened_at, measured_at, noticed_at, deliver_to, latitude, longitude, version) VALUES ('${vin}', 'low', '${mark}-low', 'threshold', ${at}, ${at}, ${at}, ['ops ${mark}'], NULL, NULL, 1), ('${vin}', 'home ${mark}', '${mark}-home', 'geofence', ${at}, ${at}, ${at}, [], ${lat}, ${lon}, 1)`,
    `INSERT INTO telltale.notice_episodes (vin, rule, episode_id, kind, field, value, opened_at, measured_at, noticed_at, version) VALUES ('${vin}', 'north', '${mark}-north', 'threshold', 'GpsHeading', 123.25, ${at}, ${at}, ${at}, 1)`,
    `INSERT INTO telltale.notice_states (vin, rule, phase, at, latitude, longitude, version) VALUES ('${vin}', 'home ${mark}', 'idle', ${at}, ${lat}, ${lon}, 1)`,
    `INSERT INTO telltale.notice_deliveries (vin, episode_id, event, endpoint, state, version) VALUES ${["low", "home", "north"].map((rule) => `('${vin}', '${mark}-${rule}', 'opened', 'ops ${mark}', 'delivered', 1)`).join(", ")}`,
    `INSERT INTO telltale.derive_checkpoints (vin, at, state, rule_version, digest, version) VALUES ('${vin}', ${at}, '{"lat": ${lat}}', 1, '${mark}', 1)`,
    `INSERT INTO telltale.derive_marks (vin, hour) VALUES ('${vin}', ${at})`,
    `INSERT INTO telltale.asked_fields (vin, fields, interval_s, since, version) VALUES ('${vin}', ['Location'], [5], ${at}, 1)`,
    `INSERT INTO telltale.car_settings (vin, name, time_zone, nominal_kwh) VALUES ('${vin}', 'the ${mark} one', 'Europe/Berlin', 75)`,
    `INSERT INTO telltale.tariffs (name, vin, latitude, longitude, radius_m, price_per_kwh, currency) VALUES ('home ${mark}', '${vin}', ${lat}, ${lon}, 100, 0.3, 'EUR')`,
    `INSERT INTO telltale.access_cars (user, vin) VALUES ('${mark}', '${vin}')`,
  ];
}

async function ask(
  who: Who | { token: string; headers?: Record<string, string> },
  sql: string,
  search: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const token = typeof who === "object" ? who.token : who === "operator" ? OPERATOR : TOKENS[who];
  const headers = typeof who === "object" ? who.headers : {};
  const response = await fetch(
    `http://127.0.0.1:${endpoint.port}/?${new URLSearchParams(search)}`,
    {
      method: "POST",
      body: sql,
      headers: { authorization: `Bearer ${token}`, ...headers },
    },
  );
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of response.body ?? []) pieces.push(piece);
  } catch {
    // An answer that breaks off: what came until then counts.
  }
  return { status: response.status, text: Buffer.concat(pieces).toString("latin1") };
}

async function rows(who: Who, sql: string, search: Record<string, string> = {}): Promise<string[]> {
  const { status, text } = await ask(who, sql, search);
  expect([status, status === 200 ? "" : text], sql).toEqual([200, ""]);
  return text.split("\n").filter((line) => line !== "");
}

/** The names that this token's own database holds. */
async function ownNames(who: Who): Promise<string[]> {
  return rows(who, "SELECT name FROM system.tables ORDER BY name");
}

describe("a restricted token", () => {
  test("sees the views of everybody, over its own cars", async () => {
    const views = await rows(
      "operator",
      "SELECT name FROM system.tables WHERE database = 'telltale' AND name LIKE 'v\\\\_%' ORDER BY name",
    );
    expect(views.length).toBeGreaterThan(20);
    expect(await ownNames("exact")).toEqual(expect.arrayContaining([...views, "signals"]));
    for (const view of views) {
      if (view === "v_drive_track" || view === "v_drive_cost") continue;
      const columns = await rows(
        "exact",
        `SELECT name FROM system.columns WHERE table = '${view}' AND name NOT IN ('age_seconds', 'signals_today')`,
      );
      const list = columns.join(", ");
      const own = await rows("exact", `SELECT ${list} FROM ${view} ORDER BY ALL`);
      const filter = columns.includes("vin") ? ` WHERE vin = '${OWN}'` : "";
      const whole = await rows("operator", `SELECT ${list} FROM ${view}${filter} ORDER BY ALL`);
      expect(own, view).toEqual(whole);
    }
    const track = `SELECT count(), uniq(vin) FROM v_drive_track(vin = '${OWN}', started_at = '2026-03-02 08:00:00')`;
    for (const who of ["exact", "operator"] as const)
      expect(await rows(who, track)).toEqual(["5\t1"]);
  });

  test("columns have the types and comments that everybody sees", async () => {
    const sql = "SELECT table, name, type, comment FROM system.columns";
    const own = await rows(
      "exact",
      `${sql} WHERE table LIKE 'v\\\\_%' OR table = 'signals' ORDER BY ALL`,
    );
    const whole = await rows(
      "operator",
      `${sql} WHERE database = 'telltale' AND (table LIKE 'v\\\\_%' OR table = 'signals') ORDER BY ALL`,
    );
    expect(own).toEqual(whole);
  });

  test("runs the manual's saved queries: what the operator sees, less the other cars", async () => {
    const parameters: Record<string, string> = {
      vin: OWN, from: "2026-03-01", to: "2026-03-31", at: "2026-03-02 08:05:00.000", day: "2026-03-02",
      month: "2026-03-01", hour: "9", below: "90", price_per_kwh: "0.3",
    }; // prettier-ignore
    for (const file of readdirSync(QUERIES)) {
      const sql = readFileSync(join(QUERIES, file), "utf8");
      const search = Object.fromEntries(
        [...sql.matchAll(/^-- Parameter: (\w+) /gm)].map(([, name = ""]) => [
          `param_${name}`,
          parameters[name] ?? "",
        ]),
      );
      const own = await rows("exact", sql, search);
      // Of the fleet's sums the operator's answer holds the other car's part: those are told apart.
      const whole = sql.includes("{vin:") ? await rows("operator", sql, search) : [];
      if (sql.includes("{vin:"))
        expect(own, file).toEqual(whole.filter((line) => !FOREIGN_TEXT.test(line)));
      expect(own.join("\n"), file).not.toMatch(FOREIGN_TEXT);
      for (const who of ["rounded", "hidden"] as const) {
        const less = (await rows(who, sql, search)).join("\n");
        expect(less, file).not.toMatch(FOREIGN_TEXT);
        expect(less, file).not.toMatch(EXACT_TEXT);
      }
    }
  });

  test("sees places rounded to 0.01 degree, or none, wherever one can stand", async () => {
    const everyPlace = async (who: Who): Promise<string[]> => {
      const found = new Set<string>();
      const tables = await rows(
        who,
        "SELECT table, arrayStringConcat(groupArray(name), ', ') FROM system.columns WHERE match(name, '(^|_)(lat|lon|latitude|longitude)$') AND table != 'v_drive_track' GROUP BY table",
      );
      expect(tables.length).toBeGreaterThan(8);
      for (const line of tables) {
        const [table, names] = line.split("\t");
        const places = `SELECT DISTINCT arrayJoin([${names}]) AS place FROM ${table} WHERE NOT isNaN(assumeNotNull(place)) AND place IS NOT NULL`;
        for (const place of await rows(who, places)) found.add(place);
      }
      const track = `SELECT DISTINCT arrayJoin([latitude, longitude]) FROM v_drive_track(vin = '${OWN}', started_at = '2026-03-02 08:00:00')`;
      for (const place of await rows(who, track)) found.add(place);
      return [...found].toSorted();
    };
    expect(await everyPlace("exact")).toEqual(["13.409419", "52.520812"]);
    expect(await everyPlace("rounded")).toEqual(["13.41", "52.52"]);
    expect(await everyPlace("hidden")).toEqual([]);
    const shown = (who: Who): Promise<string[]> =>
      rows(
        who,
        "SELECT field, value_text FROM v_latest WHERE vin = '5YJ3TELLTALE00001' AND value_text != '' ORDER BY field",
      );
    expect(await shown("rounded")).toEqual([
      "Gear\tShiftState_own",
      "LocatedAtHome\ttrue",
      "Location\t(52.52, 13.41)",
      "OriginLocation\t(52.52, 13.41)",
      "Soc\t65",
      "Version\t2026.2.6 own",
    ]);
    expect(await shown("hidden")).toEqual([
      "Gear\tShiftState_own",
      "Soc\t65",
      "Version\t2026.2.6 own",
    ]);
  });

  test("sees no fence that was crossed and no rule over a place that it does not see, nor what came of telling", async () => {
    const rules = "SELECT rule FROM v_notices ORDER BY rule";
    const told = "SELECT episode_id FROM notice_deliveries ORDER BY episode_id";
    expect(await rows("exact", rules)).toEqual(["home own", "low", "north"]);
    expect(await rows("exact", told)).toEqual(["own-home", "own-low", "own-north"]);
    expect(await rows("rounded", rules)).toEqual(["home own", "low"]);
    expect(await rows("rounded", told)).toEqual(["own-home", "own-low"]);
    expect(await rows("hidden", rules)).toEqual(["low"]);
    expect(await rows("hidden", told)).toEqual(["own-low"]);
    expect(await rows("hidden", "SELECT state FROM v_notice_deliveries")).toEqual(["delivered"]);
  });

  test("a tariff of a place does not say where the car was to one who sees no places", async () => {
    const costs = "SELECT tariff, round(cost, 2), missing FROM v_charge_cost";
    expect(await rows("exact", costs)).toEqual(["home own\t9\t"]);
    expect(await rows("rounded", costs)).toEqual(["home own\t9\t"]);
    expect(await rows("hidden", costs)).toEqual(["\t\\N\tplace_unknown"]);
    expect(await rows("hidden", "SELECT name, latitude, longitude FROM tariffs")).toEqual([
      "home own\t\\N\t\\N",
    ]);
  });

  test("of all cars sees all cars", async () => {
    expect(await rows("fleet", "SELECT DISTINCT vin FROM v_drives ORDER BY vin")).toEqual([
      OWN,
      FOREIGN,
    ]);
  });

  test("a field of Tesla's group Location tells a place, or somebody has decided that it does not", async () => {
    const others = await rows(
      "operator",
      "SELECT name FROM fields FINAL WHERE (group_name = 'Location' OR type LIKE '%Location%') AND type NOT LIKE 'Tire%' AND name NOT IN (SELECT name FROM place_fields) ORDER BY name",
    );
    expect(others).toEqual(["GpsState", "RouteLastUpdated"]);
    const unknown = "SELECT name FROM place_fields WHERE name NOT IN (SELECT name FROM fields)";
    expect(await rows("operator", unknown)).toEqual([]);
  });

  test("a column that a table gains and whose name sounds like a place must be decided about", async () => {
    const names = await rows(
      "operator",
      `SELECT DISTINCT name FROM system.columns WHERE database = 'telltale'
       AND match(lower(name), 'lat|lon|place|geo|address|polyline|route|heading')
       AND NOT match(name, '^(start_|end_)?(lat|lon|latitude|longitude)$')
       AND table IN (${(await ownNames("rounded")).map((name) => `'${name}'`).join(", ")}) ORDER BY name`,
    );
    expect(names).toEqual(["late", "late_share", "longest_gap_s"]);
  });
});

describe("no statement shows it more", () => {
  const refused: readonly string[] = [
    // Tables by their full name, wherever a table can stand.
    "SELECT * FROM telltale.signals",
    "SELECT * FROM `telltale`.`signals`",
    'SELECT * FROM "telltale"."signals"',
    'SELECT * FROM "telltale.signals"',
    "SELECT * FROM telltale . signals",
    "SELECT * FROM telltale/* x */./* y */signals",
    "SELECT * FROM `tell\\x74ale`.signals",
    "SELECT * FROM telltale.signals AS v_drives",
    "SELECT * FROM telltale.signals FINAL",
    "SELECT * FROM telltale.v_drives",
    "SELECT * FROM v_drives, telltale.signals AS s",
    "SELECT * FROM v_drives AS d JOIN telltale.signals AS s ON s.vin = d.vin",
    "SELECT * FROM v_drives AS d ASOF JOIN telltale.signals AS s ON s.vin = d.vin AND s.created_at < d.started_at",
    "SELECT (SELECT groupArray(vin) FROM telltale.signals)",
    "SELECT EXISTS (SELECT 1 FROM telltale.signals)",
    "SELECT 'x' IN telltale.signals",
    "SELECT ('a', 'b') IN (telltale.signals)",
    "SELECT vin FROM v_drives WHERE vin NOT IN (telltale.connectivity AS t)",
    "SELECT vin FROM v_drives WHERE vin GLOBAL IN telltale.connectivity",
    "SELECT 1 WHERE 'x' IN (SELECT vin FROM telltale.latest)",
    "WITH t AS (SELECT * FROM telltale.signals) SELECT * FROM t",
    "WITH (SELECT max(vin) FROM telltale.signals) AS x SELECT x",
    "WITH RECURSIVE r AS (SELECT vin FROM telltale.latest UNION ALL SELECT vin FROM r) SELECT * FROM r",
    "SELECT vin FROM v_drives UNION ALL SELECT vin FROM telltale.latest",
    "SELECT vin FROM v_drives EXCEPT SELECT vin FROM telltale.latest",
    "(SELECT 1) INTERSECT (SELECT length(vin) FROM telltale.latest)",
    "SELECT vin FROM v_drives ORDER BY (SELECT max(vin) FROM telltale.latest)",
    "SELECT vin FROM v_drives LIMIT (SELECT count() FROM telltale.latest)",
    "SELECT count() OVER (PARTITION BY (SELECT max(vin) FROM telltale.latest)) FROM v_drives",
    "SELECT vin FROM v_drives QUALIFY (SELECT count() FROM telltale.latest) > 1",
    "SELECT * FROM values('a String', (SELECT max(vin) FROM telltale.latest))",
    "SELECT * FROM numbers((SELECT count() FROM telltale.latest))",
    "SELECT * FROM v_drive_track(vin = (SELECT max(vin) FROM telltale.latest), started_at = '2026-03-02')",
    "SELECT * FROM telltale.v_drive_track(vin = 'x', started_at = '2026-03-02 08:00:00')",
    "SELECT telltale.signals.vin FROM telltale.signals",
    "SELECT telltale.latest.* FROM v_drives",
    "SELECT telltale.latest.COLUMNS('vin') FROM v_drives",
    "FROM telltale.latest SELECT vin",
    // Tables that functions name.
    "SELECT * FROM merge('telltale', '.*')",
    "SELECT * FROM merge(telltale, 'signals')",
    "SELECT * FROM merge(REGEXP('tell.*'), 'signals')",
    "SELECT * FROM view(SELECT * FROM telltale.signals)",
    "SELECT * FROM viewIfPermitted(SELECT vin FROM telltale.latest ELSE null('vin String'))",
    "SELECT * FROM viewExplain('EXPLAIN', '', (SELECT * FROM v_drives))",
    "SELECT * FROM remote('127.0.0.1', telltale.signals)",
    "SELECT * FROM cluster('default', telltale, signals)",
    "SELECT * FROM clusterAllReplicas('default', 'telltale', 'signals')",
    "SELECT * FROM loop(telltale.signals) LIMIT 1",
    "SELECT * FROM loop('telltale', 'signals') LIMIT 1",
    "SELECT * FROM dictionary('telltale.signals')",
    "SELECT * FROM mergeTreeIndex('telltale', 'signals')",
    "SELECT * FROM mergeTreeParts('telltale', 'signals')",
    "SELECT * FROM timeSeriesData('telltale', 'signals')",
    "SELECT * FROM file('/proc/self/cmdline', 'LineAsString')",
    "SELECT dictGet('telltale.signals', 'vin', 1)",
    "SELECT joinGet('telltale.signals', 'vin', 1)",
    "SELECT hasColumnInTable('telltale', 'signals', 'vin')",
    "SELECT lowCardinalityKeys(vin) FROM signals",
    "SELECT lowCardinalityIndices(vin) FROM signals",
    "SELECT * APPLY(lowCardinalityKeys) FROM signals",
    // Other databases, other tokens' among them.
    "SELECT * FROM telltale_room_0000000000000000.signals",
    "SELECT * FROM system.parts",
    "SELECT * FROM system.query_log",
    "SELECT * FROM system.processes",
    "SELECT * FROM system.dropped_tables",
    "SELECT * FROM INFORMATION_SCHEMA.STATISTICS",
    "SELECT * FROM default.signals",
    // What is said about tables.
    "DESCRIBE telltale.signals",
    "DESCRIBE TABLE (SELECT * FROM telltale.signals)",
    "EXISTS TABLE telltale.signals",
    "EXISTS DATABASE telltale",
    "EXISTS telltale.v_drives",
    "SHOW TABLES FROM telltale",
    "SHOW FULL TABLES IN telltale",
    "SHOW DATABASES",
    "SHOW COLUMNS FROM signals FROM telltale",
    "SHOW COLUMNS FROM telltale.signals",
    "SHOW INDEX FROM signals FROM telltale",
    "SHOW CREATE TABLE telltale.signals",
    "SHOW CREATE TABLE signals",
    "SHOW CREATE VIEW v_drives",
    "SHOW CREATE DATABASE telltale",
    "EXPLAIN SELECT * FROM signals",
    "EXPLAIN ESTIMATE SELECT * FROM signals",
    "EXPLAIN PLAN indexes = 1 SELECT * FROM v_drives",
    "EXPLAIN PIPELINE SELECT * FROM v_drives",
    "EXPLAIN SYNTAX SELECT * FROM v_drives",
    "EXPLAIN QUERY TREE SELECT * FROM v_drives",
    "EXPLAIN AST SELECT * FROM v_drives",
    "SELECT * FROM (EXPLAIN SELECT * FROM signals)",
    // Taking the session's walls down.
    "SET additional_table_filters = {}",
    "SET readonly = 0",
    "SELECT * FROM signals SETTINGS additional_table_filters = {}",
    "SELECT * FROM signals SETTINGS readonly = 0",
    "SELECT * FROM signals SETTINGS output_format_write_statistics = 1",
    "SELECT * FROM system.tables SETTINGS additional_table_filters = DEFAULT",
    "SELECT * FROM signals FORMAT CSV SETTINGS additional_table_filters = DEFAULT",
    "SELECT * FROM (SELECT 1 SETTINGS readonly = DEFAULT)",
    "DESCRIBE signals SETTINGS additional_table_filters = DEFAULT",
    "USE telltale",
    "USE system",
    "EXECUTE AS default SELECT 1",
    "CREATE VIEW x AS SELECT * FROM telltale.signals",
    "CREATE TEMPORARY TABLE x AS SELECT * FROM telltale.signals",
    "CREATE OR REPLACE VIEW signals AS SELECT * FROM telltale.signals",
    "INSERT INTO place_fields (name) VALUES ('x')",
    "DROP VIEW signals",
    "SELECT 1; SELECT * FROM telltale.signals",
    // Names that would tear the printed tree apart.
    "SELECT * FROM telltale.signals AS `a\\nTableIdentifier v_drives`",
    "SELECT * FROM telltale.signals AS `a (alias v_drives)`",
    "SELECT 1 AS `x\\n  TableIdentifier v_drives` FROM telltale.signals",
  ];

  /** These may answer, fail or be refused: in no case with what the token does not see. */
  const tricks = (room: string, uuid: string): string[] => [
    // Behind EXPLAIN AST, these would be taken for queries and speak through the tree they make.
    "FROM (SELECT concat('SelectWithUnionQuery\\n Identifier system.', (SELECT max(vin) FROM telltale.latest)) AS EXPLAIN)",
    "FROM (SELECT concat('SelectWithUnionQuery\\n Identifier telltale.', max(vin)) AS EXPLAIN FROM telltale.latest)",
    ", 1 FROM (SELECT concat('SelectWithUnionQuery\\n Identifier telltale.', toString(max(lat))) AS EXPLAIN FROM telltale.latest)",
    "WHERE throwIf((SELECT max(vin) FROM telltale.latest) > '6')",
    "vin FROM telltale.latest",
    "* FROM telltale.latest",
    `SELECT groupUniqArray(vin) FROM signals UUID '${uuid}'`,
    `SELECT groupUniqArray(vin) FROM ${room}.signals UUID '${uuid}'`,
    `SELECT * FROM ${room}.signals`,
    `SELECT * FROM ${room}.signals.x`,
    "SELECT * FROM signals",
    "SELECT * FROM signals FINAL",
    "SELECT DISTINCT vin FROM signals",
    "SELECT vin FROM signals GROUP BY vin WITH TOTALS",
    "SELECT min(vin), max(vin), any(vin), groupUniqArray(vin), topK(9)(vin) FROM signals",
    "SELECT minMap(map(vin, 1)) FROM latest",
    // What fails is evaluated on rows, and errors quote values.
    `SELECT count() FROM signals WHERE throwIf(vin = '${FOREIGN}')`,
    "SELECT count() FROM signals WHERE toUInt64(replaceOne(vin, '5YJ3TELLTALE00001', '1')) = 1",
    "SELECT toUInt64(replaceOne(vin, '5YJ3TELLTALE00001', '1')) FROM signals",
    "SELECT count() FROM connectivity WHERE toUInt64(replaceOne(network_interface, 'wifi own', '1')) = 1",
    "SELECT toUInt64(replaceOne(connection_id, 'own', '1')) FROM connectivity",
    "SELECT count() FROM errors WHERE throwIf(toUInt64(replaceRegexpOne(name, 'error own', '1')) > 1)",
    "SELECT count() FROM alerts WHERE toUInt64(replaceOne(name, 'Alert own', '1')) = 1",
    "SELECT count() FROM signals WHERE str != '' AND toUInt64(str) = 1",
    "SELECT count() FROM signals WHERE throwIf(lat > 52 + 0.5207 AND lat < 52 + 0.5209)",
    "SELECT count() FROM signals WHERE throwIf(kind = 7 AND lat != round(lat, 2))",
    "SELECT count() FROM latest WHERE toUInt64(toString(lat)) = 1",
    "SELECT count() FROM derived_drives WHERE toUInt64(toString(start_latitude)) = 1",
    "SELECT count() FROM v_drives WHERE throwIf(toUInt64(toString(start_latitude)) = 1)",
    "SELECT intDiv(1, toUInt8(vin = '5YJ3TELLTALE00001')) FROM signals",
    "SELECT count() FROM signals WHERE intDiv(1, toUInt8(vin = '5YJ3TELLTALE00001')) = 1",
    "SELECT * FROM signals ORDER BY throwIf(vin != '5YJ3TELLTALE00001')",
    "SELECT count() FROM signals GROUP BY throwIf(vin != '5YJ3TELLTALE00001')",
    "SELECT sum(1) OVER (PARTITION BY throwIf(vin != '5YJ3TELLTALE00001')) FROM signals",
    "SELECT * FROM signals QUALIFY throwIf(vin != '5YJ3TELLTALE00001') = 0",
    "SELECT * FROM signals ARRAY JOIN [1] AS x WHERE throwIf(vin != '5YJ3TELLTALE00001') = 0",
    "SELECT * FROM signals AS a JOIN signals AS b ON a.field = b.field AND throwIf(b.vin != '5YJ3TELLTALE00001') = 0",
    "SELECT * FROM signals LIMIT 1 BY throwIf(vin != '5YJ3TELLTALE00001')",
    "SELECT count() FROM (SELECT * FROM signals) WHERE throwIf(vin != '5YJ3TELLTALE00001') = 0",
    "SELECT count() FROM signals WHERE indexHint(vin != '5YJ3TELLTALE00001')",
    "SELECT count() FROM signals WHERE NOT indexHint(vin = '5YJ3TELLTALE00001')",
    "SELECT count() FROM signals WHERE vin > '6'",
    `SELECT count() FROM v_signals WHERE vin = '${FOREIGN}' OR 1 = 1`,
    `SELECT * FROM v_drive_track(vin = '${OWN}', started_at = '2026-03-02 08:00:00')`,
    "SELECT * FROM v_drive_track(vin = concat('7SAYTELLTALE0000', '2'), started_at = '2026-03-02 08:00:00')",
    // Columns and rows as the engine keeps them.
    "SELECT _part, _partition_id, _part_offset FROM signals",
    "SELECT _table, _database FROM signals",
    "SELECT * FROM signals PREWHERE vin != '5YJ3TELLTALE00001'",
    "SELECT * FROM signals SAMPLE 1",
    "SELECT dumpColumnStructure(vin), byteSize(vin), blockSerializedSize(vin, str) FROM signals",
    "SELECT toTypeName(vin), toColumnTypeName(vin) FROM signals",
    "SELECT arrayStringConcat(groupArray(cityHash64(digest))) FROM derived_drives",
    "SELECT payload, detail, txid FROM dead_letters",
    "SELECT * FROM v_dead_letters",
    "SELECT body, tags FROM errors",
    "SELECT * FROM notice_episodes",
    "SELECT reverse(value_text), base64Encode(value_text), hex(str) FROM v_signals AS v JOIN signals USING (vin, field, created_at)",
    "SELECT toString(lat * 1000000), reinterpretAsUInt64(lat), bin(lat), geohashEncode(lon, lat, 12) FROM signals",
    "SELECT geoToH3(lat, lon, 15), greatCircleDistance(lon, lat, 0, 0) FROM signals WHERE lat > 0",
    // What is said about databases.
    "SELECT * FROM system.databases",
    "SELECT * FROM system.tables",
    "SELECT * FROM system.columns",
    "SELECT * FROM system.functions WHERE origin != 'System'",
    "SELECT * FROM information_schema.schemata",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM information_schema.columns",
    "SELECT count() FROM system.tables WHERE throwIf(database = 'telltale')",
    "SELECT * FROM system.tables WHERE database = 'telltale'",
    "SELECT 1 FROM derive_checkpoints",
    "SELECT 1 FROM access_cars",
    "SELECT 1 FROM migrations",
    "SELECT * FROM latest_",
    "SELECT getSetting('additional_table_filters')",
    "SHOW TABLES",
    "SHOW COLUMNS FROM signals",
    "DESCRIBE signals",
    "EXISTS TABLE signals",
    "SELECT currentDatabase(), currentUser(), hostName(), queryID()",
    ...["Native", "Arrow", "ArrowStream", "Parquet", "ORC", "Avro", "MsgPack", "RowBinaryWithNamesAndTypes", "BSONEachRow", "JSON", "JSONColumns", "XML", "SQLInsert", "Vertical"].map(
      (format) => `SELECT vin, str, field, lat FROM signals FORMAT ${format}`,
    ),
  ]; // prettier-ignore

  async function roomOf(who: Who): Promise<string> {
    const [room = ""] = await rows(who, "SELECT currentDatabase()");
    expect(room).toMatch(/^telltale_room_[0-9a-f]{16}$/);
    return room;
  }

  test("names that leave its database are refused, however they are written", async () => {
    for (const sql of refused) {
      const { status, text } = await ask("rounded", sql);
      expect([status, sql, text.slice(0, 200)]).toEqual([403, sql, expect.any(String)]);
      expect(text, sql).not.toMatch(FOREIGN_TEXT);
    }
    expect(
      (await ask("rounded", "SELECT * FROM {t:Identifier}", { param_t: "telltale.signals" }))
        .status,
    ).toBe(403);
    const elsewhere = await ask("rounded", "SELECT currentDatabase()", { database: "telltale" });
    expect(elsewhere.text).toMatch(/^telltale_room_/);
    for (const [database, table] of [
      ["telltale", "signals"],
      ["system", "parts"],
      [await roomOf("exact"), "signals"],
    ] as const) {
      const search = { param_d: database, param_t: table };
      for (const sql of [
        "SELECT * FROM {d:Identifier}.{t:Identifier}",
        "SELECT 1 IN {d:Identifier}.{t:Identifier}",
        "DESCRIBE {d:Identifier}.{t:Identifier}",
      ]) {
        expect((await ask("rounded", sql, search)).status, sql).toBe(403);
      }
    }
  });

  test.each(["exact", "rounded", "hidden", "fleet"] as const)(
    "%s: none of the tricks",
    async (who) => {
      const room = await roomOf(who);
      const others = await roomOf(who === "exact" ? "hidden" : "exact");
      const [uuid = ""] = await rows(
        "operator",
        "SELECT uuid FROM system.tables WHERE database = 'telltale' AND name = 'signals'",
      );
      let answered = 0;
      for (const sql of tricks(room, uuid)) {
        const { status, text } = await ask(who, sql);
        // What the statement itself says may come back in an error.
        const said = text.replaceAll(FOREIGN, sql.includes(FOREIGN) ? "" : FOREIGN);
        if (who !== "fleet") expect(said, sql).not.toMatch(FOREIGN_TEXT);
        if (who !== "exact") expect(said.replaceAll(sql, ""), sql).not.toMatch(EXACT_TEXT);
        expect(text, sql).not.toContain(others);
        if (status === 200) answered += 1;
      }
      // Most do answer: a wall that refused everything would pass, too.
      expect(answered).toBeGreaterThan(40);
    },
  );

  test("the session's own wall: rows of other cars are not there by any name", async () => {
    const [filters = ""] = await rows(
      "exact",
      "SELECT getSetting('additional_table_filters') FORMAT TSVRaw",
    );
    // In the tables' own database, as if a name had got past the gate.
    const analyst = await engine.openAnalyst("telltale", {
      additional_table_filters: filters,
    });
    const read = async (sql: string): Promise<string> =>
      Buffer.from(await analyst.whole(sql, {}, "TSV"))
        .toString("utf8")
        .trim();
    const withCars = await rows(
      "operator",
      "SELECT DISTINCT table FROM system.columns WHERE database = 'telltale' AND name = 'vin' AND table NOT LIKE 'v\\_%' AND table NOT IN ('car_settings', 'tariffs')",
    );
    expect(withCars.length).toBeGreaterThan(12);
    for (const table of withCars) {
      expect(["", OWN], table).toContain(await read(`SELECT DISTINCT vin FROM telltale.${table}`));
    }
    expect(await read("SELECT DISTINCT vin FROM telltale.signals FINAL")).toBe(OWN);
    expect(await read("SELECT count() FROM telltale.derive_checkpoints")).toBe("0");
    analyst.close();
  });

  test("the views' own wall: they hold no other rows for whoever reads them", async () => {
    const room = await roomOf("rounded");
    const named = await rows(
      "rounded",
      "SELECT table FROM system.columns WHERE name = 'vin' AND table NOT IN ('v_drive_track', 'v_drive_cost', 'car_settings', 'tariffs')",
    );
    expect(named.length).toBeGreaterThan(30);
    for (const table of named.filter((name) => !name.startsWith("v_"))) {
      const cars = await engine.query(`SELECT DISTINCT vin FROM ${room}.${table}`);
      expect(cars, table).toEqual([{ vin: OWN }]);
    }
  });

  test("what the operator may, it still may", async () => {
    expect(await rows("operator", "SELECT uniqExact(vin) FROM telltale.signals")).toEqual(["2"]);
    expect((await ask("operator", "EXPLAIN SELECT * FROM signals")).status).toBe(200);
    expect((await ask("operator", "SHOW DATABASES")).status).toBe(200);
  });
});

describe("the access file", () => {
  const stranger = (): Promise<{ status: number }> =>
    ask({ token: "a-token-added-later" }, "SELECT 1");
  const write = (entries: unknown): void => writeFileSync(accessFile, JSON.stringify(entries));
  const added: Entry = {
    name: "later",
    token_sha256: hashToken("a-token-added-later"),
    cars: [OWN],
    location: "hidden",
  };

  test("a token added, changed or taken away counts with the next request", async () => {
    const later = { token: "a-token-added-later" };
    const places = "SELECT count() FROM signals WHERE NOT isNaN(lat)";
    for (const { name } of ENTRIES) await ask(name as Who, "SELECT 1");
    expect((await stranger()).status).toBe(401);
    write([...ENTRIES, added]);
    expect((await ask(later, places)).text).toBe("0\n");
    write([...ENTRIES, { ...added, location: "exact" }]);
    expect((await ask(later, places)).text).toBe("6\n");
    write([...ENTRIES, { ...added, cars: [FOREIGN] }]);
    expect((await ask(later, "SELECT DISTINCT vin FROM signals")).text).toBe(`${FOREIGN}\n`);
    write(ENTRIES);
    expect((await stranger()).status).toBe(401);
    // Its databases go, too; those of the others stay.
    const databases = "SELECT count() FROM system.databases WHERE name LIKE 'telltale_room_%'";
    await expect
      .poll(async () => (await ask("operator", databases)).text, { timeout: 30_000, interval: 100 })
      .toBe(`${ENTRIES.length}\n`);
    expect((await ask("exact", "SELECT 1")).status).toBe(200);
  });

  test("a query under way, and one that waits for it, end when their token is taken away", async () => {
    write([...ENTRIES, added]);
    const later = { token: "a-token-added-later" };
    // Headers come with the first rows, and the rest is not read: it is under way, and stays so.
    const first = await fetch(`http://127.0.0.1:${endpoint.port}/`, {
      method: "POST",
      body: "SELECT number FROM numbers(9000000) FORMAT JSONEachRow",
      headers: { authorization: `Bearer ${later.token}` },
    });
    expect(first.status).toBe(200);
    const second = ask(later, "SELECT 1");
    write(ENTRIES);
    const { text } = await second;
    // Refused as taken away, or not let in: as far as it had come.
    expect(text).toMatch(/^Code: (?:497|516)\./);
    await expect(first.text()).rejects.toThrow();
  }, 60_000);

  test("wrong or gone, it takes no restricted token; the operator's stays; the log says what to do", async () => {
    for (const text of ["[", "{}", JSON.stringify([{ ...ENTRIES[0], cars: [] }])]) {
      writeFileSync(accessFile, text);
      expect((await ask("exact", "SELECT 1")).status, text).toBe(401);
      expect((await ask("operator", "SELECT 1")).status, text).toBe(200);
    }
    write(ENTRIES);
    expect((await ask("exact", "SELECT 1")).status).toBe(200);
    const said = logged.filter((line) => line.includes("sql_access_invalid"));
    expect(said).toHaveLength(3);
    expect(said.at(-1)).toMatch(/entry 1 has no cars/);
    for (const line of logged) expect(line).not.toContain(OWN);
  });
});

describe("an access file that is offered much", () => {
  test("is not read for every token that somebody offers, and a change counts all the same", async () => {
    // As large as one may be, and in no way recent.
    const cars = Array.from({ length: 2_000 }, (_, n) => `5YJ3E7EA0KF${100_000 + n}`);
    const many = Array.from({ length: 96 }, (_, n) => ({
      name: `fleet-${n}`,
      token_sha256: hashToken(`token-of-fleet-${n}`),
      cars,
      location: "hidden",
    }));
    writeFileSync(accessFile, JSON.stringify([...ENTRIES, ...many]));
    await new Promise((resolve) => setTimeout(resolve, SQL_ACCESS_SETTLED_MS + 500));
    expect((await ask("exact", "SELECT 1")).status).toBe(200);
    const bytesBefore = bytesRead();
    for (let n = 0; n < 50; n += 1) {
      expect((await ask({ token: `somebody-s-guess-${n}` }, "SELECT 1")).status).toBe(401);
    }
    // One reading is 4 MB; all that fifty requests may read is themselves.
    expect(bytesRead() - bytesBefore).toBeLessThan(2_000_000);
    // Of the same length, in the same place.
    const taken = JSON.stringify([...ENTRIES, ...many]).replace(
      hashToken(TOKENS.exact),
      hashToken("another"),
    );
    writeFileSync(accessFile, taken);
    expect((await ask("exact", "SELECT 1")).status).toBe(401);
    writeFileSync(accessFile, JSON.stringify(ENTRIES));
    expect((await ask("exact", "SELECT 1")).status).toBe(200);
  }, 60_000);

  test("a room whose making fails late takes no newer room of the same token with it", async () => {
    const rooms = "SELECT count() AS n FROM system.databases WHERE name LIKE 'telltale_room_%'";
    for (const { name } of ENTRIES) expect((await ask(name as Who, "SELECT 1")).status).toBe(200);
    await expect
      .poll(() => engine.query(rooms), { timeout: 30_000, interval: 100 })
      .toEqual([{ n: ENTRIES.length }]);
    const file = join(stateDir.path, "access-late.json");
    const write = (entries: unknown): void => writeFileSync(file, JSON.stringify(entries));
    const late: Entry = {
      name: "late",
      token_sha256: hashToken("a-token-that-comes-back"),
      cars: [OWN],
      location: "hidden",
    };
    // The first database is held up, and then not made.
    let fail = (): void => undefined;
    const held = new Promise<never>((_, reject) => {
      fail = () => reject(new Fault("store_unavailable", "The disk is full."));
    });
    let isHeld: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (isHeld = resolve));
    let isFirst = true;
    const wrapped = new Proxy(engine, {
      get(target, name) {
        if (name !== "exec") {
          const value: unknown = Reflect.get(target, name);
          return typeof value === "function" ? value.bind(target) : value;
        }
        return (sql: string) => {
          if (!isFirst || !sql.startsWith("CREATE DATABASE telltale_room_"))
            return target.exec(sql);
          isFirst = false;
          isHeld();
          return held;
        };
      },
    });
    write([late]);
    const own = await serveSql({
      engine: wrapped,
      database,
      host: "127.0.0.1",
      port: 0,
      token: null,
      access: { file, migrations: await loadMigrations(MIGRATIONS_DIRECTORY) },
      log: () => undefined,
    });
    const knock = (sql: string) =>
      fetch(`http://127.0.0.1:${own.port}/`, {
        method: "POST",
        body: sql,
        headers: { authorization: "Bearer a-token-that-comes-back" },
      });
    const first = knock("SELECT 1");
    await begun;
    write([]);
    expect((await knock("SELECT 1")).status).toBe(401);
    write([late]);
    expect((await knock("SELECT 1")).status).toBe(200);
    fail();
    expect((await first).status).toBe(503);
    // The newer room is still the one that is left when the token goes: what runs in it ends.
    const running = await knock("SELECT number FROM numbers(9000000) FORMAT JSONEachRow");
    expect(running.status).toBe(200);
    expect(await engine.query(rooms)).toEqual([{ n: ENTRIES.length + 1 }]);
    write([]);
    expect((await knock("SELECT 1")).status).toBe(401);
    await expect(running.text()).rejects.toThrow();
    await expect
      .poll(() => engine.query(rooms), { timeout: 30_000, interval: 100 })
      .toEqual([{ n: ENTRIES.length }]);
    await own.close();
  }, 60_000);
});

/** Bytes that this process has asked files and sockets for (proc(5), rchar). */
function bytesRead(): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
}

describe("a restricted token's share of the engine", () => {
  test("one query at a time, so that the operator's get their turn", async () => {
    const slow = "SELECT number FROM numbers(9000000) FORMAT JSONEachRow";
    const abort = new AbortController();
    const first = await fetch(`http://127.0.0.1:${endpoint.port}/`, {
      method: "POST",
      body: slow,
      headers: { authorization: `Bearer ${TOKENS.exact}` },
      signal: abort.signal,
    });
    expect(first.status).toBe(200);
    // Its answer is not read: the query stands. A second of the same token waits for it.
    let isDone = false;
    const second = ask("exact", "SELECT 1").finally(() => (isDone = true));
    expect((await ask("operator", "SELECT 1")).text).toBe("1\n");
    expect((await ask("hidden", "SELECT 1")).text).toBe("1\n");
    expect(isDone).toBe(false);
    abort.abort();
    await first.body?.cancel().catch(() => undefined);
    expect((await second).text).toBe("1\n");
  }, 60_000);

  test("all of them together take no turn of the operator's, nor of an export's; nor the reverse", async () => {
    const stand = async (token: string, headers: Record<string, string> = {}) => {
      const abort = new AbortController();
      const { status } = await fetch(`http://127.0.0.1:${endpoint.port}/`, {
        method: "POST",
        body: "SELECT number FROM numbers(9000000) FORMAT JSONEachRow",
        headers: { authorization: `Bearer ${token}`, ...headers },
        signal: abort.signal,
      });
      expect(status).toBe(200);
      return abort;
    };
    const exporting = { "x-telltale-purpose": "export" };
    const others = await Promise.all([
      ...Array.from({ length: SQL_QUERIES_MAX }, () => stand(OPERATOR)),
      ...Array.from({ length: SQL_EXPORTS_MAX }, () => stand(OPERATOR, exporting)),
    ]);
    // All turns of the operator's stand.
    for (const { name } of ENTRIES) expect((await ask(name as Who, "SELECT 1")).text).toBe("1\n");
    const tokens = [TOKENS.exact, TOKENS.rounded].slice(0, SQL_ANALYSTS_MAX);
    const analysts = await Promise.all(tokens.map((token) => stand(token)));
    let isDone = false;
    // The word of an export gives a restricted token no other turn.
    const third = ask({ token: TOKENS.hidden, headers: exporting }, "SELECT 1").finally(
      () => (isDone = true),
    );
    for (const abort of others) abort.abort();
    expect((await ask("operator", "SELECT 1")).text).toBe("1\n");
    expect((await ask({ token: OPERATOR, headers: exporting }, "SELECT 1")).text).toBe("1\n");
    expect(isDone).toBe(false);
    for (const abort of analysts) abort.abort();
    expect((await third).text).toBe("1\n");
  }, 60_000);

  test("time has the same bound", async () => {
    const strict = await serveSql({
      engine,
      database,
      host: "127.0.0.1",
      port: 0,
      token: null,
      access: { file: accessFile, migrations: await loadMigrations(MIGRATIONS_DIRECTORY) },
      log: () => undefined,
      limits: { seconds: 1, memoryBytes: 100_000_000, resultRows: 50_000 },
    });
    const late = await fetch(`http://127.0.0.1:${strict.port}/`, {
      method: "POST",
      body: "SELECT count() FROM numbers(1000000000000) WHERE number % 7 = 3",
      headers: { authorization: `Bearer ${TOKENS.hidden}` },
    });
    expect([late.status, late.headers.get("x-clickhouse-exception-code")]).toEqual([408, "159"]);
    await strict.close();
  }, 60_000);

  test("memory and answers have the same bounds", async () => {
    const heavy = await ask("exact", "SELECT groupArray(toString(number)) FROM numbers(100000000)");
    expect([heavy.status, heavy.text]).toEqual([500, expect.stringMatching(/^Code: 241\./)]);
    const held = await ask("exact", "SELECT toString(number) FROM numbers(20000000) FORMAT JSON");
    expect([held.status, held.text]).toEqual([400, expect.stringMatching(/^Code: 396\./)]);
  }, 60_000);
});

describe("npm run node:token", () => {
  /** The command, as the operator calls it. */
  async function command(...args: string[]): Promise<{ code: number; said: string }> {
    const file = fileURLToPath(
      new URL("../../../telemetry-node/store/token-command.ts", import.meta.url),
    );
    const child = spawn(process.execPath, [file, ...args], {
      env: { TELLTALE_SQL_ACCESS_FILE: accessFile },
    });
    const pieces: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
    const [code] = await once(child, "exit");
    return { code: Number(code), said: Buffer.concat(pieces).toString() };
  }

  test("makes a token that works at once, writes only its hash, and takes it away", async () => {
    const made = await command("--name", "later", "--cars", OWN, "--location", "rounded");
    const [token = ""] = made.said.split("\n");
    expect([made.code, token]).toEqual([0, expect.stringMatching(/^[\w-]{43}$/)]);
    expect(readFileSync(accessFile, "utf8")).not.toContain(token);
    const sees = await ask(
      { token },
      "SELECT DISTINCT vin, latitude FROM v_signals WHERE latitude > 0",
    );
    expect(sees.text).toBe(`${OWN}\t52.52\n`);
    expect((await command("--name", "later", "--cars", "all", "--location", "exact")).code).toBe(1);
    expect((await command("--remove", "later")).code).toBe(0);
    expect((await ask({ token }, "SELECT 1")).status).toBe(401);
    expect((await ask("exact", "SELECT 1")).status).toBe(200);
  }, 60_000);

  test("says what is wrong and leaves the file as it is", async () => {
    const before = readFileSync(accessFile, "utf8");
    for (const [args, says] of [
      [[], /give --name, --cars and --location/],
      [["--name", "a", "--cars", "Tesla", "--location", "exact"], /no VIN/],
      [["--name", "a b", "--cars", "all", "--location", "near"], /name[\s\S]+location/],
      [["--remove", "nobody"], /nobody of this name/],
    ] as const) {
      const { code, said } = await command(...args);
      expect([code, said]).toEqual([1, expect.stringMatching(says)]);
    }
    expect(readFileSync(accessFile, "utf8")).toBe(before);
  }, 60_000);
});

/** The Worker's statements of an export, on rows of known times: all of a car began at 08:00. */
describe("an export", () => {
  const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);
  const month = {
    fromMs: Date.parse("2026-03-01T00:00:00Z"),
    toMs: Date.parse("2026-04-01T00:00:00Z"),
  };
  const scope = { vin: OWN, range: month, untilMs: null, withPlaces: true };
  const answered = ({ sql, parameters }: Asked): Promise<string[]> =>
    rows(
      "operator",
      `${sql} FORMAT TSVWithNames`,
      Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [`param_${name}`, value]),
      ),
    );

  test("of who sold the car ends with what had ended: not where the buyer went with it", async () => {
    for (const [untilMs, there] of [
      [null, true],
      [at("08:10"), true],
      [at("08:09"), false],
    ] as const) {
      const range = { ...month, toMs: untilMs ?? month.toMs };
      const held = { ...scope, range, untilMs };
      for (const table of ["drives", "charges", "parks", "timeline"] as const) {
        const [, ...found] = await answered(rowsStatement(table, held));
        expect(found.length > 0, `${table} until ${untilMs}`).toBe(there);
      }
      expect((await answered(rowsStatement("signals", held))).length).toBeGreaterThan(1);
      const [, ...places] = await answered(tracksStatement(held));
      expect(places.length > 0).toBe(there);
      const counted = (await answered(countStatement(held))).join("\n");
      expect(/drives\t/.test(counted)).toBe(there);
      expect(counted).toContain("signals");
    }
  });

  test("without the permission for places has none in the car's own words either", async () => {
    const none = { ...scope, withPlaces: false };
    for (const table of ["signals", "drives", "charges", "parks", "errors"] as const) {
      const text = (await answered(rowsStatement(table, none))).join("\n");
      expect(text, table).toContain(OWN);
      expect(text, table).not.toMatch(/52\.5208|13\.4094|Hauptstrasse|polyline|0x5208/);
    }
  });
});

describe("roles for a ClickHouse server, which none was here to take", () => {
  /** The same with and without a cluster, over the tables that are there. */
  async function statements(placement: Placement, reader?: string): Promise<string[]> {
    const migrations = await loadMigrations(MIGRATIONS_DIRECTORY);
    return serverAccess(placement, await readColumns(engine, database), migrations, reader);
  }

  test("every statement is one that the engine can parse, on one server and on a cluster", async () => {
    for (const cluster of [null, "cars"]) {
      const all = await statements({ database, cluster });
      const kinds = new Set<string>();
      for (const statement of all) {
        const [row = {}] = (await engine.query(
          `SELECT formatQuery(${quote(statement)}) AS text`,
        )) as Record<string, string>[];
        const text = row["text"] ?? "";
        expect(text.includes("ON CLUSTER cars"), statement.slice(0, 80)).toBe(cluster !== null);
        kinds.add(
          /^(?:CREATE (?:OR REPLACE )?(?:ROW POLICY|SETTINGS PROFILE|\w+)|GRANT)/.exec(text)?.[0] ??
            text,
        );
      }
      expect([...kinds].toSorted()).toEqual([
        "CREATE DATABASE", "CREATE OR REPLACE VIEW", "CREATE ROLE", "CREATE ROW POLICY",
        "CREATE SETTINGS PROFILE", "CREATE USER", "GRANT",
      ]); // prettier-ignore
    }
  });

  test("every table of cars that its views read has a policy, and none that locks the node out", async () => {
    const all = await statements({ database });
    const policies = all.filter((statement) => statement.startsWith("CREATE ROW POLICY"));
    const read = all
      .filter((statement) => statement.includes("SQL SECURITY DEFINER"))
      .flatMap(
        (statement) => /FROM telltale\.(\w+)(?: FINAL)? PREWHERE/.exec(statement)?.[1] ?? [],
      );
    for (const table of new Set(read)) {
      if (table === "car_settings" || table === "tariffs") continue;
      const own = policies.filter((policy) => policy.includes(` ON telltale.${table} `));
      expect(own, table).toEqual([
        expect.stringMatching(/telltale_others.+USING 1 TO ALL EXCEPT telltale_reader$/),
        expect.stringMatching(/telltale_tenant.+currentUser\(\).+ TO telltale_reader$/),
      ]);
    }
    expect(read).toContain("signals");
    // Analysts may read their database, and no grant leads to the tables.
    const grants = all.filter((statement) => statement.startsWith("GRANT"));
    expect(grants).toEqual([
      "GRANT SELECT ON telltale.* TO telltale_reader",
      "GRANT SELECT ON telltale_exact.* TO telltale_analyst_exact",
      "GRANT SELECT ON telltale_rounded.* TO telltale_analyst_rounded",
      "GRANT SELECT ON telltale_hidden.* TO telltale_analyst_hidden",
    ]);
  });

  test("its views, made here, show the cars of whoever asks, and nobody else any", async () => {
    const rights = /^(?:CREATE (?:USER|ROLE|ROW|SETTINGS)|GRANT)/;
    for (const statement of await statements({ database }, "default")) {
      if (!rights.test(statement)) await makeView(engine, statement);
    }
    const cars = (): Promise<unknown[]> =>
      engine.query("SELECT DISTINCT vin FROM telltale_rounded.v_drives ORDER BY vin");
    const assign = (vin: string, deleted = 0): Promise<void> =>
      engine.exec(
        `INSERT INTO telltale.access_cars (user, vin, version, is_deleted) SELECT 'default', '${vin}', ${Date.now()} + ${deleted}, ${deleted}`,
      );
    expect(await cars()).toEqual([]);
    await assign(OWN);
    expect(await cars()).toEqual([{ vin: OWN }]);
    for (const who of ["exact", "rounded", "hidden"] as const) {
      const places = "SELECT groupUniqArray(latitude) AS places FROM";
      const [here] = await engine.query(`${places} telltale_${who}.v_signals`);
      expect(JSON.stringify(here)).toBe(
        (await ask(who, `${places} v_signals FORMAT JSONEachRow`)).text.trim(),
      );
    }
    await assign("*");
    expect(await cars()).toEqual([{ vin: OWN }, { vin: FOREIGN }]);
    await assign("*", 1);
    await assign(OWN, 1);
    expect(await cars()).toEqual([]);
  }, 60_000);
});
