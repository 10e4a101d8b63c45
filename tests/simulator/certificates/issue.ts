/**
 * Makes certificates in memory. Names, keys and usages follow Tesla's own chains
 * (fleet-telemetry config/files/prod_ca.crt and messages/identity.go at 4767414); the keys are
 * ours, so nothing made here is worth anything outside this machine.
 */
import "./reflect-metadata.ts";
import * as x509 from "@peculiar/x509";

export type PemPair = { certPem: string; keyPem: string };

type KeySpec =
  | { name: "ECDSA"; namedCurve: "P-256" | "P-521"; hash: "SHA-256" | "SHA-512" }
  | { name: "RSASSA-PKCS1-v1_5"; modulusLength: 2048 | 4096; hash: "SHA-256" | "SHA-512" };

const P256: KeySpec = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const P521: KeySpec = { name: "ECDSA", namedCurve: "P-521", hash: "SHA-512" };
/** Tesla's legacy root has 4096 bits; 2048 keeps a first start short and changes no behaviour. */
const RSA: KeySpec = { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, hash: "SHA-256" };

export type AuthoritySpec = { file: string; subject: x509.JsonName; key: KeySpec };

export const PRODUCT_ROOT: AuthoritySpec = {
  file: "tesla-product-root",
  subject: [{ C: ["US"] }, { O: ["Tesla"] }, { OU: ["PKI"] }, { CN: ["Tesla Product Root CA"] }],
  key: P521,
};
export const PRODUCT_ISSUING: AuthoritySpec = {
  file: "tesla-product-issuing",
  subject: [
    { C: ["US"] },
    { O: ["Tesla Inc."] },
    { OU: ["Motors"] },
    { OU: ["PKI"] },
    { CN: ["Tesla Motors Product Issuing CA"] },
  ],
  key: P256,
};
export const LEGACY_ROOT: AuthoritySpec = {
  file: "tesla-legacy-root",
  subject: [{ CN: ["Tesla Motors Root CA"] }],
  key: RSA,
};
export const LEGACY_ISSUING: AuthoritySpec = {
  file: "tesla-legacy-issuing",
  subject: [{ CN: ["Tesla Motors Products CA"] }],
  key: RSA,
};
export const TELEMETRY_ROOT: AuthoritySpec = {
  file: "telemetry-root",
  subject: [{ O: ["Telltale local stack"] }, { CN: ["Telltale Local Telemetry Root"] }],
  key: P256,
};
export const TELEMETRY_ISSUING: AuthoritySpec = {
  file: "telemetry-issuing",
  subject: [{ O: ["Telltale local stack"] }, { CN: ["Telltale Local Telemetry Issuing"] }],
  key: P256,
};

/** A certificate authority that can sign. */
export type Authority = PemPair & { spec: AuthoritySpec; subject: string; signingKey: CryptoKey };

/** The extended key usages of Tesla's leaf certificates that decide what a client is. */
const USAGE = {
  clientAuth: "1.3.6.1.5.5.7.3.2",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  vehicle: "1.3.6.1.4.1.49279.2.5.1",
  energy: "1.3.6.1.4.1.49279.2.5.2",
  wifiExcluded: "1.3.6.1.4.1.49279.2.5.1.1",
} as const;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const AUTHORITY_VALID_MS = 3_650 * DAY_MS;
const LEAF_VALID_MS = 365 * DAY_MS;
/** Certificates begin a little in the past, so that clocks that differ slightly accept them. */
const BACKDATED_MS = HOUR_MS;

async function makeKeys(spec: KeySpec): Promise<CryptoKeyPair> {
  if (spec.name === "ECDSA") {
    return crypto.subtle.generateKey(spec, true, ["sign", "verify"]);
  }
  const rsa = { ...spec, publicExponent: new Uint8Array([1, 0, 1]) };
  return crypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
}

async function toPemKey(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

/** A self-signed authority, or one signed by `parent`. */
export async function issueAuthority(
  spec: AuthoritySpec,
  parent: Authority | null,
  nowMs: number,
): Promise<Authority> {
  const keys = await makeKeys(spec.key);
  const signer = parent ?? { spec, signingKey: keys.privateKey };
  const certificate = await x509.X509CertificateGenerator.create({
    subject: new x509.Name(spec.subject),
    issuer: new x509.Name(signer.spec.subject),
    notBefore: new Date(nowMs - BACKDATED_MS),
    notAfter: new Date(nowMs + AUTHORITY_VALID_MS),
    publicKey: keys.publicKey,
    signingKey: signer.signingKey,
    signingAlgorithm: signer.spec.key,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    spec,
    subject: certificate.subject,
    certPem: `${certificate.toString("pem")}\n`,
    keyPem: `${await toPemKey(keys.privateKey)}\n`,
    signingKey: keys.privateKey,
  };
}

/** Brings an authority back from its two PEM texts. Throws when they do not parse. */
export async function loadAuthority(spec: AuthoritySpec, pair: PemPair): Promise<Authority> {
  const pkcs8 = x509.PemConverter.decodeFirst(pair.keyPem);
  const signingKey = await crypto.subtle.importKey("pkcs8", pkcs8, spec.key, true, ["sign"]);
  const { subject } = new x509.X509Certificate(pair.certPem);
  return { ...pair, spec, subject, signingKey };
}

/** Both of Tesla's vehicle chains: today's product CA and the older `Products CA`. */
export type VehicleAuthority = { product: Authority; legacy: Authority; bundlePem: string };

/** A fresh vehicle authority with Tesla's names that no node has been told to trust. */
export async function makeVehicleAuthority(nowMs: number): Promise<VehicleAuthority> {
  const productRoot = await issueAuthority(PRODUCT_ROOT, null, nowMs);
  const product = await issueAuthority(PRODUCT_ISSUING, productRoot, nowMs);
  const legacyRoot = await issueAuthority(LEGACY_ROOT, null, nowMs);
  const legacy = await issueAuthority(LEGACY_ISSUING, legacyRoot, nowMs);
  const bundle = [product, productRoot, legacy, legacyRoot].map((one) => one.certPem);
  return { product, legacy, bundlePem: bundle.join("") };
}

/**
 * What a car may present. `product` and `legacy` are the two good ones; each other differs from a
 * good one in one thing that a telemetry server must notice.
 */
export type VehicleCertificateVariant =
  | "product"
  | "legacy"
  | "legacy_board"
  | "energy"
  | "excluded"
  | "no_vehicle_usage"
  | "no_client_auth"
  | "expired"
  | "not_yet_valid";

const USAGES: Record<VehicleCertificateVariant, readonly string[]> = {
  product: [USAGE.clientAuth, USAGE.vehicle],
  legacy: [USAGE.clientAuth],
  legacy_board: [USAGE.clientAuth],
  energy: [USAGE.clientAuth, USAGE.energy],
  // The exclusion counts only when it stands before the first mapped usage.
  excluded: [USAGE.clientAuth, USAGE.wifiExcluded, USAGE.vehicle],
  no_vehicle_usage: [USAGE.clientAuth],
  no_client_auth: [USAGE.serverAuth, USAGE.vehicle],
  expired: [USAGE.clientAuth, USAGE.vehicle],
  not_yet_valid: [USAGE.clientAuth, USAGE.vehicle],
};

/** A car's certificate: subject CN is the VIN (messages/identity.go takes it from there). */
export async function issueVehicleCertificate(
  authority: VehicleAuthority,
  car: { vin: string; variant?: VehicleCertificateVariant; rsa?: boolean; nowMs: number },
): Promise<PemPair> {
  const variant = car.variant ?? "product";
  const legacy = variant === "legacy" || variant === "legacy_board";
  const unit = variant === "legacy_board" ? "Tesla Motors SN" : "Motors";
  const beginsMs =
    variant === "expired"
      ? car.nowMs - LEAF_VALID_MS
      : variant === "not_yet_valid"
        ? car.nowMs + DAY_MS
        : car.nowMs - BACKDATED_MS;
  return issueLeaf(legacy ? authority.legacy : authority.product, {
    subject: [{ C: ["US"] }, { O: ["Tesla Inc."] }, { OU: [unit] }, { CN: [car.vin] }],
    key: legacy || car.rsa === true ? RSA : P256,
    usages: USAGES[variant],
    beginsMs,
    endsMs: variant === "expired" ? car.nowMs - HOUR_MS : beginsMs + LEAF_VALID_MS,
  });
}

/** A server certificate for one hostname. */
export async function issueServerCertificate(
  authority: Authority,
  server: { hostname: string; nowMs: number },
): Promise<PemPair> {
  return issueLeaf(authority, {
    subject: [{ CN: [server.hostname] }],
    key: P256,
    usages: [USAGE.serverAuth],
    beginsMs: server.nowMs - BACKDATED_MS,
    endsMs: server.nowMs + LEAF_VALID_MS,
    hostname: server.hostname,
  });
}

async function issueLeaf(
  issuer: Authority,
  leaf: {
    subject: x509.JsonName;
    key: KeySpec;
    usages: readonly string[];
    beginsMs: number;
    endsMs: number;
    hostname?: string;
  },
): Promise<PemPair> {
  const keys = await makeKeys(leaf.key);
  const extensions: x509.Extension[] = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([...leaf.usages]),
  ];
  if (leaf.hostname !== undefined) {
    extensions.push(
      new x509.SubjectAlternativeNameExtension([{ type: "dns", value: leaf.hostname }]),
    );
  }
  const certificate = await x509.X509CertificateGenerator.create({
    subject: new x509.Name(leaf.subject),
    issuer: new x509.Name(issuer.spec.subject),
    notBefore: new Date(leaf.beginsMs),
    notAfter: new Date(leaf.endsMs),
    publicKey: keys.publicKey,
    signingKey: issuer.signingKey,
    signingAlgorithm: issuer.spec.key,
    extensions,
  });
  return {
    certPem: `${certificate.toString("pem")}\n`,
    keyPem: `${await toPemKey(keys.privateKey)}\n`,
  };
}
