/** The configuration an account's cars should have: one for all of them, so one token serves all. */
import { buildTelemetryConfig, type TelemetryConfig } from "../shared/tesla/telemetry-config.ts";
import { CONFIG_LIFETIME_MS } from "./limits.ts";

export type ConfigDraft = {
  config: TelemetryConfig;
  /** Changes exactly when a car has to be told something new: the expiry does not count. */
  hash: string;
};

export async function draftConfig(
  telemetry: { hostname: string; port: number; ca: string },
  scopes: readonly string[],
): Promise<ConfigDraft> {
  const config = buildTelemetryConfig({ ...telemetry, scopes });
  const text = new TextEncoder().encode(JSON.stringify(config));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { config, hash };
}

/** As it is signed now; `exp` is in seconds on the wire. */
export function withExpiry(
  draft: ConfigDraft,
  nowMs: number,
): { config: TelemetryConfig; expiresAtMs: number } {
  const exp = Math.floor((nowMs + CONFIG_LIFETIME_MS) / 1000);
  return { config: { ...draft.config, exp }, expiresAtMs: exp * 1000 };
}
