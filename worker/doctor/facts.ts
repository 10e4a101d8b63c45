/** What the doctor looks at. Gathering (`gather.ts`) and judging (`*-checks.ts`) are apart. */
import type { ReplyCode } from "../replies.ts";
import type { Region } from "../../shared/tesla/endpoints.ts";
import type { ConfigProblem } from "../../shared/tesla/telemetry-config-check.ts";
import type { PartnerErrors } from "../contract/partner.ts";
import type { DoctorRows } from "../db/doctor.ts";
import type { Config } from "../env.ts";
import type { Problem } from "../partner/register.ts";
import type { PemSeen } from "./pem-seen.ts";

export type AppFacts = {
  name: "main" | "china";
  regions: readonly Region[];
  domain: string;
  /** What the portal must hold, letter by letter. */
  clientIdIsClean: boolean;
  key: { publicHex: string; publicPem: string } | { problem: string };
  pem: PemSeen;
};

export type RegionFacts = {
  region: Region;
  domain: string;
  localHex: string | null;
  /** Null where a claim is not there: Tesla does not document a partner token's claims. */
  token: { audience: string[] | null; scopes: string[] | null } | { problem: Problem };
  held: { hex: string | null } | { problem: Problem };
  errors: PartnerErrors["regions"][number] | null;
};

/** Whether Tesla would give this app tokens for a person. Null: owners are linked, or not asked. */
export type OwnerGrant = { app: AppFacts["name"]; problem: Problem | null };

/** What will be wrong with the ca before long, and in how many days at the latest. */
export type ChainSoon = { days: number; problem: ConfigProblem };

export type DoctorFacts = {
  nowMs: number;
  /** Under which origin the doctor was asked. */
  askedAt: string;
  config: Config | null;
  configProblem: string | null;
  redirectUri: string | null;
  apps: readonly AppFacts[];
  regions: readonly RegionFacts[];
  /** What is wrong between `ca` and the certificates that nodes reported; null: none reported. */
  chain: readonly ConfigProblem[] | null;
  /** Null: nothing that is right now will be wrong within a month. */
  chainSoon: ChainSoon | null;
  ownerGrants: readonly OwnerGrant[];
  /** What Tesla lets the app spend in a month; null when the setting is broken. */
  limitUsd: number | null;
  rows: DoctorRows;
  /** How `SELECT 1` went; null: no SQL_URL is set. A problem's detail names a setting, if one is wrong. */
  sql: "answered" | { code: ReplyCode; detail: string | null } | null;
};
