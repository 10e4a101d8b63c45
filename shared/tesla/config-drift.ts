/**
 * How the configuration that Tesla holds for a car differs from the one wanted. Tesla tells nobody
 * when it drops or changes one (Tesla staff in fleet-telemetry #258), so this is compared.
 */
import { canonicalJson, type Json } from "./canonical-json.ts";
import type { TelemetryConfig } from "./telemetry-config.ts";

export type Drift =
  /** Tesla has none: removed, refused at the limit, or lost. */
  | "null_config"
  /** The car is sent elsewhere: somebody else configured it with our application. */
  | "other_host"
  | "other_port"
  | "other_ca"
  | "missing_fields"
  /** Fields beyond ours, or other intervals. */
  | "other_fields"
  | "other_alerts"
  /** The car would not send again what was not acknowledged. */
  | "other_policy"
  | "expires_soon";

/** `renewMs`: less life than this is drift, so that no configuration ever expires on a car. */
export function findDrift(
  wanted: TelemetryConfig,
  observed: Readonly<Record<string, unknown>> | null,
  options: { nowMs: number; renewMs: number },
): Drift[] {
  if (observed === null) return ["null_config"];
  const drift: Drift[] = [];
  if (observed["hostname"] !== wanted.hostname) drift.push("other_host");
  // Tesla's default is 443; a text is what silently breaks a car, so it is another port.
  if ((observed["port"] ?? 443) !== wanted.port) drift.push("other_port");
  if (!sameText(observed["ca"], wanted.ca)) drift.push("other_ca");
  drift.push(...fieldDrift(wanted.fields, observed["fields"]));
  if (!sameSet(observed["alert_types"], wanted.alert_types)) drift.push("other_alerts");
  if (observed["delivery_policy"] !== wanted.delivery_policy) drift.push("other_policy");
  const exp = observed["exp"];
  if (typeof exp === "number" && exp * 1000 - options.nowMs < options.renewMs) {
    drift.push("expires_soon");
  }
  return drift;
}

function fieldDrift(wanted: TelemetryConfig["fields"], observed: unknown): Drift[] {
  const there = new Map(Object.entries(isObject(observed) ? observed : {}));
  const names = Object.entries(wanted);
  if (names.some(([name]) => !there.has(name))) return ["missing_fields"];
  const same =
    there.size === names.length &&
    names.every(([name, request]) => canonical(request) === canonical(there.get(name)));
  return same ? [] : ["other_fields"];
}

/** A chain with other line ends is the same chain. */
function sameText(observed: unknown, wanted: string): boolean {
  const plain = (text: string): string => text.replaceAll("\r", "").trim();
  return typeof observed === "string" && plain(observed) === plain(wanted);
}

function sameSet(observed: unknown, wanted: readonly string[]): boolean {
  const list = Array.isArray(observed) ? observed.map(String) : [];
  return list.toSorted().join() === wanted.toSorted().join();
}

function canonical(value: unknown): string {
  return value === undefined ? "" : canonicalJson(value as Json);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
