/**
 * `npm run node:migrate`: brings the tables of the configured ClickHouse up to date, and their
 * retention. It reads CLICKHOUSE_* and, for the embedded engine, TELLTALE_STATE_DIR.
 * `-- --access`: gives analysts of a server their roles, as a user who may give rights;
 * `-- --access --print` only prints the statements.
 */
import { parseArgs } from "node:util";
import { isFault } from "../../shared/fault.ts";
import { readStoreConfig, type StoreConfigResult } from "../config.ts";
import type { ClickHouse } from "./clickhouse.ts";
import { makeView, readColumns } from "./make-views.ts";
import { loadMigrations, MIGRATIONS_DIRECTORY } from "./migrate.ts";
import type { Placement } from "./migration-sql.ts";
import { connectConfigured, openOwnEngine, prepare } from "./open.ts";
import { serverAccess } from "./server-access.ts";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

type Wish = { access: boolean; print: boolean };

function readWish(args: string[]): Wish | null {
  try {
    const flag = { type: "boolean", default: false } as const;
    const { values } = parseArgs({ args, options: { access: flag, print: flag } });
    return values.print && !values.access ? null : values;
  } catch {
    return null;
  }
}

/** Roles and row policies. They need rights that the node's own user should not have. */
async function giveAccess(
  clickhouse: ClickHouse,
  placement: Placement,
  isPrinted: boolean,
): Promise<boolean> {
  if (clickhouse.kind === "embedded") {
    say("the embedded engine has no users: make tokens with npm run node:token");
    return false;
  }
  const columns = await readColumns(clickhouse, placement.database);
  if (columns.length === 0) {
    say("there are no tables yet: run npm run node:migrate without --access first");
    return false;
  }
  const migrations = await loadMigrations(MIGRATIONS_DIRECTORY);
  for (const statement of serverAccess(placement, columns, migrations)) {
    if (isPrinted) say(`${statement};\n`);
    else await makeView(clickhouse, statement);
  }
  if (isPrinted) return true;
  say(
    `roles ${placement.database}_analyst_exact, _rounded and _hidden are there; who gets one, and which cars, is told in migrations/clickhouse/README.md`,
  );
  return true;
}

async function run(wish: Wish | null, read: StoreConfigResult): Promise<boolean> {
  if (wish === null) say("npm run node:migrate -- [--access [--print]]");
  if (!read.ok) {
    for (const { variable, problem, doThis } of read.mistakes) {
      say(`${variable} ${problem}: ${doThis}`);
    }
  }
  if (wish === null || !read.ok) return false;
  const { config } = read;
  const { url, database, cluster } = config.clickhouse;
  const clickhouse = (await openOwnEngine(config)) ?? connectConfigured(config);
  try {
    if (wish.access) return await giveAccess(clickhouse, { database, cluster }, wish.print);
    const { migrations, retention } = await prepare(clickhouse, config);
    for (const name of migrations) say(`applied ${name}`);
    for (const table of retention) say(`retention of ${table} changed`);
    const place = url === null ? "the embedded engine" : new URL(url).host;
    const spread = cluster === null ? "" : `, cluster ${cluster}`;
    say(`database ${database} on ${place}${spread} is up to date`);
    return true;
  } finally {
    await clickhouse.close();
  }
}

try {
  process.exitCode = (await run(readWish(process.argv.slice(2)), readStoreConfig(process.env)))
    ? 0
    : 1;
} catch (error) {
  if (!isFault(error)) throw error;
  // Nobody's rows are in the text of a failed migration.
  const why = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  say(`${error.message}${why}`);
  process.exitCode = 1;
}
