/**
 * What a restricted token may run, beyond what everybody may: every name stays within the token's
 * own database. A third wall behind class and tree, pure like them. The database holds views only,
 * and unqualified names are found there, so it is enough that no name leaves it.
 */
import { type Denied, nameOf, nodeOf, OPEN_SYSTEM_TABLES } from "./sql-gate.ts";

/** Between the name of the tables' database and what tells tokens' databases apart. */
export const ROOM = "_room_";

/** Explaining shows how many rows and parts the tables of all cars have; SHOW CREATE, their names. */
const ROOTS = new Set([
  "SelectWithUnionQuery",
  "DescribeQuery",
  "ExistsTableQuery",
  "ShowTables",
  "ShowColumns",
]);

/** SHOW names its database outside the tree: only that of the session is asked for. */
const SHOW_HERE = /^\s*SHOW\s+(?:FULL\s+)?(?:TABLES|COLUMNS\s+(?:FROM|IN)\s+\w+)(?:\s+LIKE\s+'[\w%]*')?(?:\s+FORMAT\s+\w+)?\s*(?:;\s*)?$/i; // prettier-ignore

/**
 * Functions that take a table's name as text, or show a column's whole dictionary, in which texts
 * of other rows may stand.
 */
const DENIED_FUNCTION =
  /^(?:dict|lowcardinalitykeys$|lowcardinalityindices$|timeseries|prometheus)/;

/** `database`: the token's. `tables`: where the tables of all cars are. Null: it may run. */
export function judgeRoom(
  sql: string,
  tree: string,
  { database, tables }: { database: string; tables: string },
): Denied | null {
  const lines = tree.split("\n");
  const root = nodeOf(lines[0] ?? "");
  if (!ROOTS.has(root)) {
    return denied(
      "This token may ask with SELECT, DESCRIBE, EXISTS TABLE and SHOW TABLES or COLUMNS.",
    );
  }
  if (root.startsWith("Show")) {
    return SHOW_HERE.test(sql)
      ? null
      : denied("This token may SHOW its own tables and columns only.");
  }
  for (const line of lines) {
    const node = nodeOf(line);
    const name = nameOf(line);
    if (node === "TableIdentifier" && !isOwnTable(name, database)) return foreign(name);
    // A table may also stand where a column could: `x IN telltale.signals`.
    if (node === "Identifier" && isForeign(name, database, tables)) return foreign(name);
    if (node === "Function" && isForeign(name, database, tables)) return foreign(name);
    if (node === "Function" && DENIED_FUNCTION.test(name.toLowerCase())) return foreign(name);
  }
  return null;
}

/**
 * A view by its plain name, with or without the token's database, or a table that clients need: the
 * session shows its rows of the token's database only.
 */
function isOwnTable(name: string, database: string): boolean {
  if (OPEN_SYSTEM_TABLES.has(name.toLowerCase())) return true;
  const [first = "", second, ...more] = name.split(".");
  if (more.length > 0) return false;
  return second === undefined ? /^\w+$/.test(first) : first === database;
}

/** A name that begins with another database's. The token's own begins with that of the tables. */
function isForeign(name: string, database: string, tables: string): boolean {
  const lower = name.toLowerCase();
  if ([...OPEN_SYSTEM_TABLES].some((table) => lower === table || lower.startsWith(`${table}.`))) {
    return false;
  }
  const first = lower.split(".", 1)[0] ?? "";
  if (first === database.toLowerCase()) return false;
  return (
    first === tables.toLowerCase() ||
    first.startsWith(`${tables.toLowerCase()}${ROOM}`) ||
    ["system", "information_schema", "default", "_temporary_and_external_tables"].includes(first)
  );
}

function foreign(name: string): Denied {
  return {
    code: "denied_name",
    message: `${name.slice(0, 80)} is not open to this token: name its own views, without a database.`,
  };
}

function denied(message: string): Denied {
  return { code: "denied_form", message };
}
