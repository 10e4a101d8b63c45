/**
 * All that the fold knows of a car at one moment. Plain JSON in a fixed order, so that it can be
 * kept as a checkpoint, and so that equal histories give equal text.
 */
import { DERIVED_FIELDS, FIELD, type Place, type Value } from "./fields.ts";
import { edgeOf, type Edge, type Meter, METERS, type MeterName, newMeter } from "./meter.ts";
import type { Stay } from "./stay.ts";
import { newUsual, type Usual } from "./usual.ts";

export type TimelineState =
  | "driving"
  | "charging"
  | "parked_awake"
  | "asleep"
  | "no_coverage"
  | "updating";

/** The car at the edge of a session. */
export type Mark = {
  at: number;
  edges: Record<MeterName, Edge>;
  soc: number | null;
  /** First told within a minute or two after the edge; better at the end of a drive. */
  socAfter: number | null;
  rangeKm: number | null;
  rangeAfterKm: number | null;
  packC: number | null;
  outsideC: number | null;
  /** Counters of the stay at a charger, kWh: into the pack, and at the charger. */
  intoPack: number | null;
  wall: number | null;
  place: Place | null;
};

/** Sum of value times ms, and the ms. */
export type Mean = { sum: number; ms: number };

export type DriveSums = {
  movingMs: number;
  outKwh: number;
  inKwh: number;
  maxSpeedKmh: number;
  maxKw: number;
  minKw: number;
  outside: Mean;
  inside: Mean;
  /** Per band of 10 km/h: ms, km, kWh net. */
  bands: [number, number, number][];
};

export type Drive = {
  kind: "drive";
  start: Mark;
  isStartHeard: boolean;
  /** P, or standing with an unknown gear: the end, unless it drives on soon. */
  end: Mark | null;
  sums: DriveSums;
  /** As they were at `end`, and the park since then, should it be one. */
  sumsAtEnd: DriveSums | null;
  stay: Stay | null;
  stops: number;
  gapMs: number;
};

export type Charge = {
  kind: "charge";
  start: Mark;
  isStartHeard: boolean;
  end: Mark | null;
  /** Counters of the stay at its start and the highest since; kWh. */
  intoPackFrom: number | null;
  intoPackTo: number | null;
  wallFrom: number | null;
  wallTo: number | null;
  wasFastCharger: boolean;
  fastChargerType: string | null;
  phases: number | null;
  limitPercent: number | null;
  peakIntoKw: number;
  peakWallKw: number;
  outKwh: number;
  inKwh: number;
  heaterMs: number;
  outside: Mean;
  gapMs: number;
  /** Start of the first charge of its visit. */
  visitStartedAt: number;
  /** Per percent of charge: percent, ms, kWh into the pack, °C times ms. */
  curve: [number, number, number, number][];
};

export type Park = {
  kind: "park";
  start: Mark;
  isStartHeard: boolean;
  /** The session before was a charge. */
  isAfterCharge: boolean;
  /** What the car usually drew when the park began, by cause, W. */
  usualW: (number | null)[];
  stay: Stay;
  /** The latest moment of rest that tells the pack's size. */
  rest: { at: number; kwh: number; soc: number; packC: number } | null;
};

export type Session = Drive | Charge | Park;

/** A session that has ended and still learns of its end from what the parked car tells. */
export type Closing = {
  session: Drive | Charge;
  end: Mark;
  reason: EndReason;
};
export type EndReason = "parked" | "charging" | "limit" | "stopped" | "lost" | "drove";

export type State = {
  /** Time of the latest event, and of the latest record; epoch ms. */
  at: number | null;
  recordAt: number | null;
  /** Ids of open connections. */
  links: string[];
  /** When the last of them closed, when the first opened, and whether any was ever told of. */
  linkDownAt: number | null;
  linkUpAt: number | null;
  hasLinks: boolean;
  values: Value[];
  meters: Record<MeterName, Meter>;
  /** Sign of the current while energy leaves the pack; 0 until learned from a parked car. */
  dischargeSign: -1 | 0 | 1;
  power: { kw: number; at: number } | null;
  /** The car was put in P and power was not told since: the next reading holds from then on. */
  powerUntoldSince: number | null;
  gear: "P" | "in_gear" | "unknown";
  movingSince: number | null;
  speedAt: number | null;
  intoPackCounterRoseAt: number | null;
  witnesses: { state: boolean; into: boolean; power: boolean };
  /** The first witness of a charge that may have begun, or of an end of the present one. */
  rise: Mark | null;
  drop: Mark | null;
  /** A silence within a drive or charge of which nothing tells yet how it ended. */
  limbo: { from: number } | null;
  session: Session | null;
  closing: Closing | null;
  timeline: { since: number; state: TimelineState } | null;
  /** The stay at a charger that a further charge would belong to. */
  visit: { startedAt: number; endedAt: number } | null;
  /** The car, and its park, before the silence that the present record ended. */
  beforeSilence: { mark: Mark; stay: Stay | null } | null;
  /** What it drew in its parks until now. */
  usual: Usual;
};

export function newState(): State {
  return {
    at: null,
    recordAt: null,
    links: [],
    linkDownAt: null,
    linkUpAt: null,
    hasLinks: false,
    values: DERIVED_FIELDS.map(() => null),
    meters: { used: newMeter(), regen: newMeter(), pack: newMeter(), odometer: newMeter() },
    dischargeSign: 0,
    power: null,
    powerUntoldSince: null,
    gear: "unknown",
    movingSince: null,
    speedAt: null,
    intoPackCounterRoseAt: null,
    witnesses: { state: false, into: false, power: false },
    rise: null,
    drop: null,
    limbo: null,
    session: null,
    closing: null,
    timeline: null,
    visit: null,
    beforeSilence: null,
    usual: newUsual(),
  };
}

export function numberOf(state: State, field: number): number | null {
  const value = state.values[field];
  return typeof value === "number" ? value : null;
}

export function textOf(state: State, field: number): string | null {
  const value = state.values[field];
  return typeof value === "string" ? value : null;
}

export function packC(state: State): number | null {
  const low = numberOf(state, FIELD.ModuleTempMin);
  const high = numberOf(state, FIELD.ModuleTempMax);
  return low === null || high === null ? null : (low + high) / 2;
}

export function markOf(state: State, at: number): Mark {
  const place = state.values[FIELD.Location];
  return {
    at,
    edges: {
      used: edgeOf(state.meters.used),
      regen: edgeOf(state.meters.regen),
      pack: edgeOf(state.meters.pack),
      odometer: edgeOf(state.meters.odometer),
    },
    soc: numberOf(state, FIELD.Soc),
    socAfter: null,
    rangeKm: numberOf(state, FIELD.RatedRange),
    rangeAfterKm: null,
    packC: packC(state),
    outsideC: numberOf(state, FIELD.OutsideTemp),
    intoPack: numberOf(state, FIELD.DCChargingEnergyIn),
    wall: numberOf(state, FIELD.ACChargingEnergyIn),
    place: typeof place === "object" && place !== null ? { ...place } : null,
  };
}

/** Marks that later readings still settle. One that stands in two places is settled in both. */
export function openMarks(state: State): Mark[] {
  const { session, closing, rise, drop } = state;
  const marks = [
    session?.start,
    session?.kind === "park" ? null : session?.end,
    closing?.session.start,
    closing?.end,
    rise,
    drop,
  ];
  return marks.flatMap((mark) => mark ?? []);
}

/** Energy of a silence belongs to the silence: edges before it no longer take readings. */
export function closeEdges(state: State): void {
  for (const { edges } of openMarks(state)) closeEnergy(edges);
}

function closeEnergy(edges: Mark["edges"]): void {
  for (const name of METERS) if (name !== "odometer") edges[name].isClosed = true;
}

/** `markOf` for the last moment before a silence. */
export function markBeforeSilence(state: State, at: number): Mark {
  const mark = markOf(state, at);
  closeEnergy(mark.edges);
  return mark;
}
