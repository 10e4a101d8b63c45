/** What cars do again and again. Days count from 0; clock times are UTC. */
import type { Charger } from "../physics/chargers.ts";
import type { Scene } from "../script.ts";
import { charge, plugIn } from "../scenes/charge.ts";
import { drive, type DriveOptions } from "../scenes/drive.ts";
import { asleepUntil, restUntil } from "../scenes/park.ts";

/** The numbers from 0 to `count` - 1. */
export function days(count: number): number[] {
  return Array.from({ length: count }, (_, day) => day);
}

/** "07:05" plus minutes. */
export function later(clock: string, minutes: number): string {
  const [hour, minute] = clock.split(":").map(Number);
  const total = (hour ?? 0) * 60 + (minute ?? 0) + minutes;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

/** To work in the morning and back in the evening. The car sleeps before and between. */
export function* workday(
  day: number,
  options: { leaves?: string; returns?: string; to?: string; way?: DriveOptions } = {},
): Generator<Scene> {
  const { leaves = "07:05", returns = "16:50", to = "work", way = {} } = options;
  yield asleepUntil(day, leaves);
  yield drive(to, way);
  yield asleepUntil(day, returns);
  yield drive("home", way);
}

/** Somewhere and back within one day. */
export function* outing(
  day: number,
  to: string,
  leaves: string,
  stays: number,
  way: DriveOptions = {},
): Generator<Scene> {
  yield asleepUntil(day, leaves);
  yield drive(to, way);
  yield asleepUntil(day, later(leaves, stays));
  yield drive("home", way);
}

/** Plugged in on arrival, charged at night when power is cheap. */
export function* nightCharge(day: number, charger: Charger, to = 80): Generator<Scene> {
  yield plugIn(charger);
  yield asleepUntil(day + 1, "01:00");
  yield charge(charger, { to });
}

/** Nothing until the morning after. */
export function* stayHome(day: number): Generator<Scene> {
  yield restUntil(day + 1, "00:10");
}
