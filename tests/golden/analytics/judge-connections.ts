/** Connections and errors: when the car's radio stood, and what a node that was killed left open. */
import { describe, expect, it } from "vitest";
import { Deriver } from "../../../telemetry-node/derive/deriver.ts";
import type { ConnectivityArrival } from "../emission/arrival.ts";
import type { Interval } from "../emission/radio.ts";
import { coldWeeks } from "../scripts/cold-weeks.ts";
import { commuter } from "../scripts/commuter.ts";
import { lostCoverage } from "../scripts/lost-coverage.ts";
import type { Script } from "../script.ts";
import type { Truth } from "../truth/truth.ts";
import { DATABASE, load, type Warehouse } from "./warehouse.ts";

type Row = Record<string, unknown>;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Events bear the node's time, half a second after the car's. */
const SAME_MS = 2_000;
/** When a node notices that a network is gone. */
const NODE_NOTICES_MS = 2 * MINUTE_MS;
const AT =
  "toFloat64(toUnixTimestamp64Milli(started_at)) AS start_ms, toFloat64(toUnixTimestamp64Milli(ended_at)) AS end_ms";

export function judgeConnections(
  stage: () => {
    warehouse: Warehouse;
    truths: ReadonlyMap<Script, Truth>;
    /** Rows that a statement of an analyst reads. */
    rowsRead: (sql: string) => Promise<number>;
  },
): void {
  const ask = async (sql: string): Promise<Row[]> => stage().warehouse.ask(sql);
  const truthOf = (script: Script): Truth => {
    const truth = stage().truths.get(script);
    if (truth === undefined) throw new Error("not played");
    return truth;
  };
  const connectionsOf = async (vin: string): Promise<Row[]> =>
    ask(
      `SELECT ${AT}, duration_s, state, start_heard, network_interface FROM ${DATABASE}.v_connections WHERE vin = '${vin}' ORDER BY started_at`,
    );

  describe("connections", () => {
    it.each([commuter, coldWeeks])(
      "$name: one for each time awake, from its start to its end",
      async (script) => {
        const truth = truthOf(script);
        const awake = awakeOf(truth).filter(({ endMs }) => endMs < truth.endMs);
        const rows = (await connectionsOf(script.vin)).filter(({ end_ms: end }) => end !== null);
        // In an update the car leaves the stream once, and starts anew at the end.
        expect(rows).toHaveLength(awake.length + 2 * truth.updates.length);
        for (const { startMs, endMs } of awake) {
          const own = rows.filter(
            (row) => Number(row["start_ms"]) < endMs && Number(row["end_ms"]) > startMs,
          );
          const told = own.reduce((s, row) => s + Number(row["duration_s"]), 0);
          expect(Math.abs(Number(own[0]?.["start_ms"]) - startMs)).toBeLessThan(SAME_MS);
          expect(Math.abs(Number(own.at(-1)?.["end_ms"]) - endMs)).toBeLessThan(SAME_MS);
          if (truth.updates.some((one) => one.startMs >= startMs && one.endMs <= endMs)) continue;
          expect(Math.abs(told - (endMs - startMs) / 1000)).toBeLessThan((2 * SAME_MS) / 1000);
        }
        for (const row of rows) {
          expect(row).toMatchObject({ state: "ended", start_heard: true });
          expect(["wifi", "cellular"]).toContain(row["network_interface"]);
        }
      },
    );

    it("none stands where there is no coverage, but for the time a node takes to notice", async () => {
      const { gaps } = truthOf(lostCoverage).connection;
      const rows = await connectionsOf(lostCoverage.vin);
      expect(gaps.length).toBeGreaterThan(3);
      for (const { startMs, endMs } of gaps) {
        const from = startMs + NODE_NOTICES_MS + SAME_MS;
        const inside = rows.filter(
          (row) =>
            Number(row["start_ms"]) < endMs - SAME_MS && Number(row["end_ms"] ?? Infinity) > from,
        );
        expect(inside.filter((row) => Number(row["start_ms"]) < endMs && from < endMs)).toEqual([]);
      }
    });

    it("of a killed node: without an end, lost once the car has been back for ten minutes", async () => {
      const vin = "5YJ3TELLTALE10081";
      const beganAtMs = Date.now() - 3 * HOUR_MS;
      const connected = (id: string, afterMs: number): ConnectivityArrival => ({
        vin,
        topic: "connectivity",
        txid: id,
        connectionId: id,
        status: "CONNECTED",
        networkInterface: "wifi",
        createdAtMs: beganAtMs + afterMs,
        receivedAtMs: beganAtMs + afterMs,
      });
      const { warehouse } = stage();
      const states = `SELECT connection_id, state, isNull(ended_at) AND isNull(duration_s) AS unended FROM ${DATABASE}.v_connections WHERE vin = '${vin}' ORDER BY started_at`;
      const open = `SELECT toFloat64(connections_open) AS open FROM ${DATABASE}.v_cars WHERE vin = '${vin}'`;
      await load(warehouse, [connected("a", 0)]);
      expect(await ask(states)).toEqual([{ connection_id: "a", state: "open", unended: 1 }]);
      // Changing networks: two for a moment.
      await load(warehouse, [connected("b", 10 * MINUTE_MS)]);
      expect(await ask(open)).toEqual([{ open: 2 }]);
      await load(warehouse, [
        connected("c", 20 * MINUTE_MS),
        { ...connected("b", 30 * MINUTE_MS), status: "DISCONNECTED" },
      ]);
      expect(await ask(states)).toEqual([
        { connection_id: "a", state: "lost", unended: 1 },
        { connection_id: "b", state: "ended", unended: 0 },
        { connection_id: "c", state: "open", unended: 1 },
      ]);
      expect(await ask(open)).toEqual([{ open: 1 }]);
    });

    it("v_cars reads a month however much is stored, and lists a car that is silent for longer", async () => {
      const { warehouse, rowsRead } = stage();
      const [talks, silent] = ["5YJ3TELLTALE10083", "5YJ3TELLTALE10085"];
      const connect = async (days: string, vins: readonly string[]): Promise<void> =>
        warehouse.engine.exec(
          `INSERT INTO ${DATABASE}.connectivity (vin, connection_id, status, network_interface, created_at, received_at, txid, source) SELECT vin, concat(vin, toString(day), toString(n)), 'CONNECTED', 'wifi', now64(3) - toIntervalDay(day) - toIntervalHour(n + 1) AS at, at, toString(at), 'node' FROM (SELECT arrayJoin([${vins.map((vin) => `'${vin}'`).join(", ")}]) AS vin, arrayJoin(${days}) AS day, arrayJoin(range(10)) AS n) SETTINGS max_partitions_per_insert_block = 0`,
        );
      const told = async (vin: string, days: number): Promise<void> =>
        warehouse.engine.exec(
          `INSERT INTO ${DATABASE}.latest (vin, field, order_at, created_at, received_at) SELECT '${vin}', 'Soc', now64(3) - toIntervalDay(${days}) AS at, at, at`,
        );
      const merge = async (): Promise<void> =>
        warehouse.engine.exec(`OPTIMIZE TABLE ${DATABASE}.connectivity FINAL`);
      await connect("range(20)", [talks]);
      await told(talks, 0);
      await told(silent, 90);
      await merge();
      const questions = ["v_cars", `v_cars WHERE vin = '${talks}'`].map(
        (from) => `SELECT * FROM ${from}`,
      );
      const before = await Promise.all(questions.map(rowsRead));
      await connect("range(90, 800)", [talks, silent]);
      await merge();
      const after = await Promise.all(questions.map(rowsRead));
      for (const [index, rows] of after.entries())
        expect(rows).toBeLessThanOrEqual(before[index] ?? 0);
      const rows = await ask(
        `SELECT vin, connected, network_interface, toFloat64(fields_known) AS fields, dateDiff('day', last_seen_at, now()) AS silent_days FROM ${DATABASE}.v_cars WHERE vin IN ('${talks}', '${silent}') ORDER BY vin`,
      );
      expect(rows).toMatchObject([
        { vin: talks, connected: true, network_interface: "wifi", fields: 1, silent_days: 0 },
        { vin: silent, connected: false, network_interface: "", fields: 1, silent_days: 90 },
      ]);
    });
  });

  it("errors: once each, with the field they name", async () => {
    const { engine } = stage().warehouse;
    const row = (txid: string, tags: string): string =>
      `('${coldWeeks.vin}', 'unsupported_field', 'not sent', ${tags}, '2026-01-10 08:00:00', '2026-01-10 08:00:00', '2026-01-10 08:00:01', '${txid}')`;
    const named = row("e-1", "map('field_name', 'Soc')");
    await engine.exec(
      `INSERT INTO ${DATABASE}.errors (vin, name, body, tags, occurred_at, created_at, received_at, txid) VALUES ${[named, named, row("e-2", "map()")].join(", ")}`,
    );
    const rows = await ask(
      `SELECT name, field, body, toString(created_at) AS at FROM ${DATABASE}.v_errors WHERE vin = '${coldWeeks.vin}' ORDER BY txid`,
    );
    const error = { name: "unsupported_field", body: "not sent", at: "2026-01-10 08:00:00.000" };
    expect(rows).toEqual([
      { ...error, field: "Soc" },
      { ...error, field: "" },
    ]);
  });

  it("late is what the rules call late, in what is counted from then on", async () => {
    const { warehouse } = stage();
    const vin = "5YJ3TELLTALE10082";
    const late = async (atMs: number): Promise<unknown> => {
      const signals = [{ field: "Soc", value: { kind: "double", value: 50 } }] as const;
      const stamps = { createdAtMs: atMs, receivedAtMs: atMs + 60_000, isResend: false };
      await load(warehouse, [{ vin, topic: "V", txid: `${atMs}`, ...stamps, signals }]);
      const source = { clickhouse: warehouse.engine, database: DATABASE };
      await new Deriver({ source, log: () => undefined, now: Date.now, everyMs: 0 }).tick();
      const [row] = await ask(
        `SELECT late_share FROM ${DATABASE}.v_ingest_health WHERE vin = '${vin}' ORDER BY hour DESC LIMIT 1`,
      );
      return row?.["late_share"];
    };
    const atMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 48 * HOUR_MS;
    expect(await late(atMs)).toBe(0);
    await warehouse.engine.exec(
      `INSERT INTO ${DATABASE}.rules SELECT 99, name, if(name = 'late_s', 30, value), unit, reason FROM ${DATABASE}.rules`,
    );
    try {
      expect(await late(atMs + 24 * HOUR_MS)).toBe(1);
    } finally {
      await warehouse.engine.exec(
        `ALTER TABLE ${DATABASE}.rules DELETE WHERE version = 99 SETTINGS mutations_sync = 2`,
      );
    }
  });
}

/** Times awake, as the physics had them. */
function awakeOf({ timeline }: Truth): Interval[] {
  const intervals: Interval[] = [];
  for (const { startMs, endMs, physical } of timeline) {
    if (physical === "asleep") continue;
    const last = intervals.at(-1);
    if (last !== undefined && last.endMs === startMs) last.endMs = endMs;
    else intervals.push({ startMs, endMs });
  }
  return intervals;
}
