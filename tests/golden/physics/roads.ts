/**
 * Invented roads, a tree of them that grows from one place. Every road has a shape whose length is
 * the way driven, so that positions and odometer agree.
 */
import { seededRandom } from "../../simulator/journey/random.ts";

const POINT_M = 100;
const METRES_PER_DEGREE = 111_195;
/** How much a road turns from point to point, radians at most. */
const BEND = { town: 0.5, country: 0.22, motorway: 0.06 } as const;
/** Speed limits, km/h, and how far from each end of a road the town reaches. */
const LIMIT_KMH = { town: 50, country: 90, motorway: 120 } as const;
const TOWN_END_M = 1_200;

export type Road = { from: string; to: string; km: number; through: keyof typeof LIMIT_KMH };

/** Somewhere in the Gulf of Guinea, so that no real address is meant. */
export type Origin = { latitude: number; longitude: number };

/** A way from place to place. */
export type Route = {
  lengthM: number;
  /** Metres east and north of the origin after `m` metres of the way. */
  positionAt(m: number): { eastM: number; northM: number };
  limitMps(m: number): number;
};

type Shape = { road: Road; east: Float64Array; north: Float64Array };
type Leg = { shape: Shape; isBackwards: boolean };

export class RoadMap {
  readonly #shapes = new Map<string, Shape>();
  readonly #places = new Map<string, { eastM: number; northM: number }>();

  /** `roads` in an order in which each begins at a place already known; the first at home. */
  constructor(home: string, roads: readonly Road[], seed: number) {
    this.#places.set(home, { eastM: 0, northM: 0 });
    const random = seededRandom(seed ^ 0x0a0d);
    for (const road of roads) {
      const shape = layRoad(road, this.positionOf(road.from), random);
      this.#shapes.set(road.to, shape);
      this.#places.set(road.to, endOf(shape));
    }
  }

  positionOf(place: string): { eastM: number; northM: number } {
    const position = this.#places.get(place);
    if (position === undefined) throw new Error(`no road leads to ${place}`);
    return position;
  }

  route(from: string, to: string): Route {
    const [back, forth] = [this.#wayFromHome(from), this.#wayFromHome(to)];
    while (back.length > 0 && back[0] === forth[0]) {
      back.shift();
      forth.shift();
    }
    const legs = [
      ...back.reverse().map((shape) => ({ shape, isBackwards: true })),
      ...forth.map((shape) => ({ shape, isBackwards: false })),
    ];
    if (legs.length === 0) throw new Error(`${from} to ${to} is no way`);
    return toRoute(legs);
  }

  #wayFromHome(place: string): Shape[] {
    const way: Shape[] = [];
    let shape = this.#shapes.get(place);
    while (shape !== undefined) {
      way.unshift(shape);
      shape = this.#shapes.get(shape.road.from);
    }
    if (way.length === 0) this.positionOf(place);
    return way;
  }
}

export function toDegrees(
  origin: Origin,
  eastM: number,
  northM: number,
): { latitude: number; longitude: number } {
  const latitude = origin.latitude + northM / METRES_PER_DEGREE;
  const perDegree = METRES_PER_DEGREE * Math.cos((origin.latitude * Math.PI) / 180);
  return { latitude, longitude: origin.longitude + eastM / perDegree };
}

function layRoad(
  road: Road,
  start: { eastM: number; northM: number },
  random: () => number,
): Shape {
  const points = Math.ceil((road.km * 1000) / POINT_M) + 1;
  const east = new Float64Array(points);
  const north = new Float64Array(points);
  east[0] = start.eastM;
  north[0] = start.northM;
  const towards = random() * 2 * Math.PI;
  let heading = towards;
  for (let point = 1; point < points; point += 1) {
    // Bends, and a pull back to where the road leads.
    heading += (random() - 0.5) * 2 * BEND[road.through] + (towards - heading) * 0.1;
    east[point] = (east[point - 1] ?? 0) + Math.sin(heading) * POINT_M;
    north[point] = (north[point - 1] ?? 0) + Math.cos(heading) * POINT_M;
  }
  return { road, east, north };
}

function endOf(shape: Shape): { eastM: number; northM: number } {
  return positionOn(shape, shape.road.km * 1000);
}

function positionOn(shape: Shape, m: number): { eastM: number; northM: number } {
  const point = Math.min(Math.max(0, Math.floor(m / POINT_M)), shape.east.length - 2);
  const part = m / POINT_M - point;
  const mix = (values: Float64Array): number => {
    const from = values[point] ?? 0;
    return from + ((values[point + 1] ?? 0) - from) * part;
  };
  return { eastM: mix(shape.east), northM: mix(shape.north) };
}

function toRoute(legs: readonly Leg[]): Route {
  const lengths = legs.map(({ shape }) => shape.road.km * 1000);
  const locate = (m: number): { leg: Leg; onRoadM: number } => {
    let rest = m;
    for (const [index, leg] of legs.entries()) {
      const length = lengths[index] ?? 0;
      if (rest <= length || index === legs.length - 1) {
        return { leg, onRoadM: leg.isBackwards ? length - rest : rest };
      }
      rest -= length;
    }
    throw new Error("a route has legs");
  };
  return {
    lengthM: lengths.reduce((sum, length) => sum + length, 0),
    positionAt: (m) => {
      const { leg, onRoadM } = locate(m);
      return positionOn(leg.shape, onRoadM);
    },
    limitMps: (m) => {
      const { leg, onRoadM } = locate(m);
      const { km, through } = leg.shape.road;
      const isTown = onRoadM < TOWN_END_M || onRoadM > km * 1000 - TOWN_END_M;
      return LIMIT_KMH[isTown ? "town" : through] / 3.6;
    },
  };
}
