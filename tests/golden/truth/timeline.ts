/** The timeline: first what the car did, at the end what of it can be known. */
import type { Interval } from "../emission/radio.ts";
import type { Car } from "../physics/car.ts";
import type { Flow } from "../physics/step.ts";
import { STOP_MERGED_MAX_MS } from "./definitions.ts";
import type { State, TimelineInterval } from "./truth.ts";

type Stretch = { startMs: number; endMs: number; state: State };

export class Timeline {
  readonly #stretches: Stretch[] = [];

  note(flow: Flow, car: Car): void {
    this.#append({ startMs: flow.atMs, endMs: flow.atMs + flow.forMs, state: physicalState(car) });
  }

  /** With the times no node ever heard of, and when the car was taken from us. */
  finish(lost: readonly Interval[], removedAtMs: number | null): TimelineInterval[] {
    const intervals: TimelineInterval[] = [];
    for (const stretch of mergeStops(this.#stretches)) {
      for (const piece of cut(stretch, lost)) {
        if (removedAtMs === null || piece.endMs <= removedAtMs) intervals.push(piece);
        else intervals.push(...removed(piece, removedAtMs));
      }
    }
    return joined(intervals);
  }

  #append(stretch: Stretch): void {
    const last = this.#stretches.at(-1);
    if (last?.state === stretch.state) last.endMs = stretch.endMs;
    else this.#stretches.push(stretch);
  }
}

function physicalState(car: Car): State {
  if (car.gear !== "P") return "driving";
  if (car.isInstalling) return "updating";
  if (car.chargeState === "Charging") return "charging";
  return car.isAwake ? "parked_awake" : "asleep";
}

/** Short stops in P belong to the drive, here as in `sessions.ts`. */
function mergeStops(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const before = merged.at(-1);
    const isStop =
      before?.state === "driving" &&
      stretch.state === "parked_awake" &&
      stretches[index + 1]?.state === "driving" &&
      stretch.endMs - stretch.startMs <= STOP_MERGED_MAX_MS;
    const state = isStop ? "driving" : stretch.state;
    if (before?.state === state) before.endMs = stretch.endMs;
    else merged.push({ ...stretch, state });
  }
  return merged;
}

function cut(stretch: Stretch, lost: readonly Interval[]): TimelineInterval[] {
  const pieces: TimelineInterval[] = [];
  const physical = stretch.state;
  let { startMs } = stretch;
  const heard = (endMs: number): void => {
    if (startMs < endMs)
      pieces.push({ startMs, endMs, state: physical, physical, isKnowable: true });
  };
  for (const gap of lost) {
    if (gap.endMs <= startMs || gap.startMs >= stretch.endMs) continue;
    const from = Math.max(startMs, gap.startMs);
    const to = Math.min(stretch.endMs, gap.endMs);
    heard(from);
    // A car that sleeps sends nothing with or without a network.
    const state = physical === "asleep" ? physical : "no_coverage";
    const wasHeardDriving = physical === "driving" && gap.startMs > stretch.startMs;
    const isKnowable = wasHeardDriving || physical === "asleep";
    pieces.push({ startMs: from, endMs: to, state, physical, isKnowable });
    startMs = to;
  }
  heard(stretch.endMs);
  return pieces;
}

function removed(piece: TimelineInterval, removedAtMs: number): TimelineInterval[] {
  const after: TimelineInterval = {
    ...piece,
    startMs: Math.max(piece.startMs, removedAtMs),
    state: "unknown",
    isKnowable: true,
  };
  if (piece.startMs >= removedAtMs) return [after];
  return [{ ...piece, endMs: removedAtMs }, after];
}

/** After removal nothing tells the pieces apart. */
function joined(intervals: readonly TimelineInterval[]): TimelineInterval[] {
  const result: TimelineInterval[] = [];
  for (const interval of intervals) {
    const last = result.at(-1);
    const isSame =
      last?.state === interval.state &&
      last.isKnowable === interval.isKnowable &&
      (last.physical === interval.physical || interval.state === "unknown");
    if (isSame) last.endMs = interval.endMs;
    else result.push({ ...interval });
  }
  return result;
}
