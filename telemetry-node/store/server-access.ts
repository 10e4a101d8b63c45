/**
 * Rights on a ClickHouse server or cluster, as statements: for each of exact, rounded and hidden
 * places a database of views and a role that may read it and nothing else. The views read the
 * tables on behalf of a user nobody can log in as, and a row policy on that user gives it the cars
 * of whoever asks (`access_cars`). Pure. None of it was ever run on a server: see
 * migrations/clickhouse/README.md.
 *
 * The policies for all others come first: a table that has one hides its rows from who has none.
 */
import { quote } from "./clickhouse.ts";
import { SQL_MEMORY_BYTES_MAX, SQL_SECONDS_MAX } from "./limits.ts";
import type { Migration } from "./migrate.ts";
import type { Placement } from "./migration-sql.ts";
import { carTables, restrictedViews, type SourceColumn } from "./restricted-views.ts";
import { LOCATIONS } from "./sql-access.ts";

/** Every statement may run again, and should after an update: views change. */
export function serverAccess(
  { database, cluster = null }: Placement,
  columns: readonly SourceColumn[],
  migrations: readonly Migration[],
  reader = `${database}_reader`,
): string[] {
  const on = cluster === null ? "" : ` ON CLUSTER ${quote(cluster)}`;
  const asked = `SELECT vin FROM ${database}.access_cars FINAL WHERE user = currentUser()`;
  const cars = `(vin IN (${asked}) OR '*' IN (${asked}))`;
  const roles = LOCATIONS.map((location) => `${database}_analyst_${location}`);
  return [
    `CREATE USER IF NOT EXISTS ${reader}${on} IDENTIFIED WITH no_password HOST NONE`,
    `GRANT${on} SELECT ON ${database}.* TO ${reader}`,
    ...carTables(columns).flatMap((table) => [
      `CREATE ROW POLICY OR REPLACE ${database}_others${on} ON ${database}.${table} FOR SELECT USING 1 TO ALL EXCEPT ${reader}`,
      `CREATE ROW POLICY OR REPLACE ${database}_tenant${on} ON ${database}.${table} FOR SELECT USING ${cars} TO ${reader}`,
    ]),
    `CREATE ROLE IF NOT EXISTS ${roles.join(", ")}${on}`,
    // A filter of the asker's own would be tried on rows before the views choose among them.
    `CREATE SETTINGS PROFILE OR REPLACE ${database}_analyst${on} SETTINGS readonly = 2, max_execution_time = ${SQL_SECONDS_MAX} MAX ${SQL_SECONDS_MAX}, max_memory_usage = ${SQL_MEMORY_BYTES_MAX} MAX ${SQL_MEMORY_BYTES_MAX}, additional_table_filters = '{}' CONST, additional_result_filter = '' CONST TO ${roles.join(", ")}`,
    ...LOCATIONS.flatMap((location) => {
      const name = `${database}_${location}`;
      const to = { name, source: database, location, cars, cluster, definer: reader };
      return [
        `CREATE DATABASE IF NOT EXISTS ${name}${on}`,
        ...restrictedViews(to, columns, migrations),
        `GRANT${on} SELECT ON ${name}.* TO ${database}_analyst_${location}`,
      ];
    }),
  ];
}
