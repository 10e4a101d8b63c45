/** Operators bring keys from openssl, Tesla's tools and secret stores: read them or say what is wrong. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  keyRefusalTexts,
  parsePrivateKeyPem,
  readPrivateKey,
  toPkcs8,
  toPublicKeyBase64,
  toPublicKeyHex,
  toPublicKeyPem,
} from "../../shared/tesla/keys.ts";

/** What `openssl ecparam -name prime256v1 -genkey` writes in front of the key: the curve's name. */
const EC_PARAMETERS =
  "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
const PKCS8_WITHOUT_PUBLIC_HEAD =
  "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420";

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const jwk = privateKey.export({ format: "jwk" });
const scalar = Buffer.from(jwk.d ?? "", "base64url");
const point = Buffer.concat([
  Buffer.of(4),
  Buffer.from(jwk.x ?? "", "base64url"),
  Buffer.from(jwk.y ?? "", "base64url"),
]);
const sec1 = pemOf(privateKey, "sec1");
const pkcs8 = pemOf(privateKey, "pkcs8");

function pemOf(key: KeyObject, type: "sec1" | "pkcs8"): string {
  return key.export({ format: "pem", type }).toString();
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

function derOf(text: string): Buffer {
  return Buffer.from(text.replace(/-----[^-]+-----/g, ""), "base64");
}

/** The SEC1 file without its optional public key: the last 70 bytes, and shorter lengths. */
function sec1WithoutPublic(): string {
  const head = Buffer.from("30310201010420", "hex");
  const curve = Buffer.from("a00a06082a8648ce3d030107", "hex");
  return pem("EC PRIVATE KEY", Buffer.concat([head, scalar, curve]));
}

describe("every form of one private key gives the same pair", () => {
  test.each([
    ["SEC1", sec1],
    ["PKCS#8", pkcs8],
    ["SEC1 with EC PARAMETERS in front", EC_PARAMETERS + sec1],
    ["SEC1 without public key", sec1WithoutPublic()],
    [
      "PKCS#8 without public key",
      pem("PRIVATE KEY", Buffer.concat([Buffer.from(PKCS8_WITHOUT_PUBLIC_HEAD, "hex"), scalar])),
    ],
    ["Windows line ends", pkcs8.replaceAll("\n", "\r\n")],
    ["line ends written as \\n", pkcs8.replaceAll("\n", "\\n")],
    ["text around the block", `my key:\n${sec1}\nkeep it safe`],
    [
      "a second block behind",
      sec1 + pemOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, "sec1"),
    ],
  ])("%s", async (_, text) => {
    const read = await readPrivateKey(text);
    if (!read.ok) throw new Error(read.reason);
    expect(Buffer.from(read.value.scalar)).toEqual(scalar);
    expect(Buffer.from(read.value.publicPoint)).toEqual(point);
  });
});

function otherCurve(namedCurve: string): KeyObject {
  return generateKeyPairSync("ec", { namedCurve }).privateKey;
}

function publicPem(): string {
  return createPublicKey(privateKey).export({ format: "pem", type: "spki" }).toString();
}

function encrypted(type: "sec1" | "pkcs8"): string {
  const options = { format: "pem", type, cipher: "aes-256-cbc", passphrase: "secret" } as const;
  return privateKey.export(options).toString();
}

function withScalar(bytes: Buffer): string {
  const der = derOf(pkcs8);
  bytes.copy(der, der.indexOf(scalar));
  return pem("PRIVATE KEY", der);
}

describe("each wrong key is refused by name", () => {
  test.each([
    ["not_pem", ""],
    ["not_pem", "hello\n"],
    ["not_pem", EC_PARAMETERS],
    ["not_pem", pkcs8.replace("-----END PRIVATE KEY-----", "")],
    ["public_key", publicPem()],
    ["encrypted", encrypted("pkcs8")],
    ["encrypted", encrypted("sec1")],
    ["not_elliptic_curve", pem("CERTIFICATE", Buffer.of(0x30, 0))],
    ["not_elliptic_curve", pem("OPENSSH PRIVATE KEY", Buffer.of(0))],
    [
      "not_elliptic_curve",
      pemOf(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey, "pkcs8"),
    ],
    ["not_elliptic_curve", pemOf(generateKeyPairSync("ed25519").privateKey, "pkcs8")],
    ["wrong_curve", pemOf(otherCurve("secp256k1"), "pkcs8")],
    ["wrong_curve", pemOf(otherCurve("secp384r1"), "sec1")],
    ["wrong_curve", pemOf(otherCurve("secp521r1"), "pkcs8")],
    ["malformed", pem("PRIVATE KEY", derOf(pkcs8).subarray(0, 100))],
    ["malformed", pem("PRIVATE KEY", Buffer.alloc(138, 0x30))],
    ["malformed", pem("PRIVATE KEY", Buffer.alloc(0))],
    ["malformed", "-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----\n"],
    ["out_of_range", withScalar(Buffer.alloc(32))],
    ["out_of_range", withScalar(Buffer.alloc(32, 255))],
  ] as const)("%s", async (reason, text) => {
    expect(await readPrivateKey(text)).toEqual({ ok: false, reason });
    expect(keyRefusalTexts[reason]).not.toBe("");
  });

  test("a private key with somebody else's public half", async () => {
    const foreign = Buffer.from(scalar);
    foreign.writeUInt8(foreign.readUInt8(31) ^ 1, 31);
    const text = withScalar(foreign);
    expect(parsePrivateKeyPem(text).ok).toBe(true);
    expect(await readPrivateKey(text)).toEqual({ ok: false, reason: "mismatch" });
  });

  test("a public half that is no point of the curve", async () => {
    const der = derOf(pkcs8);
    der.writeUInt8(der.readUInt8(137) ^ 1, 137);
    const read = await readPrivateKey(pem("PRIVATE KEY", der));
    expect(read).toEqual({ ok: false, reason: "mismatch" });
  });
});

describe("the public half in each form that Tesla takes", () => {
  test("PEM as openssl writes it", () => {
    expect(toPublicKeyPem(point)).toBe(publicPem());
  });

  test("130 hex digits, and padded standard base64", () => {
    expect(toPublicKeyHex(point)).toBe(point.toString("hex"));
    expect(toPublicKeyBase64(point)).toBe(point.toString("base64"));
  });

  test("the private half as the PKCS#8 that every WebCrypto imports", () => {
    const key = { scalar: new Uint8Array(scalar), publicPoint: new Uint8Array(point) };
    expect(pem("PRIVATE KEY", toPkcs8(key))).toBe(pkcs8);
  });
});
