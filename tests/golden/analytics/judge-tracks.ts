/** Places of drives: the view and the export say the same, by the same rules, from start to end. */
import { describe, expect, it } from "vitest";
import { tracksStatement } from "../../../worker/export/statements.ts";
import type { SignalArrival } from "../emission/arrival.ts";
import type { Row } from "../grafana/scene.ts";
import { commuter } from "../scripts/commuter.ts";
import { DATABASE, load, type Warehouse } from "./warehouse.ts";

const HOUR_MS = 3_600_000;
const KMH_PER_MPS = 3.6;
type World = {
  warehouse: Warehouse;
  /** What an analyst's statement answers. */
  answer: (sql: string, parameters: Record<string, string>) => Promise<Row[]>;
};

export function judgeTracks(world: () => World): void {
  const ask = async (sql: string): Promise<Row[]> =>
    world().warehouse.ask(sql.replaceAll("{db}", DATABASE));
  const exec = async (sql: string): Promise<void> =>
    world().warehouse.engine.exec(sql.replaceAll("{db}", DATABASE));
  const trackOf = async (vin: string, startedAt: string): Promise<Row[]> =>
    ask(
      `SELECT toFloat64(toUnixTimestamp64Milli(at)) AS at, latitude, longitude, speed_kmh FROM {db}.v_drive_track(vin = '${vin}', started_at = '${startedAt}') ORDER BY at`,
    );
  /** Of all drives of a day. */
  const exported = async (): Promise<Row[]> => {
    const day = { fromMs: Date.UTC(2026, 2, 2), toMs: Date.UTC(2026, 2, 3) };
    const scope = { vin: commuter.vin, range: day, untilMs: null, withPlaces: true };
    const { sql, parameters } = tracksStatement(scope);
    return world().answer(sql, parameters);
  };
  const viewed = async (): Promise<Row[]> => {
    const drives = await ask(
      `SELECT toString(started_at) AS at FROM {db}.v_drives WHERE vin = '${commuter.vin}' AND started_at < '2026-03-03' ORDER BY started_at`,
    );
    const tracks: Row[][] = [];
    for (const { at } of drives) tracks.push(await trackOf(commuter.vin, String(at)));
    expect(tracks.length).toBeGreaterThan(1);
    return tracks.flat();
  };
  const expectSame = (file: readonly Row[], view: readonly Row[]): void => {
    expect(file).toHaveLength(view.length);
    for (const [index, row] of view.entries()) {
      const [, at, latitude, longitude, mps] = Object.values(file[index] ?? {});
      expect([Number(at), latitude, longitude]).toEqual([
        row["at"],
        row["latitude"],
        row["longitude"],
      ]);
      if (row["speed_kmh"] === null) expect(mps).toBeNull();
      else expect(Number(mps) * KMH_PER_MPS).toBeCloseTo(Number(row["speed_kmh"]), 3);
    }
  };

  describe("tracks", () => {
    it("are the same in an export, and a speed counts as long as the rules say", async () => {
      const before = await viewed();
      expect(before.length).toBeGreaterThan(200);
      expect(withSpeed(before)).toBeGreaterThan(200);
      expectSame(await exported(), before);
      await exec(
        "INSERT INTO {db}.rules SELECT 99, name, if(name = 'track_hold_s', 0, value), unit, reason FROM {db}.rules",
      );
      try {
        const after = await viewed();
        expect(withSpeed(after)).toBeLessThan(withSpeed(before));
        expectSame(await exported(), after);
      } finally {
        await exec("ALTER TABLE {db}.rules DELETE WHERE version = 99 SETTINGS mutations_sync = 2");
      }
    });

    it("end with the drive, however long it is", async () => {
      const vin = "5YJ3TELLTALE10085";
      const startMs = Date.UTC(2025, 2, 2, 8);
      const place = (afterHours: number): SignalArrival => ({
        vin,
        topic: "V",
        txid: `0000000000000000000085-${String(afterHours).padStart(9, "0")}`,
        createdAtMs: startMs + afterHours * HOUR_MS,
        receivedAtMs: startMs + afterHours * HOUR_MS,
        isResend: false,
        signals: [
          {
            field: "Location",
            value: { kind: "location", latitude: 1 + afterHours / 100, longitude: 2 },
          },
        ],
      });
      await load(world().warehouse, [place(1), place(26), place(31)]);
      await exec(
        `INSERT INTO {db}.derived_drives (vin, started_at, ended_at, duration_s, digest, version) SELECT '${vin}', '2025-03-02 08:00:00', '2025-03-03 14:00:00', 108000, 'x', 1`,
      );
      const track = await trackOf(vin, "2025-03-02 08:00:00");
      expect(track.map((row) => row["latitude"])).toEqual([1.01, 1.26]);
    });
  });
}

function withSpeed(track: readonly Row[]): number {
  return track.filter((row) => row["speed_kmh"] !== null).length;
}
