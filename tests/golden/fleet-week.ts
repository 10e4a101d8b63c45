/**
 * A realistic week of many cars, for storage and query benchmarks. Every car is a script of its own
 * with habits drawn from its seed, and so is exactly as true as the golden ones.
 */
import { seededRandom } from "../simulator/journey/random.ts";
import type { Arrival } from "./emission/arrival.ts";
import { crossover, ironPhosphate, longRange } from "./physics/car-spec.ts";
import { roadside50kw, socket2kw, supercharger250kw, wallbox11kw } from "./physics/chargers.ts";
import { perform } from "./perform.ts";
import type { Scene, Script } from "./script.ts";
import { charge } from "./scenes/charge.ts";
import { drive } from "./scenes/drive.ts";
import { asleepUntil, awakeFor, precondition, sentry } from "./scenes/park.ts";
import { days, later, nightCharge, outing, stayHome, workday } from "./scripts/habits.ts";

const DAYS = 7;
const DAY_MINUTES = 24 * 60;
const STARTS_AT = "2026-03-02T00:00:00Z";
const SPECS = [longRange, crossover, ironPhosphate] as const;
const OUTLETS = [wallbox11kw, wallbox11kw, socket2kw] as const;
/** Of a hundred cars, how many live how; the rest stays at home. */
const PERSONAS = { commutes: 55, sells: 15, rides: 8, travels: 7 } as const;

/** The week of car number `index` (from 0) of the fleet of a seed. */
export function carWeek(index: number, seed: number, startsAt = STARTS_AT): Script {
  const carSeed = (seed * 7919 + index * 104_729) >>> 0;
  const random = seededRandom(carSeed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const between = (low: number, high: number): number => low + random() * (high - low);
  const car = pick(SPECS);
  const outlet = pick(OUTLETS);
  const persona = random() * 100;
  const habits = {
    leavesMin: Math.round(between(5.5 * 60, 9 * 60)),
    isGuarded: random() < 0.25,
    isWarmedUp: random() < 0.3,
    chargesOn: Math.floor(between(0, 3)),
  };
  return {
    name: `fleet-${index}`,
    vin: `${car.carType === "ModelY" ? "7SAY" : "5YJ3"}TELLTALE${String(20_000 + index)}`,
    catches: "nothing by itself; it is one of many",
    seed: carSeed,
    startsAt,
    days: DAYS,
    car,
    start: {
      socPercent: between(45, 90),
      odometerKm: Math.round(between(1_000, 150_000)),
      version: pick(["2026.2.6", "2026.8.3", "2025.44.6"]),
    },
    climate: { meanC: between(2, 20), swingC: 5 },
    delivery: { duplicateShare: 0.002, shuffledShare: 0.03, lostAckShare: 0.003 },
    aheadShare: 0.1,
    roads: [
      {
        from: "home",
        to: "work",
        km: between(4, 45),
        through: pick(["town", "country", "motorway"]),
      },
      { from: "home", to: "shop", km: between(1.2, 9), through: "town" },
      { from: "home", to: "charger", km: between(80, 160), through: "motorway" },
      { from: "charger", to: "away", km: between(60, 150), through: "motorway" },
    ],
    *scenes(): Generator<Scene> {
      yield sentry(habits.isGuarded);
      for (const day of days(DAYS)) {
        const leaves = later("00:00", habits.leavesMin);
        if (persona < PERSONAS.commutes) {
          if (habits.isWarmedUp && day < 5) {
            yield asleepUntil(day, leaves);
            yield precondition(12);
          }
          if (day < 5) yield* workday(day, { leaves: later(leaves, 15), returns: "17:10" });
          else yield* outing(day, "shop", "10:30", 50);
        } else if (persona < PERSONAS.commutes + PERSONAS.sells) {
          yield* rounds(day, leaves, 3);
        } else if (persona < PERSONAS.commutes + PERSONAS.sells + PERSONAS.rides) {
          yield* rounds(day, leaves, 8);
          yield charge(roadside50kw, { to: 80 });
        } else if (
          persona <
          PERSONAS.commutes + PERSONAS.sells + PERSONAS.rides + PERSONAS.travels
        ) {
          yield* day === 1 || day === 5 ? journey(day, day === 1 ? "away" : "home") : stayHome(day);
        } else {
          yield* day === 3 ? outing(day, "shop", "15:00", 45) : stayHome(day);
        }
        if (day % 3 === habits.chargesOn && day < DAYS - 1 && persona < 85) {
          yield* nightCharge(day, outlet);
        }
      }
    },
  };
}

/**
 * What `cars` cars send in a week, in the order of arrival over all of them. About 40,000 signals
 * a car; of each car at most one scene's signals (some hours) are held.
 */
export function fleetWeek(cars: number, seed: number): Generator<Arrival> {
  return inOrder(days(cars).map((index) => perform(carWeek(index, seed))));
}

function* rounds(day: number, leaves: string, count: number): Generator<Scene> {
  for (const round of days(count)) {
    const minutes = (DAY_MINUTES / 2 / count) * round;
    yield asleepUntil(day, later(leaves, Math.round(minutes)));
    yield drive("work");
    yield awakeFor(6);
    yield drive("home");
  }
}

function* journey(day: number, to: string): Generator<Scene> {
  yield asleepUntil(day, "08:00");
  yield drive("charger");
  yield charge(supercharger250kw, { to: 75 });
  yield drive(to);
}

type Lane = { lane: Iterator<Arrival>; next: Arrival };

/** Merges streams by time of arrival with a binary heap. */
function* inOrder(streams: readonly Iterator<Arrival>[]): Generator<Arrival> {
  const heap: Lane[] = [];
  for (const lane of streams) {
    const first = lane.next();
    if (first.done !== true) {
      heap.push({ lane, next: first.value });
      rise(heap, heap.length - 1);
    }
  }
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield top.next;
    const following = top.lane.next();
    const last = following.done === true ? heap.pop() : undefined;
    if (following.done !== true) top.next = following.value;
    else if (last !== undefined && heap.length > 0) heap[0] = last;
    sink(heap);
  }
}

function isLater(heap: readonly Lane[], a: number, b: number): boolean {
  const [left, right] = [heap[a], heap[b]];
  if (left === undefined || right === undefined) return false;
  return left.next.receivedAtMs > right.next.receivedAtMs;
}

function swap(heap: Lane[], a: number, b: number): void {
  const [left, right] = [heap[a], heap[b]];
  if (left === undefined || right === undefined) return;
  heap[a] = right;
  heap[b] = left;
}

function rise(heap: Lane[], from: number): void {
  for (let index = from; index > 0 && isLater(heap, (index - 1) >> 1, index);) {
    swap(heap, index, (index - 1) >> 1);
    index = (index - 1) >> 1;
  }
}

function sink(heap: Lane[]): void {
  for (let index = 0; ;) {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    const smaller = right < heap.length && isLater(heap, left, right) ? right : left;
    if (smaller >= heap.length || !isLater(heap, index, smaller)) return;
    swap(heap, index, smaller);
    index = smaller;
  }
}
