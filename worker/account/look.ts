/** What every part of a look at an account's cars is given, and how parts report. */
import type { Log } from "../../shared/log.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import type { AppKey } from "../app-key.ts";
import type { BudgetLevel } from "../budget/level.ts";
import type { Database } from "../db/database.ts";
import type { KnownVehicle } from "../db/vehicles.ts";
import type { Look } from "./check-plan.ts";
import type { ConfigDraft } from "./desired-config.ts";
import type { FleetSession } from "./fleet-session.ts";
import type { Refusal } from "./refusal.ts";

export type LookParts = {
  look: Look;
  accountId: string;
  region: Region;
  scopes: readonly string[];
  db: Database;
  fleet: FleetSession;
  /** What a car should have, by its choice and by the money that is left. */
  draftOf: (car: KnownVehicle) => Promise<ConfigDraft>;
  budget: BudgetLevel;
  appKey: AppKey;
  /** The registered domain. */
  domain: string;
  /** Whether Tesla holds the key we sign with; asked before a push. Throws Faults. */
  keyIsTrusted: () => Promise<boolean>;
  /** Cars that were erased after this consent was given: it does not cover them. */
  refuseErased: (vins: readonly string[]) => Promise<ReadonlySet<string>>;
  now: () => number;
  /** Waits; a lane may be busy for a moment. */
  pause: (ms: number) => Promise<void>;
  log: Log;
};

export type Done = Result<null, Refusal>;
export const DONE: Done = ok(null);
