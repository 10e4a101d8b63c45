/** Weather outside and warmth inside. */
import { seededRandom } from "../../simulator/journey/random.ts";

const DAY_MS = 86_400_000;
/** The coldest hour is 05:00, the warmest 17:00. */
const MEAN_HOUR = 11;
/** How far one day's mean strays from the climate's. */
const DAY_SPREAD_C = 2;

export type Climate = {
  meanC: number;
  /** From the mean to the day's extremes. */
  swingC: number;
  /** Days (counted from 0, both included) that are colder or warmer than the rest. */
  spells?: readonly { fromDay: number; toDay: number; byC: number }[];
};

export type Weather = (atMs: number) => number;

/** Temperature in °C at any moment, without jumps at midnight. */
export function weatherOf(climate: Climate, startMs: number, days: number, seed: number): Weather {
  const random = seededRandom(seed ^ 0xc11a);
  const means: number[] = [];
  for (let day = 0; day <= days + 1; day += 1) {
    const spell = climate.spells?.find(({ fromDay, toDay }) => day >= fromDay && day <= toDay);
    means.push(climate.meanC + (spell?.byC ?? 0) + (random() - 0.5) * 2 * DAY_SPREAD_C);
  }
  return (atMs) => {
    const sinceStart = Math.max(0, (atMs - startMs) / DAY_MS);
    const day = Math.min(Math.floor(sinceStart), means.length - 2);
    const [today, tomorrow] = [means[day] ?? 0, means[day + 1] ?? 0];
    const hour = (sinceStart - day) * 24;
    const mean = today + (tomorrow - today) * (sinceStart - day);
    return mean + climate.swingC * Math.sin(((hour - MEAN_HOUR) / 24) * 2 * Math.PI);
  };
}

/** Warming by the sun of a closed cabin, °C above outside; 0 at night. */
export function sunC(atMs: number): number {
  const hour = (atMs % DAY_MS) / 3_600_000;
  return hour < 7 || hour > 19 ? 0 : 16 * Math.sin(((hour - 7) / 12) * Math.PI);
}

/** `value` after `seconds` of moving towards `target` with this time constant. */
export function relax(value: number, target: number, seconds: number, constantS: number): number {
  return target + (value - target) * Math.exp(-seconds / constantS);
}
