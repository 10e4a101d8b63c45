/**
 * Fleet API calls on a car's telemetry configuration: push, read, delete, and why it failed. The
 * rules at the head of fleet.ts hold here too.
 */
import * as z from "zod";
import { callFleet, processEnvelope, type FleetCall } from "./fleet-call.ts";
import type { WireConfigPush } from "./wire.ts";

/**
 * Sends one signed configuration (`signTelemetryConfig`) to cars. It replaces what they have, so
 * sending it twice is harmless. Tesla takes one such call at a time (429 otherwise).
 */
export async function pushTelemetryConfigRequest(
  call: FleetCall,
  vins: readonly string[],
  token: string,
): Promise<Response> {
  const path = "/api/1/vehicles/fleet_telemetry_config_jws";
  return callFleet(call, "POST", path, "changes", {
    vins: [...vins],
    token,
  } satisfies WireConfigPush);
}

const skipReasons = [
  /** Our key is not on the car. */
  "missing_key",
  /** Too old a car. */
  "unsupported_hardware",
  /** Firmware below 2024.26. */
  "unsupported_firmware",
  /** As many applications stream from the car as Tesla allows. */
  "max_configs",
  /** A reason that Tesla added since. */
  "other",
] as const;
export type SkipReason = (typeof skipReasons)[number];

export type SkippedVehicle = {
  vin: string;
  reason: SkipReason;
  /** Tesla's own word for it. */
  reasonText: string;
};

export type ConfigPushed = {
  updatedVehicles: number;
  skipped: SkippedVehicle[];
  /**
   * Cars asked for that were neither counted as updated nor skipped with a reason. Above 0 the
   * push has not succeeded for every car, whatever the status.
   */
  unaccounted: number;
};

/**
 * HTTP 200 is not success: a push can be answered 200 with every car skipped. `skipped_vehicles`
 * comes as `{reason: [vin]}` or as `{vin: reason}`; both are read.
 */
export async function processPushResponse(
  response: Response,
  vins: readonly string[],
): Promise<ConfigPushed> {
  const { response: wire } = await processEnvelope(response, "changes", {
    response: z.object({
      updated_vehicles: z.number().int().nonnegative(),
      skipped_vehicles: z
        .record(z.string(), z.union([z.string(), z.array(z.string())]).nullish())
        .nullish(),
    }),
  });
  const skipped = Object.entries(wire.skipped_vehicles ?? {}).flatMap(([key, value]) =>
    Array.isArray(value)
      ? value.map((vin) => toSkipped(vin, key))
      : typeof value === "string"
        ? [toSkipped(key, value)]
        : [],
  );
  const skippedVins = new Set(skipped.map((vehicle) => vehicle.vin));
  const unaccounted = Math.max(0, vins.length - wire.updated_vehicles - skippedVins.size);
  return { updatedVehicles: wire.updated_vehicles, skipped, unaccounted };
}

function toSkipped(vin: string, reasonText: string): SkippedVehicle {
  const reason = skipReasons.find((known) => known === reasonText.toLowerCase()) ?? "other";
  return { vin, reason, reasonText };
}

/** What one car has been told, and whether it has taken it. */
export async function telemetryConfigRequest(call: FleetCall, vin: string): Promise<Response> {
  return callFleet(call, "GET", configPath(vin), "reads");
}

export type ConfigReading = {
  /** The car has taken the configuration in `config`. It does so when it next comes online. */
  synced: boolean;
  /**
   * Null with `synced` true means that we have no configuration on this car: never applied,
   * removed, or refused at the limit. Holds `iss` and `aud` beside what was sent.
   */
  config: Record<string, unknown> | null;
  /** No further application fits on the car. */
  limitReached: boolean | null;
  keyPaired: boolean | null;
};

export async function processTelemetryConfigResponse(response: Response): Promise<ConfigReading> {
  const { response: wire } = await processEnvelope(response, "reads", {
    response: z.object({
      synced: z.boolean(),
      config: z.record(z.string(), z.unknown()).nullish(),
      limit_reached: z.boolean().nullish(),
      key_paired: z.boolean().nullish(),
    }),
  });
  return {
    synced: wire.synced,
    config: wire.config ?? null,
    limitReached: wire.limit_reached ?? null,
    keyPaired: wire.key_paired ?? null,
  };
}

/** Takes our configuration off a car. A partner token may do it on any car, after a revoke too. */
export async function deleteTelemetryConfigRequest(
  call: FleetCall,
  vin: string,
): Promise<Response> {
  return callFleet(call, "DELETE", configPath(vin), "changes");
}

/** How many cars it was taken from: 0 when there was none. */
export async function processDeleteResponse(response: Response): Promise<number> {
  const { response: wire } = await processEnvelope(response, "changes", {
    response: z.object({ updated_vehicles: z.number().int().nonnegative() }),
  });
  return wire.updated_vehicles;
}

/** What went wrong on one car: the only place where a wrong signing key shows. */
export async function telemetryErrorsRequest(call: FleetCall, vin: string): Promise<Response> {
  return callFleet(call, "GET", `${vehiclePath(vin)}/fleet_telemetry_errors`, "reads");
}

/** The same for all cars of the app. Partner token. */
export async function partnerTelemetryErrorsRequest(call: FleetCall): Promise<Response> {
  return callFleet(call, "GET", "/api/1/partner_accounts/fleet_telemetry_errors", "reads");
}

export type TelemetryError = {
  vin: string | null;
  createdAtMs: number | null;
  /** Such as `error loading config file: InvalidSignature: unknown issuer`. */
  error: string;
  errorName: string | null;
  txid: string | null;
};

const telemetryErrorSchema = z.object({
  vin: z.string().nullish(),
  created_at: z.string().nullish(),
  error: z.string(),
  error_name: z.string().nullish(),
  txID: z.string().nullish(),
  txid: z.string().nullish(),
});

/** For both of the above. Takes the list bare or wrapped, since recorded answers show both. */
export async function processTelemetryErrorsResponse(
  response: Response,
): Promise<TelemetryError[]> {
  const list = z.array(telemetryErrorSchema);
  const { response: wire } = await processEnvelope(response, "reads", {
    response: z.union([list, z.object({ fleet_telemetry_errors: list.nullish() })]),
  });
  return (Array.isArray(wire) ? wire : (wire.fleet_telemetry_errors ?? [])).map((entry) => ({
    vin: entry.vin ?? null,
    createdAtMs: epochMsOf(entry.created_at),
    error: entry.error,
    errorName: entry.error_name ?? null,
    txid: entry.txID ?? entry.txid ?? null,
  }));
}

function epochMsOf(text: string | null | undefined): number | null {
  const ms = Date.parse(text ?? "");
  return Number.isNaN(ms) ? null : ms;
}

function vehiclePath(vin: string): string {
  return `/api/1/vehicles/${encodeURIComponent(vin)}`;
}

function configPath(vin: string): string {
  return `${vehiclePath(vin)}/fleet_telemetry_config`;
}
