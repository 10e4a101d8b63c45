/** Calls with the app's own token, in the month's books like those of owners. */
import { isFault } from "../../shared/fault.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";
import { countCalls } from "../account/count-calls.ts";
import type { Database } from "../db/database.ts";
import { addCalls, APP_ACCOUNT, saveExceeded } from "../db/usage.ts";
import { teslaHttp, type Config } from "../env.ts";
import { log } from "../log.ts";

export type AppCalls = {
  http: TeslaHttp;
  /** Tesla said EXCEEDED_LIMIT: every account leaves it alone for a while. Throws Faults of D1. */
  onLimit: () => Promise<void>;
};

/** Runs `act`, then adds the calls that it made to the month, whatever became of it. */
export async function inBooks<T>(
  { config, db, nowMs }: { config: Pick<Config, "origin">; db: Database; nowMs: number },
  act: (calls: AppCalls) => Promise<T>,
): Promise<T> {
  let billed = 0;
  const http = countCalls(teslaHttp(config), () => {
    billed += 1;
  });
  try {
    return await act({ http, onLimit: () => saveExceeded(db, nowMs) });
  } finally {
    if (billed > 0) await addCalls(db, APP_ACCOUNT, billed, nowMs).catch(lost(billed));
  }
}

/** The answer is worth more than its place in the books. */
function lost(billed: number) {
  return (error: unknown): void => {
    if (!isFault(error)) throw error;
    log("warn", "calls_not_counted", { billed });
  };
}
