/** Panels of one car against what its physics did. */
import { expect } from "vitest";
import type { Charge, Drive } from "../truth/truth.ts";
import {
  all,
  DAY_MS,
  first,
  hours,
  lastOf,
  ms,
  near,
  number,
  oneOf,
  only,
  sum,
  total,
  within,
  type Check,
  type Row,
} from "./scene.ts";

export const PRICE_PER_KWH = 0.3;
/** What the tariff of DC chargers asks for; AC charges have none. */
export const FAST_PER_KWH = 0.55;

function costOf({ kind, wallKwh, intoPackKwh }: Charge): number {
  return kind === "AC" ? wallKwh * PRICE_PER_KWH : intoPackKwh * FAST_PER_KWH;
}

/** 100 times net energy over way, of some drives. */
function consumption(drives: readonly Drive[]): number {
  return (sum(drives, ({ netKwh }) => netKwh) / sum(drives, ({ distanceKm }) => distanceKm)) * 100;
}

function eachOf<T>(rows: readonly Row[], truths: readonly T[], judge: (row: Row, one: T) => void) {
  expect(rows).toHaveLength(truths.length);
  for (const [index, one] of truths.entries()) judge(rows[index] ?? {}, one);
}

const judgeDrive = (row: Row, drive: Drive): void => {
  within(ms(row["started_at"]), drive.start.atMs, 8_000);
  near(number(row, "distance_km"), drive.distanceKm, 0.01);
  within(number(row, "duration_s"), (drive.end.atMs - drive.start.atMs) / 1000, 16);
  within(number(row, "start_soc"), drive.start.socPercent, 0.5);
  within(number(row, "end_soc"), drive.end.socPercent, 0.7);
};

const judgeCharge = (row: Row, charge: Charge): void => {
  within(ms(row["started_at"]), charge.start.atMs, 8_000);
  expect(row["type"]).toBe(charge.kind);
  near(number(row, "energy_into_pack_kwh"), charge.intoPackKwh, 0.03);
  within(number(row, "end_soc"), charge.end.socPercent, 1);
};

const newestFirst = <T>(list: readonly T[]): T[] => list.toReversed();

export const carChecks: Record<string, Check> = {
  "car/now": (rows, scene) => {
    const { end } = lastOf(oneOf(scene));
    const row = only(rows);
    within(number(row, "soc"), end.socPercent, 1);
    within(number(row, "odometer_km"), end.odometerKm, 0.3);
    near(number(row, "range_km"), end.ratedRangeKm, 0.03);
    within(number(row, "outside_C"), oneOf(scene).drives.at(-1)?.end.outsideC ?? 0, 1.5);
    within(number(row, "inside_C"), oneOf(scene).drives.at(-1)?.end.insideC ?? 0, 3);
  },
  "car/state": (rows, scene) => {
    const { timeline, updates } = oneOf(scene);
    const state = timeline.findLast(({ startMs }) => startMs <= scene.toMs);
    const row = only(rows);
    expect(row["state"]).toBe(state?.state.replace("_", " "));
    within(ms(row["since"]), state?.startMs ?? 0, 60_000);
    expect(row["firmware"]).toBe(updates.findLast(({ endMs }) => endMs <= scene.toMs)?.to);
  },
  "car/time": (rows, scene) => {
    const { drives, spec } = oneOf(scene);
    const row = only(rows);
    expect(row["drives"]).toBe(drives.length);
    near(
      number(row, "distance_km"),
      sum(drives, ({ distanceKm }) => distanceKm),
      0.01,
    );
    near(number(row, "consumption_km"), consumption(drives), 0.02);
    near(number(row, "full_km"), (spec.nominalKwh / consumption(drives)) * 100, 0.02);
  },
  "car/timeline": (rows, scene) => {
    const { drives, charges } = oneOf(scene);
    const starts = (state: string): number[] =>
      rows.filter((row) => row["state"] === state).map((row) => ms(row["time"]));
    eachOf(
      starts("driving").map((at) => ({ at })),
      drives,
      ({ at }, { start }) => within(Number(at), start.atMs, 8_000),
    );
    expect(starts("charging")).toHaveLength(charges.length);
  },
  "car/charge": (rows, scene) => {
    const { drives, charges } = oneOf(scene);
    const told = rows.map((row) => number(row, "soc"));
    const ends = [...drives, ...charges].map(({ end }) => end.socPercent);
    within(Math.min(...told), Math.min(...ends), 2);
    within(Math.max(...told), Math.max(...ends), 2);
  },
  "car/temperatures": (rows, scene) => {
    // Each drive's temperature is in the hour of its end.
    for (const { end } of oneOf(scene).drives) {
      const row = rows.findLast((one) => ms(one["time"]) <= end.atMs && one["outside_C"] !== null);
      within(number(row ?? {}, "outside_C"), end.outsideC, 2);
    }
  },
  "car/drives": (rows, scene) => {
    eachOf(rows, newestFirst(oneOf(scene).drives).slice(0, 10), judgeDrive);
  },
  "car/charges": (rows, scene) => {
    eachOf(rows, newestFirst(oneOf(scene).charges).slice(0, 10), judgeCharge);
  },
  "car/tyres": (rows, scene) => {
    const names: Record<string, string> = { FrontLeft: "front left", RearLeft: "rear left" };
    for (const { wheel, leakBarPerWeek } of oneOf(scene).tyres) {
      const line = rows.filter((row) => row["wheel"] === names[wheel]);
      if (line.length === 0) continue;
      const weeks = (ms(line.at(-1)?.["time"]) - ms(line[0]?.["time"])) / (7 * DAY_MS);
      const lost =
        number(line[0] ?? {}, "pressure_bar") - number(line.at(-1) ?? {}, "pressure_bar");
      within(lost / weeks, leakBarPerWeek, 0.03);
    }
    expect(new Set(rows.map((row) => row["wheel"])).size).toBe(4);
  },
  "car/updates": (rows, scene) => {
    const { updates, drives } = oneOf(scene);
    const told = rows.filter((row) => row["previous"] !== "");
    eachOf(told, newestFirst(updates), (row, update) => {
      expect(row).toMatchObject({ version: update.to, previous: update.from });
      const of = (from: number, to: number): Drive[] =>
        drives.filter(({ start }) => start.atMs >= from && start.atMs < to);
      const before = of(update.endMs - 30 * DAY_MS, update.endMs);
      const after = of(update.endMs, update.endMs + 30 * DAY_MS);
      near(number(row, "before_km"), consumption(before), 0.02);
      near(number(row, "after_km"), consumption(after), 0.02);
      const outside = (some: readonly Drive[]): number =>
        sum(some, ({ meanOutsideC }) => meanOutsideC) / some.length;
      within(number(row, "outside_before_C"), outside(before), 1);
      within(number(row, "outside_after_C"), outside(after), 1);
    });
  },
  "car/alerts": (rows, scene) => {
    eachOf(rows, newestFirst(oneOf(scene).alerts), (row, alert) => {
      expect(row["name"]).toBe(alert.name);
      expect(ms(row["started_at"])).toBe(alert.startedAtMs);
      expect(ms(row["ended_at"])).toBe(alert.endedAtMs ?? Number.NaN);
    });
  },

  "drives/totals": (rows, scene) => {
    const { drives } = oneOf(scene);
    const row = only(rows);
    expect(row["drives"]).toBe(drives.length);
    near(
      number(row, "distance_km"),
      sum(drives, ({ distanceKm }) => distanceKm),
      0.01,
    );
    near(number(row, "hours"), hours(drives), 0.01);
    near(
      number(row, "energy_kwh"),
      sum(drives, ({ netKwh }) => netKwh),
      0.01,
    );
    near(number(row, "consumption_km"), consumption(drives), 0.02);
    near(number(row, "longest_km"), Math.max(...drives.map(({ distanceKm }) => distanceKm)), 0.01);
    within(number(row, "fastest_km"), Math.max(...drives.map((one) => one.maxSpeedKmh)), 12);
  },
  "drives/way-per-day": (rows, scene) => {
    for (const { day, km } of oneOf(scene).days) {
      const row = rows.find(({ time }) => String(time).startsWith(day));
      within(Number(row?.["distance_km"] ?? 0), km, Math.max(0.3, km * 0.01));
    }
  },
  "drives/when": (rows, scene) => {
    const { drives } = oneOf(scene);
    near(total(rows, "minutes"), hours(drives) * 60, 0.01);
    for (const { start } of drives) {
      const at = new Date(start.atMs).toISOString();
      const cell = rows.find(
        ({ time, hour }) => String(time).startsWith(at.slice(0, 10)) && hour === at.slice(11, 13),
      );
      expect(cell, at).toBeDefined();
    }
  },
  "drives/drives": (rows, scene) => {
    eachOf(rows, newestFirst(oneOf(scene).drives), (row, drive) => {
      judgeDrive(row, drive);
      if (row["energy_coarse"] === false) near(number(row, "energy_kwh"), drive.netKwh, 0.03);
      within(number(row, "max_speed_km"), drive.maxSpeedKmh, 12);
      within(number(row, "outside_C"), drive.meanOutsideC, 1);
      expect(row["stops"]).toBe(drive.mergedStops);
    });
  },
  "drives/by-temperature": (rows, scene) => {
    const long = oneOf(scene).drives.filter(({ distanceKm }) => distanceKm >= 5);
    expect(total(rows, "drives")).toBe(long.length);
    for (const row of rows) {
      const from = Number(row["band"]);
      const some = long.filter(({ meanOutsideC }) => Math.floor(meanOutsideC / 5) * 5 === from);
      // A drive at the border of two bands may be in the other one.
      if (row["drives"] !== some.length) continue;
      near(number(row, "consumption_km"), consumption(some), 0.02);
    }
  },
  "drives/by-speed": (rows, scene) => {
    const { speedBands, drives } = oneOf(scene);
    near(total(rows, "hours"), hours(drives), 0.01);
    // The truth leaves stops in P out, the view counts them as standing.
    const stopped = hours(drives) - sum(speedBands, (band) => band.ms) / 3.6e6;
    for (const { fromKmh, ms: bandMs } of speedBands) {
      const row = rows.find(({ band }) => Number(band) === fromKmh);
      const truly = bandMs / 3.6e6 + (fromKmh === 0 ? stopped : 0);
      within(Number(row?.["hours"] ?? 0), truly, hours(drives) * 0.02);
    }
  },
  "drives/one": (rows, scene) => {
    const [drive] = oneOf(scene).drives;
    const row = only(rows);
    near(number(row, "distance_km"), drive?.distanceKm ?? 0, 0.01);
    within(number(row, "energy_kwh"), drive?.netKwh ?? 0, 0.12);
    within(number(row, "drawn_kwh"), drive?.drawnKwh ?? 0, 0.12);
    within(number(row, "regen_kwh"), drive?.regainedKwh ?? 0, 0.12);
    within(number(row, "moving_s"), (drive?.movingMs ?? 0) / 1000, 30);
  },
  "drives/track": (rows, scene) => {
    const [drive] = oneOf(scene).drives;
    if (drive === undefined) throw new Error("no drive");
    expect(rows.length).toBeGreaterThan(100);
    within(number(first(rows), "latitude"), drive.start.latitude, 0.002);
    within(number(first(rows), "longitude"), drive.start.longitude, 0.002);
    within(number(rows.at(-1) ?? {}, "latitude"), drive.end.latitude, 0.002);
    within(number(rows.at(-1) ?? {}, "longitude"), drive.end.longitude, 0.002);
  },
  "drives/speed": (rows, scene) => {
    const [drive] = oneOf(scene).drives;
    const speeds = rows.map((row) => Number(row["speed_km"] ?? 0));
    within(Math.max(...speeds), drive?.maxSpeedKmh ?? 0, 12);
    within(Number(rows.at(-1)?.["soc"]), drive?.end.socPercent ?? 0, 0.7);
  },
  "drives/incomplete": (rows, scene) => {
    const missing = oneOf(scene).drives.filter(({ isIncomplete }) => isIncomplete);
    expect(missing.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(missing.length);
  },

  "charges/totals": (rows, scene) => {
    const truth = oneOf(scene);
    const { charges } = truth;
    const ac = charges.filter(({ kind }) => kind === "AC");
    const wall = sum(ac, ({ wallKwh }) => wallKwh);
    const row = only(rows);
    expect(row["charges"]).toBe(charges.length);
    expect(row["visits"]).toBe(new Set(charges.map(({ visit }) => visit)).size);
    near(
      number(row, "into_pack_kwh"),
      sum(charges, ({ intoPackKwh }) => intoPackKwh),
      0.01,
    );
    near(number(row, "at_charger_kwh"), wall, 0.01);
    within(number(row, "loss_share"), sum(ac, ({ lossKwh }) => lossKwh) / wall, 0.01);
    near(number(row, "cost"), sum(charges, costOf), 0.01);
  },
  "charges/per-day": (rows, scene) => {
    const { charges } = oneOf(scene);
    for (const row of rows) {
      const some = charges.filter(
        ({ start, kind }) =>
          kind === row["type"] &&
          String(row["time"]).startsWith(new Date(start.atMs).toISOString().slice(0, 10)),
      );
      near(
        number(row, "kwh"),
        sum(some, ({ intoPackKwh }) => intoPackKwh),
        0.03,
      );
    }
    near(
      total(rows, "kwh"),
      sum(charges, ({ intoPackKwh }) => intoPackKwh),
      0.01,
    );
  },
  "charges/by-network": (rows, scene) => {
    for (const kind of ["AC", "DC"]) {
      const some = rows.filter((row) => String(row["source"]).startsWith(kind));
      const truth = oneOf(scene).charges.filter((charge) => charge.kind === kind);
      near(
        total(some, "kwh"),
        sum(truth, ({ intoPackKwh }) => intoPackKwh),
        0.01,
      );
    }
  },
  "charges/charges": (rows, scene) => {
    eachOf(rows, newestFirst(oneOf(scene).charges), (row, charge) => {
      judgeCharge(row, charge);
      expect(row["end_reason"]).toBe(charge.endReason);
      near(number(row, "cost"), costOf(charge), 0.03);
    });
  },
  "charges/by-tariff": (rows, scene) => {
    const { charges } = oneOf(scene);
    expect(new Set(rows.map((row) => row["named"]))).toEqual(new Set(["fast", "none"]));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const kind = row["named"] === "fast" ? "DC" : "AC";
      const some = charges.filter((charge) => charge.kind === kind);
      near(number(row, "paid"), sum(some, costOf), 0.01);
    }
  },
  "charges/levels": (rows, scene) => {
    const { charges } = oneOf(scene);
    const band = (percent: number): number => Math.min(90, Math.floor(percent / 10) * 10);
    expect(total(rows, "began")).toBe(charges.length);
    expect(total(rows, "ended")).toBe(charges.length);
    for (const row of rows) {
      const from = Number(row["percent"]);
      const began = charges.filter(({ start }) => band(start.socPercent) === from).length;
      const ended = charges.filter(({ end }) => band(end.socPercent) === from).length;
      // One at a border may count in the band beside it.
      within(number(row, "began"), began, 1);
      within(number(row, "ended"), ended, 1);
    }
  },
  "charges/dc-curve": (rows, scene) => {
    const dc = oneOf(scene).charges.filter(({ kind }) => kind === "DC");
    const best = Math.max(...rows.map((row) => number(row, "best_kw")));
    near(best, Math.max(...dc.map(({ peakPackKw }) => peakPackKw)), 0.05);
    within(Number(first(rows)["percent"]), Math.min(...dc.map((one) => one.start.socPercent)), 2);
    within(Number(rows.at(-1)?.["percent"]), Math.max(...dc.map((one) => one.end.socPercent)), 2);
  },
  "charges/places": (rows, scene) => {
    const { charges } = oneOf(scene);
    expect(total(rows, "visits")).toBe(new Set(charges.map(({ visit }) => visit)).size);
    near(
      total(rows, "kwh"),
      sum(charges, ({ intoPackKwh }) => intoPackKwh),
      0.01,
    );
    for (const row of rows) {
      const there = charges.filter(
        ({ start }) =>
          Math.abs(start.latitude - number(row, "latitude")) < 0.002 &&
          Math.abs(start.longitude - number(row, "longitude")) < 0.002,
      );
      near(
        number(row, "kwh"),
        sum(there, ({ intoPackKwh }) => intoPackKwh),
        0.03,
      );
    }
  },
  "charges/visits": (rows, scene) => {
    const byVisit = Map.groupBy(oneOf(scene).charges, ({ visit }) => visit);
    const paused = [...byVisit.values()].filter((some) => some.length > 1);
    expect(paused.length).toBeGreaterThan(0);
    eachOf(rows, newestFirst(paused), (row, some) => {
      expect(row["charges"]).toBe(some.length);
      near(
        number(row, "energy_into_pack_kwh"),
        sum(some, (one) => one.intoPackKwh),
        0.03,
      );
    });
  },
  "charges/one-curve": (rows, scene) => {
    const [charge] = oneOf(scene).charges;
    if (charge === undefined) throw new Error("no charge");
    within(number(first(rows), "percent"), charge.start.socPercent, 2);
    within(Number(rows.at(-1)?.["percent"]), charge.end.socPercent, 2);
    const powers = rows.map((row) => number(row, "power_kw"));
    near(Math.max(...powers), charge.peakPackKw, 0.05);
    within(number(first(rows), "pack_C"), charge.start.packC, 3);
    within(number(rows.at(-1) ?? {}, "pack_C"), charge.end.packC, 3);
  },
  "charges/incomplete": (rows, scene) => {
    const missing = oneOf(scene).charges.filter(({ isIncomplete }) => isIncomplete);
    expect(rows).toHaveLength(missing.length);
  },

  "idle/totals": (rows, scene) => {
    const { parks } = oneOf(scene);
    const drain = sum(parks, ({ drainKwh }) => drainKwh);
    const row = only(rows);
    near(number(row, "hours"), hours(parks), 0.01);
    near(number(row, "drain_kwh"), drain, 0.02);
    near(number(row, "mean_w"), (drain * 1000) / hours(parks), 0.02);
    const asleep = sum(parks, ({ asleepMs }) => asleepMs) / 3.6e6 / hours(parks);
    within(number(row, "asleep_share"), asleep, 0.01);
    within(
      number(row, "wakes"),
      sum(parks, ({ wakes }) => wakes),
      1,
    );
    near(number(row, "cost"), drain * PRICE_PER_KWH, 0.02);
  },
  "idle/by-cause": (rows, scene) => {
    for (const cause of ["sentry", "overheat_protection", "climate_keeper"] as const) {
      const row = rows.find((one) => one["cause"] === cause.replace("_", " ")) ?? {};
      const truth = all(scene, ({ parks }) => parks.map(({ byCause }) => byCause[cause].kwh));
      near(number(row, "kwh"), sum(truth, Number), 0.05);
    }
    near(
      total(rows, "kwh"),
      sum(oneOf(scene).parks, ({ drainKwh }) => drainKwh),
      0.02,
    );
  },
  "idle/per-day": (rows, scene) => {
    const byDay = Map.groupBy(oneOf(scene).parks, ({ start }) =>
      new Date(start.atMs).toISOString().slice(0, 10),
    );
    for (const [day, parks] of byDay) {
      const some = rows.filter(({ time }) => String(time).startsWith(day));
      const drain = sum(parks, ({ drainKwh }) => drainKwh);
      within(total(some, "kwh"), drain, Math.max(0.1, drain * 0.04));
    }
  },
  "idle/power": (rows, scene) => {
    for (const cause of ["sentry", "overheat_protection", "climate_keeper"] as const) {
      const row = rows.find((one) => one["cause"] === cause) ?? {};
      const truth = oneOf(scene).parks.map(({ byCause }) => byCause[cause]);
      const spent = sum(truth, (one) => one.ms) / 3.6e6;
      near(number(row, "hours"), spent, 0.05);
      near(number(row, "watts"), (sum(truth, (one) => one.kwh) * 1000) / spent, 0.1);
    }
  },
  "idle/parks": (rows, scene) => {
    const costliest = oneOf(scene).parks.toSorted((a, b) => b.drainKwh - a.drainKwh);
    near(number(first(rows), "drain_kwh"), costliest[0]?.drainKwh ?? 0, 0.031);
    within(ms(first(rows)["started_at"]), costliest[0]?.start.atMs ?? 0, 8_000);
    for (const row of rows) {
      const park = costliest.find(
        ({ start }) => Math.abs(start.atMs - ms(row["started_at"])) < 8_000,
      );
      within(number(row, "drain_kwh"), park?.drainKwh ?? 0, 0.08 + (park?.drainKwh ?? 0) * 0.031);
    }
  },
  "idle/unexplained": (rows, scene) => {
    const { parks } = oneOf(scene);
    near(
      total(rows, "energy_kwh"),
      sum(parks, ({ unexplainedKwh }) => unexplainedKwh),
      0.6,
    );
    // Nothing is called unexplained that the physics explains.
    for (const row of rows) {
      const park = parks.find(({ start }) => Math.abs(start.atMs - ms(row["started_at"])) < 8_000);
      expect(number(row, "energy_kwh")).toBeLessThan((park?.unexplainedKwh ?? 0) + 0.1);
    }
  },
};
