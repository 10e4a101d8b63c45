/**
 * Cloudflare Access in front of /admin lets programs through by a service token, two headers beside
 * our own bearer token (Cloudflare docs, service tokens, 2026).
 */
export type ServiceToken = { id: string | undefined; secret: string | undefined };

/** `fetch` as it is without a service token. Throws when only half of one is there. */
export function throughAccess(real: typeof fetch, { id, secret }: ServiceToken): typeof fetch {
  if (id === undefined && secret === undefined) return real;
  if (!id || !secret) {
    throw new Error("CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET go together: set both.");
  }
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("cf-access-client-id", id);
    headers.set("cf-access-client-secret", secret);
    return real(input, { ...init, headers });
  };
}
