/** What the Worker answers in every state that an owner can meet, so that each can be looked at. */
import qrcode from "qrcode-generator";
import { STEPS } from "../../../worker/account/step-texts.ts";
import type { NextStepCode } from "../../../worker/account/next-step.ts";
import { describeScopes } from "../../../shared/tesla/scopes.ts";
import { profileNames, profiles } from "../../../shared/tesla/profiles.ts";
import type { Car, Garage, Me, Profiles, Reading } from "../../../worker/pages/client/answers.ts";

export const NOW_MS = Date.now();
const SCOPES = "openid offline_access user_data vehicle_device_data vehicle_location".split(" ");

export function car(code: NextStepCode, changes: Partial<Car> & { connected?: boolean } = {}): Car {
  const { connected, ...rest } = changes;
  const hasKey = !["add_key", "free_key_slot", "ask_owner"].includes(code);
  const hasSent = ["streaming", "silent", "car_gone", "off", "budget_paused", "unlinked"].includes(
    code,
  );
  return {
    vin: "5YJ3TELLTALE00001",
    vin_short: "E00001",
    display_name: "Nimbus",
    access_type: code === "ask_owner" ? "DRIVER" : "OWNER",
    state: "online",
    next_step: {
      code,
      ...STEPS[code],
      because: code === "broken" ? "Tesla holds a configuration with another port." : null,
    },
    pairing_url: hasKey ? null : "https://tesla.com/_ak/telltale.localhost?vin=5YJ3TELLTALE00001",
    status: {
      connected: connected ?? code === "streaming",
      last_record_at_ms: hasSent ? NOW_MS - (code === "streaming" ? 2_000 : 5_400_000) : null,
      signals_total: hasSent ? 18_342 : 0,
      network_interface: "wifi",
    },
    config: { off_reason: null, pushed_at_ms: hasKey ? NOW_MS - 60_000 : null, synced: hasSent },
    ...rest,
  };
}

/** The same car again, as another one. */
export function as(which: 2 | 3, name: string | null, one: Car): Car {
  const vin = which === 2 ? "7SAYTELLTALE00002" : "5YJXTELLTALE00003";
  return {
    ...one,
    vin,
    vin_short: vin.slice(-6),
    display_name: name,
    pairing_url: one.pairing_url?.replace("5YJ3TELLTALE00001", vin) ?? null,
  };
}

export function garage(cars: Car[], changes: Partial<Garage> = {}): Garage {
  return {
    now_ms: Date.now(),
    linked: true,
    checked_at_ms: NOW_MS,
    missing_device_data: false,
    pending: cars.some(({ next_step }) => next_step.pending),
    node_seen_at_ms: Date.now() - 2_000,
    vehicles: cars,
    ...changes,
  };
}

export function me(granted: string[] = SCOPES, linked = true): Me {
  const isMissing = granted.length < SCOPES.length;
  return {
    account: "h7Yq0sLxv3n2TtWm",
    region: "eu",
    linked,
    ask_url: isMissing ? "/auth/login?scopes=vehicle_location" : null,
    scope_table: describeScopes(SCOPES, granted),
    owner: { name: "Ada Example", email: "ada@example.com" },
  };
}

export const PROFILES: Profiles = {
  current: { profile: "drives", forecast: { usd_per_month: 1.42 } },
  measured: { month: "2026-11", signals: 118_204, usd: 0.79 },
  prices: { as_of: "2026-08-01", signals_per_dollar: 150_000 },
  profiles: profileNames.map((name, index) => ({
    name,
    title: profiles[name].title,
    text: profiles[name].text,
    fields: profiles[name].fields,
    left_out: index === 4 ? ["Location", "GpsHeading"] : [],
    too_new: index === 4 ? ["CenterDisplay"] : [],
    forecast: { usd_per_month: [0.31, 0.52, 1.42, 1.88, 4.1][index] ?? 0, signals_per_month: 1 },
  })),
};

/** A car under way, from the first minute on. */
export function drive(minute: number): Reading[] {
  const atMs = Date.now() - 200;
  const number = (field: string, value: number): Reading => ({
    field,
    at_ms: atMs,
    value: { kind: "number", value },
  });
  const name = (field: string, value: string): Reading => ({
    field,
    at_ms: atMs - 40_000 + minute,
    value: { kind: "enum", value, number: 1 },
  });
  const { north, east } = placeAt(minute / 5);
  return [
    number("Soc", 71.4 - minute / 8),
    number("VehicleSpeed", 48 + 10 * Math.sin(minute / 3) + 7 * Math.sin(minute * 1.7)),
    number("RatedRange", 214 - minute / 3),
    number("EnergyRemaining", 51.2 - minute / 10),
    number("Odometer", 18_204 + minute),
    number("InsideTemp", 21.5),
    number("OutsideTemp", 8),
    number("TpmsPressureFl", 2.9),
    number("TpmsPressureFr", 2.9),
    number("TpmsPressureRl", 2.8),
    number("TpmsPressureRr", 2.85),
    name("Gear", "ShiftStateD"),
    name("DetailedChargeState", "DetailedChargeStateDisconnected"),
    name("HvacPower", "HvacPowerStateOn"),
    name("SentryMode", "SentryModeStateOff"),
    { field: "Locked", at_ms: atMs - 400_000 + minute, value: { kind: "boolean", value: true } },
    { field: "DoorState", at_ms: atMs - 400_000 + minute, value: { kind: "flags", on: [] } },
    { field: "Version", at_ms: atMs - 4e6 + minute, value: { kind: "text", value: "2026.38.4" } },
    {
      field: "Location",
      at_ms: atMs,
      value: {
        kind: "location",
        latitude: 52.5 + north,
        longitude: 13.4 + east,
      },
    },
  ];
}

/** Corners of a way through streets, in degrees from its start. */
const CORNERS = [
  [0, 0],
  [0.004, 0.012],
  [0.011, 0.013],
  [0.012, 0.026],
  [0.007, 0.034],
  [0.009, 0.047],
  [0.018, 0.049],
  [0.021, 0.062],
  [0.015, 0.071],
] as const;

/** Between two corners in a straight line; `way` counts corners. */
function placeAt(way: number): { north: number; east: number } {
  const [from = CORNERS[0], to = from] = CORNERS.slice(Math.min(Math.floor(way), 8));
  const part = way % 1;
  const between = (a: number, b: number): number => a + (b - a) * part;
  return { north: between(from[0], to[0]), east: between(from[1], to[1]) };
}

/** A car at a wallbox. */
export function charge(): Reading[] {
  const at_ms = Date.now() - 300;
  const number = (field: string, value: number): Reading => ({
    field,
    at_ms,
    value: { kind: "number", value },
  });
  const name = (field: string, value: string): Reading => ({
    field,
    at_ms,
    value: { kind: "enum", value, number: 1 },
  });
  return [
    number("Soc", 63),
    number("RatedRange", 188),
    number("EnergyRemaining", 46.1),
    number("ACChargingPower", 11),
    number("ChargeLimitSoc", 80),
    number("TimeToFullCharge", 0.7),
    number("VehicleSpeed", 0),
    number("InsideTemp", 18),
    name("DetailedChargeState", "DetailedChargeStateCharging"),
    name("Gear", "ShiftStateP"),
    { field: "Locked", at_ms, value: { kind: "boolean", value: true } },
  ];
}

export function qrOf(link: string): string {
  const code = qrcode(0, "Q");
  code.addData(link);
  code.make();
  return code.createSvgTag({ cellSize: 4, margin: 16, scalable: true });
}

/** What is answered about the receipt of one car's erasure. */
export function carReceipt(isSigned: boolean) {
  return {
    scope: "car",
    state: isSigned ? "signed" : "waiting",
    requested_at_ms: 1_790_000_000_000,
    cars: ["…0001"],
    cars_kept_for_others: 0,
    waiting_for: { configurations: 0, nodes: isSigned ? [] : [{ node: "node-1", car: "…0001" }] },
    backups: [{ what: "history of our database", days: 30 }],
    receipt: isSigned ? "a.b.c" : null,
  };
}
