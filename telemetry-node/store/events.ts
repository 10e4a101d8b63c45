/**
 * Alerts, errors and connectivity: few records, so the generated classes decode them. Each function
 * throws what the generated code throws on malformed bytes; rows.ts turns that into a dead letter.
 */
import { telemetry } from "../../proto/gen/wire.js";
import type { RecordOrigin } from "./records.ts";
import { CONNECTIVITY_SOURCE, type Tables } from "./tables.ts";

/**
 * An alert whose seconds are at least this bears Unix milliseconds in the seconds' place
 * (fleet-telemetry, convertTimestamp: 315,576,000,000 s is the year 11970).
 */
const MILLISECONDS_FROM_SECONDS = 315_576_000_000;

const AUDIENCES = telemetry.vehicle_alerts.Audience;
const EVENTS = telemetry.vehicle_connectivity.ConnectivityEvent;

type Timestamp = { seconds?: unknown; nanos?: number | null };

/** One row per alert. `createdAtMs` is NaN when the record told none; so are all times here. */
export type EventRecord = { createdAtMs: number; push: (createdAtMs: number) => number };

export function decodeAlerts(
  bytes: Uint8Array,
  origin: RecordOrigin,
  alerts: Tables["alerts"],
): EventRecord {
  const record = telemetry.vehicle_alerts.VehicleAlerts.decode(bytes);
  return {
    createdAtMs: toMs(record.createdAt),
    push: (createdAtMs) => {
      for (const alert of record.alerts) {
        alerts.vin.push(origin.vin);
        alerts.name.push(alert.name ?? "");
        alerts.audiences.push(
          (alert.audiences ?? []).map((audience) => AUDIENCES[audience] ?? String(audience)),
        );
        alerts.started_at.push(toAlertMs(alert.startedAt));
        alerts.ended_at.push(toAlertMs(alert.endedAt));
        alerts.created_at.push(createdAtMs);
        alerts.received_at.push(origin.receivedAtMs);
        alerts.txid.push(origin.txid);
      }
      return record.alerts.length;
    },
  };
}

/** One row per error. A record without errors is what a car sends when its configuration went. */
export function decodeErrors(
  bytes: Uint8Array,
  origin: RecordOrigin,
  errors: Tables["errors"],
): EventRecord {
  const record = telemetry.vehicle_error.VehicleErrors.decode(bytes);
  return {
    createdAtMs: toMs(record.createdAt),
    push: (createdAtMs) => {
      for (const error of record.errors) {
        errors.vin.push(origin.vin);
        errors.name.push(error.name ?? "");
        errors.body.push(error.body ?? "");
        errors.tags.push(Object.entries(error.tags ?? {}));
        errors.occurred_at.push(toStorableMs(toMs(error.createdAt)));
        errors.created_at.push(createdAtMs);
        errors.received_at.push(origin.receivedAtMs);
        errors.txid.push(origin.txid);
      }
      return record.errors.length;
    },
  };
}

/** One row. `isOwn`: made by the node at connect or disconnect, not sent by the car. */
export function decodeConnectivity(
  bytes: Uint8Array,
  origin: RecordOrigin,
  isOwn: boolean,
  connectivity: Tables["connectivity"],
): EventRecord {
  const record = telemetry.vehicle_connectivity.VehicleConnectivity.decode(bytes);
  return {
    createdAtMs: toMs(record.createdAt),
    push: (createdAtMs) => {
      connectivity.vin.push(origin.vin);
      connectivity.connection_id.push(record.connectionId);
      connectivity.status.push(EVENTS[record.status] ?? String(record.status));
      connectivity.network_interface.push(record.networkInterface);
      connectivity.created_at.push(createdAtMs);
      connectivity.received_at.push(origin.receivedAtMs);
      connectivity.txid.push(origin.txid);
      connectivity.source.push(isOwn ? CONNECTIVITY_SOURCE.node : CONNECTIVITY_SOURCE.car);
      return 1;
    },
  };
}

/** Epoch milliseconds of a protobuf Timestamp; NaN when there is none. */
function toMs(time: Timestamp | null | undefined): number {
  if (time === null || time === undefined) return Number.NaN;
  return Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1e6);
}

function toAlertMs(time: Timestamp | null | undefined): number {
  const seconds = Number(time?.seconds ?? 0);
  return toStorableMs(seconds >= MILLISECONDS_FROM_SECONDS ? seconds : toMs(time));
}

/** DateTime64 spans 1900 to 2299; a time beyond is no time. */
function toStorableMs(ms: number): number {
  return ms >= -2_208_988_800_000 && ms < 10_413_792_000_000 ? ms : Number.NaN;
}
