/**
 * Tesla takes one configuration call at a time (429 otherwise): a lane per region, held by a lease,
 * so that a holder that dies keeps nobody waiting for long.
 */
import { and, eq, sql } from "drizzle-orm";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { PUSH_LEASE_MS } from "../car-limits.ts";
import { ask, type Database } from "./database.ts";
import { pushLanes } from "./schema.ts";

/** True when the lane is ours until `releaseLane` or the lease's end. */
export async function takeLane(
  db: Database,
  region: Region,
  holder: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await ask(
    db
      .insert(pushLanes)
      .values({ region, holder, untilMs: nowMs + PUSH_LEASE_MS })
      .onConflictDoUpdate({
        target: pushLanes.region,
        set: { holder, untilMs: nowMs + PUSH_LEASE_MS },
        setWhere: sql`${pushLanes.untilMs} <= ${nowMs} OR ${pushLanes.holder} = ${holder}`,
      })
      .returning({ holder: pushLanes.holder }),
  );
  return rows.length === 1;
}

/** Harmless when the lease has passed on to somebody else. */
export async function releaseLane(db: Database, region: Region, holder: string) {
  await ask(
    db
      .update(pushLanes)
      .set({ untilMs: 0 })
      .where(and(eq(pushLanes.region, region), eq(pushLanes.holder, holder))),
  );
}
