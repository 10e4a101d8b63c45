/**
 * How one round is driven: as fast as the road allows, with gentle pedals and a few stops. First
 * the highest speed at every place (limits, then what braking and accelerating allow), then time.
 */
import { seededRandom } from "./random.ts";
import { lastAtOrBelow, type Route } from "./route.ts";

const GRID_M = 5;
const ACCELERATION_MPS2 = 1.7;
const BRAKING_MPS2 = 1.6;
/** Junctions with a stop, as parts of the loop, and how long the car waits there. */
const STOPS = [0.07, 0.17, 0.62, 0.81, 0.93] as const;
const WAIT_MIN_S = 4;
const WAIT_SPREAD_S = 22;

/** Speed in m/s at each whole second; begins and ends at standstill. */
export function driveSpeeds(route: Route, seed: number): Float64Array {
  const random = seededRandom(seed ^ 0x5eed);
  const steps = Math.floor(route.lengthM / GRID_M);
  const speeds = new Float64Array(steps + 1);
  for (let step = 0; step <= steps; step += 1) speeds[step] = route.speedLimitMps(step * GRID_M);
  const waits = new Map<number, number>();
  for (const part of STOPS) {
    const step = Math.round(part * steps);
    speeds[step] = 0;
    waits.set(step, WAIT_MIN_S + random() * WAIT_SPREAD_S);
  }
  speeds[0] = 0;
  speeds[steps] = 0;
  limitChange(speeds, ACCELERATION_MPS2, (step) => step - 1);
  limitChange(speeds.reverse(), BRAKING_MPS2, (step) => step - 1);
  return sampleBySecond(speeds.reverse(), waits);
}

/** v² grows by at most 2·a·ds from one grid point to the next. */
function limitChange(
  speeds: Float64Array,
  acceleration: number,
  before: (step: number) => number,
): void {
  for (let step = 1; step < speeds.length; step += 1) {
    const from = speeds[before(step)] ?? 0;
    const reachable = Math.sqrt(from * from + 2 * acceleration * GRID_M);
    speeds[step] = Math.min(speeds[step] ?? 0, reachable);
  }
}

function sampleBySecond(speeds: Float64Array, waits: ReadonlyMap<number, number>): Float64Array {
  const times: number[] = [0];
  const values: number[] = [0];
  let time = 0;
  for (let step = 1; step < speeds.length; step += 1) {
    const [from, to] = [speeds[step - 1] ?? 0, speeds[step] ?? 0];
    time += (2 * GRID_M) / (from + to);
    times.push(time);
    values.push(to);
    const wait = waits.get(step);
    if (wait !== undefined) {
      time += wait;
      times.push(time);
      values.push(0);
    }
  }
  const sampled = new Float64Array(Math.ceil(time) + 1);
  for (let second = 0; second < sampled.length - 1; second += 1) {
    const index = lastAtOrBelow(times, second);
    const [start, end] = [times[index] ?? 0, times[index + 1] ?? time];
    const part = end > start ? (second - start) / (end - start) : 0;
    const [from, to] = [values[index] ?? 0, values[index + 1] ?? 0];
    sampled[second] = from + (to - from) * part;
  }
  return sampled;
}
