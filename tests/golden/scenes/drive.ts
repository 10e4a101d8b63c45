/** Driving. */
import { Driver, type Halt } from "../physics/driver.ts";
import type { Route } from "../physics/roads.ts";
import type { Scene } from "../script.ts";
import type { Stage } from "../stage.ts";

/** Getting in, and getting out until the car is locked. */
const BOARDING_MS = 30_000;
const LEAVING_MS = 25_000;
/** In gear before it rolls, and after it stands. */
const SETTLING_S = 3;
/** A traffic light every so many metres of town, and how long it is red, s. */
const LIGHT_EVERY_M = 1_900;
const RED_MIN_S = 6;
const RED_SPREAD_S = 50;
const TOWN_MAX_MPS = 14;

export type DriveOptions = {
  /** 1 keeps to the speed limits. */
  pace?: number;
  /** Halts at a share of the way; `gear` P lets somebody out. */
  stops?: readonly { share: number; forS: number; gear?: "P" | "N" }[];
  /** Without network from one share of the way to another; with 1 it lasts beyond the arrival. */
  noCoverage?: { from: number; to: number };
  /** The computer starts anew at this share of the way, and forgets what it has buffered. */
  restartsAt?: number;
  /** Manoeuvres backwards first. */
  isReversingOut?: boolean;
  /** Climate off, windows open. */
  isSpartan?: boolean;
};

/** Drives to a place. Unplugs and wakes the car when needed. */
export function drive(to: string, options: DriveOptions = {}): Scene {
  return (stage) => {
    const { car } = stage;
    const route = stage.roads.route(car.place ?? to, to);
    board(stage, options);
    if (stage.isOver) return;
    car.gear = options.isReversingOut === true ? "R" : "D";
    stand(stage, SETTLING_S);
    car.place = null;
    car.gear = "D";
    roll(stage, route, options);
    stand(stage, SETTLING_S);
    car.gear = "P";
    if (!stage.isOver) car.place = to;
    stage.wait(LEAVING_MS);
    car.hvac = "Off";
    car.isDisplayOn = false;
    car.isLocked = true;
  };
}

function board(stage: Stage, { isSpartan }: DriveOptions): void {
  const { car } = stage;
  stage.wake();
  car.isLocked = false;
  car.isDisplayOn = true;
  if (car.charger !== null) {
    car.charger = null;
    car.chargeState = "Disconnected";
  }
  stage.wait(BOARDING_MS);
  if (isSpartan !== true) car.hvac = "On";
}

function roll(stage: Stage, route: Route, options: DriveOptions): void {
  const { car, random } = stage;
  const driver = new Driver(route, haltsOf(route, options, random), options.pace ?? 1, random);
  const watch = networkOnTheWay(stage, options);
  const startM = car.odometerM;
  while (!stage.isOver) {
    const m = car.odometerM - startM;
    Object.assign(car, route.positionAt(Math.min(m, route.lengthM)));
    watch(m / route.lengthM);
    if (driver.hasArrived(m, car.speedMps)) {
      if (driver.isLast) return;
      halt(stage, driver.halt);
      driver.passHalt();
    } else {
      stage.step(1, driver.speedAfter(m, car.speedMps));
    }
  }
}

/** Loses and finds the network, and restarts the computer, at their shares of the way. */
function networkOnTheWay(stage: Stage, options: DriveOptions): (share: number) => void {
  const { noCoverage, restartsAt } = options;
  const events = [
    { share: noCoverage?.from, act: () => stage.radio.loseCoverage(stage.nowMs) },
    { share: restartsAt, act: () => stage.radio.reboot(stage.nowMs) },
    { share: noCoverage?.to, act: () => stage.radio.regainCoverage(stage.nowMs) },
  ].flatMap(({ share, act }) => (share === undefined ? [] : [{ share, act }]));
  events.sort((a, b) => a.share - b.share);
  return (share) => {
    while (events[0] !== undefined && events[0].share <= share) events.shift()?.act();
  };
}

function halt(stage: Stage, { forS, gear }: Halt): void {
  const { car } = stage;
  car.gear = gear ?? "D";
  stand(stage, forS);
  car.gear = "D";
}

function stand(stage: Stage, seconds: number): void {
  for (let second = 0; second < seconds && !stage.isOver; second += 1) stage.step(1, 0);
}

/** The script's stops, and red lights in town. */
function haltsOf(route: Route, options: DriveOptions, random: () => number): Halt[] {
  const halts: Halt[] = (options.stops ?? []).map(({ share, ...stop }) => ({
    atM: share * route.lengthM,
    ...stop,
  }));
  for (let m = LIGHT_EVERY_M; m < route.lengthM - 300; m += LIGHT_EVERY_M) {
    const atM = m - random() * 400;
    const forS = Math.round(RED_MIN_S + random() * RED_SPREAD_S);
    const isNearStop = halts.some((other) => Math.abs(other.atM - atM) < 50);
    if (route.limitMps(atM) < TOWN_MAX_MPS && !isNearStop && random() < 0.5) {
      halts.push({ atM, forS });
    }
  }
  return halts.sort((a, b) => a.atM - b.atM);
}
