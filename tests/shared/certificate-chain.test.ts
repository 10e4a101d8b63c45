/** Cars trust nothing but `ca`: what would keep every car away is found before it is signed. */
import { beforeAll, describe, expect, test } from "vitest";
import { caEndsAtMs, checkServerCertificate } from "../../shared/tesla/certificate-chain.ts";
import { isSignedBy, parseCertificates } from "../../shared/tesla/certificate.ts";
import {
  issueAuthority,
  issueServerCertificate,
  LEGACY_ROOT,
  PRODUCT_ROOT,
  TELEMETRY_ISSUING,
  TELEMETRY_ROOT,
  type Authority,
} from "../simulator/certificates/issue.ts";

const nowMs = Date.UTC(2026, 10, 21, 9);
const DAY_MS = 86_400_000;
const hostname = "telemetry.telltale.localhost";
let root: Authority;
let issuing: Authority;
let leaf: string;

beforeAll(async () => {
  root = await issueAuthority(TELEMETRY_ROOT, null, nowMs);
  issuing = await issueAuthority(TELEMETRY_ISSUING, root, nowMs);
  leaf = (await issueServerCertificate(issuing, { hostname, nowMs })).certPem;
});

async function codes(changes: {
  ca?: string;
  hostname?: string;
  pem?: string | null;
  nowMs?: number;
}): Promise<string[]> {
  const pem = changes.pem === undefined ? leaf : changes.pem;
  const found = await checkServerCertificate({
    ca: changes.ca ?? issuing.certPem + root.certPem,
    hostname: changes.hostname ?? hostname,
    servers: pem === null ? [] : [{ pem, name: "node-1" }],
    nowMs: changes.nowMs ?? nowMs,
  });
  return found.map(({ code }) => code);
}

describe("the chain that cars are given", () => {
  test("passes when it leads from the server's certificate to a root, in any order", async () => {
    expect(await codes({})).toEqual([]);
    expect(await codes({ ca: root.certPem + issuing.certPem })).toEqual([]);
    expect(await codes({ ca: (issuing.certPem + root.certPem).replaceAll("\n", "\r\n") })).toEqual(
      [],
    );
  });

  test("passes without a node, when nothing says otherwise yet", async () => {
    expect(await codes({ pem: null })).toEqual([]);
  });

  test("is refused when it is not whole: cars ignore what the server sends beside it", async () => {
    expect(await codes({ ca: root.certPem })).toEqual(["ca_foreign"]);
    expect(await codes({ ca: issuing.certPem })).toEqual(["ca_partial"]);
    expect(await codes({ ca: leaf })).toEqual(["ca_foreign"]);
  });

  test("is refused when an authority of the same name but another key signed", async () => {
    const twin = await issueAuthority(TELEMETRY_ISSUING, root, nowMs);
    expect(await codes({ ca: twin.certPem + root.certPem })).toEqual(["ca_foreign"]);
  });

  test("may hold two authorities while one replaces the other", async () => {
    const next = await issueAuthority(PRODUCT_ROOT, null, nowMs);
    const ca = issuing.certPem + root.certPem + next.certPem;
    expect(await codes({ ca })).toEqual([]);
    const moved = (await issueServerCertificate(next, { hostname, nowMs })).certPem;
    expect(await codes({ ca, pem: moved })).toEqual([]);
    expect(await codes({ pem: moved })).toEqual(["ca_foreign"]);
  });

  test("is read with P-256, P-521 and RSA signatures", async () => {
    for (const spec of [TELEMETRY_ROOT, PRODUCT_ROOT, LEGACY_ROOT]) {
      const authority = await issueAuthority(spec, null, nowMs);
      const { certPem } = await issueServerCertificate(authority, { hostname, nowMs });
      expect(await codes({ ca: authority.certPem, pem: certPem })).toEqual([]);
    }
  });

  test("is refused when it has expired, and the end is known before", async () => {
    const ends = caEndsAtMs(issuing.certPem + root.certPem) ?? 0;
    expect(ends).toBeGreaterThan(nowMs + 3_000 * DAY_MS);
    expect(await codes({ nowMs: ends + 1 })).toEqual(["ca_expired"]);
    expect(caEndsAtMs("nothing")).toBeNull();
  });

  test("is refused when it is no certificate, or a damaged one", async () => {
    const damaged = root.certPem.replace(/\n(.{20})/, "\nAAAA$1");
    for (const ca of ["", "text", damaged, `${root.certPem}${damaged}`]) {
      expect(await codes({ ca })).toEqual(["ca_invalid"]);
    }
  });
});

describe("the server's certificate", () => {
  test("is refused for another host, and a wildcard covers one label", async () => {
    expect(await codes({ hostname: "other.telltale.localhost" })).toEqual(["certificate_hostname"]);
    const wild = await issueServerCertificate(issuing, { hostname: "*.telltale.localhost", nowMs });
    expect(await codes({ pem: wild.certPem })).toEqual([]);
    expect(await codes({ pem: wild.certPem, hostname: "a.b.telltale.localhost" })).toEqual([
      "certificate_hostname",
    ]);
  });

  test("is refused when it has expired, and everything wrong is named at once", async () => {
    const late = nowMs + 400 * DAY_MS;
    expect(await codes({ nowMs: late, hostname: "other.telltale.localhost" })).toEqual([
      "certificate_expired",
      "certificate_hostname",
    ]);
  });

  test("that is not signed by anybody's authority signs nothing itself", async () => {
    const [server, authority] = parseCertificates(leaf + root.certPem) ?? [];
    if (server === undefined || authority === undefined) throw new Error("two were expected");
    expect(await isSignedBy(authority, server)).toBe(false);
    expect(await isSignedBy({ ...server, issuer: server.subject }, server)).toBe(false);
  });

  test("does not pass when one bit of it was changed", async () => {
    const [, base64 = ""] = /-----\n([\s\S]+)\n-----/.exec(leaf) ?? [];
    const bytes = Uint8Array.from(atob(base64.replaceAll(/\s/g, "")), (one) => one.charCodeAt(0));
    for (const at of [40, 120, bytes.length - 8]) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const text = btoa(String.fromCharCode(...changed));
      const pem = `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
      expect(await codes({ pem })).not.toEqual([]);
    }
  });
});
