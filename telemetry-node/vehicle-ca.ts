/**
 * Looks at the bundle of CAs that sign cars before cars do. Tesla publishes its bundles as
 * `config/files/prod_ca.crt` and `eng_ca.crt` in fleet-telemetry; the operator gives the file, we
 * ship none. Pure.
 */
import { X509Certificate } from "node:crypto";
import type { Log } from "../shared/log.ts";

export type VehicleCa = {
  /** Certificates in the file. */
  count: number;
  /** Common names of those whose time is over: cars below them are refused. */
  expired: { name: string; endedAtMs: number }[];
  /** Those that no self-signed root in the file stands above: cars below them are refused. */
  rootless: { name: string; missing: string }[];
  /** Not allowed to sign others: they do nothing here. */
  notAuthorities: string[];
  /** Blocks between BEGIN and END that are no certificate, by their number from 1. */
  unreadable: number[];
};

/** Text between the blocks is usual (Tesla's files have it) and means nothing. */
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
/** A chain longer than this is a ring. */
const CHAIN_MAX = 8;

export function inspectVehicleCa(pem: string, nowMs: number): VehicleCa {
  const certificates: X509Certificate[] = [];
  const unreadable: number[] = [];
  for (const [at, block] of [...pem.matchAll(BLOCK)].entries()) {
    try {
      certificates.push(new X509Certificate(block[0]));
    } catch {
      unreadable.push(at + 1);
    }
  }
  return {
    count: certificates.length,
    expired: certificates
      .filter((certificate) => certificate.validToDate.getTime() < nowMs)
      .map((certificate) => ({
        name: nameOf(certificate.subject),
        endedAtMs: certificate.validToDate.getTime(),
      })),
    rootless: certificates.flatMap((certificate) => {
      const missing = missingIssuer(certificate, certificates);
      return missing === null ? [] : [{ name: nameOf(certificate.subject), missing }];
    }),
    notAuthorities: certificates.filter(({ ca }) => !ca).map(({ subject }) => nameOf(subject)),
    unreadable,
  };
}

/** One line for the bundle and one for each thing in it that will refuse cars. */
export function logVehicleCa(found: VehicleCa, log: Log): void {
  log(found.count === 0 ? "error" : "info", "vehicle_ca_read", { certificates: found.count });
  for (const { name, endedAtMs } of found.expired) {
    log("warn", "vehicle_ca_expired", { name, ended: new Date(endedAtMs).toISOString() });
  }
  for (const { name, missing } of found.rootless) {
    log("warn", "vehicle_ca_root_missing", { name, missing, do: "add it: cars are refused so" });
  }
  for (const name of found.notAuthorities) log("warn", "vehicle_ca_cannot_sign", { name });
  for (const block of found.unreadable) log("warn", "vehicle_ca_block_unreadable", { block });
}

/** The issuer at which the way up to a root breaks off; null when a root is reached. */
function missingIssuer(
  certificate: X509Certificate,
  known: readonly X509Certificate[],
): string | null {
  let at = certificate;
  for (let step = 0; step < CHAIN_MAX; step++) {
    const below = at;
    if (isSigned(below, below)) return null;
    const issuer = known.find((candidate) => isSigned(below, candidate));
    if (issuer === undefined) break;
    at = issuer;
  }
  return nameOf(at.issuer);
}

/** By name and by signature: Tesla's two environments have CAs of one name and different keys. */
function isSigned(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** The common name, or everything where there is none. Node writes one attribute a line. */
function nameOf(distinguishedName: string): string {
  const lines = distinguishedName.split("\n");
  const common = lines.findLast((line) => line.startsWith("CN="));
  return common?.slice("CN=".length) ?? lines.join(", ");
}
