import { describe, expect, it } from "vitest";
import { nextStep, type CarFacts, type NextStepCode } from "../../worker/account/next-step.ts";

const NOW = 1_800_000_000_000;
/** A car that only lacks its first signal. */
const READY: CarFacts = {
  nowMs: NOW,
  accountLinked: true,
  scopes: ["vehicle_device_data"],
  listed: true,
  keyPaired: true,
  keysTotal: 3,
  streamingToggle: null,
  config: {
    pushed: true,
    problem: null,
    synced: true,
    present: true,
    limitReached: false,
    pushesTotal: 1,
  },
  status: null,
};

const streaming = { connected: true, lastRecordAtMs: NOW - 1_000 };
const config = (change: Partial<CarFacts["config"]>) => ({
  config: { ...READY.config, ...change },
});

const CASES: [NextStepCode, string, Partial<CarFacts>][] = [
  [
    "unlinked",
    "a link that ended outranks a car that streams",
    { accountLinked: false, status: streaming },
  ],
  ["missing_scope", "no vehicle data", { scopes: ["openid"] }],
  ["car_gone", "the car is not listed any more", { listed: false, status: streaming }],
  ["streaming", "a fresh record on an open connection", { status: streaming }],
  [
    "streaming",
    "streaming although Tesla says the key is missing",
    { status: streaming, keyPaired: false },
  ],
  ["unsupported", "old hardware", config({ problem: "unsupported_hardware" })],
  ["update_firmware", "old firmware", config({ problem: "unsupported_firmware" })],
  [
    "flip_toggle",
    "the switch of an older S/X is off",
    { streamingToggle: false, keyPaired: false },
  ],
  ["add_key", "no key", { keyPaired: false }],
  ["add_key", "nobody has looked for the key yet", { keyPaired: null }],
  ["free_key_slot", "no key and no room for one", { keyPaired: false, keysTotal: 20 }],
  [
    "wait_for_car",
    "an older S/X with its switch on needs no key",
    { streamingToggle: true, keyPaired: false, ...config({ synced: false }) },
  ],
  ["free_config_slot", "Tesla left the car out: too many apps", config({ problem: "max_configs" })],
  ["free_config_slot", "no slot left", config({ limitReached: true, present: false })],
  [
    "broken",
    "our key is not the one Tesla holds",
    config({ problem: "key_mismatch", pushed: false }),
  ],
  [
    "broken",
    "the app is not registered",
    config({ problem: "tesla_not_registered", pushed: false }),
  ],
  ["push_config", "nothing pushed yet", config({ pushed: false, synced: null })],
  [
    "push_config",
    "Tesla said the key was missing and now it is there",
    config({ pushed: false, problem: "missing_key" }),
  ],
  ["wait_for_car", "the car has not taken it", config({ synced: false })],
  ["wait_for_car", "nobody has looked yet", config({ synced: null, present: null })],
  ["push_config", "synced to nothing once", config({ present: false, pushesTotal: 1 })],
  ["broken", "synced to nothing again and again", config({ present: false, pushesTotal: 3 })],
  ["wait_for_signal", "all set, no record ever", {}],
  [
    "wait_for_signal",
    "connected without a record",
    { status: { connected: true, lastRecordAtMs: null } },
  ],
  ["silent", "connected and quiet", { status: { connected: true, lastRecordAtMs: NOW - 600_000 } }],
  ["silent", "gone to sleep", { status: { connected: false, lastRecordAtMs: NOW - 1_000 } }],
];

describe("the next step of a car", () => {
  it.each(CASES)("is %s: %s", (code, _why, facts) => {
    const step = nextStep({ ...READY, ...facts });
    expect(step.code).toBe(code);
    expect(step.title.length).toBeGreaterThan(0);
    expect(step.text.endsWith(".")).toBe(true);
  });

  it("has a case here for every code", () => {
    const codes = new Set(CASES.map(([code]) => code));
    expect([...codes].toSorted()).toEqual([
      "add_key",
      "broken",
      "car_gone",
      "flip_toggle",
      "free_config_slot",
      "free_key_slot",
      "missing_scope",
      "push_config",
      "silent",
      "streaming",
      "unlinked",
      "unsupported",
      "update_firmware",
      "wait_for_car",
      "wait_for_signal",
    ]);
  });
});
