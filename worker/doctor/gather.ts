/** Asks Tesla, the public key's address and D1; judges nothing. Nothing here costs a billed call per car. */
import { isFault } from "../../shared/fault.ts";
import { readAccessTokenClaims } from "../../shared/tesla/auth.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { readAppKey } from "../app-key.ts";
import { openDatabase } from "../db/database.ts";
import { loadDoctorRows } from "../db/doctor.ts";
import {
  appOf,
  readConfig,
  readMonthlyLimit,
  readSqlAccess,
  redirectUri,
  type Config,
  type TeslaApp,
} from "../env.ts";
import { SQL_CHECK_MS } from "../limits.ts";
import { askRows } from "../sql/ask-sql.ts";
import { inBooks } from "../partner/app-calls.ts";
import { readPartnerErrors } from "../partner/partner-errors.ts";
import { partnerToken } from "../partner/partner-session.ts";
import { readHeldKey, type PartnerParts } from "../partner/partner.ts";
import { toProblem, type Problem } from "../partner/register.ts";
import { PEM_PATH } from "../partner/pem-path.ts";
import type { AppFacts, DoctorFacts, RegionFacts } from "./facts.ts";
import { judgeChain, judgeChainSoon, shownCertificates } from "./judge-chain.ts";
import { fetchPem } from "./pem-fetch.ts";
import { tryOwnerGrants } from "./try-owner-grants.ts";

/** Throws only Faults of D1: without it there is little to say. */
export async function gatherFacts(env: Env, askedAt: string, nowMs: number): Promise<DoctorFacts> {
  const db = openDatabase(env.DB);
  const { config, problem } = tryConfig(env);
  const rows = await loadDoctorRows(db);
  const limitUsd = tryLimit(env);
  const sql = await trySql(env);
  const base = { nowMs, askedAt, config, configProblem: problem, limitUsd, rows, sql };
  const none = { redirectUri: null, apps: [], regions: [], chain: null, chainSoon: null };
  if (config === null) return { ...base, ...none, ownerGrants: [] };
  const parts = { config, partners: env.PARTNER, db, nowMs };
  const servers = shownCertificates(rows.nodes);
  const [apps, regions, chain] = await Promise.all([
    gatherApps(config),
    inBooks(parts, (calls) => gatherRegions({ ...parts, ...calls })),
    servers.length === 0 ? null : judgeChain(config, servers, nowMs),
  ]);
  return {
    ...base,
    redirectUri: redirectUri(config),
    apps,
    regions,
    chain,
    chainSoon: await judgeChainSoon(config, servers, nowMs),
    ownerGrants: await tryOwnerGrants(config, regions, rows, nowMs),
  };
}

async function trySql(env: Env): Promise<DoctorFacts["sql"]> {
  try {
    const access = readSqlAccess(env);
    if (access === null) return null;
    const gone = AbortSignal.timeout(SQL_CHECK_MS);
    const asked = await askRows(access, { sql: "SELECT 1" }, gone);
    return asked.ok ? "answered" : { code: asked.reason.code, detail: null };
  } catch (error) {
    if (isFault(error)) return { code: error.code, detail: error.message };
    throw error;
  }
}

function tryLimit(env: Env): number | null {
  try {
    return readMonthlyLimit(env);
  } catch (error) {
    if (isFault(error)) return null;
    throw error;
  }
}

function tryConfig(env: Env): { config: Config | null; problem: string | null } {
  try {
    return { config: readConfig(env), problem: null };
  } catch (error) {
    if (isFault(error)) return { config: null, problem: error.message };
    throw error;
  }
}

async function gatherApps(config: Config): Promise<AppFacts[]> {
  const main = config.regions.filter((region) => region !== "cn");
  const apps: [AppFacts["name"], TeslaApp, Region[]][] = [["main", config, main]];
  if (config.china !== null) apps.push(["china", config.china, ["cn"]]);
  return Promise.all(
    apps.map(async ([name, app, regions]) => ({
      name,
      regions,
      domain: app.domain,
      clientIdIsClean: !/\s/.test(app.clientId) && !/\s/.test(app.clientSecret),
      key: await readKey(app.privateKeyPem),
      pem: await fetchPem(`https://${app.domain}${PEM_PATH}`),
    })),
  );
}

async function readKey(pem: string): Promise<AppFacts["key"]> {
  try {
    const { publicHex, publicPem } = await readAppKey(pem);
    return { publicHex, publicPem };
  } catch (error) {
    if (isFault(error)) return { problem: error.message };
    throw error;
  }
}

async function gatherRegions(parts: PartnerParts): Promise<RegionFacts[]> {
  const seen = await Promise.all(
    parts.config.regions.map(async (region) => {
      const app = appOf(parts.config, region);
      const key = await readKey(app.privateKeyPem);
      const token = await orProblem(async () => claimsOf(await partnerToken(parts, region, null)));
      const held =
        "problem" in token
          ? { problem: token.problem }
          : await orProblem(async () => ({ hex: await readHeldKey(parts, region) }));
      return {
        region,
        domain: app.domain,
        localHex: "problem" in key ? null : key.publicHex,
        token,
        held,
      };
    }),
  );
  // Only where Tesla knows the app: elsewhere the answer is known already.
  const known = seen.filter(({ held }) => "hex" in held && held.hex !== null);
  const errors = await readPartnerErrors(
    parts,
    known.map(({ region }) => region),
  );
  return seen.map((facts) => ({
    ...facts,
    errors: errors.find(({ region }) => region === facts.region) ?? null,
  }));
}

async function orProblem<T>(look: () => Promise<T>): Promise<T | { problem: Problem }> {
  try {
    return await look();
  } catch (error) {
    if (isFault(error)) return { problem: toProblem(error) };
    throw error;
  }
}

/** Only what it is for leaves this function, never the token. */
function claimsOf(token: string): { audience: string[] | null; scopes: string[] | null } {
  try {
    const { audience, scopes } = readAccessTokenClaims(token);
    return { audience, scopes };
  } catch (error) {
    if (isFault(error)) return { audience: null, scopes: null };
    throw error;
  }
}
