/** Whether what an owner chose for a car would work. Pure. */
import {
  checkTelemetryConfig,
  type ConfigProblem,
} from "../../shared/tesla/telemetry-config-check.ts";
import { buildTelemetryConfig, type TelemetryConfig } from "../../shared/tesla/telemetry-config.ts";
import { fieldsOf, type CarSettings, type Telemetry } from "./desired-config.ts";

/**
 * A field of a profile that needs a permission is left out in silence (and named by the forecast);
 * one that was chosen by name is refused. Only what the owner chose is judged: what the operator
 * set is not this owner's mistake.
 */
export function checkChoice(
  settings: CarSettings,
  known: { telemetry: Telemetry; domain: string; scopes: readonly string[]; nowMs: number },
): ConfigProblem[] {
  const { telemetry, domain, scopes, nowMs } = known;
  const base = buildTelemetryConfig({ ...telemetry, scopes: [] });
  const judge = (fields: TelemetryConfig["fields"], granted?: readonly string[]) => {
    const checked = checkTelemetryConfig(
      { ...base, fields },
      granted === undefined ? { domain, nowMs } : { domain, nowMs, scopes: granted },
    );
    return checked.ok ? [] : checked.reason.filter(({ path }) => path.startsWith("fields"));
  };
  const named = Object.entries(settings.fields);
  // A name that is only taken out must exist as well, or the wish is not what it seems.
  const removed = named.filter(([, request]) => request === null);
  const asked = named.flatMap(([name, request]) => (request === null ? [] : [[name, request]]));
  const whole = judge(fieldsOf(settings));
  return [
    ...whole,
    ...judge(Object.fromEntries(removed.map(([name]) => [name, { interval_seconds: 60 }]))).filter(
      ({ code }) => code === "field_unknown",
    ),
    ...judge(Object.fromEntries(asked), scopes).filter(({ code }) => code === "field_needs_scope"),
  ];
}
