/** Sessions as rows of the derived tables. Pure. Times are epoch ms; null in `settledAt`: open. */
import { CAUSE, CAUSES, sumOf } from "./causes.ts";
import type { Drain } from "./drain.ts";
import { difference, type Edge, energyDoubt, estimate, wayDoubt } from "./meter.ts";
import type { Rules } from "./rules.ts";
import {
  type Charge,
  type Drive,
  type EndReason,
  type Mark,
  type Mean,
  type Park,
} from "./state.ts";

export type DerivedTable = "timeline" | "drives" | "charges" | "parks" | "days";
export type Cell =
  | number
  | string
  | boolean
  | null
  | readonly number[]
  | readonly (number | null)[]
  | readonly string[];
export type DerivedRow = {
  table: DerivedTable;
  settledAt: number | null;
  cells: Readonly<Record<string, Cell>> & { started_at: number };
};

type Ending = { reason: EndReason | "open"; settledAt: number | null };

/** Readings of counters are rounded to a thousandth, kWh. */
const READING_ERROR_KWH = 0.001;

export function toDriveRow(drive: Drive, end: Mark, ending: Ending, rules: Rules): DerivedRow {
  const { start, isStartHeard, gapMs, stops } = drive;
  const isOpen = ending.reason === "open";
  const sums = isOpen ? drive.sums : (drive.sumsAtEnd ?? drive.sums);
  const ms = Math.max(1, end.at - start.at);
  const distance = difference(start.edges.odometer, end.edges.odometer, wayDoubt(rules));
  const km = distance === null ? null : Math.max(0, distance.value);
  const energy = driveEnergy(start, end, sums, rules);
  const isEndHeard = ending.reason !== "lost" && !isOpen;
  const bands = withRest(sums.bands, energy.net);
  return {
    table: "drives",
    settledAt: ending.settledAt,
    cells: {
      started_at: start.at,
      ended_at: isOpen ? null : end.at,
      end_reason: ending.reason,
      is_incomplete: !isStartHeard || !isEndHeard,
      start_heard: isStartHeard,
      end_heard: isEndHeard,
      completeness: share(ms - gapMs, ms),
      duration_s: ms / 1000,
      moving_s: sums.movingMs / 1000,
      distance_km: km,
      distance_method:
        distance === null ? "none" : distance.integrated > 0 ? "odometer_and_speed" : "odometer",
      distance_coarse:
        distance === null || distance.error > rules.distance_coarse_share * (km ?? 0),
      is_tiny: km !== null && km < rules.tiny_drive_km,
      stops,
      max_speed_kmh: sums.maxSpeedKmh,
      energy_kwh: energy.net,
      energy_method: energy.method,
      energy_coarse: energy.isCoarse,
      drawn_kwh: energy.drawn,
      regen_kwh: energy.regen,
      energy_counters_kwh: energy.counters,
      energy_remaining_kwh: energy.remaining,
      energy_volts_amps_kwh: sums.outKwh - sums.inKwh,
      max_power_kw: sums.maxKw,
      min_power_kw: sums.minKw,
      ...atBothEnds(start, end, rules),
      outside_c: mean(sums.outside),
      inside_c: mean(sums.inside),
      band_kmh: sums.bands.map((_, index) => index * BAND_KMH),
      band_s: sums.bands.map(([bandMs]) => bandMs / 1000),
      band_km: sums.bands.map(([, bandKm]) => bandKm),
      band_kwh: bands,
    },
  };
}

const BAND_KMH = 10;

/** Bands are integrated, the drive is counted: the difference goes to the bands by their way. */
function withRest(bands: Drive["sums"]["bands"], net: number | null): number[] {
  const energy = bands.reduce((sum, [, , kwh]) => sum + kwh, 0);
  const way = bands.reduce((sum, [, km]) => sum + km, 0);
  const rest = net === null || way === 0 ? 0 : (net - energy) / way;
  return bands.map(([, km, kwh]) => kwh + rest * km);
}

/** Two counters that differ by this part of what makes an energy coarse leave it in doubt. */
const WITNESS_SHARE = 0.75;

/** The first method that the signals allow, in order of trust; the others stand beside it. */
function driveEnergy(start: Mark, end: Mark, sums: Drive["sums"], rules: Rules) {
  const used = difference(start.edges.used, end.edges.used, energyDoubt(rules));
  const regained = difference(start.edges.regen, end.edges.regen, energyDoubt(rules));
  const pack = difference(start.edges.pack, end.edges.pack, energyDoubt(rules));
  const counters = used === null || regained === null ? null : used.value - regained.value;
  const remaining = pack === null ? null : -pack.value;
  const integrated = sums.outKwh - sums.inKwh;
  const net = counters ?? remaining ?? (sums.outKwh > 0 ? integrated : null);
  const error =
    counters !== null
      ? Math.hypot(used?.error ?? 0, regained?.error ?? 0, READING_ERROR_KWH)
      : (pack?.error ?? Number.POSITIVE_INFINITY);
  const disagreement = counters === null || remaining === null ? 0 : Math.abs(counters - remaining);
  return {
    net,
    counters,
    remaining,
    drawn: used?.value ?? null,
    regen: regained?.value ?? null,
    method:
      counters !== null
        ? "lifetime_counters"
        : remaining !== null
          ? "energy_remaining"
          : net !== null
            ? "volts_amps"
            : "none",
    isCoarse:
      net === null ||
      error > rules.energy_coarse_share * Math.abs(net) ||
      disagreement > WITNESS_SHARE * rules.energy_coarse_share * Math.abs(net),
  };
}

export function toChargeRow(charge: Charge, end: Mark, ending: Ending, rules: Rules): DerivedRow {
  const { start, isStartHeard, gapMs } = charge;
  const isOpen = ending.reason === "open";
  const ms = Math.max(1, end.at - start.at);
  const counted = delta(charge.intoPackFrom, charge.intoPackTo);
  const pack = difference(start.edges.pack, end.edges.pack, energyDoubt(rules));
  const integrated = charge.inKwh - charge.outKwh;
  const intoPack = counted ?? pack?.value ?? (integrated > 0 ? integrated : null);
  const isDc = charge.wasFastCharger;
  const wall = isDc ? null : delta(charge.wallFrom, charge.wallTo);
  const isEndHeard = ending.reason !== "lost" && !isOpen;
  return {
    table: "charges",
    settledAt: ending.settledAt,
    cells: {
      started_at: start.at,
      ended_at: isOpen ? null : end.at,
      end_reason:
        ending.reason === "drove" || ending.reason === "parked" ? "stopped" : ending.reason,
      is_incomplete: !isStartHeard || !isEndHeard,
      start_heard: isStartHeard,
      end_heard: isEndHeard,
      completeness: share(ms - gapMs, ms),
      visit_started_at: charge.visitStartedAt,
      duration_s: ms / 1000,
      type: isDc ? "DC" : "AC",
      // Unplugged or at AC the type is told as invalid, so the last fast charger's would be taken.
      network: isDc ? (charge.fastChargerType ?? "") : "",
      phases: isDc ? 0 : charge.phases,
      energy_into_pack_kwh: intoPack,
      energy_method:
        counted !== null
          ? "charge_counter"
          : pack !== null
            ? "energy_remaining"
            : intoPack !== null
              ? "volts_amps"
              : "none",
      energy_coarse:
        counted === null || counted < (READING_ERROR_KWH * 2) / rules.energy_coarse_share,
      energy_at_charger_kwh: wall,
      charger_energy_method: wall === null ? "none" : "charge_counter",
      loss_kwh: wall === null || intoPack === null ? null : wall - intoPack,
      energy_remaining_kwh: pack?.value ?? null,
      energy_volts_amps_kwh: integrated,
      peak_into_pack_kw: charge.peakIntoKw,
      peak_at_charger_kw: isDc ? null : charge.peakWallKw,
      mean_into_pack_kw: intoPack === null ? null : intoPack / (ms / MS_PER_HOUR),
      heater_s: charge.heaterMs / 1000,
      limit_percent: charge.limitPercent,
      ...atBothEnds(start, end, rules),
      outside_c: mean(charge.outside),
      curve_percent: charge.curve.map(([percent]) => percent),
      curve_kw: charge.curve.map(([, pointMs, kwh]) => kwh / (pointMs / MS_PER_HOUR)),
      curve_s: charge.curve.map(([, pointMs]) => pointMs / 1000),
      curve_pack_c: charge.curve.map(([, pointMs, , celsiusMs]) => celsiusMs / pointMs),
    },
  };
}

const MS_PER_HOUR = 3_600_000;

type ParkEnding = { isEndHeard: boolean; settledAt: number | null };

export function toParkRow(
  park: Park,
  end: Mark,
  drain: Drain,
  ending: ParkEnding,
  rules: Rules,
): DerivedRow {
  const { start, isStartHeard, rest, usualW } = park;
  const { kwh, method, stay } = drain;
  const isOpen = ending.settledAt === null;
  const ms = Math.max(1, end.at - start.at);
  const error = Math.hypot(drain.error, READING_ERROR_KWH);
  const ends = [start.packC, end.packC];
  return {
    table: "parks",
    settledAt: ending.settledAt,
    cells: {
      started_at: start.at,
      ended_at: isOpen ? null : end.at,
      is_incomplete: !isStartHeard || !ending.isEndHeard,
      after_charge: park.isAfterCharge,
      start_heard: isStartHeard,
      end_heard: ending.isEndHeard,
      duration_s: ms / 1000,
      drain_kwh: kwh,
      energy_method: method,
      energy_coarse: kwh === null || error > rules.energy_coarse_share * kwh,
      asleep_s: stay.asleepMs / 1000,
      wakes: stay.wakes,
      unheard_s: stay.unheardMs / 1000,
      unheard_km: stay.unheardKm,
      unheard_kwh: drain.unheardKwh,
      is_pack_cold: ends.some((celsius) => celsius !== null && celsius < rules.pack_cold_c),
      ...atBothEnds(asSettled(start), end, rules),
      causes: [...CAUSES],
      cause_s: causesWithRest(stay, ms).map((causeMs) => causeMs / 1000),
      cause_kwh: drain.causeKwh,
      cause_usual_w: usualW,
      rest_at: rest?.at ?? null,
      rest_energy_kwh: rest?.kwh ?? null,
      rest_soc: rest?.soc ?? null,
      rest_pack_c: rest?.packC ?? null,
    },
  };
}

/**
 * Times of causes and of silences in which the car moved sum to the park's length: rounding of edges
 * goes to plain being awake. A charge is known as one only seconds after it began.
 */
function causesWithRest({ causeMs, unheardMs }: Drain["stay"], ms: number): number[] {
  const rest = ms - unheardMs - sumOf(causeMs);
  const filled = causeMs.map((own, cause) =>
    cause === CAUSE.awake ? Math.max(0, own + rest) : own,
  );
  const sum = sumOf(filled);
  return sum > ms - unheardMs
    ? filled.map((own) => (own * Math.max(0, ms - unheardMs)) / sum)
    : filled;
}

/**
 * A park begins where the session before it ended: with what that end turned out to be, not with the
 * charge told up to a minute before, while the car still charged or drove.
 */
function asSettled(start: Mark): Mark {
  const { soc, socAfter, rangeKm, rangeAfterKm } = start;
  return { ...start, soc: socAfter ?? soc, rangeKm: rangeAfterKm ?? rangeKm };
}

function atBothEnds(start: Mark, end: Mark, rules: Rules) {
  const [from, to] = [start.place, end.place];
  return {
    start_odometer_km: valueOf(start.edges.odometer, rules),
    end_odometer_km: valueOf(end.edges.odometer, rules),
    start_soc: start.soc ?? start.socAfter,
    end_soc: end.socAfter ?? end.soc,
    start_range_km: start.rangeKm ?? start.rangeAfterKm,
    end_range_km: end.rangeAfterKm ?? end.rangeKm,
    start_pack_c: start.packC,
    end_pack_c: end.packC,
    start_latitude: from?.latitude ?? null,
    start_longitude: from?.longitude ?? null,
    end_latitude: to?.latitude ?? null,
    end_longitude: to?.longitude ?? null,
  };
}

function valueOf(edge: Edge, rules: Rules): number | null {
  return estimate(edge, wayDoubt(rules))?.value ?? null;
}

function delta(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from;
}

function mean({ sum, ms }: Mean): number | null {
  return ms === 0 ? null : sum / ms;
}

function share(part: number, whole: number): number {
  return Math.max(0, Math.min(1, part / whole));
}
