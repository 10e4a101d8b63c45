import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { Fault } from "../../shared/fault.ts";
import { TokenShelf, type StoredSet } from "../../worker/account/token-shelf.ts";
import { parseVaultKeys } from "../../worker/vault/keys.ts";
import { openTokenSet, sealTokenSet, type TokenSet } from "../../worker/vault/seal.ts";
import type { TokenRow } from "../../worker/vault/token-store.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import { check, register, signIn, startLocalTesla, type LocalTesla } from "./local-tesla.ts";

const A = `a:${"A".repeat(43)}`;
const B = `b:${"B".repeat(42)}A`;
const SET: TokenSet = {
  accessToken: "access",
  refreshToken: "refresh",
  accessExpiresAtMs: 1,
  scopes: ["openid"],
};
const OWN = { issuer: "https://auth.example", subject: "ada", generation: 3 };

async function code(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Fault ? error.code : "opened";
}

describe("a sealed token set", () => {
  it("opens for its own account and generation and for nothing else", async () => {
    const keys = parseVaultKeys(A);
    const { sealed } = await sealTokenSet(SET, OWN, keys);
    expect(await openTokenSet(sealed, OWN, keys)).toEqual(SET);
    const others = [
      { ...OWN, subject: "ben" },
      { ...OWN, issuer: "https://auth.other" },
      { ...OWN, generation: 2 },
      { ...OWN, generation: 4 },
    ];
    for (const other of others) {
      expect(await code(openTokenSet(sealed, other, keys))).toBe("vault_corrupt");
    }
  });

  it("does not open when any part was changed, or a header was written anew", async () => {
    const keys = parseVaultKeys(A);
    const { sealed } = await sealTokenSet(SET, OWN, keys);
    const parts = sealed.split(".");
    for (const index of parts.keys()) {
      const changed = parts.map((part, at) =>
        at === index ? (part.startsWith("A") ? "B" : "A") + part.slice(1) : part,
      );
      expect(await code(openTokenSet(changed.join("."), OWN, keys))).toMatch(/^vault_/);
    }
    const header = JSON.parse(atob(parts[0] ?? "")) as Record<string, unknown>;
    const forged = btoa(JSON.stringify({ ...header, gen: 9 })).replace(/=+$/, "");
    const moved = [forged, ...parts.slice(1)].join(".");
    expect(await code(openTokenSet(moved, { ...OWN, generation: 9 }, keys))).toBe("vault_corrupt");
    for (const text of ["", "x", "a.b.c.d.e"]) {
      expect(await code(openTokenSet(text, OWN, keys))).toMatch(/^vault_/);
    }
  });

  it("opens with an older key, and says so when the key is gone", async () => {
    const { sealed, keyId } = await sealTokenSet(SET, OWN, parseVaultKeys(A));
    expect(keyId).toBe("a");
    expect(await openTokenSet(sealed, OWN, parseVaultKeys(`${B} ${A}`))).toEqual(SET);
    expect(await code(openTokenSet(sealed, OWN, parseVaultKeys(B)))).toBe("vault_key_unknown");
  });

  it("needs keys of 32 bytes with distinct ids", () => {
    for (const text of [
      "",
      "a",
      `a:${"A".repeat(42)}`,
      `:${"A".repeat(43)}`,
      `${A} ${A}`,
      "a:$$",
    ]) {
      expect(() => parseVaultKeys(text)).toThrow(/VAULT_KEYS/);
    }
    try {
      parseVaultKeys("a:notakeybutasecret");
    } catch (error) {
      expect(String(error)).not.toContain("notakeybutasecret");
    }
  });
});

describe("a new vault key", () => {
  it("seals a set again on first use, in the row and in the object, and loses nothing", async () => {
    const { sealed, keyId } = await sealTokenSet(SET, OWN, parseVaultKeys(A));
    let row: TokenRow | null = {
      sealed,
      keyId,
      generation: OWN.generation,
      accessExpiresAtMs: 1,
      rotatedAtMs: 1,
      sweepAtMs: 1,
    };
    let newest: StoredSet | null = null;
    const shelf = new TokenShelf({
      identity: OWN,
      vaultKeys: parseVaultKeys(`${B} ${A}`),
      storage: {
        newest: () => newest,
        intent: () => null,
        putNewest: (set) => void (newest = set),
        touchNewest: (set) => void (newest = set),
        putIntent: () => undefined,
        forget: () => void (newest = null),
        isEnding: () => false,
        sync: async () => undefined,
      },
      store: {
        load: async () => row,
        save: async (next, expected) => {
          if ((row?.generation ?? null) !== expected) return false;
          row = next;
          return true;
        },
        forget: async () => void (row = null),
        saveFailure: async () => undefined,
      },
      now: () => 1,
      random: () => 0,
      log: () => undefined,
      onRowPending: () => undefined,
    });
    expect((await shelf.newest())?.set).toEqual(SET);
    expect(row).toMatchObject({ keyId: "b", generation: OWN.generation });
    expect(newest).toMatchObject({ keyId: "b", inDatabase: true });
    expect(await openTokenSet(row.sealed, OWN, parseVaultKeys(B))).toEqual(SET);
  });
});

describe("a row moved by hand to another account", () => {
  let tesla: LocalTesla;

  beforeEach(async () => {
    tesla = await startLocalTesla();
    await register();
  });

  it("does not give that account somebody else's cars", async () => {
    const ada = new HttpBrowser();
    const ben = new HttpBrowser();
    await signIn(ada);
    await signIn(ben, { email: "ben@example.com" });
    const rows = await env.DB.prepare("SELECT account_id, sealed FROM tokens").all<{
      account_id: string;
      sealed: string;
    }>();
    const [one, other] = rows.results;
    await env.DB.prepare("UPDATE tokens SET sealed = ?, generation = 5 WHERE account_id = ?")
      .bind(one?.sealed ?? "", other?.account_id ?? "")
      .run();
    // The object reads its row in its next life.
    const object = env.ACCOUNT.getByName(other?.account_id ?? "");
    await runInDurableObject(object, (_instance, state) => state.abort("test crash")).catch(
      () => undefined,
    );
    const garages = [await check(ada), await check(ben)];
    expect(garages.map((garage) => garage.vehicles.length)).toEqual([3, 1]);
    expect(tesla.log.map((line) => line["event"])).toContain("token_row_refused");
  });
});
