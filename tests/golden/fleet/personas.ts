/** How people live with their cars: one day of each kind of life. */
import { roadside50kw, supercharger250kw, wallbox11kw, type Charger } from "../physics/chargers.ts";
import type { Scene } from "../script.ts";
import { charge, topUp } from "../scenes/charge.ts";
import { drive } from "../scenes/drive.ts";
import { asleepUntil, awakeFor, precondition } from "../scenes/park.ts";
import { days, later, nightCharge, outing, stayHome, workday } from "../scripts/habits.ts";

export type Life = {
  /** When the first drive of a day begins. */
  leaves: string;
  outlet: Charger;
  isWarmedUp: boolean;
  /** Charges every third night, beginning with this one. */
  chargesOn: number;
};

export type Persona = (day: number, life: Life) => Iterable<Scene>;

const ROUND_MINUTES = 12 * 60;
const NIGHT_MINUTES = 10 * 60;

/** Weekdays to work, weekends to the shops. */
export function* commutes(day: number, life: Life): Generator<Scene> {
  if (day >= 5) yield* outing(day, "shop", "10:30", 50);
  else {
    if (life.isWarmedUp) {
      yield asleepUntil(day, life.leaves);
      yield precondition(12);
    }
    yield* workday(day, { leaves: later(life.leaves, 15), returns: "17:10" });
  }
  if (day % 3 === life.chargesOn) yield* nightCharge(day, life.outlet);
  else yield topUp(life.outlet, { below: 55, to: 80, forMinutes: NIGHT_MINUTES });
}

/** Three long rounds a day. */
export function* sells(day: number, life: Life): Generator<Scene> {
  yield* rounds(day, life.leaves, "work", 3);
  yield topUp(wallbox11kw, { below: 85, to: 90, forMinutes: NIGHT_MINUTES });
}

/** Nine short rounds a day, with passengers. */
export function* rides(day: number, life: Life): Generator<Scene> {
  yield* rounds(day, life.leaves, "shop", 9);
  yield topUp(wallbox11kw, { below: 85, to: 90, forMinutes: NIGHT_MINUTES });
}

/** Far away on Tuesday, back on Saturday. */
export function* travels(day: number, life: Life): Generator<Scene> {
  if (day === 0) {
    yield asleepUntil(day, "19:00");
    yield charge(wallbox11kw, { to: 100 });
  } else if (day === 1 || day === 5) {
    yield asleepUntil(day, life.leaves);
    yield drive("charger");
    yield charge(supercharger250kw, { to: 80 });
    yield drive(day === 1 ? "away" : "home");
    yield charge(wallbox11kw, { to: 95 });
  } else yield* stayHome(day);
}

/** Hardly drives at all. */
export function* staysIn(day: number, life: Life): Generator<Scene> {
  if (day === 3) yield* outing(day, "shop", "15:00", 45);
  yield topUp(life.outlet, { below: 50, to: 70, forMinutes: NIGHT_MINUTES });
  yield* stayHome(day);
}

function* rounds(day: number, leaves: string, to: string, count: number): Generator<Scene> {
  for (const round of days(count)) {
    yield asleepUntil(day, later(leaves, Math.round((ROUND_MINUTES / count) * round)));
    yield drive(to);
    yield awakeFor(6);
    yield drive("home");
    yield topUp(roadside50kw, { below: 45, to: 70 });
  }
}
