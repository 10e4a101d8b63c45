/**
 * The throw-away certificates of the local stack, kept in files so that a second start goes on
 * with the same cars and the same server. Everything that is missing, about to expire or not
 * signed by its authority is made again. `nowMs` is the machine's real clock, not the world's:
 * TLS libraries judge certificates by the former.
 *
 * Layout under `dir`: `authorities/<name>.crt|.key`, `vehicle-ca.pem` (what a node must trust),
 * `cars/<VIN>.crt|.key`, `server/<hostname>.crt|.key|.ca.pem`. Keys are readable by their owner
 * only, and nothing here is ever committed.
 */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  issueAuthority,
  issueServerCertificate,
  issueVehicleCertificate,
  LEGACY_ISSUING,
  LEGACY_ROOT,
  loadAuthority,
  PRODUCT_ISSUING,
  PRODUCT_ROOT,
  TELEMETRY_ISSUING,
  TELEMETRY_ROOT,
  type Authority,
  type AuthoritySpec,
  type PemPair,
  type VehicleAuthority,
} from "./certificates/issue.ts";

export {
  issueServerCertificate,
  issueVehicleCertificate,
  makeVehicleAuthority,
  type PemPair,
  type VehicleAuthority,
  type VehicleCertificateVariant,
} from "./certificates/issue.ts";

/** A kept certificate must live at least this long, so that it does not end during a session. */
const REMAINING_MIN_MS = 86_400_000;
const KEY_FILE_MODE = 0o600;
const DIRECTORY_MODE = 0o700;

export type StackCertificates = {
  server: ServerCertificate;
  /** PEM file with every CA a node must trust for the simulated cars. */
  vehicleCaFile: string;
  /** PEM file for `config.ca`. */
  serverCaFile: string;
};

/** All that a stack needs before its node can start. */
export async function ensureCertificates(
  dir: string,
  hostname: string,
  nowMs: number = Date.now(),
): Promise<StackCertificates> {
  const vehicles = await ensureVehicleAuthority(dir, nowMs);
  const server = await ensureServerCertificate(dir, hostname, nowMs);
  return { server, vehicleCaFile: vehicles.bundleFile, serverCaFile: server.caFile };
}

/** The vehicle authority on disk; `bundleFile` holds both issuing CAs and their roots. */
export async function ensureVehicleAuthority(
  dir: string,
  nowMs: number,
): Promise<VehicleAuthority & { bundleFile: string }> {
  const productRoot = await ensureAuthority(dir, PRODUCT_ROOT, null, nowMs);
  const product = await ensureAuthority(dir, PRODUCT_ISSUING, productRoot, nowMs);
  const legacyRoot = await ensureAuthority(dir, LEGACY_ROOT, null, nowMs);
  const legacy = await ensureAuthority(dir, LEGACY_ISSUING, legacyRoot, nowMs);
  // BoringSSL takes no partial chains: an issuing CA without its root would verify nothing.
  const chain = [product, productRoot, legacy, legacyRoot];
  const bundlePem = chain.map((authority) => authority.certPem).join("");
  const bundleFile = join(dir, "vehicle-ca.pem");
  await writeWhole(bundleFile, bundlePem);
  return { product, legacy, bundlePem, bundleFile };
}

/** The certificate a car was built with: made on its first call, the same one afterwards. */
export async function ensureVehicleCertificate(
  dir: string,
  vin: string,
  nowMs: number,
): Promise<PemPair> {
  const authority = await ensureVehicleAuthority(dir, nowMs);
  const files = pairFiles(join(dir, "cars"), vin);
  const kept = await readPair(files);
  if (kept !== null && isUsable(kept, authority.product.certPem, nowMs)) return kept;
  return writePair(files, await issueVehicleCertificate(authority, { vin, nowMs }));
}

export type ServerCertificate = PemPair & {
  /** PEM: the server's certificate, then its issuing CA. */
  certFile: string;
  keyFile: string;
  /** PEM: issuing CA and root, what `config.ca` must hold for a car to trust the server. */
  caFile: string;
  caPem: string;
};

/** A TLS server certificate for `hostname` from the telemetry authority. */
export async function ensureServerCertificate(
  dir: string,
  hostname: string,
  nowMs: number,
): Promise<ServerCertificate> {
  const root = await ensureAuthority(dir, TELEMETRY_ROOT, null, nowMs);
  const issuing = await ensureAuthority(dir, TELEMETRY_ISSUING, root, nowMs);
  const files = pairFiles(join(dir, "server"), hostname);
  const kept = await readPair(files);
  const pair =
    kept !== null && isUsable(kept, issuing.certPem, nowMs)
      ? kept
      : await writePair(files, await withChain(issuing, hostname, nowMs));
  const caPem = issuing.certPem + root.certPem;
  const caFile = join(dir, "server", `${hostname}.ca.pem`);
  await writeWhole(caFile, caPem);
  return { ...pair, certFile: files.cert, keyFile: files.key, caFile, caPem };
}

async function withChain(issuing: Authority, hostname: string, nowMs: number): Promise<PemPair> {
  const leaf = await issueServerCertificate(issuing, { hostname, nowMs });
  return { certPem: leaf.certPem + issuing.certPem, keyPem: leaf.keyPem };
}

async function ensureAuthority(
  dir: string,
  spec: AuthoritySpec,
  parent: Authority | null,
  nowMs: number,
): Promise<Authority> {
  const files = pairFiles(join(dir, "authorities"), spec.file);
  const kept = await readPair(files);
  if (kept !== null && isUsable(kept, parent?.certPem ?? kept.certPem, nowMs)) {
    return loadAuthority(spec, kept);
  }
  const made = await issueAuthority(spec, parent, nowMs);
  await writePair(files, made);
  return made;
}

function isUsable(pair: PemPair, issuerPem: string, nowMs: number): boolean {
  try {
    const certificate = new X509Certificate(pair.certPem);
    return (
      certificate.validToDate.getTime() - nowMs > REMAINING_MIN_MS &&
      certificate.validFromDate.getTime() <= nowMs &&
      certificate.checkPrivateKey(createPrivateKey(pair.keyPem)) &&
      certificate.verify(new X509Certificate(issuerPem).publicKey)
    );
  } catch {
    // Damaged files are no error: they are throw-away and are made again.
    return false;
  }
}

type PairFiles = { cert: string; key: string };

function pairFiles(dir: string, name: string): PairFiles {
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(name)) throw new Error("not a name for a file");
  return { cert: join(dir, `${name}.crt`), key: join(dir, `${name}.key`) };
}

async function readPair(files: PairFiles): Promise<PemPair | null> {
  try {
    const certPem = await readFile(files.cert, "utf8");
    return { certPem, keyPem: await readFile(files.key, "utf8") };
  } catch {
    return null;
  }
}

async function writePair(files: PairFiles, pair: PemPair): Promise<PemPair> {
  await writeWhole(files.key, pair.keyPem);
  await writeWhole(files.cert, pair.certPem);
  return { certPem: pair.certPem, keyPem: pair.keyPem };
}

/** Written beside and renamed, so that a reader never meets half a file. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(join(file, ".."), { recursive: true, mode: DIRECTORY_MODE });
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, text, { mode: KEY_FILE_MODE });
  await rename(draft, file);
}
