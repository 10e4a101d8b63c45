/**
 * Takes our configuration off cars whose owner has left, with the app's own token: the owner's is
 * gone, and Tesla has been seen to go on streaming and charging after a revoke (fleet-telemetry
 * #390). A bounded number per run; every run that removed something is in the audit log.
 */
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { maskVin } from "../../shared/vin.ts";
import type { AuditEntry } from "../db/audit.ts";
import type { Removal, RemovalEnd } from "../db/config-removals.ts";
import {
  REMOVAL_ATTEMPTS_MAX,
  REMOVAL_BACKOFF_FIRST_MS,
  REMOVAL_BACKOFF_MAX_MS,
} from "../limits.ts";

export type RemovalParts = {
  take: () => Promise<Removal[]>;
  /** Regions this Worker serves. */
  regions: readonly Region[];
  /** Cars it was taken from: 0 when there was none. Throws Faults. */
  remove: (vin: string, region: Region) => Promise<number>;
  forget: (vin: string, end: RemovalEnd) => Promise<void>;
  postpone: (vin: string, failure: { code: string; nextAttemptAtMs: number }) => Promise<void>;
  audit: (entry: AuditEntry) => Promise<void>;
  now: () => number;
  log: Log;
};

export type RemovalOutcome = { removed: number; absent: number; failed: number };

export async function removeConfigs(parts: RemovalParts): Promise<RemovalOutcome> {
  const { log, now } = parts;
  const outcome = { removed: 0, absent: 0, failed: 0 };
  const reasons = new Map<string, number>();
  for (const removal of await parts.take()) {
    const { vin, reason, attempts } = removal;
    if (removal.isWanted) {
      await parts.forget(vin, "wanted_again");
      continue;
    }
    try {
      const removed = await removeWhereItIs(parts, removal);
      const end = removed > 0 ? "removed" : "absent";
      await parts.forget(vin, end);
      outcome[end]++;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    } catch (error) {
      if (!isFault(error)) throw error;
      const { code, upstream, txid } = error;
      outcome.failed++;
      const isLast = attempts >= REMOVAL_ATTEMPTS_MAX;
      const fields = { code, upstream, txid, attempts, vin: maskVin(vin) };
      log(isLast ? "error" : "warn", "config_removal_failed", fields);
      if (isLast) await parts.forget(vin, "given_up");
      else await parts.postpone(vin, { code, nextAttemptAtMs: now() + pauseAfter(attempts) });
      // At its limit Tesla has taken every configuration away, and bills each refusal.
      if (code === "tesla_limit_exceeded") break;
    }
  }
  for (const [reason, count] of reasons) {
    const detail = `${count} cars, ${reason}`;
    await parts.audit({ actor: "cron", act: "configs_removed", subject: "cars", detail });
  }
  if (outcome.removed + outcome.absent + outcome.failed > 0) {
    log("info", "configs_removed", outcome);
  }
  return outcome;
}

/** The account's region first; NA and EU share an application, so the other may hold it too. */
async function removeWhereItIs(
  { remove, regions }: RemovalParts,
  { vin, region }: Removal,
): Promise<number> {
  const removed = await remove(vin, region);
  if (removed > 0 || region === "cn") return removed;
  for (const other of regions) {
    if (other === region || other === "cn") continue;
    if ((await removeElsewhere(remove, vin, other)) > 0) return 1;
  }
  return 0;
}

/** Where the app is not registered it has never sent a configuration. */
async function removeElsewhere(
  remove: RemovalParts["remove"],
  vin: string,
  region: Region,
): Promise<number> {
  try {
    return await remove(vin, region);
  } catch (error) {
    if (isFault(error) && error.code === "tesla_not_registered") return 0;
    throw error;
  }
}

function pauseAfter(attempts: number): number {
  return Math.min(
    REMOVAL_BACKOFF_FIRST_MS * 2 ** Math.min(attempts - 1, 16),
    REMOVAL_BACKOFF_MAX_MS,
  );
}
