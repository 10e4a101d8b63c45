/**
 * One look with its surroundings: the owner's row, the month's money, the key, and what happened at
 * the looks before. Asks nothing of Tesla while Tesla has asked to be left alone.
 */
import type { Log } from "../../shared/log.ts";
import { refused } from "../../shared/result.ts";
import type { TeslaHttp } from "../../shared/tesla/http.ts";
import type { FleetSession } from "./fleet-session.ts";
import { readAppKey } from "../app-key.ts";
import { monthOf } from "../budget/level.ts";
import { EXCEEDED_PAUSE_MS, LOOK_BACKOFF_FIRST_MS, LOOK_BACKOFF_MAX_MS } from "../car-limits.ts";
import { saveChecked, type AccountRow } from "../db/accounts.ts";
import type { Database } from "../db/database.ts";
import { clearExceeded, loadBudget, type BudgetRow } from "../db/usage.ts";
import { appOf, type Config } from "../env.ts";
import { signingKeyIsTrusted } from "../partner/partner.ts";
import type { PartnerNamespace } from "../partner/partner-session.ts";
import type { Look } from "./check-plan.ts";
import { checkVehicles } from "./check-vehicles.ts";
import { draftConfig, parseSettings, type ConfigDraft } from "./desired-config.ts";
import { DONE, type Done, type LookParts } from "./look.ts";
import type { Identity } from "./object-storage.ts";
import type { Refusal } from "./refusal.ts";

/** What an Account remembers between looks; lost with the object, which harms nothing. */
export type LookMemory = { notBeforeMs: number; failures: number; last: Refusal | null };
export const freshMemory = (): LookMemory => ({ notBeforeMs: 0, failures: 0, last: null });

export type Surroundings = {
  look: Look;
  account: AccountRow;
  identity: Identity;
  config: Config;
  db: Database;
  fleet: FleetSession;
  /** Counts what is billed. */
  http: TeslaHttp;
  onLimit: () => Promise<void>;
  partners: PartnerNamespace;
  refuseErased: LookParts["refuseErased"];
  memory: LookMemory;
  now: () => number;
  log: Log;
};

export async function lookAtCars(parts: Surroundings): Promise<Done> {
  const { account, db, look, memory, now } = parts;
  if (look === "page") await saveChecked(db, account.id, now());
  const scopes = account.scopes.split(" ");
  // Without it every call is a 403; the page says what is missing.
  if (!scopes.includes("vehicle_device_data")) return DONE;
  const budget = await loadBudget(db, now());
  const pause = pauseOf(budget, memory, now());
  if (pause !== null) return refused(pause);
  const done = await checkVehicles(await openLook(parts, scopes, budget));
  remember(memory, done, now());
  if (done.ok && budget !== null && budget.exceededAtMs !== null) await clearExceeded(db, now());
  return done;
}

/** Null: Tesla may be asked. */
function pauseOf(budget: BudgetRow | null, memory: LookMemory, nowMs: number): Refusal | null {
  const exceededForMs = (budget?.exceededAtMs ?? 0) + EXCEEDED_PAUSE_MS - nowMs;
  if (exceededForMs > 0) return { code: "tesla_limit_exceeded", retryAfterMs: exceededForMs };
  const waitMs = memory.notBeforeMs - nowMs;
  if (waitMs <= 0) return null;
  return { ...(memory.last ?? { code: "tesla_unavailable" }), retryAfterMs: waitMs };
}

/** After a failure that may pass, pauses double; what Tesla asks for counts when it is longer. */
function remember(memory: LookMemory, done: Done, nowMs: number): void {
  if (done.ok) {
    Object.assign(memory, freshMemory());
    return;
  }
  const pauseMs = Math.min(LOOK_BACKOFF_FIRST_MS * 2 ** memory.failures, LOOK_BACKOFF_MAX_MS);
  memory.failures += 1;
  memory.notBeforeMs = nowMs + Math.max(pauseMs, done.reason.retryAfterMs ?? 0);
  memory.last = done.reason;
}

async function openLook(
  parts: Surroundings,
  scopes: readonly string[],
  budget: BudgetRow | null,
): Promise<LookParts> {
  const { config, http, onLimit, partners, db, identity, account, now, log } = parts;
  const { region } = identity;
  const app = appOf(config, region);
  const appKey = await readAppKey(app.privateKeyPem);
  const level = budget?.month === monthOf(now()) ? budget.level : "ok";
  const lean = level === "save" || level === "drop";
  const drafts = new Map<string, Promise<ConfigDraft>>();
  return {
    look: parts.look,
    accountId: account.id,
    region,
    scopes,
    db,
    fleet: parts.fleet,
    draftOf: (car) => {
      const text = car.config?.settings ?? "";
      const known = drafts.get(text);
      if (known !== undefined) return known;
      const settings = parseSettings(car.config?.settings ?? null);
      const draft = draftConfig({ telemetry: app.telemetry, scopes, settings, lean });
      drafts.set(text, draft);
      return draft;
    },
    budget: level,
    appKey,
    domain: app.domain,
    keyIsTrusted: () =>
      signingKeyIsTrusted(
        { config, http, onLimit, partners, db, nowMs: now() },
        region,
        appKey.publicHex,
      ),
    refuseErased: parts.refuseErased,
    now,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    log,
  };
}
