import type { KeeperStorage, StoredSet } from "./token-shelf.ts";
import type { Intent } from "./refresh-state.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";

/** Who this object is; written with the first consent. */
export type Identity = { accountId: string; issuer: string; subject: string; region: Region };

/**
 * The link is over: written in one transaction with the loss of the tokens, and gone with the next
 * consent. While it is there, a row in D1 is history that must not come back to life.
 */
export type Ending = {
  accountId: string;
  kind: "end" | "erase";
  reason: string;
  actor: "owner" | "operator" | "tesla";
  atMs: number;
  /** Of an erasure: under which the owner finds its receipt, whoever finishes it. */
  receiptId?: string;
  /** D1 knows: nothing is left to do. */
  isTold: boolean;
};

const IDENTITY = "identity";
const ENDING = "ending";
const TOLD_SCOPES = "told-scopes";
const NEWEST = "tokens/newest";
const INTENT = "tokens/intent";

export type ObjectStorage = ReturnType<typeof createObjectStorage>;

/** Everything an Account keeps, by key. Writes of one turn are one transaction. */
export function createObjectStorage(storage: DurableObjectStorage) {
  const { kv } = storage;
  const keeper: KeeperStorage = {
    newest: () => kv.get<StoredSet>(NEWEST) ?? null,
    intent: () => kv.get<Intent>(INTENT) ?? null,
    putNewest: (set) => {
      kv.put(NEWEST, set);
      kv.delete(INTENT);
      kv.delete(ENDING);
    },
    touchNewest: (set) => kv.put(NEWEST, set),
    putIntent: (intent) => kv.put(INTENT, intent),
    forget: () => {
      kv.delete(NEWEST);
      kv.delete(INTENT);
    },
    isEnding: () => kv.get(ENDING) !== undefined,
    sync: () => storage.sync(),
  };
  return {
    keeper,
    identity: (): Identity | null => kv.get<Identity>(IDENTITY) ?? null,
    putIdentity: (identity: Identity) => kv.put(IDENTITY, identity),
    /** An ending that D1 does not know of yet. */
    pendingEnding: (): Ending | null => {
      const ending = kv.get<Ending>(ENDING);
      return ending === undefined || ending.isTold ? null : ending;
    },
    putEnding: (ending: Ending) => kv.put(ENDING, ending),
    /** The scopes that D1 is known to hold. */
    toldScopes: () => kv.get<string>(TOLD_SCOPES) ?? null,
    putToldScopes: (scopes: string) => kv.put(TOLD_SCOPES, scopes),
    /** The earliest of what is asked for: an object has one alarm. */
    wakeBy: async (atMs: number) => {
      const set = await storage.getAlarm();
      if (set === null || set > atMs) await storage.setAlarm(atMs);
    },
    eraseAll: async () => {
      await storage.deleteAlarm();
      await storage.deleteAll();
    },
  };
}
