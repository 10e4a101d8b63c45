/** Where a car is on its way from consent to live. Pure. */
import type { Car } from "./answers.ts";

export const STAGES = ["consent", "key", "config", "taken", "first", "live"] as const;
export type Stage = (typeof STAGES)[number];

/** The stage at which each step of the API waits; steps that ended a car's way have none. */
const STAGE_OF: Readonly<Record<string, Stage>> = {
  unlinked: "consent",
  missing_scope: "consent",
  unsupported: "key",
  update_firmware: "key",
  flip_toggle: "key",
  free_key_slot: "key",
  ask_owner: "key",
  add_key: "key",
  free_config_slot: "config",
  budget_paused: "config",
  limit_exceeded: "config",
  broken: "config",
  push_config: "config",
  wait_for_car: "taken",
  wait_for_signal: "first",
};

export type StageState = "done" | "now" | "next";

/** One state per stage, or null for a car that is not on its way (gone, switched off). */
export function progressOf({ next_step, status }: Car): StageState[] | null {
  const { code } = next_step;
  // Quiet is live too: a parked car has nothing to say.
  if (code === "streaming" || (code === "silent" && status.last_record_at_ms !== null)) {
    return STAGES.map(() => "done");
  }
  const stage = code === "silent" ? "first" : STAGE_OF[code];
  if (stage === undefined) return null;
  const at = STAGES.indexOf(stage);
  return STAGES.map((_, index) => (index < at ? "done" : index === at ? "now" : "next"));
}

export type Action = "pair" | "hand_on" | "sign_in" | "live" | "profile" | null;

/** The one thing that a card offers to do here. What happens in the car or at Tesla has no button. */
export function actionOf({ next_step, pairing_url }: Car): Action {
  switch (next_step.code) {
    case "add_key":
    case "free_key_slot":
      return pairing_url === null ? null : "pair";
    case "ask_owner":
      return "hand_on";
    case "unlinked":
    case "missing_scope":
      return "sign_in";
    case "streaming":
    case "silent":
      return "live";
    case "off":
      return "profile";
    default:
      return null;
  }
}
