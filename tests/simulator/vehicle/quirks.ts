/**
 * Odd things real cars do, each off unless asked for. Those that concern single signals wrap a
 * source; those that concern the connection are options and methods of `Vehicle`.
 */
import type { Signal, SignalSource, SignalValue } from "./signal.ts";

export type VehicleQuirks = {
  /** The first record after waking carries a `created_at` this far ahead (fleet-telemetry#386). */
  futureFirstRecordMs?: number;
  /** Fields sent every interval although unchanged (fleet-telemetry#337, #450). */
  repeatUnchanged?: readonly string[];
};

export type SignalQuirks = {
  /** Datum without a value (fleet-telemetry#207). */
  absent?: readonly string[];
  /** The car cannot measure it now. */
  invalid?: readonly string[];
  /** Enum fields that report this number instead (DetailedChargeState 8: fleet-telemetry#410). */
  enumNumbers?: Readonly<Record<string, number>>;
  /** Signals of fields newer than Tesla's published vocabulary. */
  unknownFields?: readonly { field: number; value: SignalValue }[];
};

/** `source` with these oddities in every sample. */
export function withQuirks(source: SignalSource, quirks: SignalQuirks): SignalSource {
  const change = (signal: Signal): Signal => {
    const { field, value } = signal;
    if (typeof field === "number") return signal;
    if (quirks.absent?.includes(field) === true) return { field, value: { kind: "absent" } };
    if (quirks.invalid?.includes(field) === true) return { field, value: { kind: "invalid" } };
    const number = quirks.enumNumbers?.[field];
    if (number === undefined || value.kind !== "enum") return signal;
    return { field, value: { ...value, value: number } };
  };
  const changed: SignalSource = {
    *sample(nowMs) {
      for (const signal of source.sample(nowMs)) yield change(signal);
      yield* quirks.unknownFields ?? [];
    },
  };
  const missing = source.missing?.bind(source);
  return missing === undefined ? changed : { ...changed, missing };
}
