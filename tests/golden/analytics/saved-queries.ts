/** The questions people ask first: parameters of each saved query, and what the truth answers. */
import { expect } from "vitest";
import { lastOf, near, number, sum, total, within, type Row } from "../grafana/scene.ts";
import type { Charge, Drive, Session, Truth } from "../truth/truth.ts";

export type Question = {
  parameters: Record<string, string | number>;
  check: (rows: Row[]) => void;
};

/** Truths of the cars that are stored, by the name of their script. */
export type TruthOf = (name: string) => Truth;

const PRICE = 0.3;
const SIGNALS_PER_DOLLAR = 150_000;

function startsIn(month: string): (session: Session) => boolean {
  return ({ start }) => new Date(start.atMs).toISOString().startsWith(month);
}

/** Energy into the pack over energy at the charger. */
function efficiency(charges: readonly Charge[]): number {
  const ac = charges.filter(({ kind }) => kind === "AC");
  if (ac.length === 0) return 1;
  return sum(ac, ({ intoPackKwh }) => intoPackKwh) / sum(ac, ({ wallKwh }) => wallKwh);
}

function netPer100Km(drives: readonly Drive[]): number {
  return (sum(drives, ({ netKwh }) => netKwh) / sum(drives, ({ distanceKm }) => distanceKm)) * 100;
}

const byName = (rows: readonly Row[], what: string): Row =>
  rows.find((row) => row["what"] === what) ?? {};

export function questions(truthOf: TruthOf, all: () => readonly Truth[]): Record<string, Question> {
  const commuter = "5YJ3TELLTALE10001";
  const roadTrip = "7SAYTELLTALE10002";
  return {
    "cost-per-100-km": {
      parameters: { vin: commuter, month: "2026-03-01", price_per_kwh: PRICE },
      check: ([row = {}]) => {
        const { drives, parks, charges } = truthOf("commuter");
        const inMarch = startsIn("2026-03");
        const km = sum(drives.filter(inMarch), ({ distanceKm }) => distanceKm);
        const drawn =
          sum(drives.filter(inMarch), ({ netKwh }) => netKwh) +
          sum(parks.filter(inMarch), ({ drainKwh }) => drainKwh);
        const paid = sum(charges.filter(inMarch), ({ wallKwh }) => wallKwh);
        near(number(row, "distance_km"), km, 0.01);
        near(number(row, "cost"), paid * PRICE, 0.01);
        const perKm = (drawn * PRICE) / efficiency(charges.filter(inMarch)) / km;
        near(number(row, "cost_per_100km"), perKm * 100, 0.03);
      },
    },
    "lost-overnight": {
      parameters: { vin: "7SAYTELLTALE10004", at: "2026-07-10 02:00:00.000" },
      check: (rows) => {
        const atMs = Date.UTC(2026, 6, 10, 2);
        const park = truthOf("sentry-nights").parks.find(
          ({ start, end }) => start.atMs <= atMs && end.atMs > atMs,
        );
        expect(rows[0]).toMatchObject({ cause: "sentry" });
        near(number(rows[0] ?? {}, "energy_kwh"), park?.byCause.sentry.kwh ?? 0, 0.05);
        near(total(rows, "energy_kwh"), park?.drainKwh ?? 0, 0.03);
        const lost = (park?.start.socPercent ?? 0) - (park?.end.socPercent ?? 0);
        within(number(rows[0] ?? {}, "percent_lost"), lost, 0.5);
      },
    },
    "battery-among-others": {
      parameters: { vin: commuter },
      check: (rows) => {
        expect(rows[0]).toMatchObject({ vin: commuter, is_mine: 1, of_nominal: 1 });
        for (const truth of all()) {
          const row = rows.find(({ vin }) => vin === truth.vin);
          if (typeof row?.["full_kwh"] !== "number") continue;
          // Of a pack that ages this is the mean of its life: v_battery_health has it by month.
          if (truth.ageing.length > 1) {
            within(number(row, "of_first"), 0.97, 0.01);
            continue;
          }
          within(number(row, "of_first"), 1, 0.01);
          near(number(row, "full_kwh"), truth.capacity.nominalKwh, 0.01);
          if (truth.connection.removedAtMs !== null) continue;
          within(number(row, "odometer_km"), lastOf(truth).end.odometerKm, 1);
        }
        expect(rows.filter((row) => row["full_kwh"] !== null).length).toBeGreaterThan(2);
      },
    },
    "where-it-charges": {
      parameters: { vin: roadTrip, price_per_kwh: PRICE },
      check: (rows) => {
        const { charges } = truthOf("road-trip");
        const visits = new Set(charges.map(({ visit }) => visit)).size;
        expect(total(rows, "visits")).toBe(visits);
        for (const row of rows) {
          // A place at the border of two squares is in both.
          const isThere = (latitude: number, longitude: number): boolean =>
            Math.abs(latitude - number(row, "latitude")) < 0.002 &&
            Math.abs(longitude - number(row, "longitude")) < 0.002;
          const same = rows.filter(
            (one) =>
              one["type"] === row["type"] &&
              isThere(number(one, "latitude"), number(one, "longitude")),
          );
          const there = charges.filter(
            ({ start, kind }) => kind === row["type"] && isThere(start.latitude, start.longitude),
          );
          const into = sum(there, ({ intoPackKwh }) => intoPackKwh);
          const hours = sum(there, ({ start, end }) => end.atMs - start.atMs) / 3.6e6;
          near(total(same, "energy_into_pack_kwh"), into, 0.03);
          const paid = row["type"] === "AC" ? sum(there, ({ wallKwh }) => wallKwh) : into;
          near(total(same, "cost"), paid * PRICE, 0.03);
          const charging = sum(
            same,
            (one) => number(one, "energy_into_pack_kwh") / number(one, "mean_kw"),
          );
          near(charging, hours, 0.03);
        }
      },
    },
    "low-in-the-morning": {
      // Seven in Berlin, where this car is, is the truth's six o'clock UTC.
      parameters: { day: "2026-03-10", hour: 7, below: 80 },
      check: (rows) => {
        const day = truthOf("commuter").days.find((one) => one.day === "2026-03-10");
        expect(rows).toMatchObject([
          { vin: commuter, state: "parked", plugged_in: day?.readiness?.isPluggedIn },
        ]);
        within(number(rows[0] ?? {}, "soc"), day?.readiness?.socPercent ?? 0, 1.5);
      },
    },
    "update-effect": {
      parameters: { vin: commuter },
      check: (rows) => {
        const { drives, updates } = truthOf("commuter");
        const endMs = updates[0]?.endMs ?? 0;
        expect(rows).toMatchObject([{ version: updates[0]?.to, previous: updates[0]?.from }]);
        const before = drives.filter(({ start }) => start.atMs < endMs);
        const after = drives.filter(({ start }) => start.atMs >= endMs);
        near(number(rows[0] ?? {}, "kwh_per_100km_before"), netPer100Km(before), 0.02);
        near(number(rows[0] ?? {}, "kwh_per_100km_after"), netPer100Km(after), 0.02);
      },
    },
    "trip-cost": {
      parameters: {
        vin: roadTrip,
        from: "2026-06-05 00:00:00.000",
        to: "2026-06-06 00:00:00.000",
        price_per_kwh: PRICE,
      },
      check: ([row = {}]) => {
        const { drives, charges } = truthOf("road-trip");
        const some = drives.filter(startsIn("2026-06-05"));
        const net = sum(some, ({ netKwh }) => netKwh);
        expect(row).toMatchObject({ drives: some.length, incomplete_drives: 0 });
        near(
          number(row, "distance_km"),
          sum(some, ({ distanceKm }) => distanceKm),
          0.01,
        );
        near(number(row, "energy_kwh"), net, 0.03);
        // At DC chargers nobody knows more than what reached the pack.
        const cost = sum(some, ({ start, netKwh }) => {
          const before = charges.filter((one) => one.start.atMs < start.atMs);
          const paid = sum(before, ({ kind, wallKwh, intoPackKwh }) =>
            kind === "AC" ? wallKwh : intoPackKwh,
          );
          return (netKwh * PRICE * paid) / sum(before, ({ intoPackKwh }) => intoPackKwh);
        });
        near(number(row, "cost"), cost, 0.03);
        expect(row).toMatchObject({ currency: "", priced_share: 0 });
      },
    },
    "costliest-fields": {
      parameters: { from: "2026-01-01", to: "2026-10-31" },
      check: (rows) => {
        const counts = new Map<string, number>();
        for (const { signals } of all()) {
          for (const fields of signals.byDay.values()) {
            for (const [field, n] of fields) counts.set(field, (counts.get(field) ?? 0) + n);
          }
        }
        const dearest = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
        expect(rows.map((row) => row["field"])).toEqual(
          dearest.slice(0, 20).map(([field]) => field),
        );
        for (const row of rows) {
          const signals = counts.get(String(row["field"])) ?? 0;
          expect(row["signals"]).toBe(signals);
          within(number(row, "cost"), signals / SIGNALS_PER_DOLLAR, 0.0001);
        }
      },
    },
    "everything-held": {
      parameters: { vin: commuter },
      check: (rows) => {
        const { signals, drives, charges, parks, alerts } = truthOf("commuter");
        expect(byName(rows, "signals")["rows"]).toBe(signals.signals);
        expect(byName(rows, "drives")["rows"]).toBe(drives.length);
        expect(byName(rows, "charges")["rows"]).toBe(charges.length);
        expect(byName(rows, "parks")["rows"]).toBe(parks.length);
        // Each alert was told when it began and when it ended.
        expect(byName(rows, "alerts")["rows"]).toBe(alerts.length * 2);
        expect(byName(rows, "connections")["rows"]).toBeGreaterThan(drives.length);
        // Nothing of a kind has no first and no last.
        expect(byName(rows, "errors")).toEqual({
          what: "errors",
          rows: 0,
          first_at: null,
          last_at: null,
        });
        expect(byName(rows, "states of the timeline")["rows"]).toBeGreaterThan(drives.length);
        expect(byName(rows, "settings of the operator")["rows"]).toBe(1);
      },
    },
    "consumption-by-temperature": {
      parameters: { vin: "5YJ3TELLTALE10003" },
      check: (rows) => {
        const long = truthOf("cold-weeks").drives.filter(({ distanceKm }) => distanceKm >= 5);
        expect(total(rows, "drives")).toBe(long.length);
        let compared = 0;
        for (const row of rows) {
          const from = Number(row["from_c"]);
          const some = long.filter(({ meanOutsideC }) => Math.floor(meanOutsideC / 5) * 5 === from);
          // A drive at the border of two bands may be in the other one.
          if (row["drives"] !== some.length) continue;
          compared += 1;
          near(number(row, "kwh_per_100km"), netPer100Km(some), 0.02);
        }
        expect(compared).toBeGreaterThan(0);
      },
    },
  };
}
