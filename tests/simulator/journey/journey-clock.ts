/**
 * A car's own time on its journey: it runs with the world's clock, or stands while the car is
 * parked for good. Buttons skip ahead to the next moment of the wished kind and never back, so an
 * odometer never runs backwards. Plain data, so that it can be kept in a file.
 */
import type { Phase } from "./cycle.ts";
import { journeyAt, nextPhaseMs } from "./journey.ts";

export type JourneyClock = {
  /** Journey time at `anchorMs` of the world's clock. */
  journeyMs: number;
  anchorMs: number;
  running: boolean;
};

export type JourneyMoment = { seed: number; nowMs: number; speed: number };

/** A car that stands at home and waits. */
export function standingClock(nowMs: number): JourneyClock {
  return { journeyMs: 0, anchorMs: nowMs, running: false };
}

/** Journey time now; `speed` is how fast it runs beside the world's clock. */
export function journeyTime(clock: JourneyClock, nowMs: number, speed: number): number {
  if (!clock.running) return clock.journeyMs;
  return clock.journeyMs + Math.max(0, nowMs - clock.anchorMs) * speed;
}

/** Goes on with this phase: the present one if it is it already, else the next such. */
export function proceedTo(
  clock: JourneyClock,
  phase: Phase,
  then: { running: boolean },
  at: JourneyMoment,
): JourneyClock {
  const presentMs = journeyTime(clock, at.nowMs, at.speed);
  const isThere = journeyAt(at.seed, presentMs).phase === phase;
  const journeyMs = isThere ? presentMs : nextPhaseMs(at.seed, phase, presentMs);
  return { journeyMs, anchorMs: at.nowMs, running: then.running };
}

/**
 * Stands still: a car on the road is parked first, one that charges is unplugged when it is full.
 */
export function halt(clock: JourneyClock, at: JourneyMoment): JourneyClock {
  const journeyMs = journeyTime(clock, at.nowMs, at.speed);
  const { phase } = journeyAt(at.seed, journeyMs);
  switch (phase) {
    case "boarding":
    case "driving":
      return proceedTo(clock, "parked", { running: false }, at);
    case "charging":
    case "charged":
      return proceedTo(clock, "waiting", { running: false }, at);
    case "parked":
    case "waiting":
      return { journeyMs, anchorMs: at.nowMs, running: false };
  }
}
