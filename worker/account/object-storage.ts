import type { KeeperStorage, StoredSet } from "./token-shelf.ts";
import type { Intent } from "./refresh-state.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";

/** Who this object is; written with the first consent. */
export type Identity = { accountId: string; issuer: string; subject: string; region: Region };

const IDENTITY = "identity";
const NEWEST = "tokens/newest";
const INTENT = "tokens/intent";

/** Everything an Account keeps, by key. Writes of one turn are one transaction. */
export function createObjectStorage(storage: DurableObjectStorage) {
  const { kv } = storage;
  const keeper: KeeperStorage = {
    newest: () => kv.get<StoredSet>(NEWEST) ?? null,
    intent: () => kv.get<Intent>(INTENT) ?? null,
    putNewest: (set) => {
      kv.put(NEWEST, set);
      kv.delete(INTENT);
    },
    touchNewest: (set) => kv.put(NEWEST, set),
    putIntent: (intent) => kv.put(INTENT, intent),
    forget: () => {
      kv.delete(NEWEST);
      kv.delete(INTENT);
    },
    sync: () => storage.sync(),
  };
  return {
    keeper,
    identity: (): Identity | null => kv.get<Identity>(IDENTITY) ?? null,
    putIdentity: (identity: Identity) => kv.put(IDENTITY, identity),
  };
}
