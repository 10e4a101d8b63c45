/**
 * One look at an account's cars, in this order:
 *
 *   list · key and firmware · push what is due, all cars in one call · read back what was taken
 *
 * Each part asks only about cars that can have changed, saves what it learnt, and leaves the next
 * part to work on what is saved. So a check that dies half way has lost nothing.
 */
import { isFault } from "../../shared/fault.ts";
import type { Log } from "../../shared/log.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { FleetCall } from "../../shared/tesla/fleet-call.ts";
import {
  processPushResponse,
  processTelemetryConfigResponse,
  pushTelemetryConfigRequest,
  telemetryConfigRequest,
} from "../../shared/tesla/fleet-telemetry.ts";
import {
  fleetStatusBatches,
  fleetStatusRequest,
  listVehiclesRequest,
  processFleetStatusResponse,
  processVehiclesResponse,
  type ListedVehicle,
} from "../../shared/tesla/fleet.ts";
import { checkTelemetryConfig } from "../../shared/tesla/telemetry-config-check.ts";
import type { TelemetryConfig } from "../../shared/tesla/telemetry-config.ts";
import { signTelemetryConfig } from "../../shared/tesla/signing.ts";
import { maskVin } from "../../shared/vin.ts";
import type { AppKey } from "../app-key.ts";
import type { Database } from "../db/database.ts";
import { saveObserved, savePush, savePushProblem } from "../db/telemetry-configs.ts";
import { loadVehicles, saveCarStatuses, saveListing, type KnownVehicle } from "../db/vehicles.ts";
import { LIST_PAGES_MAX, PUSH_VINS_MAX } from "../limits.ts";
import { withExpiry, type ConfigDraft } from "../telemetry-draft.ts";
import { listingIsDue, pushDue, readDue, statusDue } from "./check-plan.ts";
import type { FleetSession } from "./fleet-session.ts";
import type { Refusal } from "./refusal.ts";

export type CheckParts = {
  accountId: string;
  db: Database;
  fleet: FleetSession;
  draft: ConfigDraft;
  appKey: AppKey;
  /** The registered domain. */
  domain: string;
  /** Whether Tesla holds the key we sign with; asked before a push. Throws Faults. */
  keyIsTrusted: () => Promise<boolean>;
  /** Cars that were erased after this consent was given: it does not cover them. */
  refuseErased: (vins: readonly string[]) => Promise<ReadonlySet<string>>;
  now: () => number;
  log: Log;
};

type Done = Result<null, Refusal>;
const DONE: Done = ok(null);

/** Refusals are Tesla's or the link's; Faults of D1 are thrown. */
export async function checkVehicles(parts: CheckParts): Promise<Done> {
  const { db, accountId, now } = parts;
  if (listingIsDue(await loadVehicles(db, accountId), now())) {
    const listed = await list(parts);
    if (!listed.ok) return listed;
  }
  const seen = await readStatuses(parts, await loadVehicles(db, accountId));
  if (!seen.ok) return seen;
  const due = pushDue(await loadVehicles(db, accountId), parts.draft.hash, now());
  for (let start = 0; start < due.length; start += PUSH_VINS_MAX) {
    const pushed = await push(parts, due.slice(start, start + PUSH_VINS_MAX));
    if (!pushed.ok) return pushed;
  }
  return readBack(parts, await loadVehicles(db, accountId));
}

async function list(parts: CheckParts): Promise<Done> {
  const listed = await parts.fleet(listAll);
  if (!listed.ok) return listed;
  const erased = await parts.refuseErased(listed.value.map(({ vin }) => vin));
  const admitted = listed.value.filter(({ vin }) => !erased.has(vin));
  const cars = admitted.map(({ vin, id, displayName, accessType }) => ({
    vin,
    teslaId: id ?? "",
    displayName,
    accessType,
  }));
  await saveListing(parts.db, parts.accountId, cars, parts.now());
  return DONE;
}

async function listAll(call: FleetCall): Promise<ListedVehicle[]> {
  const vehicles: ListedVehicle[] = [];
  let page: number | null = 1;
  for (let count = 0; page !== null && count < LIST_PAGES_MAX; count++) {
    const answer = await processVehiclesResponse(await listVehiclesRequest(call, page), page);
    vehicles.push(...answer.vehicles);
    page = answer.nextPage;
  }
  return vehicles;
}

async function readStatuses(parts: CheckParts, known: readonly KnownVehicle[]): Promise<Done> {
  const { db, accountId, now, log } = parts;
  for (const vins of fleetStatusBatches(statusDue(known, now()))) {
    const statuses = await parts.fleet(async (call) =>
      processFleetStatusResponse(await fleetStatusRequest(call, vins)),
    );
    if (!statuses.ok) return statuses;
    const before = new Map(known.map(({ vehicle }) => [vehicle.vin, vehicle.keyPaired]));
    const cars = statuses.value
      .filter(({ vin }) => before.has(vin))
      .map((status) => ({
        vin: status.vin,
        keyPaired: status.keyPaired,
        firmware: status.firmwareVersion,
        telemetryVersion: status.fleetTelemetryVersion,
        protocolRequired: status.commandProtocolRequired,
        keysTotal: status.totalNumberOfKeys,
        streamingToggle: status.streamingToggleEnabled,
      }));
    await saveCarStatuses(db, accountId, cars, now());
    for (const car of cars) {
      if (car.keyPaired === true && before.get(car.vin) !== true) {
        log("info", "key_paired", { account: accountId, vin: maskVin(car.vin) });
      }
    }
  }
  return DONE;
}

async function push(parts: CheckParts, vins: readonly string[]): Promise<Done> {
  const { db, accountId, draft, appKey, now, log } = parts;
  const { config, expiresAtMs } = withExpiry(draft, now());
  const obstacle = configProblem(parts, config) ?? (await keyProblem(parts));
  if (obstacle !== null) {
    log("error", "push_refused", { account: accountId, code: obstacle });
    await savePushProblem(db, accountId, vins, obstacle, now());
    return DONE;
  }
  const token = await signTelemetryConfig(config, appKey.key);
  const pushed = await parts.fleet(async (call) =>
    processPushResponse(await pushTelemetryConfigRequest(call, vins, token), vins),
  );
  if (!pushed.ok) {
    const { code, upstream, txid } = pushed.reason;
    log("warn", "config_push_failed", { account: accountId, code, upstream, txid });
    if (isPassing(code)) return pushed;
    await savePushProblem(db, accountId, vins, code, now());
    return DONE;
  }
  const skipped = new Map(
    pushed.value.skipped
      .filter(({ vin }) => vins.includes(vin))
      .map(({ vin, reason, reasonText }) => [vin, reason === "other" ? reasonText : reason]),
  );
  const updated = vins.filter((vin) => !skipped.has(vin));
  await savePush(
    db,
    accountId,
    { hash: draft.hash, expiresAtMs, atMs: now() },
    { updated, skipped },
  );
  log("info", "config_pushed", {
    account: accountId,
    updated: pushed.value.updatedVehicles,
    skipped: skipped.size,
    unaccounted: pushed.value.unaccounted,
    reasons: [...new Set(skipped.values())].join(" "),
  });
  return DONE;
}

/** What Tesla would accept and the cars then ignore; the operator's variables are to blame. */
function configProblem({ domain, now, log }: CheckParts, config: TelemetryConfig): string | null {
  const checked = checkTelemetryConfig(config, { domain, nowMs: now() });
  if (checked.ok) return null;
  const problems = checked.reason.map(({ code, path }) => `${path}: ${code}`).join(", ");
  log("error", "config_refused", { problems });
  return "config_invalid";
}

/** Null when Tesla holds our key; else the reply code that says why nothing was pushed. */
async function keyProblem(parts: CheckParts): Promise<string | null> {
  try {
    return (await parts.keyIsTrusted()) ? null : "key_mismatch";
  } catch (error) {
    if (!isFault(error) || error.code === "store_unavailable") throw error;
    return error.code;
  }
}

function isPassing(code: Refusal["code"]): boolean {
  const passing: Refusal["code"][] = [
    "tesla_unavailable",
    "tesla_rate_limited",
    "tesla_bad_response",
    "tesla_login_required",
    "tesla_unauthorized",
    "link_ended",
  ];
  return passing.includes(code);
}

async function readBack(parts: CheckParts, known: readonly KnownVehicle[]): Promise<Done> {
  const { db, accountId, now, log } = parts;
  for (const vin of readDue(known)) {
    const reading = await parts.fleet(async (call) =>
      processTelemetryConfigResponse(await telemetryConfigRequest(call, vin)),
    );
    if (!reading.ok) return reading;
    const { synced, config, limitReached } = reading.value;
    const observed = { vin, synced, present: config !== null, limitReached: limitReached ?? false };
    await saveObserved(db, accountId, observed, now());
    if (synced && config !== null) {
      log("info", "config_synced", { account: accountId, vin: maskVin(vin) });
    }
  }
  return DONE;
}
