/**
 * What really happened to one car, told by its physics. Metric; energies in kWh at the pack's
 * terminals; times are epoch ms by true time, which neither the car's nor the node's clock always
 * tells. Lists are in order of time.
 */
import type { Interval } from "../emission/radio.ts";
import type { SignalCounts } from "../emission/tally.ts";
import type { CarSpec } from "../physics/car-spec.ts";
import type { Cause } from "../physics/loads.ts";

export type Truth = {
  name: string;
  vin: string;
  startMs: number;
  endMs: number;
  spec: CarSpec;
  drives: Drive[];
  charges: Charge[];
  parks: Park[];
  /** Whole time from start to end without a hole. */
  timeline: TimelineInterval[];
  /** As it was at the end. */
  capacity: Capacity;
  /** What it was from when on; one where the pack did not age. */
  ageing: CapacityStep[];
  days: Day[];
  speedBands: SpeedBand[];
  alerts: AlertEpisode[];
  updates: Update[];
  tyres: TyreTrend[];
  connection: {
    /** Awake without a connection; what of it was never delivered is in `lost`. */
    gaps: Interval[];
    lost: Interval[];
    /** When the configuration was taken away; null when it stayed. */
    removedAtMs: number | null;
  };
  signals: SignalCounts;
  totals: Totals;
};

/** The car at one moment. */
export type Snapshot = {
  atMs: number;
  odometerKm: number;
  packKwh: number;
  socPercent: number;
  ratedRangeKm: number;
  outsideC: number;
  insideC: number;
  packC: number;
  latitude: number;
  longitude: number;
  /** Name of the place in the script; null on the road. */
  place: string | null;
};

/** How much of a session any node ever heard of, be it late. */
export type Heard = {
  start: boolean;
  end: boolean;
  /** Share of the time that is not lost. */
  share: number;
};

export type Session = {
  start: Snapshot;
  end: Snapshot;
  heard: Heard;
  /** Still going on at the end of the script, or an end of it was never heard of. */
  isIncomplete: boolean;
};

/** From leaving P to the P that ends it; P up to 90 s inside is a stop of the same drive. */
export type Drive = Session & {
  distanceKm: number;
  movingMs: number;
  maxSpeedKmh: number;
  /** Out of the pack, and back into it by regeneration; their difference is `netKwh`. */
  drawnKwh: number;
  regainedKwh: number;
  netKwh: number;
  meanOutsideC: number;
  meanInsideC: number;
  /** Stops in P that were merged. */
  mergedStops: number;
  isTiny: boolean;
};

/** While energy flows from a charger; a pause makes two charges of one visit. */
export type Charge = Session & {
  kind: "AC" | "DC";
  /** At the charger's outlet. No signal tells it for DC. */
  wallKwh: number;
  intoPackKwh: number;
  lossKwh: number;
  peakPackKw: number;
  peakWallKw: number;
  heaterMs: number;
  limitPercent: number;
  phases: number;
  endReason: "limit" | "stopped" | "open";
  /** Counts from 1; charges of one visit share it. */
  visit: number;
  /** The same energies by the quarter hours of UTC in which they flowed: what a tariff by the hour needs. */
  quarters: ChargeQuarter[];
};

export type ChargeQuarter = { startMs: number; wallKwh: number; intoPackKwh: number };

/** Between drives and charges. */
export type Park = Session & {
  drainKwh: number;
  asleepMs: number;
  wakes: number;
  /** Whole power of each moment under its one cause (`loads.ts` has the order); mystery beside it. */
  byCause: Record<Cause, { ms: number; kwh: number; mysteryKwh: number }>;
  /** Drawn by something no signal tells of. */
  unexplainedKwh: number;
  /** The pack was cold at an end, so percent mislead. */
  isPackCold: boolean;
  /** A drive of which nothing was ever heard, inside the park (`knowable.ts`). */
  unheard: { km: number; netKwh: number; ms: number } | null;
};

export type State =
  | "driving"
  | "charging"
  | "parked_awake"
  | "asleep"
  | "no_coverage"
  | "updating"
  | "unknown";

export type TimelineInterval = {
  startMs: number;
  endMs: number;
  /** As an analyst can know it: lost times are `no_coverage`, after removal `unknown`. */
  state: State;
  /** What the car really did. */
  physical: State;
  /**
   * False where signals cannot tell: a car that lost its network while parked looks asleep, even
   * when it then drives off.
   */
  isKnowable: boolean;
};

export type Capacity = {
  chemistry: CarSpec["chemistry"];
  nominalKwh: number;
  /** `Soc` runs over this; `EnergyRemaining` counts the reserve as well. */
  usableKwh: number;
  reserveKwh: number;
};

export type CapacityStep = { fromMs: number; nominalKwh: number; usableKwh: number };

/** A UTC day. */
export type Day = {
  day: string;
  km: number;
  /** At 06:00. */
  readiness: { socPercent: number; isPluggedIn: boolean } | null;
};

/** Of driving, by speed in bands of 10 km/h; `fromKmh` 0 includes standing in gear. */
export type SpeedBand = { fromKmh: number; ms: number; km: number; netKwh: number };

export type AlertEpisode = {
  name: string;
  audiences: readonly ("Customer" | "Service" | "ServiceFix")[];
  startedAtMs: number;
  endedAtMs: number | null;
};

export type Update = { from: string; to: string; startMs: number; endMs: number };

export type TyreTrend = {
  wheel: string;
  leakBarPerWeek: number;
  startBarAt20C: number;
  endBarAt20C: number;
};

export type Totals = {
  packKwhStart: number;
  packKwhEnd: number;
  km: number;
  driveNetKwh: number;
  chargedKwh: number;
  wallKwh: number;
  drainKwh: number;
};
