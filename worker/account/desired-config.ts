/**
 * The configuration a car should have: profile and single fields as chosen for it, host and
 * certificate as the operator set them. Cars that want the same get the same bytes, so one token
 * serves them all.
 */
import * as z from "zod";
import {
  defaultProfile,
  profileNames,
  profiles,
  type FieldRequests,
  type ProfileName,
} from "../../shared/tesla/profiles.ts";
import { buildTelemetryConfig, type TelemetryConfig } from "../../shared/tesla/telemetry-config.ts";
import { FIELD_CHOICES_MAX } from "../car-limits.ts";
import { CONFIG_LIFETIME_MS } from "../limits.ts";

/** Shapes only: what the values may be is checked with everything else (`checkTelemetryConfig`). */
const requestSchema = z.strictObject({
  interval_seconds: z.number(),
  minimum_delta: z.number().optional(),
  resend_interval_seconds: z.number().optional(),
});

/** A field by name with its own settings, or null to leave it out of the profile. */
export const settingsSchema = z.object({
  profile: z.enum(profileNames),
  fields: z
    .record(z.string().min(1).max(64), requestSchema.nullable())
    .refine((fields) => Object.keys(fields).length <= FIELD_CHOICES_MAX)
    .default({}),
});
export type CarSettings = z.infer<typeof settingsSchema>;

const defaultSettings: CarSettings = { profile: defaultProfile, fields: {} };

/** What D1 holds of a car's choice. Unreadable text is a car without a choice, not an error. */
export function parseSettings(text: string | null): CarSettings {
  if (text === null) return defaultSettings;
  try {
    const parsed = settingsSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : defaultSettings;
  } catch {
    return defaultSettings;
  }
}

/** Profile with the single choices laid over it. Names are not checked here. */
export function fieldsOf({ profile, fields }: CarSettings): FieldRequests {
  const chosen = new Map(Object.entries(profiles[profile].fields));
  for (const [name, request] of Object.entries(fields)) {
    if (request === null) chosen.delete(name);
    else chosen.set(name, { ...request });
  }
  return Object.fromEntries(chosen);
}

export type ConfigDraft = {
  config: TelemetryConfig;
  profile: ProfileName | "lean";
  /** Changes exactly when a car has to be told something new: the expiry does not count. */
  hash: string;
};

export type Telemetry = { hostname: string; port: number; ca: string };

/** @param options.lean the month's money is nearly gone: the choice waits for the next month */
export async function draftConfig(options: {
  telemetry: Telemetry;
  scopes: readonly string[];
  settings: CarSettings;
  lean: boolean;
}): Promise<ConfigDraft> {
  const { telemetry, scopes, settings, lean } = options;
  const fields = lean ? profiles.lean.fields : fieldsOf(settings);
  const config = buildTelemetryConfig({ ...telemetry, scopes, fields });
  const text = new TextEncoder().encode(JSON.stringify(config));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { config, profile: lean ? "lean" : settings.profile, hash };
}

const DAY_MS = 24 * 3_600_000;

/**
 * As it is signed now; `exp` is in seconds on the wire. It falls on the start of a day, so that all
 * tokens of one day for one configuration are one token.
 */
export function withExpiry(
  draft: ConfigDraft,
  nowMs: number,
): { config: TelemetryConfig; expiresAtMs: number } {
  const expiresAtMs = Math.floor((nowMs + CONFIG_LIFETIME_MS) / DAY_MS) * DAY_MS;
  return { config: { ...draft.config, exp: expiresAtMs / 1000 }, expiresAtMs };
}
