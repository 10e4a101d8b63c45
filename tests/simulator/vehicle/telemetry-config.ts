/** The part of a telemetry configuration that a car acts on (Fleet API docs, 2026-08). */
export type FieldRule = {
  /** Least time between two sends of the field. */
  interval_seconds: number;
  /** Smallest change worth sending; metres for `Location`. */
  minimum_delta?: number | undefined;
  /** After this long an unchanged value is sent again. */
  resend_interval_seconds?: number | undefined;
};

export type TelemetryConfig = {
  hostname: string;
  port: number;
  /** PEM chain of the server's certificate; the car trusts nothing else. */
  ca: string;
  fields: Readonly<Record<string, FieldRule>>;
  alert_types?: readonly string[] | undefined;
  /** Unix seconds. Tesla does not say what a car does then; this one drops the configuration. */
  exp?: number | undefined;
  /** `latest`: V records without an ack are followed by a resend of current values. */
  delivery_policy?: string | undefined;
};

/** The same configuration with every field due `times` as often: acceptance runs want many rows. */
export function hurried(config: TelemetryConfig, times: number): TelemetryConfig {
  const fields = Object.entries(config.fields).map(([field, rule]) => [
    field,
    { ...rule, interval_seconds: rule.interval_seconds / times },
  ]);
  return { ...config, fields: Object.fromEntries(fields) as TelemetryConfig["fields"] };
}
