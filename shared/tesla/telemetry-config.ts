/** What we ask cars to send. */
import { fieldCatalogue, isUsableField } from "./field-catalogue.ts";
import { defaultProfile, profiles, type FieldRequests } from "./profiles.ts";

/** In Tesla's own spelling, since it is signed as it stands. Fleet API docs, 2026-08. */
export type TelemetryConfig = {
  /** Must share the registered domain's root and match the server certificate. */
  hostname: string;
  /** A JSON number: as a string it is accepted and the car then never connects. */
  port: number;
  /** PEM of the whole chain above the server certificate. The car trusts nothing else. */
  ca: string;
  fields: FieldRequests;
  /** Whom alerts are for: `service`, `customer`, `service-fix`. */
  alert_types: string[];
  /** `latest`: the car sends again what was not acknowledged. */
  delivery_policy: "latest";
  /** Numbers as numbers; ignored by cars since 2025-08, which always do so. */
  prefer_typed: true;
  /** Unix seconds after which the configuration no longer counts. */
  exp?: number;
};

/** Whom alerts can be for. */
export const alertTypes = ["customer", "service", "service-fix"] as const;

/**
 * A configuration for cars of an owner who granted `scopes`. Without `vehicle_location` the fields
 * that need it are left out, since Tesla refuses the whole call for one of them.
 */
export function buildTelemetryConfig(options: {
  hostname: string;
  port: number;
  ca: string;
  scopes: readonly string[];
  fields?: FieldRequests;
  expiresAtMs?: number;
}): TelemetryConfig {
  const mayLocate = options.scopes.includes("vehicle_location");
  const fields = Object.entries(options.fields ?? profiles[defaultProfile].fields).filter(
    ([name]) => mayLocate || !needsLocation(name),
  );
  const config: TelemetryConfig = {
    hostname: options.hostname,
    port: options.port,
    ca: options.ca,
    fields: Object.fromEntries(fields),
    alert_types: [...alertTypes],
    delivery_policy: "latest",
    prefer_typed: true,
  };
  return options.expiresAtMs === undefined
    ? config
    : { ...config, exp: Math.floor(options.expiresAtMs / 1000) };
}

/** Whether Tesla refuses the field (403) without the scope `vehicle_location`. */
export function needsLocation(field: string): boolean {
  return isUsableField(field) && fieldCatalogue[field].location === true;
}
