import type { CarState, Region } from "./state.ts";

/** What happened in the world, for the lines that `npm start` prints and for tests. No secrets. */
export type WorldEvent =
  | { kind: "signed_in"; userId: string }
  | { kind: "consent_given"; userId: string; clientId: string; scopes: string }
  | { kind: "consent_changed"; userId: string; clientId: string; scopes: string }
  | { kind: "consent_denied"; userId: string; clientId: string }
  | { kind: "consent_revoked"; userId: string; clientId: string }
  | { kind: "partner_registered"; clientId: string; region: Region; domain: string }
  | { kind: "key_paired"; vin: string; clientId: string }
  | { kind: "key_removed"; vin: string; clientId: string }
  | { kind: "config_pushed"; vin: string; clientId: string }
  | { kind: "config_removed"; vin: string; clientId: string }
  | { kind: "config_taken"; vin: string; clientId: string }
  | { kind: "config_refused"; vin: string; clientId: string; reason: string }
  | { kind: "car_state"; vin: string; state: CarState };

export type WorldListener = (event: WorldEvent) => void;
