/** A signature that only our own code accepts is worth nothing: the judges here share none of it. */
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "../../shared/tesla/canonical-json.ts";
import { privateKeyOfScalar } from "../../shared/tesla/keys.ts";
import {
  deterministicNonce,
  schnorrSign,
  schnorrVerify,
  signTelemetryConfig,
} from "../../shared/tesla/signing.ts";
import { buildTelemetryConfig } from "../../shared/tesla/telemetry-config.ts";
import { fromHex, toHex, verifySs256 } from "../simulator/ss256.ts";

type SchnorrVector = {
  id: string;
  private_scalar: string;
  public_key: string;
  message_hex: string;
  sha256_message: string;
  nonce_k: string;
  signature: string;
};
type TokenVector = {
  id: string;
  private_scalar: string;
  claims_in: Record<string, unknown>;
  aud: string;
  payload_json: string;
  nonce_k: string;
  token: string;
};
const vectors = JSON.parse(
  readFileSync(new URL("vectors/tesla-ss256.json", import.meta.url), "utf8"),
) as { schnorr: SchnorrVector[]; tokens: TokenVector[] };

/** A throw-away key; the scalar is the hash of a sentence. */
const scalar = new Uint8Array(createHash("sha256").update("a key for these tests").digest());
const key = privateKeyOfScalar(scalar);

const config = {
  hostname: "telemetry.telltale.localhost",
  port: 8443,
  fields: { Soc: { interval_seconds: 60 } },
};

function partsOf(token: string): { message: Uint8Array; payload: string; signature: Uint8Array } {
  const [header = "", payload = "", signature = ""] = token.split(".");
  return {
    message: new TextEncoder().encode(`${header}.${payload}`),
    payload: Buffer.from(payload, "base64url").toString(),
    signature: new Uint8Array(Buffer.from(signature, "base64url")),
  };
}

describe("known answers", () => {
  test("the vectors are there", () => {
    expect([vectors.schnorr.length, vectors.tokens.length]).toEqual([3, 4]);
  });

  test.each(vectors.schnorr)("$id: exact signature, and it verifies", async (vector) => {
    const message = fromHex(vector.message_hex);
    const signature = await schnorrSign(
      message,
      fromHex(vector.private_scalar),
      fromHex(vector.nonce_k),
    );
    expect(toHex(signature)).toBe(vector.signature);
    expect(await schnorrVerify(message, fromHex(vector.public_key), signature)).toBe(true);
  });

  test.each(vectors.schnorr)("$id: the deterministic nonce is RFC 6979's", async (vector) => {
    const digest = fromHex(vector.sha256_message);
    const nonce = await deterministicNonce(fromHex(vector.private_scalar), digest);
    expect(toHex(nonce)).toBe(vector.nonce_k);
  });

  test('RFC 6979 A.2.5, P-256 with SHA-256, message "sample"', async () => {
    const nonce = await deterministicNonce(
      fromHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"),
      new Uint8Array(createHash("sha256").update("sample").digest()),
    );
    expect(toHex(nonce)).toBe("a6e3c57dd01abe90086538398355dd4c3b17aa873382b0f24d6129493d8aad60");
  });

  test.each(vectors.tokens)("$id: exact token, from the scalar and from a key", async (vector) => {
    const given = fromHex(vector.private_scalar);
    const nonce = fromHex(vector.nonce_k);
    const token = await signTelemetryConfig(vector.claims_in, given, nonce, vector.aud);
    expect(token).toBe(vector.token);
    expect(partsOf(token).payload).toBe(vector.payload_json);
    const pair = privateKeyOfScalar(given);
    expect(await signTelemetryConfig(vector.claims_in, pair, nonce, vector.aud)).toBe(token);
  });
});

describe("a token with a random nonce", () => {
  test("verifies with a verifier that shares no code with ours", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { message, signature } = partsOf(await signTelemetryConfig(config, key));
      expect(signature).toHaveLength(96);
      expect(verifySs256(key.publicPoint, message, signature)).toBe("valid");
    }
  });

  test("never uses a nonce twice, which would give the key away", async () => {
    const tokens = await Promise.all(
      Array.from({ length: 50 }, async () => signTelemetryConfig(config, key)),
    );
    const noncePoints = tokens.map((token) => toHex(partsOf(token).signature.subarray(0, 64)));
    expect(new Set(noncePoints).size).toBe(50);
  });

  test("says who signed and for which cars, over whatever the caller wrote there", async () => {
    const token = await signTelemetryConfig({ ...config, iss: "me", aud: ["x"] }, key);
    expect(token.split(".")[0]).toBe("eyJhbGciOiJUZXNsYS5TUzI1NiIsInR5cCI6IkpXVCJ9");
    expect(JSON.parse(partsOf(token).payload)).toEqual({
      ...config,
      iss: Buffer.from(key.publicPoint).toString("base64"),
      aud: "com.tesla.fleet.TelemetryClient",
    });
  });

  test("does not change the configuration it is given", async () => {
    const given = { ...config, iss: "me" };
    await signTelemetryConfig(given, key);
    expect(given.iss).toBe("me");
  });
});

describe("schnorrVerify refuses", () => {
  const message = new TextEncoder().encode("a message");
  const signed = schnorrSign(message, scalar);
  const flipped = (bytes: Uint8Array, index: number): Uint8Array =>
    bytes.map((byte, at) => (at === index ? byte ^ 1 : byte));

  test("nothing that is right", async () => {
    expect(await schnorrVerify(message, key.publicPoint, await signed)).toBe(true);
    expect(verifySs256(key.publicPoint, message, await signed)).toBe("valid");
  });

  test("another message", async () => {
    expect(await schnorrVerify(flipped(message, 0), key.publicPoint, await signed)).toBe(false);
  });

  test.each([0, 31, 32, 63, 64, 95])("a signature changed at byte %i", async (index) => {
    const changed = flipped(await signed, index);
    expect(await schnorrVerify(message, key.publicPoint, changed)).toBe(false);
  });

  test("another length", async () => {
    const signature = await signed;
    for (const wrong of [signature.subarray(1), new Uint8Array(97), new Uint8Array()]) {
      expect(await schnorrVerify(message, key.publicPoint, wrong)).toBe(false);
    }
  });

  test("another key, a point off the curve, a compressed point, zeros", async () => {
    const other = privateKeyOfScalar(flipped(scalar, 31)).publicPoint;
    const zeros = Uint8Array.of(4, ...new Uint8Array(64));
    const compressed = Uint8Array.of(2, ...key.publicPoint.subarray(1, 33));
    for (const wrong of [other, flipped(key.publicPoint, 64), zeros, compressed]) {
      expect(await schnorrVerify(message, wrong, await signed)).toBe(false);
    }
  });

  test("an r not below the group order", async () => {
    const signature = new Uint8Array(await signed);
    signature.fill(255, 64);
    expect(await schnorrVerify(message, key.publicPoint, signature)).toBe(false);
  });
});

describe("scalars out of range are refused, not reduced", () => {
  const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
  const message = new Uint8Array([1]);
  test.each([
    ["zero", "00".repeat(32)],
    ["the group order", order],
    ["31 bytes", "01".repeat(31)],
    ["33 bytes", "01".repeat(33)],
  ])("%s", async (_, hex) => {
    const wrong = fromHex(hex);
    await expect(schnorrSign(message, wrong)).rejects.toThrow(/scalar/);
    await expect(schnorrSign(message, scalar, wrong)).rejects.toThrow(/scalar/);
    await expect(signTelemetryConfig(config, wrong)).rejects.toThrow(/scalar/);
  });
});

describe("canonicalJson writes what Go writes", () => {
  test.each<[string, Parameters<typeof canonicalJson>[0], string]>([
    ["keys by UTF-8 bytes", { é: 1, a: 2, B: 3, 9: 4, 10: 5 }, '{"10":5,"9":4,"B":3,"a":2,"é":1}'],
    ["keys beyond U+FFFF last", { "\u{1F600}": 1, "\uFF61": 2 }, '{"\uFF61":2,"\u{1F600}":1}'],
    ["every depth", { b: [{ d: 1, c: 2 }], a: {} }, '{"a":{},"b":[{"c":2,"d":1}]}'],
    ["HTML characters", "<&>/\u2028\u2029", '"\\u003c\\u0026\\u003e/\\u2028\\u2029"'],
    ["line ends and quotes", 'a\n"\\\u007f', '"a\\n\\"\\\\\u007f"'],
    ["minus zero", -0, "-0"],
    [
      "large and small numbers",
      [1e21, 1e-7, 100000000000000000000],
      "[1e+21,1e-7,100000000000000000000]",
    ],
    ["nothing for undefined", { a: undefined, b: null }, '{"b":null}'],
    ["half a character as the character for that", { a: "x\ud800" }, '{"a":"x\ufffd"}'],
    ["a member of that name", JSON.parse('{"b":1,"__proto__":[2]}'), '{"__proto__":[2],"b":1}'],
    ["minus zero deep inside", { a: [{ b: -0 }] }, '{"a":[{"b":-0}]}'],
  ])("%s", (_, value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  test("a whole configuration, the quick way and the long one", () => {
    const config = buildTelemetryConfig({
      hostname: "t.example.com",
      port: 443,
      ca: "-----BEGIN CERTIFICATE-----\nAA+/=\n-----END CERTIFICATE-----\n",
      scopes: ["vehicle_location"],
      expiresAtMs: 1_800_000_000_000,
    });
    const quick = canonicalJson(config as unknown as Json);
    expect(JSON.parse(quick)).toEqual(config);
    // A name that begins with a digit takes the long way.
    const long = canonicalJson({ ...config, "0": 1 } as unknown as Json);
    expect(long).toBe(`{"0":1,${quick.slice(1)}`);
  });

  test("a number JSON does not have is a bug", () => {
    expect(() => canonicalJson({ port: Number.NaN })).toThrow(TypeError);
  });
});
