import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { X509Certificate } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ensureCertificates,
  ensureServerCertificate,
  ensureVehicleAuthority,
  ensureVehicleCertificate,
  issueVehicleCertificate,
  makeVehicleAuthority,
  type VehicleAuthority,
  type VehicleCertificateVariant,
} from "./certificates.ts";

const VIN = "5YJ3TELLTALE00001";
const HOSTNAME = "telemetry.telltale.localhost";
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const VEHICLE = "1.3.6.1.4.1.49279.2.5.1";
const YEAR_MS = 31_536_000_000;

let dir: string;
let authority: VehicleAuthority;
const nowMs = Date.now();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "certificates-"));
  authority = await ensureVehicleAuthority(dir, nowMs);
});
afterAll(async () => rm(dir, { recursive: true }));

async function issue(variant: VehicleCertificateVariant): Promise<X509Certificate> {
  const { certPem } = await issueVehicleCertificate(authority, { vin: VIN, variant, nowMs });
  return new X509Certificate(certPem);
}

function attribute(names: string, key: string): string[] {
  return names
    .split("\n")
    .filter((line) => line.startsWith(`${key}=`))
    .map((line) => line.slice(key.length + 1));
}

test("a car's certificate carries what Tesla's identity rules read", async () => {
  const leaf = await issue("product");
  expect(attribute(leaf.subject, "CN")).toEqual([VIN]);
  expect(attribute(leaf.issuer, "CN")).toEqual(["Tesla Motors Product Issuing CA"]);
  expect(leaf.keyUsage).toEqual([CLIENT_AUTH, VEHICLE]);
  expect(leaf.ca).toBe(false);
  expect(leaf.publicKey.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
  expect(leaf.verify(new X509Certificate(authority.product.certPem).publicKey)).toBe(true);
});

test("the older chain names the issuer of the legacy rule", async () => {
  const leaf = await issue("legacy");
  expect(attribute(leaf.issuer, "CN")).toEqual(["Tesla Motors Products CA"]);
  expect(attribute(leaf.subject, "OU")).not.toContain("Tesla Motors SN");
  expect(attribute((await issue("legacy_board")).subject, "OU")).toEqual(["Tesla Motors SN"]);
  expect(leaf.verify(new X509Certificate(authority.legacy.certPem).publicKey)).toBe(true);
});

test("the bundle leads from each issuing CA to a self-signed root, P-521 with SHA-512 as Tesla's", () => {
  const pems = authority.bundlePem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  const [product, productRoot, legacy, legacyRoot, ...rest] = pems.map(
    (pem) => new X509Certificate(pem),
  );
  expect(rest).toEqual([]);
  if (!product || !productRoot || !legacy || !legacyRoot) throw new Error("four were expected");
  expect(productRoot.publicKey.asymmetricKeyDetails?.namedCurve).toBe("secp521r1");
  expect(product.signatureAlgorithm).toBe("ecdsa-with-SHA512");
  for (const [issued, root] of [
    [product, productRoot],
    [legacy, legacyRoot],
  ] as const) {
    expect(issued.ca && root.ca).toBe(true);
    expect(issued.checkIssued(root) && issued.verify(root.publicKey)).toBe(true);
    expect(root.checkIssued(root) && root.verify(root.publicKey)).toBe(true);
  }
});

test("each bad variant is wrong in exactly the one thing it is named after", async () => {
  expect((await issue("no_client_auth")).keyUsage).not.toContain(CLIENT_AUTH);
  expect((await issue("no_vehicle_usage")).keyUsage).toEqual([CLIENT_AUTH]);
  expect((await issue("excluded")).keyUsage).toEqual([CLIENT_AUTH, `${VEHICLE}.1`, VEHICLE]);
  expect((await issue("energy")).keyUsage).not.toContain(VEHICLE);
  expect((await issue("expired")).validToDate.getTime()).toBeLessThan(nowMs);
  expect((await issue("not_yet_valid")).validFromDate.getTime()).toBeGreaterThan(nowMs);
});

test("an authority with the same names but other keys vouches for none of our cars", async () => {
  const stranger = await makeVehicleAuthority(nowMs);
  const { certPem } = await issueVehicleCertificate(stranger, { vin: VIN, nowMs });
  const leaf = new X509Certificate(certPem);
  const ours = new X509Certificate(authority.product.certPem);
  expect(leaf.checkIssued(ours)).toBe(true);
  expect(leaf.verify(ours.publicKey)).toBe(false);
});

test("the server's certificate is for its hostname and chains to what cars are given", async () => {
  const server = await ensureServerCertificate(dir, HOSTNAME, nowMs);
  const [leaf, issuing] = (await readFile(server.certFile, "utf8"))
    .split(/(?<=-----END CERTIFICATE-----\n)/)
    .filter((pem) => pem !== "")
    .map((pem) => new X509Certificate(pem));
  if (!leaf || !issuing) throw new Error("leaf and issuing CA were expected");
  expect(leaf.checkHost(HOSTNAME)).toBe(HOSTNAME);
  expect(leaf.checkHost("other.telltale.localhost")).toBeUndefined();
  expect(leaf.keyUsage).toEqual([SERVER_AUTH]);
  expect(leaf.verify(issuing.publicKey)).toBe(true);
  expect(server.caPem.startsWith(issuing.toString())).toBe(true);
  expect(await readFile(server.caFile, "utf8")).toBe(server.caPem);
});

test("a second start uses the same certificates", async () => {
  const first = await ensureVehicleCertificate(dir, VIN, nowMs);
  const before = await ensureCertificates(dir, HOSTNAME, nowMs);
  expect(await ensureVehicleCertificate(dir, VIN, nowMs)).toEqual(first);
  expect(await ensureCertificates(dir, HOSTNAME, nowMs)).toEqual(before);
});

test("what is damaged, about to expire or not from this authority is made again", async () => {
  const spare = await mkdtemp(join(tmpdir(), "certificates-"));
  try {
    const first = await ensureVehicleCertificate(spare, VIN, nowMs);
    await writeFile(join(spare, "cars", `${VIN}.crt`), "-----BEGIN CERTIFICATE-----\nhalf");
    const second = await ensureVehicleCertificate(spare, VIN, nowMs);
    expect(second.certPem).not.toBe(first.certPem);
    const later = await ensureVehicleCertificate(spare, VIN, nowMs + YEAR_MS);
    expect(later.certPem).not.toBe(second.certPem);
    await rm(join(spare, "authorities"), { recursive: true });
    const { product } = await ensureVehicleAuthority(spare, nowMs);
    const again = new X509Certificate((await ensureVehicleCertificate(spare, VIN, nowMs)).certPem);
    expect(again.verify(new X509Certificate(product.certPem).publicKey)).toBe(true);
  } finally {
    await rm(spare, { recursive: true });
  }
});

test("keys are readable by their owner only", async () => {
  await ensureVehicleCertificate(dir, VIN, nowMs);
  for (const file of [
    join(dir, "cars", `${VIN}.key`),
    join(dir, "authorities", "tesla-product-root.key"),
    (await ensureServerCertificate(dir, HOSTNAME, nowMs)).keyFile,
  ]) {
    expect((await stat(file)).mode & 0o077).toBe(0);
  }
});

test("a name that could leave the directory is refused", async () => {
  await expect(ensureVehicleCertificate(dir, "../../etc/passwd", nowMs)).rejects.toThrow("name");
});
