/**
 * What charging and driving cost, by tariffs that an operator might have, against the energy that the
 * physics moved in each quarter of an hour. The choice of a tariff is written here once more, by hand.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boards } from "../../../migrations/clickhouse/grafana/boards/index.ts";
import { expand } from "../grafana/expand.ts";
import { near, number, sum, type Row } from "../grafana/scene.ts";
import { commuter } from "../scripts/commuter.ts";
import { roadTrip } from "../scripts/road-trip.ts";
import type { Script } from "../script.ts";
import type { Charge, ChargeQuarter, Truth } from "../truth/truth.ts";
import { DATABASE, type Warehouse } from "./warehouse.ts";

const DAY_MS = 86_400_000;
/** The start of a charge is told within seconds. */
const SAME_START_MS = 15_000;
/** What a kWh costs at chargers without a tariff. */
export const OTHERWISE = 0.3;
/** Power of a charge is not the same all the time, and its edges are told seconds late. */
const COST_SHARE = 0.03;
const NIGHT = { from: 22, to: 3.5, price: 0.19 };
const DAY = { price: 0.34, dearer: 0.41, dearerFrom: "2026-03-17" };
const ELSEWHERE = 0.5;
const SUPERCHARGER = { price: 0.45, fee: 1.2 };
const ROADSIDE = { price: 0.79, perMinute: 0.02 };

type World = {
  warehouse: Warehouse;
  truths: ReadonlyMap<Script, Truth>;
  saved: (name: string, parameters: Record<string, string | number>) => Promise<Row[]>;
  /** Rows that a statement of an analyst reads. */
  rowsRead: (sql: string) => Promise<number>;
};

export function judgeCosts(world: () => World): void {
  const ask = async (sql: string): Promise<Row[]> =>
    world().warehouse.ask(sql.replaceAll("{db}", DATABASE));
  const exec = async (sql: string): Promise<void> =>
    world().warehouse.engine.exec(sql.replaceAll("{db}", DATABASE));
  const truthOf = (script: Script): Truth => {
    const truth = world().truths.get(script);
    if (truth === undefined) throw new Error("not played");
    return truth;
  };
  const costsOf = async (vin: string): Promise<Row[]> =>
    ask(
      `SELECT toFloat64(toUnixTimestamp64Milli(charge_started_at)) AS at, tariff, energy_kwh, energy_measured, energy_into_pack_kwh, minutes, energy_cost, time_cost, session_fee, cost, currency, missing FROM {db}.v_charge_cost WHERE vin = '${vin}' ORDER BY band_started_at`,
    );

  describe("cost of charging and driving", () => {
    beforeAll(async () => {
      const home = truthOf(commuter).charges[0]?.start;
      const hotel = truthOf(roadTrip).charges.find(({ start }) => start.place === "hotel")?.start;
      if (home === undefined || hotel === undefined) throw new Error("nowhere charged");
      const at = ({ latitude, longitude }: typeof home): string =>
        `'AC', '*', ${latitude}, ${longitude}, 150`;
      const nowhere = "NULL, NULL, NULL";
      const day = `'home day', '*', ${at(home)}, ${NIGHT.to}, ${NIGHT.from}`;
      const ever = "'2020-01-01'";
      const rows = [
        `('home night', '*', ${at(home)}, ${NIGHT.from}, ${NIGHT.to}, ${NIGHT.price}, 0, 0, false, 1, ${ever})`,
        `(${day}, ${DAY.price}, 0, 0, false, 1, ${ever})`,
        `(${day}, ${DAY.dearer}, 0, 0, false, 1, '${DAY.dearerFrom}')`,
        `('elsewhere', '*', 'AC', '*', ${nowhere}, 0, 24, ${ELSEWHERE}, 0, 0, false, 0, ${ever})`,
        `('supercharger', '*', 'DC', 'Supercharger', ${nowhere}, 0, 24, ${SUPERCHARGER.price}, 0, ${SUPERCHARGER.fee}, false, 0, ${ever})`,
        `('roadside', '*', 'DC', 'Combo', ${nowhere}, 0, 24, ${ROADSIDE.price}, ${ROADSIDE.perMinute}, 0, false, 0, ${ever})`,
        `('hotel guests', '${roadTrip.vin}', ${at(hotel)}, 0, 24, 9, 9, 9, true, 2, ${ever})`,
        `('another car', '5YJ3TELLTALE10009', '*', '*', ${nowhere}, 0, 24, 99, 0, 0, false, 9, ${ever})`,
      ];
      await exec(
        `INSERT INTO {db}.tariffs (name, vin, type, network, latitude, longitude, radius_m, from_hour, to_hour, price_per_kwh, price_per_minute, session_fee, is_free, priority, valid_from, currency) SELECT *, 'EUR' FROM values('name String, vin String, type String, network String, latitude Nullable(Float64), longitude Nullable(Float64), radius_m Nullable(Float64), from_hour Float64, to_hour Float64, price Float64, minute Float64, fee Float64, is_free Bool, priority Int16, valid_from Date', ${rows.join(", ")})`,
      );
    });

    afterAll(async () => {
      await exec("TRUNCATE TABLE {db}.tariffs");
    });

    it("at home by night and by day, by the clock of the car's zone, also after the change of a price", async () => {
      const rows = await costsOf(commuter.vin);
      const { charges } = truthOf(commuter);
      let crossing = 0;
      for (const charge of charges) {
        const own = startingWith(rows, charge);
        for (const tariff of ["home night", "home day"]) {
          const quarters = charge.quarters.filter((one) => homeTariff(one).name === tariff);
          const band = own.filter((row) => row["tariff"] === tariff);
          expect(band.length, `${tariff} ${charge.start.atMs}`).toBe(quarters.length > 0 ? 1 : 0);
          if (quarters.length === 0) continue;
          const kwh = sum(quarters, ({ wallKwh }) => wallKwh);
          expect(Math.abs(number(band[0] ?? {}, "energy_kwh") - kwh)).toBeLessThan(
            kwh * COST_SHARE + 0.1,
          );
        }
        crossing += own.length > 1 ? 1 : 0;
        near(
          sum(own, (row) => number(row, "cost")),
          homeCost(charge),
          COST_SHARE,
        );
        for (const row of own) {
          expect(row).toMatchObject({
            missing: "",
            currency: "EUR",
            energy_measured: "at_charger",
          });
        }
      }
      expect(crossing).toBeGreaterThan(3);
      expect(new Set(rows.map((row) => row["at"])).size).toBe(charges.length);
    });

    it("on a journey: by network, by the minute, a fee for each visit, and free for a guest", async () => {
      const rows = await costsOf(roadTrip.vin);
      const { charges } = truthOf(roadTrip);
      for (const charge of charges) {
        const own = startingWith(rows, charge);
        expect(own).toHaveLength(1);
        const [row = {}] = own;
        expect(row).toMatchObject({ tariff: awayTariff(charge), missing: "" });
        near(number(row, "energy_cost"), awayEnergyCost(charge), COST_SHARE);
        const minutes = (charge.end.atMs - charge.start.atMs) / 60_000;
        const isRoadside = awayTariff(charge) === "roadside";
        near(number(row, "time_cost"), isRoadside ? minutes * ROADSIDE.perMinute : 0, COST_SHARE);
        expect(row["energy_measured"]).toBe(charge.kind === "AC" ? "at_charger" : "into_pack");
      }
      const superVisits = charges.filter((one) => awayTariff(one) === "supercharger");
      const fees = new Set(superVisits.map(({ visit }) => visit)).size * SUPERCHARGER.fee;
      expect(superVisits.length * SUPERCHARGER.fee).toBeGreaterThan(fees);
      expect(sum(rows, (row) => number(row, "session_fee"))).toBeCloseTo(fees, 6);
    });

    it("no cost where no tariff fits, or where nothing tells whether one does, and the reason beside it", async () => {
      const vin = "5YJ3TELLTALE10083";
      const charge = (at: string, type: string): string =>
        `('${vin}', '${at}', toDateTime64('${at}', 3, 'UTC') + 1800, '${at}', 1800, '${type}', 9, 'x', 1)`;
      await exec(
        `INSERT INTO {db}.derived_charges (vin, started_at, ended_at, visit_started_at, duration_s, type, energy_into_pack_kwh, digest, version) SELECT * FROM values('vin String, started_at DateTime64(3, \\'UTC\\'), ended_at DateTime64(3, \\'UTC\\'), visit DateTime64(3, \\'UTC\\'), duration_s Float64, type String, kwh Float64, digest String, version UInt64', ${charge("2026-03-03 12:00:00", "AC")}, ${charge("2026-03-04 12:00:00", "DC")})`,
      );
      try {
        // Nothing told where it was: the tariffs of home may be those that fit.
        expect(await costsOf(vin)).toMatchObject([
          { tariff: "", cost: null, currency: "", missing: "place_unknown", energy_kwh: 9 },
          { tariff: "", cost: null, currency: "", missing: "no_tariff", energy_kwh: 9 },
        ]);
      } finally {
        await exec(
          `ALTER TABLE {db}.derived_charges DELETE WHERE vin = '${vin}' SETTINGS mutations_sync = 2`,
        );
      }
    });

    it("a drive costs what the energy then in the pack cost, with the loss of charging it", async () => {
      const { charges, drives } = truthOf(commuter);
      const [from, to] = ["2026-03-02 00:00:00.000", "2026-03-25 00:00:00.000"];
      const rows = await ask(
        `SELECT toFloat64(toUnixTimestamp64Milli(started_at)) AS at, energy_kwh, price_per_kwh, cost, priced_share FROM {db}.v_drive_cost(vin = '${commuter.vin}', from = '${from}', to = '${to}', otherwise_per_kwh = NULL) ORDER BY started_at`,
      );
      const some = drives.filter(({ start }) => start.atMs < Date.UTC(2026, 2, 25));
      expect(rows).toHaveLength(some.length);
      for (const [index, drive] of some.entries()) {
        const row = rows[index] ?? {};
        const before = chargedBefore(charges, drive.start.atMs);
        if (before.length === 0) {
          expect(row).toMatchObject({ price_per_kwh: null, cost: null, priced_share: null });
          continue;
        }
        const price = sum(before, homeCost) / sum(before, ({ intoPackKwh }) => intoPackKwh);
        near(number(row, "price_per_kwh"), price, COST_SHARE);
        near(number(row, "cost"), price * number(row, "energy_kwh"), COST_SHARE);
      }
      const [trip = {}] = await world().saved("trip-cost", {
        vin: commuter.vin,
        from,
        to,
        price_per_kwh: OTHERWISE,
      });
      const expected = sum(some, ({ start, netKwh }) => {
        const before = chargedBefore(charges, start.atMs);
        const kwh = sum(before, ({ intoPackKwh }) => intoPackKwh);
        return netKwh * (kwh === 0 ? OTHERWISE : sum(before, homeCost) / kwh);
      });
      near(number(trip, "cost"), expected, COST_SHARE);
      expect(trip).toMatchObject({ currency: "EUR", priced_share: 1 });
    });

    it("the saved questions use tariffs, and the price asked with where there is none", async () => {
      const [month = {}] = await world().saved("cost-per-100-km", {
        vin: commuter.vin,
        month: "2026-03-01",
        price_per_kwh: OTHERWISE,
      });
      const { charges } = truthOf(commuter);
      near(number(month, "cost"), sum(charges, homeCost), COST_SHARE);
      expect(month).toMatchObject({ currency: "EUR", priced_share: 1 });
      // Without the tariff of networks a part of the journey has no price of its own.
      await exec(
        "ALTER TABLE {db}.tariffs DELETE WHERE name = 'supercharger' SETTINGS mutations_sync = 2",
      );
      const places = await world().saved("where-it-charges", {
        vin: roadTrip.vin,
        price_per_kwh: OTHERWISE,
      });
      const away = truthOf(roadTrip).charges;
      const cost = sum(away, (charge) =>
        awayTariff(charge) === "supercharger"
          ? charge.intoPackKwh * OTHERWISE
          : awayEnergyCost(charge) +
            (awayTariff(charge) === "roadside"
              ? ((charge.end.atMs - charge.start.atMs) / 60_000) * ROADSIDE.perMinute
              : 0),
      );
      near(
        sum(places, (row) => number(row, "cost")),
        cost,
        COST_SHARE,
      );
      const named = new Set(places.flatMap((row) => row["tariffs"] as string[]));
      expect([...named].toSorted()).toEqual(["elsewhere", "hotel guests", "roadside"]);
    });

    it("what is no price, below zero or nan, counts as none", async () => {
      const { vin } = roadTrip;
      await exec(
        "ALTER TABLE {db}.tariffs DELETE WHERE name = 'supercharger' SETTINGS mutations_sync = 2",
      );
      const month = { from: "2026-06-01 00:00:00.000", to: "2026-07-01 00:00:00.000" };
      for (const [name, parameters] of [
        ["trip-cost", month],
        ["cost-per-100-km", { month: "2026-06-01" }],
        ["where-it-charges", {}],
      ] as const) {
        const answers = [];
        for (const price of [-1, "nan", "-inf", "inf"]) {
          answers.push(await world().saved(name, { vin, ...parameters, price_per_kwh: price }));
        }
        for (const rows of answers) expect(rows, name).toEqual(answers[0]);
        const costs = (answers[0] ?? []).map((row) => row["cost"]);
        for (const cost of costs) expect(Number(cost)).toBeGreaterThanOrEqual(0);
        if (name === "where-it-charges") expect(costs).toContain(null);
        if (name !== "trip-cost") continue;
        // What a tariff prices counts alone, not as mixed with energy for nothing.
        const [free] = await world().saved(name, { vin, ...parameters, price_per_kwh: 0 });
        expect(Number(costs[0])).toBeGreaterThan(Number(free?.["cost"]));
      }
    });

    it("money of two currencies is not added: no cost, and their names", async () => {
      const { vin } = roadTrip;
      await exec(
        "INSERT INTO {db}.tariffs (name, type, network, price_per_kwh, currency, priority) SELECT 'abroad', 'DC', 'Combo', 0.6, 'CHF', 9",
      );
      try {
        const asked = { vin, price_per_kwh: OTHERWISE };
        const both = { cost: null, currency: "CHF, EUR" };
        const month = await world().saved("cost-per-100-km", { ...asked, month: "2026-06-01" });
        expect(month).toMatchObject([{ ...both, cost_per_100km: null }]);
        const trip = async (from: string, to: string): Promise<Row[]> =>
          world().saved("trip-cost", { ...asked, from, to });
        expect(await trip("2026-06-01 00:00:00.000", "2026-07-01 00:00:00.000")).toMatchObject([
          both,
        ]);
        // Nothing was charged abroad before.
        const [before = {}] = await trip("2026-06-05 00:00:00.000", "2026-06-05 10:00:00.000");
        expect(before).toMatchObject({ currency: "EUR" });
        expect(number(before, "cost")).toBeGreaterThan(0);
        const places = await world().saved("where-it-charges", asked);
        expect(places.map((row) => row["currency"])).toContain("CHF");
        const panel = boards
          .find(({ name }) => name === "charges")
          ?.panels.find(({ key }) => key === "totals");
        const range = { fromMs: Date.UTC(2026, 5, 1), toMs: Date.UTC(2026, 6, 1), intervalMs: 1 };
        const sql = expand(String(panel?.sql), {
          ...range,
          variables: { car: vin, price: String(OTHERWISE) },
        });
        const [totals = {}] = await ask(sql.replaceAll(/\b(FROM|JOIN) v_/g, `$1 ${DATABASE}.v_`));
        expect(Number(totals["charges"])).toBeGreaterThan(5);
        expect(totals["cost"]).toBeNull();
      } finally {
        await exec(
          "ALTER TABLE {db}.tariffs DELETE WHERE name = 'abroad' SETTINGS mutations_sync = 2",
        );
      }
    });

    it("a question about one car and one month reads that month alone", async () => {
      const vin = "5YJ3TELLTALE10084";
      const back = (column: string): string =>
        `${column} - toIntervalMonth(n % 12) - toIntervalMinute(n) AS ${column}`;
      // A year of ten times as many charges.
      await exec(
        `INSERT INTO {db}.derived_charges SELECT * EXCEPT (n) REPLACE('${vin}' AS vin, ${["started_at", "ended_at", "visit_started_at"].map(back).join(", ")}) FROM (SELECT * FROM {db}.derived_charges FINAL WHERE vin = '${commuter.vin}') ARRAY JOIN range(120) AS n`,
      );
      try {
        const all = await world().rowsRead(
          `SELECT sum(cost) FROM v_charge_cost WHERE vin = '${vin}'`,
        );
        const one = await world().rowsRead(
          `SELECT sum(cost) FROM v_charge_cost WHERE vin = '${vin}' AND charge_started_at >= '2026-02-01' AND charge_started_at < '2026-03-01'`,
        );
        const drive = await world().rowsRead(
          `SELECT sum(cost) FROM v_drive_cost(vin = '${vin}', from = '2026-02-01 00:00:00', to = '2026-02-02 00:00:00', otherwise_per_kwh = NULL)`,
        );
        expect(one).toBeLessThan(all / 3);
        expect(drive).toBeLessThan(all / 3);
      } finally {
        await exec(
          `ALTER TABLE {db}.derived_charges DELETE WHERE vin = '${vin}' SETTINGS mutations_sync = 2`,
        );
      }
    });
  });
}

function startingWith(rows: readonly Row[], { start }: Charge): Row[] {
  return rows.filter((row) => Math.abs(number(row, "at") - start.atMs) < SAME_START_MS);
}

const BERLIN = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Berlin",
  dateStyle: "short",
  timeStyle: "short",
});

/** All charges of the commuter are at home. */
function homeTariff({ startMs }: ChargeQuarter): { name: string; price: number } {
  const [day = "", clock = ""] = BERLIN.format(startMs).split(" ");
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const hour = hours + minutes / 60;
  if (hour >= NIGHT.from || hour < NIGHT.to) return { name: "home night", price: NIGHT.price };
  return { name: "home day", price: day >= DAY.dearerFrom ? DAY.dearer : DAY.price };
}

function homeCost({ quarters }: Charge): number {
  return sum(quarters, (quarter) => quarter.wallKwh * homeTariff(quarter).price);
}

function awayTariff({ kind, start }: Charge): string {
  if (kind === "AC") return start.place === "hotel" ? "hotel guests" : "elsewhere";
  return start.place === "roadside" ? "roadside" : "supercharger";
}

function awayEnergyCost(charge: Charge): number {
  const prices: Record<string, number> = {
    "hotel guests": 0,
    elsewhere: ELSEWHERE,
    roadside: ROADSIDE.price,
    supercharger: SUPERCHARGER.price,
  };
  const paid = charge.kind === "AC" ? charge.wallKwh : charge.intoPackKwh;
  return paid * (prices[awayTariff(charge)] ?? Number.NaN);
}

function chargedBefore(charges: readonly Charge[], atMs: number): Charge[] {
  return charges.filter(({ start }) => start.atMs < atMs && start.atMs >= atMs - 30 * DAY_MS);
}
