/** From rows to receivers: the real engine, a real HTTP receiver, time as the test tells it. */
import { chmod, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Fault } from "../../../shared/fault.ts";
import { observe, vanish } from "../../../telemetry-node/notify/decide.ts";
import { Ledger, type LedgerOptions } from "../../../telemetry-node/notify/ledger.ts";
import {
  ATTEMPTS_MAX,
  OUTBOX_MAX,
  SQL_RULE_NEW_KEYS_MAX,
  SQL_RULE_ROWS_MAX,
} from "../../../telemetry-node/notify/limits.ts";
import type { Notifier } from "../../../telemetry-node/notify/notifier.ts";
import type { Rule } from "../../../telemetry-node/notify/rules.ts";
import { replayDead } from "../../../telemetry-node/notify/tables.ts";
import type { EmbeddedClickHouse } from "../../../telemetry-node/store/clickhouse.ts";
import { newSecret } from "./receiver.ts";
import { DATABASE, MINUTE_MS, Rig, START_MS } from "./rig.ts";

let rig: Rig;
let cars = 0;
const at = (minutes: number): number => START_MS + minutes * MINUTE_MS;
/** A car of its own for each test: one engine serves them all. */
const newVin = (): string => `5YJ3TELLTALE9${String((cars += 1)).padStart(4, "0")}`;

const LOW = { id: "low-battery", kind: "threshold", field: "Soc", below: 20, clear: 25 };

beforeAll(async () => {
  rig = await Rig.open();
}, 60_000);
afterAll(() => rig.close());
beforeEach(async () => {
  for (const table of ["notice_episodes", "notice_states", "notice_deliveries"]) {
    await rig.engine.exec(`TRUNCATE TABLE ${DATABASE}.${table}`);
  }
  await rig.writeSecret(rig.receiver.secrets);
  rig.nowMs = START_MS;
  rig.receiver.told.length = 0;
  rig.receiver.answer = () => ({ status: 204 });
});

/** Rules for one car alone, so that the cars of other tests are nobody's business. */
async function watch(vin: string, rules: Record<string, unknown>[]): Promise<Notifier> {
  await rig.writeRules(rules.map((rule) => ({ cars: [vin], ...rule })));
  const notifier = rig.notifier();
  // From here on rows are news.
  await notifier.evaluate();
  return notifier;
}

async function look(notifier: Notifier, minutes: number): Promise<void> {
  rig.nowMs = at(minutes);
  await notifier.evaluate();
  await notifier.send();
}

describe("a condition that is met", () => {
  test("is told once, signed, with what was measured; jitter around the threshold adds nothing", async () => {
    const vin = newVin();
    const notifier = await watch(vin, [{ ...LOW, tellEnd: true, severity: "critical" }]);
    await rig.put(vin, "Soc", [
      [at(0), 30],
      [at(1), 19.5],
      [at(2), 20.5],
      [at(3), 19.8],
      [at(4), 24.9],
    ]);
    await look(notifier, 5);
    await rig.put(vin, "Soc", [
      [at(6), 19.9],
      [at(7), 20.1],
    ]);
    await look(notifier, 8);
    expect(rig.receiver.told).toHaveLength(1);
    const [told] = rig.receiver.told;
    expect(told).toMatchObject({ signatures: 1, rightSignatures: 1 });
    expect(told?.body).toMatchObject({
      type: "notice.opened",
      data: {
        rule: "low-battery",
        severity: "critical",
        vin,
        field: "Soc",
        value: 19.5,
        threshold: 20,
        unit: "%",
        measured_at: new Date(at(1)).toISOString(),
      },
    });
    await rig.put(vin, "Soc", [[at(9), 26]]);
    await look(notifier, 10);
    expect(rig.receiver.told.map(({ body }) => body.type)).toEqual([
      "notice.opened",
      "notice.ended",
    ]);
    expect(new Set(rig.receiver.ids()).size).toBe(2);
    const [episode] = await rig.episodes(vin);
    expect(episode).toMatchObject({ opened_ms: String(at(1)), ended_ms: String(at(9)) });
    expect(notifier.stats).toMatchObject({ opened: 1, ended: 1, delivered: 2, failed: 0 });
    await notifier.stop();
  });
});

test("an endpoint that is told VINs short gets four characters of it", async () => {
  const vin = newVin();
  await rig.writeRules([{ ...LOW, cars: [vin] }], { vin: "short" });
  const notifier = rig.notifier();
  await notifier.evaluate();
  await rig.put(vin, "Soc", [[at(0), 10]]);
  await look(notifier, 1);
  expect(rig.receiver.told[0]?.text).toContain(vin.slice(-4));
  expect(rig.receiver.told[0]?.text).not.toContain(vin);
  await notifier.stop();
});

describe("records that come late, again, or ahead of their time", () => {
  test("fire nothing twice, nor after a restart", async () => {
    const vin = newVin();
    const notifier = await watch(vin, [{ ...LOW, for: "2m" }]);
    await rig.put(vin, "Soc", [[at(10), 30], [at(11), 15], [at(15), 14], [at(20), 60]]); // prettier-ignore
    await look(notifier, 21);
    // Repeated, late by hours and by minutes, and a dip that is over already.
    await rig.put(vin, "Soc", [[at(11), 15, at(22)], [at(15), 14], [at(-200), 3], [at(-190), 3], [at(16), 2]]); // prettier-ignore
    await look(notifier, 23);
    await notifier.stop();
    const second = rig.notifier();
    await look(second, 24);
    await rig.put(vin, "Soc", [[at(12), 15]]);
    await look(second, 25);
    const [episode, ...others] = await rig.episodes(vin);
    expect(others).toEqual([]);
    expect(episode).toMatchObject({ opened_ms: String(at(13)), ended_ms: String(at(20)) });
    expect(rig.receiver.told).toHaveLength(1);
    await second.stop();
  });

  test("a clock five minutes ahead hides nothing that follows", async () => {
    const vin = newVin();
    const notifier = await watch(vin, [LOW]);
    await rig.put(vin, "Soc", [[at(5), 30, at(0)], [at(2), 12]]); // prettier-ignore
    await look(notifier, 3);
    expect(await rig.episodes(vin)).toMatchObject([{ opened_ms: String(at(2)), value: 12 }]);
    await notifier.stop();
  });

  test("cost their own hours, not all since; and are judged in the order they were measured", async () => {
    const vin = newVin();
    await rig.writeRules([{ ...LOW, cars: [vin] }]);
    let read = 0;
    let most = 0;
    const clickhouse: EmbeddedClickHouse = {
      ...rig.engine,
      query: async (sql) => {
        const rows = await rig.engine.query(sql);
        if (sql.includes(`${DATABASE}.signals\n`) && sql.includes(vin)) {
          read += rows.length;
          most = Math.max(most, rows.length);
        }
        return rows;
      },
    };
    const notifier = rig.notifier({ clickhouse });
    await notifier.evaluate();
    const hour = 60;
    const daysAgo = (days: number, minutes = 0): number => at(-days * 24 * hour + minutes);
    // Two days, a value a minute: two thousand and more.
    const minutes = Array.from({ length: 2 * 24 * hour }, (_, n) => [daysAgo(2, n), 50] as const);
    await rig.put(vin, "Soc", minutes.map(([atMs, value]) => [atMs, value])); // prettier-ignore
    await look(notifier, 1);
    expect(read).toBeGreaterThanOrEqual(minutes.length);
    // Some hours at a time, and all of them in one look or several.
    expect(most).toBeLessThan(minutes.length / 2);
    read = 0;
    await rig.put(vin, "Soc", [[daysAgo(2, -30), 10, at(1)]]);
    await rig.put(vin, "Soc", [[daysAgo(20), 10, at(1)]]);
    await look(notifier, 2);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(200);
    // What is older than what the rule saw is not told.
    expect(await rig.episodes(vin)).toEqual([]);
    await notifier.stop();

    // A node that was away finds many hours at once: each turn is where it was measured.
    const other = newVin();
    await rig.writeRules([{ ...LOW, cars: [other] }]);
    const away = rig.notifier();
    await away.evaluate();
    const turns = Array.from({ length: 26 }, (_, n) => [daysAgo(1, n * hour), n % 2 === 0 ? 10 : 80] as [number, number]); // prettier-ignore
    await rig.put(other, "Soc", turns.toReversed());
    await look(away, 3);
    await look(away, 4);
    const times = turns.map(([atMs]) => String(atMs));
    expect((await rig.episodes(other)).flatMap((row) => [row["opened_ms"], row["ended_ms"]])).toEqual(times); // prettier-ignore
    await away.stop();
  }, 60_000);
});

describe("rules", () => {
  test("two on one field, and one of several fields, are told apart", async () => {
    const vin = newVin();
    const notifier = await watch(vin, [
      LOW,
      { ...LOW, id: "very-low", below: 10, clear: 12 },
      { id: "tyres", kind: "threshold", fields: ["TpmsPressureFl", "TpmsPressureRr"], below: 2.4 },
    ]);
    await rig.put(vin, "Soc", [[at(0), 15], [at(1), 9], [at(2), 11], [at(3), 13]]); // prettier-ignore
    await rig.put(vin, "TpmsPressureFl", [[at(0), 2.9], [at(1), 2.8]]); // prettier-ignore
    await rig.put(vin, "TpmsPressureRr", [[at(0), 2.3], [at(1), null], [at(2), 2.2]]); // prettier-ignore
    await look(notifier, 4);
    expect(await rig.episodes(vin)).toMatchObject([
      { rule: "low-battery", value: 15, ended_ms: null },
      { rule: "tyres", key: "TpmsPressureRr", value: 2.3, unit: "bar", ended_ms: null },
      { rule: "very-low", value: 9, ended_ms: String(at(3)) },
    ]);
    await notifier.stop();
  });

  test("a new one begins with what sleeping cars told last; a changed one does not fire again", async () => {
    const vin = newVin();
    await rig.put(vin, "Soc", [[at(-3000), 22]]);
    const notifier = await watch(vin, [LOW]);
    expect(await rig.episodes(vin)).toEqual([]);
    const change = async (minutes: number, rules: Record<string, unknown>[]): Promise<void> => {
      await rig.writeRules(rules.map((rule) => ({ cars: [vin], ...rule })));
      await look(notifier, minutes);
    };
    await change(1, [{ ...LOW, below: 24, clear: 25 }]);
    expect(rig.receiver.told).toHaveLength(1);
    await change(2, [{ ...LOW, below: 23, clear: 30, tellEnd: true }]);
    expect(rig.receiver.told).toHaveLength(1);
    expect(await rig.episodes(vin)).toMatchObject([{ ended_ms: null }]);
    // A file that is wrong changes nothing, and what is wrong is said once.
    await writeFile(rig.rulesFile, '{"endpoints": {}, "rules": [{"id": "x", "kind": "sq1"}]}');
    await look(notifier, 3);
    await look(notifier, 4);
    expect(notifier.stats.rulesUnusable).toBe(true);
    expect(rig.lines.filter(({ event }) => event === "rules_not_taken")).toHaveLength(1);
    expect(await rig.episodes(vin)).toMatchObject([{ ended_ms: null }]);
    await change(5, []);
    expect(await rig.episodes(vin)).toMatchObject([{ end_reason: "rule_removed" }]);
    expect(notifier.stats.rulesUnusable).toBe(false);
    expect(rig.receiver.told).toHaveLength(1);
    await notifier.stop();
  });

  test("quiet hours hold back, or drop", async () => {
    const vin = newVin();
    // 10:00 in Berlin at the start.
    const quiet = { from: "09:00", to: "11:00", timeZone: "Europe/Berlin" };
    const notifier = await watch(vin, [
      { ...LOW, id: "held", quiet, tellEnd: true },
      { ...LOW, id: "dropped", quiet: { ...quiet, notices: "drop" }, tellEnd: true },
    ]);
    await rig.put(vin, "Soc", [[at(0), 10], [at(1), 50]]); // prettier-ignore
    await look(notifier, 2);
    await look(notifier, 59);
    expect(rig.receiver.told).toEqual([]);
    expect(await rig.episodes(vin)).toMatchObject([{ muted: "quiet_hours" }, { muted: "" }]);
    await look(notifier, 60);
    expect(rig.receiver.told.map(({ body }) => [body.type, body.data["rule"]])).toEqual([
      ["notice.opened", "held"],
      ["notice.ended", "held"],
    ]);
    await notifier.stop();
  });

  test("a fence tells its crossing, and the place only when it is asked to", async () => {
    const vin = newVin();
    const fence = { kind: "geofence", circle: { latitude: 48.1, longitude: 11.5, radiusM: 200 } };
    const notifier = await watch(vin, [
      { ...fence, id: "came", on: "enter", for: "1m" },
      { ...fence, id: "left", on: "leave", tellPlace: true },
    ]);
    const [inside, outside] = [48.1005, 48.2];
    await rig.putPlaces(vin, [[at(0), outside, 11.5], [at(1), inside, 11.5]]); // prettier-ignore
    await look(notifier, 3);
    // Between the two looks the node was started anew.
    await notifier.stop();
    const second = rig.notifier();
    await rig.putPlaces(vin, [[at(9), outside, 11.5]]);
    await look(second, 10);
    expect(rig.receiver.told.map(({ body }) => body.data)).toMatchObject([
      { rule: "came", opened_at: new Date(at(2)).toISOString() },
      { rule: "left", place: { latitude: outside, longitude: 11.5 } },
    ]);
    expect(rig.receiver.told[0]?.text).not.toContain("48.1");
    await second.stop();
  });
});

describe("rules in SQL", () => {
  const ask = (id: string, sql: string, more = {}): Record<string, unknown> => ({
    id,
    kind: "sql",
    sql,
    every: "10s",
    ...more,
  });

  test("hold for the rows they return, as long as they return them", async () => {
    const vin = newVin();
    const sql = `SELECT vin, 'soc' AS key, value_number AS value, created_at AS at, value_number < 20 AS holds FROM v_latest WHERE field = 'Soc' AND value_number < 25 AND created_at < {now} -- low`;
    const notifier = await watch(vin, [ask("low-sql", sql, { unit: "%" })]);
    for (const [minute, value] of [[1, 24], [2, 19], [3, 24], [4, 18], [5, 26], [6, 17]] as const) {
      await rig.put(vin, "Soc", [[at(minute), value]]);
      await look(notifier, minute + 0.5);
    } // prettier-ignore
    expect(await rig.episodes(vin)).toMatchObject([
      { key: "soc", value: 19, unit: "%", opened_ms: String(at(2)), ended_ms: String(at(5.5)) },
      { value: 17, ended_ms: null },
    ]);
    expect(rig.receiver.told).toHaveLength(2);
    await notifier.stop();
  });

  test("each have their turn, also where one takes as long as all of them may", async () => {
    const vin = newVin();
    const ids = ["first", "second", "third"];
    await rig.writeRules(ids.map((id) => ask(id, `SELECT '${vin}' AS vin`, { cars: [vin] })));
    // Each question takes twelve seconds: after one of them the look's time is over, and that rule is due
    // again at the next.
    const clickhouse: EmbeddedClickHouse = {
      ...rig.engine,
      openAnalyst: async (...args) => {
        const analyst = await rig.engine.openAnalyst(...args);
        return {
          ...analyst,
          classify: (sql) => {
            rig.nowMs += 12_000;
            return analyst.classify(sql);
          },
        };
      },
    };
    const notifier = rig.notifier({ clickhouse });
    for (let looks = 0; looks < 8; looks += 1) await notifier.evaluate();
    const found = (await rig.episodes(vin)).map(({ rule }) => String(rule));
    expect(found.toSorted(byName)).toEqual(ids);
    await notifier.stop();
  });

  test("pass the analysts' gate, end in time, and stop no other rule", async () => {
    const vin = newVin();
    rig.lines.length = 0;
    const notifier = await watch(vin, [
      ask("reads-files", "SELECT file('/etc/passwd') AS vin"),
      ask("reads-users", "SELECT name AS vin FROM system.users"),
      ask("breaks-out", "SELECT 1 AS vin) UNION ALL (SELECT name FROM system.users"),
      ask("writes", "INSERT INTO signals SELECT * FROM signals"),
      ask("endless", "SELECT toString(sum(number)) AS vin FROM numbers(1000000000000) GROUP BY number % 7000000"), // prettier-ignore
      ask("many", "SELECT '5YJ3TELLTALE00001' AS vin, toString(number) AS key FROM numbers(5000)"),
      ask(
        "large",
        `SELECT '${vin}' AS vin, repeat('x', 10000 + number % 2) AS more FROM numbers(1000)`,
      ),
      ask("no-car", "SELECT 'x' AS vin"),
      ask("good", `SELECT '${vin}' AS vin`),
    ]);
    for (let minutes = 1; notifier.stats.opened === 0; minutes += 1) await look(notifier, minutes);
    const reasons = new Map(
      rig.lines.filter(({ event }) => event === "rule_failed").map(({ fields }) => [fields["rule"], fields["reason"]]), // prettier-ignore
    );
    expect(reasons.get("reads-files")).toBe("denied");
    expect(reasons.get("reads-users")).toBe("denied");
    expect(reasons.get("breaks-out")).toMatch(/^engine_62|denied/);
    expect(reasons.get("writes")).toMatch(/^engine_|denied/);
    expect(reasons.get("endless")).toMatch(/^engine_(?:159|241)$/);
    expect(reasons.get("many")).toBe("too_many_rows");
    expect(reasons.get("no-car")).toBe("bad_row");
    expect(reasons.get("large")).toBe("engine_396");
    expect(notifier.stats.rulesFailing).toBe(8);
    for (const { event, fields } of rig.lines) {
      if (event === "rule_failed") expect(String(fields["do"]).length).toBeGreaterThan(20);
    }
    expect(await rig.episodes(vin)).toMatchObject([{ rule: "good" }]);
    // A rule that is taken out fails no more.
    await rig.writeRules([{ cars: [vin], ...ask("good", `SELECT '${vin}' AS vin`) }]);
    await look(notifier, 20);
    expect(notifier.stats.rulesFailing).toBe(0);
    await notifier.stop();
  }, 60_000);
});

describe("a rule whose key is another at every look", () => {
  test("has an end, says what to do, and stops no other rule", async () => {
    const vin = newVin();
    rig.lines.length = 0;
    const mad = `SELECT '${vin}' AS vin, concat(toString({now}), toString(number)) AS key FROM numbers(1000)`;
    const good =
      "SELECT vin, value_number AS value FROM v_latest WHERE field = 'Soc' AND value_number < 20";
    const notifier = await watch(vin, [
      { id: "mad", kind: "sql", sql: mad, every: "10s" },
      { id: "good", kind: "sql", sql: good, every: "10s" },
    ]);
    const looks = SQL_RULE_NEW_KEYS_MAX / 1_000;
    rig.receiver.answer = () => ({ status: 500 });
    for (let minutes = 1; minutes < looks + 3; minutes += 1) {
      rig.nowMs = at(minutes);
      await notifier.evaluate();
    }
    const [{ keys = 0 } = {}] = await rig.ask(
      "SELECT toUInt32(uniqExact(key)) AS keys FROM {db}.notice_episodes WHERE rule = 'mad'",
    );
    expect(keys).toBe(SQL_RULE_NEW_KEYS_MAX);
    expect(notifier.stats.rulesFailing).toBe(1);
    const failed = rig.lines.filter(({ event }) => event === "rule_failed");
    expect(failed.map(({ fields }) => fields)).toMatchObject([
      { rule: "mad", reason: "too_many_keys", do: expect.stringContaining("key") as string },
    ]);
    await rig.put(vin, "Soc", [[at(looks + 3), 10]]);
    rig.nowMs = at(looks + 4);
    await notifier.evaluate();
    const found = (await rig.episodes(vin)).filter(({ rule }) => rule === "good");
    expect(found).toMatchObject([{ value: 10 }]);
    await notifier.stop();
  }, 120_000);

  test("the oldest keys that are over are forgotten first, in memory and at the start; open ones never", async () => {
    const vin = newVin();
    const sql = (id: string): Rule => ({ ...SQL_RULE, id });
    const options: LedgerOptions = {
      tables: { clickhouse: rig.engine, database: DATABASE },
      now: () => rig.nowMs,
      unitOf: () => "",
      isOutboxFull: () => false,
      isExcluded: () => false,
    };
    const bounds = { unbounded: ["fields"], closedPerRule: 3 };
    const ledger = await Ledger.load(options, bounds);
    const decide = (rule: Rule, key: string, minutes: number, isOver: boolean): void => {
      const watched = { rule: rule.id, vin, key };
      const holds = { atMs: at(minutes), verdict: "holds" as const, value: null, place: null };
      ledger.decide(rule, watched, (track) => observe(track, holds, 0));
      if (isOver) ledger.decide(rule, watched, (track) => vanish(track, at(minutes) + 1));
    };
    for (let n = 0; n < 8; n += 1) {
      decide(sql("asked"), `over-${n}`, n, true);
      decide(sql("asked"), `open-${n}`, n, false);
      decide(sql("fields"), `over-${n}`, n, true);
    }
    await ledger.commit();
    ledger.forgetOldest(bounds);
    const known = (of: Ledger, rule: string): string[] =>
      of.all().flatMap((entry) => (entry.rule === rule ? [entry.key] : [])).toSorted(byName); // prettier-ignore
    const open = Array.from({ length: 8 }, (_, n) => `open-${n}`);
    expect(known(ledger, "asked")).toEqual([...open, "over-5", "over-6", "over-7"]);
    expect(known(ledger, "fields")).toHaveLength(8);
    // At the start as many as may be open beside them are read, so what is open is among them.
    const few = await Ledger.load(options, { ...bounds, closedPerRule: 3 - SQL_RULE_ROWS_MAX + 8 });
    expect(known(few, "asked")).toEqual([...open, "over-5", "over-6", "over-7"]);
    expect(known(few, "fields")).toHaveLength(8);
  });
});

const SQL_RULE: Rule = {
  id: "asked",
  kind: "sql",
  severity: "info",
  forMs: 0,
  cars: null,
  quiet: null,
  to: [],
  tellEnd: false,
  sql: "SELECT 1",
  unit: "",
  everyMs: 10_000,
};
const byName = (a: string, b: string): number => (a < b ? -1 : 1);

test("two nodes that both take the rules for theirs find one episode, and tell it under one id", async () => {
  const vin = newVin();
  await rig.writeRules([{ ...LOW, cars: [vin], tellEnd: true }]);
  const both = [rig.notifier(), rig.notifier({ now: () => rig.nowMs + 30_000 })];
  for (const notifier of both) await notifier.evaluate();
  for (const [minutes, value] of [[1, 10], [5, 80]] as const) {
    await rig.put(vin, "Soc", [[at(minutes), value]]);
    rig.nowMs = at(minutes + 1);
    for (const notifier of both) await notifier.evaluate();
    await Promise.all(both.map((notifier) => notifier.send()));
  } // prettier-ignore
  const episodes = await rig.episodes(vin);
  expect(episodes).toMatchObject([
    { opened_ms: String(at(1)), ended_ms: String(at(5)), value: 10 },
  ]);
  const id = String(episodes[0]?.["episode_id"]);
  expect(new Set(rig.receiver.ids())).toEqual(new Set([`ntc_${id}_opened`, `ntc_${id}_ended`]));
  expect(await rig.deliveries(vin)).toHaveLength(2);
  // The name cannot be tried out by who is told four characters of the VIN: without the key it says nothing.
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  await rig.engine.exec(`TRUNCATE TABLE ${DATABASE}.notice_episodes`);
  await rig.engine.exec(`TRUNCATE TABLE ${DATABASE}.notice_states`);
  await rig.engine.exec(`TRUNCATE TABLE ${DATABASE}.notice_keys`);
  const other = rig.notifier();
  await rig.put(vin, "Soc", [[at(1), 10]]);
  await look(other, 7);
  expect((await rig.episodes(vin)).map((row) => row["episode_id"])).not.toContain(id);
  for (const notifier of [...both, other]) await notifier.stop();
});

describe("a receiver that fails", () => {
  async function open(vin: string): Promise<Notifier> {
    const notifier = await watch(vin, [LOW]);
    await rig.put(vin, "Soc", [[at(0), 10]]);
    return notifier;
  }

  test("is told again after a pause, under the same id, until it takes it", async () => {
    const vin = newVin();
    const notifier = await open(vin);
    const answers = [
      { status: 500, body: "secret words of the receiver" },
      { status: 302, headers: { location: `${rig.receiver.url}/elsewhere` } },
      "lose_answer",
      "no_answer",
      { status: 503, headers: { "retry-after": "7200" } },
    ] as const;
    let made = 0;
    rig.receiver.answer = () => answers[made] ?? { status: 200 };
    const errors = ["http_500", "http_302", "cut", "timeout", "http_503"];
    for (const [index, error] of errors.entries()) {
      await look(notifier, 1 + index * 30);
      made += 1;
      expect(await rig.deliveries(vin)).toMatchObject([
        { state: "waiting", attempts: index + 1, last_error: error },
      ]);
    }
    const before = rig.receiver.told.length;
    await look(notifier, 1 + 4 * 30 + 119);
    expect(rig.receiver.told).toHaveLength(before);
    await look(notifier, 1 + 4 * 30 + 121);
    expect(await rig.deliveries(vin)).toMatchObject([{ state: "delivered", attempts: 6 }]);
    expect(new Set(rig.receiver.ids()).size).toBe(1);
    expect(rig.receiver.told.every(({ rightSignatures }) => rightSignatures === 1)).toBe(true);
    expect(JSON.stringify(rig.lines)).not.toContain("secret words");
    expect(notifier.stats).toMatchObject({ delivered: 1, failed: 5, dead: 0 });
    await notifier.stop();
  });

  test("and answers 200, but not to its end, has taken it", async () => {
    const vin = newVin();
    const notifier = await open(vin);
    rig.receiver.answer = () => "stands_still";
    await look(notifier, 1);
    expect(await rig.deliveries(vin)).toMatchObject([{ state: "delivered", attempts: 1 }]);
    await look(notifier, 60);
    expect(rig.receiver.told).toHaveLength(1);
    await notifier.stop();
  });

  test("is given up after the last attempt; a replay tells it under the same id", async () => {
    const vin = newVin();
    const notifier = await open(vin);
    rig.receiver.answer = () => ({ status: 500 });
    for (let tries = 0; tries < ATTEMPTS_MAX; tries += 1) await look(notifier, 1 + tries * 400);
    expect(await rig.deliveries(vin)).toMatchObject([{ state: "dead", attempts: ATTEMPTS_MAX }]);
    await look(notifier, 10_000);
    expect(rig.receiver.told).toHaveLength(ATTEMPTS_MAX);
    expect(notifier.stats).toMatchObject({ dead: 1, deadNow: 1, waiting: 0 });
    rig.receiver.answer = () => ({ status: 204 });
    const tables = { clickhouse: rig.engine, database: DATABASE };
    expect(await replayDead(tables, { sinceMs: rig.nowMs, rule: null }, rig.nowMs)).toBe(0);
    const choice = { sinceMs: 0, rule: "low-battery" };
    expect(await replayDead(tables, choice, rig.nowMs)).toBe(1);
    await look(notifier, 10_001);
    await look(notifier, 10_002);
    expect(await rig.deliveries(vin)).toMatchObject([{ state: "delivered", attempts: 1 }]);
    expect(new Set(rig.receiver.ids()).size).toBe(1);
    expect(notifier.stats.deadNow).toBe(0);
    await notifier.stop();
  }, 60_000);

  test("and says that it is gone is not told again", async () => {
    const vin = newVin();
    const notifier = await open(vin);
    rig.receiver.answer = () => ({ status: 410 });
    await look(notifier, 1);
    expect(await rig.deliveries(vin)).toMatchObject([{ state: "dead", last_error: "http_410" }]);
    await notifier.stop();
  });

  test("holds up nobody else, and costs one attempt at a time", async () => {
    const vins = [newVin(), newVin(), newVin()];
    const dead = { url: "http://127.0.0.1:9/", secretFile: rig.secretFile };
    const rules = [{ ...LOW, cars: vins, to: ["dead", "ops"] }];
    await rig.writeRules(rules, {}, { dead });
    const notifier = rig.notifier();
    await notifier.evaluate();
    rig.receiver.answer = () => "endless";
    for (const vin of vins) await rig.put(vin, "Soc", [[at(0), 10]]);
    await look(notifier, 1);
    expect(rig.receiver.told).toHaveLength(3);
    const attempts = await rig.ask(
      `SELECT endpoint, state, sum(attempts) AS made FROM {db}.v_notice_deliveries WHERE vin IN ('${vins.join("','")}') GROUP BY ALL ORDER BY endpoint, made`,
    );
    expect(attempts).toMatchObject([
      { endpoint: "dead", state: "waiting", made: 1 },
      { endpoint: "ops", state: "delivered", made: 3 },
    ]);
    await notifier.stop();
  });
});

test("a clock that is set back holds up no judging, no telling and no other try", async () => {
  const vin = newVin();
  const sql = "SELECT vin, value_number AS value, created_at AS at FROM v_latest WHERE field = 'Soc' AND value_number < 20"; // prettier-ignore
  await rig.writeRules([
    { ...LOW, cars: [vin] },
    { id: "asked", kind: "sql", sql, every: "10s", cars: [vin] },
  ]);
  const notifier = rig.notifier();
  await notifier.evaluate();
  // The clock is a day ahead: what is found then is noticed, tried, and to be tried again, tomorrow.
  const ahead = 24 * 60;
  await rig.put(vin, "Soc", [[at(0), 10]]);
  rig.receiver.answer = () => ({ status: 503 });
  await look(notifier, ahead);
  expect((await rig.deliveries(vin)).map(({ attempts }) => attempts)).toContain(1);
  rig.receiver.answer = () => ({ status: 204 });
  rig.receiver.told.length = 0;
  await look(notifier, 1);
  await look(notifier, 2);
  expect(await rig.deliveries(vin)).toMatchObject([{ state: "delivered" }, { state: "delivered" }]);
  expect(rig.receiver.told).toHaveLength(2);
  await rig.put(vin, "Soc", [[at(3), 80], [at(4), 12]]); // prettier-ignore
  await look(notifier, 5);
  await look(notifier, 6);
  const opened = (await rig.episodes(vin)).map(({ rule, value }) => `${String(rule)} ${String(value)}`); // prettier-ignore
  expect(opened.toSorted(byName)).toEqual(["asked 10", "low-battery 10", "low-battery 12"]);
  await rig.put(vin, "Soc", [[at(7), 80]]);
  await look(notifier, 8);
  expect((await rig.episodes(vin)).map((row) => row["ended_ms"])).not.toContain(null);
  expect(notifier.stats.waiting).toBe(0);
  await notifier.stop();
}, 60_000);

test("with too many notices waiting a new episode is recorded, and nobody is told", async () => {
  const vin = newVin();
  const notifier = await watch(vin, [LOW]);
  const waiting = `toString(number), fromUnixTimestamp64Milli(${at(0)}), fromUnixTimestamp64Milli(${at(0)}), fromUnixTimestamp64Milli(${at(999)}), ['ops'], 'threshold', 'info', 1`;
  await rig.engine.exec(
    `INSERT INTO ${DATABASE}.notice_episodes (vin, rule, episode_id, noticed_at, opened_at, held_until, deliver_to, kind, severity, version) SELECT '5YJ3TELLTALE80000', 'mad', ${waiting} FROM numbers(${OUTBOX_MAX})`,
  );
  await look(notifier, 1);
  expect(notifier.stats.waiting).toBe(OUTBOX_MAX);
  await rig.put(vin, "Soc", [[at(1), 10]]);
  await look(notifier, 2);
  expect(await rig.episodes(vin)).toMatchObject([{ muted: "outbox_full", ended_ms: null }]);
  expect(rig.receiver.told).toEqual([]);
  await notifier.stop();
});

test("a secret is changed by two signatures; a file that all may read signs nothing", async () => {
  const vin = newVin();
  const notifier = await watch(vin, [LOW]);
  const [old] = rig.receiver.secrets;
  const next = newSecret();
  await rig.writeSecret([old ?? "", next]);
  rig.receiver.secrets = [next];
  await rig.put(vin, "Soc", [[at(0), 10], [at(1), 50], [at(2), 10]]); // prettier-ignore
  await look(notifier, 3);
  expect(rig.receiver.told).toHaveLength(2);
  expect(rig.receiver.told[0]).toMatchObject({ signatures: 2, rightSignatures: 1 });
  await chmod(rig.secretFile, 0o644);
  await rig.put(vin, "Soc", [[at(4), 50], [at(5), 10]]); // prettier-ignore
  await look(notifier, 6);
  expect(rig.receiver.told).toHaveLength(2);
  expect(notifier.stats).toMatchObject({ rulesUnusable: true, waiting: 1, failed: 0 });
  await rig.writeSecret([next]);
  await look(notifier, 7);
  expect(rig.receiver.told[2]).toMatchObject({ signatures: 1, rightSignatures: 1 });
  await notifier.stop();
});

test("a car that is erased is left alone: nothing of it is written or told any more", async () => {
  const vin = newVin();
  const other = newVin();
  await rig.writeRules([
    { ...LOW, cars: [vin, other], for: "10m", tellEnd: true },
    { id: "asked", kind: "sql", sql: `SELECT '${vin}' AS vin FROM v_latest WHERE v_latest.vin = '${other}'`, every: "10s" },
  ]); // prettier-ignore
  const notifier = rig.notifier();
  await notifier.evaluate();
  rig.receiver.answer = () => ({ status: 500 });
  for (const car of [vin, other]) await rig.put(car, "Soc", [[at(0), 10]]);
  await look(notifier, 1);
  expect(await rig.episodes(vin)).toMatchObject([{ rule: "asked" }]);
  await notifier.exclude(vin);
  const tables = ["notice_states", "notice_episodes", "notice_deliveries"];
  for (const table of ["signals", "latest", "derive_marks", ...tables]) {
    await rig.engine.exec(`ALTER TABLE ${DATABASE}.${table} DELETE WHERE vin = '${vin}' SETTINGS mutations_sync = 2`); // prettier-ignore
  }
  rig.receiver.answer = () => ({ status: 200 });
  rig.receiver.told.length = 0;
  await look(notifier, 60);
  for (const table of tables) {
    expect(await rig.ask(`SELECT vin FROM {db}.${table} WHERE vin = '${vin}'`)).toEqual([]);
  }
  expect(rig.receiver.told.map(({ body }) => body.data["vin"])).toEqual([other]);
  await notifier.stop();
});

/**
 * A process that is killed just before one of its writes, for each write there is: what is on disk
 * is what was written, and messages may have been sent; what was in memory is gone.
 */
test("killed between any two steps: one episode, told under one id", async () => {
  let cuts = 0;
  for (let isOver = false; !isOver; cuts += 1) {
    const vin = newVin();
    await rig.writeRules([{ ...LOW, cars: [vin], tellEnd: true, for: "1m" }]);
    const { clickhouse, life } = mortal(rig.engine, cuts);
    const first = rig.notifier({ clickhouse });
    rig.nowMs = START_MS;
    rig.receiver.told.length = 0;
    await first.evaluate().catch(() => undefined);
    await rig.put(vin, "Soc", [[at(0), 30], [at(1), 10], [at(3), 9]]); // prettier-ignore
    await look(first, 4).catch(() => undefined);
    await rig.put(vin, "Soc", [[at(5), 80]]);
    await look(first, 6).catch(() => undefined);
    isOver = !life.isDead;
    await first.stop();

    const second = rig.notifier();
    await look(second, 7);
    await look(second, 8);
    const what = `killed before write ${cuts}`;
    expect(await rig.episodes(vin), what).toMatchObject([
      { opened_ms: String(at(2)), ended_ms: String(at(5)), value: 10 },
    ]);
    const deliveries = await rig.deliveries(vin);
    expect(deliveries, what).toMatchObject([
      { event: "opened", state: "delivered" },
      { event: "ended", state: "delivered" },
    ]);
    const ids = deliveries.map((row) => row["message_id"]);
    expect(new Set(rig.receiver.ids()), what).toEqual(new Set(ids));
    await second.stop();
  }
  // Opened, its track, its notice; ended, its track, its notice.
  expect(cuts).toBeGreaterThan(6);
}, 120_000);

/** Dies before its write number `cut`: that one and everything after it fails. */
function mortal(engine: EmbeddedClickHouse, cut: number) {
  const life = { writes: 0, isDead: false };
  const check = (): void => {
    if (!life.isDead) return;
    throw new Fault("store_unavailable", "killed", { temporary: true });
  };
  const write = async (act: () => Promise<void>): Promise<void> => {
    life.isDead ||= life.writes === cut;
    check();
    life.writes += 1;
    await act();
  };
  const clickhouse: EmbeddedClickHouse = {
    ...engine,
    exec: (sql) => write(() => engine.exec(sql)),
    insertNative: (insert) => write(() => engine.insertNative(insert)),
    query: async (sql) => {
      check();
      return engine.query(sql);
    },
  };
  return { clickhouse, life };
}

test("a log line holds no VIN, no address and no secret", () => {
  const text = JSON.stringify(rig.lines);
  expect(rig.lines.length).toBeGreaterThan(20);
  expect(text).not.toMatch(/5YJ3TELLTALE9/);
  expect(text).not.toContain(new URL(rig.receiver.url).host);
  expect(text).not.toContain("whsec_");
});
