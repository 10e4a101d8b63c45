/**
 * `npm run node:rebuild -- --from 2026-03-01 --to 2026-04-01 [--vin …]`: derives timeline, drives,
 * charges, parks and counts anew. It reads CLICKHOUSE_* and, for the embedded engine,
 * TELLTALE_STATE_DIR, whose node must be stopped. The last day is not included.
 */
import { parseArgs } from "node:util";
import { isFault } from "../../shared/fault.ts";
import { isVin, maskVin } from "../../shared/vin.ts";
import { readStoreConfig } from "../config.ts";
import { connectConfigured, openOwnEngine, prepare } from "../store/open.ts";
import { heldSince } from "./held.ts";
import { rebuild, type RebuildProgress } from "./rebuild.ts";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const USAGE =
  "npm run node:rebuild -- --from YYYY-MM-DD --to YYYY-MM-DD [--vin VIN] (days in UTC, the last not included)";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function readArguments(): { fromMs: number; toMs: number; vins: string[] | null } | null {
  const options = {
    from: { type: "string" },
    to: { type: "string" },
    vin: { type: "string", multiple: true },
  } as const;
  try {
    const { values } = parseArgs({ options });
    const { from = "", to = "", vin = null } = values;
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    const isGood = DAY.test(from) && DAY.test(to) && fromMs < toMs;
    return isGood && (vin === null || vin.every(isVin)) ? { fromMs, toMs, vins: vin } : null;
  } catch {
    return null;
  }
}

async function run(): Promise<boolean> {
  const asked = readArguments();
  if (asked === null) {
    say(USAGE);
    return false;
  }
  const read = readStoreConfig(process.env);
  if (!read.ok) {
    for (const { variable, problem, doThis } of read.mistakes)
      say(`${variable} ${problem}: ${doThis}`);
    return false;
  }
  const { config } = read;
  const clickhouse = (await openOwnEngine(config)) ?? connectConfigured(config);
  try {
    await prepare(clickhouse, config);
    const source = { clickhouse, database: config.clickhouse.database };
    const { fromMs, toMs, vins } = asked;
    const heldSinceMs = heldSince(config.clickhouse.retentionDays, Date.now());
    if (fromMs < heldSinceMs) {
      say(
        `Records from before ${new Date(heldSinceMs).toISOString()} are no longer kept (CLICKHOUSE_RETENTION_DAYS): what was derived from them stays as it is.`,
      );
    }
    const tell = (progress: RebuildProgress): void => {
      const day = new Date(progress.untilMs).toISOString().slice(0, 10);
      say(`car ${progress.car} of ${progress.cars} (${maskVin(progress.vin)}): until ${day}`);
    };
    const done = await rebuild(source, vins, { fromMs, toMs }, Date.now, tell, heldSinceMs);
    say(
      `rebuilt ${done.cars} cars from ${done.events} events: ${done.rowsWritten} rows changed, ${done.rowsDeleted} removed`,
    );
    return true;
  } finally {
    await clickhouse.close();
  }
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  if (!isFault(error)) throw error;
  say(error.message);
  process.exitCode = 1;
}
