import { X509Certificate } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import "../../simulator/certificates/reflect-metadata.ts";
import * as x509 from "@peculiar/x509";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeAck } from "../../../telemetry-node/ingest/envelope.ts";
import {
  issueAuthority,
  issueServerCertificate,
  issueVehicleCertificate,
  TELEMETRY_ISSUING,
  type Authority,
  type AuthoritySpec,
} from "../../simulator/certificates/issue.ts";
import { askForCertificateRequest } from "./certificate-request.ts";
import { frame, OTHER_VIN, VIN } from "./frames.ts";
import { HOSTNAME, IngestRig, makeTrust, waitFor, type RawCar, type Trust } from "./rig.ts";

/** The second chain of Tesla's bundle: RSA with 4096 bits all the way up, signing with SHA-512. */
const RSA_4096 = { name: "RSASSA-PKCS1-v1_5", modulusLength: 4096, hash: "SHA-512" } as const;
const RSA_ROOT: AuthoritySpec = {
  file: "rsa-root",
  subject: [
    { C: ["US"] },
    { O: ["Tesla"] },
    { OU: ["PKI"] },
    { CN: ["Tesla Product RSA Root CA"] },
  ],
  key: RSA_4096,
};
const RSA_ISSUING: AuthoritySpec = {
  file: "rsa-issuing",
  subject: [
    { C: ["US"] },
    { O: ["Tesla Inc."] },
    { OU: ["Motors"] },
    { OU: ["PKI"] },
    { CN: ["Tesla Motors Product RSA Issuing CA"] },
  ],
  key: RSA_4096,
};

let trust: Trust;
let rsaIssuing: Authority;
let bundlePem: string;
let rig: IngestRig;

beforeAll(async () => {
  trust = await makeTrust();
  const nowMs = Date.now();
  const rsaRoot = await issueAuthority(RSA_ROOT, null, nowMs);
  rsaIssuing = await issueAuthority(RSA_ISSUING, rsaRoot, nowMs);
  // Tesla's files have readable text between the blocks.
  const certificates = [trust.authority.bundlePem, rsaIssuing.certPem, rsaRoot.certPem];
  bundlePem = certificates.join("\nCertificate:\n    Data:\n        Version: 3 (0x2)\n\n");
  const bundleFile = join(trust.directory, "all-vehicles.pem");
  await writeFile(bundleFile, bundlePem);
  rig = await IngestRig.start(trust, { environment: { TELLTALE_VEHICLE_CA_FILE: bundleFile } });
}, 60_000);
afterAll(async () => {
  await rig.remove();
  await trust.remove();
});

async function ackOf(car: RawCar): Promise<void> {
  const { txid, bytes } = frame();
  expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
}

function namesIn(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) =>
    Buffer.from(new x509.X509Certificate(block).subjectName.toArrayBuffer()).toString("hex"),
  );
}

describe("what the server asks of a car", () => {
  it("is a certificate of the configured issuers, by name, and of nobody else", async () => {
    const request = await askForCertificateRequest(rig.port, HOSTNAME);
    const configured = namesIn(bundlePem);
    expect(configured).toHaveLength(6);
    expect(request?.authorities.toSorted()).toEqual(configured.toSorted());
  });

  it("can be answered with the keys that cars have", async () => {
    const request = await askForCertificateRequest(rig.port, HOSTNAME);
    const ecdsaP256Sha256 = 0x0403;
    const rsaPkcs1Sha256 = 0x0401;
    expect(request?.signatureSchemes).toEqual(
      expect.arrayContaining([ecdsaP256Sha256, rsaPkcs1Sha256]),
    );
  });
});

describe.each(["TLSv1.2", "TLSv1.3"] as const)("over %s a car gets in", (version) => {
  const tls = { minVersion: version, maxVersion: version };

  it("from an issuer below a P-521 root that signs with SHA-512", async () => {
    const root = trust.authority.bundlePem.match(
      /-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g,
    )?.[1];
    const parsed = new X509Certificate(root ?? "");
    expect(parsed.publicKey.asymmetricKeyDetails?.namedCurve).toBe("secp521r1");
    expect(new x509.X509Certificate(root ?? "").signatureAlgorithm.hash.name).toBe("SHA-512");
    const car = await rig.car(VIN, { tls });
    expect((protocolOf(car) as string).startsWith(version)).toBe(true);
    await ackOf(car);
    car.close();
  });

  it("from an RSA-4096 issuer below an RSA-4096 root, with an RSA key of its own", async () => {
    const certificate = await issueVehicleCertificate(
      { ...trust.authority, product: rsaIssuing },
      { vin: VIN, rsa: true, nowMs: Date.now() },
    );
    const car = await rig.car(VIN, { tls, certificate });
    await ackOf(car);
    car.close();
  });

  it("as the one its verified certificate names, whatever else it sends along", async () => {
    const leaf = await trust.certificate(VIN);
    const other = await trust.certificate(OTHER_VIN);
    const certPem = leaf.certPem + trust.authority.product.certPem + other.certPem;
    const car = await rig.car(VIN, { tls, certificate: { certPem, keyPem: leaf.keyPem } });
    const { txid, bytes } = frame();
    expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
    expect(rig.records().find((record) => record.txid === txid)?.vin).toBe(VIN);
    car.close();
  });
});

describe("a resumed session", () => {
  it("is the car it was without showing its certificate again, and is judged again", async () => {
    const tls = { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" } as const;
    const first = await rig.car(VIN, { tls });
    const session = tlsOf(first).getSession();
    first.close();
    const resumed = { certificate: null, tls: { ...tls, session } };
    const again = await rig.car(VIN, resumed);
    expect(tlsOf(again).isSessionReused()).toBe(true);
    const { txid, bytes } = frame();
    expect(await again.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
    expect(rig.records().find((record) => record.txid === txid)?.vin).toBe(VIN);
    rig.order({ kind: "allow_list", vins: [OTHER_VIN], keepOpen: false });
    expect((await again.end()).code).toBe(1008);
    await expect(rig.car(VIN, resumed)).rejects.toThrow("403");
    rig.order({ kind: "allow_list", vins: null, keepOpen: false });
  });
});

describe("the server's certificate", () => {
  it("is read again while cars stay, and broken files change nothing", async () => {
    const own = await makeTrust();
    const node = await IngestRig.start(own);
    try {
      const first = await node.car(VIN);
      const before = fingerprintOf(first);
      const issuing = await issueAuthority(TELEMETRY_ISSUING, null, Date.now());
      const renewed = await issueServerCertificate(issuing, {
        hostname: HOSTNAME,
        nowMs: Date.now(),
      });
      await writeFile(own.server.certFile, renewed.certPem);
      await writeFile(own.server.keyFile, renewed.keyPem);
      node.order({ kind: "reload_certificate" });
      await waitFor("the line", () => node.logged("certificate_reloaded")[0]);
      const second = await node.car(VIN, { tls: { ca: issuing.certPem } });
      expect(fingerprintOf(second)).not.toBe(before);
      expect(fingerprintOf(second)).toBe(new X509Certificate(renewed.certPem).fingerprint256);
      await ackOf(first);
      await ackOf(second);

      await writeFile(own.server.keyFile, own.server.keyPem.slice(0, 100));
      node.order({ kind: "reload_certificate" });
      await waitFor("the line", () => node.logged("certificate_not_reloaded")[0]);
      const third = await node.car(VIN, { tls: { ca: issuing.certPem } });
      for (const car of [first, second, third]) await ackOf(car);
      expect(await node.stop()).toBe(0);
      expect((await first.end()).code).toBe(1001);
    } finally {
      await node.remove();
      await own.remove();
    }
  });
});

function tlsOf(car: RawCar): TLSSocket {
  return (car.socket as unknown as { _socket: TLSSocket })._socket;
}
function protocolOf(car: RawCar): string | null {
  return tlsOf(car).getProtocol();
}
function fingerprintOf(car: RawCar): string {
  return tlsOf(car).getPeerCertificate().fingerprint256;
}
