/**
 * `npm run node:notify -- …`: checks the rules file, tries the endpoints, shows what was told and
 * tells anew what was given up. The last two need ClickHouse: a server at any time, the embedded
 * engine while its node is stopped. What is replayed is told by the node, when it runs.
 */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { isFault } from "../../shared/fault.ts";
import { maskVin } from "../../shared/vin.ts";
import { readRulesPath, readStoreConfig } from "../config.ts";
import { connectConfigured, migrateConfigured, openOwnEngine } from "../store/open.ts";
import { LISTED_MAX } from "./limits.ts";
import { messageId } from "./notice.ts";
import { post } from "./post.ts";
import type { Endpoint, Rules } from "./rules.ts";
import { readRules } from "./rules-file.ts";
import { readSecrets } from "./secret-file.ts";
import { signedHeaders } from "./signature.ts";
import { listDeliveries, type NoticeTables, replayDead } from "./tables.ts";

const USAGE = `npm run node:notify -- --check                        reads the rules and says what is wrong
npm run node:notify -- --test [ENDPOINT]              tells every endpoint, or one, a test notice
npm run node:notify -- --list [--state dead] [--since TIME] [--rule ID]
npm run node:notify -- --replay [--since TIME] [--rule ID]      gives dead notices another try
Times as 2026-11-22 or 2026-11-22T08:00:00Z.`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

type Act = "check" | "test" | "list" | "replay";
type Choice = {
  act: Act;
  endpoint: string | null;
  sinceMs: number;
  rule: string | null;
  state: string | null;
};

/** Null when the arguments make no sense. */
function readChoice(args: string[]): Choice | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        check: { type: "boolean" },
        test: { type: "boolean" },
        list: { type: "boolean" },
        replay: { type: "boolean" },
        since: { type: "string", default: "1970-01-01" },
        rule: { type: "string" },
        state: { type: "string" },
      },
    });
    const acts = (["check", "test", "list", "replay"] as const).filter((act) => values[act]);
    const [act, ...others] = acts;
    const sinceMs = Date.parse(values.since);
    const isStrange = positionals.length > (act === "test" ? 1 : 0) || Number.isNaN(sinceMs);
    if (act === undefined || others.length > 0 || isStrange) return null;
    const { rule = null, state = null } = values;
    return { act, endpoint: positionals[0] ?? null, sinceMs, rule, state };
  } catch {
    return null;
  }
}

async function run(choice: Choice | null): Promise<boolean> {
  if (choice === null) {
    say(USAGE);
    return false;
  }
  if (choice.act === "list" || choice.act === "replay") return withTables(choice);
  const rules = await checkedRules();
  if (rules === null) return false;
  say(`${rules.rules.length} rules and ${rules.endpoints.size} endpoints are right`);
  return choice.act === "check" || testEndpoints(rules, choice.endpoint);
}

async function checkedRules(): Promise<Rules | null> {
  const path = readRulesPath(process.env);
  if (path === null) {
    say("TELLTALE_RULES_FILE is not set: give the rules file of the node");
    return null;
  }
  const read = await readRules(path);
  if (read.ok) return read.value;
  for (const { where, problem, doThis } of read.mistakes) say(`${where} ${problem}: ${doThis}`);
  return null;
}

async function testEndpoints({ endpoints }: Rules, only: string | null): Promise<boolean> {
  const chosen = [...endpoints.values()].filter(({ name }) => only === null || name === only);
  if (chosen.length === 0) say("there is no such endpoint in the rules file");
  let areAllWell = chosen.length > 0;
  for (const endpoint of chosen) {
    const error = await tellTest(endpoint);
    say(`${endpoint.name}: ${error ?? "took it"}`);
    areAllWell &&= error === null;
  }
  return areAllWell;
}

/** Null when it was taken. */
async function tellTest({ url, secretFile }: Endpoint): Promise<string | null> {
  const secrets = await readSecrets(secretFile);
  if (!secrets.ok) return secrets.reason;
  const nowMs = Date.now();
  const id = messageId(randomUUID(), "test");
  const timestamp = new Date(nowMs).toISOString();
  const body = JSON.stringify({ type: "notice.test", timestamp, data: {} });
  const headers = signedHeaders({ id, body }, secrets.value, nowMs);
  const { signal } = new AbortController();
  const attempted = await post({ url, headers, body }, { nowMs, signal });
  return attempted.ok ? null : attempted.error;
}

async function withTables(choice: Choice): Promise<boolean> {
  const read = readStoreConfig(process.env);
  if (!read.ok) {
    for (const { variable, problem, doThis } of read.mistakes) {
      say(`${variable} ${problem}: ${doThis}`);
    }
    return false;
  }
  const { config } = read;
  const clickhouse = (await openOwnEngine(config)) ?? connectConfigured(config);
  try {
    await migrateConfigured(clickhouse, config);
    const tables = { clickhouse, database: config.clickhouse.database };
    await (choice.act === "list" ? list(tables, choice) : replay(tables, choice));
    return true;
  } finally {
    await clickhouse.close();
  }
}

async function list(tables: NoticeTables, choice: Choice): Promise<void> {
  const rows = await listDeliveries(tables, { ...choice, max: LISTED_MAX });
  for (const row of rows) {
    const { created: at, rule, event, endpoint, state, attempts, last_error: error } = row;
    const tried = `${attempts} attempts${error === "" ? "" : `, last ${error}`}`;
    say(`${at} ${maskVin(row.vin)} ${rule} ${event} -> ${endpoint}: ${state} (${tried})`);
  }
  say(rows.length === LISTED_MAX ? `the newest ${LISTED_MAX}` : `${rows.length} in all`);
}

async function replay(tables: NoticeTables, choice: Choice): Promise<void> {
  const count = await replayDead(tables, choice, Date.now());
  say(`${count} dead notices wait again; the node tells them within half a minute of running`);
}

try {
  process.exitCode = (await run(readChoice(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  if (!isFault(error)) throw error;
  say(error.message);
  process.exitCode = 1;
}
