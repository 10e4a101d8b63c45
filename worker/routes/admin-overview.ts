/** For operators: cars by state, silent cars, accounts by token state, what was done. D1 only. */
import { Hono } from "hono";
import { SILENCES, silenceOf } from "../account/silence.ts";
import { nextStep, type NextStepCode } from "../account/next-step.ts";
import { STEPS } from "../account/step-texts.ts";
import {
  accountCursorSchema,
  auditCursorSchema,
  pushAgainSchema,
  silentCursorSchema,
} from "../contract/overview.ts";
import { loadAudit } from "../db/audit.ts";
import { loadCarGroups } from "../db/car-groups.ts";
import { openDatabase } from "../db/database.ts";
import { loadSilentCars, pushAgain, type SilentCar } from "../db/silent-cars.ts";
import { countTokenStates, loadTroubledAccounts } from "../db/token-states.ts";
import type { AppEnv } from "../env.ts";
import { ACCOUNTS_PAGE, AUDIT_PAGE, SILENT_PAGE } from "../limits.ts";
import { refusal } from "../middleware/problems.ts";
import { readJson } from "./json-body.ts";

/** As /api has it: enough to tell an owner's cars apart, too little to look one up. */
const VIN_SHORT_CHARS = 6;

export const adminOverview = new Hono<AppEnv>()
  .get("/cars", async (c) => {
    const nowMs = Date.now();
    const groups = await loadCarGroups(openDatabase(c.env.DB), nowMs);
    const counts = new Map<NextStepCode, number>();
    for (const { cars, facts } of groups ?? []) {
      const { code } = nextStep(facts);
      counts.set(code, (counts.get(code) ?? 0) + cars);
    }
    const steps = [...counts]
      .map(([code, cars]) => ({ code, title: STEPS[code].title, actor: STEPS[code].actor, cars }))
      .toSorted((a, b) => b.cars - a.cars);
    const cars = steps.reduce((sum, step) => sum + step.cars, 0);
    return c.json({ at_ms: nowMs, cars, complete: groups !== null, steps });
  })
  .get("/cars/silent", async (c) => {
    const parsed = silentCursorSchema.safeParse(c.req.query("after"));
    if (!parsed.success) return refusal(c, { code: "bad_request" });
    const [sinceMs = 0, rowId = 0] = (parsed.data ?? "0-0").split("-").map(Number);
    const nowMs = Date.now();
    const found = await loadSilentCars(openDatabase(c.env.DB), { sinceMs, rowId }, nowMs);
    const { page, last } = pageOf(found, SILENT_PAGE);
    return c.json({
      at_ms: nowMs,
      cars: page.map((car) => toSilentCar(car, nowMs)),
      after: last === null ? null : `${last.sinceMs}-${last.rowId}`,
    });
  })
  .get("/accounts", async (c) => {
    const parsed = accountCursorSchema.safeParse(c.req.query("after"));
    if (!parsed.success) return refusal(c, { code: "bad_request" });
    const db = openDatabase(c.env.DB);
    const nowMs = Date.now();
    const [states, found] = await Promise.all([
      countTokenStates(db, nowMs),
      loadTroubledAccounts(db, parsed.data ?? "", nowMs),
    ]);
    const { page, last } = pageOf(found, ACCOUNTS_PAGE);
    return c.json({
      at_ms: nowMs,
      states: states.map(({ state, reason, count }) => ({ state, reason, accounts: count })),
      troubled: page.map((account) => ({
        account: account.id,
        region: account.region,
        state: account.state,
        reason: account.reason,
        since_ms: account.sinceMs,
        next_attempt_at_ms: account.nextAttemptAtMs,
      })),
      after: last?.id ?? null,
    });
  })
  .get("/audit", async (c) => {
    const parsed = auditCursorSchema.safeParse(c.req.query("before"));
    if (!parsed.success) return refusal(c, { code: "bad_request" });
    const before = parsed.data === undefined ? null : Number(parsed.data);
    const found = await loadAudit(openDatabase(c.env.DB), before);
    const { page, last } = pageOf(found, AUDIT_PAGE);
    return c.json({
      entries: page.map(({ id, atMs, actor, act, subject, detail }) => ({
        id,
        at_ms: atMs,
        actor,
        act,
        subject,
        detail,
      })),
      before: last?.id ?? null,
    });
  })
  .post("/configs/push", async (c) => {
    const which = await readJson(c, pushAgainSchema);
    if (which === null) return refusal(c, { code: "bad_request" });
    const done = await pushAgain(
      openDatabase(c.env.DB),
      "unsettled" in which ? "unsettled" : { accountId: which.account, vinEnd: which.vin_short },
    );
    const subject = "unsettled" in which ? "unsettled" : which.account;
    c.get("acts").push({ act: "configs_pushed_again", subject, detail: `${done.cars} cars` });
    return c.json(done);
  });

/** Lists are read with one row more than a page: it says that there is another. */
function pageOf<T>(found: readonly T[], size: number): { page: readonly T[]; last: T | null } {
  const page = found.slice(0, size);
  return { page, last: found.length > size ? (page.at(-1) ?? null) : null };
}

function toSilentCar(car: SilentCar, nowMs: number) {
  const reason = silenceOf({
    nowMs,
    synced: car.synced === 1,
    hasDrift: car.drift !== null,
    hasError: car.errorCode !== null,
    connected: car.connected === 1,
    lastRecordAtMs: car.lastRecordAtMs,
    nodeSeenAtMs: car.nodeSeenAtMs,
    teslaState: car.teslaState,
  });
  return {
    account: car.accountId,
    vin_short: car.vin.slice(-VIN_SHORT_CHARS),
    since_ms: car.sinceMs,
    connected: car.connected === 1,
    last_record_at_ms: car.lastRecordAtMs,
    node: car.nodeId,
    reason,
    text: SILENCES[reason],
    error: car.errorCode === null ? null : { code: car.errorCode, tesla: car.errorText },
  };
}
