/**
 * `npm run node:facts -- [facts.json]`: writes what the operator knows of cars, prices and tariffs;
 * without a file it prints what is written, in the same form. With a server at any time; with the
 * embedded engine while the node is stopped, since one process at a time can have it.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isFault } from "../../shared/fault.ts";
import { type NodeConfig, readStoreConfig } from "../config.ts";
import { Erasures } from "../erasure/erasures.ts";
import { createMarkOf } from "../erasure/refused-cars.ts";
import { type Facts, loadFacts, parseFacts, saveFacts } from "./facts.ts";
import { connectConfigured, migrateConfigured, openOwnEngine } from "./open.ts";

const USAGE = "npm run node:facts -- [file]   without a file: print what is written";

type StoreSettings = Pick<NodeConfig, "stateDir" | "node">;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What the file says; null, said why, when it is wrong: nothing is written then. */
async function readFacts(path: string): Promise<Facts | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    say(`${path} cannot be read: check the path and its owner`);
    return null;
  }
  const parsed = parseFacts(text);
  if (parsed.ok) return parsed.value;
  for (const { where, problem } of parsed.reason) say(`${where} ${problem}`);
  say(
    `nothing was written: migrations/clickhouse/README.md, "Your own facts", shows what a file may say`,
  );
  return null;
}

/** Says where the file names an erased car: written, its rows would be there again. */
async function sayErased(given: Facts, config: StoreSettings): Promise<boolean> {
  const { stateDir, node } = config;
  const erasures = await Erasures.load({ stateDir, markOf: createMarkOf(node.key), now: Date.now });
  let isAny = false;
  for (const list of ["cars", "tariffs"] as const) {
    for (const [index, { vin = "*" }] of (given[list] ?? []).entries()) {
      if (vin === "*" || !erasures.isRefused(vin)) continue;
      isAny = true;
      say(`${list}.${index}.vin names a car that was erased: take the entry out of the file`);
    }
  }
  if (isAny) say("nothing was written: a car can be given again once the Worker lets it in again");
  return isAny;
}

async function run([path, ...more]: string[]): Promise<boolean> {
  if (more.length > 0 || path?.startsWith("-") === true) {
    say(USAGE);
    return false;
  }
  const given = path === undefined ? undefined : await readFacts(path);
  if (given === null) return false;
  const read = readStoreConfig(process.env);
  if (!read.ok) {
    for (const { variable, problem, doThis } of read.mistakes) {
      say(`${variable} ${problem}: ${doThis}`);
    }
    return false;
  }
  const { config } = read;
  if (given !== undefined && (await sayErased(given, config))) return false;
  const { database } = config.clickhouse;
  const clickhouse = (await openOwnEngine(config)) ?? connectConfigured(config);
  try {
    await migrateConfigured(clickhouse, config);
    if (given === undefined) say(JSON.stringify(await loadFacts(clickhouse, database), null, 2));
    else say(`${await saveFacts(clickhouse, database, given, randomUUID())} rows written`);
    return true;
  } finally {
    await clickhouse.close();
  }
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  if (!isFault(error)) throw error;
  say(error.message);
  process.exitCode = 1;
}
