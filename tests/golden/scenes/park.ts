/** A car that stands: asleep, awake, watched, heated, guarded. */
import type { Scene } from "../script.ts";
import type { Stage } from "../stage.ts";

export const MINUTE_MS = 60_000;
/** Time after which a car that nobody needs falls asleep. */
const FALLS_ASLEEP_AFTER_MS = 11 * MINUTE_MS;
/** Overheat protection and climate keeping look at the cabin this often, for their fan. */
const CABIN_LOOK_MS = MINUTE_MS;
const TOO_HOT_C = 40;
const COOL_ENOUGH_C = 37;

/** Falls asleep as soon as it may and wakes at that time; with sentry on it stays awake. */
export function asleepUntil(day: number, clock: string): Scene {
  return (stage) => {
    rest(stage, stage.at(day, clock));
    if (stage.car.isAwake || stage.nowMs < stage.at(day, clock)) return;
    stage.wake();
    stage.wait(MINUTE_MS / 2);
  };
}

/** As `asleepUntil`, but sleeps on: whatever comes next wakes it. */
export function restUntil(day: number, clock: string): Scene {
  return (stage) => rest(stage, stage.at(day, clock));
}

function rest(stage: Stage, untilMs: number): void {
  if (stage.nowMs >= untilMs) return;
  const { car } = stage;
  if (car.isAwake) {
    const mayStay = car.isSentryOn ? untilMs - stage.nowMs : FALLS_ASLEEP_AFTER_MS;
    stage.wait(Math.min(mayStay, untilMs - stage.nowMs));
    if (car.isSentryOn || stage.nowMs >= untilMs) return;
    stage.sleep();
  }
  stage.wait(untilMs - stage.nowMs);
}

/** Awake with nobody inside, as after a look at the app. */
export function awakeFor(minutes: number): Scene {
  return (stage) => {
    stage.wake();
    stage.wait(minutes * MINUTE_MS);
  };
}

/** Somebody sits in the parked car: display and climate are on. */
export function occupiedFor(minutes: number): Scene {
  return (stage) => {
    const { car } = stage;
    stage.wake();
    car.isDisplayOn = true;
    car.isLocked = false;
    car.hvac = "On";
    stage.wait(minutes * MINUTE_MS);
    car.hvac = "Off";
    car.isDisplayOn = false;
    car.isLocked = true;
  };
}

export function sentry(isOn: boolean): Scene {
  return ({ car }) => {
    car.isSentryOn = isOn;
  };
}

/** The cabin is kept comfortable for a dog. */
export function dogMode(minutes: number): Scene {
  return (stage) => {
    const { car } = stage;
    stage.wake();
    car.keeper = "Dog";
    car.hvac = "On";
    stage.wait(minutes * MINUTE_MS);
    car.keeper = "Off";
    car.hvac = "Off";
  };
}

/** Cabin and pack are warmed or cooled before a departure. */
export function precondition(minutes: number): Scene {
  return (stage) => {
    const { car } = stage;
    stage.wake();
    car.hvac = "Precondition";
    stage.wait(minutes * MINUTE_MS);
    car.hvac = "Off";
  };
}

/** Allows overheat protection. It works only in `hotAfternoon`: the setting alone costs nothing. */
export function overheatProtection(mode: "Off" | "On"): Scene {
  return ({ car }) => {
    car.overheatProtection = mode;
  };
}

/** Stays awake in the sun, and cools the cabin while that is allowed and needed. */
export function hotAfternoon(hours: number): Scene {
  return (stage) => {
    const { car } = stage;
    stage.wake();
    const untilMs = stage.nowMs + hours * 60 * MINUTE_MS;
    while (stage.nowMs < untilMs && !stage.isOver) {
      if (car.overheatProtection === "On" && car.cabinC > TOO_HOT_C) car.hvac = "OverheatProtect";
      if (car.cabinC < COOL_ENOUGH_C) car.hvac = "Off";
      stage.wait(CABIN_LOOK_MS);
    }
    car.hvac = "Off";
  };
}

/** Something draws power from now on that no signal tells of; 0 ends it. */
export function mysteryLoad(watts: number): Scene {
  return ({ car }) => {
    car.mysteryKw = watts / 1000;
  };
}
