/** A forecast must be a price an owner can rely on: bounded by intervals, and corrected by use. */
import { describe, expect, test } from "vitest";
import { correctionFrom, forecastCost, ordinaryDay } from "../../shared/tesla/cost-forecast.ts";
import { costOf, teslaPrices } from "../../shared/tesla/prices.ts";
import { profileNames, profiles } from "../../shared/tesla/profiles.ts";

describe("prices", () => {
  test("are Tesla's: a dollar buys 150,000 signals or 500 reads", () => {
    expect(costOf({ signals: 150_000, reads: 500 })).toBeCloseTo(2);
    expect(
      costOf(
        { signals: 150_000, reads: 0 },
        { ...teslaPrices, perDollar: { ...teslaPrices.perDollar, signals: 75_000 } },
      ),
    ).toBeCloseTo(2);
  });
});

describe("the forecast", () => {
  test("grows from profile to profile, lean below all of them", () => {
    const costs = ["lean" as const, ...profileNames].map(
      (name) => forecastCost(profiles[name].fields).usdPerMonth,
    );
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(costs[0]).toBeGreaterThan(0);
    // Below what Tesla's monthly discount pays for one car, or the default would be no default.
    expect(forecastCost(profiles.drives.fields).usdPerMonth).toBeLessThan(10);
  });

  test("is the sum of its fields, dearest first", () => {
    const { fields, signalsPerMonth } = forecastCost(profiles.drives.fields);
    expect(fields.reduce((sum, field) => sum + field.signalsPerMonth, 0)).toBe(signalsPerMonth);
    const rates = fields.map((field) => field.signalsPerMonth);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  });

  test("never exceeds one value per interval of the hours a car is awake, plus connections", () => {
    const { drivingHours, chargingHours, idleHours, connections } = ordinaryDay;
    const awakeS = (drivingHours + chargingHours + idleHours) * 3_600;
    for (const name of profileNames) {
      const requests = new Map(Object.entries(profiles[name].fields));
      for (const { field, signalsPerMonth } of forecastCost(profiles[name].fields).fields) {
        const interval = requests.get(field)?.interval_seconds ?? 1;
        const most = (awakeS / interval + connections) * 30.4;
        expect(signalsPerMonth).toBeLessThanOrEqual(Math.ceil(most));
      }
    }
  });

  test("halves for a constantly changing field when its interval doubles", () => {
    const at = (interval_seconds: number) =>
      forecastCost(
        { VehicleSpeed: { interval_seconds } },
        { day: { drivingHours: 1, chargingHours: 0, idleHours: 0, connections: 0 } },
      ).signalsPerMonth;
    expect(at(5)).toBe(Math.round(720 * 30.4));
    expect(at(10) * 2).toBe(at(5));
  });

  test("counts resends of an unchanged value", () => {
    const still = { ChargeLimitSoc: { interval_seconds: 60 } };
    const resent = { ChargeLimitSoc: { interval_seconds: 60, resend_interval_seconds: 3_600 } };
    expect(forecastCost(resent).signalsPerMonth).toBeGreaterThan(
      forecastCost(still).signalsPerMonth,
    );
  });
});

describe("a measured car", () => {
  test("corrects every profile by how far off the forecast was", () => {
    const { fields } = profiles.drives;
    const forecast = forecastCost(fields).signalsPerMonth;
    const correction = correctionFrom(fields, { signals: (forecast / 30.4) * 10 * 2, days: 10 });
    expect(correction).toBeCloseTo(2, 1);
    const corrected = forecastCost(fields, { correction: correction ?? 1 });
    expect(corrected.signalsPerMonth / forecast).toBeCloseTo(2, 1);
    expect(corrected.correction).toBeCloseTo(2, 1);
  });

  test("says nothing before three days, nothing without signals, and never beyond five times", () => {
    const { fields } = profiles.drives;
    expect(correctionFrom(fields, { signals: 1_000, days: 2 })).toBeNull();
    expect(correctionFrom(fields, { signals: 0, days: 20 })).toBeNull();
    expect(correctionFrom(fields, { signals: 1e12, days: 20 })).toBe(5);
    expect(correctionFrom(fields, { signals: 1, days: 20 })).toBe(1 / 5);
  });
});
