/** Everything the truth writes down, in one place; it is told of each physics step and asked once. */
import type { Radio } from "../emission/radio.ts";
import type { Car } from "../physics/car.ts";
import { usableKwh } from "../physics/pack.ts";
import type { Origin } from "../physics/roads.ts";
import type { Flow } from "../physics/step.ts";
import { Days } from "./days.ts";
import { VISIT_PAUSE_MAX_MS } from "./definitions.ts";
import { sessionOf, Sessions, type Open } from "./sessions.ts";
import { Timeline } from "./timeline.ts";
import type {
  AlertEpisode,
  CapacityStep,
  Charge,
  Drive,
  Heard,
  Park,
  Session,
  Truth,
  Update,
} from "./truth.ts";

export class History {
  readonly alerts: AlertEpisode[] = [];
  readonly updates: Update[] = [];
  readonly ageing: CapacityStep[] = [];
  readonly #sessions: Sessions;
  readonly #timeline = new Timeline();
  readonly #days = new Days();
  readonly #startMs: number;
  readonly #packKwhStart: number;
  readonly #startBars: number[];

  constructor(car: Car, origin: Origin, startMs: number) {
    this.#sessions = new Sessions(origin);
    this.#startMs = startMs;
    this.#packKwhStart = car.packKwh;
    this.noteCapacity(car, startMs);
    this.#startBars = car.tyres.map(({ barAt20C }) => barAt20C);
  }

  noteCapacity({ spec }: Car, fromMs: number): void {
    this.ageing.push({ fromMs, nominalKwh: spec.nominalKwh, usableKwh: usableKwh(spec) });
  }

  /** To be told before `car` has changed, so that sessions begin with the car as it was. */
  note(flow: Flow, car: Car): void {
    this.#sessions.note(flow, car);
    this.#timeline.note(flow, car);
    this.#days.note(flow, car);
  }

  finish(name: string, vin: string, car: Car, radio: Radio, endMs: number): Truth {
    this.#sessions.finish(car, endMs);
    const all = this.#sessions.all;
    const { lost, gaps, removedAtMs } = radio;
    const silent =
      removedAtMs === null ? lost : [...lost, { startMs: removedAtMs, endMs: endMs + 1 }];
    for (const open of all) markHeard(sessionOf(open), silent);
    numberVisits(all);
    // What a car does after it was taken from us is none of our business.
    const ours = all.filter(
      (open) => removedAtMs === null || sessionOf(open).start.atMs < removedAtMs,
    );
    const drives = ours.flatMap((open): Drive[] => (open.activity === "drive" ? [open.drive] : []));
    const charges = ours.flatMap((open): Charge[] =>
      open.activity === "charge" ? [open.charge] : [],
    );
    const parks = ours.flatMap((open): Park[] => (open.activity === "park" ? [open.park] : []));
    return {
      name,
      vin,
      startMs: this.#startMs,
      endMs,
      spec: car.spec,
      drives,
      charges,
      parks,
      timeline: this.#timeline.finish(lost, removedAtMs),
      capacity: {
        chemistry: car.spec.chemistry,
        nominalKwh: car.spec.nominalKwh,
        usableKwh: usableKwh(car.spec),
        reserveKwh: car.spec.reserveKwh,
      },
      ageing: this.ageing,
      days: this.#days.days,
      speedBands: this.#days.speedBands,
      alerts: this.alerts,
      updates: this.updates,
      tyres: car.tyres.map(({ wheel, leakBarPerWeek, barAt20C }, index) => ({
        wheel,
        leakBarPerWeek,
        startBarAt20C: this.#startBars[index] ?? 0,
        endBarAt20C: barAt20C,
      })),
      connection: { gaps, lost, removedAtMs },
      signals: radio.tally,
      totals: {
        packKwhStart: this.#packKwhStart,
        packKwhEnd: car.packKwh,
        km: sum(drives, ({ distanceKm }) => distanceKm),
        driveNetKwh: sum(drives, ({ netKwh }) => netKwh),
        chargedKwh: sum(charges, ({ intoPackKwh }) => intoPackKwh),
        wallKwh: sum(charges, ({ wallKwh }) => wallKwh),
        drainKwh: sum(parks, ({ drainKwh }) => drainKwh),
      },
    };
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** A moment is heard of when it lies in no lost time. */
function markHeard(session: Session, lost: readonly { startMs: number; endMs: number }[]): void {
  const [startMs, endMs] = [session.start.atMs, session.end.atMs];
  let lostMs = 0;
  const heard: Heard = { start: true, end: true, share: 1 };
  for (const gap of lost) {
    lostMs += Math.max(0, Math.min(endMs, gap.endMs) - Math.max(startMs, gap.startMs));
    if (gap.startMs <= startMs && startMs < gap.endMs) heard.start = false;
    if (gap.startMs <= endMs && endMs < gap.endMs) heard.end = false;
  }
  heard.share = endMs > startMs ? 1 - lostMs / (endMs - startMs) : 1;
  session.heard = heard;
  session.isIncomplete ||= !heard.start || !heard.end;
}

function numberVisits(all: readonly Open[]): void {
  let visit = 0;
  let before: Charge | null = null;
  for (const open of all) {
    if (open.activity === "drive") before = null;
    if (open.activity !== "charge") continue;
    const { charge } = open;
    const isSame = before !== null && charge.start.atMs - before.end.atMs <= VISIT_PAUSE_MAX_MS;
    visit += isSame ? 0 : 1;
    charge.visit = visit;
    before = charge;
  }
}
