/**
 * A realistic week of many cars, for storage and query benchmarks. Every car is a script of its own
 * with a life drawn from its seed, and so is exactly as true as the golden ones.
 */
import { seededRandom } from "../../simulator/journey/random.ts";
import type { Arrival } from "../emission/arrival.ts";
import { crossover, ironPhosphate, longRange } from "../physics/car-spec.ts";
import { socket2kw, wallbox11kw } from "../physics/chargers.ts";
import { perform } from "../perform.ts";
import type { Scene, Script } from "../script.ts";
import { sentry } from "../scenes/park.ts";
import { days, later } from "../scripts/habits.ts";
import { inOrder } from "./in-order.ts";
import { commutes, rides, sells, staysIn, travels, type Persona } from "./personas.ts";

const STARTS_AT = "2026-03-02T00:00:00Z";
const DAYS = 7;
/** VINs count on from here, apart from those of the golden scripts. */
const FIRST_NUMBER = 20_000;
const SPECS = [longRange, crossover, ironPhosphate] as const;
/** Longer ways to work than this need more than a household socket. */
const SOCKET_KM_MAX = 20;
/** Of a hundred cars, how many live how. */
const PERSONAS: readonly (readonly [number, Persona])[] = [
  [55, commutes],
  [15, sells],
  [8, rides],
  [7, travels],
  [15, staysIn],
];
/** Share of cars whose sentry is always on: they never sleep and send several times as much. */
const GUARDED_SHARE = 0.15;

/** The week of car number `index` (from 0) of the fleet of a seed; `startsAt` is a UTC midnight. */
export function carWeek(index: number, seed: number, startsAt = STARTS_AT): Script {
  const carSeed = (seed * 7_919 + index * 104_729) >>> 0;
  const random = seededRandom(carSeed);
  const between = (low: number, high: number): number => low + random() * (high - low);
  const pick = <T>(from: readonly [T, ...T[]]): T =>
    from[Math.floor(random() * from.length)] ?? from[0];
  const car = pick(SPECS);
  const persona = personaOf(random() * 100);
  const workKm = between(4, 45);
  const life = {
    leaves: later("00:00", Math.round(between(5.5 * 60, 9 * 60))),
    outlet: workKm < SOCKET_KM_MAX && random() < 0.5 ? socket2kw : wallbox11kw,
    isWarmedUp: random() < 0.3,
    chargesOn: Math.floor(between(0, 3)),
  };
  const isGuarded = random() < GUARDED_SHARE;
  return {
    name: `fleet-${index}`,
    vin: `${car.carType === "ModelY" ? "7SAY" : "5YJ3"}TELLTALE${FIRST_NUMBER + index}`,
    catches: "nothing by itself; it is one of many",
    seed: carSeed,
    startsAt,
    days: DAYS,
    car,
    start: {
      socPercent: between(50, 90),
      odometerKm: Math.round(between(1_000, 150_000)),
      version: pick(["2026.2.6", "2026.8.3", "2025.44.6"]),
    },
    climate: { meanC: between(2, 20), swingC: 5 },
    delivery: { duplicateShare: 0.002, shuffledShare: 0.03, lostAckShare: 0.003 },
    aheadShare: 0.1,
    roads: [
      { from: "home", to: "work", km: workKm, through: pick(["town", "country", "motorway"]) },
      { from: "home", to: "shop", km: between(1.2, 9), through: "town" },
      { from: "home", to: "charger", km: between(80, 140), through: "motorway" },
      { from: "charger", to: "away", km: between(60, 130), through: "motorway" },
    ],
    *scenes(): Generator<Scene> {
      yield sentry(isGuarded);
      for (const day of days(DAYS)) yield* persona(day, life);
    },
  };
}

/**
 * What `cars` cars send in a week, in the order of arrival over all of them. About 35,000 signals
 * a car; of each car at most one scene's signals (some hours) are held.
 */
export function fleetWeek(cars: number, seed: number): Generator<Arrival> {
  return inOrder(days(cars).map((index) => perform(carWeek(index, seed))));
}

function personaOf(percent: number): Persona {
  let rest = percent;
  for (const [share, persona] of PERSONAS) {
    if (rest < share) return persona;
    rest -= share;
  }
  return staysIn;
}
