import { expect, test } from "vitest";
import { Collector } from "./vehicle/collector.ts";
import { Outbox, BUFFERED_MESSAGES_MAX, type OutgoingMessage } from "./vehicle/outbox.ts";
import { withQuirks } from "./vehicle/quirks.ts";
import { reconnectDelayMs, RECONNECT_MAX_MS } from "./vehicle/reconnect.ts";
import { stamped } from "./vehicle/stamped.ts";
import { toWitnessed, type Signal, type SignalSource, type SignalValue } from "./vehicle/signal.ts";

const double = (value: number): SignalValue => ({ kind: "double", value });

/** A source whose values the test sets. */
function settable(values: Record<string, SignalValue>): SignalSource {
  return {
    *sample() {
      for (const [field, value] of Object.entries(values)) yield { field, value };
    },
  };
}

const fieldsOf = (signals: readonly Signal[]): unknown[] => signals.map(({ field }) => field);

test("the first record after a configuration carries every configured field and no other", () => {
  const collector = new Collector();
  const source = settable({ Soc: double(80), Odometer: double(1), Locked: { kind: "invalid" } });
  collector.configure({
    Soc: { interval_seconds: 60 },
    Locked: { interval_seconds: 1 },
    Gear: { interval_seconds: 1 },
  });
  expect(collector.collect(source, 0)).toEqual([
    { field: "Soc", value: double(80) },
    { field: "Locked", value: { kind: "invalid" } },
    // Nothing measures it, so the car says so.
    { field: "Gear", value: { kind: "invalid" } },
  ]);
  expect(collector.collect(source, 500)).toEqual([]);
});

test("a value is sent when its interval has passed and it differs from what was last sent", () => {
  const values = { Soc: double(80) };
  const collector = new Collector();
  collector.configure({ Soc: { interval_seconds: 10 } });
  const at = (nowMs: number): unknown[] => fieldsOf(collector.collect(settable(values), nowMs));
  expect(at(0)).toEqual(["Soc"]);
  values.Soc = double(79);
  expect(at(9_500)).toEqual([]);
  expect(at(10_000)).toEqual(["Soc"]);
  expect(at(20_000)).toEqual([]);
  // Unchanged for long: the change goes at once, not at the next multiple of ten seconds.
  values.Soc = double(78);
  expect(at(33_500)).toEqual(["Soc"]);
});

test("values between two sends are discarded, and a value that came back is no change", () => {
  const values = { Soc: double(80) };
  const collector = new Collector();
  collector.configure({ Soc: { interval_seconds: 10 } });
  const at = (nowMs: number): Signal[] => collector.collect(settable(values), nowMs);
  at(0);
  values.Soc = double(70);
  expect(at(5_000)).toEqual([]);
  values.Soc = double(80);
  expect(at(10_000)).toEqual([]);
});

test("timer jitter does not stretch an interval by half a second", () => {
  const collector = new Collector();
  collector.configure({ Soc: { interval_seconds: 1 } });
  let soc = 0;
  const source: SignalSource = { sample: () => [{ field: "Soc", value: double((soc += 1)) }] };
  const times = [0, 501, 998, 1_503, 1_999, 2_498, 2_999];
  const sent = times.filter((nowMs) => collector.collect(source, nowMs).length > 0);
  expect(sent).toEqual([0, 998, 1_999, 2_999]);
});

test("minimum_delta holds back small changes; for Location it is metres", () => {
  const place = (latitude: number): SignalValue => ({ kind: "location", latitude, longitude: 0 });
  const values = { Soc: double(80), Location: place(0) };
  const collector = new Collector();
  collector.configure({
    Soc: { interval_seconds: 1, minimum_delta: 2 },
    Location: { interval_seconds: 1, minimum_delta: 10 },
  });
  const at = (nowMs: number): unknown[] => fieldsOf(collector.collect(settable(values), nowMs));
  at(0);
  values.Soc = double(78.5);
  values.Location = place(0.00008); // 8.9 m
  expect(at(1_000)).toEqual([]);
  values.Soc = double(78);
  values.Location = place(0.0001); // 11.1 m
  expect(at(2_000)).toEqual(["Soc", "Location"]);
});

test("Odometer and ChargerVoltage have Tesla's default deltas", () => {
  const values = { Odometer: double(100), ChargerVoltage: double(230), Soc: double(80) };
  const collector = new Collector();
  const rule = { interval_seconds: 1 };
  collector.configure({ Odometer: rule, ChargerVoltage: rule, Soc: rule });
  const at = (nowMs: number): unknown[] => fieldsOf(collector.collect(settable(values), nowMs));
  at(0);
  Object.assign(values, { Odometer: double(100.09), ChargerVoltage: double(230.2) });
  values.Soc = double(80.01);
  expect(at(1_000)).toEqual(["Soc"]);
  Object.assign(values, { Odometer: double(100.11), ChargerVoltage: double(229.6) });
  expect(at(2_000)).toEqual(["Odometer", "ChargerVoltage"]);
});

test("becoming invalid, or of another kind, is a change whatever the delta", () => {
  const values: Record<string, SignalValue> = { Soc: double(80) };
  const collector = new Collector();
  collector.configure({ Soc: { interval_seconds: 1, minimum_delta: 50 } });
  const at = (nowMs: number): number => collector.collect(settable(values), nowMs).length;
  at(0);
  values["Soc"] = { kind: "invalid" };
  expect(at(1_000)).toBe(1);
  values["Soc"] = { kind: "string", value: "80" };
  expect(at(2_000)).toBe(1);
});

test("resend_interval_seconds sends an unchanged value again", () => {
  const collector = new Collector();
  collector.configure({ Soc: { interval_seconds: 1, resend_interval_seconds: 60 } });
  const source = settable({ Soc: double(80) });
  const at = (nowMs: number): number => collector.collect(source, nowMs).length;
  expect([at(0), at(30_000), at(59_500), at(60_000), at(60_500)]).toEqual([1, 0, 0, 1, 0]);
});

test("a clock that was set back does not silence a field", () => {
  const values = { Soc: double(80) };
  const collector = new Collector();
  collector.configure({ Soc: { interval_seconds: 1 } });
  collector.collect(settable(values), 86_400_000);
  expect(collector.collect(settable(values), 0)).toHaveLength(1);
});

test("rules a car cannot follow are left out instead of breaking it", () => {
  const collector = new Collector();
  const hostile: unknown = JSON.parse(
    '{"Nope":{"interval_seconds":1},"Soc":null,"Gear":{"interval_seconds":"1"},"Odometer":{"interval_seconds":1}}',
  );
  collector.configure(hostile as Record<string, { interval_seconds: number }>);
  const source = settable({ Soc: double(1), Odometer: double(1) });
  expect(fieldsOf(collector.collect(source, 0))).toEqual(["Odometer"]);
});

test("quirks: absent, invalid, unknown numbers, and unchanged values again", () => {
  const plain = settable({
    Soc: double(80),
    VehicleSpeed: double(1),
    DetailedChargeState: {
      kind: "enum",
      member: "detailed_charge_state_value",
      value: "Charging",
    },
  });
  const odd = withQuirks(plain, {
    absent: ["VehicleSpeed"],
    invalid: ["Soc"],
    enumNumbers: { DetailedChargeState: 8 },
    unknownFields: [{ field: 999, value: double(5) }],
  });
  const collector = new Collector(["Soc"]);
  const rule = { interval_seconds: 1 };
  collector.configure({ Soc: rule, VehicleSpeed: rule, DetailedChargeState: rule });
  expect(collector.collect(odd, 0).map(toWitnessed)).toEqual([
    { field: "Soc", member: "invalid", value: true },
    { field: "VehicleSpeed", member: null, value: null },
    { field: "DetailedChargeState", member: "detailed_charge_state_value", value: 8 },
    { field: 999, member: "double_value", value: 5 },
  ]);
  expect(fieldsOf(collector.collect(odd, 1_000))).toEqual(["Soc"]);
});

const message = (field: string, topic = "V"): OutgoingMessage => ({
  topic,
  createdAtMs: 0,
  isResend: false,
  signals: [{ field, value: double(1) }],
  payload: new Uint8Array(),
});

test("the offline buffer keeps the newest 5,000 messages, in order", () => {
  const outbox = new Outbox();
  for (let number = 0; number < BUFFERED_MESSAGES_MAX + 7; number += 1) {
    outbox.push(message(`F${number}`));
  }
  expect(BUFFERED_MESSAGES_MAX).toBe(5_000);
  expect([outbox.waiting, outbox.dropped]).toEqual([5_000, 7]);
  expect([outbox.take(), outbox.take()].map((one) => one?.signals[0]?.field)).toEqual(["F7", "F8"]);
});

test("a lost connection marks only what it carried, and only vehicle data", () => {
  const outbox = new Outbox();
  outbox.sent(message("Soc"), "a", 1, 0);
  outbox.sent(message("Gear"), "b", 2, 0);
  outbox.sent(message("Alert", "alerts"), "c", 1, 0);
  outbox.connectionLost(1, true);
  expect([...outbox.resendFields]).toEqual(["Soc"]);
  expect(outbox.acked("a", "V")).toBeNull();
  expect(outbox.acked("b", "V")?.txid).toBe("b");
});

test("a reconnect waits exponentially longer, at most 30 s, and never all cars at once", () => {
  const shortest = [0, 1, 2, 3, 4, 5, 6, 500].map((failures) => reconnectDelayMs(failures, 0));
  expect(shortest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  const longest = [0, 1, 5, 500].map((failures) => reconnectDelayMs(failures, 0.999_999));
  expect(longest.map(Math.round)).toEqual([1_000, 2_000, RECONNECT_MAX_MS, RECONNECT_MAX_MS]);
});

test("stamped values occur once for ever, in every kind, across restarts", () => {
  const source: SignalSource = {
    sample: () => [
      { field: "Soc", value: double(1) },
      { field: "PackVoltage", value: { kind: "float", value: 1 } },
      { field: "ChargeLimitSoc", value: { kind: "int", value: 1 } },
      { field: "Locked", value: { kind: "boolean", value: true } },
      { field: "VehicleName", value: { kind: "string", value: "x" } },
      { field: "Gear", value: { kind: "enum", member: "shift_state_value", value: "P" } },
      { field: "Location", value: { kind: "location", latitude: 1, longitude: 1 } },
      { field: "DoorState", value: { kind: "doors", open: [] } },
      { field: "TpmsSoftWarnings", value: { kind: "tires", on: [] } },
      { field: "RouteLastUpdated", value: { kind: "time", hour: 1, minute: 1, second: 1 } },
    ],
  };
  const seen = new Set<string>();
  let total = 0;
  // The last start lies where float32, the latitude's steps and the like are used up.
  for (const first of [1, 5_001, 16_777_200, 2_147_482_600]) {
    const unique = stamped(source, { first });
    for (let round = 0; round < 100; round += 1) {
      for (const { field, value } of unique.sample(0)) {
        const { member, value: written } = toWitnessed({ field, value });
        seen.add(JSON.stringify([field, member, written]));
        total += 1;
        if (value.kind === "enum") expect(value.value).toBeGreaterThanOrEqual(1_000);
      }
    }
    expect(unique.next).toBe(first + 1_000);
  }
  expect(seen.size).toBe(total);
});

test("stamped values always pass a usual minimum_delta", () => {
  const source = settable({ Location: { kind: "location", latitude: 1, longitude: 1 } });
  const collector = new Collector();
  collector.configure({ Location: { interval_seconds: 1, minimum_delta: 10 } });
  const unique = stamped(source);
  for (let second = 0; second < 50; second += 1) {
    expect(collector.collect(unique, second * 1_000)).toHaveLength(1);
  }
});
