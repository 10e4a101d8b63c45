/**
 * Where Tesla is. Development and production differ only in these values; nothing else in this
 * folder names a host.
 */

/** Tesla runs three separate fleets; an account belongs to one of them for good. */
export const regions = ["na", "eu", "cn"] as const;
export type Region = (typeof regions)[number];

export function isRegion(text: string): text is Region {
  return (regions as readonly string[]).includes(text);
}

/** Origins have no trailing slash: Tesla compares `audience` exactly. */
export type Endpoints = {
  /** Where the owner's browser goes to sign in and consent. */
  authorizeOrigin: string;
  /** Every server-to-server grant. Not the authorize host, which refuses shared cloud addresses. */
  tokenOrigin: string;
  /** Where the link that adds our key to a car points. */
  pairingOrigin: string;
  /** Fleet API per region; also the `audience` of a token. */
  fleet: Record<Region, string>;
};

/** Fleet API docs, 2026-08: regions page and the announcement of 2025-07-21 on token hosts. */
export const productionEndpoints: Endpoints = {
  authorizeOrigin: "https://auth.tesla.com",
  tokenOrigin: "https://fleet-auth.prd.vn.cloud.tesla.com",
  pairingOrigin: "https://tesla.com",
  fleet: {
    na: "https://fleet-api.prd.na.vn.cloud.tesla.com",
    eu: "https://fleet-api.prd.eu.vn.cloud.tesla.com",
    cn: "https://fleet-api.prd.cn.vn.cloud.tesla.cn",
  },
};

/** Public keys of id tokens. Served on the token host too, which cloud addresses can reach. */
export function jwksUrl(endpoints: Endpoints): string {
  return `${endpoints.tokenOrigin}/oauth2/v3/discovery/thirdparty/keys`;
}

/**
 * Issuers to accept in an id token. Live tokens say `/oauth2/v3/nts`, Tesla's metadata says the
 * bare origin and the callback says `/oauth2/v3` (captures of 2024-08 and 2026-07): a short list
 * instead of trusting metadata that has named wrong hosts before.
 */
export function idTokenIssuers(endpoints: Endpoints): string[] {
  const origin = endpoints.authorizeOrigin;
  return [`${origin}/oauth2/v3/nts`, `${origin}/oauth2/v3`, origin];
}

/**
 * The page that opens the Tesla app and asks the owner to add our key to one car. `domain` is the
 * registered domain, without scheme.
 */
export function pairingUrl(endpoints: Endpoints, domain: string, vin: string): string {
  return `${endpoints.pairingOrigin}/_ak/${domain}?vin=${encodeURIComponent(vin)}`;
}

/** An authorization code and a refresh token begin with `NA_`, `EU_` or `CN_`. */
export function regionOfPrefix(codeOrToken: string): Region | null {
  const prefix = /^(NA|EU|CN)_/.exec(codeOrToken)?.[1]?.toLowerCase();
  return prefix !== undefined && isRegion(prefix) ? prefix : null;
}

/** Like vehicle-command's pattern, but with http and a port for a local Tesla. */
const BASE_URL_PATTERN = /use base URL: (https?:\/\/[-a-z0-9.]+(?::[0-9]{1,5})?)(?=[,\s/]|$)/;

/** Hosts Tesla's own Go client trusts (vehicle-command pkg/account/account.go); no port, https. */
const TESLA_ORIGIN_PATTERN =
  /^https:\/\/(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\.)+(?:tesla\.com|tesla\.cn|teslamotors\.com)$/;

/**
 * Where a 421 answer sends us, or null when it names no host we may give a token to. `text` is
 * the answer's error text (`fault.upstream` of a `tesla_wrong_region` Fault). Only configured
 * origins are taken; a host we do not know is taken only if it is Tesla's and so are ours, so that
 * neither a forged answer nor a test can move tokens elsewhere. `region` is null for such a host.
 */
export function parseWrongRegion(
  text: string,
  endpoints: Endpoints,
): { origin: string; region: Region | null } | null {
  const origin = BASE_URL_PATTERN.exec(text)?.[1];
  if (origin === undefined) return null;
  const region = regions.find((name) => endpoints.fleet[name] === origin);
  if (region !== undefined) return { origin, region };
  const ours = regions.every((name) => TESLA_ORIGIN_PATTERN.test(endpoints.fleet[name]));
  return ours && TESLA_ORIGIN_PATTERN.test(origin) ? { origin, region: null } : null;
}
