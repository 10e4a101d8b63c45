/**
 * The environment, interpreted once. `bindings.d.ts` is generated from wrangler.toml; this is the
 * only file that gives its strings a meaning.
 */
import { Fault } from "../shared/fault.ts";
import { isRegion, type Endpoints, type Region } from "../shared/tesla/endpoints.ts";
import type { TeslaHttp } from "../shared/tesla/http.ts";
import type { Act } from "./middleware/admin.ts";
import type { AccessSettings } from "./session/access-jwt.ts";
import { PACE_BURST } from "./limits.ts";
import type { Pace } from "./pace/bucket.ts";
import { parseSessionKeys, type SessionKeys } from "./session/sealed-cookie.ts";
import { parseVaultKeys, type VaultKeys } from "./vault/keys.ts";

declare global {
  /** Secrets of set-ups that need them: wrangler's list names only what every set-up needs. */
  interface Env {
    TESLA_CN_CLIENT_SECRET?: string;
    TESLA_CN_PRIVATE_KEY?: string;
  }
}

export type AppEnv = {
  Bindings: Env;
  Variables: {
    requestId: string;
    accountId: string;
    sessionStartedAtMs: number;
    /** How an operator came in: `bearer`, or `access:` and who it is to Cloudflare Access. */
    operator: string;
    /** What this request did, for the audit log. */
    acts: Act[];
    /** The handler has written its own entries into the audit log. */
    isRecorded: boolean;
  };
};

/**
 * One application at Tesla. NA and EU share one; China is another with its own portal, sign-in,
 * domain and key pair (Tesla takes one key for one application only).
 */
export type TeslaApp = {
  /** The domain registered with Tesla. */
  domain: string;
  clientId: string;
  clientSecret: string;
  endpoints: Endpoints;
  /** Where cars of this application connect: Tesla wants the registered domain's root in it. */
  telemetry: { hostname: string; port: number; ca: string };
  privateKeyPem: string;
};

/** The configuration is the main application, too; `appOf` gives the one of a region. */
export type Config = TeslaApp & {
  /** Origin under which owners and nodes reach this Worker. */
  origin: string;
  scopes: readonly string[];
  regions: readonly Region[];
  /** Null unless TESLA_REGIONS names cn. */
  china: TeslaApp | null;
  vaultKeys: VaultKeys;
  sessionKeys: SessionKeys;
  adminToken: string;
};

/** An admin token shorter than this is not a secret. */
const ADMIN_TOKEN_CHARS_MIN = 16;

/** Throws Fault `config_invalid` naming the variable, never its value. */
export function readConfig(env: Env): Config {
  const main = readMainApp(env);
  const regions = readRegions(env.TESLA_REGIONS);
  return {
    ...main,
    origin: origin(env.APP_ORIGIN, "APP_ORIGIN"),
    scopes: words(required(env.TESLA_SCOPES, "TESLA_SCOPES")),
    regions,
    china: regions.includes("cn") ? readChinaApp(env, main) : null,
    vaultKeys: parseVaultKeys(required(env.VAULT_KEYS, "VAULT_KEYS")),
    sessionKeys: parseSessionKeys(required(env.SESSION_KEY, "SESSION_KEY")),
    adminToken: readAdminToken(env.ADMIN_TOKEN),
  };
}

/** The application that serves a region. Throws Fault `config_invalid` for an unconfigured China. */
export function appOf(config: Pick<Config, keyof TeslaApp | "china">, region: Region): TeslaApp {
  if (region !== "cn") return config;
  if (config.china === null) throw invalid("TESLA_REGIONS", "does not name cn");
  return config.china;
}

function readMainApp(env: Env): TeslaApp {
  return {
    domain: required(env.APP_DOMAIN, "APP_DOMAIN"),
    clientId: required(env.TESLA_CLIENT_ID, "TESLA_CLIENT_ID"),
    clientSecret: required(env.TESLA_CLIENT_SECRET, "TESLA_CLIENT_SECRET"),
    endpoints: {
      authorizeOrigin: origin(env.TESLA_AUTHORIZE_ORIGIN, "TESLA_AUTHORIZE_ORIGIN"),
      tokenOrigin: origin(env.TESLA_TOKEN_ORIGIN, "TESLA_TOKEN_ORIGIN"),
      pairingOrigin: origin(env.TESLA_PAIRING_ORIGIN, "TESLA_PAIRING_ORIGIN"),
      fleet: {
        na: origin(env.TESLA_FLEET_NA_ORIGIN, "TESLA_FLEET_NA_ORIGIN"),
        eu: origin(env.TESLA_FLEET_EU_ORIGIN, "TESLA_FLEET_EU_ORIGIN"),
        cn: origin(env.TESLA_FLEET_CN_ORIGIN, "TESLA_FLEET_CN_ORIGIN"),
      },
    },
    telemetry: {
      hostname: required(env.TELEMETRY_HOSTNAME, "TELEMETRY_HOSTNAME"),
      port: readPort(env.TELEMETRY_PORT),
      ca: env.TELEMETRY_CA,
    },
    privateKeyPem: required(env.TESLA_PRIVATE_KEY, "TESLA_PRIVATE_KEY"),
  };
}

/**
 * Port and CA are the main node's; the Fleet API origins are one table for both applications. The
 * pairing origin is the main one, too: no page of Tesla's confirms it for China.
 */
function readChinaApp(env: Env, main: TeslaApp): TeslaApp {
  return {
    domain: required(env.APP_CN_DOMAIN, "APP_CN_DOMAIN"),
    clientId: required(env.TESLA_CN_CLIENT_ID, "TESLA_CN_CLIENT_ID"),
    clientSecret: required(env.TESLA_CN_CLIENT_SECRET, "TESLA_CN_CLIENT_SECRET"),
    endpoints: {
      authorizeOrigin: origin(env.TESLA_CN_AUTHORIZE_ORIGIN, "TESLA_CN_AUTHORIZE_ORIGIN"),
      tokenOrigin: origin(env.TESLA_CN_TOKEN_ORIGIN, "TESLA_CN_TOKEN_ORIGIN"),
      pairingOrigin: main.endpoints.pairingOrigin,
      fleet: main.endpoints.fleet,
    },
    telemetry: {
      ...main.telemetry,
      hostname: required(env.TELEMETRY_CN_HOSTNAME, "TELEMETRY_CN_HOSTNAME"),
    },
    privateKeyPem: required(env.TESLA_CN_PRIVATE_KEY, "TESLA_CN_PRIVATE_KEY"),
  };
}

/**
 * Who may be an operator. Apart from the rest, which may be broken while a doctor is asked.
 * Throws Fault `config_invalid`.
 */
export function readAdminAccess(env: Env): { adminToken: string; access: AccessSettings | null } {
  const team = env.ACCESS_TEAM_DOMAIN?.trim() ?? "";
  const audience = env.ACCESS_AUDIENCE?.trim() ?? "";
  if ((team === "") !== (audience === "")) {
    throw invalid("ACCESS_AUDIENCE", "and ACCESS_TEAM_DOMAIN go together");
  }
  if (team !== "" && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(team)) {
    throw invalid("ACCESS_TEAM_DOMAIN", "is not a host name such as team.cloudflareaccess.com");
  }
  return {
    adminToken: readAdminToken(env.ADMIN_TOKEN),
    access: team === "" ? null : { team, audience },
  };
}

/** How close together auth calls of one application may be. Throws Fault `config_invalid`. */
export function readPace(env: Env): Pace {
  const perSecond = Number(
    required(env.TESLA_AUTH_CALLS_PER_SECOND, "TESLA_AUTH_CALLS_PER_SECOND"),
  );
  if (!Number.isFinite(perSecond) || perSecond <= 0) {
    throw invalid("TESLA_AUTH_CALLS_PER_SECOND", "is not a number above 0");
  }
  return { perSecond, burst: PACE_BURST };
}

/**
 * What Tesla lets this developer account use in a month, in dollars: the billing limit of its
 * dashboard plus the monthly discount. Throws Fault `config_invalid`.
 */
export function readMonthlyLimit(env: Env): number {
  const limit = Number(required(env.TESLA_MONTHLY_LIMIT_USD, "TESLA_MONTHLY_LIMIT_USD"));
  if (!Number.isFinite(limit) || limit < 0) {
    throw invalid("TESLA_MONTHLY_LIMIT_USD", "is not a number of dollars");
  }
  return limit;
}

/** Where analysts' SQL is answered: a node's endpoint, or a ClickHouse server. One protocol. */
export type SqlAccess = {
  /** Address of the HTTP interface, a path included. */
  url: string;
  database: string;
  /** User of a ClickHouse server; null: a node's endpoint, which knows none. */
  user: string | null;
  /** The endpoint's token, or the user's password. */
  secret: string;
};

/** Null when SQL_URL is empty: then nobody is offered SQL. Throws Fault `config_invalid`. */
export function readSqlAccess(env: Env): SqlAccess | null {
  const url = env.SQL_URL?.trim() ?? "";
  if (url === "") return null;
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw invalid("SQL_URL", "is no URL");
  if (parsed.username !== "" || parsed.password !== "") {
    throw invalid("SQL_URL", "must hold no password: put it into the secret SQL_TOKEN");
  }
  if (parsed.protocol === "http:" && !LOOPBACK.has(parsed.hostname)) {
    throw invalid("SQL_URL", "must begin with https: the token goes along");
  }
  const database = env.SQL_DATABASE?.trim() || "telltale";
  if (!/^\w{1,64}$/.test(database)) throw invalid("SQL_DATABASE", "is no name of a database");
  const user = env.SQL_USER?.trim() ?? "";
  return {
    url: parsed.href,
    database,
    user: user === "" ? null : user,
    secret: required(env.SQL_TOKEN, "SQL_TOKEN"),
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The way to Tesla from here. `fetch` is looked up at every call, so that tests can stand in. */
export function teslaHttp(config: Pick<Config, "origin">, deadlineMs?: number): TeslaHttp {
  const http: TeslaHttp = {
    fetch: (url, init) => globalThis.fetch(url, init),
    userAgent: `telltale/0.1 (+${config.origin})`,
  };
  return deadlineMs === undefined ? http : { ...http, deadlineMs };
}

/** Where Tesla sends owners back to; registered with Tesla letter by letter. */
export function redirectUri(config: Pick<Config, "origin">): string {
  return `${config.origin}/auth/callback`;
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === "") throw invalid(name, "is missing");
  return value.trim();
}

function origin(value: string | undefined, name: string): string {
  const text = required(value, name);
  if (URL.parse(text)?.origin !== text) throw invalid(name, "is not an origin (scheme://host)");
  return text;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function readRegions(text: string | undefined): Region[] {
  const regions = words(required(text, "TESLA_REGIONS"));
  const known = regions.filter(isRegion);
  if (known.length !== regions.length)
    throw invalid("TESLA_REGIONS", "is not a list of na, eu, cn");
  return known;
}

function readPort(text: string | undefined): number {
  const port = Number(required(text, "TELEMETRY_PORT"));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw invalid("TELEMETRY_PORT", "is not a port");
  }
  return port;
}

function readAdminToken(text: string | undefined): string {
  const token = required(text, "ADMIN_TOKEN");
  if (token.length < ADMIN_TOKEN_CHARS_MIN) throw invalid("ADMIN_TOKEN", "is too short");
  return token;
}

function invalid(name: string, what: string): Fault {
  return new Fault("config_invalid", `${name} ${what}`);
}
