/**
 * What `wrangler deploy` still needs, in the order in which to do it. Looks at wrangler.toml, asks
 * wrangler and the Worker, changes nothing.
 */
import * as z from "zod";
import { firstLine, listSecrets } from "./apply-secrets.ts";
import type { RunWrangler } from "./wrangler.ts";

/** `unknown`: it could not be looked at, for the reason in `text`. */
export type Need = {
  id:
    | "login"
    | "vars"
    | "d1"
    | "build"
    | "secrets"
    | "migrations"
    | "domain"
    | "deployed"
    | "node_keys";
  state: "ready" | "missing" | "unknown";
  text: string;
  /** The command or edit that settles it. */
  next: string | null;
};

/** The members of wrangler.toml that matter here, as wrangler reads them. */
export type WranglerConfig = {
  vars: Record<string, unknown>;
  secrets?: { required?: readonly string[] | undefined } | undefined;
  d1_databases: readonly { binding: string; database_id?: string | undefined }[];
  routes?:
    | readonly (string | { pattern: string; custom_domain?: boolean | undefined })[]
    | undefined;
};

export type DeployParts = {
  config: WranglerConfig;
  wrangler: RunWrangler;
  fetch: typeof fetch;
  /** Null when there is none in the secrets' directory. */
  adminToken: string | null;
};

/** In wrangler.toml as it comes: an id that no database has. */
const PLACEHOLDER_ID = /^0{8}-0{4}-0{4}-0{4}-0{11}\d$/;
const WORKER_DEADLINE_MS = 15_000;

export async function deployNeeds(parts: DeployParts): Promise<Need[]> {
  const login = await checkLogin(parts);
  const database = checkDatabase(parts.config);
  const isOnline = login.state === "ready";
  const later = (id: Need["id"], reason: string): Need => ({
    id,
    state: "unknown",
    text: `Not looked at: ${reason}.`,
    next: null,
  });
  const offline = "wrangler is not signed in";
  return [
    checkVars(parts.config),
    await checkBuild(parts.wrangler),
    login,
    database,
    isOnline ? await checkSecrets(parts) : later("secrets", offline),
    !isOnline
      ? later("migrations", offline)
      : database.state === "ready"
        ? await checkMigrations(parts.wrangler)
        : later("migrations", "there is no database yet"),
    checkDomain(parts.config),
    ...(await checkWorker(parts)),
  ];
}

function text(config: WranglerConfig, name: string): string {
  const value = config.vars[name];
  return typeof value === "string" ? value.trim() : "";
}

function servesChina(config: WranglerConfig): boolean {
  return text(config, "TESLA_REGIONS").split(/\s+/).includes("cn");
}

function checkVars(config: WranglerConfig): Need {
  const wanted = [
    "APP_ORIGIN",
    "APP_DOMAIN",
    "TESLA_CLIENT_ID",
    "TELEMETRY_HOSTNAME",
    "TELEMETRY_CA",
  ];
  if (servesChina(config)) {
    wanted.push("APP_CN_DOMAIN", "TESLA_CN_CLIENT_ID", "TELEMETRY_CN_HOSTNAME");
  }
  const missing = wanted.filter((name) => {
    const value = text(config, name);
    return value === "" || /(^|\.|\/)example\.(com|org)$/.test(value);
  });
  return missing.length === 0
    ? { id: "vars", state: "ready", text: "All variables of wrangler.toml are yours.", next: null }
    : {
        id: "vars",
        state: "missing",
        text: `Empty or still the example in wrangler.toml: ${missing.join(", ")}.`,
        next: "Edit [vars] in wrangler.toml; worker/DEPLOY.md says where each value comes from.",
      };
}

async function checkBuild(wrangler: RunWrangler): Promise<Need> {
  const { code, stdout, stderr } = await wrangler(["deploy", "--dry-run", "--outdir", "dist"]);
  const size = /Total Upload: .*/.exec(stdout)?.[0];
  return code === 0
    ? { id: "build", state: "ready", text: `It builds. ${size ?? ""}`.trim(), next: null }
    : { id: "build", state: "missing", text: firstLine(stderr || stdout), next: "npm run build" };
}

async function checkLogin({ wrangler }: DeployParts): Promise<Need> {
  const { code, stdout, stderr } = await wrangler(["whoami"]);
  const isIn = code === 0 && !/not authenticated/i.test(stdout + stderr);
  return isIn
    ? { id: "login", state: "ready", text: "wrangler is signed in to Cloudflare.", next: null }
    : {
        id: "login",
        state: "missing",
        text: "wrangler is not signed in to Cloudflare.",
        next: "npx wrangler login   (or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID)",
      };
}

function checkDatabase(config: WranglerConfig): Need {
  const id = config.d1_databases.find(({ binding }) => binding === "DB")?.database_id ?? "";
  return id === "" || PLACEHOLDER_ID.test(id)
    ? {
        id: "d1",
        state: "missing",
        text: "The database does not exist, or its id is not in wrangler.toml.",
        next: "npx wrangler d1 create telltale   then put the id it prints into wrangler.toml",
      }
    : { id: "d1", state: "ready", text: `The database is ${id}.`, next: null };
}

async function checkSecrets({ config, wrangler }: DeployParts): Promise<Need> {
  const there = await listSecrets(wrangler);
  if (!there.ok) {
    return {
      id: "secrets",
      state: "unknown",
      text: there.reason,
      next: "npx wrangler secret list",
    };
  }
  const required = [...(config.secrets?.required ?? [])];
  if (servesChina(config)) required.push("TESLA_CN_CLIENT_SECRET", "TESLA_CN_PRIVATE_KEY");
  const missing = required.filter((name) => !there.names.has(name));
  return missing.length === 0
    ? { id: "secrets", state: "ready", text: "Every secret is set.", next: null }
    : {
        id: "secrets",
        state: "missing",
        text: `Not set: ${missing.join(", ")}.`,
        next: "npm run operator -- init --apply   (and npx wrangler secret put TESLA_CLIENT_SECRET)",
      };
}

async function checkMigrations(wrangler: RunWrangler): Promise<Need> {
  const { code, stdout, stderr } = await wrangler(["d1", "migrations", "list", "DB", "--remote"]);
  if (code !== 0) {
    return {
      id: "migrations",
      state: "unknown",
      text: firstLine(stderr || stdout),
      next: "npx wrangler d1 migrations list DB --remote",
    };
  }
  if (/no migrations to apply/i.test(stdout)) {
    return { id: "migrations", state: "ready", text: "The database is up to date.", next: null };
  }
  const names = [...new Set(stdout.match(/\d{4}_\w+\.sql/g) ?? [])];
  return {
    id: "migrations",
    state: "missing",
    text: `Not applied: ${names.join(", ") || "see wrangler"}.`,
    next: "npx wrangler d1 migrations apply DB --remote",
  };
}

function checkDomain(config: WranglerConfig): Need {
  const patterns = (config.routes ?? []).map((route) =>
    typeof route === "string"
      ? { pattern: route, isCustom: false }
      : { pattern: route.pattern, isCustom: route.custom_domain === true },
  );
  const domains = [text(config, "APP_DOMAIN")];
  if (servesChina(config)) domains.push(text(config, "APP_CN_DOMAIN"));
  const without = domains.filter(
    (domain) =>
      !patterns.some(({ pattern, isCustom }) => isCustom && pattern === domain) &&
      !patterns.some(({ pattern, isCustom }) => !isCustom && pattern === `${domain}/*`),
  );
  return without.length === 0
    ? {
        id: "domain",
        state: "ready",
        text: `The Worker serves ${domains.join(" and ")}.`,
        next: null,
      }
    : {
        id: "domain",
        state: "missing",
        text: `No route leads to the Worker from ${without.join(" and ")}.`,
        next: `Add to wrangler.toml, above [assets]:   routes = [${without.map((domain) => `{ pattern = "${domain}", custom_domain = true }`).join(", ")}]`,
      };
}

const nodesSchema = z.object({ keys: z.array(z.object({ revoked_at_ms: z.number().nullable() })) });

async function checkWorker({ config, fetch, adminToken }: DeployParts): Promise<Need[]> {
  const origin = text(config, "APP_ORIGIN");
  const enrol = "npm run operator -- init prints the command that enrols the node's key";
  const unknownKeys = (why: string): Need => ({
    id: "node_keys",
    state: "unknown",
    text: `Not looked at: ${why}.`,
    next: enrol,
  });
  let response: Response;
  try {
    response = await fetch(`${origin}/admin/nodes`, {
      headers: { authorization: `Bearer ${adminToken ?? ""}` },
      redirect: "manual",
      signal: AbortSignal.timeout(WORKER_DEADLINE_MS),
    });
  } catch {
    const missing: Need = {
      id: "deployed",
      state: "missing",
      text: `No Worker answers at ${origin}.`,
      next: "npx wrangler deploy   once everything above is ready",
    };
    return [missing, unknownKeys("no Worker answers yet")];
  }
  const ready: Need = {
    id: "deployed",
    state: "ready",
    text: `A Worker answers at ${origin}; npx wrangler deploy replaces it.`,
    next: null,
  };
  if (adminToken === null) return [ready, unknownKeys("there is no admin-token in the directory")];
  const parsed = nodesSchema.safeParse(await response.json().catch(() => null));
  if (response.status >= 300 && response.status < 400) {
    const why =
      "something in front of the Worker redirects; with Cloudflare Access set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET";
    return [ready, unknownKeys(why)];
  }
  if (!response.ok || !parsed.success) {
    return [ready, unknownKeys(`the Worker answered ${response.status}`)];
  }
  const inForce = parsed.data.keys.filter((key) => key.revoked_at_ms === null).length;
  return [
    ready,
    inForce > 0
      ? { id: "node_keys", state: "ready", text: `${inForce} node keys are enrolled.`, next: null }
      : { id: "node_keys", state: "missing", text: "No node key is enrolled.", next: enrol },
  ];
}

export function needsToText(needs: readonly Need[]): string {
  const sign = { ready: "ready  ", missing: "MISSING", unknown: "?      " };
  const lines = needs.flatMap(({ id, state, text: what, next }) => [
    `${sign[state]}  ${id.padEnd(10)} ${what}`,
    ...(next === null ? [] : [`                    → ${next}`]),
  ]);
  const left = needs.filter(({ state }) => state === "missing").length;
  const end =
    left === 0 ? "Nothing is missing: npx wrangler deploy" : `${left} left to do, from the top.`;
  return `${lines.join("\n")}\n\n${end}\n`;
}
