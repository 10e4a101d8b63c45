/** Accounts by what their tokens are like, for operators: pseudonymous ids, no token. */
import { sql } from "drizzle-orm";
import { ACCOUNTS_PAGE, DOCTOR_GROUPS_MAX, KEEP_ALIVE_MS } from "../limits.ts";
import { ask, type Database } from "./database.ts";
import { accounts, tokens } from "./schema.ts";

/**
 * `fresh`: an access token is at hand. `resting`: it ran out and nobody needs one. `failing`: the
 * newest refresh failed. `ageing`: not renewed for so long that something keeps the schedule from
 * it. `missing`: linked without tokens, which should not be. `ended`: the link is over.
 */
export const TOKEN_STATES = ["fresh", "resting", "failing", "ageing", "missing", "ended"] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

export type TokenStateCount = { state: TokenState; reason: string | null; count: number };
export type TroubledAccount = {
  id: string;
  region: string;
  state: TokenState;
  reason: string | null;
  sinceMs: number | null;
  nextAttemptAtMs: number | null;
};

function stateAt(nowMs: number) {
  return sql`CASE WHEN a.state = 'ended' THEN 'ended' WHEN t.account_id IS NULL THEN 'missing'
    WHEN t.last_failure IS NOT NULL THEN 'failing'
    WHEN t.rotated_at_ms < ${nowMs - KEEP_ALIVE_MS} THEN 'ageing'
    WHEN t.access_expires_at_ms > ${nowMs} THEN 'fresh' ELSE 'resting' END`;
}

const joined = sql`${accounts} AS a LEFT JOIN ${tokens} AS t ON t.account_id = a.id`;
const reason = sql`CASE WHEN a.state = 'ended' THEN a.ended_reason ELSE t.last_failure END`;

export async function countTokenStates(db: Database, nowMs: number): Promise<TokenStateCount[]> {
  return ask(
    db.all<TokenStateCount>(sql`
      SELECT ${stateAt(nowMs)} AS state, ${reason} AS reason, count(*) AS count
      FROM ${joined} GROUP BY 1, 2 ORDER BY 1, 3 DESC LIMIT ${DOCTOR_GROUPS_MAX}`),
  );
}

/** Linked accounts that somebody should look at, by id; one more than a page. */
export async function loadTroubledAccounts(
  db: Database,
  afterId: string,
  nowMs: number,
): Promise<TroubledAccount[]> {
  return ask(
    db.all<TroubledAccount>(sql`
      SELECT a.id AS id, a.region AS region, ${stateAt(nowMs)} AS state, ${reason} AS reason,
        coalesce(t.last_failure_at_ms, t.rotated_at_ms) AS sinceMs,
        nullif(t.next_attempt_at_ms, 0) AS nextAttemptAtMs
      FROM ${joined}
      WHERE a.id > ${afterId} AND a.state = 'linked' AND (t.account_id IS NULL
        OR t.last_failure IS NOT NULL OR t.rotated_at_ms < ${nowMs - KEEP_ALIVE_MS})
      ORDER BY a.id LIMIT ${ACCOUNTS_PAGE + 1}`),
  );
}
