/**
 * `Tesla.SS256`: the signature under a telemetry configuration, checked by the car itself.
 *
 * A Schnorr signature over P-256 with SHA-256 (vehicle-command internal/schnorr, 0.4.1). With base
 * point G, private scalar x, A = xG, message m (the ASCII of `header.payload`):
 *
 *     k = nonce,  V = kG
 *     c = SHA-256(lv(G) | lv(V) | lv(A) | lv(m))     lv(b) = 4-byte length, then b
 *     r = k - xc mod n
 *     signature = V.x | V.y | r                       96 bytes
 *
 * The challenge hashes the message itself, not its digest, and r has a minus sign.
 *
 * Tesla's signer takes the RFC 6979 nonce, ours a random one: the verifier cannot tell, and kG then
 * comes with a WebCrypto key pair, read from its PKCS#8, for a fraction of a millisecond, while the first multiplication with
 * a library costs 14 to 26 ms in a fresh isolate. For that reason a signature is not verified after
 * signing either; what could go wrong, a key whose halves do not match, `readPrivateKey` refuses.
 */
import { p256 } from "@noble/curves/nist.js";
import { canonicalJson, type JsonObject } from "./canonical-json.ts";
import { concatBytes, textToBase64Url, to32Bytes, toBase64Url, toInteger } from "./encoding.ts";
import { checkScalar, privateKeyOfScalar, toPublicKeyBase64, type PrivateKey } from "./keys.ts";

const { Point } = p256;
const ORDER = Point.Fn.ORDER;
const BASE_POINT = Point.BASE.toBytes(false);
const SCALAR_BYTES = 32;
const POINT_BYTES = 65;
const SIGNATURE_BYTES = 96;
/** A private key with its public half, as the platform exports it. */
const PKCS8_BYTES = 138;
const SCALAR_AT = 36;

/** Exactly this text: no `kid`, no `jwk`. The key is named by `iss` alone. */
const HEADER = '{"alg":"Tesla.SS256","typ":"JWT"}';
/** Any car that trusts our key may take the configuration. */
const FLEET_AUDIENCE = "com.tesla.fleet.TelemetryClient";

/**
 * Signs a telemetry configuration. The claims are the configuration itself, flat, with `iss` (our
 * public key) and `aud` set over whatever was there, as Tesla's signer does.
 * @param config anything JSON; `checkTelemetryConfig` is the caller's business
 * @param key a key from `readPrivateKey`, or the 32 bytes of its scalar (slower when cold)
 * @param nonce 32 bytes for test vectors; never give one twice
 * @returns compact token: header, payload, signature in base64url
 */
export async function signTelemetryConfig(
  config: object,
  key: PrivateKey | Uint8Array,
  nonce?: Uint8Array,
  audience: string = FLEET_AUDIENCE,
): Promise<string> {
  const signer = key instanceof Uint8Array ? privateKeyOfScalar(key) : key;
  const claims = { ...config, iss: toPublicKeyBase64(signer.publicPoint), aud: audience };
  const payload = canonicalJson(claims as JsonObject);
  const signingInput = `${textToBase64Url(HEADER)}.${textToBase64Url(payload)}`;
  const message = new TextEncoder().encode(signingInput);
  return `${signingInput}.${toBase64Url(await signWith(signer, message, nonce))}`;
}

/**
 * Signs `message`. Two signatures with one nonce give the private key away, so `nonce` is for
 * vectors and `deterministicNonce` only.
 * @throws TypeError when a scalar has the wrong length, RangeError when it is not 1 to n-1
 */
export async function schnorrSign(
  message: Uint8Array,
  privateScalar: Uint8Array,
  nonce?: Uint8Array,
): Promise<Uint8Array> {
  return signWith(privateKeyOfScalar(privateScalar), message, nonce);
}

async function signWith(
  key: PrivateKey,
  message: Uint8Array,
  nonce: Uint8Array | undefined,
): Promise<Uint8Array> {
  const { k, noncePoint } = nonce === undefined ? await randomNonce() : givenNonce(nonce);
  const c = await challenge(noncePoint, key.publicPoint, message);
  // BigInt arithmetic is not constant-time. The nonce is fresh each time, a signing is rare, and
  // its time disappears in that of the network call around it.
  const r = (((k - toInteger(key.scalar) * c) % ORDER) + ORDER) % ORDER;
  return concatBytes(noncePoint.subarray(1), to32Bytes(r));
}

/** True only for a signature of exactly this message by the owner of this uncompressed point. */
export async function schnorrVerify(
  message: Uint8Array,
  publicPoint: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const signer = decodePoint(publicPoint);
  if (signer === null || signature.byteLength !== SIGNATURE_BYTES) return false;
  const noncePoint = concatBytes(Uint8Array.of(4), signature.subarray(0, POINT_BYTES - 1));
  const c = await challenge(noncePoint, publicPoint, message);
  const r = toInteger(signature.subarray(POINT_BYTES - 1));
  // Stricter than Tesla's verifier, which reduces r: one message then has one encoding per nonce.
  if (r >= ORDER) return false;
  const sum = times(Point.BASE, r).add(times(signer, c));
  return !sum.is0() && equalBytes(sum.toBytes(false), noncePoint);
}

/**
 * RFC 6979 section 3 for P-256 and SHA-256: the nonce Tesla's own signer takes.
 * @param digest SHA-256 of the message, 32 bytes
 */
export async function deterministicNonce(
  privateScalar: Uint8Array,
  digest: Uint8Array,
): Promise<Uint8Array> {
  checkScalar(privateScalar);
  const seed = concatBytes(privateScalar, to32Bytes(toInteger(digest) % ORDER));
  let v: Uint8Array = new Uint8Array(SCALAR_BYTES).fill(1);
  let k: Uint8Array = new Uint8Array(SCALAR_BYTES);
  for (const round of [0, 1]) {
    k = await hmac(k, concatBytes(v, Uint8Array.of(round), seed));
    v = await hmac(k, v);
  }
  for (;;) {
    v = await hmac(k, v);
    const candidate = toInteger(v);
    if (candidate > 0n && candidate < ORDER) return v;
    k = await hmac(k, concatBytes(v, Uint8Array.of(0)));
    v = await hmac(k, v);
  }
}

type Nonce = { k: bigint; noncePoint: Uint8Array };

/**
 * A key pair of the platform is a random number and its multiple of G: all a nonce needs. PKCS#8 of
 * P-256 has one length and both halves at fixed places (RFC 5915): no text to decode on the way.
 */
async function randomNonce(): Promise<Nonce> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(curve, true, ["sign"]);
  if (!("privateKey" in pair)) throw new TypeError("no key pair for ECDSA");
  const exported = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  if (!(exported instanceof ArrayBuffer)) throw new TypeError("not PKCS#8");
  const bytes = new Uint8Array(exported);
  const noncePoint = bytes.subarray(PKCS8_BYTES - POINT_BYTES);
  const isAsExpected =
    bytes.byteLength === PKCS8_BYTES &&
    bytes[SCALAR_AT - 1] === SCALAR_BYTES &&
    noncePoint[0] === 4;
  if (!isAsExpected) throw new TypeError("a P-256 key in a form that is not RFC 5915's");
  return { k: toInteger(bytes.subarray(SCALAR_AT, SCALAR_AT + SCALAR_BYTES)), noncePoint };
}

function givenNonce(nonce: Uint8Array): Nonce {
  checkScalar(nonce);
  const k = toInteger(nonce);
  return { k, noncePoint: Point.BASE.multiply(k).toBytes(false) };
}

/** Reduced mod n: the hash has 256 bits and may be larger. */
async function challenge(
  noncePoint: Uint8Array,
  publicPoint: Uint8Array,
  message: Uint8Array,
): Promise<bigint> {
  const input = concatBytes(
    ...withLength(BASE_POINT),
    ...withLength(noncePoint),
    ...withLength(publicPoint),
    ...withLength(message),
  );
  return toInteger(new Uint8Array(await crypto.subtle.digest("SHA-256", input))) % ORDER;
}

function withLength(bytes: Uint8Array): [Uint8Array, Uint8Array] {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.byteLength);
  return [length, bytes];
}

type CurvePoint = InstanceType<typeof Point>;

function decodePoint(bytes: Uint8Array): CurvePoint | null {
  if (bytes.byteLength !== POINT_BYTES || bytes[0] !== 4) return null;
  try {
    const point = Point.fromBytes(bytes);
    point.assertValidity();
    return point;
  } catch {
    return null;
  }
}

/** `multiply` refuses zero. */
function times(point: CurvePoint, scalar: bigint): CurvePoint {
  return scalar === 0n ? Point.ZERO : point.multiply(scalar);
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index]);
}

async function hmac(key: Uint8Array, input: Uint8Array): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", concatBytes(key), algorithm, false, [
    "sign",
  ]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, concatBytes(input)));
}
