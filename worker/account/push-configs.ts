/**
 * Brings cars their configuration: compare the signing key with Tesla's, sign once per
 * configuration, send all cars that want the same in one call, one call at a time per region.
 */
import { isFault } from "../../shared/fault.ts";
import {
  processPushResponse,
  pushTelemetryConfigRequest,
  type ConfigPushed,
} from "../../shared/tesla/fleet-telemetry.ts";
import {
  checkServerCertificate,
  type ServerCertificate,
} from "../../shared/tesla/certificate-chain.ts";
import {
  checkTelemetryConfig,
  type ConfigProblem,
} from "../../shared/tesla/telemetry-config-check.ts";
import type { TelemetryConfig } from "../../shared/tesla/telemetry-config.ts";
import { PUSH_LANE_TRIES, PUSH_LANE_WAIT_MS } from "../car-limits.ts";
import { loadNodeCertificates } from "../db/nodes.ts";
import { releaseLane, takeLane } from "../db/push-lanes.ts";
import { savePush, savePushProblem } from "../db/telemetry-configs.ts";
import type { KnownVehicle } from "../db/vehicles.ts";
import { PUSH_VINS_MAX } from "../limits.ts";
import { pushDue } from "./check-plan.ts";
import { withExpiry, type ConfigDraft } from "./desired-config.ts";
import { DONE, type Done, type LookParts } from "./look.ts";
import type { Refusal } from "./refusal.ts";
import { signOnce } from "./sign-once.ts";
import { splitOnMissing } from "./split-on-missing.ts";

export async function pushConfigs(parts: LookParts, known: readonly KnownVehicle[]): Promise<Done> {
  const { db, accountId, budget, now } = parts;
  const drafts = new Map<string, ConfigDraft>();
  for (const car of known) drafts.set(car.vehicle.vin, await parts.draftOf(car));
  const due = pushDue(known, {
    nowMs: now(),
    hashOf: (vin) => drafts.get(vin)?.hash ?? "",
    saving: budget === "save" || budget === "drop",
  });
  if (due.held.length > 0) {
    await savePushProblem(db, accountId, due.held, "budget_paused", now());
  }
  for (const [draft, vins] of byDraft(due.vins, drafts)) {
    for (let start = 0; start < vins.length; start += PUSH_VINS_MAX) {
      const pushed = await push(parts, draft, vins.slice(start, start + PUSH_VINS_MAX));
      if (!pushed.ok) return pushed;
    }
  }
  return DONE;
}

/** Cars that want the same travel together. */
function byDraft(
  vins: readonly string[],
  drafts: ReadonlyMap<string, ConfigDraft>,
): [ConfigDraft, string[]][] {
  const groups = new Map<string, [ConfigDraft, string[]]>();
  for (const vin of vins) {
    const draft = drafts.get(vin);
    if (draft === undefined) continue;
    const group = groups.get(draft.hash);
    if (group === undefined) groups.set(draft.hash, [draft, [vin]]);
    else group[1].push(vin);
  }
  return [...groups.values()];
}

async function push(parts: LookParts, draft: ConfigDraft, vins: readonly string[]): Promise<Done> {
  const { db, accountId, appKey, now, log } = parts;
  const { config, expiresAtMs } = withExpiry(draft, now());
  const obstacle = (await configProblem(parts, config)) ?? (await keyProblem(parts));
  if (obstacle !== null) {
    log("error", "push_refused", { account: accountId, code: obstacle });
    await savePushProblem(db, accountId, vins, obstacle, now());
    return DONE;
  }
  const token = await signOnce(config, draft.hash, appKey);
  const lane = await inLane(parts, () =>
    splitOnMissing(vins, (some) =>
      parts.fleet(async (call) => {
        const response = await pushTelemetryConfigRequest(call, some, token);
        return { ...(await processPushResponse(response, some)), asked: some };
      }),
    ),
  );
  // Somebody else's push takes its time: the next look finds these cars due again.
  if (lane === "busy") return DONE;
  if (!lane.ok) {
    const { code, upstream, txid } = lane.reason;
    log("warn", "config_push_failed", { account: accountId, code, upstream, txid });
    if (isPassing(code)) return lane;
    await savePushProblem(db, accountId, vins, code, now());
    return DONE;
  }
  const { answers, missing } = lane.value;
  const skipped = skippedCars(vins, answers, missing);
  const updated = vins.filter((vin) => !skipped.has(vin));
  const pushed = {
    hash: draft.hash,
    profile: draft.profile,
    fields: config.fields,
    expiresAtMs,
    atMs: now(),
  };
  await savePush(db, accountId, pushed, { updated, skipped });
  log("info", "config_pushed", {
    account: accountId,
    profile: draft.profile,
    updated: answers.reduce((sum, { updatedVehicles }) => sum + updatedVehicles, 0),
    skipped: skipped.size,
    unaccounted: answers.reduce((sum, { unaccounted }) => sum + unaccounted, 0),
    reasons: [...new Set(skipped.values())].join(" "),
  });
  return DONE;
}

/**
 * Who was left out, and why. Where Tesla counts no car as updated, those without a reason were left
 * out too; where it counts some, which ones shows when they are read back.
 */
function skippedCars(
  vins: readonly string[],
  answers: readonly (ConfigPushed & { asked: readonly string[] })[],
  missing: readonly string[],
): Map<string, string> {
  const skipped = new Map(missing.map((vin) => [vin, "tesla_not_found"]));
  for (const answer of answers) {
    if (answer.updatedVehicles === 0) {
      for (const vin of answer.asked) skipped.set(vin, "unaccounted");
    }
    for (const { vin, reason, reasonText } of answer.skipped) {
      if (vins.includes(vin)) skipped.set(vin, reason === "other" ? reasonText : reason);
    }
  }
  return skipped;
}

/**
 * Tesla takes one configuration call at a time per region, over all accounts. Waits a moment for
 * the lane; a holder that died frees it by its lease.
 */
async function inLane<T>(parts: LookParts, act: () => Promise<T>): Promise<T | "busy"> {
  const { db, region, accountId, now, pause } = parts;
  for (let tries = 0; tries < PUSH_LANE_TRIES; tries++) {
    if (await takeLane(db, region, accountId, now())) {
      try {
        return await act();
      } finally {
        await releaseLane(db, region, accountId);
      }
    }
    await pause(PUSH_LANE_WAIT_MS);
  }
  parts.log("info", "push_lane_busy", { account: accountId, region });
  return "busy";
}

/** What Tesla would accept and the cars then ignore. The owner's choice was checked before. */
async function configProblem(parts: LookParts, config: TelemetryConfig): Promise<string | null> {
  const { db, domain, scopes, now, log } = parts;
  const checked = checkTelemetryConfig(config, { domain, scopes, nowMs: now() });
  const problems = checked.ok
    ? await chainProblems(config, await loadNodeCertificates(db, now()), now())
    : checked.reason;
  if (problems.length === 0) return null;
  const text = problems.map(({ code, path }) => `${path}: ${code}`).join(", ");
  log("error", "config_refused", { problems: text });
  return "config_invalid";
}

/** One node that cars can trust is enough to go on; the doctor names each one that they cannot. */
async function chainProblems(
  { ca, hostname }: TelemetryConfig,
  nodes: readonly ServerCertificate[],
  nowMs: number,
): Promise<ConfigProblem[]> {
  const judge = (servers: readonly ServerCertificate[]) =>
    checkServerCertificate({ ca, hostname, servers, nowMs });
  if (nodes.length === 0) return judge([]);
  const judged = await Promise.all(nodes.map((node) => judge([node])));
  return judged.some((problems) => problems.length === 0) ? [] : judged.flat();
}

/** Null when Tesla holds our key; else the reply code that says why nothing was pushed. */
async function keyProblem(parts: LookParts): Promise<string | null> {
  try {
    return (await parts.keyIsTrusted()) ? null : "key_mismatch";
  } catch (error) {
    if (!isFault(error) || error.code === "store_unavailable") throw error;
    return error.code;
  }
}

/** Of Tesla or of the link, not of these cars: tried again with the next look. */
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
