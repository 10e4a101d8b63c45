/**
 * Which statements analysts may run on the embedded engine. Pure decisions over what the engine
 * itself says about a statement: its class and its syntax tree (EXPLAIN AST, parameters bound).
 *
 * `readonly` alone is no sandbox here. With readonly=1 the engine still writes files (INTO OUTFILE),
 * runs KILL and SYSTEM (both caught by the class), takes `SETTINGS readonly = DEFAULT`, and reads any
 * file of the machine through the scalar function `file`, which no grant and no setting guards (found
 * with chdb 3.4.0). Names of functions can also be passed as identifiers (`arrayMap(file, …)`) and are
 * left out of the tree in `APPLY(file)`; hence the rules below.
 */
import { ok, refused, type Result } from "../../shared/result.ts";
import type { Classified } from "./clickhouse.ts";

/** What an allowed statement is, as far as sending its answer needs to know. */
export type Allowed = {
  /** A SELECT, whose answer may be streamed. */
  isSelect: boolean;
  /** The format named in the statement itself. */
  format: string | null;
};

export type Denied = {
  code: "many_statements" | "not_a_read" | "denied_name" | "denied_form";
  message: string;
};

/** `queryClass` of the engine for statements that read. */
const READ_CLASS = 0;

/** Roots of trees of statements that read tables or describe them. */
const READ_ROOTS = new Set([
  "SelectWithUnionQuery",
  "DescribeQuery",
  "ExistsTableQuery",
  "ExistsDatabaseQuery",
  "ShowCreateTableQuery",
  "ShowCreateViewQuery",
]);

/**
 * The tree of these shows nothing of their WHERE, so only their plain forms are taken. No two runs of
 * spaces stand side by side: a long one would be tried out in every place where it can be parted.
 */
const PLAIN_SHOW =
  /^\s*SHOW\s+(?:(?:FULL\s+)?TABLES(?:\s+(?:FROM|IN)\s+\w+)?|DATABASES|(?:FULL\s+)?COLUMNS\s+(?:FROM|IN)\s+\w+(?:\.\w+)?(?:\s+(?:FROM|IN)\s+\w+)?)(?:\s+LIKE\s+'[\w%]*')?(?:\s+FORMAT\s+\w+)?\s*(?:;\s*)?$/i;

/** Databases beside ours. `default` is an overlay in which file names are table names. */
const FOREIGN_DATABASES = new Set([
  "system",
  "information_schema",
  "default",
  "_temporary_and_external_tables",
]);

/** What clients read to list databases, tables, columns and functions. */
export const OPEN_SYSTEM_TABLES = new Set([
  "system.one",
  "system.databases",
  "system.tables",
  "system.columns",
  "system.functions",
  "system.data_type_families",
  "information_schema.schemata",
  "information_schema.tables",
  "information_schema.columns",
]);

/** Table functions that make rows of nothing. */
const OPEN_TABLE_FUNCTIONS = new Set([
  "numbers",
  "numbers_mt",
  "zeros",
  "zeros_mt",
  "generateseries",
  "generate_series",
  "values",
  "null",
]);

/**
 * Functions that reach files, the network, other tables by name or the process, or only wait.
 * As table functions most of these are refused twice.
 */
const DENIED_FUNCTIONS = new Set([
  "file", "filecluster", "joinget", "joingetornull", "hascolumnintable", "catboostevaluate",
  "reversednsquery", "sleep", "sleepeachrow", "addresstoline", "addresstolinewithinlines",
  "addresstosymbol", "getmacro", "getserversetting", "showcertificate", "filesystemavailable",
  "filesystemcapacity", "filesystemunreserved", "merge", "remote", "remotesecure", "cluster",
  "clusterallreplicas", "url", "urlcluster", "s3", "s3cluster", "gcs", "hdfs", "hdfscluster",
  "mysql", "postgresql", "sqlite", "mongodb", "redis", "jdbc", "odbc", "executable", "python",
  "input", "loop", "dictionary", "view", "viewexplain", "viewifpermitted", "mergetreeindex",
  "mergetreeprojection", "aiclassify", "aiembed", "aiextract", "aigenerate", "aitranslate", "fuzzquery", "deltalake", "iceberg", "hudi", "azureblobstorage",
]); // prettier-ignore

/** First wall: one statement, of the class that reads. */
export function judgeClass(classified: Classified): Denied | null {
  if (classified.statements > 1) {
    return { code: "many_statements", message: "Send one statement at a time." };
  }
  // A statement the engine cannot parse counts none: the endpoint asks it why, and runs nothing.
  if (classified.statements === 1 && classified.queryClass !== READ_CLASS) {
    return {
      code: "not_a_read",
      message: "Only statements that read are allowed: SELECT, SHOW, DESCRIBE, EXISTS, EXPLAIN.",
    };
  }
  return null;
}

/** Second wall: the tree, as EXPLAIN AST prints it. */
export function judgeTree(sql: string, tree: string): Result<Allowed, Denied> {
  const lines = tree.split("\n");
  const root = nodeOf(lines[0] ?? "");
  if (root === "ShowTables" || root === "ShowColumns") {
    if (PLAIN_SHOW.test(sql)) return ok({ isSelect: false, format: null });
    return denied("denied_form", "SHOW is allowed without WHERE; query system.tables instead.");
  }
  if (root === "Explain" && nodeOf(lines[1] ?? "") !== "SelectWithUnionQuery") {
    return denied("not_a_read", "EXPLAIN is allowed for SELECT.");
  }
  if (root !== "Explain" && !READ_ROOTS.has(root)) {
    return denied("not_a_read", "Only statements that read tables are allowed.");
  }
  for (const [at, line] of lines.entries()) {
    const reason = judgeLine(line, lines[at - 1] ?? "");
    if (reason !== null) return refused(reason);
  }
  const isSelect = root === "SelectWithUnionQuery";
  const format = isSelect ? formatOf(lines) : null;
  return ok({ isSelect, format });
}

function judgeLine(line: string, parent: string): Denied | null {
  // The tree ends with a line break. Any other line that is no node is the rest of a name.
  if (line !== "" && !NODE_LINE.test(line)) {
    return denied("denied_form", "Names must not hold line breaks.").reason;
  }
  const node = nodeOf(line);
  const name = nameOf(line);
  switch (node) {
    case "Set":
      // `SETTINGS name = DEFAULT` takes limits and filters off in spite of readonly=1: the engine checks
      // values only. The tree does not tell which it is, and no value would be taken anyway.
      return denied("denied_form", "SETTINGS are not allowed: they are given.").reason;
    case "ColumnsApplyTransformer":
      return denied("denied_form", "APPLY is not allowed: name the columns.").reason;
    case "Function":
      if (DENIED_FUNCTIONS.has(name.toLowerCase())) {
        return deniedName(name, "It reaches beyond the tables.");
      }
      if (nodeOf(parent) === "TableExpression" && !isOpenTableFunction(name)) {
        return deniedName(name, "It is no table function analysts may use.");
      }
      return null;
    case "Identifier":
    case "TableIdentifier":
      if (DENIED_FUNCTIONS.has(name.toLowerCase())) {
        return deniedName(name, "It names a function that reaches beyond the tables.");
      }
      return isForeign(name) ? deniedName(name, "Only a few system tables are open.") : null;
    default:
      return null;
  }
}

/** A view that takes parameters looks like a function; none of the engine's own is called so. */
function isOpenTableFunction(name: string): boolean {
  return OPEN_TABLE_FUNCTIONS.has(name.toLowerCase()) || /^v_[a-z0-9_]+$/.test(name);
}

function isForeign(name: string): boolean {
  const lower = name.toLowerCase();
  const [database, table] = lower.split(".");
  if (database === undefined || table === undefined) return false;
  if (!FOREIGN_DATABASES.has(database)) return false;
  // Columns of an open table may be named in full: system.tables.name.
  return !OPEN_SYSTEM_TABLES.has(`${database}.${table}`);
}

/** Every line of a tree begins so. */
const NODE_LINE = /^ *[A-Z][A-Za-z]*(?: |$)/;

/** "   Function file (alias x) (children 1)" is a Function named file. */
export function nodeOf(line: string): string {
  return line.trimStart().split(" ", 1)[0] ?? "";
}

/**
 * Up to the first space: what follows may be an alias, which is the analyst's own text and may look
 * like anything, line breaks included. No function, table or database of ours has a space.
 */
export function nameOf(line: string): string {
  return line.trimStart().split(" ", 2)[1] ?? "";
}

/** FORMAT is a direct child of the root, and the only identifier there. */
function formatOf(lines: readonly string[]): string | null {
  for (const line of lines.toReversed()) {
    const match = /^ Identifier (\w+)$/.exec(line);
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

function denied(code: Denied["code"], message: string): { ok: false; reason: Denied } {
  return refused({ code, message });
}

function deniedName(name: string, why: string): Denied {
  return { code: "denied_name", message: `${name.slice(0, 80)} is not allowed. ${why}` };
}
