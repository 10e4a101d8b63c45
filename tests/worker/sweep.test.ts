import { createScheduledController, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Refusal } from "../../worker/account/refusal.ts";
import { openDatabase } from "../../worker/db/database.ts";
import { takeDueAccounts } from "../../worker/db/sweep-queue.ts";
import worker from "../../worker/index.ts";
import { refreshDue, type Postponed, type Sweep } from "../../worker/jobs/refresh-due.ts";
import { decideSweep, type SweptAccount } from "../../worker/jobs/sweep-plan.ts";
import {
  SWEEP_AHEAD_MS,
  SWEEP_IDLE_MS,
  SWEEP_JITTER_MS,
  SWEEP_LEASE_MS,
  SWEEP_LOOK_MS,
  SWEEP_PAGE,
  SWEEP_REFRESHES_MAX,
  SWEEP_TICK_MS,
} from "../../worker/limits.ts";
import { HttpBrowser } from "../support/http-browser.ts";
import { CARS, check, register, signIn, startLocalTesla, type LocalTesla } from "./local-tesla.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const REFRESH = "token:refresh_token";

describe("the schedule", () => {
  let tesla: LocalTesla;
  let browser: HttpBrowser;

  beforeEach(async () => {
    tesla = await startLocalTesla();
    browser = new HttpBrowser();
    await register();
    await signIn(browser);
  });

  it("refreshes an account that was idle for a month, once, and none before", async () => {
    for (let day = 0; day < 29; day++) {
      await tick();
      tesla.world.advance(DAY_MS);
    }
    expect(tesla.world.countCalls(REFRESH)).toBe(0);
    tesla.world.advance(2 * DAY_MS);
    await tick();
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
    tesla.world.advance(32 * DAY_MS);
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(2);
  });

  it("refreshes an account with a streaming car ahead of the token's end, and lets an idle one rest", async () => {
    const idle = new HttpBrowser();
    await signIn(idle, { email: "ben@example.com" });
    const streaming = await accountOf("ada");
    await streams(streaming);
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(0);
    tesla.world.advance(8 * HOUR_MS - SWEEP_AHEAD_MS);
    await env.DB.prepare("UPDATE vehicle_status SET last_record_at_ms = ?")
      .bind(tesla.world.now())
      .run();
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
    expect(await generations()).toEqual({ [streaming]: 2, [await accountOf("ben")]: 1 });
  });

  it("finds after three missed days what those ticks would have done, and what a dead tick had taken", async () => {
    const account = await accountOf("ada");
    tesla.world.advance(33 * DAY_MS);
    // A tick that died right after it had taken the account.
    const taken = await takeDueAccounts(openDatabase(env.DB), 10, tesla.world.now());
    expect(taken.map((row) => row.accountId)).toEqual([account]);
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(0);
    tesla.world.advance(SWEEP_LEASE_MS);
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
  });

  it("never gives one account to two ticks at once", async () => {
    tesla.world.advance(31 * DAY_MS);
    await Promise.all([tick(), tick(), tick()]);
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
  });

  it("leaves an account alone for as long as its failure asks, and comes back by itself", async () => {
    tesla.world.advance(31 * DAY_MS);
    tesla.world.faults.next(REFRESH, "error_500", 2);
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(2);
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(2);
    tesla.world.advance(60_000);
    await tick();
    expect(tesla.world.countCalls(REFRESH)).toBe(3);
  });

  it("keeps alive by the object's own alarm what no sweep has looked at", async () => {
    const stub = env.ACCOUNT.getByName(await accountOf("ada"));
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(tesla.world.countCalls(REFRESH)).toBe(0);
    tesla.world.advance(50 * DAY_MS);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(tesla.world.countCalls(REFRESH)).toBe(1);
    expect(tesla.log.map((line) => line["event"])).toContain("kept_alive_by_alarm");
  });

  async function streams(accountId: string): Promise<void> {
    await check(browser);
    await env.DB.prepare(
      `INSERT INTO vehicle_status (vin, node_id, boot_id, boot_started_at_ms, sequence, connected,
        last_record_at_ms, records_boot, records_before, signals_boot, signals_before,
        first_reported_at_ms, reported_at_ms)
        SELECT vin, 'n', 'b', 0, 1, 1, ?, 1, 0, 1, 0, 0, 0 FROM telemetry_configs
        WHERE account_id = ? AND vin = ?`,
    )
      .bind(tesla.world.now(), accountId, CARS[0])
      .run();
  }

  async function accountOf(name: string): Promise<string> {
    const user = tesla.world.state.users.find(({ email }) => email.startsWith(name));
    const id = await env.DB.prepare("SELECT id FROM accounts WHERE subject = ?")
      .bind(user?.id ?? "")
      .first<string>("id");
    return id ?? "";
  }

  async function generations(): Promise<Record<string, number>> {
    const rows = await env.DB.prepare("SELECT account_id, generation FROM tokens").all<{
      account_id: string;
      generation: number;
    }>();
    return Object.fromEntries(rows.results.map((row) => [row.account_id, row.generation]));
  }
});

/** A queue in memory with the same promise as the table: taking moves to the back. */
function queueOf(
  accounts: SweptAccount[],
  answer: (
    id: string,
    at: { now: number },
  ) => { ok: true; value: null } | { ok: false; reason: Refusal },
) {
  const at = { now: 1_000 * DAY_MS };
  const due = new Map(accounts.map((account, index) => [account.accountId, index]));
  const asked: string[] = [];
  const sweep: Sweep = {
    take: async (count) => {
      const page = accounts
        .filter(({ accountId }) => (due.get(accountId) ?? 0) <= at.now)
        .toSorted((a, b) => (due.get(a.accountId) ?? 0) - (due.get(b.accountId) ?? 0))
        .slice(0, count);
      for (const { accountId } of page) due.set(accountId, at.now + SWEEP_LEASE_MS);
      return page;
    },
    postpone: async (later: readonly Postponed[]) => {
      for (const { accountId, atMs } of later) due.set(accountId, atMs);
    },
    refresh: async (accountId) => {
      asked.push(accountId);
      return answer(accountId, at);
    },
    now: () => at.now,
    random: () => 0.5,
    log: () => undefined,
  };
  return { sweep, asked, at, due };
}

const idle = (count: number): SweptAccount[] =>
  Array.from({ length: count }, (_, index) => ({
    accountId: `account-${index}`,
    accessExpiresAtMs: 0,
    rotatedAtMs: 0,
    nextAttemptAtMs: 0,
    isWanted: false,
  }));

describe("one tick", () => {
  const done = { ok: true, value: null } as const;

  it("goes on with the others when accounts fail, also by a bug", async () => {
    const { sweep, asked } = queueOf(idle(7), (id) => {
      if (id === "account-1") throw new TypeError("a bug");
      return id === "account-2" ? { ok: false, reason: { code: "tesla_unavailable" } } : done;
    });
    const outcome = await refreshDue(sweep);
    expect(asked).toHaveLength(7);
    expect(outcome).toMatchObject({ looked: 7, refreshed: 5, failed: 2 });
  });

  it("is bounded in refreshes, and the next tick goes on where it stopped", async () => {
    const { sweep, asked, at } = queueOf(idle(SWEEP_REFRESHES_MAX + SWEEP_PAGE), () => done);
    expect((await refreshDue(sweep)).refreshed).toBe(SWEEP_REFRESHES_MAX);
    at.now += 60_000;
    expect((await refreshDue(sweep)).refreshed).toBe(SWEEP_PAGE);
    expect(new Set(asked).size).toBe(SWEEP_REFRESHES_MAX + SWEEP_PAGE);
    expect(asked).toHaveLength(SWEEP_REFRESHES_MAX + SWEEP_PAGE);
  });

  it("begins nothing after its time and puts what it had taken in front of the next tick", async () => {
    const { sweep, asked, at } = queueOf(idle(50), (_id, clock) => {
      clock.now += SWEEP_TICK_MS / 10;
      return done;
    });
    await refreshDue(sweep);
    expect(asked.length).toBeLessThan(20);
    for (let tickCount = 0; tickCount < 5; tickCount++) {
      at.now += 1_000;
      await refreshDue(sweep);
    }
    expect(new Set(asked).size).toBe(50);
    expect(asked).toHaveLength(50);
  });

  it("starves nobody behind accounts that fail for ever", async () => {
    const { sweep, asked, at } = queueOf(idle(3 * SWEEP_REFRESHES_MAX), (id) => {
      const failing = Number(id.slice("account-".length)) < SWEEP_REFRESHES_MAX;
      return failing ? { ok: false, reason: { code: "tesla_unavailable" } } : done;
    });
    for (let minute = 0; minute < 3; minute++) {
      await refreshDue(sweep);
      at.now += 60_000;
    }
    expect(new Set(asked).size).toBe(3 * SWEEP_REFRESHES_MAX);
  });

  it("asks an account that only a person can mend once a day", async () => {
    const { sweep, due, at } = queueOf(idle(1), () => ({
      ok: false,
      reason: { code: "vault_key_unknown" },
    }));
    await refreshDue(sweep);
    expect(due.get("account-0")).toBe(at.now + SWEEP_LOOK_MS);
  });
});

describe("when an account is due", () => {
  const account = (change: Partial<SweptAccount>): SweptAccount => ({
    accountId: "a",
    accessExpiresAtMs: 0,
    rotatedAtMs: 0,
    nextAttemptAtMs: 0,
    isWanted: false,
    ...change,
  });

  it("is long before three months for an idle one, and never later than a month after the last use", () => {
    for (let day = 0; day < 30; day++) {
      const step = decideSweep(account({}), day * DAY_MS, 1);
      expect(step.kind).toBe("later");
      if (step.kind === "later") expect(step.atMs).toBeLessThanOrEqual(SWEEP_IDLE_MS);
    }
    expect(decideSweep(account({}), SWEEP_IDLE_MS, 0)).toEqual({ kind: "refresh" });
  });

  it("is spread for tokens that end together", () => {
    const ends = 100 * HOUR_MS;
    const wanted = account({ isWanted: true, accessExpiresAtMs: ends, rotatedAtMs: ends });
    const times = [0, 0.25, 0.5, 0.75, 1].map((random) => {
      const step = decideSweep(wanted, ends - 5 * HOUR_MS, random);
      return step.kind === "later" ? step.atMs : 0;
    });
    expect(new Set(times).size).toBe(5);
    expect(Math.max(...times)).toBe(ends - SWEEP_AHEAD_MS);
    expect(Math.min(...times)).toBe(ends - SWEEP_AHEAD_MS - SWEEP_JITTER_MS);
    for (const atMs of times) expect(decideSweep(wanted, atMs, 0)).toEqual({ kind: "refresh" });
  });
});

async function tick(): Promise<void> {
  await worker.scheduled(createScheduledController(), env);
}
