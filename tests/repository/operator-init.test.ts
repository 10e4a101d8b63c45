import { spawnSync } from "node:child_process";
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPrivateKey } from "../../shared/tesla/keys.ts";
import { createLocalSecrets, readSecrets } from "../../worker/operator/secrets.ts";
import { parseSessionKeys } from "../../worker/session/sealed-cookie.ts";
import { parseVaultKeys } from "../../worker/vault/keys.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const sec1 = key.export({ format: "pem", type: "sec1" }).toString();
const pkcs8 = pemOf(key);
/** What `openssl ecparam -genkey` writes in front of the key. */
const EC_PARAMETERS =
  "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

function pemOf(any: KeyObject): string {
  return any.export({ format: "pem", type: "pkcs8" }).toString();
}

let parent: string;
let dir: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "operator-"));
  dir = join(parent, "secrets");
});
afterEach(() => rmSync(parent, { recursive: true }));

function init(...args: string[]) {
  const main = join(ROOT, "worker/operator/main.ts");
  return spawnSync(process.execPath, [main, "init", ...args], { encoding: "utf8", cwd: ROOT });
}

describe("operator init", () => {
  it("makes secrets that the Worker takes, readable by their owner alone", async () => {
    const secrets = await createLocalSecrets(dir);
    expect((await readPrivateKey(secrets.appPrivateKeyPem)).ok).toBe(true);
    expect(parseVaultKeys(secrets.vaultKeys).byKid.size).toBe(1);
    expect(parseSessionKeys(secrets.sessionKey)[0]).toHaveLength(32);
    expect(secrets.adminToken.length).toBeGreaterThan(40);
    expect(JSON.parse(readFileSync(secrets.nodeKeyFile, "utf8"))).toMatchObject({
      kid: secrets.nodeKey.kid,
      ...secrets.nodeKey.publicJwk,
    });
    expect(Object.keys(secrets.nodeKey.publicJwk)).not.toContain("d");
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(dir)) expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
  });

  it("never overwrites, makes only what is missing, and names a file it cannot read", async () => {
    const first = await createLocalSecrets(dir);
    rmSync(join(dir, "admin-token"));
    const second = await createLocalSecrets(dir);
    expect(second.made).toEqual(["admin-token"]);
    expect({ ...second, made: [], adminToken: "" }).toEqual({ ...first, made: [], adminToken: "" });
    writeFileSync(join(dir, "node-key.json"), "not json, but perhaps a secret");
    expect(() => readSecrets(dir)).toThrow(/node-key\.json/);
    expect(() => readSecrets(dir)).not.toThrow(/perhaps a secret/);
  });

  it("prints where each secret goes and no secret itself", () => {
    const { status, stdout } = init("--dir", dir);
    expect(status).toBe(0);
    const secrets = readSecrets(dir);
    for (const name of [
      "TESLA_PRIVATE_KEY",
      "VAULT_KEYS",
      "SESSION_KEY",
      "ADMIN_TOKEN",
      "SQL_TOKEN",
    ]) {
      expect(stdout).toContain(`wrangler secret put ${name}`);
    }
    const privateJwk = JSON.parse(readFileSync(secrets.nodeKeyFile, "utf8")) as { d: string };
    const lines = secrets.appPrivateKeyPem.split("\n").filter((line) => !line.includes("-----"));
    const values = [
      secrets.vaultKeys,
      secrets.sessionKey,
      secrets.adminToken,
      secrets.sqlToken,
      privateJwk.d,
    ];
    for (const value of [...values, ...lines.filter((line) => line !== "")]) {
      expect(stdout).not.toContain(value);
    }
  });

  it("makes another key pair for the China application", async () => {
    const { appPrivateKeyPem, chinaPrivateKeyPem } = await createLocalSecrets(dir);
    expect((await readPrivateKey(chinaPrivateKeyPem)).ok).toBe(true);
    expect(chinaPrivateKeyPem).not.toBe(appPrivateKeyPem);
  });

  it.each([
    ["SEC1", sec1],
    ["PKCS#8", pkcs8],
    ["EC PARAMETERS in front", EC_PARAMETERS + sec1],
  ])("imports a key that is there already: %s", (_, text) => {
    const file = join(parent, "mine.pem");
    writeFileSync(file, text);
    expect(init("--dir", dir, "--import", file).status).toBe(0);
    expect(createPrivateKey(readSecrets(dir).appPrivateKeyPem).export({ format: "jwk" })).toEqual(
      key.export({ format: "jwk" }),
    );
    // Again, and with the same key in another form: nothing changes and nothing is wrong.
    expect(init("--dir", dir, "--import", file).status).toBe(0);
  });

  it.each([
    ["wrong_curve", pemOf(generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey)],
    ["not_elliptic_curve", pemOf(generateKeyPairSync("ed25519").privateKey)],
    ["public_key", createPublicKey(key).export({ format: "pem", type: "spki" }).toString()],
    [
      "encrypted",
      key
        .export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "x" })
        .toString(),
    ],
    ["not_pem", "hello"],
  ])("refuses a key by name and writes nothing: %s", (name, text) => {
    const file = join(parent, "mine.pem");
    writeFileSync(file, text);
    const { status, stdout, stderr } = init("--dir", dir, "--import", file);
    expect(status).toBe(1);
    expect(stderr).toContain(`${name}: `);
    for (const line of text.split("\n").filter((part) => part.length > 20)) {
      expect(stdout + stderr).not.toContain(line);
    }
    expect(existsSync(dir)).toBe(false);
  });

  it("never puts another key in the place of the one that cars trust", async () => {
    const { appPrivateKeyPem } = await createLocalSecrets(dir);
    const file = join(parent, "mine.pem");
    writeFileSync(file, sec1);
    const { status, stderr } = init("--dir", dir, "--import", file);
    expect(status).toBe(1);
    expect(stderr).toContain("never overwritten");
    expect(readSecrets(dir).appPrivateKeyPem).toBe(appPrivateKeyPem);
  });

  it("refuses a directory inside the repository", () => {
    const { status, stderr } = init("--dir", join(ROOT, "secrets"));
    expect(status).toBe(1);
    expect(stderr).toContain("inside the repository");
  });
});
