/**
 * Reads X.509 certificates (RFC 5280) as far as the chain of a telemetry server needs: names,
 * validity, host names, and whether one signed the other. Parsing is ours, cryptography is
 * WebCrypto's, so it runs in workerd.
 */
import { readDer, type DerElement } from "./der.ts";
import { concatBytes, fromBase64, toHex } from "./encoding.ts";

export type Certificate = {
  /** Names as they are in the certificate, in hex: compared, never shown. */
  subject: string;
  issuer: string;
  notBeforeMs: number;
  notAfterMs: number;
  /** May sign other certificates (basic constraints). */
  isAuthority: boolean;
  /** DNS names it is for, lower case. */
  dnsNames: string[];
  /** What the signature covers, the signature, and how it was made. */
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  signatureOid: string;
  publicKey: DerElement;
};

const BLOCK = /-----BEGIN CERTIFICATE-----\s+([A-Za-z0-9+/=\s]+?)-----END CERTIFICATE-----/g;

/** All certificates of a PEM text in their order; null when one cannot be read or there is none. */
export function parseCertificates(pem: string): Certificate[] | null {
  const parsed = [...pem.matchAll(BLOCK)].map(([, base64 = ""]) => {
    const der = readDer(fromBase64(base64) ?? new Uint8Array());
    return der === null ? null : parseCertificate(der);
  });
  const good = parsed.filter((certificate) => certificate !== null);
  return good.length === parsed.length && good.length > 0 ? good : null;
}

const TAG = { octets: 0x04, bits: 0x03, sequence: 0x30, utcTime: 0x17, version: 0xa0 } as const;
const TAG_EXTENSIONS = 0xa3;
const TAG_DNS_NAME = 0x82;
const OID_BASIC_CONSTRAINTS = "551d13";
const OID_ALTERNATIVE_NAMES = "551d11";

function parseCertificate(root: DerElement): Certificate | null {
  const [body, algorithm, bits] = root.children();
  if (body?.tag !== TAG.sequence || bits?.tag !== TAG.bits) return null;
  const members = body.children().filter(({ tag }) => tag !== TAG.version);
  const [, , issuer, validity, subject, publicKey] = members;
  const [notBefore, notAfter] = validity?.children() ?? [];
  const signatureOid = algorithm?.children()[0];
  if (issuer === undefined || subject === undefined || publicKey === undefined) return null;
  if (notBefore === undefined || notAfter === undefined || signatureOid === undefined) return null;
  const extensions = members.find(({ tag }) => tag === TAG_EXTENSIONS)?.children()[0];
  return {
    subject: toHex(subject.raw),
    issuer: toHex(issuer.raw),
    notBeforeMs: readTime(notBefore),
    notAfterMs: readTime(notAfter),
    isAuthority: readIsAuthority(extensions),
    dnsNames: readDnsNames(extensions),
    signed: body.raw,
    // A bit string begins with the number of unused bits, 0 here.
    signature: bits.content.slice(1),
    signatureOid: toHex(signatureOid.content),
    publicKey,
  };
}

/** `YYMMDDHHMMSSZ` until 2049, `YYYYMMDDHHMMSSZ` later; NaN for anything else. */
function readTime({ tag, content }: DerElement): number {
  const text = new TextDecoder().decode(content);
  const century = tag === TAG.utcTime ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") : "";
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(century + text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function extension(extensions: DerElement | undefined, oid: string): DerElement | null {
  const found = extensions
    ?.children()
    .find((entry) => toHex(entry.children()[0]?.content ?? new Uint8Array()) === oid);
  const value = found?.children().find(({ tag }) => tag === TAG.octets);
  return value === undefined ? null : readDer(value.content);
}

/** SEQUENCE { BOOLEAN cA, … }: the flag is left out when it is false. */
function readIsAuthority(extensions: DerElement | undefined): boolean {
  const flag = extension(extensions, OID_BASIC_CONSTRAINTS)?.children()[0];
  return flag?.tag === 0x01 && flag.content[0] === 0xff;
}

function readDnsNames(extensions: DerElement | undefined): string[] {
  const names = extension(extensions, OID_ALTERNATIVE_NAMES)?.children() ?? [];
  return names
    .filter(({ tag }) => tag === TAG_DNS_NAME)
    .map(({ content }) => new TextDecoder().decode(content).toLowerCase());
}

/** ecdsa-with-SHA… (RFC 5758) and sha…WithRSAEncryption (RFC 4055): the hash of each. */
const ECDSA_HASHES: Record<string, string> = {
  "2a8648ce3d040302": "SHA-256",
  "2a8648ce3d040303": "SHA-384",
  "2a8648ce3d040304": "SHA-512",
};
const RSA_HASHES: Record<string, string> = {
  "2a864886f70d01010b": "SHA-256",
  "2a864886f70d01010c": "SHA-384",
  "2a864886f70d01010d": "SHA-512",
};
const CURVES: Record<string, { name: string; bytes: number }> = {
  "2a8648ce3d030107": { name: "P-256", bytes: 32 },
  "2b81040022": { name: "P-384", bytes: 48 },
  "2b81040023": { name: "P-521", bytes: 66 },
};

/** Whether `issuer` signed `certificate`. False for a kind of signature that is not read here. */
export async function isSignedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (certificate.issuer !== issuer.subject || !issuer.isAuthority) return false;
  const { signatureOid, signature, signed } = certificate;
  const spki = issuer.publicKey.raw;
  try {
    const ecdsa = ECDSA_HASHES[signatureOid];
    if (ecdsa !== undefined) {
      const oid = issuer.publicKey.children()[0]?.children()[1];
      const curve = CURVES[toHex(oid?.content ?? new Uint8Array())];
      if (curve === undefined) return false;
      const algorithm = { name: "ECDSA", namedCurve: curve.name };
      const key = await crypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
      const flat = toFlatSignature(signature, curve.bytes);
      return await crypto.subtle.verify({ name: "ECDSA", hash: ecdsa }, key, flat, signed);
    }
    const rsa = RSA_HASHES[signatureOid];
    if (rsa === undefined) return false;
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: rsa };
    const key = await crypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
    return await crypto.subtle.verify(algorithm.name, key, signature, signed);
  } catch {
    // A key or a signature that the platform does not take signs nothing.
    return false;
  }
}

/** SEQUENCE { INTEGER r, INTEGER s } to r and s of fixed length, as WebCrypto wants them. */
function toFlatSignature(der: Uint8Array<ArrayBuffer>, bytes: number): Uint8Array<ArrayBuffer> {
  const parts = (readDer(der)?.children() ?? []).map(({ content }) => {
    const digits = content[0] === 0 ? content.slice(1) : content;
    return concatBytes(new Uint8Array(Math.max(0, bytes - digits.byteLength)), digits);
  });
  return concatBytes(...parts);
}
