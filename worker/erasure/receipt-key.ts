/**
 * The key that signs receipts of erasure (ES256). Derived from the application's private key, the one
 * secret here that is never changed, so an old receipt can always be checked and there is no further
 * secret to keep. Not that key itself: it signs for cars in another way (Schnorr), and one key must
 * not serve two signature schemes.
 */
import { CompactSign, importJWK } from "jose";
import { toBase64Url, to32Bytes, toInteger } from "../../shared/tesla/encoding.ts";
import { privateKeyOfScalar, type PrivateKey } from "../../shared/tesla/keys.ts";

const INFO = "telltale receipt v1";
/** As many more bits than the group's order that the remainder is as good as uniform (FIPS 186-5, A.2.1). */
const SEED_BYTES = 48;
/** Order of P-256 (SEC 2, 2.4.2). */
const P256_ORDER =
  0xffff_ffff_0000_0000_ffff_ffff_ffff_ffff_bce6_faad_a717_9e84_f3b9_cac2_fc63_2551n;
const KID_DIGITS = 16;

/** Its public half, as a JWK set. */
export const RECEIPT_KEYS_PATH = "/.well-known/telltale-receipt-keys.json";

const RECEIPT_TYPE = "telltale-erasure-receipt+jwt";

export type ReceiptPublicKey = {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
  kid: string;
  alg: "ES256";
  use: "sig";
};
export type ReceiptKey = {
  publicJwk: ReceiptPublicKey;
  /** A compact JWS over the claims. */
  sign(claims: object): Promise<string>;
};

/** Deriving costs a multiplication on the curve, up to 25 ms when cold: once per isolate. */
const derived = new WeakMap<PrivateKey, Promise<ReceiptKey>>();

export async function receiptKeyOf(appKey: PrivateKey): Promise<ReceiptKey> {
  const known = derived.get(appKey) ?? derive(appKey);
  derived.set(appKey, known);
  return known;
}

async function derive(appKey: PrivateKey): Promise<ReceiptKey> {
  const secret = await crypto.subtle.importKey("raw", appKey.scalar, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode(INFO);
  const seed = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    secret,
    SEED_BYTES * 8,
  );
  const scalar = to32Bytes((toInteger(new Uint8Array(seed)) % (P256_ORDER - 1n)) + 1n);
  const { publicPoint } = privateKeyOfScalar(scalar);
  const x = toBase64Url(publicPoint.slice(1, 33));
  const y = toBase64Url(publicPoint.slice(33));
  const publicJwk = {
    kty: "EC",
    crv: "P-256",
    x,
    y,
    kid: x.slice(0, KID_DIGITS),
    alg: "ES256",
    use: "sig",
  } as const;
  const key = await importJWK({ kty: "EC", crv: "P-256", x, y, d: toBase64Url(scalar) }, "ES256");
  return {
    publicJwk,
    sign: async (claims) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: "ES256", typ: RECEIPT_TYPE, kid: publicJwk.kid })
        .sign(key),
  };
}
