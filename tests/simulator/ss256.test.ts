import { describe, expect, test } from "vitest";
import { sha256 } from "./sha256.ts";
import { fromHex, toHex, verifySs256 } from "./ss256.ts";
import { checkTelemetryToken, publicKeyHexOfPem, readTelemetryToken } from "./telemetry-token.ts";
import vectors from "./vectors/ss256.json" with { type: "json" };

const N_HEX = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

function flipped(bytes: Uint8Array, index: number, bit = 0): Uint8Array {
  return bytes.map((byte, at) => (at === index ? byte ^ (1 << bit) : byte));
}

describe("the digest under the verifier is SHA-256", () => {
  test.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 211, 1000, 4096])(
    "for %i bytes",
    async (length) => {
      const message = crypto.getRandomValues(new Uint8Array(length));
      const expected = new Uint8Array(await crypto.subtle.digest("SHA-256", message));
      expect(toHex(sha256(message))).toBe(toHex(expected));
    },
  );
});

describe("Tesla.SS256", () => {
  test.each(vectors.schnorr)("takes $id", ({ public_key, message_hex, signature }) => {
    expect(verifySs256(fromHex(public_key), fromHex(message_hex), fromHex(signature))).toBe(
      "valid",
    );
  });

  test("refuses one flipped bit in V.x, V.y, r, the message or the key", () => {
    const [vector] = vectors.schnorr;
    if (vector === undefined) throw new Error("no vector");
    const key = fromHex(vector.public_key);
    const message = fromHex(vector.message_hex);
    const signature = fromHex(vector.signature);
    for (const index of [0, 31, 32, 63, 64, 95]) {
      expect(verifySs256(key, message, flipped(signature, index))).toBe("invalid signature");
    }
    expect(verifySs256(key, flipped(message, 0), signature)).toBe("invalid signature");
    expect(verifySs256(flipped(key, 64), message, signature)).toBe("invalid public key");
    expect(verifySs256(flipped(key, 0), message, signature)).toBe("invalid public key");
  });

  test("refuses another key, a short signature, r not below the order, and zeros", () => {
    const [vector] = vectors.schnorr;
    const other =
      "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
    if (vector === undefined) throw new Error("no vector");
    const message = fromHex(vector.message_hex);
    const signature = fromHex(vector.signature);
    const key = fromHex(vector.public_key);
    expect(verifySs256(fromHex(other), message, signature)).toBe("invalid signature");
    expect(verifySs256(key, message, signature.subarray(0, 95))).toBe("invalid signature");
    expect(verifySs256(key, message, new Uint8Array(96))).toBe("invalid signature");
    expect(verifySs256(fromHex(`04${"00".repeat(64)}`), message, signature)).toBe(
      "invalid public key",
    );
    for (const r of [N_HEX, "ff".repeat(32)]) {
      const outOfRange = fromHex(vector.signature.slice(0, 128) + r);
      expect(verifySs256(key, message, outOfRange)).toBe("invalid signature");
    }
  });
});

describe("a telemetry token", () => {
  test.each(vectors.jws)("$id is trusted by a car that holds its key", (vector) => {
    const trusts = (key: string): boolean => key === vector.public_key;
    expect(checkTelemetryToken(vector.token, vector.vin ?? "5YJ3TELLTALE00001", trusts)).toEqual({
      trusted: true,
      publicKeyHex: vector.public_key,
    });
    const { iss, aud, ...claims } = readTelemetryToken(vector.token) ?? { iss: "", aud: "" };
    expect(aud).toBe(vector.aud);
    expect(iss).toBe(btoa(String.fromCharCode(...fromHex(vector.public_key))));
    if (!vector.id.includes("overwrites")) expect(claims).toEqual(vector.claims_in);
  });

  test("is refused by a car without that key, for another car, or after any change", () => {
    const fleet = vectors.jws.find((vector) => vector.id === "jws.fleet-realistic");
    const single = vectors.jws.find((vector) => vector.vin !== null);
    if (fleet === undefined || single === undefined) throw new Error("no vector");
    const anyKey = (): boolean => true;
    expect(checkTelemetryToken(fleet.token, "5YJ3TELLTALE00001", () => false)).toEqual({
      trusted: false,
      error: "unknown issuer",
    });
    expect(checkTelemetryToken(single.token, "5YJ3TELLTALE00001", anyKey)).toEqual({
      trusted: false,
      error: "invalid audience",
    });
    const [header, payload = "", signature] = fleet.token.split(".");
    const changed = btoa(
      atob(payload.replaceAll("-", "+").replaceAll("_", "/")).replace("443", "444"),
    );
    const forged = `${header}.${changed.replace(/=+$/, "")}.${signature}`;
    expect(checkTelemetryToken(forged, "5YJ3TELLTALE00001", anyKey)).toEqual({
      trusted: false,
      error: "invalid signature",
    });
  });

  test.each([
    ["two segments", "eyJhbGciOiJUZXNsYS5TUzI1NiIsInR5cCI6IkpXVCJ9.e30"],
    ["another algorithm", `${btoa('{"alg":"ES256","typ":"JWT"}')}.e30.AAAA`],
    ["no issuer", "eyJhbGciOiJUZXNsYS5TUzI1NiIsInR5cCI6IkpXVCJ9.e30.AAAA"],
    ["no base64url", "eyJhbGciOiJUZXNsYS5TUzI1NiIsInR5cCI6IkpXVCJ9.{}.AAAA"],
    ["nothing", ""],
  ])("with %s is not well formed", (_, token) => {
    expect(readTelemetryToken(token)).toBeNull();
  });
});

test("only the PEM of a P-256 public key gives a point", () => {
  const der = `3059301306072a8648ce3d020106082a8648ce3d030107034200${vectors.schnorr[0]?.public_key}`;
  const base64 = btoa(String.fromCharCode(...fromHex(der)));
  const pem = (type: string, body: string): string =>
    `-----BEGIN ${type}-----\n${body}\n-----END ${type}-----\n`;
  expect(publicKeyHexOfPem(pem("PUBLIC KEY", base64))).toBe(vectors.schnorr[0]?.public_key);
  expect(publicKeyHexOfPem(pem("EC PRIVATE KEY", base64))).toBeNull();
  expect(publicKeyHexOfPem(pem("PUBLIC KEY", base64.slice(0, 40)))).toBeNull();
  expect(publicKeyHexOfPem("<!doctype html>")).toBeNull();
});
