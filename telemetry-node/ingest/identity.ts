/**
 * Who a verified client certificate speaks for. Pure; the tables are in `issuers.ts`.
 */
import { ok, refused, type Result } from "../../shared/result.ts";
import {
  BOARD_ISSUER,
  BOARD_UNIT,
  EXCLUDED_USAGES,
  LEGACY_ISSUERS,
  UNIT_TYPES,
  USAGE_ISSUERS,
  USAGE_TYPES,
  type DeviceType,
} from "./issuers.ts";

/** What identity needs of a certificate. Lists keep the certificate's order. */
export type CertificateFacts = {
  commonNames: readonly string[];
  units: readonly string[];
  issuerCommonName: string;
  /** Extended key usage, dotted. */
  usages: readonly string[];
  notBeforeMs: number;
  notAfterMs: number;
};

export type Identity = {
  type: DeviceType;
  /** The VIN, for a car. */
  deviceId: string;
  /** `<type>.<device id>`: how an envelope names its sender. */
  senderId: string;
};

export type IdentityRefusal =
  | { code: "unknown_issuer"; issuer: string }
  | { code: "unknown_usage" }
  | { code: "excluded_usage" }
  | { code: "malformed_id" };

/** A car can be refused for these reasons too, once it is known who it is. */
export type CarRefusal =
  | IdentityRefusal
  | { code: "no_certificate" }
  | { code: "expired" }
  | { code: "not_yet_valid" }
  | { code: "not_a_vehicle"; type: DeviceType }
  | { code: "not_allowed"; vin: string }
  /** It sent too much and has not waited for it yet. */
  | { code: "rate_limited"; vin: string; waitMs: number };

/** HTTP status before the upgrade. Tesla's server closes after the upgrade and says nothing. */
export const STATUS_BY_REFUSAL: Record<CarRefusal["code"], 401 | 403 | 429> = {
  no_certificate: 401,
  unknown_issuer: 403,
  unknown_usage: 403,
  excluded_usage: 403,
  malformed_id: 403,
  expired: 403,
  not_yet_valid: 403,
  not_a_vehicle: 403,
  not_allowed: 403,
  rate_limited: 429,
};

/**
 * Tesla sets no form for the id. It becomes a database key and goes into reports, so control
 * characters and anything beyond ASCII are refused here; every real VIN passes.
 */
const DEVICE_ID = /^[\x21-\x7e]{1,64}$/;

/**
 * Type and id by the rules of fleet-telemetry messages/identity.go: the issuer's common name picks
 * the rule; dots of the (last) common name become dashes, nothing else is changed.
 */
export function identify(certificate: CertificateFacts): Result<Identity, IdentityRefusal> {
  const type = deviceType(certificate);
  if (!type.ok) return type;
  const deviceId = (certificate.commonNames.at(-1) ?? "").replaceAll(".", "-");
  if (!DEVICE_ID.test(deviceId)) return refused({ code: "malformed_id" });
  return ok({ type: type.value, deviceId, senderId: `${type.value}.${deviceId}` });
}

/**
 * Whether this certificate may stream now. Validity is checked here although the handshake did:
 * a resumed TLS session keeps its certificate and is not verified again.
 */
export function admitCar(
  certificate: CertificateFacts,
  allows: (vin: string) => boolean,
  nowMs: number,
): Result<Identity, CarRefusal> {
  const identity = identify(certificate);
  if (!identity.ok) return identity;
  if (nowMs > certificate.notAfterMs) return refused({ code: "expired" });
  if (nowMs < certificate.notBeforeMs) return refused({ code: "not_yet_valid" });
  const { type, deviceId } = identity.value;
  if (type !== "vehicle_device") return refused({ code: "not_a_vehicle", type });
  if (!allows(deviceId)) return refused({ code: "not_allowed", vin: deviceId });
  return identity;
}

function deviceType(certificate: CertificateFacts): Result<DeviceType, IdentityRefusal> {
  const issuer = certificate.issuerCommonName;
  if (USAGE_ISSUERS.has(issuer)) return typeByUsage(certificate);
  if (issuer === BOARD_ISSUER && certificate.units[0] === BOARD_UNIT) {
    return ok("vehicle_board_device");
  }
  const type = LEGACY_ISSUERS.get(issuer);
  return type === undefined ? refused({ code: "unknown_issuer", issuer }) : ok(type);
}

/** The first usage that says anything decides: a later exclusion is not seen. */
function typeByUsage(certificate: CertificateFacts): Result<DeviceType, IdentityRefusal> {
  for (const usage of certificate.usages) {
    if (EXCLUDED_USAGES.has(usage)) return refused({ code: "excluded_usage" });
    const type = USAGE_TYPES.get(usage);
    if (type !== undefined) return ok(typeByUnit(certificate.units) ?? type);
  }
  return refused({ code: "unknown_usage" });
}

function typeByUnit(units: readonly string[]): DeviceType | undefined {
  for (const unit of units) {
    const type = UNIT_TYPES.get(unit);
    if (type !== undefined) return type;
  }
  return undefined;
}
