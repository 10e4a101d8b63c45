import { describe, expect, it } from "vitest";
import { nextStep, type CarFacts, type NextStepCode } from "../../worker/account/next-step.ts";

const NOW = 1_800_000_000_000;
/** A car that only lacks its first signal. */
const READY: CarFacts = {
  nowMs: NOW,
  accountLinked: true,
  scopes: ["vehicle_device_data"],
  listed: true,
  accessType: "OWNER",
  firmware: "2026.8.3",
  keyPaired: true,
  keysTotal: 3,
  streamingToggle: null,
  config: {
    off: null,
    pushed: true,
    problem: null,
    synced: true,
    present: true,
    limitReached: false,
    drift: null,
    repairs: 0,
    errorCode: null,
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
  ["car_gone", "missing in two listings", config({ off: "car_gone" })],
  [
    "off",
    "its owner switched it off, whatever it still sends",
    { ...config({ off: "owner" }), status: streaming },
  ],
  ["off_by_operator", "the operator switched it off", config({ off: "operator" })],
  ["budget_paused", "given up for money", config({ off: "budget" })],
  [
    "budget_paused",
    "new while money is short",
    config({ pushed: false, problem: "budget_paused" }),
  ],
  ["limit_exceeded", "Tesla stopped the app", config({ problem: "tesla_limit_exceeded" })],
  [
    "add_key",
    "the key was lost in two readings",
    { keyPaired: false, ...config({ off: "key_lost" }) },
  ],
  [
    "update_firmware",
    "software too old, before any push",
    { firmware: "2024.25.9", keyPaired: false },
  ],
  [
    "update_firmware",
    "an older S/X below its own minimum",
    { firmware: "2025.19.1", streamingToggle: true },
  ],
  ["add_key", "software that is just new enough", { firmware: "2024.26", keyPaired: false }],
  [
    "add_key",
    "software that nobody knows decides nothing",
    { firmware: "unknown", keyPaired: false },
  ],
  ["add_key", "no software version at all decides nothing", { firmware: "", keyPaired: false }],
  [
    "flip_toggle",
    "an older S/X with new software",
    { firmware: "2025.20", streamingToggle: false },
  ],
  ["ask_owner", "a driver cannot add the key", { accessType: "DRIVER", keyPaired: false }],
  [
    "ask_owner",
    "Tesla does not take a driver's configuration",
    { accessType: "DRIVER", ...config({ problem: "tesla_not_found", pushed: false }) },
  ],
  [
    "broken",
    "Tesla does not find an owner's car",
    config({ problem: "tesla_not_found", pushed: false }),
  ],
  [
    "free_key_slot",
    "a driver's car without room: room comes first",
    { accessType: "DRIVER", keyPaired: false, keysTotal: 20 },
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
  ["push_config", "synced to nothing once", config({ present: false, drift: "null_config" })],
  [
    "broken",
    "synced to nothing again and again",
    config({ present: false, drift: "null_config", repairs: 3 }),
  ],
  ["push_config", "Tesla holds another host", config({ drift: "other_host other_ca", repairs: 2 })],
  [
    "broken",
    "another host, however often it is mended",
    config({ drift: "other_host", repairs: 3 }),
  ],
  [
    "broken",
    "the car says that it was signed with another key",
    config({ errorCode: "key_mismatch" }),
  ],
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

  it("says why when something is broken, whatever the reason", () => {
    for (const change of [
      { problem: "key_mismatch" },
      { problem: "tesla_not_registered" },
      { problem: "config_invalid" },
      { problem: "a reason that Tesla added since" },
      { drift: "other_host", repairs: 3 },
      { drift: "a drift added since", repairs: 3 },
      { errorCode: "certificate_chain" },
    ]) {
      const step = nextStep({ ...READY, ...config(change) });
      expect(step.code).toBe("broken");
      expect(step.because).toMatch(/\.$/);
    }
    expect(nextStep(READY).because).toBeNull();
  });

  it("has a case here for every code", () => {
    const codes = new Set(CASES.map(([code]) => code));
    expect([...codes].toSorted()).toEqual([
      "add_key",
      "ask_owner",
      "broken",
      "budget_paused",
      "car_gone",
      "flip_toggle",
      "free_config_slot",
      "free_key_slot",
      "limit_exceeded",
      "missing_scope",
      "off",
      "off_by_operator",
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
