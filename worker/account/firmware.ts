/**
 * Least firmware that takes a signed configuration: ordinary cars, and Intel Atom S and X
 * (Fleet API docs, Fleet Telemetry, 2026-08).
 */
const FIRMWARE_MIN = "2024.26";
const FIRMWARE_MIN_INTEL_ATOM = "2025.20";

/**
 * Whether the car has to be updated first. A version that Tesla does not know (empty, "unknown")
 * decides nothing: a push then tells. The telemetry client's version does not either, since cars
 * say it only from client 1.0.0 (2025.2.6) on and stream before.
 */
export function isTooOld(firmware: string | null, isIntelAtom: boolean): boolean {
  return isOlder(firmware, isIntelAtom ? FIRMWARE_MIN_INTEL_ATOM : FIRMWARE_MIN) === true;
}

/** Compares dotted versions part by part; null when `version` is none. */
export function isOlder(version: string | null, minimum: string): boolean | null {
  // A build hash may follow: "2025.2.6 1a2b3c".
  const [found] = /^\d+(?:\.\d+)+/.exec(version ?? "") ?? [];
  if (found === undefined) return null;
  const parts = found.split(".").map(Number);
  for (const [index, wanted] of minimum.split(".").map(Number).entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}
