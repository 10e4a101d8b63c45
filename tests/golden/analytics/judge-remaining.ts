/**
 * A car that is not asked for LifetimeEnergyUsed: drain and its causes come from what remains in the
 * pack, told in steps of 10 Wh, and are held to the same promises.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { Deriver } from "../../../telemetry-node/derive/deriver.ts";
import type { Arrival } from "../emission/arrival.ts";
import { lostCoverage } from "../scripts/lost-coverage.ts";
import { knowable } from "../truth/knowable.ts";
import type { Park } from "../truth/truth.ts";
import { DATABASE, load, play, type Warehouse } from "./warehouse.ts";

type Row = Record<string, unknown>;
const VIN = "5YJ3TELLTALE10094";
const STEP_KWH = 0.01;
const SAME_START_MS = 8_000;

export function judgeRemaining(stage: () => { warehouse: Warehouse }): void {
  describe("drain by what remains in the pack, where the counter of what left it is not told", () => {
    let warehouse: Warehouse;
    let parks: { park: Park; row: Row; kwhOf: Map<string, number> }[];

    beforeAll(async () => {
      ({ warehouse } = stage());
      const { arrivals, truth } = play({ ...lostCoverage, vin: VIN });
      await load(warehouse, arrivals.map(withoutCounter));
      const source = { clickhouse: warehouse.engine, database: DATABASE };
      await new Deriver({ source, log: () => undefined, now: Date.now, everyMs: 0 }).tick();
      const rows = await warehouse.ask(
        `SELECT *, toFloat64(toUnixTimestamp64Milli(started_at)) AS at FROM ${DATABASE}.v_parks WHERE vin = '${VIN}'`,
      );
      const causes = await warehouse.ask(
        `SELECT toFloat64(toUnixTimestamp64Milli(park_started_at)) AS at, cause, energy_kwh FROM ${DATABASE}.v_drain_by_cause WHERE vin = '${VIN}'`,
      );
      const known = knowable(truth).parks.slice(0, -1);
      parks = known.flatMap((park) => {
        const row = rows.find(({ at }) => Math.abs(Number(at) - park.start.atMs) < SAME_START_MS);
        if (row === undefined) return [];
        const own = causes.filter(({ at }) => at === row["at"]);
        const kwhOf = new Map(own.map((one) => [String(one["cause"]), Number(one["energy_kwh"])]));
        return [{ park, row, kwhOf }];
      });
      expect(parks.length).toBeGreaterThan(45);
    }, 120_000);

    it("is within its steps, and says by what it is", () => {
      for (const { park, row } of parks.filter(({ park: { heard } }) => heard.share === 1)) {
        expect(row).toMatchObject({ energy_method: "energy_remaining", energy_coarse: true });
        const off = Math.abs(Number(row["drain_kwh"]) - park.drainKwh);
        expect(off).toBeLessThan(2 * STEP_KWH + park.drainKwh * 0.05);
      }
    });

    it("is all of its causes, each where it was spent", () => {
      const [told, truth] = [new Map<string, number>(), new Map<string, number>()];
      const add = (to: Map<string, number>, cause: string, kwh: number): void => {
        to.set(cause, (to.get(cause) ?? 0) + kwh);
      };
      for (const { park, row, kwhOf } of parks) {
        const sum = [...kwhOf.values()].reduce((total, kwh) => total + kwh, 0);
        expect(Math.abs(sum - Number(row["drain_kwh"]))).toBeLessThan(1e-6);
        expect(Math.min(...kwhOf.values())).toBeGreaterThanOrEqual(0);
        if (park.heard.share < 1) continue;
        for (const [cause, kwh] of kwhOf) add(told, cause, kwh);
        for (const [cause, { kwh }] of Object.entries(park.byCause)) add(truth, cause, kwh);
      }
      for (const [cause, kwh] of told) {
        // Half a step at each end of a sleep may count to its neighbours, park by park.
        const off = Math.abs(kwh - (truth.get(cause) ?? 0));
        expect(off, `${cause} ${kwh}`).toBeLessThan(parks.length * STEP_KWH);
      }
    });

    it("leaves out the drive nobody heard of, with what was regained on it taken off", () => {
      const [moved] = parks.filter(({ park }) => park.unheard !== null);
      const netKwh = moved?.park.unheard?.netKwh ?? 0;
      const drainKwh = moved?.park.drainKwh ?? 0;
      const unheardKwh = Number(moved?.row["unheard_kwh"]);
      expect(netKwh).toBeGreaterThan(1);
      expect(Math.abs(unheardKwh - netKwh)).toBeLessThan(0.1);
      expect(
        Math.abs(unheardKwh + Number(moved?.row["drain_kwh"]) - netKwh - drainKwh),
      ).toBeLessThan(3 * STEP_KWH);
    });
  });
}

function withoutCounter(arrival: Arrival): Arrival {
  if (arrival.topic !== "V") return arrival;
  const signals = arrival.signals.filter(({ field }) => field !== "LifetimeEnergyUsed");
  return { ...arrival, signals };
}
