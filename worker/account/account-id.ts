import { base64url } from "jose";

/** Bytes of the hash that are kept: enough that two owners never meet, short enough for a log. */
const ID_BYTES = 16;

/**
 * One Tesla user is one account: the id, and the name of the Account object, is a hash of issuer
 * and subject. Only the issuer's origin counts, since Tesla writes the same issuer with different
 * paths (`/oauth2/v3`, `/oauth2/v3/nts`, none).
 */
export async function accountIdOf(issuer: string, subject: string): Promise<string> {
  const name = `${canonicalIssuer(issuer)}\n${subject}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  return base64url.encode(new Uint8Array(digest).slice(0, ID_BYTES));
}

export function canonicalIssuer(issuer: string): string {
  return new URL(issuer).origin;
}
