/**
 * Applies migrations/clickhouse: the numbered files in order, each once, then the views, each when
 * its file changed. ClickHouse has no transactions across statements, so every statement is harmless
 * when repeated and a file enters the ledger after its last one: a crash in between runs it again.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault, isFault } from "../../shared/fault.ts";
import { type ClickHouse, quote } from "./clickhouse.ts";
import { type Placement, renderStatements, withoutClusterMarks } from "./migration-sql.ts";
import { inOrderOfUse } from "./view-order.ts";

/** Where the files lie in this repository. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(
  new URL("../../migrations/clickhouse", import.meta.url),
);

export type Migration = {
  name: string;
  sql: string;
  checksum: string;
  /** Defines a view: may change, and is then applied anew. */
  isView?: boolean;
};

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;
const VIEW_DIRECTORY = "views";
const VIEW_FILE_NAME = /^v_[a-z0-9_]+\.sql$/;
const DATABASE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/** A database or table that is not there yet: no ledger. */
const MISSING_CODES = new Set(["60", "81"]);

/** Reads the migrations of a directory, in order; views last, each after those it reads. */
export async function loadMigrations(directory: string): Promise<Migration[]> {
  const numbered = await readFiles(directory, "", FILE_NAME);
  const views = await readFiles(
    join(directory, VIEW_DIRECTORY),
    `${VIEW_DIRECTORY}/`,
    VIEW_FILE_NAME,
  );
  return [...numbered, ...inOrderOfUse(views).map((view) => ({ ...view, isView: true }))];
}

async function readFiles(directory: string, prefix: string, named: RegExp): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => named.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name), "utf8");
      const checksum = createHash("sha256").update(withoutClusterMarks(sql)).digest("hex");
      return { name: `${prefix}${name}`, sql, checksum };
    }),
  );
}

/**
 * Applies what the ledger lacks and returns the names applied. With nothing to apply it only reads,
 * so that a user without the right to make tables can run the node once they are made. Throws a
 * `config_invalid` Fault when an applied file has changed since, and the store's Faults when a
 * statement fails.
 */
export async function migrate(
  clickhouse: ClickHouse,
  migrations: readonly Migration[],
  placement: Placement,
): Promise<string[]> {
  if (!DATABASE_NAME.test(placement.database)) {
    throw new Fault(
      "config_invalid",
      "CLICKHOUSE_DATABASE must be letters, digits and underscores.",
    );
  }
  const applied = await readLedger(clickhouse, placement.database);
  const pending = migrations.filter((migration) => {
    const checksum = applied.get(ledgerName(migration));
    if (checksum !== undefined && checksum !== migration.checksum) throw changed(migration.name);
    return checksum === undefined;
  });
  if (pending.length === 0) return [];
  for (const statement of renderStatements(LEDGER, placement)) await clickhouse.exec(statement);
  for (const migration of pending) {
    for (const statement of renderStatements(migration.sql, placement)) {
      await clickhouse.exec(statement);
    }
    await clickhouse.exec(
      `INSERT INTO ${placement.database}.migrations (name, checksum) SELECT ${quote(ledgerName(migration))}, ${quote(migration.checksum)}`,
    );
  }
  return pending.map((migration) => migration.name);
}

/**
 * Each form of a view is a row of its own, so that a node of an older release, started later, does
 * not put the view back: it finds its own form applied already.
 */
function ledgerName({ name, checksum, isView = false }: Migration): string {
  return isView ? `${name} ${checksum.slice(0, VIEW_FORM_DIGITS)}` : name;
}

const VIEW_FORM_DIGITS = 12;

const LEDGER = `
CREATE DATABASE IF NOT EXISTS {database}{on_cluster};
CREATE TABLE IF NOT EXISTS {database}.migrations{on_cluster} (
  name String COMMENT 'File name',
  checksum String COMMENT 'SHA-256 of the file, hexadecimal',
  applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was applied, UTC milliseconds'
) ENGINE = {replicated}ReplacingMergeTree{everywhere} ORDER BY name
COMMENT 'Migrations applied to this database';
`;

async function readLedger(clickhouse: ClickHouse, database: string): Promise<Map<string, string>> {
  const ledger = new Map<string, string>();
  for (const row of await readLedgerRows(clickhouse, database)) {
    if (typeof row !== "object" || row === null) continue;
    if (!("name" in row) || !("checksum" in row)) continue;
    ledger.set(String(row.name), String(row.checksum));
  }
  return ledger;
}

async function readLedgerRows(clickhouse: ClickHouse, database: string): Promise<unknown[]> {
  try {
    return await clickhouse.query(`SELECT name, checksum FROM ${database}.migrations FINAL`);
  } catch (error) {
    if (isFault(error) && MISSING_CODES.has(error.upstream ?? "")) return [];
    throw error;
  }
}

function changed(name: string): Fault {
  return new Fault(
    "config_invalid",
    `Migration ${name} was applied to this database in another form. Applied migrations never change: restore the file and put the change into a new one with the next number.`,
  );
}
