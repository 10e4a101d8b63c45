import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPrivateKey } from "../../shared/tesla/keys.ts";
import { createLocalSecrets, readSecrets } from "../../worker/operator/secrets.ts";
import { parseSessionKeys } from "../../worker/session/sealed-cookie.ts";
import { parseVaultKeys } from "../../worker/vault/keys.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
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
    for (const name of ["TESLA_PRIVATE_KEY", "VAULT_KEYS", "SESSION_KEY", "ADMIN_TOKEN"]) {
      expect(stdout).toContain(`wrangler secret put ${name}`);
    }
    const privateJwk = JSON.parse(readFileSync(secrets.nodeKeyFile, "utf8")) as { d: string };
    const lines = secrets.appPrivateKeyPem.split("\n").filter((line) => !line.includes("-----"));
    const values = [secrets.vaultKeys, secrets.sessionKey, secrets.adminToken, privateJwk.d];
    for (const value of [...values, ...lines.filter((line) => line !== "")]) {
      expect(stdout).not.toContain(value);
    }
  });

  it("refuses a directory inside the repository", () => {
    const { status, stderr } = init("--dir", join(ROOT, "secrets"));
    expect(status).toBe(1);
    expect(stderr).toContain("inside the repository");
  });
});
