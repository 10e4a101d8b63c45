/** Charging. */
import type { Charger } from "../physics/chargers.ts";
import { socPercent } from "../physics/pack.ts";
import type { Scene } from "../script.ts";
import type { Stage } from "../stage.ts";
import { MINUTE_MS } from "./park.ts";

const PLUGGING_MS = 15_000;
/** Car and charger come to terms. */
const STARTING_MS = { AC: 8_000, DC: 25_000 } as const;

export type ChargeOptions = {
  /** Charge limit, percent of `Soc`. */
  to: number;
  /** Stopped by hand or by the charger after this time, if the limit is not reached before. */
  forMinutes?: number;
};

/** Plugs in without charging: a timer or a full pack keeps it waiting. */
export function plugIn(charger: Charger): Scene {
  return (stage) => {
    stage.wake();
    connect(stage, charger);
    stage.car.chargeState = "Stopped";
    stage.wait(MINUTE_MS);
  };
}

/** Charges to the limit, or until it is stopped, and stays plugged in. */
export function charge(charger: Charger, options: ChargeOptions): Scene {
  return (stage) => {
    const { car } = stage;
    stage.wake();
    if (car.charger === null) connect(stage, charger);
    car.chargeLimitPercent = options.to;
    car.chargeState = "Starting";
    stage.wait(STARTING_MS[charger.kind]);
    if (stage.isOver) return;
    car.chargesBegun += 1;
    car.chargeState = "Charging";
    const isFull = (): boolean => socPercent(car.spec, car.packKwh, car.packC) >= options.to;
    stage.wait((options.forMinutes ?? 48 * 60) * MINUTE_MS, isFull);
    if (stage.isOver) return;
    car.chargeState = isFull() ? "Complete" : "Stopped";
    stage.wait(MINUTE_MS / 2);
  };
}

/** Charges, but only a pack that is lower than `below` percent. */
export function topUp(charger: Charger, options: ChargeOptions & { below: number }): Scene {
  return (stage) => {
    const { car } = stage;
    if (socPercent(car.spec, car.packKwh, car.packC) < options.below) {
      charge(charger, options)(stage);
    }
  };
}

/** The charger has no power for a while; the cable stays in. */
export function outage(minutes: number): Scene {
  return (stage) => {
    stage.car.chargeState = "NoPower";
    stage.wait(minutes * MINUTE_MS);
  };
}

export function unplug(): Scene {
  return (stage) => {
    stage.wake();
    stage.car.charger = null;
    stage.car.chargeState = "Disconnected";
    stage.wait(PLUGGING_MS);
  };
}

/** The counters of a stay begin anew with the cable, not with each start. */
function connect(stage: Stage, charger: Charger): void {
  const { car } = stage;
  stage.wait(PLUGGING_MS);
  car.charger = charger;
  car.sessionPackKwh = 0;
  car.sessionWallKwh = 0;
}
