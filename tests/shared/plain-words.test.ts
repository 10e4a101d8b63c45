/** Tables of words: what owners and operators read about scopes and about errors of cars. */
import { describe, expect, test } from "vitest";
import { describeScopes, scopesForOwner, scopeTable } from "../../shared/tesla/scopes.ts";
import { explainTelemetryError } from "../../shared/tesla/telemetry-error-text.ts";
import { SCOPES } from "../simulator/world/seed.ts";

describe("the scopes", () => {
  test("are all twelve, each with what it gives and what is lost without it", () => {
    expect(scopeTable.map(({ name }) => name).toSorted()).toEqual([...SCOPES].toSorted());
    expect(scopeTable).toHaveLength(12);
    for (const { gives, without, title } of scopeTable) {
      expect(gives).toMatch(/\.$/);
      expect(without).toMatch(/\.$/);
      expect(title).not.toContain("_");
    }
  });

  test("of the app itself are never asked of a person, energy and unknown ones are", () => {
    expect(
      scopesForOwner(["openid", "vehicle_specs", "energy_cmds", "vehicle_pricing_info", "new_one"]),
    ).toEqual(["openid", "energy_cmds", "new_one"]);
  });

  test("say of each whether it is configured and granted", () => {
    const rows = describeScopes(["openid", "energy_device_data"], ["openid"]);
    const states = rows.map(({ name, configured, granted }) => [name, configured, granted]);
    expect(states).toContainEqual(["openid", true, true]);
    expect(states).toContainEqual(["energy_device_data", true, false]);
    expect(states).toContainEqual(["vehicle_cmds", false, false]);
  });
});

describe("an error of a car", () => {
  test.each([
    ["error loading config file: InvalidSignature: unknown issuer", "key_mismatch"],
    ["error loading config file: crypto/ecdsa: verification error", "key_mismatch"],
    [
      "InvalidSignature: invalid mailbox public key: only NIST-P256 ECDH keys permitted",
      "key_unsuitable",
    ],
    ["x509: certificate signed by unknown authority", "certificate_chain"],
    ["unable to get local issuer certificate", "certificate_chain"],
    ["x509: certificate has expired or is not yet valid", "certificate_expired"],
    ["x509: certificate is valid for a.example.com, not b.example.com", "certificate_hostname"],
    ["remote error: tls: certificate required", "client_certificate"],
    ["dial tcp: lookup telemetry.example.com: no such host", "server_unreachable"],
    ["dial tcp 192.0.2.1:443: i/o timeout", "server_unreachable"],
    ["unsupported_field", "unknown_field"],
    ["unsuported_interval", "interval_refused"],
    ["error loading config file: unexpected end of JSON input", "config_unreadable"],
    ["the flux capacitor is cold", "unknown"],
  ])("%s is %s", (text, code) => {
    const explained = explainTelemetryError(text, null);
    expect(explained.code).toBe(code);
    expect(explained.text).toMatch(/\.$/);
    expect(explained.next).toMatch(/\.$/);
  });

  test("is recognised by its name when its text says nothing", () => {
    expect(explainTelemetryError("Soc", "unsupported_field").code).toBe("unknown_field");
  });
});
