/**
 * The checks that Tesla does not make: what it accepts and cars then refuse or ignore in silence.
 */
import { ok, refused, type Result } from "../result.ts";
import { fieldCatalogue, hasDistance, isUsableField, usableFields } from "./field-catalogue.ts";
import { nearestName } from "../nearest-name.ts";
import type { FieldRequest } from "./profiles.ts";
import { alertTypes, needsLocation, type TelemetryConfig } from "./telemetry-config.ts";

export type ConfigProblem = {
  code:
    | "hostname_invalid"
    | "hostname_foreign"
    | "port_invalid"
    | "ca_invalid"
    | "fields_empty"
    | "field_unknown"
    | "field_needs_scope"
    | "interval_invalid"
    | "delta_invalid"
    | "delta_useless"
    | "delta_missing"
    | "alert_type_unknown"
    | "expired"
    // Found by checkServerCertificate (certificate-chain.ts).
    | "ca_expired"
    | "ca_partial"
    | "ca_foreign"
    | "certificate_expired"
    | "certificate_hostname";
  /** Where, such as `fields.Soc`. */
  path: string;
  /** What to do, in one sentence. */
  message: string;
};

/**
 * Every problem at once, before signing. Whether `ca` signs the node's certificate is a check of
 * its own (`checkServerCertificate`), since it takes cryptography and the node's certificate.
 * @param known.domain the registered domain
 * @param known.scopes what the owner granted; left out, no field is refused for its scope
 */
export function checkTelemetryConfig(
  config: TelemetryConfig,
  known: { domain: string; nowMs: number; scopes?: readonly string[] },
): Result<TelemetryConfig, ConfigProblem[]> {
  const problems = [
    ...checkHostname(config.hostname, known.domain),
    ...checkPort(config.port),
    ...checkCa(config.ca),
    ...checkFields(config.fields, known.scopes ?? null),
    ...checkAlertTypes(config.alert_types),
    ...checkExpiry(config.exp, known.nowMs),
  ];
  return problems.length === 0 ? ok(config) : refused(problems);
}

const HOSTNAME_PATTERN =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

function checkHostname(hostname: string, domain: string): ConfigProblem[] {
  const path = "hostname";
  if (!HOSTNAME_PATTERN.test(hostname)) {
    const message = "The hostname must be a lower-case domain name without scheme or port.";
    return [{ code: "hostname_invalid", path, message }];
  }
  if (lastTwoLabels(hostname) === lastTwoLabels(domain)) return [];
  const message = `The hostname must share its root domain with ${domain}, or Tesla refuses it.`;
  return [{ code: "hostname_foreign", path, message }];
}

/**
 * Two labels are the root for most names. Below suffixes such as co.uk this lets a foreign name
 * pass, which Tesla then refuses with a clear text; it never refuses a good one.
 */
function lastTwoLabels(name: string): string {
  return name.split(".").slice(-2).join(".");
}

function checkPort(port: unknown): ConfigProblem[] {
  if (typeof port === "number" && Number.isInteger(port) && port >= 1 && port <= 65_535) return [];
  const message = "The port must be a whole number from 1 to 65535, not a text.";
  return [{ code: "port_invalid", path: "port", message }];
}

function checkCa(ca: string): ConfigProblem[] {
  // Escaped line ends survive signing and make the chain unreadable for the car.
  const certificates = ca.match(
    /-----BEGIN CERTIFICATE-----\r?\n[^-\\]+-----END CERTIFICATE-----/g,
  );
  const begins = ca.split("-----BEGIN ").length - 1;
  if (certificates !== null && certificates.length === begins) return [];
  const message = "The ca must be the PEM chain above the server certificate, with real line ends.";
  return [{ code: "ca_invalid", path: "ca", message }];
}

function checkFields(
  fields: TelemetryConfig["fields"],
  scopes: readonly string[] | null,
): ConfigProblem[] {
  const entries = Object.entries(fields);
  if (entries.length === 0) {
    const message = "At least one field must be asked for.";
    return [{ code: "fields_empty", path: "fields", message }];
  }
  return entries.flatMap(([name, request]) => [
    ...checkFieldName(name),
    ...checkScope(name, scopes),
    ...checkRequest(name, request),
  ]);
}

/** Also refuses the numbers that Tesla keeps in reserve: asking for them fails or yields nothing. */
function checkFieldName(name: string): ConfigProblem[] {
  if (isUsableField(name)) return [];
  const nearest = nearestName(name, usableFields);
  const hint = nearest === null ? "" : ` Did you mean ${nearest}?`;
  const message = `Tesla has no such field.${hint}`;
  return [{ code: "field_unknown", path: `fields.${name}`, message }];
}

function checkScope(name: string, scopes: readonly string[] | null): ConfigProblem[] {
  if (scopes === null || scopes.includes("vehicle_location") || !needsLocation(name)) return [];
  const message = "This field needs the permission “Vehicle location”, which was not granted.";
  return [{ code: "field_needs_scope", path: `fields.${name}`, message }];
}

function checkRequest(name: string, request: FieldRequest): ConfigProblem[] {
  const path = `fields.${name}`;
  const problems: ConfigProblem[] = [];
  const resend = request.resend_interval_seconds;
  if (!isInterval(request.interval_seconds) || (resend !== undefined && !isInterval(resend))) {
    const message = `Intervals are whole seconds from 1 to ${INTERVAL_MAX_S}.`;
    problems.push({ code: "interval_invalid", path, message });
  }
  return [...problems, ...checkDelta(name, request.minimum_delta)];
}

function checkDelta(name: string, delta: number | undefined): ConfigProblem[] {
  const path = `fields.${name}`;
  // Available Data, 2026-08: without a delta of 1 or more this one never arrives.
  if (name === "SelfDrivingMilesSinceReset" && !(delta !== undefined && delta >= 1)) {
    const message = "This field needs a minimum delta of 1 or more, or the car sends nothing.";
    return [{ code: "delta_missing", path, message }];
  }
  if (delta === undefined) return [];
  if (!(Number.isFinite(delta) && delta >= 0)) {
    return [{ code: "delta_invalid", path, message: "A minimum delta is 0 or more." }];
  }
  if (isUsableField(name) && !hasDistance(fieldCatalogue[name])) {
    const message = "A minimum delta means something for numbers and places only.";
    return [{ code: "delta_useless", path, message }];
  }
  return [];
}

function checkAlertTypes(types: readonly string[]): ConfigProblem[] {
  return types
    .filter((type) => !(alertTypes as readonly string[]).includes(type))
    .map((type) => ({
      code: "alert_type_unknown",
      path: "alert_types",
      message: `Alert types are ${alertTypes.join(", ")}; ${nearestHint(type)}`,
    }));
}

function nearestHint(type: string): string {
  const nearest = nearestName(type, alertTypes);
  return nearest === null ? "this is none of them." : `did you mean ${nearest}?`;
}

/** A field asked for less often than once a day is a mistake of units: Tesla counts in seconds. */
const INTERVAL_MAX_S = 86_400;

function isInterval(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= INTERVAL_MAX_S;
}

function checkExpiry(exp: number | undefined, nowMs: number): ConfigProblem[] {
  if (exp === undefined || (Number.isInteger(exp) && exp * 1000 > nowMs)) return [];
  const message = "The expiry must be a Unix time in seconds that lies ahead.";
  return [{ code: "expired", path: "exp", message }];
}
