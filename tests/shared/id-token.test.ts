/** Who signed in is decided by the id token: every way to forge or replay one is refused by name. */
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { createKeyCache, verifyIdToken, type KeySource } from "../../shared/tesla/id-token.ts";
import { faultFrom, html, json, scripted, type Scripted } from "./scripted-http.ts";

const nowMs = Date.UTC(2026, 10, 21, 9);
const nowS = nowMs / 1000;
const issuers = ["https://auth.tesla.com/oauth2/v3/nts", "https://auth.tesla.com"];
const claims = {
  iss: "https://auth.tesla.com/oauth2/v3/nts",
  sub: "owner-1",
  aud: "client",
  nonce: "n1",
  iat: nowS,
  exp: nowS + 28_800,
};
const tesla = await generateKeyPair("RS256", { extractable: true });
const next = await generateKeyPair("RS256", { extractable: true });
const attacker = await generateKeyPair("RS256");
const published = { ...(await exportJWK(tesla.publicKey)), kid: "k1", use: "sig", alg: "RS256" };
const publishedNext = { ...(await exportJWK(next.publicKey)), kid: "k2", use: "sig", alg: "RS256" };

let served: () => Response;
let source: KeySource;
let script: Scripted;

beforeEach(() => {
  served = () => json({ keys: [published] });
  script = scripted(() => served());
  source = { http: script.http, url: "https://tesla.example/keys", cache: createKeyCache() };
});

async function token(
  changes: JWTPayload = {},
  key: CryptoKey = tesla.privateKey,
  kid = "k1",
): Promise<string> {
  return new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
    .sign(key);
}

async function verify(idToken: string, atMs = nowMs): ReturnType<typeof verifyIdToken> {
  const options = { keys: source, issuers, clientId: "client", nonce: "n1", nowMs: atMs };
  return verifyIdToken(idToken, options);
}

function unsigned(header: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part(header)}.${part(claims)}.`;
}

test("a good token names the owner", async () => {
  expect(await verify(await token())).toEqual({
    ok: true,
    value: { issuer: claims.iss, subject: "owner-1", expiresAtMs: (nowS + 28_800) * 1000 },
  });
});

describe("refused by name", () => {
  test.each<[string, JWTPayload, string]>([
    ["another issuer", { iss: "https://evil.example" }, "wrong_issuer"],
    ["an issuer that begins like Tesla's", { iss: `${claims.iss}.evil.example` }, "wrong_issuer"],
    ["another app's token", { aud: "other" }, "wrong_audience"],
    ["made for another party", { aud: ["client", "other"], azp: "other" }, "wrong_audience"],
    ["another sign-in's nonce", { nonce: "n2" }, "wrong_nonce"],
    ["no nonce", { nonce: undefined }, "wrong_nonce"],
    ["expired", { exp: nowS - 61 }, "expired"],
    ["not valid yet", { nbf: nowS + 61 }, "not_yet_valid"],
    ["from the future", { iat: nowS + 61 }, "not_yet_valid"],
    ["no owner", { sub: undefined }, "malformed"],
    ["an empty owner", { sub: "" }, "malformed"],
    ["no expiry", { exp: undefined }, "malformed"],
  ])("%s", async (_, changes, reason) => {
    expect(await verify(await token(changes))).toEqual({ ok: false, reason });
  });

  test("signed by somebody else", async () => {
    const forged = await token({}, attacker.privateKey);
    expect(await verify(forged)).toEqual({ ok: false, reason: "bad_signature" });
  });

  test("changed after signing", async () => {
    const [header, , signature] = (await token()).split(".");
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: "owner-2" })).toString(
      "base64url",
    );
    const forged = `${header}.${changed}.${signature}`;
    expect(await verify(forged)).toEqual({ ok: false, reason: "bad_signature" });
  });

  test("not signed at all, or with the public key as a shared secret", async () => {
    expect((await verify(unsigned({ alg: "none", kid: "k1" }))).ok).toBe(false);
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: "k1" })
      .sign(new TextEncoder().encode(published.n));
    expect((await verify(confused)).ok).toBe(false);
  });

  test.each(["", "x", "a.b.c", "..", unsigned({})])("not a token: %j", async (text) => {
    expect(await verify(text)).toEqual({ ok: false, reason: "malformed" });
  });
});

test("clocks may differ by a minute", async () => {
  expect((await verify(await token({ iat: nowS + 59, nbf: nowS + 59 }))).ok).toBe(true);
  expect((await verify(await token({ exp: nowS - 59 }))).ok).toBe(true);
});

describe("Tesla's keys", () => {
  test("are fetched once and kept for an hour", async () => {
    for (let i = 0; i < 3; i += 1) await verify(await token());
    expect(script.asked).toHaveLength(1);
    await verify(await token(), nowMs + 61 * 60_000);
    expect(script.asked).toHaveLength(2);
  });

  test("are fetched again when Tesla signs with a new one", async () => {
    await verify(await token());
    served = () => json({ keys: [published, publishedNext] });
    const rotated = await token({}, next.privateKey, "k2");
    expect((await verify(rotated, nowMs + 31_000)).ok).toBe(true);
  });

  test("are not fetched for each forged token", async () => {
    for (let i = 0; i < 20; i += 1) {
      const forged = await token({}, attacker.privateKey, `x${i}`);
      expect(await verify(forged, nowMs + i)).toEqual({ ok: false, reason: "unknown_key" });
    }
    expect(script.asked).toHaveLength(1);
  });

  test.each<[string, () => Response, string]>([
    ["down", () => new Response(null, { status: 503 }), "tesla_unavailable"],
    ["behind an edge that refuses us", () => html(403), "tesla_unavailable"],
    ["HTML", () => html(200), "tesla_bad_response"],
    ["empty", () => json({ keys: [] }), "tesla_bad_response"],
  ])("a source that is %s is a Fault, not a verdict on the token", async (_, answer, code) => {
    served = answer;
    const fault = await faultFrom(verify(await token()));
    expect([fault.code, fault.temporary]).toEqual([code, true]);
    expect(source.cache.fetched).toBeNull();
  });
});
