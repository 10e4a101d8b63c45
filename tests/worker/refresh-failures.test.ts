/**
 * Every way in which a refresh can be cut short, with what must hold in all of them: no token is
 * lost, none is sent twice at once or again after a known success, and the account ends right.
 */
import {
  abortAllDurableObjects,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FaultMode } from "../simulator/world/faults.ts";
import { readConfig } from "../../worker/env.ts";
import { REFRESH_DEADLINE_MS } from "../../worker/limits.ts";
import { sealTokenSet } from "../../worker/vault/seal.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import { troubleDatabase } from "./database-trouble.ts";
import {
  APP,
  check,
  garage,
  ORIGINS,
  register,
  signIn,
  startLocalTesla,
  type LocalTesla,
} from "./local-tesla.ts";
import { TokenCalls } from "./token-calls.ts";

const HOUR_MS = 3_600_000;
/** Access tokens live eight hours. */
const STALE_MS = 9 * HOUR_MS;
const REFRESH = "token:refresh_token";
const CALLERS = 1_000;
/** Timers from this length on are deadlines. */
const DEADLINE_MIN_MS = 2_000;
/** Long enough for the local Tesla to answer what it answers. */
const DEADLINE_SHORT_MS = 300;

let tesla: LocalTesla;
let browser: HttpBrowser;
let calls: TokenCalls;
let accountId: string;

beforeEach(async () => {
  tesla = await startLocalTesla();
  await register();
  browser = new HttpBrowser();
  await signIn(browser);
  accountId = (await env.DB.prepare("SELECT id FROM accounts").first<string>("id")) ?? "";
  calls = new TokenCalls(tesla);
  tesla.world.advance(STALE_MS);
});

describe("a thousand requests at once", () => {
  it("make one token call", async () => {
    const pages = await Promise.all(
      Array.from({ length: CALLERS }, () => browser.json("POST", `${APP}/api/vehicles/check`)),
    );
    expect(pages.filter((page) => page.status !== 200)).toEqual([]);
    expect(calls.calls).toHaveLength(1);
    calls.expectSound();
  }, 120_000);
});

describe("an object that dies", () => {
  it("before the call: Tesla hears of it once, from the next life", async () => {
    // The intent is written, the request has left the code and not reached Tesla.
    let reached = 0;
    tesla.intercept(isToken, async () => {
      reached++;
      return new Promise<Response>(() => undefined);
    });
    await dieWhen(() => reached === 1);
    expect(tesla.world.countCalls(REFRESH)).toBe(0);
    await expectAlive({ generation: 2, tokenCalls: 1 });
    calls.expectSound();
  });

  it("after the call and before its own write: the same token brings a new set", async () => {
    tesla.world.faults.next(REFRESH, "hang_after");
    await dieWhen(() => tesla.world.faults.hanging === 1);
    await expectAlive({ generation: 2, tokenCalls: 2 });
    expect(new Set(calls.calls.map(({ token }) => token)).size).toBe(1);
    calls.expectSound();
  });

  it("after its own write and before D1: the object's set counts, D1 follows", async () => {
    const trouble = troubleDatabase("hang", isTokenWrite);
    await dieWhen(() => trouble.met() === 1);
    trouble.end();
    expect(await rowGeneration()).toBe(1);
    await expectAlive({ generation: 2, tokenCalls: 1 });
    calls.expectSound();
  });

  it("after D1 and before the answer: nothing is asked again", async () => {
    const trouble = troubleDatabase("hang_after", isTokenWrite);
    await dieWhen(() => trouble.met() === 1);
    trouble.end();
    await vi.waitFor(async () => expect(await rowGeneration()).toBe(2), 10_000);
    await expectAlive({ generation: 2, tokenCalls: 1 });
    calls.expectSound();
  });

  it("at rest, again and again: each life reads what the last one wrote", async () => {
    for (let life = 2; life < 6; life++) {
      expect(await refresh()).toBe("ok");
      await evictDurableObject(stub());
      expect(await rowGeneration()).toBe(life);
      tesla.world.advance(STALE_MS);
    }
    expect(calls.calls).toHaveLength(4);
    calls.expectSound();
  });
});

describe("D1 that is away for an hour", () => {
  it("costs no token and no second call; the row follows by itself", async () => {
    const trouble = troubleDatabase("refuse");
    expect(await refresh()).toBe("ok");
    for (let minute = 0; minute < 60; minute += 15) {
      tesla.world.advance(15 * 60_000);
      expect(await refresh()).toBe("ok");
      await runDurableObjectAlarm(stub());
    }
    // Also over the end of the object: it finds its own set without D1.
    await evictDurableObject(stub());
    expect(await refresh()).toBe("ok");
    expect(calls.calls).toHaveLength(1);
    trouble.end();
    expect(await rowGeneration()).toBe(1);
    expect(await runDurableObjectAlarm(stub())).toBe(true);
    expect(await rowGeneration()).toBe(2);
    await expectAlive({ generation: 2, tokenCalls: 1 });
    calls.expectSound();
  });

  it("costs nothing either when it goes away over two refreshes", async () => {
    const trouble = troubleDatabase("refuse");
    expect(await refresh()).toBe("ok");
    tesla.world.advance(STALE_MS);
    expect(await refresh()).toBe("ok");
    trouble.end();
    await runDurableObjectAlarm(stub());
    await expectAlive({ generation: 3, tokenCalls: 2 });
    calls.expectSound();
  });
});

describe("a Tesla that fails", () => {
  const modes: [mode: FaultMode, known: number][] = [
    // What may have happened is repeated once at once, what certainly did not waits.
    ["error_500", 2],
    ["lose_answer", 2],
    ["html_403", 1],
    ["status_429", 1],
  ];

  it.each(modes)("with %s: the link stays, and the owner has it back", async (mode, atOnce) => {
    tesla.world.faults.next(REFRESH, mode);
    await refresh();
    expect(calls.calls).toHaveLength(atOnce);
    tesla.world.advance(60_000);
    await expectAlive({ generation: 2, tokenCalls: 2 });
    expect(new Set(calls.calls.map(({ token }) => token)).size).toBe(1);
    calls.expectSound();
  });

  it.each([
    // The first time it is repeated at once: four calls in three attempts.
    ["lose_answer", 4],
    // A deadline leaves no time for that.
    ["hang_after", 3],
  ] as const)(
    "with %s until the grace is nearly over: the same token brings the account back",
    async (mode, times) => {
      shortDeadlines();
      tesla.world.faults.next(REFRESH, mode, times);
      for (let attempt = 0; attempt < 3; attempt++) {
        expect(await refresh()).toBe("tesla_unavailable");
        tesla.world.advance(7 * HOUR_MS);
      }
      await expectAlive({ generation: 2, tokenCalls: times + 1 });
      expect(new Set(calls.calls.map(({ token }) => token)).size).toBe(1);
      calls.expectSound();
    },
  );
});

describe("a call that hangs", () => {
  it("holds its account for the deadline and no longer", async () => {
    const deadlines = shortDeadlines();
    tesla.world.faults.next(REFRESH, "hang");
    const waiting = [refresh(), refresh(), refresh()];
    // All who waited are answered; the time was used up, so nobody hangs a second time.
    expect(await Promise.all(waiting)).toEqual(Array(3).fill("tesla_unavailable"));
    expect(calls.calls).toHaveLength(1);
    expect(deadlines).toHaveLength(1);
    expect(Math.max(...deadlines)).toBeLessThanOrEqual(REFRESH_DEADLINE_MS);
    // The next one may try at once.
    await expectAlive({ generation: 2, tokenCalls: 2 });
    calls.expectSound();
  });

  it("is not repeated by another deadline when the first call took most of the time", async () => {
    const deadlines = shortDeadlines();
    tesla.intercept(isToken, () => {
      tesla.world.advance(REFRESH_DEADLINE_MS - 3_000);
      return new Response("", { status: 502 });
    });
    tesla.world.faults.next(REFRESH, "hang");
    expect(await refresh()).toBe("tesla_unavailable");
    expect(deadlines[0]).toBeLessThanOrEqual(REFRESH_DEADLINE_MS);
    expect(deadlines.at(-1)).toBeLessThanOrEqual(3_000);
    tesla.world.advance(60_000);
    await expectAlive({ generation: 2 });
  });
});

describe("login_required", () => {
  it("while another writer had won does not end the link", async () => {
    const account = stub();
    tesla.intercept(isToken, async (request) => {
      // Somebody else refreshes meanwhile and brings the result into the row.
      const spent = new URLSearchParams(
        new TextDecoder().decode(await request.clone().arrayBuffer()),
      );
      const won = await globalThis.fetch(request);
      const { access_token, refresh_token } = (await won.json()) as Record<string, string>;
      await writeRow(2, access_token ?? "", refresh_token ?? "");
      expect(spent.get("refresh_token")).not.toBe(refresh_token);
      return Response.json(
        { error: "login_required", error_description: "The refresh_token is invalid." },
        { status: 401 },
      );
    });
    expect((await account.refreshAhead()).ok).toBe(true);
    expect(await env.DB.prepare("SELECT state FROM accounts").first("state")).toBe("linked");
    expect((await garage(browser)).linked).toBe(true);
    expect((await check(browser)).linked).toBe(true);
    // And the chain goes on from the winner's token.
    tesla.world.advance(STALE_MS);
    expect((await account.refreshAhead()).ok).toBe(true);
    expect(await rowGeneration()).toBe(3);
  });

  it("ends the link although D1 is away, and D1 hears of it later", async () => {
    tesla.world.revokeConsent(tesla.world.state.users[0]?.id ?? "", env.TESLA_CLIENT_ID);
    const account = stub();
    const trouble = troubleDatabase("refuse");
    expect(await refreshOf(account)).toBe("tesla_login_required");
    await evictDurableObject(account);
    trouble.end();
    // The row in D1 is history: it is not taken up again.
    expect(await refreshOf(account)).toBe("link_ended");
    expect(calls.calls).toHaveLength(1);
    await runDurableObjectAlarm(account);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM tokens").first("n")).toBe(0);
    expect((await garage(browser)).linked).toBe(false);
  });
});

describe("an erase while something is under way", () => {
  const kept = () =>
    runInDurableObject(stub(), (_, state) => [...state.storage.kv.list()].map(([key]) => key));

  it("is not undone by a call that Tesla sends to another region", async () => {
    await refresh();
    // Looked at again and again: workerd takes no promise of one request into another.
    let reached = false;
    let erased = false;
    tesla.intercept(
      (request) => request.url.endsWith("/users/me"),
      async () => {
        reached = true;
        await vi.waitFor(() => expect(erased).toBe(true), 10_000);
        const error = `user out of region, use base URL: ${ORIGINS.eu}, see https://x`;
        return Response.json({ response: null, error }, { status: 421 });
      },
    );
    const page = browser.json("GET", `${APP}/api/me`);
    await vi.waitFor(() => expect(reached).toBe(true), 10_000);
    expect((await browser.json("POST", `${APP}/api/erase`)).status).toBe(200);
    erased = true;
    await page;
    expect(await kept()).toEqual([]);
  });

  it("is not undone by a refresh that tells D1 what is granted now", async () => {
    const [ada] = tesla.world.state.users;
    const offered = env.TESLA_SCOPES.split(" ");
    const left = offered.filter((scope) => scope !== "vehicle_location");
    tesla.world.giveConsent(ada?.id ?? "", env.TESLA_CLIENT_ID, offered, left);
    const trouble = troubleDatabase("late", (sql) => /^update "accounts" set "scopes"/i.test(sql));
    const refreshing = refresh();
    await vi.waitFor(() => expect(trouble.met()).toBe(1), 10_000);
    expect((await browser.json("POST", `${APP}/api/erase`)).status).toBe(200);
    trouble.end();
    await refreshing;
    expect(await kept()).toEqual([]);
  });
});

describe("clocks that differ", () => {
  it.each([
    ["ahead", 30 * 60_000],
    ["behind", -30 * 60_000],
  ])(
    "with ours %s of Tesla's by half an hour a check costs one refresh at most",
    async (_, skew) => {
      await refresh();
      tesla.skew(skew);
      // From the time when we take the token for dead, or Tesla does, until both do.
      for (let minute = 0; minute < 9 * 60; minute += 20) {
        tesla.world.advance(20 * 60_000);
        const page = await browser.json("POST", `${APP}/api/vehicles/check`);
        expect(page.status).toBe(200);
      }
      expect(calls.calls).toHaveLength(2);
      calls.expectSound();
    },
  );

  it("a clock that was set back by a day stops nothing", async () => {
    tesla.world.faults.next(REFRESH, "error_500", 2);
    expect(await refresh()).toBe("tesla_unavailable");
    tesla.skew(-24 * HOUR_MS);
    await refresh();
    tesla.skew(0);
    tesla.world.advance(60_000);
    await expectAlive({ generation: 2 });
    calls.expectSound();
  });
});

/** Starts a refresh, and ends all objects where they stand as soon as `moment` is there. */
async function dieWhen(moment: () => boolean): Promise<void> {
  const lost = stub()
    .refreshAhead()
    .catch(() => "lost");
  await vi.waitFor(() => expect(moment()).toBe(true), 10_000);
  await abortAllDurableObjects();
  calls.bury();
  expect(await lost).toBe("lost");
}

async function expectAlive(expected: { generation: number; tokenCalls?: number }): Promise<void> {
  expect(await refresh()).toBe("ok");
  expect((await check(browser)).linked).toBe(true);
  expect(await rowGeneration()).toBe(expected.generation);
  if (expected.tokenCalls !== undefined) {
    expect(tesla.world.countCalls(REFRESH)).toBe(expected.tokenCalls);
  }
}

async function refresh(): Promise<string> {
  return refreshOf(stub());
}

async function refreshOf(account: ReturnType<typeof stub>): Promise<string> {
  const answer = await account.refreshAhead();
  return answer.ok ? "ok" : answer.reason.code;
}

function stub() {
  return env.ACCOUNT.getByName(accountId);
}

async function rowGeneration(): Promise<number | null> {
  return env.DB.prepare("SELECT generation FROM tokens").first<number>("generation");
}

/** A row as a rightful writer would leave it. */
async function writeRow(generation: number, accessToken: string, refreshToken: string) {
  const account = await env.DB.prepare("SELECT issuer, subject FROM accounts").first<{
    issuer: string;
    subject: string;
  }>();
  if (account === null) throw new Error("no account");
  const accessExpiresAtMs = tesla.world.now() + 8 * HOUR_MS;
  const set = { accessToken, refreshToken, accessExpiresAtMs, scopes: [] as string[] };
  const { vaultKeys } = readConfig(env);
  const { sealed } = await sealTokenSet(set, { ...account, generation }, vaultKeys);
  await env.DB.prepare("UPDATE tokens SET sealed = ?, generation = ?, access_expires_at_ms = ?")
    .bind(sealed, generation, accessExpiresAtMs)
    .run();
}

function isToken(request: Request): boolean {
  return request.url.endsWith("/oauth2/v3/token");
}

function isTokenWrite(sql: string): boolean {
  return /^(update|insert into) "tokens" .*"?sealed"?/i.test(sql);
}

/**
 * Deadlines pass after a moment, and the world's clock is then as far on as if they had been waited
 * for. Returns those that were set. The callback runs where it was set, as workerd demands.
 */
function shortDeadlines(): number[] {
  const set: number[] = [];
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((act: () => void, ms = 0) => {
    if (ms < DEADLINE_MIN_MS) return real(act, ms);
    set.push(ms);
    return real(() => {
      tesla.world.advance(ms);
      act();
    }, DEADLINE_SHORT_MS);
  }) as typeof setTimeout);
  return set;
}
