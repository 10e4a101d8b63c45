/**
 * What somebody without cookies gets at the public key's address, and what is wrong with it. Pure:
 * the Worker and the command line both fetch, and both judge with this.
 */
import { fromBase64, toHex } from "../../shared/tesla/encoding.ts";
import { fine, open, wrong, type Finding } from "./checks.ts";

export type PemSeen =
  | { kind: "unreachable"; url: string; reason: string }
  | {
      kind: "answer";
      url: string;
      status: number;
      location: string | null;
      contentType: string | null;
      /** `cf-mitigated`: Cloudflare put a challenge in front. */
      mitigated: string | null;
      setsCookie: boolean;
      /** At most `PEM_LOOK_BYTES` of the body. */
      body: string;
    };

/** A P-256 PEM has 178 bytes; what is longer is something else. */
export const PEM_LOOK_BYTES = 2_048;

const CHALLENGE = /challenge-platform|cf-chl|captcha|just a moment/i;

/** @param publicPem the key that should be there; null when it is not known */
export function judgePem(seen: PemSeen, publicPem: string | null): Finding {
  if (seen.kind === "unreachable") {
    return wrong(
      "pem.fetch",
      `${seen.url} cannot be reached: ${seen.reason}.`,
      "Point the domain's DNS at Cloudflare and give the Worker this custom domain (wrangler.toml, routes).",
      { url: seen.url },
    );
  }
  const { url, status, location, contentType, body } = seen;
  const firstLine = body.split("\n")[0]?.slice(0, 80) ?? "";
  const evidence = { url, status, location, content_type: contentType, first_line: firstLine };
  const bad = (cause: string, next: string) => wrong("pem.fetch", cause, next, evidence);
  if (/PRIVATE KEY/.test(body)) {
    return wrong(
      "pem.fetch",
      `${url} publishes a PRIVATE key: everybody can sign as this app.`,
      "Take it down at once, make a new key pair (npm run operator -- init in an empty directory), register again, and have every car paired again.",
      { url, status },
    );
  }
  if (seen.mitigated !== null || CHALLENGE.test(body)) {
    return bad(
      `A bot challenge answers at ${url}: Tesla cannot solve it.`,
      "Add a rule that skips all challenges and bot protection for this path (Security, WAF, Custom rules).",
    );
  }
  if (status >= 300 && status < 400) {
    return bad(
      `${url} redirects to ${location ?? "somewhere else"}; Tesla follows nothing.`,
      "Register the domain that answers itself, or take away the redirect for this path.",
    );
  }
  if (status === 401 || status === 403) {
    return bad(
      `${url} answers ${status}: something in front asks who is there.`,
      "Leave this path out of Cloudflare Access and of every firewall rule.",
    );
  }
  if (status !== 200) {
    return bad(
      `${url} answers ${status}.`,
      "See that the Worker serves this domain: the route must be a custom domain or <domain>/*.",
    );
  }
  if (/^\s*</.test(body)) {
    return bad(
      `${url} answers with a web page and not with the key.`,
      "Something else serves this domain: give the Worker the custom domain, or the path to it.",
    );
  }
  if (!body.includes("-----BEGIN PUBLIC KEY-----")) {
    return bad(`${url} answers with something that is no public key.`, "Serve the Worker there.");
  }
  if (publicPem === null) {
    return open(
      "pem.fetch",
      "A public key is there; which one should be is not known.",
      null,
      evidence,
    );
  }
  if (body.trim() !== publicPem.trim()) {
    return bad(
      `${url} has another public key than the one that signs here.`,
      "An older Worker or file answers there, or a cache holds it: deploy this Worker to the domain and purge the address.",
    );
  }
  return fine("pem.fetch", "A stranger gets this Worker's key: 200, no redirect.", evidence);
}

/** Bytes of an uncompressed P-256 point; in a PEM they come last. */
const POINT_BYTES = 65;

/** The key that was served, as Tesla writes it: hex of the point. Null for anything else. */
export function servedHex(seen: PemSeen | undefined): string | null {
  if (seen?.kind !== "answer" || seen.status !== 200) return null;
  const pem = /-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----/.exec(seen.body)?.[1];
  const point = fromBase64((pem ?? "").replace(/\s/g, ""))?.slice(-POINT_BYTES);
  return point?.byteLength === POINT_BYTES && point[0] === 4 ? toHex(point) : null;
}
