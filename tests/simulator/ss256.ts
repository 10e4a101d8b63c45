/**
 * The car's side of `Tesla.SS256`: Schnorr over P-256 with SHA-256, as in vehicle-command
 * (internal/schnorr, internal/authentication/jwt.go). It checks what the product signs, so it
 * shares no code with `shared/` and none of its libraries.
 */
import { decodePoint, encodePoint, add, G, multiply, N, toNumber } from "./p256.ts";
import { sha256 } from "./sha256.ts";

/** V.x, V.y and r, 32 bytes each. */
export const SIGNATURE_BYTES = 96;

export type Verdict = "valid" | "invalid public key" | "invalid signature";

function lengthPrefixed(bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(4 + bytes.length);
  new DataView(framed.buffer).setUint32(0, bytes.length);
  framed.set(bytes, 4);
  return framed;
}

function concat(parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/**
 * Checks a signature of `message` under a 65-byte uncompressed public key.
 * Tesla's own verifier takes `r >= n`; this one refuses it, because a signer that emits it has a
 * fault and two signatures for one message are one too many.
 */
export function verifySs256(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Verdict {
  const signer = decodePoint(publicKey);
  if (signer === null || G === null) return "invalid public key";
  if (signature.length !== SIGNATURE_BYTES) return "invalid signature";
  const nonce = concat([Uint8Array.of(0x04), signature.subarray(0, 64)]);
  const r = toNumber(signature.subarray(64));
  if (r >= N) return "invalid signature";
  const hashed = [encodePoint(G), nonce, publicKey, message].map(lengthPrefixed);
  const challenge = toNumber(sha256(concat(hashed)));
  const sum = add(multiply(r, G), multiply(challenge, signer));
  if (sum === null) return "invalid signature";
  return encodePoint(sum).every((byte, index) => byte === nonce[index])
    ? "valid"
    : "invalid signature";
}

/** True for the hex (130 digits) of a point of the curve, the form Tesla answers keys in. */
export function isPublicKeyHex(hex: string): boolean {
  return /^04[0-9a-f]{128}$/.test(hex) && decodePoint(fromHex(hex)) !== null;
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
