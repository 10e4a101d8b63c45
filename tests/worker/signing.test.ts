/** The Worker signs for cars with workerd's own cryptography: what it makes must be a good token. */
import { describe, expect, it } from "vitest";
import {
  parsePrivateKeyPem,
  readPrivateKey,
  toPkcs8,
  toPublicKeyHex,
} from "../../shared/tesla/keys.ts";
import { schnorrVerify, signTelemetryConfig } from "../../shared/tesla/signing.ts";
import { fromHex, verifySs256 } from "../simulator/ss256.ts";

async function newPem(): Promise<string> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(curve, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("no key pair");
  const der = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  if (!(der instanceof ArrayBuffer)) throw new Error("no PKCS#8");
  const base64 = btoa(String.fromCharCode(...new Uint8Array(der)));
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`;
}

function bytesOf(base64url: string): Uint8Array {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

describe("a configuration signed in workerd with a random nonce", () => {
  it("verifies with a verifier that shares no code with ours, and with ours", async () => {
    const read = await readPrivateKey(await newPem());
    if (!read.ok) throw new Error(read.reason);
    const hex = toPublicKeyHex(read.value.publicPoint);
    for (let round = 0; round < 5; round += 1) {
      const token = await signTelemetryConfig({ hostname: "t.example", port: 443 }, read.value);
      const [header = "", payload = "", signature = ""] = token.split(".");
      const message = new TextEncoder().encode(`${header}.${payload}`);
      expect(verifySs256(fromHex(hex), message, bytesOf(signature))).toBe("valid");
      expect(await schnorrVerify(message, read.value.publicPoint, bytesOf(signature))).toBe(true);
    }
  });

  it("is not made with a key file whose halves do not belong together", async () => {
    const [one, other] = [await newPem(), await newPem()].map((pem) => parsePrivateKeyPem(pem));
    if (one?.ok !== true || other?.ok !== true) throw new Error("keys were expected");
    const mixed = toPkcs8({ scalar: one.value.scalar, publicPoint: other.value.publicPoint });
    const base64 = btoa(String.fromCharCode(...mixed));
    const pem = `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`;
    expect(await readPrivateKey(pem)).toEqual({ ok: false, reason: "mismatch" });
  });
});
