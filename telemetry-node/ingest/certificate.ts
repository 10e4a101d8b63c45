/** Reads the facts that identity needs from a certificate, with Node's X.509 reader. */
import { X509Certificate } from "node:crypto";
import type { CertificateFacts } from "./identity.ts";

/**
 * `pem` is the verified leaf. Throws when it is not a certificate. The legacy object is used
 * because it keeps repeated names as a list in order; the one-line subject would have to be parsed.
 */
export function readCertificate(pem: string): CertificateFacts {
  const certificate = new X509Certificate(pem);
  const { subject, issuer } = certificate.toLegacyObject();
  return {
    commonNames: toList(subject.CN),
    units: toList(subject.OU),
    issuerCommonName: toList(issuer.CN).at(-1) ?? "",
    // Node calls the extended key usage `keyUsage`; it is undefined without that extension.
    usages: certificate.keyUsage ?? [],
    notBeforeMs: Date.parse(certificate.validFrom),
    notAfterMs: Date.parse(certificate.validTo),
  };
}

function toList(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
