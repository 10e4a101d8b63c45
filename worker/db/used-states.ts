/** What counts no more although its cookie may still be somewhere: hashes, until that cookie dies. */
import { lt } from "drizzle-orm";
import { ask, type Database } from "./database.ts";
import { usedStates } from "./schema.ts";

/** True the first time a state comes back, false for ever after: the insert decides, atomically. */
export async function takeState(
  db: Database,
  stateHash: string,
  expiresAtMs: number,
): Promise<boolean> {
  const rows = await ask(
    db.insert(usedStates).values({ stateHash, expiresAtMs }).onConflictDoNothing().returning(),
  );
  return rows.length === 1;
}

/** A session was signed out: whoever has a copy of its cookie has nothing any more. */
export async function endSessionOf(db: Database, mark: string, expiresAtMs: number) {
  const row = { stateHash: mark, expiresAtMs };
  await ask(db.insert(usedStates).values(row).onConflictDoNothing());
}

/** States and sessions whose cookie is dead cannot come back: nothing to remember. */
export async function forgetOldStates(db: Database, nowMs: number) {
  await ask(db.delete(usedStates).where(lt(usedStates.expiresAtMs, nowMs)));
}
