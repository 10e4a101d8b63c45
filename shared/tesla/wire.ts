/**
 * Shapes exactly as Tesla sends and takes them: types only, snake_case, nothing renamed. What is
 * optional here has been seen missing. Sources: Fleet API docs, 2026-08, and recorded answers.
 */

/** Every Fleet API success except the `dx` endpoints. */
export type WireEnvelope<T> = { response: T; count?: number; pagination?: WirePagination };

export type WirePagination = {
  previous: number | null;
  next: number | null;
  current: number;
  per_page: number;
  count: number;
  pages: number;
};

/** `txid` is also in the header `x-txid`. Some codes come with no body, some with HTML. */
export type WireError = {
  response: null;
  error: string;
  error_description?: string;
  txid?: string;
  messages?: unknown;
};

/** What the authorization server says when it refuses. */
export type WireTokenError = {
  error: string;
  error_description?: string;
  error_uri?: string;
  referenceId?: string;
};

/** `refresh_token` only with `offline_access`; neither it nor `id_token` for a partner token. */
export type WireTokens = {
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  expires_in: number;
  state?: string;
  token_type: "Bearer";
};

export type WireAccessTokenClaims = {
  iss: string;
  azp: string;
  sub: string;
  aud: string[];
  scp: string[];
  amr?: string[];
  exp: number;
  iat: number;
  ou_code: string;
  locale?: string;
  account_type?: string;
  open_source?: boolean;
  account_id?: string;
  auth_time?: number;
  nonce?: string | null;
};

export type WireIdTokenClaims = {
  iss: string;
  sub: string;
  aud: string;
  iat: number;
  exp: number;
  auth_time?: number;
  nonce?: string | null;
};

/** Bare numbers that can be larger than 2^53: read `id_s`. */
export type WireVehicle = {
  id: bigint;
  id_s: string;
  vehicle_id: bigint;
  vin: string;
  color: string | null;
  access_type: string;
  display_name: string | null;
  option_codes: string | null;
  granular_access?: { hide_private: boolean };
  tokens?: string[] | null;
  state: string | null;
  in_service: boolean;
  calendar_enabled: boolean;
  api_version: number | null;
  backseat_token: string | null;
  backseat_token_updated_at: string | null;
};

export type WireFleetStatus = {
  key_paired_vins: string[];
  unpaired_vins: string[];
  vehicle_info: Record<string, WireVehicleInfo>;
};

export type WireVehicleInfo = {
  firmware_version: string | null;
  vehicle_command_protocol_required: boolean;
  /** Only when one car was asked about. */
  discounted_device_data?: boolean;
  fleet_telemetry_version: string | null;
  total_number_of_keys: number | null;
  safety_screen_streaming_toggle_enabled: boolean | null;
};

/** Body of `fleet_telemetry_config_jws`. */
export type WireConfigPush = { vins: string[]; token: string };

/** Two shapes are seen: lists of VINs by reason, and a reason by VIN. Absent when nothing was. */
export type WireSkippedVehicles = Record<string, string[]> | Record<string, string>;

export type WireConfigPushed = {
  updated_vehicles: number;
  skipped_vehicles?: WireSkippedVehicles | null;
};

/** `synced` true with a null config means: you have no configuration on this car. */
export type WireConfigReading = {
  synced: boolean;
  /** As it was pushed (`TelemetryConfig`), with the signer's `iss` and `aud`. */
  config: Record<string, unknown> | null;
  limit_reached?: boolean;
  key_paired?: boolean;
};

/** The id is `txID` here and `txid` in error bodies. */
export type WireTelemetryError = {
  created_at: string;
  error: string;
  error_name: string;
  name: string;
  txID: string;
  vin: string;
};

export type WireTelemetryErrors = { fleet_telemetry_errors: WireTelemetryError[] };

export type WirePartnerAccount = {
  client_id: string;
  name: string;
  description: string;
  domain: string;
  ca: string | null;
  created_at: string;
  updated_at: string;
  enterprise_tier: string;
  account_id?: string;
  issuer?: string | null;
  csr?: string | null;
  csr_updated_at?: string | null;
  /** Uncompressed point in hex: 04 and 128 digits. */
  public_key: string;
  public_key_hash?: string;
};

export type WirePublicKey = { public_key: string };

export type WireUser = {
  email: string;
  full_name: string;
  profile_image_url: string | null;
  vault_uuid?: string;
};

export type WireUserRegion = { region: string; fleet_api_base_url: string };
