/**
 * SHA-256 (FIPS 180-4), written out so that the verifier can answer at once: `crypto.subtle` only
 * answers later, and a car takes its configuration between two of its own steps. Checked against
 * the platform's SHA-256 in ss256.test.ts.
 */

const BLOCK_BYTES = 64;

/** First 32 bits of the fractional parts of a root, by the standard's definition of its constants. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

/** Integer root of `value`, by Newton's method on whole numbers: exact, unlike Math.cbrt. */
function integerRoot(value: bigint, degree: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / Number(degree)));
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

function fraction(prime: number, degree: bigint): number {
  return Number(BigInt.asUintN(32, integerRoot(BigInt(prime) << (32n * degree), degree)));
}

const START = Uint32Array.from(primes(8), (prime) => fraction(prime, 2n));
const ROUND = Uint32Array.from(primes(64), (prime) => fraction(prime, 3n));

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The message, one bit, zeros, and the length in bits as 64-bit big-endian. */
function padded(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  bytes.set(message);
  bytes[message.length] = 0x80;
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return bytes;
}

/** Digest of `message`: 32 bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  const input = new DataView(padded(message).buffer);
  const state = Uint32Array.from(START);
  const schedule = new Uint32Array(64);
  const at = (words: Uint32Array, index: number): number => words[index] ?? 0;
  for (let block = 0; block < input.byteLength; block += BLOCK_BYTES) {
    for (let t = 0; t < 64; t++) {
      if (t < 16) {
        schedule[t] = input.getUint32(block + t * 4);
        continue;
      }
      const near = at(schedule, t - 2);
      const far = at(schedule, t - 15);
      const sigma1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
      const sigma0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
      schedule[t] = sigma1 + at(schedule, t - 7) + sigma0 + at(schedule, t - 16);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let t = 0; t < 64; t++) {
      const choose = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const first = (h + sum1 + choose + at(ROUND, t) + at(schedule, t)) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + sum0 + majority) | 0];
    }
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) {
      state[index] = at(state, index) + word;
    }
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word);
  return new Uint8Array(digest.buffer);
}
