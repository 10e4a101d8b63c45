/** What an owner sees before choosing: profiles, what is missing in them, and what they cost. */
import { correctionFrom, forecastCost } from "../../shared/tesla/cost-forecast.ts";
import { fieldCatalogue, isUsableField } from "../../shared/tesla/field-catalogue.ts";
import { costOf, teslaPrices } from "../../shared/tesla/prices.ts";
import { profileNames, profiles, type FieldRequests } from "../../shared/tesla/profiles.ts";
import { needsLocation } from "../../shared/tesla/telemetry-config.ts";
import { monthOf, monthStartMs } from "../budget/level.ts";
import type { Forecast } from "../contract/cars.ts";
import type { KnownVehicle } from "../db/vehicles.ts";
import { fieldsOf, parseSettings, type CarSettings } from "./desired-config.ts";
import { isOlder } from "./firmware.ts";

export type ViewFacts = {
  car: KnownVehicle;
  scopes: readonly string[];
  /** Signals of the car in this calendar month. */
  monthSignals: number;
  nowMs: number;
};

export function toProfiles(facts: ViewFacts) {
  const { car, monthSignals, nowMs } = facts;
  const settings = parseSettings(car.config?.settings ?? null);
  return {
    vin: car.vehicle.vin,
    current: {
      profile: settings.profile,
      fields: settings.fields,
      pushed_profile: car.config?.pushedProfile ?? null,
      forecast: describe(fieldsOf(settings), facts).forecast,
    },
    measured: {
      month: monthOf(nowMs),
      signals: monthSignals,
      usd: costOf({ signals: monthSignals, reads: 0 }),
    },
    prices: {
      as_of: teslaPrices.asOf,
      currency: teslaPrices.currency,
      signals_per_dollar: teslaPrices.perDollar.signals,
      monthly_discount: teslaPrices.monthlyDiscount,
    },
    profiles: profileNames.map((name) => {
      const { title, text, fields } = profiles[name];
      return { name, title, text, fields, ...describe(fields, facts) };
    }),
  };
}

/** What a choice leads to for this car. */
export function describe(fields: FieldRequests, facts: ViewFacts) {
  const mayLocate = facts.scopes.includes("vehicle_location");
  const names = Object.keys(fields);
  const left_out = mayLocate ? [] : names.filter(needsLocation);
  const { firmware } = facts.car.vehicle;
  const too_new = names.filter((name) => {
    const since = isUsableField(name) ? fieldCatalogue[name].since : undefined;
    return since !== undefined && isOlder(firmware, since) === true;
  });
  const silent = new Set([...left_out, ...too_new]);
  const sent = Object.fromEntries(Object.entries(fields).filter(([name]) => !silent.has(name)));
  return { left_out, too_new, forecast: toForecast(sent, correctionOf(facts)) };
}

function toForecast(fields: FieldRequests, correction: number | null): Forecast {
  const forecast = forecastCost(fields, correction === null ? {} : { correction });
  return {
    signals_per_month: forecast.signalsPerMonth,
    usd_per_month: round(forecast.usdPerMonth),
    correction: Math.round(forecast.correction * 100) / 100,
    fields: forecast.fields.map(({ field, signalsPerMonth, usdPerMonth }) => ({
      field,
      signals_per_month: signalsPerMonth,
      usd_per_month: round(usdPerMonth),
    })),
  };
}

/**
 * Only a month that the car spent wholly under one configuration says something about it: from the
 * month's start, or from the first push if that was later.
 */
function correctionOf({ car, monthSignals, nowMs, scopes }: ViewFacts): number | null {
  const { config } = car;
  if (config === null || config.pushedAtMs === null || config.pushedProfile === "lean") return null;
  const isFirst = config.pushesTotal === 1;
  const startMs = monthStartMs(nowMs);
  if (config.pushedAtMs > startMs && !isFirst) return null;
  const days = (nowMs - Math.max(startMs, config.pushedAtMs)) / DAY_MS;
  const settings: CarSettings = parseSettings(config.settings);
  const mayLocate = scopes.includes("vehicle_location");
  const sent = Object.entries(fieldsOf(settings)).filter(
    ([name]) => mayLocate || !needsLocation(name),
  );
  return correctionFrom(Object.fromEntries(sent), { signals: monthSignals, days });
}

const DAY_MS = 24 * 3_600_000;

/** To a hundredth of a cent: what is below is no information. */
function round(usd: number): number {
  return Math.round(usd * 10_000) / 10_000;
}
