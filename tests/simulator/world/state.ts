/**
 * Everything the local Tesla knows, as plain JSON: what is not in here does not survive a restart.
 * Times are epoch milliseconds of the world's own clock.
 */
import type { TelemetryClaims } from "../telemetry-token.ts";
import { AUTH_CALLS_PER_SECOND, CONFIGS_PER_CAR_MAX } from "./limits.ts";

export const REGIONS = ["na", "eu", "cn"] as const;
export type Region = (typeof REGIONS)[number];
export type AccessType = "OWNER" | "DRIVER";
export type CarState = "online" | "asleep" | "offline";
export type Activity = "parked" | "driving" | "charging";
/**
 * `modern`: needs the app's key. `intel_atom_sx`: older S/X, no key but a switch in the car.
 * `pre_2018_sx`: never streams.
 */
export type Hardware = "modern" | "intel_atom_sx" | "pre_2018_sx";

export type User = {
  /** `sub` of the tokens. */
  id: string;
  email: string;
  fullName: string;
  region: Region;
  /** Cars on order, as `/users/orders` tells them. */
  orders?: Record<string, unknown>[];
};

export type App = {
  clientId: string;
  clientSecret: string;
  name: string;
  accountId: string;
  redirectUris: string[];
  allowedOrigins: string[];
  scopes: string[];
  /** Made on China's portal: known to China's sign-in alone, where that has a host of its own. */
  china?: boolean;
  /** Made as Machine-to-Machine: it acts for itself and gets no token for a person. */
  machineOnly?: boolean;
  /** Over its billing limit: every call is refused and its configurations are gone for good. */
  limitExceeded?: boolean;
};

export type PairedKey = { publicKeyHex: string; clientId: string; pairedAtMs: number };

export type Car = {
  vin: string;
  /** Decimal digits beyond 2^53: Tesla's numeric `id`, which a JavaScript number cannot hold. */
  id: string;
  vehicleId: string;
  displayName: string;
  access: { userId: string; accessType: AccessType }[];
  state: CarState;
  activity: Activity;
  firmware: string;
  telemetryVersion: string | null;
  hardware: Hardware;
  /** The in-car switch of `intel_atom_sx`; null on every other car. */
  streamingToggle: boolean | null;
  keys: PairedKey[];
  /** Phones and cards: they count against the limit of keys. */
  otherKeys: number;
  /** Slots for telemetry configurations taken by apps that this world does not play. */
  otherConfigs: number;
  /**
   * Wrong answers about this car: `unpaired` although the key is there (fleet-telemetry #395,
   * #517), `unlisted` although it is still the owner's.
   */
  lies?: ("unpaired" | "unlisted")[];
};

export type Consent = {
  userId: string;
  clientId: string;
  /** Every scope the app ever asked for: what the consent page can switch. */
  offered: string[];
  scopes: string[];
  sinceMs: number;
};

export type Session = { id: string; userId: string; atMs: number };

export type Code = {
  code: string;
  clientId: string;
  userId: string;
  redirectUri: string;
  requested: string[];
  state: string;
  nonce: string | null;
  authAtMs: number;
  expiresAtMs: number;
  used: boolean;
};

/** One sign-in and its chain of refresh tokens. */
export type Grant = {
  clientId: string;
  userId: string;
  requested: string[];
  state: string;
  nonce: string | null;
  authAtMs: number;
  /** Newest token of the chain. */
  current: { token: string; issuedAtMs: number };
  /** The token used last: Tesla takes it again for a day after its first use. */
  previous: { token: string; firstUsedAtMs: number } | null;
  ended: "revoked" | "flushed" | null;
};

export type Registration = {
  clientId: string;
  region: Region;
  domain: string;
  publicKeyHex: string;
  createdAtMs: number;
  updatedAtMs: number;
};

export type TelemetryConfig = {
  vin: string;
  clientId: string;
  /** What the app wants; null after a removal that the car has not taken yet. */
  target: { token: string; claims: TelemetryClaims } | null;
  pushedAtMs: number;
  synced: boolean;
  /** What the car runs, as it verified it; null when it refused the token or has none. */
  inForce: { claims: TelemetryClaims; publicKeyHex: string } | null;
};

export type CarError = {
  vin: string;
  clientId: string;
  atMs: number;
  error: string;
  errorName: string;
  txid: string;
};

/** Where Tesla's own pages contradict each other or are silent, the world can be told. */
export type Settings = {
  configsPerCarMax: number;
  /** Docs: revoking removes configurations. A report of 2025-05 says streams went on. */
  revokeKeepsConfigs: boolean;
  /** In practice the create call wanted `vehicle_cmds` too; the docs do not say so. */
  createNeedsVehicleCmds: boolean;
  /** `fleet_status` shows a new key only this much later (it "may lag", docs 2026-08). */
  keyLagMs: number;
  /** In 2024 a DRIVER's create call got 404; support was announced since (fleet-telemetry #126). */
  driversMayConfigure: boolean;
  /** Two shapes of `skipped_vehicles` are seen: VINs by reason, and a reason by VIN. */
  skippedShape: "by_reason" | "by_vin";
  /** At the limit the create call may say "updated" and the car gets nothing (#294). */
  createHidesLimit: boolean;
  /** Token calls of one app within a second, from which on the answer is 429; null: no limit. */
  authCallsPerSecond: number | null;
  /** Codes and tokens name the account's region; Tesla promises neither prefix nor `ou_code`. */
  tokensTellRegion: boolean;
};

export type SigningKey = { kid: string; privateJwk: Record<string, unknown> };

export type WorldState = {
  version: 1;
  clockOffsetMs: number;
  signingKey: SigningKey | null;
  /** Keys that no longer sign; their tokens are still good. */
  oldSigningKeys: SigningKey[];
  users: User[];
  apps: App[];
  cars: Car[];
  sessions: Session[];
  consents: Consent[];
  codes: Code[];
  grants: Grant[];
  registrations: Registration[];
  configs: TelemetryConfig[];
  errors: CarError[];
  settings: Settings;
};

export function emptyState(): WorldState {
  return {
    version: 1,
    clockOffsetMs: 0,
    signingKey: null,
    oldSigningKeys: [],
    users: [],
    apps: [],
    cars: [],
    sessions: [],
    consents: [],
    codes: [],
    grants: [],
    registrations: [],
    configs: [],
    errors: [],
    settings: {
      configsPerCarMax: CONFIGS_PER_CAR_MAX,
      revokeKeepsConfigs: false,
      createNeedsVehicleCmds: false,
      keyLagMs: 0,
      driversMayConfigure: true,
      skippedShape: "by_reason",
      createHidesLimit: false,
      authCallsPerSecond: AUTH_CALLS_PER_SECOND,
      tokensTellRegion: true,
    },
  };
}
