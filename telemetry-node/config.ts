/**
 * The node's configuration: one typed object, read from the environment and the file beneath it
 * (config-file.ts). Secrets are given as files, so that they are not in the environment of a
 * process list.
 *
 * Longer than other files: each variable with its check and what to do about a mistake.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as z from "zod";
import { withConfigFile } from "./config-file.ts";
import {
  CAR_FRAMES_PER_S,
  CAR_FRAMES_PER_S_MAX,
  IDLE_TIMEOUT_S,
  IDLE_TIMEOUT_S_MAX,
  IDLE_TIMEOUT_S_MIN,
  SPOOL_BUDGET_BYTES,
  SPOOL_BUDGET_BYTES_MIN,
} from "./limits.ts";
import { SQL_TOKEN_CHARACTERS_MIN } from "./store/limits.ts";
import { hashToken, parseAccess } from "./store/sql-access.ts";
import { parseJson } from "../shared/json.ts";

export type NodeConfig = {
  stateDir: string;
  listener: {
    host: string;
    /** 0 takes a free port. */
    port: number;
    certFile: string;
    keyFile: string;
    vehicleCaFile: string;
    /** A connection ends after this silence, in seconds. */
    idleSeconds: number;
  };
  /** Frames per second that one car may send for long; null: no limit. */
  carFramesPerSecond: number | null;
  node: { id: string; key: NodeKey };
  /** Origin of the Worker, which is also the audience of reports; null without a Worker. */
  workerUrl: string | null;
  sql: {
    host: string;
    port: number;
    /** Of the operator, who may read everything. */
    tokenFile: string | null;
    /** Restricted tokens: store/sql-access.ts. */
    accessFile: string | null;
  };
  /** Rules whose conditions are watched (notify/README.md); null: none are. */
  rulesFile: string | null;
  health: { host: string; port: number };
  ingestCount: number;
  allow: { kind: "worker" } | { kind: "all" } | { kind: "list"; vins: string[] };
  spoolBudgetBytes: number;
  clickhouse: {
    /** null: the embedded engine. */
    url: string | null;
    user: string;
    passwordFile: string | null;
    /** PEM of the CAs that sign the server's certificate; null: those Node trusts. */
    caFile: string | null;
    database: string;
    /** Name of the cluster that tables are made on; null for one server. */
    cluster: string | null;
    /** Days that rows are kept, by table; a table that is not named keeps its rows for ever. */
    retentionDays: Readonly<Record<string, number>>;
  };
};

/** The private key that signs reports, as a JWK with the name under which it was enrolled. */
export type NodeKey = { kid: string; jwk: z.infer<typeof nodeKeySchema> };

export type ConfigMistake = { variable: string; problem: string; doThis: string };
export type ConfigResult =
  | { ok: true; config: NodeConfig }
  | { ok: false; mistakes: ConfigMistake[] };

const nodeKeySchema = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string().min(1).max(128),
});

const INGEST_COUNT_MAX = 64;
const PORT_MAX = 65_535;
const DEFAULT_PORT = 8443;
const DEFAULT_SQL_PORT = 8123;
const DEFAULT_HEALTH_PORT = 8792;
/** Becomes part of tokens and file contents; the report's schema allows as much. */
const NODE_ID = /^[A-Za-z0-9._-]{1,64}$/;
const DATABASE = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/**
 * ClickHouse's INFILE takes these for patterns: an insert would read other files, or none. In the path
 * of its configuration it takes a backslash for a slash, and finds no file.
 */
export const PATTERN_CHARACTERS = /[*?{}\\]/;
const CLUSTER = /^[A-Za-z0-9_.-]{1,64}$/;
/** Tables whose rows may have an end. */
export const RETENTION_TABLES: readonly string[] = [
  "signals",
  "latest",
  "connectivity",
  "alerts",
  "errors",
  "dead_letters",
];

/**
 * Reads and checks everything; all mistakes come back together, each with what to do. Files that
 * are named must be readable now, so that a wrong path is not found hours later.
 */
export function readConfig(env: Record<string, string | undefined>): ConfigResult {
  const { config, mistakes } = readEverything(env);
  return mistakes.length === 0 ? { ok: true, config } : { ok: false, mistakes };
}

export type StoreConfigResult =
  | { ok: true; config: Pick<NodeConfig, "stateDir" | "clickhouse" | "node"> }
  | { ok: false; mistakes: ConfigMistake[] };

/** What the commands beside the node need to find ClickHouse; `node.key` is empty when none can be read. */
export function readStoreConfig(env: Record<string, string | undefined>): StoreConfigResult {
  const { config, mistakes } = readEverything(env);
  const isEmbedded = config.clickhouse.url === null;
  const ours = mistakes.filter(
    ({ variable }) =>
      variable.startsWith("CLICKHOUSE_") || (isEmbedded && variable === "TELLTALE_STATE_DIR"),
  );
  return ours.length === 0 ? { ok: true, config } : { ok: false, mistakes: ours };
}

/** Path of the access file alone, for the command that writes it; null when none is named. */
export function readAccessPath(env: Record<string, string | undefined>): string | null {
  return withConfigFile(env, () => undefined)["TELLTALE_SQL_ACCESS_FILE"] ?? null;
}

/** Where the rules are (telemetry-node/notify); null when the node watches none. */
export function readRulesPath(env: Record<string, string | undefined>): string | null {
  return readEverything(env).config.rulesFile;
}

function readEverything(given: Record<string, string | undefined>): {
  config: NodeConfig;
  mistakes: ConfigMistake[];
} {
  const mistakes: ConfigMistake[] = [];
  const wrong = (variable: string, problem: string, doThis: string): void => {
    mistakes.push({ variable, problem, doThis });
  };
  const env = withConfigFile(given, wrong);
  const text = (variable: string, fallback: string): string => env[variable] || fallback;
  const required = (variable: string, doThis: string): string => {
    const value = env[variable];
    if (!value) wrong(variable, "is not set", doThis);
    return value ?? "";
  };
  const integer = (variable: string, fallback: number, min: number, max: number): number => {
    const given = env[variable];
    if (!given) return fallback;
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= min && value <= max) return value;
    wrong(variable, "is not a fitting number", `give a whole number from ${min} to ${max}`);
    return fallback;
  };
  const matching = (variable: string, value: string, pattern: RegExp, doThis: string): string => {
    if (value !== "" && !pattern.test(value)) wrong(variable, "has a form not allowed", doThis);
    return value;
  };
  const readable = (variable: string, path: string): string => {
    if (path === "") return "";
    const absolute = resolve(path);
    if (readText(absolute) === null) {
      wrong(variable, "names a file that cannot be read", "check the path and its owner");
    }
    return absolute;
  };
  const optionalFile = (variable: string): string | null => {
    const path = env[variable];
    return path ? readable(variable, path) : null;
  };
  const origin = (variable: string): string | null => {
    const given = env[variable];
    if (!given) return null;
    const url = URL.parse(given);
    if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
    wrong(variable, "is not an http(s) URL", "give an origin such as https://cars.example.com");
    return null;
  };
  const pemFile = (variable: string, label: string, doThis: string): string => {
    const path = readable(variable, required(variable, doThis));
    const pem = path === "" ? null : readText(path);
    if (pem !== null && !pem.includes(label)) wrong(variable, `holds no ${label}`, doThis);
    return path;
  };

  const listener = {
    host: text("TELLTALE_HOST", "0.0.0.0"),
    port: integer("TELLTALE_PORT", DEFAULT_PORT, 0, PORT_MAX),
    certFile: pemFile(
      "TELLTALE_TLS_CERT_FILE",
      "BEGIN CERTIFICATE",
      "give the PEM file with the server certificate and its chain",
    ),
    keyFile: pemFile(
      "TELLTALE_TLS_KEY_FILE",
      "PRIVATE KEY",
      "give the PEM file with the server certificate's private key",
    ),
    vehicleCaFile: pemFile(
      "TELLTALE_VEHICLE_CA_FILE",
      "BEGIN CERTIFICATE",
      "give the PEM bundle of the CAs that sign cars, roots included",
    ),
    idleSeconds: integer(
      "TELLTALE_IDLE_SECONDS",
      IDLE_TIMEOUT_S,
      IDLE_TIMEOUT_S_MIN,
      IDLE_TIMEOUT_S_MAX,
    ),
  };
  const carFramesPerSecond = integer(
    "TELLTALE_CAR_FRAMES_PER_S",
    CAR_FRAMES_PER_S,
    0,
    CAR_FRAMES_PER_S_MAX,
  );
  const ingestCount = integer("TELLTALE_INGEST", 1, 1, INGEST_COUNT_MAX);
  if (ingestCount > 1 && listener.port === 0) {
    wrong("TELLTALE_PORT", "is 0 with several ingest processes", "give the port they share");
  }
  const workerUrl = origin("TELLTALE_WORKER_URL");
  const allow = parseAllow(text("TELLTALE_ALLOW", "worker"));
  if (allow.kind === "worker" && workerUrl === null) {
    wrong(
      "TELLTALE_WORKER_URL",
      "is not set and so nobody says which cars to take",
      "give the Worker's origin, or set TELLTALE_ALLOW to the VINs to take, or to all",
    );
  }

  const config: NodeConfig = {
    stateDir: stateDirectory(),
    listener,
    carFramesPerSecond: carFramesPerSecond === 0 ? null : carFramesPerSecond,
    node: {
      id: matching(
        "TELLTALE_NODE_ID",
        required("TELLTALE_NODE_ID", "give this node a name that no other node has"),
        NODE_ID,
        "use up to 64 letters, digits, dots, dashes and underscores",
      ),
      key: readNodeKey(),
    },
    workerUrl,
    sql: {
      host: text("TELLTALE_SQL_HOST", "127.0.0.1"),
      port: integer("TELLTALE_SQL_PORT", DEFAULT_SQL_PORT, 0, PORT_MAX),
      tokenFile: sqlTokenFile(),
      accessFile: sqlAccessFile(),
    },
    rulesFile: rulesFile(),
    health: {
      host: text("TELLTALE_HEALTH_HOST", "127.0.0.1"),
      port: integer("TELLTALE_HEALTH_PORT", DEFAULT_HEALTH_PORT, 0, PORT_MAX),
    },
    ingestCount,
    allow,
    spoolBudgetBytes: integer(
      "TELLTALE_SPOOL_BUDGET_BYTES",
      SPOOL_BUDGET_BYTES,
      SPOOL_BUDGET_BYTES_MIN,
      Number.MAX_SAFE_INTEGER,
    ),
    clickhouse: {
      url: clickhouseUrl(),
      user: text("CLICKHOUSE_USER", "default"),
      passwordFile: optionalFile("CLICKHOUSE_PASSWORD_FILE"),
      database: matching(
        "CLICKHOUSE_DATABASE",
        text("CLICKHOUSE_DATABASE", "telltale"),
        DATABASE,
        "use letters, digits and underscores",
      ),
      caFile: optionalFile("CLICKHOUSE_CA_FILE"),
      cluster: cluster(),
      retentionDays: retentionDays(),
    },
  };
  return { config, mistakes };

  function readNodeKey(): NodeKey {
    const variable = "TELLTALE_NODE_KEY_FILE";
    const empty = {
      kid: "",
      jwk: { kty: "EC", crv: "P-256", x: "", y: "", d: "", kid: "" },
    } as const;
    if (workerUrl === null && !env[variable]) return empty;
    const path = readable(variable, required(variable, "give the JWK file that was enrolled"));
    const pem = path === "" ? null : readText(path);
    if (pem === null) return empty;
    const parsed = nodeKeySchema.safeParse(parseJson(pem));
    if (parsed.success) return { kid: parsed.data.kid, jwk: parsed.data };
    wrong(variable, "is not a private P-256 JWK with a kid", "make one and enrol its public half");
    return empty;
  }

  /** Kept whole: a server may live below a path. */
  function clickhouseUrl(): string | null {
    const given = env["CLICKHOUSE_URL"];
    return given && origin("CLICKHOUSE_URL") !== null ? given : null;
  }

  /** Need not be readable: a rules file that went missing must not keep the store from storing. */
  function rulesFile(): string | null {
    const path = env["TELLTALE_RULES_FILE"];
    return path ? resolve(path) : null;
  }

  function stateDirectory(): string {
    const variable = "TELLTALE_STATE_DIR";
    const given = required(variable, "give a directory on a local disk for spool and state");
    const path = resolve(given || ".");
    if (PATTERN_CHARACTERS.test(path)) {
      const doThis = "rename it: ClickHouse takes these for patterns and separators";
      wrong(variable, "holds one of * ? { } or a backslash", doThis);
    }
    return path;
  }

  function sqlTokenFile(): string | null {
    const variable = "TELLTALE_SQL_TOKEN_FILE";
    const path = optionalFile(variable);
    const token = path === null ? null : readText(path);
    if (token !== null && token.trim().length < SQL_TOKEN_CHARACTERS_MIN) {
      const doThis = `put at least ${SQL_TOKEN_CHARACTERS_MIN} random characters into it`;
      wrong(variable, "holds a token that can be guessed", doThis);
    }
    return path;
  }

  function sqlAccessFile(): string | null {
    const variable = "TELLTALE_SQL_ACCESS_FILE";
    const path = optionalFile(variable);
    if (path !== null && env["CLICKHOUSE_URL"]) {
      const doThis = "give roles on the server: npm run node:migrate -- --access";
      wrong(variable, "says who may ask the embedded engine, and there is none", doThis);
    }
    const text = path === null ? null : readText(path);
    const parsed = text === null ? null : parseAccess(text);
    if (parsed?.ok === false) {
      for (const { problem, doThis } of parsed.reason) wrong(variable, problem, doThis);
    }
    const operator = hashToken(readText(env["TELLTALE_SQL_TOKEN_FILE"] ?? "")?.trim() ?? "");
    if (parsed?.ok === true && parsed.value.some(({ tokenSha256 }) => tokenSha256 === operator)) {
      wrong(
        variable,
        "holds the operator's own token",
        "give that person another: npm run node:token",
      );
    }
    return path;
  }

  function cluster(): string | null {
    const variable = "CLICKHOUSE_CLUSTER";
    const given = env[variable];
    if (!given) return null;
    if (!env["CLICKHOUSE_URL"]) {
      wrong(variable, "is set without CLICKHOUSE_URL", "give the URL of one of its servers too");
    }
    return matching(variable, given, CLUSTER, "use the name in the servers' remote_servers");
  }

  /** "signals=730 dead_letters=90", separated by spaces or commas. */
  function retentionDays(): Record<string, number> {
    const variable = "CLICKHOUSE_RETENTION_DAYS";
    const days: Record<string, number> = {};
    for (const part of (env[variable] ?? "").split(/[\s,]+/).filter((piece) => piece !== "")) {
      const [, table = "", count] = /^([a-z_]+)=(\d{1,5})$/.exec(part) ?? [];
      if (RETENTION_TABLES.includes(table) && Number(count) > 0) days[table] = Number(count);
      else {
        const tables = RETENTION_TABLES.join(", ");
        wrong(variable, "has a part not understood", `give table=days for any of ${tables}`);
      }
    }
    return days;
  }
}

function parseAllow(given: string): NodeConfig["allow"] {
  if (given === "worker" || given === "all") return { kind: given };
  return { kind: "list", vins: given.split(",").map((vin) => vin.trim()) };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
