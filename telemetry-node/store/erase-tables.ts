/**
 * Cars out of every table of ClickHouse, found by asking for columns named `vin`, so that a table
 * added later is not forgotten.
 *
 * A VIN stands in no statement: it travels as a row into a table of its own that the statements name.
 * ClickHouse keeps the text of mutations on disk and of queries in its logs, and would keep the VIN.
 *
 * On a server, and on a cluster by ON CLUSTER, the same statements: unverified, as no server runs in
 * the tests.
 *
 * Longer than other files: every statement of an erasure beside the next.
 */
import { createHash, randomUUID } from "node:crypto";
import * as z from "zod";
import { Fault, isFault } from "../../shared/fault.ts";
import { type ClickHouse, quote } from "./clickhouse.ts";
import { ERASE_LOOK_MS, ERASE_ROUNDS_MAX } from "./limits.ts";

export type EraseTables = {
  clickhouse: ClickHouse;
  database: string;
  cluster: string | null;
  nodeId: string;
  /** Waits; rejects with a Fault when the store is closing. */
  pause: (ms: number) => Promise<void>;
};

/** Rows by table. */
export type Counts = Record<string, number>;

const CAR_LIST_PREFIX = "erasing_";
const ID_DIGITS = 16;
/** Keep no rows of their own, or rows of tables that are looked at. */
const WITHOUT_ROWS = new Set(["View", "MaterializedView", "Distributed", "Merge", "Null"]);

const tableRow = z.object({ name: z.string(), engine: z.string(), has_vin: z.coerce.boolean() });
const carCountRow = z.object({ car: z.string(), count: z.coerce.number() });
const countRow = z.object({ count: z.coerce.number() });
const partRow = z.object({ part: z.string() });
const detachedRow = z.object({ table: z.string(), name: z.string(), reason: z.string() });
const mutationRow = z.object({ open: z.coerce.number(), failing: z.coerce.number() });

/** What there is of each car. Removes nothing. Throws the store's Faults. */
export async function countCars(
  place: EraseTables,
  vins: readonly string[],
): Promise<Map<string, Counts>> {
  return withCarList(place, vins, async (carList) => {
    const counts = new Map<string, Counts>(vins.map((vin) => [vin, {}]));
    for (const table of await carTables(place)) {
      const rows = carCountRow
        .array()
        .parse(
          await place.clickhouse.query(
            `SELECT toString(vin) AS car, toString(count()) AS count FROM ${everywhere(place, nameOf(place, table))} WHERE ${isCar(carList)} GROUP BY vin`,
          ),
        );
      for (const { car, count } of rows) counts.set(car, { ...counts.get(car), [table]: count });
    }
    return counts;
  });
}

/**
 * Removes the cars from every table, waits until parts without them have taken the place of those with
 * them, and until the old ones are gone from the disk. Returns what is to be said about it, or null.
 * Throws a `config_invalid` Fault where a person has to do something.
 */
export async function removeCars(
  place: EraseTables,
  vins: readonly string[],
): Promise<string | null> {
  return withCarList(place, vins, async (carList) => {
    const tables = await carTables(place);
    await refuseStrangers(place, carList);
    await dropDetached(place, tables);
    for (let round = 1; ; round += 1) {
      let rows = 0;
      for (const table of tables) {
        const condition = await conditionOf(place, table, carList);
        rows += await removeRows(place, nameOf(place, table), condition, carList);
      }
      if (rows === 0) break;
      if (round === ERASE_ROUNDS_MAX) {
        throw personNeeded(
          "rows of the car keep coming: stop whatever writes them (a replay, a rebuild)",
        );
      }
    }
    const logs = await logTables(place, carList);
    const note = await removeFromLogs(place, logs, carList);
    await oldPartsGone(place, tables);
    // Of all logs: an earlier life may have removed the rows and not have waited.
    await oldPartsGone(
      { ...place, database: "system" },
      logs.map(({ name }) => name),
    );
    return note;
  });
}

/**
 * Runs `act` while a table holds the VINs. Its name is the node's: what a crash leaves in it are cars
 * whose orders are open still, and the next run uses it and drops it.
 */
async function withCarList<T>(
  place: EraseTables,
  vins: readonly string[],
  act: (carList: string) => Promise<T>,
): Promise<T> {
  const { clickhouse, database, cluster, nodeId } = place;
  const digits = createHash("sha256").update(nodeId).digest("hex").slice(0, ID_DIGITS);
  const table = CAR_LIST_PREFIX + digits;
  const carList = `${database}.${table}`;
  const engine =
    cluster === null
      ? "MergeTree"
      : "ReplicatedMergeTree('/clickhouse/tables/{uuid}/everywhere', '{shard}-{replica}')";
  await clickhouse.exec(
    `CREATE TABLE IF NOT EXISTS ${carList}${onCluster(place)} (car String) ENGINE = ${engine} ORDER BY car`,
  );
  await clickhouse.insertNative({
    database,
    table,
    columns: ["car"],
    format: "JSONEachRow",
    bytes: Buffer.from(vins.map((car) => `${JSON.stringify({ car })}\n`).join("")),
    token: `${table}/${randomUUID()}`,
  });
  if (cluster !== null) await clickhouse.exec(`SYSTEM SYNC REPLICA${onCluster(place)} ${carList}`);
  const drop = `DROP TABLE IF EXISTS ${carList}${onCluster(place)} SYNC`;
  try {
    const result = await act(carList);
    await clickhouse.exec(drop);
    return result;
  } catch (error) {
    // Until a person has done their part the next run takes other cars; these would be in its list.
    const isPersonNeeded = isFault(error) && error.code === "config_invalid";
    // Nor in a `finally`: a mutation that is not done still needs the table.
    if (isPersonNeeded && !(await isNeeded(place, carList))) await clickhouse.exec(drop);
    throw error;
  }
}

/** Whether a mutation that is not done names the list. */
async function isNeeded(place: EraseTables, carList: string): Promise<boolean> {
  const [row] = countRow.array().parse(
    await place.clickhouse.query(`
      SELECT toString(count()) AS count FROM ${system(place, "mutations")}
      WHERE is_done = 0 AND position(command, ${quote(carList)}) > 0`),
  );
  return (row?.count ?? 0) > 0;
}

/** Tables with rows of cars, `_local` ones on a cluster. */
async function carTables(place: EraseTables): Promise<string[]> {
  const tables = await loadTables(place);
  const strange = tables.filter(
    ({ engine, has_vin }) => has_vin && !hasParts(engine) && !WITHOUT_ROWS.has(engine),
  );
  if (strange.length > 0) {
    throw personNeeded(
      `nothing can be erased from tables of these engines, so move their rows or drop them: ${strange.map(({ name, engine }) => `${name} (${engine})`).join(", ")}`,
    );
  }
  return tables
    .filter(({ engine, has_vin }) => has_vin && hasParts(engine))
    .map(({ name }) => name);
}

async function loadTables({ clickhouse, database }: EraseTables) {
  return tableRow.array().parse(
    await clickhouse.query(`
      SELECT name, engine, toUInt8(name IN (
        SELECT table FROM system.columns WHERE database = ${quote(database)} AND name = 'vin')) AS has_vin
      FROM system.tables
      WHERE database = ${quote(database)} AND NOT startsWith(name, '${CAR_LIST_PREFIX}') ORDER BY name`),
  );
}

function hasParts(engine: string): boolean {
  return engine.endsWith("MergeTree");
}

/**
 * Made of values and times, and most of all rows: looking through their texts would read them whole,
 * longer than an answer is waited for.
 */
const WITHOUT_WORDS = /^(?:signals|connectivity|derived?_)/;
/** What people wrote about cars, or about all of them. */
const BY_HAND = new Set(["access_cars", "car_settings", "tariffs"]);

/** What a person called by the car's name is theirs to name anew: a tariff for all cars, say. */
async function refuseStrangers(place: EraseTables, carList: string): Promise<void> {
  const found: string[] = [];
  for (const { name, engine, has_vin } of await loadTables(place)) {
    if (!hasParts(engine) || (has_vin && !BY_HAND.has(name))) continue;
    const holds = await anyTextHolds(place, place.database, name, carList);
    if (holds === null) continue;
    // With FINAL, since what was taken back or replaced is nobody's to decide about.
    const rows = has_vin
      ? await countRows(place, nameOf(place, name), `NOT ${isCar(carList)} AND ${holds}`, " FINAL")
      : await countRows(place, nameOf(place, name), holds);
    if (rows > 0) found.push(name);
  }
  if (found.length === 0) return;
  throw personNeeded(
    `take the car out of these tables, where it stands elsewhere than in a column vin: ${found.join(", ")}`,
  );
}

/** Which rows of a table go: the car's, and those in which another car's words name it. */
async function conditionOf(place: EraseTables, table: string, carList: string): Promise<string> {
  const holds = WITHOUT_WORDS.test(table)
    ? null
    : await anyTextHolds(place, place.database, table, carList);
  return holds === null ? isCar(carList) : `(${isCar(carList)} OR ${holds})`;
}

/** Whether any column of text names the car, as an expression; null where there is no text. */
async function anyTextHolds(
  { clickhouse }: EraseTables,
  database: string,
  table: string,
  carList: string,
): Promise<string | null> {
  const columns = z
    .object({ name: z.string() })
    .array()
    .parse(
      await clickhouse.query(`
      SELECT name FROM system.columns WHERE database = ${quote(database)} AND table = ${quote(table)}
        AND type LIKE '%String%' AND default_kind NOT IN ('ALIAS', 'EPHEMERAL')`),
    );
  if (columns.length === 0) return null;
  const texts = columns.map(({ name }) => `toString(\`${name}\`)`).join(", ");
  return `arrayExists(text -> multiSearchAny(assumeNotNull(text), (SELECT groupArray(car) FROM ${carList})), [${texts}])`;
}

/** Returns how many rows there were. When it resolves, no active part holds them. */
async function removeRows(
  place: EraseTables,
  table: string,
  condition: string,
  carList: string,
): Promise<number> {
  const rows = await countRows(place, table, condition);
  if (rows > 0 || (await openMutations(place, table, carList)) > 0) {
    await mutate(place, table, condition, carList);
  }
  return rows;
}

async function mutate(
  place: EraseTables,
  table: string,
  condition: string,
  carList: string,
): Promise<void> {
  // One that an earlier life began goes on by itself.
  if ((await openMutations(place, table, carList)) === 0) {
    const settings = place.cluster === null ? "" : " SETTINGS allow_nondeterministic_mutations = 1";
    await place.clickhouse.exec(
      `ALTER TABLE ${table}${table.startsWith("system.") ? "" : onCluster(place)} DELETE WHERE ${condition}${settings}`,
    );
  }
  while ((await openMutations(place, table, carList)) > 0) await place.pause(ERASE_LOOK_MS);
}

async function openMutations(place: EraseTables, table: string, carList: string): Promise<number> {
  const [database = "", name = ""] = table.replaceAll("`", "").split(".");
  const [row] = mutationRow.array().parse(
    await place.clickhouse.query(`
      SELECT toString(countIf(is_done = 0)) AS open, toString(countIf(is_done = 0 AND latest_fail_reason != '')) AS failing
      FROM ${system(place, "mutations")} WHERE database = ${quote(database)} AND table = ${quote(name)}
        AND position(command, ${quote(carList)}) > 0`),
  );
  if ((row?.failing ?? 0) > 0) {
    throw new Fault(
      "store_unavailable",
      `ClickHouse cannot rewrite the parts of ${name}: see system.mutations.latest_fail_reason`,
      {
        temporary: true,
        upstream: "mutation",
      },
    );
  }
  return row?.open ?? 0;
}

/** Parts that are not active hold what merges and mutations have replaced. */
async function oldPartsGone(place: EraseTables, tables: readonly string[]): Promise<void> {
  let waiting = await oldParts(place, tables);
  while (waiting.length > 0) {
    await place.pause(ERASE_LOOK_MS);
    const present = new Set(await oldParts(place, tables));
    waiting = waiting.filter((part) => present.has(part));
  }
}

async function oldParts(place: EraseTables, tables: readonly string[]): Promise<string[]> {
  if (tables.length === 0) return [];
  const rows = await place.clickhouse.query(`
    SELECT concat(table, '/', name) AS part FROM ${system(place, "parts")}
    WHERE database = ${quote(place.database)} AND NOT active AND table IN (${tables.map(quote).join(", ")})`);
  return partRow
    .array()
    .parse(rows)
    .map(({ part }) => part);
}

/** What the engine has put aside is of no use to it; what a person has, is theirs to decide about. */
async function dropDetached(place: EraseTables, tables: readonly string[]): Promise<void> {
  const rows = detachedRow.array().parse(
    await place.clickhouse.query(`
      SELECT table, name, ifNull(toString(reason), '') AS reason FROM ${system(place, "detached_parts")}
      WHERE database = ${quote(place.database)} AND table IN (${tables.map(quote).join(", ")})`),
  );
  const byHand = rows.filter(({ reason }) => reason === "");
  if (byHand.length > 0) {
    throw personNeeded(
      `attach or drop the detached parts, which may hold the car, of ${[...new Set(byHand.map(({ table }) => table))].join(", ")}`,
    );
  }
  for (const { table, name } of rows) {
    await place.clickhouse.exec(
      `ALTER TABLE ${nameOf(place, table)}${onCluster(place)} DROP DETACHED PART ${quote(name)} SETTINGS allow_drop_detached = 1`,
    );
  }
}

/** `holds`: whether a row names the car, as an expression. */
type LogTable = { name: string; holds: string };

/** The server's own logs keep texts of statements, and derivations name cars. */
async function logTables(place: EraseTables, carList: string): Promise<LogTable[]> {
  const rows = z
    .object({ name: z.string() })
    .array()
    .parse(
      await place.clickhouse.query(
        `SELECT name FROM system.tables WHERE database = 'system' AND match(name, '_log(_\\\\d+)?$') AND engine LIKE '%MergeTree' ORDER BY name`,
      ),
    );
  const logs: LogTable[] = [];
  for (const { name } of rows) {
    const holds = await anyTextHolds(place, "system", name, carList);
    if (holds !== null) logs.push({ name, holds });
  }
  return logs;
}

/** What became of the server's logs: they may be out of the node's reach, then the receipt says so. */
async function removeFromLogs(
  place: EraseTables,
  logs: readonly LogTable[],
  carList: string,
): Promise<string | null> {
  const said: string[] = [];
  for (const { name, holds } of logs) {
    const log = `system.${name}`;
    try {
      await place.clickhouse.exec("SYSTEM FLUSH LOGS").catch(() => undefined);
      const rows = await countRows(place, log, holds);
      if (rows === 0) continue;
      await mutate(place, log, holds, carList);
      said.push(`${rows} rows removed from ${log}`);
    } catch (error) {
      if (!isFault(error) || error.temporary) throw error;
      said.push(`${log} may not be changed: it names the car until its own retention ends`);
    }
  }
  return said.length === 0 ? null : said.join("; ");
}

async function countRows(
  place: EraseTables,
  table: string,
  condition: string,
  final: "" | " FINAL" = "",
): Promise<number> {
  const rows = await place.clickhouse.query(
    `SELECT toString(count()) AS count FROM ${everywhere(place, table)}${final} WHERE ${condition}`,
  );
  return countRow.array().parse(rows)[0]?.count ?? 0;
}

function isCar(carList: string): string {
  return `vin IN (SELECT car FROM ${carList})`;
}

function nameOf({ database }: EraseTables, table: string): string {
  return `${database}.\`${table}\``;
}

function onCluster({ cluster }: EraseTables): string {
  return cluster === null ? "" : ` ON CLUSTER ${quote(cluster)}`;
}

/** A system table of every server. */
function system(place: EraseTables, table: string): string {
  return everywhere(place, `system.${table}`);
}

function everywhere({ cluster }: EraseTables, table: string): string {
  return cluster === null ? table : `clusterAllReplicas(${quote(cluster)}, ${table})`;
}

function personNeeded(doThis: string): Fault {
  return new Fault("config_invalid", doThis);
}
