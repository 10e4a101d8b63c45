/**
 * `npm run node:migrate`: brings the tables of the configured ClickHouse up to date, and their
 * retention. It reads CLICKHOUSE_* and, for the embedded engine, TELLTALE_STATE_DIR.
 */
import { isFault } from "../../shared/fault.ts";
import { readStoreConfig, type StoreConfigResult } from "../config.ts";
import { connectConfigured, openOwnEngine, prepare } from "./open.ts";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function run(read: StoreConfigResult): Promise<boolean> {
  if (!read.ok) {
    for (const { variable, problem, doThis } of read.mistakes) {
      say(`${variable} ${problem}: ${doThis}`);
    }
    return false;
  }
  const { config } = read;
  const { url, database, cluster } = config.clickhouse;
  const clickhouse = (await openOwnEngine(config)) ?? connectConfigured(config);
  try {
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
  process.exitCode = (await run(readStoreConfig(process.env))) ? 0 : 1;
} catch (error) {
  if (!isFault(error)) throw error;
  // Nobody's rows are in the text of a failed migration.
  const why = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  say(`${error.message}${why}`);
  process.exitCode = 1;
}
