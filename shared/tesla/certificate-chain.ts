/**
 * Whether cars would trust the telemetry server: they know nothing but the `ca` they are given, and
 * intermediates that the server sends do not count (fleet-telemetry tools/check_server_cert.sh and
 * #415). So the chain must lead from the server's certificate to a self-signed root inside `ca`.
 */
import { isSignedBy, parseCertificates, type Certificate } from "./certificate.ts";
import type { ConfigProblem } from "./telemetry-config-check.ts";

export type ServerCertificate = {
  /** PEM of the certificate that the server shows; further ones in it are ignored, as cars do. */
  pem: string;
  /** Which server this is, for the message. */
  name: string;
};

/**
 * Everything wrong with `ca`, and with each server's certificate under it. No server known: only
 * `ca` itself is judged.
 */
export async function checkServerCertificate(options: {
  ca: string;
  hostname: string;
  servers: readonly ServerCertificate[];
  nowMs: number;
}): Promise<ConfigProblem[]> {
  const { hostname, servers, nowMs } = options;
  const authorities = parseCertificates(options.ca);
  if (authorities === null) {
    const message = "The ca holds a certificate that cannot be read.";
    return [{ code: "ca_invalid", path: "ca", message }];
  }
  const alive = authorities.filter((one) => isAlive(one, nowMs));
  if (alive.length === 0) {
    return [
      { code: "ca_expired", path: "ca", message: "Every certificate in the ca has expired." },
    ];
  }
  const judged = await Promise.all(
    servers.map((server) => checkServer(server, { authorities: alive, hostname, nowMs })),
  );
  return judged.flat();
}

async function checkServer(
  server: ServerCertificate,
  known: { authorities: readonly Certificate[]; hostname: string; nowMs: number },
): Promise<ConfigProblem[]> {
  const leaf = parseCertificates(server.pem)?.[0];
  const problem = (code: ConfigProblem["code"], message: string): ConfigProblem => ({
    code,
    path: "ca",
    message: `Node ${server.name}: ${message}`,
  });
  if (leaf === undefined) return [problem("ca_foreign", "its certificate cannot be read.")];
  const problems: ConfigProblem[] = [];
  if (!isAlive(leaf, known.nowMs)) {
    problems.push(problem("certificate_expired", "its certificate is not valid now."));
  }
  if (!leaf.dnsNames.some((name) => covers(name, known.hostname))) {
    problems.push(problem("certificate_hostname", `its certificate is not for ${known.hostname}.`));
  }
  const trust = await findTrust(leaf, known.authorities);
  if (trust === "none") {
    problems.push(problem("ca_foreign", "its certificate is not signed by any authority in ca."));
  } else if (trust === "partial") {
    problems.push(problem("ca_partial", "the ca stops before the root; put the root into it too."));
  }
  return problems;
}

/** A chain is never longer than the authorities that are there. */
async function findTrust(
  leaf: Certificate,
  authorities: readonly Certificate[],
): Promise<"whole" | "partial" | "none"> {
  let reached: Certificate = leaf;
  for (let depth = 0; depth <= authorities.length; depth += 1) {
    const issuer = await issuerOf(reached, authorities);
    if (issuer === null) return depth === 0 ? "none" : "partial";
    if (await isSignedBy(issuer, issuer)) return "whole";
    reached = issuer;
  }
  return "partial";
}

/** Of two with the same name (a root and its cross-signed twin) the self-signed one is taken. */
async function issuerOf(
  certificate: Certificate,
  authorities: readonly Certificate[],
): Promise<Certificate | null> {
  const signers: Certificate[] = [];
  for (const authority of authorities) {
    if (await isSignedBy(certificate, authority)) signers.push(authority);
  }
  return signers.find(({ issuer, subject }) => issuer === subject) ?? signers[0] ?? null;
}

function isAlive({ notBeforeMs, notAfterMs }: Certificate, nowMs: number): boolean {
  return notBeforeMs <= nowMs && nowMs < notAfterMs;
}

/** A wildcard stands for exactly one label (RFC 6125). */
function covers(name: string, hostname: string): boolean {
  if (!name.startsWith("*.")) return name === hostname;
  return hostname.split(".").slice(1).join(".") === name.slice(2);
}

/** When the first certificate of a `ca` ends; null when it cannot be read. */
export function caEndsAtMs(ca: string): number | null {
  const authorities = parseCertificates(ca);
  return authorities === null ? null : Math.min(...authorities.map((one) => one.notAfterMs));
}
