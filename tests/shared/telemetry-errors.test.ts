/** A car's complaint is the only place where a wrong key shows: it must not be misread. */
import { describe, expect, test } from "vitest";
import { explainTelemetryError } from "../../shared/tesla/telemetry-errors.ts";

describe("a car's complaint is translated", () => {
  test.each([
    ["error loading config file: crypto/ecdsa: verification error", "key_mismatch"],
    ["error loading config file: InvalidSignature: unknown issuer", "key_mismatch"],
    [
      "tls: failed to verify certificate: x509: certificate signed by unknown authority",
      "certificate_chain",
    ],
    ["x509: certificate is valid for a.example, not b.example", "certificate_name"],
    ["x509: certificate has expired or is not yet valid", "certificate_expired"],
    ["error loading config file: unknown field Foo", "unknown_field"],
    ["dial tcp: lookup telemetry.example: no such host", "unreachable"],
    ["dial tcp 192.0.2.1:443: i/o timeout", "unreachable"],
    ["error loading config file: EOF", "token_malformed"],
    ["something Tesla added since", "other"],
  ])("%s is %s", (text, code) => {
    const meaning = explainTelemetryError(text);
    expect(meaning.code).toBe(code);
    expect(meaning.cause).toMatch(/\.$/);
    expect(meaning.next).toMatch(/\.$/);
  });
});
