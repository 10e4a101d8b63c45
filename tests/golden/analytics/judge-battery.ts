/** Capacity of packs by month, against what the physics let them be. */
import { describe, expect, it } from "vitest";
import { near, number, within, type Row } from "../grafana/scene.ts";
import { ageingPack } from "../scripts/ageing-pack.ts";
import { coldWeeks } from "../scripts/cold-weeks.ts";
import { commuter } from "../scripts/commuter.ts";
import { roadTrip } from "../scripts/road-trip.ts";
import type { Script } from "../script.ts";
import { monthOf, usableIn } from "../truth/ageing.ts";
import type { Truth } from "../truth/truth.ts";
import { DATABASE, type Warehouse } from "./warehouse.ts";

export function judgeBattery(
  stage: () => { warehouse: Warehouse; truths: ReadonlyMap<Script, Truth> },
): void {
  const truthOf = (script: Script): Truth => {
    const truth = stage().truths.get(script);
    if (truth === undefined) throw new Error("not played");
    return truth;
  };
  const monthsOf = async ({ vin }: Script): Promise<Row[]> =>
    stage().warehouse.ask(
      `SELECT toString(month) AS month, toFloat64(samples) AS samples, usable_kwh, full_kwh, spread_kwh, reserve_kwh, of_first, of_nominal, odometer_km, charge_capacity_kwh, toFloat64(charges) AS charges FROM ${DATABASE}.v_battery_health WHERE vin = '${vin}' ORDER BY month`,
    );

  describe("battery health: capacity by month", () => {
    it("an ageing pack: each month's size, its reserve, and the share that is left", async () => {
      const truth = truthOf(ageingPack);
      const rows = await monthsOf(ageingPack);
      expect(rows.map((row) => row["month"])).toEqual(["2026-05-01", "2026-06-01", "2026-07-01"]);
      const first = (usableIn(truth, "2026-05") + usableIn(truth, "2026-06")) / 2;
      for (const row of rows) {
        const month = String(row["month"]).slice(0, 7);
        const usable = usableIn(truth, month);
        expect(number(row, "samples")).toBeGreaterThanOrEqual(5);
        near(number(row, "usable_kwh"), usable, 0.006);
        near(number(row, "full_kwh"), usable + truth.capacity.reserveKwh, 0.008);
        within(number(row, "reserve_kwh"), truth.capacity.reserveKwh, 0.4);
        within(number(row, "of_first"), usable / first, 0.006);
        expect(number(row, "spread_kwh")).toBeLessThan(1);
        const last = truth.parks.findLast(({ start }) => monthOf(start.atMs) === month);
        within(number(row, "odometer_km"), last?.end.odometerKm ?? 0, 0.5);
      }
      // What is to be seen is larger than what may be wrong.
      expect(usableIn(truth, "2026-07") / first).toBeLessThan(0.98);
    });

    it("a pack that did not age, with a reserve and without", async () => {
      for (const script of [commuter, roadTrip]) {
        const { usableKwh, reserveKwh } = truthOf(script).capacity;
        const [row = {}] = await monthsOf(script);
        near(number(row, "usable_kwh"), usableKwh, 0.01);
        within(number(row, "reserve_kwh"), reserveKwh, 0.5);
        expect(number(row, "of_first")).toBeCloseTo(1, 6);
      }
      const [row = {}] = await monthsOf(commuter);
      // car_settings names its size when new.
      near(number(row, "of_nominal"), 1, 0.01);
      // Energy that charging heats the pack with does not stay in it.
      near(number(row, "charge_capacity_kwh"), truthOf(commuter).capacity.usableKwh, 0.03);
      expect(number(row, "charges")).toBeGreaterThan(0);
    });

    it("says nothing of a month with too few samples, nor of cold ones", async () => {
      const { engine } = stage().warehouse;
      const [known = {}] = await monthsOf(commuter);
      const more = number(known, "samples") + 1;
      await engine.exec(
        `INSERT INTO ${DATABASE}.rules SELECT 99, name, if(name = 'capacity_samples_min', ${more}, value), unit, reason FROM ${DATABASE}.rules`,
      );
      try {
        const hidden = { usable_kwh: null, full_kwh: null, spread_kwh: null, of_first: null };
        expect(await monthsOf(commuter)).toMatchObject([{ samples: more - 1, ...hidden }]);
      } finally {
        await engine.exec(
          `ALTER TABLE ${DATABASE}.rules DELETE WHERE version = 99 SETTINGS mutations_sync = 2`,
        );
      }
      for (const row of await monthsOf(coldWeeks)) expect(row["usable_kwh"]).toBeNull();
    });
  });
}
