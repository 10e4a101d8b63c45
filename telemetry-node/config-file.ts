/**
 * The two other places where a variable may stand: a JSON file and the command line. Both use the
 * names of the environment, so there is one vocabulary.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

type Variables = Record<string, string | undefined>;
type Wrong = (variable: string, problem: string, doThis: string) => void;

const FILE_VARIABLE = "TELLTALE_CONFIG";
/** Every variable that config.ts reads: a misspelt name in the file must not go unnoticed. */
export const VARIABLES: ReadonlySet<string> = new Set([
  "CLICKHOUSE_CA_FILE",
  "CLICKHOUSE_CLUSTER",
  "CLICKHOUSE_DATABASE",
  "CLICKHOUSE_PASSWORD_FILE",
  "CLICKHOUSE_RETENTION_DAYS",
  "CLICKHOUSE_URL",
  "CLICKHOUSE_USER",
  "TELLTALE_ALLOW",
  "TELLTALE_CAR_FRAMES_PER_S",
  "TELLTALE_HEALTH_HOST",
  "TELLTALE_HEALTH_PORT",
  "TELLTALE_HOST",
  "TELLTALE_IDLE_SECONDS",
  "TELLTALE_INGEST",
  "TELLTALE_NODE_ID",
  "TELLTALE_NODE_KEY_FILE",
  "TELLTALE_PORT",
  "TELLTALE_RULES_FILE",
  "TELLTALE_SPOOL_BUDGET_BYTES",
  "TELLTALE_SQL_ACCESS_FILE",
  "TELLTALE_SQL_HOST",
  "TELLTALE_SQL_PORT",
  "TELLTALE_SQL_TOKEN_FILE",
  "TELLTALE_STATE_DIR",
  "TELLTALE_TLS_CERT_FILE",
  "TELLTALE_TLS_KEY_FILE",
  "TELLTALE_VEHICLE_CA_FILE",
  "TELLTALE_WORKER_URL",
]);

/**
 * The variables of the file that TELLTALE_CONFIG names, beneath those of the environment: what is
 * set there wins.
 */
export function withConfigFile(env: Variables, wrong: Wrong): Variables {
  const path = env[FILE_VARIABLE];
  if (!path) return env;
  const given = readObject(path);
  if (given === null) {
    wrong(FILE_VARIABLE, "names no readable JSON object", 'write {"TELLTALE_PORT": 443, …}');
    return env;
  }
  const merged: Variables = {};
  for (const [name, value] of Object.entries(given)) {
    if (!VARIABLES.has(name)) {
      wrong(name, `stands in ${FILE_VARIABLE} and is not a variable of the node`, "remove it");
    } else if (typeof value !== "string" && typeof value !== "number") {
      wrong(name, `is neither text nor a number in ${FILE_VARIABLE}`, "write it in quotes");
    } else {
      merged[name] = String(value);
    }
  }
  for (const [name, value] of Object.entries(env)) if (value) merged[name] = value;
  return merged;
}

/**
 * Puts `--config` and `--ingest` into `env`, above what is there. Children of the process inherit
 * it, so that all of them read the same. Returns what is wrong with the command line, or null.
 */
export function takeArguments(env: Variables, argv: readonly string[]): string | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { config: { type: "string" }, ingest: { type: "string" } },
    });
    if (values.config !== undefined) env[FILE_VARIABLE] = values.config;
    if (values.ingest !== undefined) env["TELLTALE_INGEST"] = values.ingest;
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "not understood";
  }
}

function readObject(path: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, "utf8"));
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return isObject ? { ...parsed } : null;
  } catch {
    return null;
  }
}
