/** Panels of many cars against what their physics did. */
import { expect } from "vitest";
import { monthOf, usableIn } from "../truth/ageing.ts";
import type { Truth } from "../truth/truth.ts";
import {
  all,
  first,
  hours,
  lastOf,
  ms,
  near,
  number,
  oneOf,
  only,
  paidKwh,
  sum,
  total,
  within,
  type Check,
  type Row,
  type Scene,
} from "./scene.ts";

const SIGNALS_PER_DOLLAR = 150_000;

/** The rows of each car that is with us to its end; `name` is the column with its VIN. */
function eachCar(
  rows: readonly Row[],
  { cars }: Scene,
  name: string,
  judge: (some: Row[], truth: Truth) => void,
): void {
  for (const truth of cars) {
    if (truth.connection.removedAtMs !== null) continue;
    judge(
      rows.filter((row) => row[name] === truth.vin),
      truth,
    );
  }
}

function cost(truth: Truth): number {
  return truth.signals.signals / SIGNALS_PER_DOLLAR;
}

function share(scene: Scene, of: (truth: Truth) => number): number {
  return sum(scene.cars, of) / sum(scene.cars, ({ signals }) => signals.signals);
}

/** Of the truth's days and fields: signals by what `key` makes of them. */
function signalsBy({ cars }: Scene, key: (day: string, field: string, vin: string) => string) {
  const counts = new Map<string, number>();
  for (const { vin, signals } of cars) {
    for (const [day, fields] of signals.byDay) {
      for (const [field, count] of fields) {
        const name = key(day, field, vin);
        counts.set(name, (counts.get(name) ?? 0) + count);
      }
    }
  }
  return counts;
}

const driven = (rows: readonly Row[], scene: Scene): void => {
  const inTime = ({ start }: { start: { atMs: number } }): boolean =>
    start.atMs >= scene.fromMs && start.atMs <= scene.toMs;
  const drives = all(scene, (truth) => truth.drives).filter(inTime);
  const row = only(rows);
  expect(row["cars"]).toBe(scene.cars.filter((truth) => truth.drives.some(inTime)).length);
  expect(row["drives"]).toBe(drives.length);
  near(
    number(row, "distance_km"),
    sum(drives, ({ distanceKm }) => distanceKm),
    0.01,
  );
  near(
    number(row, "energy_kwh"),
    sum(drives, ({ netKwh }) => netKwh),
    0.02,
  );
};

export const fleetChecks: Record<string, Check> = {
  "start-here/driven": driven,
  "start-here/charged-and-lost": (rows, scene) => {
    const row = only(rows);
    const charges = all(scene, (truth) => truth.charges);
    near(
      number(row, "charged_kwh"),
      sum(charges, ({ intoPackKwh }) => intoPackKwh),
      0.01,
    );
    const parks = all(scene, (truth) => truth.parks);
    near(
      number(row, "drain_kwh"),
      sum(parks, ({ drainKwh }) => drainKwh),
      0.03,
    );
    near(number(row, "cost"), sum(scene.cars, cost), 1e-6);
  },
  "start-here/states": (rows, scene) => {
    // Months after the last word of each, nobody knows.
    expect(rows).toEqual([{ state: "unknown", cars: scene.cars.length }]);
  },
  "start-here/way-per-day": (rows, scene) => {
    for (const { vin, days } of scene.cars) {
      for (const { day, km } of days) {
        const row = rows.find((one) => one["car"] === vin && String(one["time"]).startsWith(day));
        within(Number(row?.["distance_km"] ?? 0), km, Math.max(0.3, km * 0.01));
      }
    }
  },
  "start-here/silent": (rows, scene) => {
    expect(rows).toHaveLength(scene.cars.length);
    eachCar(rows, scene, "vin", (some, truth) => {
      const { heard_at, silent_h, state } = only(some);
      const lastAwake = truth.timeline.findLast((one) => one.physical !== "asleep");
      within(ms(heard_at), lastAwake?.endMs ?? 0, 3_600_000);
      within(Number(silent_h), (scene.toMs - ms(heard_at)) / 3.6e6, 0.02);
      expect(state).toBe(truth.timeline.findLast((one) => one.state !== "unknown")?.state);
    });
  },
  "start-here/open-alerts": (rows, scene) => {
    const open = all(scene, ({ alerts }) => alerts.filter(({ endedAtMs }) => endedAtMs === null));
    expect(open.length).toBeGreaterThan(0);
    expect(rows.map((row) => row["name"])).toEqual(open.map(({ name }) => name));
  },
  "start-here/incomplete": (rows, scene) => {
    const count = (what: string): number => rows.filter((row) => row["what"] === what).length;
    const missing = (list: readonly { isIncomplete: boolean }[]): number =>
      list.filter(({ isIncomplete }) => isIncomplete).length;
    expect(missing(all(scene, ({ drives }) => drives))).toBeGreaterThan(0);
    expect(count("drive")).toBe(missing(all(scene, ({ drives }) => drives)));
    expect(count("charge")).toBe(missing(all(scene, ({ charges }) => charges)));
  },

  "fleet/cars": (rows, scene) => {
    expect(rows).toHaveLength(scene.cars.length);
    eachCar(rows, scene, "vin", (some, truth) => {
      const row = only(some);
      const { end } = lastOf(truth);
      within(number(row, "soc"), end.socPercent, 1.5);
      within(number(row, "odometer_km"), end.odometerKm, 0.3);
      near(number(row, "range_km"), end.ratedRangeKm, 0.05);
      near(number(row, "distance_km"), truth.totals.km, 0.01);
      near(number(row, "cost"), cost(truth), 1e-6);
      expect(row["alerts"]).toBe(truth.alerts.length);
    });
  },
  "fleet/places": (rows, scene) => {
    eachCar(rows, scene, "vin", (some, truth) => {
      within(number(only(some), "latitude"), lastOf(truth).end.latitude, 0.001);
      within(number(only(some), "longitude"), lastOf(truth).end.longitude, 0.001);
    });
  },
  "fleet/charge": (rows, scene) => {
    eachCar(rows, scene, "vin", (some, truth) =>
      within(number(only(some), "soc"), lastOf(truth).end.socPercent, 1.5),
    );
  },
  "fleet/timeline": (rows, scene) => {
    eachCar(rows, scene, "car", (some, truth) => {
      const count = (state: string): number => some.filter((row) => row["state"] === state).length;
      expect(count("driving")).toBe(truth.drives.length);
      expect(count("charging")).toBe(truth.charges.length);
    });
  },
  "fleet/utilisation": (rows, scene) => {
    eachCar(rows, scene, "car", (some, truth) => {
      near(number(only(some), "driving"), hours(truth.drives), 0.02);
      near(number(only(some), "charging"), hours(truth.charges), 0.02);
    });
  },
  "fleet/odometer": (rows, scene) => {
    eachCar(rows, scene, "car", (some, truth) =>
      within(number(some.at(-1) ?? {}, "odometer_km"), lastOf(truth).end.odometerKm, 0.3),
    );
  },
  "fleet/readiness": (rows, scene) => {
    let compared = 0;
    eachCar(rows, scene, "vin", (some, truth) => {
      for (const { day, readiness } of truth.days) {
        const row = some.find((one) => one["day"] === day);
        if (row === undefined || readiness === null) continue;
        compared += 1;
        // A pack that grew cold since it was told last shows less than it was told to hold.
        const doubt = truth.name === "cold-weeks" ? 8 : 1.5;
        within(number(row, "soc"), readiness.socPercent, doubt);
        if (readiness.isPluggedIn) expect(row["plugged_in"], day).toBe(true);
      }
    });
    expect(compared).toBeGreaterThan(90);
  },
  "fleet/consumption": (rows, scene) => {
    const kwh = (some: readonly Row[], name: string): number =>
      sum(some, (row) => (Number(row[name] ?? 0) * number(row, "distance_km")) / 100);
    eachCar(rows, scene, "vin", (some, truth) => {
      const net = sum(truth.drives, ({ netKwh }) => netKwh);
      near(kwh(some, "net_km"), net, 0.02);
      near(kwh(some, "gross_km"), net + sum(truth.parks, ({ drainKwh }) => drainKwh), 0.03);
      near(kwh(some, "wall_km"), paidKwh(truth), 0.01);
    });
  },

  "battery/capacity": (rows, scene) => {
    eachCar(rows, scene, "vin", (some, truth) => {
      const [row = {}] = some;
      const { usableKwh, reserveKwh, nominalKwh } = truth.capacity;
      // Cold packs lock energy: too few samples are left to tell.
      if (typeof row["usable_kwh"] !== "number") return expect(truth.name).toBe("cold-weeks");
      near(number(row, "usable_kwh"), usableKwh, 0.01);
      within(number(row, "reserve_kwh"), reserveKwh, 0.5);
      near(number(row, "full_kwh"), nominalKwh, 0.01);
    });
  },
  "battery/health": (rows, scene) => {
    const truth = oneOf(scene);
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      const month = monthOf(ms(row["time"]));
      near(number(row, "usable_kwh"), usableIn(truth, month), 0.006);
    }
  },
  "battery/by-mileage": (rows, scene) => {
    const truth = oneOf(scene);
    const months = ["2026-05", "2026-06", "2026-07"];
    const [may = 0, june = 0] = months.map((month) => usableIn(truth, month));
    expect(rows).toHaveLength(3);
    for (const [index, month] of months.entries()) {
      const row = rows[index] ?? {};
      const last = truth.parks.findLast(({ start }) => monthOf(start.atMs) === month);
      within(number(row, "odometer_km"), last?.end.odometerKm ?? 0, 0.5);
      within(number(row, "of_first"), (usableIn(truth, month) * 2) / (may + june), 0.006);
    }
  },
  "battery/of-nominal": (rows) => within(number(only(rows), "of_nominal"), 1, 0.01),
  "battery/rest": (rows, scene) => {
    const [truth] = scene.cars;
    const { usableKwh = 0, reserveKwh = 0 } = truth?.capacity ?? {};
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const truly = reserveKwh + (usableKwh * number(row, "rest_soc")) / 100;
      near(number(row, "rest_energy_kwh"), truly, 0.02);
    }
  },
  "battery/range": (rows, scene) => {
    eachCar(rows, scene, "car", (some, { drives, capacity }) => {
      const last = some.at(-1);
      if (last === undefined) return;
      const perKm = sum(drives, ({ netKwh }) => netKwh) / sum(drives, (one) => one.distanceKm);
      near(number(last, "range_km"), capacity.usableKwh / perKm, 0.05);
    });
    expect(rows.length).toBeGreaterThan(50);
  },
  "battery/by-charging": (rows, scene) => {
    eachCar(rows, scene, "car", (some, { charges, capacity, name }) => {
      if (name === "cold-weeks") return;
      const large = charges.filter(({ start, end }) => end.socPercent - start.socPercent >= 31);
      expect(some.length).toBeGreaterThanOrEqual(large.length);
      for (const row of some) near(number(row, "kwh"), capacity.usableKwh, 0.03);
    });
  },

  "spend/totals": (rows, scene) => {
    const row = only(rows);
    const days = new Set(scene.cars.flatMap(({ signals }) => [...signals.byDay.keys()])).size;
    expect(row["signals"]).toBe(sum(scene.cars, ({ signals }) => signals.signals));
    near(number(row, "cost"), sum(scene.cars, cost), 1e-6);
    near(number(row, "forecast"), (sum(scene.cars, cost) * 30) / days, 1e-6);
    within(
      number(row, "resend_share"),
      share(scene, ({ signals }) => signals.resends),
      1e-9,
    );
  },
  "spend/by-field": (rows, scene) => {
    const counts = signalsBy(scene, (_, field) => field);
    expect(rows).toHaveLength(20);
    for (const row of rows) {
      const signals = counts.get(String(row["field"])) ?? 0;
      near(number(row, "cost"), signals / SIGNALS_PER_DOLLAR, 1e-6);
    }
    const most = Math.max(...counts.values()) / SIGNALS_PER_DOLLAR;
    near(number(first(rows), "cost"), most, 1e-6);
  },
  "spend/per-day": (rows, scene) => {
    const counts = signalsBy(scene, (day, _, vin) => `${day} ${vin}`);
    expect(rows).toHaveLength(counts.size);
    for (const row of rows) {
      const signals = counts.get(`${String(row["time"]).slice(0, 10)} ${String(row["car"])}`);
      near(number(row, "cost"), (signals ?? 0) / SIGNALS_PER_DOLLAR, 1e-6);
    }
  },
  "spend/by-car": (rows, scene) => {
    eachCar(rows, scene, "vin", (some, truth) => {
      expect(only(some)["signals"]).toBe(truth.signals.signals);
      near(number(only(some), "cost"), cost(truth), 1e-6);
    });
  },
  "spend/coverage": (rows, scene) => {
    const seen = signalsBy(scene, (_, field) => field);
    for (const row of rows) {
      const field = String(row["field"]);
      expect(row["ever_seen"], field).toBe(seen.has(field));
      expect(row["signals"], field).toBe(seen.get(field) ?? 0);
      // The golden car sends what it is asked for; DriveRail was asked for and never came.
      expect(row["asked"], field).toBe(true);
    }
    expect(rows.filter((row) => row["ever_seen"] === false)).toMatchObject([
      { field: "DriveRail", asked: true, asked_interval_s: 60, typical_interval_s: null },
    ]);
  },

  "ingest/totals": (rows, scene) => {
    const row = only(rows);
    expect(row["signals"]).toBe(sum(scene.cars, ({ signals }) => signals.signals));
    within(
      number(row, "resend_share"),
      share(scene, ({ signals }) => signals.resends),
      1e-9,
    );
    within(
      number(row, "invalid_share"),
      share(scene, ({ signals }) => signals.invalid),
      1e-9,
    );
    // Lost coverage: what was buffered comes late.
    expect(number(row, "late_share")).toBeGreaterThan(0);
    expect(number(row, "worst_lag_s")).toBeGreaterThan(300);
    expect(row["ahead_share"]).toBe(0);
  },
  "ingest/records": (rows, scene) => {
    eachCar(rows, scene, "car", (some, { signals }) => {
      const records = total(some, "records");
      expect(records).toBeGreaterThan(signals.signals / 4);
      expect(records).toBeLessThanOrEqual(signals.signals);
    });
  },
  "ingest/lag": (rows, scene) => {
    for (const row of rows) {
      expect(number(row, "p50_s")).toBeLessThanOrEqual(number(row, "p95_s"));
      expect(number(row, "p95_s")).toBeLessThanOrEqual(number(row, "max_s"));
    }
    // What was measured without network waits for the car's next waking, days later at most.
    const gaps = all(scene, ({ connection }) => connection.gaps);
    const longest = Math.max(...gaps.map(({ startMs, endMs }) => endMs - startMs)) / 1000;
    const told = Math.max(...rows.map((row) => number(row, "max_s")));
    expect(told).toBeGreaterThan(longest / 2);
    expect(told).toBeLessThan(3 * 86_400);
  },
  "ingest/cars": (rows, scene) => {
    eachCar(rows, scene, "vin", (some, truth) => {
      const row = only(some);
      const invalid = truth.signals.invalid / truth.signals.signals;
      within(number(row, "invalid_share"), invalid, 1e-9);
      const lastAwake = truth.timeline.findLast((one) => one.physical !== "asleep");
      within(ms(row["last_hour"]), lastAwake?.endMs ?? 0, 2 * 3_600_000);
    });
  },
  "ingest/dead-letters": (rows) => {
    expect(rows).toMatchObject([
      { reason: "malformed", topic: "V", letters: 1, replayed: 0, cars: 1 },
    ]);
  },
};

export { driven };
