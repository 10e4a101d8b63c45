/**
 * The Account: one Durable Object per Tesla user, the only one that opens the user's tokens. It
 * offers operations and answers with Results; no token ever leaves it.
 *
 * Longer than other files: an object is one class. What a method decides lies beside it.
 */
import { DurableObject } from "cloudflare:workers";
import { isFault } from "../../shared/fault.ts";
import type { WatchedCar } from "../../shared/node-report.ts";
import { ok, refused, type Result } from "../../shared/result.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import type { FleetCall } from "../../shared/tesla/fleet-call.ts";
import {
  processTelemetryErrorsResponse,
  telemetryErrorsRequest,
  type TelemetryError,
} from "../../shared/tesla/fleet-telemetry.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";
import {
  currentUserRequest,
  ordersRequest,
  processCurrentUserResponse,
  processOrdersResponse,
  processUserRegionResponse,
  userRegionRequest,
  type CurrentUser,
  type Order,
  type UserRegion,
} from "../../shared/tesla/fleet.ts";
import { readAppKey } from "../app-key.ts";
import { OWNER_AGE_MAX_MS } from "../car-limits.ts";
import { loadAccount, saveLinked, saveRegion } from "../db/accounts.ts";
import { openDatabase, type Database } from "../db/database.ts";
import { forgetWatch, saveWatch } from "../db/watches.ts";
import { liftAccountTombstone, refuseErased } from "../db/tombstones.ts";
import { addCalls, saveExceeded } from "../db/usage.ts";
import { readConfig, teslaHttp, type Config } from "../env.ts";
import {
  CHECK_INTERVAL_MS,
  KEEP_ALIVE_MS,
  KEEP_ALIVE_RETRY_MS,
  PACE_WAIT_MAX_MS,
  ROW_RETRY_MS,
  SWEEP_AHEAD_MS,
  SWEEP_JITTER_MS,
} from "../limits.ts";
import { log } from "../log.ts";
import { tombstoneKey, type TombstoneKey } from "../erasure/tombstone.ts";
import type { TokenSet } from "../vault/seal.ts";
import type { Look } from "./check-plan.ts";
import { countCalls } from "./count-calls.ts";
import { createFleetSession, type FleetSession } from "./fleet-session.ts";
import { freshMemory, lookAtCars } from "./look-at-cars.ts";
import { LinkEnd, type Left } from "./link-end.ts";
import { LiveSockets, NO_ACCESS, SIGNED_OUT, viewerSchema } from "./live-sockets.ts";
import { createObjectStorage, type Ending, type Identity } from "./object-storage.ts";
import { openOwnerTokens, type OwnerTokens } from "./owner-tokens.ts";
import { settle, type Refusal } from "./refusal.ts";
import { ON_USE, type RefreshNeed } from "./refresh-state.ts";

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
  readonly #linkEnd = new LinkEnd({
    storage: this.#storage,
    db: this.#db,
    tombstoneKey: () => this.#tombstoneKey(readConfig(this.env)),
    forgetOpened: () => {
      this.#tokens?.shelf.forget();
      this.#tokens = undefined;
      this.#owner = undefined;
      this.#live.closeAll(NO_ACCESS);
    },
    now: () => Date.now(),
    log,
  });
  readonly #live = new LiveSockets({
    ctx: this.ctx,
    save: (viewer, untilMs) => saveWatch(this.#db, viewer, untilMs),
    forget: (viewer) => forgetWatch(this.#db, viewer),
    now: () => Date.now(),
  });
  #tokens: OwnerTokens | undefined;
  #checking: Promise<Result<null, Refusal>> | undefined;
  #looking: Look | undefined;
  #checkedAtMs = 0;
  #lookMemory = freshMemory();
  /** Calls that Tesla bills and D1 has not been told of. */
  #billedCalls = 0;
  #owner: { atMs: number; user: CurrentUser; home: UserRegion } | undefined;

  /** The owner consented: these tokens replace whatever was there. */
  async link(request: LinkRequest): Promise<Result<null, Refusal>> {
    return this.#whole(async () => {
      // What the owner wanted erased is erased before anything new is kept.
      if (this.#storage.pendingEnding()?.kind === "erase") await this.#linkEnd.finish();
      const { set, ...identity } = request;
      const config = readConfig(this.env);
      this.#storage.putIdentity(identity);
      const { shelf } = this.#openTokens(identity, config);
      await shelf.adopt(set);
      const key = await this.#tombstoneKey(config);
      await this.#linkEnd.inTurn(async () => {
        const { accountId: id, issuer, subject, region } = identity;
        const account = { id, issuer, subject, region, scopes: set.scopes };
        await saveLinked(this.#db, account, Date.now());
        await liftAccountTombstone(this.#db, key, id);
      });
      this.#storage.putToldScopes(set.scopes.join(" "));
      await shelf.handOver();
      await this.#storage.wakeBy(Date.now() + KEEP_ALIVE_MS);
      // What was refused to the old consent says nothing about this one.
      this.#checkedAtMs = 0;
      this.#lookMemory = freshMemory();
      return ok(null);
    });
  }

  /** The owner, or an operator for them, ends the link. The tokens are gone when this answers. */
  async disconnect(actor: Ending["actor"]): Promise<Result<Left, Refusal>> {
    return this.#whole(async () => {
      const identity = this.#storage.identity();
      if (identity === null) return refused(NOT_LINKED);
      const { accountId } = identity;
      return ok(await this.#linkEnd.end({ accountId, kind: "end", reason: "disconnected", actor }));
    });
  }

  /**
   * Everything about the account goes, this object's state included. Takes the id, because rows may
   * outlive what the object knows. Repeating it is harmless.
   * @param newId of the receipt, unless an erasure that is not through has one already
   */
  async erase(
    accountId: string,
    actor: Ending["actor"],
    newId: string,
  ): Promise<Result<Left, Refusal>> {
    return this.#whole(async () => {
      // A look at the cars that is under way would write rows that are just being removed.
      await this.#checking?.catch(() => undefined);
      const pending = this.#storage.pendingEnding();
      // Asked again before D1 had taken the first: one erasure, one receipt.
      const receiptId = (pending?.kind === "erase" ? pending.receiptId : null) ?? newId;
      const ending = { accountId, kind: "erase", reason: "erased", actor, receiptId } as const;
      return ok(await this.#linkEnd.end(ending));
    });
  }

  /** Resolves when no look at the cars is under way that has begun before the call. */
  async looked(): Promise<void> {
    await this.#checking?.catch(() => undefined);
  }

  /** Looks at the cars and moves them on. Callers at the same time share one look. */
  async check(): Promise<Result<null, Refusal>> {
    return this.#whole(async () => {
      if (Date.now() - this.#checkedAtMs < CHECK_INTERVAL_MS) return ok(null);
      return this.#look("page");
    });
  }

  /** For the schedule: also compares what should be in order, and asks about silent cars. */
  async tend(): Promise<Result<null, Refusal>> {
    return this.#whole(() => this.#look("tend"));
  }

  /**
   * Reads the list of cars, unless that was done just now: somebody else wants to know whether this
   * account has a car still. Refused: it could not be read.
   */
  async relist(): Promise<Result<null, Refusal>> {
    return this.#whole(() => this.#look("list"));
  }

  /** After a change of what the owner wants: a look that has begun before does not know of it. */
  async apply(): Promise<Result<null, Refusal>> {
    return this.#whole(async () => {
      await this.#checking?.catch(() => undefined);
      return this.#look("page");
    });
  }

  /** Name, e-mail and region. Needs `user_data`. Asked of Tesla at most once an hour, never stored. */
  async owner(): Promise<Result<{ user: CurrentUser; home: UserRegion }, Refusal>> {
    return this.#whole(async () => {
      const known = this.#owner;
      if (known !== undefined && Date.now() - known.atMs < OWNER_AGE_MAX_MS) return ok(known);
      const asked = await this.#ask(async (call) => ({
        user: await processCurrentUserResponse(await currentUserRequest(call)),
        home: await processUserRegionResponse(await userRegionRequest(call)),
      }));
      if (asked.ok) this.#owner = { ...asked.value, atMs: Date.now() };
      return asked;
    });
  }

  /** Cars on order. Needs `user_data`. */
  async orders(): Promise<Result<Order[], Refusal>> {
    return this.#whole(() =>
      this.#ask(async (call) => processOrdersResponse(await ordersRequest(call))),
    );
  }

  /** What one car of this owner complained about, as Tesla has it now. */
  async carErrors(vin: string): Promise<Result<TelemetryError[], Refusal>> {
    return this.#whole(() =>
      this.#ask(async (call) =>
        processTelemetryErrorsResponse(await telemetryErrorsRequest(call, vin)),
      ),
    );
  }

  /** A page wants to see a car live: routes/live.ts has checked whose it is. */
  override async fetch(request: Request): Promise<Response> {
    const viewer = viewerSchema.parse(JSON.parse(request.headers.get("x-viewer") ?? "null"));
    return this.#live.accept(viewer, request.headers.get("x-may-locate") === "yes");
  }

  override async webSocketMessage(socket: WebSocket): Promise<void> {
    await this.#quietly(() => this.#live.stillLooks(socket));
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    await this.#quietly(() => this.#live.left(socket));
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.#quietly(() => this.#live.left(socket));
  }

  /** A node's newest values of a car that somebody looks at. */
  async pushWatched(
    car: WatchedCar,
    mayLocate: boolean,
  ): Promise<Result<{ pages: number }, Refusal>> {
    return settle(async () => ok({ pages: this.#live.push(car, mayLocate) }));
  }

  /** The owner signed out in one browser: what it had open closes. */
  async closeLive(sessionStartedAtMs: number): Promise<Result<null, Refusal>> {
    return settle(async () => {
      this.#live.closeAll(SIGNED_OUT, sessionStartedAtMs);
      return ok(null);
    });
  }

  /** Where Tesla says this account lives. Needs the scope `user_data`. */
  async askRegion(): Promise<Result<UserRegion, Refusal>> {
    return this.#whole(() =>
      this.#ask(async (call) => processUserRegionResponse(await userRegionRequest(call))),
    );
  }

  /** For the sweep: refresh if the access token ends soon. */
  async refreshAhead(): Promise<Result<null, Refusal>> {
    return this.#whole(() =>
      this.#refresh({
        rejectedGeneration: null,
        aheadMs: SWEEP_AHEAD_MS + SWEEP_JITTER_MS,
        turnWaitMaxMs: PACE_WAIT_MAX_MS,
      }),
    );
  }

  /** Opens the newest set and, if it is sealed with an old key, seals it with the current one. */
  async reseal(): Promise<Result<null, Refusal>> {
    return this.#whole(async () => {
      const identity = this.#storage.identity();
      if (identity === null) return refused(NOT_LINKED);
      const { shelf } = this.#openTokens(identity, readConfig(this.env));
      const held = await shelf.newest();
      if (held === null) return refused(NOT_LINKED);
      return (await shelf.handOver()) ? ok(null) : refused({ code: "store_unavailable" });
    });
  }

  /**
   * What nobody else does in time: an ending or a row that D1 has not taken yet, and a link that no
   * sweep has kept alive.
   */
  override async alarm(): Promise<void> {
    const done = await this.#whole(() => this.#wake());
    if (!done.ok && done.reason.code === "store_unavailable") {
      await this.#storage.wakeBy(Date.now() + ROW_RETRY_MS);
    }
  }

  async #wake(): Promise<Result<null, Refusal>> {
    if (this.#storage.pendingEnding() !== null) {
      await this.#linkEnd.finish();
      return ok(null);
    }
    const identity = this.#storage.identity();
    const newest = this.#storage.keeper.newest();
    if (identity === null || newest === null) return refused(NOT_LINKED);
    const { accountId } = identity;
    // Without an account's row a sign-in broke off half way; the next one starts anew.
    if ((await loadAccount(this.#db, accountId)) === null) return refused(NOT_LINKED);
    const dueAtMs = newest.rotatedAtMs + KEEP_ALIVE_MS;
    const againAtMs = Math.max(dueAtMs, Date.now() + KEEP_ALIVE_RETRY_MS);
    if (!newest.inDatabase) {
      await this.#openTokens(identity, readConfig(this.env)).shelf.handOver();
    } else if (dueAtMs <= Date.now()) {
      log("warn", "kept_alive_by_alarm", { account: accountId });
      await this.#refresh({ ...ON_USE, turnWaitMaxMs: PACE_WAIT_MAX_MS });
    }
    await this.#storage.wakeBy(againAtMs);
    return ok(null);
  }

  async #refresh(need: RefreshNeed): Promise<Result<null, Refusal>> {
    const identity = this.#storage.identity();
    if (identity === null) return refused(NOT_LINKED);
    const { keeper } = this.#openTokens(identity, readConfig(this.env));
    const token = await keeper.accessToken(need);
    return token.ok ? ok(null) : token;
  }

  /** A watch that D1 did not take ends by itself; the page says again that it looks. */
  async #quietly(act: () => Promise<void>): Promise<void> {
    const done = await settle(async () => ok(await act()));
    if (!done.ok) log("warn", "watch_not_saved", { code: done.reason.code });
  }

  /** Looks one after the other; callers at the same time share the one under way, if it does as much. */
  async #look(look: Look): Promise<Result<null, Refusal>> {
    while (this.#checking !== undefined && (this.#looking === "list") !== (look === "list")) {
      await this.#checking.catch(() => undefined);
    }
    if (this.#checking !== undefined) return this.#checking;
    this.#looking = look;
    this.#checking = this.#check(look).finally(() => {
      this.#checking = undefined;
      if (look !== "list") this.#checkedAtMs = Date.now();
    });
    return this.#checking;
  }

  async #check(look: Look): Promise<Result<null, Refusal>> {
    const identity = this.#storage.identity();
    if (identity === null) return refused(NOT_LINKED);
    const account = await loadAccount(this.#db, identity.accountId);
    if (account?.state !== "linked") return refused(NOT_LINKED);
    const config = readConfig(this.env);
    return lookAtCars({
      look,
      account,
      identity,
      config,
      db: this.#db,
      fleet: this.#fleet(identity, config),
      http: this.#billedHttp(config),
      onLimit: () => this.#limitReached(account.id),
      partners: this.env.PARTNER,
      refuseErased: async (vins) =>
        refuseErased(this.#db, await this.#tombstoneKey(config), vins, account.linkedAtMs),
      memory: this.#lookMemory,
      now: () => Date.now(),
      log,
    });
  }

  async #ask<T>(act: (call: FleetCall) => Promise<T>): Promise<Result<T, Refusal>> {
    const identity = this.#storage.identity();
    if (identity === null) return refused(NOT_LINKED);
    return this.#fleet(identity, readConfig(this.env))(act);
  }

  #fleet(identity: Identity, config: Config): FleetSession {
    const { accountId: account } = identity;
    return createFleetSession({
      keeper: this.#openTokens(identity, config).keeper,
      http: this.#billedHttp(config),
      endpoints: config.endpoints,
      region: identity.region,
      onRegion: async (region) => {
        // An erase that came during the call has forgotten who this is, for good.
        if (this.#storage.identity() === null) return;
        identity.region = region;
        this.#storage.putIdentity(identity);
        await saveRegion(this.#db, account, region);
        log("info", "region_moved", { account, region });
      },
      onLimit: () => this.#limitReached(account),
    });
  }

  /** The way to Tesla, with every billed call counted for this account. */
  #billedHttp(config: Config): TeslaHttp {
    return countCalls(teslaHttp(config), () => {
      this.#billedCalls += 1;
    });
  }

  async #limitReached(account: string): Promise<void> {
    log("error", "limit_exceeded", { account });
    await saveExceeded(this.#db, Date.now());
  }

  #openTokens(identity: Identity, config: Config): OwnerTokens {
    this.#tokens ??= openOwnerTokens({
      identity,
      config,
      storage: this.#storage,
      db: this.#db,
      paces: this.env.AUTH_PACE,
      waitUntil: (work) => this.ctx.waitUntil(work),
      onEnded: (reason) => this.#linkEnd.lose(identity.accountId, reason),
      now: () => Date.now(),
      log,
    });
    return this.#tokens;
  }

  async #tombstoneKey(config: Config): Promise<TombstoneKey> {
    return tombstoneKey((await readAppKey(config.privateKeyPem)).key);
  }

  /** Runs to its end even when the caller has gone, and answers with values only. */
  async #whole<T>(act: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
    const running = settle(act).finally(() => this.#tellCalls());
    this.ctx.waitUntil(running);
    return running;
  }

  /** A count that D1 misses now is told next time. */
  async #tellCalls(): Promise<void> {
    const calls = this.#billedCalls;
    const accountId = this.#storage.identity()?.accountId;
    if (calls === 0 || accountId === undefined) return;
    this.#billedCalls = 0;
    try {
      await addCalls(this.#db, accountId, calls, Date.now());
    } catch (error) {
      if (!isFault(error)) throw error;
      this.#billedCalls += calls;
    }
  }
}
