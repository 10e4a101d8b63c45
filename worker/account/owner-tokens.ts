/** One owner's tokens with their surroundings: row, vault, limiter, Tesla, and what D1 is told. */
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import {
  processTokenResponse,
  readAccessTokenClaims,
  refreshGrantRequest,
  type Tokens,
} from "../../shared/tesla/auth.ts";
import { saveDataWithdrawn, saveScopes } from "../db/accounts.ts";
import type { Database } from "../db/database.ts";
import { appOf, teslaHttp, type Config } from "../env.ts";
import { PACE_PAUSE_MS, ROW_RETRY_MS } from "../limits.ts";
import { awaitTurn, pauseAll, type PaceNamespace } from "../pace/await-turn.ts";
import { createTokenStore } from "../vault/token-store.ts";
import type { Identity, ObjectStorage } from "./object-storage.ts";
import { TokenKeeper } from "./token-keeper.ts";
import { TokenShelf } from "./token-shelf.ts";

export type OwnerTokens = { keeper: TokenKeeper; shelf: TokenShelf };

export type OwnerTokensParts = {
  identity: Identity;
  config: Config;
  storage: ObjectStorage;
  db: Database;
  paces: PaceNamespace;
  /** Goes on after the answer. */
  waitUntil: (work: Promise<unknown>) => void;
  /** The newest token known was refused for good. */
  onEnded: (reason: string) => Promise<void>;
  now: () => number;
  log: Log;
};

export function openOwnerTokens(parts: OwnerTokensParts): OwnerTokens {
  const { config, storage, db, paces, now } = parts;
  const { accountId: account, issuer, subject, region } = parts.identity;
  const common = {
    identity: { issuer, subject },
    storage: storage.keeper,
    store: createTokenStore(db, account),
    vaultKeys: config.vaultKeys,
    now,
    random: Math.random,
    log: ((level, event, fields) => parts.log(level, event, { account, ...fields })) as Log,
    onRowPending: () => parts.waitUntil(storage.wakeBy(now() + ROW_RETRY_MS)),
  };
  const shelf = new TokenShelf(common);
  const { clientId } = appOf(config, region);
  const keeper = new TokenKeeper({
    ...common,
    shelf,
    turn: (waitMaxMs) => awaitTurn(paces, clientId, waitMaxMs),
    refresh: (refreshToken, deadlineMs) => callTesla(parts, refreshToken, deadlineMs),
    scopesOf: readScopes,
    onEnded: parts.onEnded,
    onScopes: (scopes) => tellScopes(parts, scopes),
  });
  return { keeper, shelf };
}

async function callTesla(
  { config, identity, paces, now }: OwnerTokensParts,
  refreshToken: string,
  deadlineMs: number,
): Promise<Tokens> {
  const { clientId, endpoints } = appOf(config, identity.region);
  const sentAtMs = now();
  const http = teslaHttp(config, deadlineMs);
  try {
    const response = await refreshGrantRequest(http, endpoints, { clientId, refreshToken });
    return await processTokenResponse(response, { grant: "refresh_token", sentAtMs });
  } catch (error) {
    if (isFault(error) && error.code === "tesla_rate_limited") {
      await pauseAll(paces, clientId, error.retryAfterMs ?? PACE_PAUSE_MS);
    }
    throw error;
  }
}

/** After every refresh: the owner may have changed what is granted. D1 hears of changes only. */
async function tellScopes(
  { identity, storage, db, now, log }: OwnerTokensParts,
  scopes: readonly string[],
): Promise<void> {
  const { accountId } = identity;
  const text = scopes.join(" ");
  const told = storage.toldScopes()?.split(" ") ?? [];
  if (told.join(" ") === text) return;
  await saveScopes(db, accountId, scopes);
  if (told.includes("vehicle_device_data") && !scopes.includes("vehicle_device_data")) {
    await saveDataWithdrawn(db, accountId, now());
    log("warn", "cars_withdrawn", { account: accountId });
  }
  // An erase that came meanwhile has emptied the object: nothing of the owner comes back into it.
  if (storage.identity() !== null) storage.putToldScopes(text);
}

/** A token that cannot be read is no reason to lose it. */
function readScopes(accessToken: string): readonly string[] | null {
  try {
    return readAccessTokenClaims(accessToken).scopes;
  } catch (error) {
    if (isFault(error)) return null;
    throw error;
  }
}
