/**
 * What a parked car drew, cause by cause. Pure but for the stay it is given.
 *
 * Each counter that can tell a drain keeps a ledger: between two readings the integrated power says
 * how the rise divides, the counter says how much it was. The first rise counts from the counter as
 * estimated at the park's start, and the last one up to its estimate at the end (`meter.ts`), so all
 * causes together are the drain.
 */
import { addAt, CAUSE, noneByCause, sumOf } from "./causes.ts";
import type { Rules } from "./rules.ts";
import { excessKwh } from "./usual.ts";

/** Counters that tell what left the pack: the lifetime's, and what remains in it. */
export const DRAIN_METERS = ["used", "pack"] as const;
export type DrainMeter = (typeof DRAIN_METERS)[number];

export type Ledger = {
  /** What had left the pack, by the counter, up to where it is divided; null before any reading. */
  settledTo: number | null;
  /** By cause, kWh. */
  kwh: number[];
  /** Integrated since then, to be scaled to the next reading, kWh. */
  provisional: number[];
  isOverSilence: boolean;
  /** Of the last silence, what it took beyond what was integrated, kWh. */
  silentKwh: number;
  /** Of silences in which the car moved, kWh. */
  unheardKwh: number;
};

/** The last silence, until the odometer and the counters have told what it was. */
export type Silence = {
  ms: number;
  /** The connection ended as that of a car that falls asleep does. */
  isGoodbye: boolean;
  /** Odometer before it; null once it was told after it, or when it never was. */
  fromKm: number | null;
  km: number;
};

export type Stay = {
  causeMs: number[];
  ledgers: Record<DrainMeter, Ledger>;
  silence: Silence | null;
  asleepMs: number;
  wakes: number;
  /** Of silences in which the car moved. */
  unheardMs: number;
  unheardKm: number;
};

export function newStay(): Stay {
  return {
    causeMs: noneByCause(),
    ledgers: { used: newLedger(), pack: newLedger() },
    silence: null,
    asleepMs: 0,
    wakes: 0,
    unheardMs: 0,
    unheardKm: 0,
  };
}

function newLedger(): Ledger {
  return {
    settledTo: null,
    kwh: noneByCause(),
    provisional: noneByCause(),
    isOverSilence: false,
    silentKwh: 0,
    unheardKwh: 0,
  };
}

/** Time passes, and power as integrated; that into the pack is no drain. */
export function addParkedTime({ causeMs, ledgers }: Stay, cause: number, ms: number, kwh: number) {
  addAt(causeMs, cause, ms);
  for (const name of DRAIN_METERS) addAt(ledgers[name].provisional, cause, Math.max(0, kwh));
}

/** A correction of what was integrated, of either sign. */
export function addParkedEnergy({ ledgers }: Stay, cause: number, kwh: number): void {
  for (const name of DRAIN_METERS) addAt(ledgers[name].provisional, cause, kwh);
}

/**
 * A counter stands at `to`. `start`: where it stood when the park began, as estimated; null when
 * nothing tells, and then what it counted until now is nobody's. `present`: the cause of now.
 */
export function settle(ledger: Ledger, start: number | null, to: number, present: number): void {
  const from = ledger.settledTo ?? start;
  if (from !== null) divide(ledger, to - from, present);
  ledger.settledTo = to;
  ledger.provisional = noneByCause();
  ledger.isOverSilence = false;
}

/** Over a silence nothing was integrated: what is left of the rise is what the silence took. */
function divide(ledger: Ledger, drawnKwh: number, present: number): void {
  const parts = ledger.provisional.map((kwh) => Math.max(0, kwh));
  const sum = sumOf(parts);
  const drawn = Math.max(0, drawnKwh);
  const isScaled = sum > 0 && (!ledger.isOverSilence || sum > drawn);
  const share = isScaled ? drawn / sum : 1;
  for (const [cause, kwh] of parts.entries()) addAt(ledger.kwh, cause, kwh * share);
  const rest = isScaled ? 0 : drawn - sum;
  if (ledger.isOverSilence) ledger.silentKwh += rest;
  else addAt(ledger.kwh, present, rest);
}

/** A silence is over. What it was is told by and by; what the one before was stays as told. */
export function noteSilence(
  stay: Stay,
  silence: Silence,
  usualW: number | null,
  rules: Rules,
): void {
  concludeSilence(stay, usualW, rules);
  stay.silence = silence;
  for (const name of DRAIN_METERS) stay.ledgers[name].isOverSilence = true;
  stay.wakes += 1;
}

export function takeOdometer({ silence }: Stay, km: number): void {
  if (silence === null || silence.fromKm === null) return;
  silence.km += Math.max(0, km - silence.fromKm);
  silence.fromKm = null;
}

/**
 * What the last silence was, as far as was told: a drive that nobody heard of, when the odometer
 * rose; sleep; or, without a goodbye, sleep and being awake, of which only sleep has a usual power.
 */
export function concludeSilence(stay: Stay, usualW: number | null, rules: Rules): void {
  const { silence } = stay;
  if (silence === null) return;
  const isMoved = silence.km >= rules.unheard_way_min_km;
  if (isMoved) {
    stay.unheardMs += silence.ms;
    stay.unheardKm += silence.km;
  } else {
    stay.asleepMs += silence.ms;
    addAt(stay.causeMs, CAUSE.asleep, silence.ms);
  }
  for (const name of DRAIN_METERS) {
    const ledger = stay.ledgers[name];
    const kwh = ledger.silentKwh;
    ledger.silentKwh = 0;
    if (isMoved) {
      ledger.unheardKwh += kwh;
      continue;
    }
    const hours = silence.ms / MS_PER_HOUR;
    const unheardKwh = silence.isGoodbye ? 0 : excessKwh(kwh, hours, usualW, rules);
    addAt(ledger.kwh, CAUSE.asleep, kwh - unheardKwh);
    addAt(ledger.kwh, CAUSE.no_coverage, unheardKwh);
  }
  stay.silence = null;
}

const MS_PER_HOUR = 3_600_000;
