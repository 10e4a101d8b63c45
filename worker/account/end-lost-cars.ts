/**
 * A car that is lost for good as far as two readings can tell: only its own configuration and its
 * place on the allow-list end. The number is capped for the whole app, because thousands of lost
 * cars at once are an error of Tesla's, and each act is in the audit log.
 */
import { maskVin } from "../../shared/vin.ts";
import { ENDS_MAX, ENDS_WINDOW_MS } from "../car-limits.ts";
import { saveAudit } from "../db/audit.ts";
import { countLostSince, stopCars } from "../db/stopped-cars.ts";
import type { LookParts } from "./look.ts";

export async function endLostCars(
  parts: Pick<LookParts, "db" | "accountId" | "now" | "log">,
  vins: readonly string[],
  reason: "key_lost" | "car_gone",
): Promise<void> {
  const { db, accountId, now, log } = parts;
  if (vins.length === 0) return;
  const room = ENDS_MAX - (await countLostSince(db, now() - ENDS_WINDOW_MS));
  for (const vin of vins.slice(0, Math.max(0, room))) {
    // The record first: an act that is not in the log must not happen.
    const entry = { actor: "tesla", act: "car_lost", subject: accountId, detail: reason } as const;
    await saveAudit(db, entry, now());
    await stopCars(db, accountId, [vin], { reason, nowMs: now() });
    log("warn", "car_ended", { account: accountId, vin: maskVin(vin), reason });
  }
  const left = vins.length - Math.max(0, room);
  if (left > 0) log("error", "car_ends_capped", { account: accountId, left, reason });
}
