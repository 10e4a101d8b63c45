/**
 * Applies migrations/clickhouse in order. ClickHouse has no transactions across statements, so
 * every statement is harmless when repeated and a file enters the ledger after its last one: a
 * crash in between runs the file again.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault } from "../../shared/fault.ts";
import { type ClickHouse, quote } from "./clickhouse.ts";

/** Where the files lie in this repository. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(
  new URL("../../migrations/clickhouse", import.meta.url),
);

export type Migration = { name: string; sql: string; checksum: string };

/** What replaces `{database}`, `{on_cluster}` and `{replicated}`. */
export type Placement = { database: string };

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;
const DATABASE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** Reads the migrations of a directory, in order. */
export async function loadMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => FILE_NAME.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Applies what the ledger lacks and returns the names applied. Throws a `config_invalid` Fault when
 * an applied file has changed since, and the store's Faults when a statement fails.
 */
export async function migrate(
  clickhouse: ClickHouse,
  migrations: readonly Migration[],
  placement: Placement,
): Promise<string[]> {
  const { database } = placement;
  if (!DATABASE_NAME.test(database)) {
    throw new Fault(
      "config_invalid",
      "CLICKHOUSE_DATABASE must be letters, digits and underscores.",
    );
  }
  await clickhouse.exec(`CREATE DATABASE IF NOT EXISTS ${database}`);
  await clickhouse.exec(ledgerStatement(database));
  const applied = await readLedger(clickhouse, database);
  const pending = migrations.filter((migration) => {
    const checksum = applied.get(migration.name);
    if (checksum !== undefined && checksum !== migration.checksum) throw changed(migration.name);
    return checksum === undefined;
  });
  for (const migration of pending) {
    for (const statement of splitStatements(placed(migration.sql, placement))) {
      await clickhouse.exec(statement);
    }
    await clickhouse.exec(
      `INSERT INTO ${database}.migrations (name, checksum) SELECT ${quote(migration.name)}, ${quote(migration.checksum)}`,
    );
  }
  return pending.map((migration) => migration.name);
}

function ledgerStatement(database: string): string {
  return `CREATE TABLE IF NOT EXISTS ${database}.migrations (
    name String COMMENT 'File name',
    checksum String COMMENT 'SHA-256 of the file, hexadecimal',
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was applied, UTC milliseconds'
  ) ENGINE = ReplacingMergeTree ORDER BY name COMMENT 'Migrations applied to this database'`;
}

async function readLedger(clickhouse: ClickHouse, database: string): Promise<Map<string, string>> {
  const rows = await clickhouse.query(`SELECT name, checksum FROM ${database}.migrations FINAL`);
  const ledger = new Map<string, string>();
  for (const row of rows) {
    if (typeof row !== "object" || row === null) continue;
    if (!("name" in row) || !("checksum" in row)) continue;
    ledger.set(String(row.name), String(row.checksum));
  }
  return ledger;
}

function changed(name: string): Fault {
  return new Fault(
    "config_invalid",
    `Migration ${name} was applied to this database in another form. Applied migrations never change: restore the file and put the change into a new one with the next number.`,
  );
}

function placed(sql: string, placement: Placement): string {
  return sql
    .replaceAll("{database}", placement.database)
    .replaceAll("{on_cluster}", "")
    .replaceAll("{replicated}", "");
}

/**
 * One lexical piece of SQL: a comment, a quoted text or name (with doubled or escaped quotes), a
 * semicolon, or any other character.
 */
const PIECE =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S])*"|`(?:[^`\\]|\\[\s\S])*`|;|[\s\S]/g;

/** Statements of a file without their semicolons; comments and quotes may hold semicolons. */
export function splitStatements(sql: string): string[] {
  const statements = [""];
  for (const [piece] of sql.matchAll(PIECE)) {
    if (piece === ";") statements.push("");
    else if (!piece.startsWith("--") && !piece.startsWith("/*")) {
      statements.push(`${statements.pop() ?? ""}${piece}`);
    }
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}
