/** The payloads a car puts into its envelopes (fleet-telemetry protos at 4767414). */
import { ProtobufWriter } from "./protobuf-writer.ts";
import { encodeDatum, type Signal } from "./signal.ts";

/**
 * Topic `V`: `telemetry.vehicle_data.Payload`. The car leaves its VIN out, the server takes it
 * from the certificate; tests may put another car's in.
 */
export function encodePayload(record: {
  signals: readonly Signal[];
  createdAtMs: number;
  isResend: boolean;
  vin?: string;
}): Uint8Array {
  const payload = new ProtobufWriter();
  for (const signal of record.signals) payload.message(1, (datum) => encodeDatum(signal, datum));
  payload.timestamp(2, record.createdAtMs);
  if (record.vin !== undefined) payload.text(3, record.vin);
  if (record.isResend) payload.integer(4, 1);
  return payload.finish();
}

/** `telemetry.vehicle_alerts.Audience`. */
const AUDIENCES = { Unknown: 0, Customer: 1, Service: 2, ServiceFix: 3 } as const;

export type Alert = {
  name: string;
  audiences: readonly (keyof typeof AUDIENCES)[];
  startedAtMs: number;
  endedAtMs?: number;
};

/** Topic `alerts`: `telemetry.vehicle_alerts.VehicleAlerts`. */
export function encodeAlerts(alerts: readonly Alert[], createdAtMs: number): Uint8Array {
  const record = new ProtobufWriter();
  for (const alert of alerts) {
    record.message(1, (inner) => {
      inner.text(1, alert.name);
      if (alert.audiences.length > 0) {
        // Repeated enums are packed in proto3; every number here fits one byte.
        inner.bytes(
          2,
          Uint8Array.from(alert.audiences, (audience) => AUDIENCES[audience]),
        );
      }
      inner.timestamp(3, alert.startedAtMs);
      if (alert.endedAtMs !== undefined) inner.timestamp(4, alert.endedAtMs);
    });
  }
  return record.timestamp(2, createdAtMs).finish();
}

export type VehicleError = { name: string; tags: Record<string, string>; body: string };

/**
 * Topic `errors`: `telemetry.vehicle_error.VehicleErrors`. A car sends one with no errors in it
 * when its configuration is deleted (fleet-telemetry#258).
 */
export function encodeErrors(errors: readonly VehicleError[], createdAtMs: number): Uint8Array {
  const record = new ProtobufWriter();
  for (const error of errors) {
    record.message(1, (inner) => {
      inner.timestamp(1, createdAtMs).text(2, error.name);
      for (const [key, value] of Object.entries(error.tags)) {
        inner.message(3, (entry) => entry.text(1, key).text(2, value));
      }
      inner.text(4, error.body);
    });
  }
  return record.timestamp(2, createdAtMs).finish();
}
