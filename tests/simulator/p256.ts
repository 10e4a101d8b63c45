/**
 * NIST P-256 with plain affine formulas on BigInt (SEC 1, section 2.2). Slow and not constant in
 * time, which does no harm: it only checks public values. Its use is that it shares nothing with
 * the library the product signs with.
 */

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
/** Order of the group. */
export const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A point of the curve; null is the point at infinity. */
export type Point = { x: bigint; y: bigint } | null;

export const G: Point = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
};

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

/** Inverse modulo the field prime by the extended Euclidean algorithm. */
function inverse(value: bigint): bigint {
  let [r0, r1, s0, s1] = [P, mod(value), 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [s0, s1] = [s1, s0 - quotient * s1];
  }
  return mod(s0);
}

function isOnCurve(x: bigint, y: bigint): boolean {
  return x < P && y < P && mod(y * y - (x * x * x - 3n * x + B)) === 0n;
}

export function add(left: Point, right: Point): Point {
  if (left === null) return right;
  if (right === null) return left;
  if (left.x === right.x && mod(left.y + right.y) === 0n) return null;
  const slope =
    left.x === right.x
      ? mod((3n * left.x * left.x - 3n) * inverse(2n * left.y))
      : mod((right.y - left.y) * inverse(right.x - left.x));
  const x = mod(slope * slope - left.x - right.x);
  return { x, y: mod(slope * (left.x - x) - left.y) };
}

/** `scalar` is reduced modulo the group order first. */
export function multiply(scalar: bigint, point: Point): Point {
  let [sum, addend]: [Point, Point] = [null, point];
  for (let rest = scalar % N; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, addend);
    addend = add(addend, addend);
  }
  return sum;
}

/** Unsigned big-endian number of some bytes. */
export function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** The 65-byte uncompressed form `04 || X || Y`; null for anything else or a point off the curve. */
export function decodePoint(bytes: Uint8Array): Point {
  if (bytes.length !== 65 || bytes[0] !== 0x04) return null;
  const [x, y] = [toNumber(bytes.subarray(1, 33)), toNumber(bytes.subarray(33))];
  return isOnCurve(x, y) ? { x, y } : null;
}

export function encodePoint(point: { x: bigint; y: bigint }): Uint8Array {
  const hex = `04${point.x.toString(16).padStart(64, "0")}${point.y.toString(16).padStart(64, "0")}`;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
