import { openDatabase } from "./db/database.ts";
import { loadDueAccounts } from "./db/due-accounts.ts";
import { forgetOldStates } from "./db/used-states.ts";
import { refreshDue } from "./jobs/refresh-due.ts";
import { log } from "./log.ts";

/** Every five minutes: tokens that end soon, then what nobody needs any more. */
export async function runSchedule(env: Env): Promise<void> {
  const db = openDatabase(env.DB);
  await refreshDue({
    dueAccounts: () => loadDueAccounts(db, Date.now()),
    refresh: (accountId) => env.ACCOUNT.getByName(accountId).refreshAhead(),
    log,
  });
  await forgetOldStates(db, Date.now());
}
