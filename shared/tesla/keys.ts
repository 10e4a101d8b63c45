/**
 * The app's key pair: P-256, one for the published PEM and for every signature. Reads a private
 * key in each form that openssl and Tesla's tools write, and gives the public half in each form
 * that Tesla wants.
 */
import { p256 } from "@noble/curves/nist.js";
import { ok, refused, type Result } from "../result.ts";
import { readDer, type DerElement } from "./der.ts";
import { concatBytes, fromBase64, to32Bytes, toBase64, toHex, toInteger } from "./encoding.ts";

export type PrivateKey = {
  /** 32 bytes, big-endian. */
  scalar: Uint8Array<ArrayBuffer>;
  /** 65 bytes: 04, X, Y. Tesla never uses compressed points. */
  publicPoint: Uint8Array<ArrayBuffer>;
};

export type KeyRefusal =
  /** No PEM block at all. */
  | "not_pem"
  /** The public half was given. */
  | "public_key"
  | "encrypted"
  /** RSA, Ed25519, a certificate, an OpenSSH file and so on. */
  | "not_elliptic_curve"
  /** An elliptic curve, but not P-256 by name. */
  | "wrong_curve"
  /** The DER inside cannot be read. */
  | "malformed"
  /** Zero or not below the group order. */
  | "out_of_range"
  /** The public key in the file does not belong to the private one. */
  | "mismatch";

/** One sentence for each refusal that says what to do; never quotes the input. */
export const keyRefusalTexts: Record<KeyRefusal, string> = {
  not_pem: "This is not PEM: it must hold a line -----BEGIN PRIVATE KEY-----.",
  public_key: "This is the public key; the private key is needed here.",
  encrypted: "This private key is encrypted; decrypt it first: openssl pkey -in FILE -out NEW.",
  not_elliptic_curve: "This is not an elliptic-curve private key.",
  wrong_curve: "This key is not on the curve prime256v1 (P-256), the only one Tesla takes.",
  malformed: "This private key is damaged.",
  out_of_range: "This private key's number is not valid for P-256.",
  mismatch: "The public key in this file does not belong to its private key.",
};

const PEM_PATTERN = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;
const OID_EC_PUBLIC_KEY = "2a8648ce3d0201";
const OID_P256 = "2a8648ce3d030107";

/** ASN.1 tags of the few elements that occur in an EC key. */
const TAG = { integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, sequence: 0x30 } as const;
const TAG_PARAMETERS = 0xa0;
const TAG_PUBLIC = 0xa1;

/**
 * Reads SEC1 (`EC PRIVATE KEY`) and PKCS#8 (`PRIVATE KEY`), with or without the public key inside.
 * The first block decides, but an `EC PARAMETERS` block in front is skipped, which `openssl
 * ecparam -genkey` writes and Tesla's own tools refuse. `\n` written as two characters, as some
 * secret stores do, is taken as a line end.
 *
 * Whether both halves belong together is not checked here but by `checkKeyPair`: that needs curve
 * arithmetic, which costs up to 25 ms in a fresh isolate, or WebCrypto, which is asynchronous.
 * A file without the public half costs those 25 ms once.
 */
export function parsePrivateKeyPem(pem: string): Result<PrivateKey, KeyRefusal> {
  const block = [...pem.replaceAll("\\n", "\n").matchAll(PEM_PATTERN)].find(
    (match) => match[1] !== "EC PARAMETERS",
  );
  if (block === undefined) return refused("not_pem");
  const [, label = "", content = ""] = block;
  if (label.endsWith("PUBLIC KEY")) return refused("public_key");
  if (label.startsWith("ENCRYPTED") || content.includes(":")) return refused("encrypted");
  if (label !== "PRIVATE KEY" && label !== "EC PRIVATE KEY") return refused("not_elliptic_curve");
  const root = readDer(fromBase64(content) ?? new Uint8Array());
  if (root === null || root.tag !== TAG.sequence) return refused("malformed");
  return label === "PRIVATE KEY" ? fromPkcs8(root) : fromSec1(root, null);
}

/** SEQUENCE { version, SEQUENCE { algorithm, curve }, OCTET STRING { SEC1 } } (RFC 5208). */
function fromPkcs8(root: DerElement): Result<PrivateKey, KeyRefusal> {
  const [, algorithm, inner] = root.children();
  const [oid, curve] = algorithm?.children() ?? [];
  if (oid?.tag !== TAG.oid || inner?.tag !== TAG.octets) return refused("malformed");
  if (toHex(oid.content) !== OID_EC_PUBLIC_KEY) return refused("not_elliptic_curve");
  const sec1 = readDer(inner.content);
  if (sec1 === null || sec1.tag !== TAG.sequence) return refused("malformed");
  return fromSec1(sec1, curve ?? null);
}

/** SEQUENCE { 1, OCTET STRING scalar, [0] curve, [1] BIT STRING point } (RFC 5915). */
function fromSec1(root: DerElement, outerCurve: DerElement | null): Result<PrivateKey, KeyRefusal> {
  const [version, octets, ...optional] = root.children();
  if (version?.tag !== TAG.integer || octets?.tag !== TAG.octets) return refused("malformed");
  const parameters = optional.find((element) => element.tag === TAG_PARAMETERS);
  const curve = outerCurve ?? parameters?.children()[0];
  // A curve spelled out in numbers instead of named is refused too: Tesla reads names only.
  if (curve?.tag !== TAG.oid || toHex(curve.content) !== OID_P256) return refused("wrong_curve");
  const scalar = toInteger(octets.content);
  if (scalar <= 0n || scalar >= p256.Point.Fn.ORDER) return refused("out_of_range");
  const bits = optional.find((element) => element.tag === TAG_PUBLIC)?.children()[0];
  if (bits === undefined) return ok(privateKeyOfScalar(to32Bytes(scalar)));
  // A bit string begins with the number of unused bits, 0 here.
  const publicPoint = bits.content.slice(1);
  if (publicPoint.byteLength !== 65 || publicPoint[0] !== 4) return refused("malformed");
  return ok({ scalar: to32Bytes(scalar), publicPoint });
}

const SCALAR_BYTES = 32;

/** @throws TypeError unless it is 32 bytes, RangeError unless it is 1 to n-1 */
export function checkScalar(scalar: Uint8Array): void {
  if (scalar.byteLength !== SCALAR_BYTES) throw new TypeError("a scalar is 32 bytes");
  const value = toInteger(scalar);
  if (value === 0n || value >= p256.Point.Fn.ORDER) throw new RangeError("a scalar is 1 to n-1");
}

/**
 * Computes the public half; slow when cold (see `parsePrivateKeyPem`).
 * @throws as `checkScalar`
 */
export function privateKeyOfScalar(scalar: Uint8Array): PrivateKey {
  checkScalar(scalar);
  return {
    scalar: new Uint8Array(scalar),
    publicPoint: new Uint8Array(p256.getPublicKey(new Uint8Array(scalar), false)),
  };
}

/**
 * Parses and proves that both halves belong together, by one ECDSA signature with WebCrypto
 * (about 1 ms even cold). A file with a foreign public half would publish and sign as somebody
 * else, and only the cars would notice.
 */
export async function readPrivateKey(pem: string): Promise<Result<PrivateKey, KeyRefusal>> {
  const parsed = parsePrivateKeyPem(pem);
  if (!parsed.ok) return parsed;
  return (await checkKeyPair(parsed.value)) ? parsed : refused("mismatch");
}

async function checkKeyPair(key: PrivateKey): Promise<boolean> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const ecdsa = { name: "ECDSA", hash: "SHA-256" };
  const probe = new TextEncoder().encode("telltale key check");
  try {
    const [signer, verifier] = await Promise.all([
      crypto.subtle.importKey("pkcs8", toPkcs8(key), curve, false, ["sign"]),
      crypto.subtle.importKey("raw", key.publicPoint, curve, false, ["verify"]),
    ]);
    const signature = await crypto.subtle.sign(ecdsa, signer, probe);
    return await crypto.subtle.verify(ecdsa, verifier, signature, probe);
  } catch {
    // Both platforms refuse a point off the curve, and some a pair that does not match.
    return false;
  }
}

/** Fixed layouts of P-256 keys; only the scalar and the point vary. */
const PKCS8_HEAD = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420";
const PKCS8_MIDDLE = "a144034200";
const SPKI_HEAD = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

/** PKCS#8 with the public key: the only private form every WebCrypto imports. */
export function toPkcs8(key: PrivateKey): Uint8Array<ArrayBuffer> {
  return concatBytes(fromHex(PKCS8_HEAD), key.scalar, fromHex(PKCS8_MIDDLE), key.publicPoint);
}

/** What is served at `/.well-known/appspecific/com.tesla.3p.public-key.pem`. */
export function toPublicKeyPem(publicPoint: Uint8Array): string {
  const lines = toBase64(concatBytes(fromHex(SPKI_HEAD), publicPoint)).match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join("\n")}\n-----END PUBLIC KEY-----\n`;
}

/** As Tesla's partner endpoints name it: 130 lower-case digits. */
export function toPublicKeyHex(publicPoint: Uint8Array): string {
  return toHex(publicPoint);
}

/** As `iss` of a telemetry token names it: standard base64, padded. */
export function toPublicKeyBase64(publicPoint: Uint8Array): string {
  return toBase64(publicPoint);
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
