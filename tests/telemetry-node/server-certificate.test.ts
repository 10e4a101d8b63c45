import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CertificateWatch } from "../../telemetry-node/server-certificate.ts";
import {
  issueAuthority,
  issueServerCertificate,
  TELEMETRY_ISSUING,
  type PemPair,
} from "../simulator/certificates/issue.ts";
import { waitFor } from "./ingest/rig.ts";

let directory: string;
let first: PemPair;
let second: PemPair;
let watch: CertificateWatch;
let changes: number;
let logged: string[];

beforeAll(async () => {
  const authority = await issueAuthority(TELEMETRY_ISSUING, null, Date.now());
  const hostname = "telemetry.telltale.localhost";
  first = await issueServerCertificate(authority, { hostname, nowMs: Date.now() });
  second = await issueServerCertificate(authority, { hostname, nowMs: Date.now() + 86_400_000 });
});
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "telltale-certificate-"));
  await write("cert.pem", first.certPem);
  await write("key.pem", first.keyPem);
  await write("ca.pem", "one\n");
  changes = 0;
  logged = [];
});
afterEach(async () => {
  watch.close();
  await rm(directory, { recursive: true });
});

const write = (name: string, text: string): Promise<void> => writeFile(join(directory, name), text);

function start(everyMs = 3_600_000): Promise<CertificateWatch> {
  return CertificateWatch.start({
    files: {
      certFile: join(directory, "cert.pem"),
      keyFile: join(directory, "key.pem"),
      vehicleCaFile: join(directory, "ca.pem"),
    },
    everyMs,
    log: (_level, event, fields) => logged.push(`${event} ${JSON.stringify(fields)}`),
    onChanged: () => (changes += 1),
  });
}

describe("the server's certificate", () => {
  it("is noticed when it changes, without being asked", async () => {
    watch = await start(20);
    const before = watch.current;
    await write("cert.pem", second.certPem);
    await write("key.pem", second.keyPem);
    await waitFor("the change", () => (changes === 1 ? true : undefined));
    expect(watch.current.sha256).not.toBe(before.sha256);
    expect(watch.current.not_after_ms).toBeGreaterThan(before.not_after_ms);
    expect(watch.isBroken).toBe(false);
  });

  it("is not used half way through a renewal, and said to be unusable once", async () => {
    watch = await start();
    const before = watch.current;
    await write("cert.pem", second.certPem);
    await watch.refresh();
    await watch.refresh();
    expect([changes, watch.current, watch.isBroken]).toEqual([0, before, true]);
    expect(logged.filter((line) => line.startsWith("certificate_unusable"))).toHaveLength(1);
    await write("key.pem", second.keyPem);
    await watch.refresh();
    expect([changes, watch.isBroken]).toEqual([1, false]);
  });

  it("that is cut, empty or gone changes nothing, and no key is in any line", async () => {
    watch = await start();
    const before = watch.current;
    await write("key.pem", first.keyPem.slice(0, 120));
    await watch.refresh();
    await write("cert.pem", "");
    await watch.refresh();
    await rm(join(directory, "cert.pem"));
    await watch.refresh();
    expect([changes, watch.current, watch.isBroken]).toEqual([0, before, true]);
    expect(logged.join()).not.toContain(first.keyPem.slice(30, 60));
    await write("cert.pem", first.certPem);
    await write("key.pem", first.keyPem);
    await watch.refresh();
    // The same files as before: there is nothing to read again.
    expect([changes, watch.isBroken]).toEqual([0, false]);
  });

  it("is read again when only the vehicle CAs change", async () => {
    watch = await start();
    await write("ca.pem", "two\n");
    await watch.refresh();
    expect(changes).toBe(1);
  });

  it("that cannot serve stops the start with a word on why", async () => {
    watch = await start();
    await write("key.pem", second.keyPem);
    await expect(start()).rejects.toThrow("do not belong together");
    await write("key.pem", "nothing");
    await expect(start()).rejects.toThrow("private key");
  });
});
