/** The look through a run's output must notice each kind of leak, or it proves nothing. */
import { describe, expect, it } from "vitest";
import { leaksIn } from "../support/leaks.ts";

const PEM = `-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEG\n-----END PRIVATE KEY-----\n`;
const KNOWN = {
  vins: ["5YJ3TELLTALE00001"],
  emails: ["ada@example.com"],
  secrets: { "the admin token": "k3V-abcdefghijklmno", "the app's key": PEM },
};

describe("a leak in a log", () => {
  it.each([
    ["a car's VIN", "vin=5YJ3TELLTALE00001"],
    ["a vehicle identification number", "vin 7SAYTELLTALE00002 connected"],
    ["an owner's e-mail", '{"who":"ada@example.com"}'],
    ["an e-mail address", "mail to ben.b@other.example"],
    ["the admin token", "token k3V-abcdefghijklmno refused"],
    ["the app's key", "MIGHAgEAMBMGByqGSM49AgEG"],
    ["a private key", "-----BEGIN EC PRIVATE KEY-----"],
    ["a JWT or JWE", "eyJhbGciOiJSUzI1NiJ9.x.y"],
    ["a code or refresh token of Tesla's", "code=NA_0123456789abcdef0123"],
    ["a bearer token", "Authorization: Bearer abcdefghijklmnop"],
    ["a session cookie", "__Host-telltale=abcdefghijklmnopqrstuvwx"],
  ])("is found: %s", (kind, line) => {
    const leaks = leaksIn(`fine\n${line}\n`, "worker.log", KNOWN);
    expect(leaks.map((leak) => leak.kind)).toContain(kind);
    expect(leaks[0]).toMatchObject({ file: "worker.log", line: 2 });
    expect(JSON.stringify(leaks)).not.toContain("TELLTALE0");
  });

  it("is not seen where there is none", () => {
    const lines = [
      '{"at":"2026-11-22T08:13:16.000Z","level":"info","source":"worker","event":"key_paired","account":"0f3c9d2e4b5a69788776655443322110","vin":"…0001"}',
      "[wrangler:info] GET /api/vehicles 200 OK (12ms)",
      "  - Local: http://localhost:8787",
    ];
    expect(leaksIn(lines.join("\n"), "x", KNOWN)).toEqual([]);
  });
});
