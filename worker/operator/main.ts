/** The operator's command line: `npm run operator -- <command>`. Entry file: it only wires. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isVin } from "../../shared/vin.ts";
import { overall } from "../doctor/checks.ts";
import { fetchPem } from "../doctor/pem-fetch.ts";
import { applySecrets } from "./apply-secrets.ts";
import { deployNeeds, needsToText } from "./deploy-needs.ts";
import { runDoctor, toJson, toText } from "./doctor.ts";
import { exportCar } from "./export.ts";
import { appliedReport, initReport } from "./init-report.ts";
import { outsideRepository } from "./location.ts";
import { realOutside } from "./outside.ts";
import { reseal } from "./reseal.ts";
import { createLocalSecrets, readAdminToken, workerSecrets, type Imports } from "./secrets.ts";
import { throughAccess } from "./through-access.ts";
import { runWrangler } from "./wrangler.ts";

const USAGE = `Usage: npm run operator -- <command> [--dir DIR]

  init [--import FILE] [--import-china FILE] [--apply [--china]]
         makes application key pairs (one for NA and EU, one for the separate China app), vault key,
         session key, admin token and node key as files (mode 0600) in DIR and says which secret
         goes where. Nothing is ever overwritten.
         --import takes a private key you have, in any PEM form. --apply gives the Worker the
         secrets that it does not have yet; --china the China app's key too.
  doctor --url https://app.example.com [--json]
         asks the Worker and looks from outside: what is wrong, why, and the one thing to do.
  deploy --dry-run [--json]
         says what \`npx wrangler deploy\` still needs. Changes nothing.
  reseal --url https://app.example.com
         seals every owner's tokens with the first key of VAULT_KEYS, so that older ones can be
         removed.
  export --url https://app.example.com --vin VIN --out DIRECTORY [--format csv|parquet]
         fetches all that a car ever sent: raw and derived tables in parts, and its tracks as GPX.
         Run it again to go on after an interruption, or to fetch what is new.

  DIR holds the secrets; it defaults to $XDG_CONFIG_HOME/telltale or ~/.config/telltale.
  With Cloudflare Access in front of /admin set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET to a
  service token; doctor, deploy, reseal and export send it.
`;

const WRANGLER_TOML = fileURLToPath(new URL("../../wrangler.toml", import.meta.url));

function parse(argv: string[]) {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      dir: { type: "string" },
      url: { type: "string" },
      vin: { type: "string" },
      out: { type: "string" },
      format: { type: "string" },
      import: { type: "string" },
      "import-china": { type: "string" },
      apply: { type: "boolean" },
      china: { type: "boolean" },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  return { command: positionals.length === 1 ? positionals[0] : undefined, values };
}

type Values = ReturnType<typeof parse>["values"];

const COMMANDS: Record<string, (dir: string, values: Values) => Promise<number>> = {
  init: async (dir, values) => {
    const imports: Imports = {};
    if (values.import !== undefined) imports.app = readFileSync(values.import, "utf8");
    const china = values["import-china"];
    if (china !== undefined) imports.china = readFileSync(china, "utf8");
    const secrets = await createLocalSecrets(dir, imports);
    process.stdout.write(initReport(dir, secrets));
    if (values.apply !== true) return 0;
    const applied = await applySecrets(workerSecrets(secrets, values.china === true), runWrangler);
    process.stdout.write(appliedReport(applied));
    return applied.failed === null ? 0 : 1;
  },
  doctor: async (dir, values) => {
    if (values.url === undefined) return usage();
    const adminToken = readAdminToken(dir) ?? "";
    const outside = realOutside(Date.now());
    const url = originOf(values.url);
    const findings = await runDoctor({
      url,
      adminToken,
      fetch: adminFetch(),
      fetchPem,
      outside,
    });
    process.stdout.write(values.json === true ? toJson(findings, Date.now()) : toText(findings));
    return overall(findings) === "fail" ? 1 : 0;
  },
  deploy: async (dir, values) => {
    if (values["dry-run"] !== true) return usage();
    // Loaded here: it takes a second, and no other command needs it.
    const { unstable_readConfig: readConfig } = await import("wrangler");
    const config = readConfig({ config: WRANGLER_TOML });
    const adminToken = readAdminToken(dir);
    const needs = await deployNeeds({
      config,
      wrangler: runWrangler,
      fetch: adminFetch(),
      adminToken,
    });
    process.stdout.write(
      values.json === true ? `${JSON.stringify(needs, null, 2)}\n` : needsToText(needs),
    );
    return needs.some(({ state }) => state === "missing") ? 1 : 0;
  },
  reseal: async (dir, values) => {
    if (values.url === undefined) return usage();
    const adminToken = readAdminToken(dir);
    if (adminToken === null) throw new Error(`there is no admin-token in ${dir}`);
    const write = (text: string): boolean => process.stdout.write(text);
    return reseal({ url: originOf(values.url), adminToken, fetch: adminFetch(), write });
  },
  export: async (dir, values) => {
    const { url, vin, out, format = "csv" } = values;
    if (url === undefined || vin === undefined || out === undefined) return usage();
    if (!isVin(vin) || (format !== "csv" && format !== "parquet")) return usage();
    const adminToken = readAdminToken(dir);
    if (adminToken === null) throw new Error(`there is no admin-token in ${dir}`);
    return exportCar({
      url: originOf(url),
      adminToken,
      vin,
      format,
      out: resolve(out),
      fetch: adminFetch(),
      write: (text) => process.stdout.write(text),
      pause: (ms) => new Promise((wake) => setTimeout(wake, ms)),
    });
  },
};

async function main(argv: string[]): Promise<number> {
  const { command, values } = parse(argv);
  if (values.help === true) {
    usage();
    return 0;
  }
  const run = command === undefined ? undefined : COMMANDS[command];
  if (run === undefined) return usage();
  const dir = resolve(values.dir ?? defaultDir());
  if (!outsideRepository(dir)) {
    process.stderr.write(`${dir} lies inside the repository: choose a directory outside of it.\n`);
    return 1;
  }
  return run(dir, values);
}

/** For the Worker's own routes only: a service token is nobody else's business. */
function adminFetch(): typeof fetch {
  const { CF_ACCESS_CLIENT_ID: id, CF_ACCESS_CLIENT_SECRET: secret } = process.env;
  return throughAccess(fetch, { id, secret });
}

function originOf(url: string): string {
  const parsed = URL.parse(url);
  if (parsed?.protocol === "https:" || parsed?.protocol === "http:") return parsed.origin;
  throw new Error(`“${url}” is no address: --url takes one such as https://app.example.com.`);
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

function defaultDir(): string {
  return join(process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"), "telltale");
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
