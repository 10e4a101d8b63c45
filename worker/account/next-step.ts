/**
 * All that is known of a car, turned into the one thing that is next. Pure; pages and doctor show
 * it and never decide by themselves. Order matters: what ends everything first, then proof that all
 * is well (a streaming car needs no key check: Tesla's `key_paired` is known to be wrong at times),
 * then the obstacles in the order in which an owner meets them.
 */
import { REPAIRS_MAX } from "../car-limits.ts";
import { CAR_KEYS_MAX, STREAMING_AGE_MS } from "../limits.ts";
import { becauseOf } from "./because.ts";
import { isTooOld } from "./firmware.ts";
import { STEPS } from "./step-texts.ts";

export type CarFacts = {
  nowMs: number;
  accountLinked: boolean;
  scopes: readonly string[];
  listed: boolean;
  /** `OWNER` or `DRIVER`. */
  accessType: string | null;
  /** Empty, "unknown" or null for a car that was away for long. */
  firmware: string | null;
  keyPaired: boolean | null;
  keysTotal: number | null;
  /** Null on every car but Intel Atom S/X, which stream without a key once it is true. */
  streamingToggle: boolean | null;
  config: {
    /** Who switched the car off; null while it is wanted. */
    off: "owner" | "operator" | "budget" | "key_lost" | "car_gone" | null;
    pushed: boolean;
    /** A skip reason of Tesla's, or a reply code of ours. */
    problem: string | null;
    synced: boolean | null;
    present: boolean | null;
    limitReached: boolean | null;
    /** How what Tesla holds differs from what we want: codes, space separated. */
    drift: string | null;
    repairs: number;
    /** Newest error that the car reported to Tesla. */
    errorCode: string | null;
  };
  status: { connected: boolean; lastRecordAtMs: number | null } | null;
};

export type NextStepCode =
  | "unlinked"
  | "missing_scope"
  | "car_gone"
  | "off"
  | "off_by_operator"
  | "budget_paused"
  | "limit_exceeded"
  | "streaming"
  | "unsupported"
  | "update_firmware"
  | "flip_toggle"
  | "free_key_slot"
  | "ask_owner"
  | "add_key"
  | "free_config_slot"
  | "broken"
  | "push_config"
  | "wait_for_car"
  | "wait_for_signal"
  | "silent";

export type NextStepText = {
  title: string;
  text: string;
  /** Who has to move. */
  actor: "owner" | "operator" | "us" | "car" | "nobody";
  /** Worth asking Tesla about while a page is open. */
  pending: boolean;
};

/** `because`: the reason in one sentence, for steps that have one. */
export type NextStep = { code: NextStepCode } & NextStepText & { because: string | null };

export function nextStep(facts: CarFacts): NextStep {
  const code = nextStepCode(facts);
  return { code, ...STEPS[code], because: code === "broken" ? becauseOf(facts.config) : null };
}

function nextStepCode(facts: CarFacts): NextStepCode {
  const ended = endedStep(facts);
  if (ended !== null) return ended;
  if (isStreaming(facts)) return "streaming";
  return obstacleStep(facts) ?? configStep(facts);
}

/** Nothing can be done for the car before this is. */
function endedStep({ accountLinked, scopes, listed, config }: CarFacts): NextStepCode | null {
  if (!accountLinked) return "unlinked";
  if (!scopes.includes("vehicle_device_data")) return "missing_scope";
  if (!listed || config.off === "car_gone") return "car_gone";
  if (config.off === "owner") return "off";
  if (config.off === "operator") return "off_by_operator";
  return config.off === "budget" ? "budget_paused" : null;
}

function isStreaming({ status, nowMs }: CarFacts): boolean {
  if (status === null || status.lastRecordAtMs === null || !status.connected) return false;
  return nowMs - status.lastRecordAtMs <= STREAMING_AGE_MS;
}

/** What the car itself needs before a configuration can reach it. */
function obstacleStep(facts: CarFacts): NextStepCode | null {
  const { config, firmware } = facts;
  if (config.problem === "unsupported_hardware") return "unsupported";
  const isAtom = facts.streamingToggle !== null;
  if (config.problem === "unsupported_firmware" || isTooOld(firmware, isAtom)) {
    return "update_firmware";
  }
  if (facts.streamingToggle === false) return "flip_toggle";
  if (needsKey(facts)) {
    if ((facts.keysTotal ?? 0) >= CAR_KEYS_MAX) return "free_key_slot";
    return facts.accessType === "DRIVER" ? "ask_owner" : "add_key";
  }
  if (config.problem === "tesla_not_found" && facts.accessType === "DRIVER") return "ask_owner";
  return null;
}

/** Where the configuration is on its way. */
function configStep({ config, status }: CarFacts): NextStepCode {
  const { problem } = config;
  const isRefusedSlot = config.limitReached === true && config.present === false;
  if (problem === "max_configs" || isRefusedSlot) return "free_config_slot";
  if (problem === "budget_paused") return "budget_paused";
  if (problem === "tesla_limit_exceeded") return "limit_exceeded";
  if (problem !== null && problem !== "missing_key") return "broken";
  if (!config.pushed) return "push_config";
  if (config.synced !== true) return "wait_for_car";
  if (config.drift !== null) return config.repairs < REPAIRS_MAX ? "push_config" : "broken";
  if (config.errorCode !== null) return "broken";
  return status === null || status.lastRecordAtMs === null ? "wait_for_signal" : "silent";
}

/** Whether the owner has to add our key first. Intel Atom cars have the toggle instead. */
export function needsKey(facts: Pick<CarFacts, "keyPaired" | "streamingToggle">): boolean {
  return facts.streamingToggle === null && facts.keyPaired !== true;
}
