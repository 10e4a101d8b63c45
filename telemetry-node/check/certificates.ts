/** Checks of the server's certificate and of the bundle of vehicle CAs. Pure. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { inspectVehicleCa } from "../vehicle-ca.ts";
import { fail, good, skip, warn, type Finding } from "./findings.ts";

const DAY_MS = 86_400_000;
/** Public authorities renew thirty days ahead: fewer left means that a renewal has failed. */
const DAYS_LEFT_WARN = 20;
const CHAIN_MAX = 8;
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

export type CertificateInput = {
  certPem: string;
  keyPem: string;
  /** What cars are told to trust (`TELEMETRY_CA` of the Worker); null when not given. */
  carCaPem: string | null;
  hostname: string | null;
  nowMs: number;
};

/** The certificates in a PEM text that can be read. */
export function readCertificates(pem: string): X509Certificate[] {
  return (pem.match(BLOCK) ?? []).flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

export function checkServerCertificate(input: CertificateInput): Finding[] {
  const sent = readCertificates(input.certPem);
  const [leaf] = sent;
  if (leaf === undefined) {
    return [fail("tls.pair", "TELLTALE_TLS_CERT_FILE holds no certificate", "give a PEM file")];
  }
  return [
    checkPair(leaf, input.keyPem),
    checkHostname(leaf, input.hostname),
    checkChain(leaf, sent, input),
    checkDays(leaf, input.nowMs),
  ];
}

function checkPair(leaf: X509Certificate, keyPem: string): Finding {
  const doThis = "give the private key that this certificate was made for, without a passphrase";
  try {
    return leaf.checkPrivateKey(createPrivateKey(keyPem))
      ? good("tls.pair", "certificate and key belong together")
      : fail("tls.pair", "certificate and key do not belong together", doThis);
  } catch {
    return fail("tls.pair", "the private key cannot be read", doThis);
  }
}

function checkHostname(leaf: X509Certificate, hostname: string | null): Finding {
  if (hostname === null) {
    const doThis = "give --hostname, the TELEMETRY_HOSTNAME of the Worker";
    return skip("tls.hostname", "no host name is known", doThis);
  }
  return leaf.checkHost(hostname) === undefined
    ? fail(
        "tls.hostname",
        `the certificate is not for ${hostname}`,
        "cars compare the name they connect to: get a certificate for it",
      )
    : good("tls.hostname", `the certificate is for ${hostname}`);
}

/**
 * As Tesla's check_server_cert.sh: the leaf against `ca` alone, since cars are not known to use
 * intermediates that the server sends.
 */
function checkChain(
  leaf: X509Certificate,
  sent: readonly X509Certificate[],
  { carCaPem, nowMs }: CertificateInput,
): Finding {
  if (carCaPem === null) {
    return skip(
      "tls.chain",
      "what cars are told to trust is not known",
      "give --ca with the PEM text that is TELEMETRY_CA of the Worker",
    );
  }
  const trusted = readCertificates(carCaPem);
  const path = [leaf];
  for (let at = leaf; path.length < CHAIN_MAX;) {
    if (isIssuedBy(at, at)) return judgePath(path, nowMs);
    const child = at;
    const issuer = trusted.find((candidate) => isIssuedBy(child, candidate));
    if (issuer === undefined) break;
    path.push(issuer);
    at = issuer;
  }
  const missing = nameOf(path.at(-1)?.issuer ?? "");
  if (path.length > 1) {
    return warn(
      "tls.chain",
      `the ca ends at an intermediate: ${missing} is not in it`,
      "cars may take that and are known to take whole chains: add the root to TELEMETRY_CA",
    );
  }
  const sentIt = sent.some((candidate) => isIssuedBy(leaf, candidate));
  return fail(
    "tls.chain",
    `the ca that cars are given does not hold ${missing}, which signed the certificate`,
    sentIt
      ? "add the second certificate of TELLTALE_TLS_CERT_FILE, and its root, to TELEMETRY_CA"
      : "put the issuer's certificate and its root into TELEMETRY_CA and push the configuration again",
  );
}

function judgePath(path: readonly X509Certificate[], nowMs: number): Finding {
  const ended = path.slice(1).find(({ validToDate }) => validToDate.getTime() < nowMs);
  if (ended !== undefined) {
    const doThis = "replace it in TELEMETRY_CA and push the configuration again";
    return fail("tls.chain", `${nameOf(ended.subject)} in the ca has expired`, doThis);
  }
  return good("tls.chain", path.map(({ subject }) => nameOf(subject)).join(" < "));
}

function checkDays(leaf: X509Certificate, nowMs: number): Finding {
  const days = Math.floor((leaf.validToDate.getTime() - nowMs) / DAY_MS);
  if (days < 0) return fail("cert.days", `expired ${-days} days ago`, "renew the certificate");
  if (leaf.validFromDate.getTime() > nowMs) {
    return fail("cert.days", "not valid yet", "look at this machine's clock");
  }
  return days < DAYS_LEFT_WARN
    ? warn(
        "cert.days",
        `${days} days left`,
        "see why it was not renewed; cars stop on its last day",
      )
    : good("cert.days", `${days} days left`);
}

/** The bundle of CAs that sign cars. */
export function checkVehicleCa(pem: string, nowMs: number): Finding {
  const found = inspectVehicleCa(pem, nowMs);
  const counted = `${found.count} certificates`;
  if (found.count === 0) {
    const doThis = "give Tesla's bundle: fleet-telemetry config/files/prod_ca.crt";
    return fail("vehicle.ca", "no certificate in it", doThis);
  }
  const names = (list: readonly { name: string }[]): string =>
    list.map(({ name }) => name).join(", ");
  if (found.rootless.length > 0) {
    return fail(
      "vehicle.ca",
      `${counted}; no root above ${names(found.rootless)}`,
      "add the roots: a chain without one is refused, although Tesla's own server takes it",
    );
  }
  const doubts: string[] = [];
  if (found.expired.length > 0) doubts.push(`expired: ${names(found.expired)}`);
  if (found.notAuthorities.length > 0) doubts.push(`no CA: ${found.notAuthorities.join(", ")}`);
  if (found.unreadable.length > 0) doubts.push(`unreadable: block ${found.unreadable.join(", ")}`);
  return doubts.length === 0
    ? good("vehicle.ca", counted)
    : warn("vehicle.ca", `${counted}; ${doubts.join("; ")}`, "cars below these are refused");
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function nameOf(distinguishedName: string): string {
  const lines = distinguishedName.split("\n");
  return lines.findLast((line) => line.startsWith("CN="))?.slice(3) ?? lines.join(", ");
}
