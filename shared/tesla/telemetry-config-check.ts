/**
 * The checks that Tesla does not make: what it accepts and cars then refuse or ignore in silence.
 */
import { ok, refused, type Result } from "../result.ts";
import { nearestName } from "./nearest-name.ts";
import type { FieldRequest, TelemetryConfig } from "./telemetry-config.ts";

export type ConfigProblem = {
  code:
    | "hostname_invalid"
    | "hostname_foreign"
    | "port_invalid"
    | "ca_invalid"
    | "fields_empty"
    | "field_unknown"
    | "interval_invalid"
    | "delta_invalid"
    | "expired";
  /** Where, such as `fields.Soc`. */
  path: string;
  /** What to do, in one sentence. */
  message: string;
};

/**
 * Every problem at once, before signing.
 * @param known.fieldNames Tesla's field names (`fieldNames` of proto)
 * @param known.domain the registered domain
 */
export function checkTelemetryConfig(
  config: TelemetryConfig,
  known: { fieldNames: readonly string[]; domain: string; nowMs: number },
): Result<TelemetryConfig, ConfigProblem[]> {
  const problems = [
    ...checkHostname(config.hostname, known.domain),
    ...checkPort(config.port),
    ...checkCa(config.ca),
    ...checkFields(config.fields, known.fieldNames),
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
  fieldNames: readonly string[],
): ConfigProblem[] {
  const entries = Object.entries(fields);
  if (entries.length === 0) {
    const message = "At least one field must be asked for.";
    return [{ code: "fields_empty", path: "fields", message }];
  }
  return entries.flatMap(([name, request]) => [
    ...checkFieldName(name, fieldNames),
    ...checkRequest(name, request),
  ]);
}

/** Numbers that Tesla keeps in reserve; asking for them fails or yields nothing. */
const RESERVED_FIELD_PATTERN = /^(?:Unknown|Deprecated_\d+|Experimental_\d+)$/;

function checkFieldName(name: string, fieldNames: readonly string[]): ConfigProblem[] {
  const usable = fieldNames.filter((known) => !RESERVED_FIELD_PATTERN.test(known));
  if (usable.includes(name)) return [];
  const nearest = nearestName(name, usable);
  const hint = nearest === null ? "" : ` Did you mean ${nearest}?`;
  const message = `Tesla has no such field.${hint}`;
  return [{ code: "field_unknown", path: `fields.${name}`, message }];
}

function checkRequest(name: string, request: FieldRequest): ConfigProblem[] {
  const path = `fields.${name}`;
  const problems: ConfigProblem[] = [];
  const resend = request.resend_interval_seconds;
  if (!isInterval(request.interval_seconds) || (resend !== undefined && !isInterval(resend))) {
    const message = "Intervals are whole seconds, 1 or more.";
    problems.push({ code: "interval_invalid", path, message });
  }
  const delta = request.minimum_delta;
  if (delta !== undefined && !(Number.isFinite(delta) && delta >= 0)) {
    problems.push({ code: "delta_invalid", path, message: "A minimum delta is 0 or more." });
  }
  return problems;
}

function isInterval(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 1;
}

function checkExpiry(exp: number | undefined, nowMs: number): ConfigProblem[] {
  if (exp === undefined || (Number.isInteger(exp) && exp * 1000 > nowMs)) return [];
  const message = "The expiry must be a Unix time in seconds that lies ahead.";
  return [{ code: "expired", path: "exp", message }];
}
