/**
 * `npm run node:replay -- [--since 2026-11-01] [--until …] [--reason malformed] [--vin …]`: decodes
 * dead letters again, stores what is readable now and marks it. With a server at any time; with the
 * embedded engine while the node is stopped, since one process at a time can have it.
 */
import { parseArgs } from "node:util";
import { isFault } from "../../shared/fault.ts";
import { readStoreConfig } from "../config.ts";
import { connectConfigured, migrateConfigured, openOwnEngine } from "./open.ts";
import { replay, type ReplayChoice, type ReplayProgress } from "./replay.ts";

const USAGE =
  "npm run node:replay -- [--since <time>] [--until <time>] [--reason <reason>] [--vin <VIN>]   times as 2026-11-22 or 2026-11-22T08:00:00Z";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Null when the arguments make no sense. */
function readChoice(args: string[], nowMs: number): ReplayChoice | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        since: { type: "string", default: "1970-01-01" },
        until: { type: "string" },
        reason: { type: "string" },
        vin: { type: "string" },
      },
    });
    const sinceMs = Date.parse(values.since);
    const untilMs = values.until === undefined ? nowMs : Date.parse(values.until);
    if (Number.isNaN(sinceMs) || Number.isNaN(untilMs)) return null;
    return { sinceMs, untilMs, reason: values.reason ?? null, vin: values.vin ?? null };
  } catch {
    return null;
  }
}

async function run(choice: ReplayChoice | null): Promise<boolean> {
  const read = readStoreConfig(process.env);
  if (choice === null) say(USAGE);
  if (!read.ok) {
    for (const { variable, problem, doThis } of read.mistakes) {
      say(`${variable} ${problem}: ${doThis}`);
    }
  }
  if (choice === null || !read.ok) return false;
  const { config } = read;
  const clickhouse = (await openOwnEngine(config)) ?? connectConfigured(config);
  try {
    await migrateConfigured(clickhouse, config);
    const { database } = config.clickhouse;
    const done = await replay({ clickhouse, database, choice, onProgress: tellProgress });
    const failing = Object.entries(done.failing);
    for (const [reason, letters] of failing) say(`${letters} still cannot be decoded: ${reason}`);
    say(`done: ${done.stored} of ${done.letters} letters became ${done.rows} rows`);
    return true;
  } finally {
    await clickhouse.close();
  }
}

function tellProgress({ letters, stored, rows }: ReplayProgress): void {
  say(`${letters} letters, ${stored} stored, ${rows} rows`);
}

try {
  const choice = readChoice(process.argv.slice(2), Date.now());
  process.exitCode = (await run(choice)) ? 0 : 1;
} catch (error) {
  if (!isFault(error)) throw error;
  say(error.message);
  process.exitCode = 1;
}
