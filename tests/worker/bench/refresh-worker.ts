/**
 * The Worker with a way in for the benchmark: seeds due accounts, runs a tick of the schedule, and
 * counts statements and calls while it does.
 */
import product, { Account as ProductAccount } from "../../../worker/index.ts";
import { accountIdOf } from "../../../worker/account/account-id.ts";
import { createObjectStorage, type Identity } from "../../../worker/account/object-storage.ts";
import type { StoredSet } from "../../../worker/account/token-shelf.ts";
import { readConfig } from "../../../worker/env.ts";
import { sealTokenSet } from "../../../worker/vault/seal.ts";

export * from "../../../worker/index.ts";

export type SeedAccount = { issuer: string; subject: string; refreshToken: string };
export type Counted = { tickStatements: number; accountStatements: number; rpcs: number };

const SCOPES = ["openid", "offline_access"] as const;
/** Accounts seeded at the same time. */
const SEED_PARALLEL = 12;
/** Idle for longer than the sweep lets a link be. */
const IDLE_MS = 31 * 24 * 3_600_000;

/** One isolate serves the benchmark, Worker and objects alike: these are the totals. */
const counted: Counted = { tickStatements: 0, accountStatements: 0, rpcs: 0 };

/** What each object is to find when it is first called. */
const seeds = new Map<string, { identity: Identity; stored: StoredSet }>();

/** Counts statements as D1 bills round trips: a batch is one. */
function countingDatabase(db: D1Database, count: () => void): D1Database {
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        if (name === "original") return target;
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          count();
          return Reflect.apply(member, target, given) as unknown;
        };
      },
    });
  return new Proxy(db, {
    get(target, name) {
      if (name === "prepare") return (sql: string) => wrap(target.prepare(sql));
      if (name === "batch") {
        return (statements: (D1PreparedStatement & { original?: D1PreparedStatement })[]) => {
          count();
          return target.batch(statements.map((statement) => statement.original ?? statement));
        };
      }
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? (member.bind(target) as unknown) : member;
    },
  });
}

export class Account extends ProductAccount {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, { ...env, DB: countingDatabase(env.DB, () => void counted.accountStatements++) });
  }

  /** The first call finds what `link` would have left: making 10,000 objects twice is too slow. */
  override async refreshAhead() {
    const storage = createObjectStorage(this.ctx.storage);
    const seeded = storage.identity() === null ? seeds.get(this.ctx.id.name ?? "") : undefined;
    if (seeded !== undefined) {
      storage.putIdentity(seeded.identity);
      storage.keeper.putNewest(seeded.stored);
      storage.putToldScopes(SCOPES.join(" "));
    }
    return super.refreshAhead();
  }
}

function countingEnv(env: Env): Env {
  const accounts = new Proxy(env.ACCOUNT, {
    get(target, name) {
      if (name !== "getByName") return Reflect.get(target, name) as unknown;
      return (id: string) => {
        counted.rpcs++;
        return target.getByName(id);
      };
    },
  });
  const DB = countingDatabase(env.DB, () => void counted.tickStatements++);
  return { ...env, ACCOUNT: accounts, DB };
}

/** Accounts as a month of quiet leaves them: linked, idle, access token long dead. */
async function seed(env: Env, accounts: readonly SeedAccount[]): Promise<void> {
  const { vaultKeys } = readConfig(env);
  const rotatedAtMs = Date.now() - IDLE_MS;
  const accessExpiresAtMs = rotatedAtMs + 8 * 3_600_000;
  const rows: Record<string, unknown>[] = [];
  const next = accounts.values();
  const work = async (): Promise<void> => {
    for (const { issuer, subject, refreshToken } of next) {
      const accountId = await accountIdOf(issuer, subject);
      const identity = {
        accountId,
        issuer: new URL(issuer).origin,
        subject,
        region: "na",
      } as const;
      const set = { accessToken: "none", refreshToken, accessExpiresAtMs, scopes: [...SCOPES] };
      const sealed = await sealTokenSet(set, { ...identity, generation: 1 }, vaultKeys);
      const row = { ...sealed, generation: 1, accessExpiresAtMs, rotatedAtMs, sweepAtMs: 0 };
      const tokenHash = await sha256(refreshToken);
      seeds.set(accountId, { identity, stored: { ...row, tokenHash, inDatabase: true } });
      rows.push({ ...identity, ...row });
    }
  };
  await Promise.all(Array.from({ length: SEED_PARALLEL }, work));
  const json = JSON.stringify(rows);
  const value = (name: string): string => `json_extract(value, '$.${name}')`;
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO accounts (id, issuer, subject, region, state, scopes, linked_at_ms)
        SELECT ${value("accountId")}, ${value("issuer")}, ${value("subject")}, 'na', 'linked', ?2,
          ${value("rotatedAtMs")} FROM json_each(?1)`,
    ).bind(json, SCOPES.join(" ")),
    env.DB.prepare(
      `INSERT INTO tokens (account_id, sealed, key_id, generation, access_expires_at_ms, rotated_at_ms)
        SELECT ${value("accountId")}, ${value("sealed")}, ${value("keyId")}, 1,
          ${value("accessExpiresAtMs")}, ${value("rotatedAtMs")} FROM json_each(?1)`,
    ).bind(json),
  ]);
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function control(request: Request, env: Env): Promise<Response> {
  switch (new URL(request.url).pathname) {
    case "/bench/seed":
      await seed(env, await request.json());
      return new Response();
    case "/bench/tick": {
      const before = { ...counted };
      const controller = { scheduledTime: Date.now(), cron: "* * * * *", noRetry: () => undefined };
      await product.scheduled(controller, countingEnv(env));
      return Response.json({
        tickStatements: counted.tickStatements - before.tickStatements,
        accountStatements: counted.accountStatements - before.accountStatements,
        rpcs: counted.rpcs - before.rpcs,
      } satisfies Counted);
    }
    case "/bench/rows": {
      const rows = await env.DB.prepare(
        "SELECT count(*) AS n, sum(generation = 2) AS refreshed FROM tokens",
      ).first();
      return Response.json(rows);
    }
    default:
      return new Response("no such control", { status: 404 });
  }
}

export default {
  fetch: (request, env, ctx) =>
    new URL(request.url).pathname.startsWith("/bench/")
      ? control(request, env)
      : product.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>;
