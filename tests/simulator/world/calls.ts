/** One request that reached Tesla. Holds no token, secret or VIN. */
export type Call = {
  /** `token:<grant_type>` or `<region>:<operation>`, such as `na:vehicles`. */
  endpoint: string;
  at: number;
  clientId: string | null;
  /** Null until it is answered. */
  status: number | null;
  /** Names of the form fields or query parameters that came, never their values. */
  fields: string[];
};

/** Calls of one endpoint, or of a family: `token` counts `token:refresh_token` too. */
export function isCallOf(call: Call, endpoint: string): boolean {
  return call.endpoint === endpoint || call.endpoint.startsWith(`${endpoint}:`);
}
