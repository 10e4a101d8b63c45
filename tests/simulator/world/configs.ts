/**
 * What Tesla does with a telemetry configuration: which cars the API skips, and how a car judges
 * what it is given (Fleet API docs, 2026-08; fleet-telemetry issues 294, 303 and 406).
 */
import { checkTelemetryToken, isObject, type TelemetryClaims } from "../telemetry-token.ts";
import { ERRORS_KEPT_MAX, FIRMWARE_MIN, FIRMWARE_MIN_INTEL_ATOM } from "./limits.ts";
import type { Car, CarError, TelemetryConfig, WorldState } from "./state.ts";

export const SKIP_REASONS = [
  "missing_key",
  "unsupported_hardware",
  "unsupported_firmware",
  "max_configs",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A telemetry configuration as a car runs it. */
export type VehicleConfig = {
  hostname: string;
  port: number;
  ca: string;
  fields: Record<
    string,
    { interval_seconds: number; minimum_delta?: number; resend_interval_seconds?: number }
  >;
  alert_types?: string[];
  exp?: number;
  delivery_policy?: string;
  prefer_typed?: boolean;
  iss: string;
  aud: string;
};

/** Dotted numbers, compared part by part: "2026.8.3" is newer than "2025.44.1". */
export function isOlderFirmware(version: string, minimum: string): boolean {
  const [left, right] = [version, minimum].map((text) => text.split(".").map(Number));
  for (const [index, wanted] of (right ?? []).entries()) {
    const found = left?.[index];
    if (found === undefined || Number.isNaN(found) || found < wanted) return true;
    if (found > wanted) return false;
  }
  return false;
}

/** Does this car hold a key that the app has registered? */
function hasKeyOf(state: WorldState, car: Car, clientId: string): boolean {
  return car.keys.some(
    (key) =>
      key.clientId === clientId &&
      state.registrations.some(
        (entry) => entry.clientId === clientId && entry.publicKeyHex === key.publicKeyHex,
      ),
  );
}

/** What the API says of the key: it lags behind the car, and it has been wrong. */
export function showsKeyOf(state: WorldState, car: Car, clientId: string, nowMs: number): boolean {
  if (car.lies?.includes("unpaired") === true) return false;
  const newest = Math.max(
    ...car.keys.filter((key) => key.clientId === clientId).map((key) => key.pairedAtMs),
  );
  return hasKeyOf(state, car, clientId) && newest + state.settings.keyLagMs <= nowMs;
}

/** Slots in use, without those of `clientId` itself: replacing needs no new slot. */
export function slotsTaken(state: WorldState, car: Car, clientId: string): number {
  const others = state.configs.filter(
    (config) => config.vin === car.vin && config.clientId !== clientId && config.target !== null,
  );
  return others.length + car.otherConfigs;
}

/** Why the API would skip this car; null when it would take the configuration. */
export function skipReason(state: WorldState, car: Car, clientId: string): SkipReason | null {
  if (car.hardware === "pre_2018_sx") return "unsupported_hardware";
  const isIntelAtom = car.hardware === "intel_atom_sx";
  if (isOlderFirmware(car.firmware, isIntelAtom ? FIRMWARE_MIN_INTEL_ATOM : FIRMWARE_MIN)) {
    return "unsupported_firmware";
  }
  const isAllowed = isIntelAtom ? car.streamingToggle === true : hasKeyOf(state, car, clientId);
  if (!isAllowed) return "missing_key";
  if (slotsTaken(state, car, clientId) >= state.settings.configsPerCarMax) return "max_configs";
  return null;
}

/** Keys a car takes configurations from. Intel Atom S/X hold no key and go by their switch. */
function trusts(car: Car, publicKeyHex: string): boolean {
  if (car.hardware === "intel_atom_sx") return car.streamingToggle === true;
  return car.keys.some((key) => key.publicKeyHex === publicKeyHex);
}

/** Records what an app wants of a car; the newest wish stands last. The car learns of it later. */
export function setTarget(
  state: WorldState,
  wish: Pick<TelemetryConfig, "vin" | "clientId" | "target"> & { nowMs: number },
): void {
  const { nowMs, ...wanted } = wish;
  const known = state.configs.find(
    (entry) => entry.vin === wish.vin && entry.clientId === wish.clientId,
  );
  const inForce = known?.inForce ?? null;
  const next: TelemetryConfig = { ...wanted, pushedAtMs: nowMs, synced: false, inForce };
  state.configs = [...state.configs.filter((entry) => entry !== known), next];
}

/** Keeps the newest errors of each car and app. */
export function addError(state: WorldState, error: CarError): void {
  const own = state.errors.filter(
    (entry) => entry.vin === error.vin && entry.clientId === error.clientId,
  );
  const oldest = own.length >= ERRORS_KEPT_MAX ? own[0] : undefined;
  state.errors = [...state.errors.filter((entry) => entry !== oldest), error];
}

/**
 * The car takes what was pushed: verifies it and runs it, or runs nothing. Returns the car's own
 * error text when it refuses. The car keeps one configuration per app, so a refused one leaves it
 * without any.
 */
export function takeTarget(config: TelemetryConfig, car: Car, acceptAny: boolean): string | null {
  config.synced = true;
  config.inForce = null;
  if (config.target === null) return null;
  const { token, claims } = config.target;
  const isTrusted = (key: string): boolean => acceptAny || trusts(car, key);
  const trust = checkTelemetryToken(token, car.vin, isTrusted);
  if (!trust.trusted && !acceptAny) return `InvalidSignature: ${trust.error}`;
  config.inForce = { claims, publicKeyHex: trust.trusted ? trust.publicKeyHex : "" };
  return null;
}

/**
 * The configuration a car runs now, or null: none, expired, its key removed since, or one that
 * names no usable host or port (a port sent as a string is taken and never connected to,
 * fleet-telemetry issue 119).
 */
export function runningConfig(
  config: TelemetryConfig,
  car: Car,
  nowMs: number,
  acceptAny: boolean,
): VehicleConfig | null {
  if (config.inForce === null) return null;
  const { claims, publicKeyHex } = config.inForce;
  if (!acceptAny && !trusts(car, publicKeyHex)) return null;
  if (typeof claims.exp === "number" && claims.exp * 1_000 <= nowMs) return null;
  return toVehicleConfig(claims);
}

const HTTPS_PORT = 443;

function toVehicleConfig(claims: TelemetryClaims): VehicleConfig | null {
  const { hostname, port = HTTPS_PORT, ca = "", fields } = claims;
  if (typeof hostname !== "string" || typeof ca !== "string" || !isObject(fields)) return null;
  if (typeof port !== "number" || !Number.isInteger(port)) return null;
  return { ...claims, hostname, port, ca, fields: fields as VehicleConfig["fields"] };
}
