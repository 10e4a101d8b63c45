/**
 * The Account: one Durable Object per Tesla user, the only one that opens the user's tokens. It
 * offers operations and answers with Results; no token ever leaves it.
 */
import { DurableObject } from "cloudflare:workers";
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import {
  processTokenResponse,
  readAccessTokenClaims,
  refreshGrantRequest,
  type Tokens,
} from "../../shared/tesla/auth.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import {
  processUserRegionResponse,
  userRegionRequest,
  type UserRegion,
} from "../../shared/tesla/fleet.ts";
import { readAppKey } from "../app-key.ts";
import {
  loadAccount,
  saveChecked,
  saveEnded,
  saveLinked,
  saveRegion,
  saveScopes,
} from "../db/accounts.ts";
import { saveAudit } from "../db/audit.ts";
import { openDatabase, type Database } from "../db/database.ts";
import { readConfig, teslaHttp, type Config } from "../env.ts";
import { CHECK_INTERVAL_MS, REFRESH_DEADLINE_MS, ROW_RETRY_MS, SWEEP_AHEAD_MS } from "../limits.ts";
import { log } from "../log.ts";
import { signingKeyIsTrusted } from "../partner/partner.ts";
import { draftConfig } from "../telemetry-draft.ts";
import type { TokenSet } from "../vault/seal.ts";
import { createTokenStore } from "../vault/token-store.ts";
import { checkVehicles } from "./check-vehicles.ts";
import { createFleetSession, type FleetSession } from "./fleet-session.ts";
import { createObjectStorage, type Identity } from "./object-storage.ts";
import { settle, type Refusal } from "./refusal.ts";
import { ON_USE } from "./refresh-state.ts";
import { TokenKeeper } from "./token-keeper.ts";
import { TokenShelf } from "./token-shelf.ts";

export type LinkRequest = {
  accountId: string;
  issuer: string;
  subject: string;
  region: Region;
  set: TokenSet;
};

const NOT_LINKED: Refusal = { code: "link_ended" };

export class Account extends DurableObject<Env> {
  readonly #storage = createObjectStorage(this.ctx.storage);
  readonly #db: Database = openDatabase(this.env.DB);
  #tokens: { keeper: TokenKeeper; shelf: TokenShelf } | undefined;
  #checking: Promise<Result<null, Refusal>> | undefined;
  #checkedAtMs = 0;
  /** Writes of the account's state run one after the other: linked and ended must not cross. */
  #stateWrites: Promise<unknown> = Promise.resolve();

  /** The owner consented: these tokens replace whatever was there. */
  async link(request: LinkRequest): Promise<Result<null, Refusal>> {
    return this.#whole(async () => {
      const { set, ...identity } = request;
      this.#storage.putIdentity(identity);
      const { shelf } = this.#openTokens(identity, readConfig(this.env));
      await shelf.adopt(set);
      await this.#writeState(async () => {
        const { accountId: id, issuer, subject, region } = identity;
        const account = { id, issuer, subject, region, scopes: set.scopes };
        await saveLinked(this.#db, account, Date.now());
      });
      await shelf.handOver();
      this.#checkedAtMs = 0;
      return ok(null);
    });
  }

  /** Looks at the cars and moves them on. Callers at the same time share one look. */
  async check(): Promise<Result<null, Refusal>> {
    return this.#whole(async () => {
      if (Date.now() - this.#checkedAtMs < CHECK_INTERVAL_MS) return ok(null);
      this.#checking ??= this.#check().finally(() => {
        this.#checking = undefined;
        this.#checkedAtMs = Date.now();
      });
      return this.#checking;
    });
  }

  /** Where Tesla says this account lives. Needs the scope `user_data`. */
  async askRegion(): Promise<Result<UserRegion, Refusal>> {
    return this.#whole(async () => {
      const identity = this.#storage.identity();
      if (identity === null) return refused(NOT_LINKED);
      return this.#fleet(
        identity,
        readConfig(this.env),
      )(async (call) => processUserRegionResponse(await userRegionRequest(call)));
    });
  }

  /** For the sweep: refresh if the access token ends soon. */
  async refreshAhead(): Promise<Result<null, Refusal>> {
    return this.#whole(async () => {
      const identity = this.#storage.identity();
      if (identity === null) return refused(NOT_LINKED);
      const { keeper } = this.#openTokens(identity, readConfig(this.env));
      const token = await keeper.accessToken({ ...ON_USE, aheadMs: SWEEP_AHEAD_MS });
      return token.ok ? ok(null) : token;
    });
  }

  /** D1 was away when it should have taken the newest set. */
  override async alarm(): Promise<void> {
    const identity = this.#storage.identity();
    if (identity === null) return;
    await this.#whole(async () => {
      // Without an account's row a sign-in broke off half way; the next one starts anew.
      if ((await loadAccount(this.#db, identity.accountId)) === null) return refused(NOT_LINKED);
      await this.#openTokens(identity, readConfig(this.env)).shelf.handOver();
      return ok(null);
    });
  }

  async #check(): Promise<Result<null, Refusal>> {
    const identity = this.#storage.identity();
    if (identity === null) return refused(NOT_LINKED);
    const { accountId } = identity;
    const account = await loadAccount(this.#db, accountId);
    if (account?.state !== "linked") return refused(NOT_LINKED);
    await saveChecked(this.#db, accountId, Date.now());
    const scopes = account.scopes.split(" ");
    // Without it every call is a 403; the page says what is missing.
    if (!scopes.includes("vehicle_device_data")) return ok(null);
    const config = readConfig(this.env);
    const http = teslaHttp(config);
    const appKey = await readAppKey(config.privateKeyPem);
    return checkVehicles({
      accountId,
      db: this.#db,
      fleet: this.#fleet(identity, config),
      draft: await draftConfig(config.telemetry, scopes),
      appKey,
      domain: config.domain,
      keyIsTrusted: () =>
        signingKeyIsTrusted(
          { config, http, partners: this.env.PARTNER, db: this.#db, nowMs: Date.now() },
          identity.region,
          appKey.publicHex,
        ),
      now: () => Date.now(),
      log,
    });
  }

  #fleet(identity: Identity, config: Config): FleetSession {
    const { accountId: account } = identity;
    return createFleetSession({
      keeper: this.#openTokens(identity, config).keeper,
      http: teslaHttp(config),
      endpoints: config.endpoints,
      region: identity.region,
      onRegion: async (region) => {
        identity.region = region;
        this.#storage.putIdentity(identity);
        await saveRegion(this.#db, account, region);
        log("info", "region_moved", { account, region });
      },
    });
  }

  #openTokens({ accountId, issuer, subject }: Identity, config: Config) {
    if (this.#tokens !== undefined) return this.#tokens;
    const parts = {
      identity: { issuer, subject },
      storage: this.#storage.keeper,
      store: createTokenStore(this.#db, accountId),
      vaultKeys: config.vaultKeys,
      now: () => Date.now(),
      log: ((level, event, fields) => log(level, event, { account: accountId, ...fields })) as Log,
      onRowPending: () => {
        this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + ROW_RETRY_MS));
      },
    };
    const shelf = new TokenShelf(parts);
    const keeper = new TokenKeeper({
      ...parts,
      shelf,
      refresh: (refreshToken) => refreshOnce(config, refreshToken),
      scopesOf: readScopes,
      onEnded: (reason) => this.#end(accountId, reason),
      onScopes: (scopes) => saveScopes(this.#db, accountId, scopes),
    });
    this.#tokens = { keeper, shelf };
    return this.#tokens;
  }

  /** The link is over. Skipped when a new consent came while this was on its way. */
  async #end(accountId: string, reason: string): Promise<void> {
    await this.#writeState(async () => {
      if (this.#storage.keeper.newest() !== null) return;
      await createTokenStore(this.#db, accountId).forget();
      await saveEnded(this.#db, accountId, reason, Date.now());
      await saveAudit(
        this.#db,
        { actor: "tesla", act: "link_ended", subject: accountId, detail: reason },
        Date.now(),
      );
      log("warn", "link_ended", { account: accountId, reason });
    });
  }

  async #writeState(write: () => Promise<void>): Promise<void> {
    const turn = this.#stateWrites.then(write, write);
    this.#stateWrites = turn.catch(() => undefined);
    return turn;
  }

  /** Runs to its end even when the caller has gone, and answers with values only. */
  async #whole<T>(act: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
    const running = settle(act);
    this.ctx.waitUntil(running);
    return running;
  }
}

async function refreshOnce(config: Config, refreshToken: string): Promise<Tokens> {
  const sentAtMs = Date.now();
  const http = teslaHttp(config, REFRESH_DEADLINE_MS);
  const grant = { clientId: config.clientId, refreshToken };
  const response = await refreshGrantRequest(http, config.endpoints, grant);
  return processTokenResponse(response, { grant: "refresh_token", sentAtMs });
}

function readScopes(accessToken: string): readonly string[] | null {
  try {
    return readAccessTokenClaims(accessToken).scopes;
  } catch (error) {
    if (isFault(error)) return null;
    throw error;
  }
}
