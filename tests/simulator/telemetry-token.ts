/**
 * The compact token that carries a telemetry configuration (vehicle-command
 * internal/authentication/jwt.go). Reading it and trusting it are two things: Tesla's API only
 * reads it, the car decides whether to trust it (fleet-telemetry issue 303).
 */
import { toHex, verifySs256 } from "./ss256.ts";

const FLEET_AUDIENCE = "com.tesla.fleet.TelemetryClient";
const SEGMENT = /^[A-Za-z0-9_-]+$/;

export type TelemetryClaims = Record<string, unknown> & { iss: string; aud: string };

function decodeBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function decodeSegment(segment: string): Uint8Array | null {
  if (!SEGMENT.test(segment)) return null;
  return decodeBase64(segment.replaceAll("-", "+").replaceAll("_", "/"));
}

function decodeJsonObject(segment: string): Record<string, unknown> | null {
  const bytes = decodeSegment(segment);
  if (bytes === null) return null;
  try {
    const parsed: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes),
    );
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The claims of a well-formed token, whoever signed it; null when it is not one. */
export function readTelemetryToken(token: string): TelemetryClaims | null {
  const [header = "", payload = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || decodeSegment(signature) === null) return null;
  const head = decodeJsonObject(header);
  if (head?.alg !== "Tesla.SS256" || head.typ !== "JWT") return null;
  const claims = decodeJsonObject(payload);
  if (claims === null) return null;
  const { iss, aud } = claims;
  return typeof iss === "string" && typeof aud === "string" ? { ...claims, iss, aud } : null;
}

export type Trust =
  | { trusted: true; publicKeyHex: string }
  | { trusted: false; error: "unknown issuer" | "invalid signature" | "invalid audience" };

/**
 * The car's check. `isTrusted` says whether a key (130 hex digits) may configure this car.
 * "unknown issuer" is Tesla's recorded word; the other two have not been seen in a public report.
 */
export function checkTelemetryToken(
  token: string,
  vin: string,
  isTrusted: (publicKeyHex: string) => boolean,
): Trust {
  const claims = readTelemetryToken(token);
  const [header = "", payload = "", signature = ""] = token.split(".");
  const issuer = claims === null ? null : decodeBase64(claims.iss);
  if (claims === null || issuer === null || !isTrusted(toHex(issuer))) {
    return { trusted: false, error: "unknown issuer" };
  }
  const message = new TextEncoder().encode(`${header}.${payload}`);
  const verdict = verifySs256(issuer, message, decodeSegment(signature) ?? new Uint8Array());
  if (verdict !== "valid") return { trusted: false, error: "invalid signature" };
  if (claims.aud !== FLEET_AUDIENCE && claims.aud !== `com.tesla.vehicle.${vin}.TelemetryClient`) {
    return { trusted: false, error: "invalid audience" };
  }
  return { trusted: true, publicKeyHex: toHex(issuer) };
}

/** The point inside a P-256 `PUBLIC KEY` PEM as hex; null for any other text. */
export function publicKeyHexOfPem(pem: string): string | null {
  const match =
    /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(pem);
  const der = match?.[1] === undefined ? null : decodeBase64(match[1].replaceAll(/\s/g, ""));
  const hex = der === null ? "" : toHex(der);
  const isP256 = hex.startsWith(P256_SPKI_PREFIX) && hex.length === P256_SPKI_PREFIX.length + 130;
  return isP256 ? hex.slice(P256_SPKI_PREFIX.length) : null;
}

/** DER of SubjectPublicKeyInfo for prime256v1, up to the point itself. */
const P256_SPKI_PREFIX = "3059301306072a8648ce3d020106082a8648ce3d030107034200";
