import { beforeAll, describe, expect, it } from "vitest";
import type { LogFields } from "../../shared/log.ts";
import { inspectVehicleCa, logVehicleCa } from "../../telemetry-node/vehicle-ca.ts";
import {
  issueAuthority,
  issueVehicleCertificate,
  LEGACY_ISSUING,
  LEGACY_ROOT,
  PRODUCT_ISSUING,
  PRODUCT_ROOT,
  type Authority,
} from "../simulator/certificates/issue.ts";

const NOW = Date.parse("2026-08-01T00:00:00Z");
const DAY_MS = 86_400_000;

let root: Authority;
let issuing: Authority;
let legacyRoot: Authority;
let legacyIssuing: Authority;
let expired: Authority;

beforeAll(async () => {
  root = await issueAuthority(PRODUCT_ROOT, null, NOW);
  issuing = await issueAuthority(PRODUCT_ISSUING, root, NOW);
  legacyRoot = await issueAuthority(LEGACY_ROOT, null, NOW);
  legacyIssuing = await issueAuthority(LEGACY_ISSUING, legacyRoot, NOW);
  // Authorities live for ten years.
  expired = await issueAuthority(LEGACY_ISSUING, legacyRoot, NOW - 4_000 * DAY_MS);
});

const bundle = (...authorities: Authority[]): string =>
  authorities.map(({ certPem }) => `Some text about it\n  Not After : ...\n${certPem}`).join("\n");

describe("the bundle of vehicle CAs", () => {
  it("that is whole has nothing to say, with text between its blocks", () => {
    expect(inspectVehicleCa(bundle(issuing, root, legacyIssuing, legacyRoot), NOW)).toEqual({
      count: 4,
      expired: [],
      rootless: [],
      notAuthorities: [],
      unreadable: [],
    });
  });

  it("names what has expired and when", () => {
    const found = inspectVehicleCa(bundle(expired, legacyRoot), NOW);
    expect(found.expired).toEqual([
      { name: "Tesla Motors Products CA", endedAtMs: expect.any(Number) as number },
    ]);
    expect(found.expired[0]?.endedAtMs).toBeLessThan(NOW);
  });

  it("names what no root stands above: such chains are refused here, and Tesla's server takes them", () => {
    expect(inspectVehicleCa(bundle(issuing, legacyIssuing, legacyRoot), NOW).rootless).toEqual([
      { name: "Tesla Motors Product Issuing CA", missing: "Tesla Product Root CA" },
    ]);
  });

  it("is not fooled by a root of the right name and another key", async () => {
    const impostor = await issueAuthority(PRODUCT_ROOT, null, NOW);
    expect(inspectVehicleCa(bundle(issuing, impostor), NOW).rootless).toEqual([
      { name: "Tesla Motors Product Issuing CA", missing: "Tesla Product Root CA" },
    ]);
  });

  it("names what is no authority, what cannot be read, and an empty file", async () => {
    const authority = { product: issuing, legacy: legacyIssuing, bundlePem: "" };
    const leaf = await issueVehicleCertificate(authority, { vin: "5YJ3TELLTALE00001", nowMs: NOW });
    const broken = "-----BEGIN CERTIFICATE-----\nTm8=\n-----END CERTIFICATE-----\n";
    const found = inspectVehicleCa(root.certPem + broken + leaf.certPem, NOW);
    expect(found).toMatchObject({ count: 2, unreadable: [2] });
    expect(found.notAuthorities).toHaveLength(1);
    expect(inspectVehicleCa("nothing", NOW).count).toBe(0);
  });

  it("is told in the log, one line for each thing", () => {
    const lines: [string, string, LogFields | undefined][] = [];
    const found = inspectVehicleCa(bundle(issuing, expired, legacyRoot), NOW);
    logVehicleCa(found, (level, event, fields) => lines.push([level, event, fields]));
    expect(lines.map(([level, event]) => [level, event])).toEqual([
      ["info", "vehicle_ca_read"],
      ["warn", "vehicle_ca_expired"],
      ["warn", "vehicle_ca_root_missing"],
    ]);
  });
});
