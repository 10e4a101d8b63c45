/**
 * All that is known of a car, turned into the one thing that is next. Pure; pages show it and never
 * decide by themselves. Order matters: what ends everything first, then proof that all is well
 * (a streaming car needs no key check: Tesla's `key_paired` is known to be wrong at times), then the
 * obstacles in the order in which an owner meets them.
 */
import { CAR_KEYS_MAX, PUSHES_AFTER_LOSS_MAX, STREAMING_AGE_MS } from "../limits.ts";

export type CarFacts = {
  nowMs: number;
  accountLinked: boolean;
  scopes: readonly string[];
  listed: boolean;
  keyPaired: boolean | null;
  keysTotal: number | null;
  /** Null on every car but Intel Atom S/X, which stream without a key once it is true. */
  streamingToggle: boolean | null;
  config: {
    pushed: boolean;
    /** A skip reason of Tesla's, or a reply code of ours. */
    problem: string | null;
    synced: boolean | null;
    present: boolean | null;
    limitReached: boolean | null;
    pushesTotal: number;
  };
  status: { connected: boolean; lastRecordAtMs: number | null } | null;
};

export type NextStepCode =
  | "unlinked"
  | "missing_scope"
  | "car_gone"
  | "streaming"
  | "unsupported"
  | "update_firmware"
  | "flip_toggle"
  | "free_key_slot"
  | "add_key"
  | "free_config_slot"
  | "broken"
  | "push_config"
  | "wait_for_car"
  | "wait_for_signal"
  | "silent";

/** Who or what has to move. `pending` steps are worth asking Tesla about while a page is open. */
export type NextStep = {
  code: NextStepCode;
  title: string;
  text: string;
  actor: "owner" | "operator" | "us" | "car" | "nobody";
  pending: boolean;
};

export function nextStep(facts: CarFacts): NextStep {
  return { code: nextStepCode(facts), ...STEPS[nextStepCode(facts)] };
}

function nextStepCode(facts: CarFacts): NextStepCode {
  const { config, status, nowMs } = facts;
  if (!facts.accountLinked) return "unlinked";
  if (!facts.scopes.includes("vehicle_device_data")) return "missing_scope";
  if (!facts.listed) return "car_gone";
  const lastRecordAtMs = status?.lastRecordAtMs ?? null;
  const recordAgeMs = lastRecordAtMs === null ? null : nowMs - lastRecordAtMs;
  if (status?.connected === true && recordAgeMs !== null && recordAgeMs <= STREAMING_AGE_MS) {
    return "streaming";
  }
  if (config.problem === "unsupported_hardware") return "unsupported";
  if (config.problem === "unsupported_firmware") return "update_firmware";
  if (facts.streamingToggle === false) return "flip_toggle";
  if (needsKey(facts)) {
    return (facts.keysTotal ?? 0) >= CAR_KEYS_MAX ? "free_key_slot" : "add_key";
  }
  if (config.problem === "max_configs" || config.limitReached === true) return "free_config_slot";
  if (config.problem !== null && config.problem !== "missing_key") return "broken";
  if (!config.pushed) return "push_config";
  if (config.synced !== true) return "wait_for_car";
  if (config.present === false) {
    return config.pushesTotal < PUSHES_AFTER_LOSS_MAX ? "push_config" : "broken";
  }
  return recordAgeMs === null ? "wait_for_signal" : "silent";
}

/** Whether the owner has to add our key first. Intel Atom cars have the toggle instead. */
export function needsKey(facts: Pick<CarFacts, "keyPaired" | "streamingToggle">): boolean {
  return facts.streamingToggle === null && facts.keyPaired !== true;
}

const STEPS: Record<NextStepCode, Omit<NextStep, "code">> = {
  unlinked: {
    title: "Sign in again",
    text: "Tesla no longer lets us act for you. Sign in with Tesla to go on.",
    actor: "owner",
    pending: false,
  },
  missing_scope: {
    title: "Allow vehicle information",
    text: "You did not allow “Vehicle information”. Without it we see no car. Sign in again and leave it ticked.",
    actor: "owner",
    pending: false,
  },
  car_gone: {
    title: "Not in your account any more",
    text: "Tesla no longer lists this car for you.",
    actor: "nobody",
    pending: false,
  },
  streaming: {
    title: "Streaming",
    text: "The car sends its signals.",
    actor: "nobody",
    pending: false,
  },
  unsupported: {
    title: "This car cannot stream",
    text: "Tesla does not support streaming on this car's hardware.",
    actor: "nobody",
    pending: false,
  },
  update_firmware: {
    title: "Update the car's software",
    text: "The car's software is too old to stream. Install the update it offers; we look again by ourselves.",
    actor: "owner",
    pending: false,
  },
  flip_toggle: {
    title: "Allow streaming in the car",
    text: "In the car, open Controls > Safety and switch on “Allow Third-Party App Data Streaming”.",
    actor: "owner",
    pending: true,
  },
  free_key_slot: {
    title: "Remove a key from the car",
    text: "The car holds as many keys as it can. In the car, open Controls > Locks, remove one, then add ours.",
    actor: "owner",
    pending: true,
  },
  add_key: {
    title: "Add the key to this car",
    text: "Open the link on the phone that has the Tesla app and approve the key there. Then come back: this page notices by itself.",
    actor: "owner",
    pending: true,
  },
  free_config_slot: {
    title: "Too many apps on this car",
    text: "Tesla allows only a few apps to stream from one car. Remove another one in your Tesla account, then we try again.",
    actor: "owner",
    pending: false,
  },
  broken: {
    title: "Something is wrong on our side",
    text: "The configuration could not be brought to this car. The operator has to look at it; you need not do anything.",
    actor: "operator",
    pending: false,
  },
  push_config: {
    title: "Sending the configuration",
    text: "The key is there. We are sending the car its configuration.",
    actor: "us",
    pending: true,
  },
  wait_for_car: {
    title: "Waiting for the car",
    text: "Tesla has the configuration; the car takes it when it is next online. That can take minutes, or a day when it sleeps.",
    actor: "car",
    pending: true,
  },
  wait_for_signal: {
    title: "Waiting for the first signal",
    text: "The car has its configuration and will connect shortly.",
    actor: "car",
    pending: true,
  },
  silent: {
    title: "Quiet",
    text: "All is set up. A parked car sends nothing while nothing changes; it goes on by itself.",
    actor: "car",
    pending: false,
  },
};
