/**
 * A closed road on an invented island around 0°N 0°E, where there is only sea: no real place and
 * no real person's way home. The shape is a bent circle, so it can be driven round for ever; the
 * island lies across the equator and the prime meridian, so all four signs of coordinates occur.
 */
import { seededRandom } from "./random.ts";

const METRES_PER_DEGREE = 111_320;
const MILES_PER_HOUR = 0.447_04;
/** Points of the road: about every 4 m. */
const POINTS = 4_096;
const LENGTH_MIN_M = 15_500;
const LENGTH_SPREAD_M = 2_000;
/** How far the centre of a car's loop lies from 0°N 0°E at most. */
const CENTRE_SPREAD_DEGREES = 0.015;
/** Sideways acceleration a calm driver accepts. */
const LATERAL_COMFORT_MPS2 = 2.2;
/** Speed limits along the loop, in equal parts: home streets, town, country road, motorway, back. */
const LIMITS_MPH = [25, 30, 40, 50, 65, 65, 65, 50, 40, 35, 45, 50, 35, 30, 25] as const;

export type RoadPoint = { latitude: number; longitude: number; headingDegrees: number };

export type Route = {
  lengthM: number;
  home: RoadPoint;
  /** Where the car is after `metres` on the loop; any number of rounds. */
  pointAt(metres: number): RoadPoint;
  /** What may be driven there: the limit, or less in a bend. */
  speedLimitMps(metres: number): number;
};

type Waves = { count: number; depth: number; phase: number }[];

export function makeRoute(seed: number): Route {
  const random = seededRandom(seed);
  const centre = {
    latitude: (random() * 2 - 1) * CENTRE_SPREAD_DEGREES,
    longitude: (random() * 2 - 1) * CENTRE_SPREAD_DEGREES,
  };
  const waves: Waves = [2, 3, 5, 11].map((count) => ({
    count,
    depth: (0.5 + random() / 2) * (count === 11 ? 0.008 : 0.16 / count),
    phase: random() * 2 * Math.PI,
  }));
  const unit = outline(waves);
  const lengthM = LENGTH_MIN_M + random() * LENGTH_SPREAD_M;
  const scale = lengthM / unit.length;
  const xs = unit.xs.map((x) => x * scale);
  const ys = unit.ys.map((y) => y * scale);
  const alongM = unit.along.map((metres) => metres * scale);

  const locate = (metres: number): { index: number; part: number } => {
    const wrapped = ((metres % lengthM) + lengthM) % lengthM;
    const index = lastAtOrBelow(alongM, wrapped);
    const start = alongM[index] ?? 0;
    const end = alongM[index + 1] ?? lengthM;
    return { index, part: end > start ? (wrapped - start) / (end - start) : 0 };
  };
  const at = (values: readonly number[], index: number): number =>
    values[((index % POINTS) + POINTS) % POINTS] ?? 0;
  const toPoint = (x: number, y: number, headingDegrees: number): RoadPoint => ({
    latitude: centre.latitude + y / METRES_PER_DEGREE,
    // At the equator a degree of longitude is as long as one of latitude.
    longitude: centre.longitude + x / METRES_PER_DEGREE,
    headingDegrees,
  });
  const pointAt = (metres: number): RoadPoint => {
    const { index, part } = locate(metres);
    const dx = at(xs, index + 1) - at(xs, index);
    const dy = at(ys, index + 1) - at(ys, index);
    const heading = (Math.atan2(dx, dy) * 180) / Math.PI;
    const [x, y] = [at(xs, index) + dx * part, at(ys, index) + dy * part];
    return toPoint(x, y, (heading + 360) % 360);
  };
  const speedLimitMps = (metres: number): number => {
    const { index } = locate(metres);
    const zone = Math.floor((index / POINTS) * LIMITS_MPH.length);
    const limit = (LIMITS_MPH[zone] ?? LIMITS_MPH[0]) * MILES_PER_HOUR;
    const radius = bendRadiusM(xs, ys, index, at);
    return Math.min(limit, Math.sqrt(LATERAL_COMFORT_MPS2 * radius));
  };
  return { lengthM, home: pointAt(0), pointAt, speedLimitMps };
}

function outline(waves: Waves): { xs: number[]; ys: number[]; along: number[]; length: number } {
  const xs: number[] = [];
  const ys: number[] = [];
  const along: number[] = [];
  let length = 0;
  for (let index = 0; index <= POINTS; index += 1) {
    const angle = (index / POINTS) * 2 * Math.PI;
    let radius = 1;
    for (const { count, depth, phase } of waves) radius += depth * Math.cos(count * angle + phase);
    const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    if (index > 0) length += Math.hypot(x - (xs.at(-1) ?? x), y - (ys.at(-1) ?? y));
    if (index < POINTS) {
      xs.push(x);
      ys.push(y);
      along.push(length);
    }
  }
  return { xs, ys, along, length };
}

/** Radius of the circle through three points some 30 m apart. */
function bendRadiusM(
  xs: readonly number[],
  ys: readonly number[],
  index: number,
  at: (values: readonly number[], index: number) => number,
): number {
  const reach = 8;
  const [ax, bx, cx] = [at(xs, index - reach), at(xs, index), at(xs, index + reach)];
  const [ay, by, cy] = [at(ys, index - reach), at(ys, index), at(ys, index + reach)];
  const doubleArea = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay));
  if (doubleArea === 0) return Number.POSITIVE_INFINITY;
  const sides =
    Math.hypot(bx - ax, by - ay) * Math.hypot(cx - bx, cy - by) * Math.hypot(cx - ax, cy - ay);
  return sides / (2 * doubleArea);
}

/** The last index whose value is not above `wanted`, in an ascending list that starts at 0. */
export function lastAtOrBelow(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((values[middle] ?? Number.POSITIVE_INFINITY) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
