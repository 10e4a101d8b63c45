/** A change of vault keys, from the first use of the new one to the end of the old one. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reseal } from "../../worker/operator/reseal.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import { admin, check, register, signIn, startLocalTesla, type LocalTesla } from "./local-tesla.ts";

const NEW = `new:${"N".repeat(42)}A`;
const OLD = env.VAULT_KEYS;
const OLD_KID = OLD.split(":")[0] ?? "";

let tesla: LocalTesla;
let ada: HttpBrowser;

beforeEach(async () => {
  tesla = await startLocalTesla();
  await register();
  ada = new HttpBrowser();
  await signIn(ada);
  await signIn(new HttpBrowser(), { email: "ben@example.com" });
});

afterEach(() => {
  env.VAULT_KEYS = OLD;
});

/** New secrets reach a Worker with a new version, which starts every object anew. */
async function deploy(keys: string): Promise<void> {
  env.VAULT_KEYS = keys;
  for (const id of await ids()) await evictDurableObject(env.ACCOUNT.getByName(id));
}

async function ids(): Promise<string[]> {
  const rows = await env.DB.prepare("SELECT id FROM accounts").all<{ id: string }>();
  return rows.results.map((row) => row.id);
}

async function rows(): Promise<{ key_id: string; sealed: string; generation: number }[]> {
  const found = await env.DB.prepare("SELECT key_id, sealed, generation FROM tokens").all<{
    key_id: string;
    sealed: string;
    generation: number;
  }>();
  return found.results;
}

async function command(): Promise<{ code: number; text: string }> {
  let text = "";
  const code = await reseal({
    url: env.APP_ORIGIN,
    adminToken: env.ADMIN_TOKEN,
    fetch: (input, init) => exports.default.fetch(new Request(input as string, init)),
    write: (line) => void (text += line),
  });
  return { code, text };
}

describe("a new vault key", () => {
  it("seals a row anew when it is used, and the command does the rest", async () => {
    await deploy(`${NEW} ${OLD}`);
    tesla.world.advance(61_000);
    expect((await check(ada)).vehicles).toHaveLength(3);
    expect((await rows()).map((row) => row.key_id).toSorted((a, b) => a.localeCompare(b))).toEqual(
      ["new", OLD_KID].toSorted((a, b) => a.localeCompare(b)),
    );
    const { code, text } = await command();
    expect(code).toBe(0);
    expect(text).toContain("1 token sets sealed anew with the key new");
    expect((await rows()).map((row) => row.key_id)).toEqual(["new", "new"]);
    expect((await rows()).map((row) => row.generation)).toEqual([1, 1]);
    for (const id of await ids()) {
      const held = await runInDurableObject(env.ACCOUNT.getByName(id), (_object, state) =>
        state.storage.kv.get<{ keyId: string }>("tokens/newest"),
      );
      expect(held?.keyId).toBe("new");
    }
    // The old key is not needed any more.
    await deploy(NEW);
    tesla.world.advance(9 * 3_600_000);
    expect((await check(ada)).linked).toBe(true);
    expect((await command()).code).toBe(0);
  });

  it("that forgot the old one loses nothing: rows stay, and the key brings them back", async () => {
    const before = await rows();
    await deploy(NEW);
    const { code, text } = await command();
    expect(code).toBe(1);
    expect(text).toContain("2 could not be opened: their key is not in VAULT_KEYS");
    expect(text).not.toContain("may be removed");
    expect(await rows()).toEqual(before);
    const [id = ""] = await ids();
    expect(await env.ACCOUNT.getByName(id).refreshAhead()).toMatchObject({
      ok: false,
      reason: { code: "vault_key_unknown" },
    });
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM accounts WHERE state = 'linked'").first("n"),
    ).toBe(2);
    await deploy(`${NEW} ${OLD}`);
    expect((await command()).code).toBe(0);
    expect((await check(ada)).vehicles).toHaveLength(3);
  });

  it("is told apart in the view of operators, and the act is on record", async () => {
    await deploy(`${NEW} ${OLD}`);
    const vault = await admin("GET", "/admin/vault");
    expect(await vault.json()).toEqual({ current_key: "new", rows: { [OLD_KID]: 2 } });
    await command();
    const acts = await env.DB.prepare(
      "SELECT detail FROM audit_log WHERE act = 'vault_resealed'",
    ).all<{
      detail: string;
    }>();
    expect(acts.results.map((row) => row.detail).join()).toContain("2 sealed, 0 failed");
    expect(tesla.logText()).not.toContain("NNNN");
  });
});
