/**
 * Sessions and states of the timeline cut at UTC midnight, so that a question about a day reads that
 * day. A pure function of a derived row: never of now. What lasts is cut forward as far as it is
 * believed without a word; views end it at the present.
 */
import { DAY_SLICES_MAX } from "./limits.ts";
import type { DerivedRow, DerivedTable } from "./rows.ts";
import type { Rules } from "./rules.ts";

const DAY_MS = 86_400_000;

/** What a slice is of, and the word for it where it is not the timeline's own. */
const KINDS: Readonly<Partial<Record<DerivedTable, { kind: string; state: string }>>> = {
  timeline: { kind: "timeline", state: "" },
  drives: { kind: "drive", state: "driving" },
  charges: { kind: "charge", state: "charging" },
  parks: { kind: "park", state: "parked" },
};

/** When it began, what was told last of it, until when it is believed. Epoch ms. */
type Span = { startMs: number; toldMs: number; endMs: number; isOpen: boolean };

/**
 * One row per UTC day that a row of another derived table touches. Of one that lasts longer than
 * DAY_SLICES_MAX days only the first and the last of them: a clock that was years off must not fill a
 * table, and one that was years ahead must not hide the present.
 */
export function toDaySlices(row: DerivedRow, rules: Rules): DerivedRow[] {
  const what = KINDS[row.table];
  if (what === undefined) return [];
  const { cells } = row;
  const span = spanOf(row, rules);
  const state = row.table === "timeline" ? (cells["state"] ?? "") : what.state;
  const isPluggedIn = what.kind === "charge" || cells["after_charge"] === true;
  const slices: DerivedRow[] = [];
  for (const [fromMs, toMs] of daysOf(span)) {
    const toldMs = Math.min(Math.max(span.toldMs, fromMs), toMs);
    const isAhead = fromMs >= span.toldMs && fromMs > span.startMs;
    slices.push({
      table: "days",
      settledAt: row.settledAt,
      cells: {
        day: new Date(fromMs).toISOString().slice(0, "2026-01-01".length),
        kind: what.kind,
        started_at: cells.started_at,
        from_at: fromMs,
        to_at: toMs,
        told_until: toldMs,
        state,
        is_open: span.isOpen,
        is_ahead: isAhead,
        plugged_in: isPluggedIn,
        from_soc: socAt(row, span, fromMs),
        told_soc: socAt(row, span, toldMs),
        ...wayOf(row, span, isAhead ? null : toldMs - fromMs),
      },
    });
  }
  return slices;
}

function spanOf({ table, cells }: DerivedRow, rules: Rules): Span {
  const startMs = cells.started_at;
  const endedMs = numberIn(cells["ended_at"]);
  if (endedMs !== null) {
    return { startMs, toldMs: endedMs, endMs: Math.max(startMs, endedMs), isOpen: false };
  }
  const lastMs =
    table === "timeline"
      ? (numberIn(cells["told_until"]) ?? startMs)
      : startMs + Math.round((numberIn(cells["duration_s"]) ?? 0) * 1000);
  const toldMs = Math.max(startMs, lastMs);
  return { startMs, toldMs, endMs: toldMs + rules.stale_after_s * 1000, isOpen: true };
}

/**
 * From and to of each day; at least one, also of what has no length. What lasts has a slice in the day
 * in which it is believed no more, of no length when that is midnight: v_timeline goes on from there.
 */
function daysOf({ startMs, endMs, isOpen }: Span): [number, number][] {
  const days: [number, number][] = [];
  const restMs = (Math.ceil(endMs / DAY_MS) - DAY_SLICES_MAX / 2) * DAY_MS;
  let fromMs = startMs;
  do {
    const toMs = Math.min(endMs, (Math.floor(fromMs / DAY_MS) + 1) * DAY_MS);
    days.push([fromMs, toMs]);
    fromMs = days.length === DAY_SLICES_MAX / 2 ? Math.max(toMs, restMs) : toMs;
  } while (fromMs < endMs);
  if (isOpen && endMs % DAY_MS === 0 && startMs < endMs) days.push([endMs, endMs]);
  return days;
}

/** Charge on the line between what was told at both ends, by full seconds; afterwards the last told. */
function socAt({ cells }: DerivedRow, { startMs, toldMs }: Span, atMs: number): number | null {
  const start = numberIn(cells["start_soc"]);
  const end = numberIn(cells["end_soc"]);
  if (start === null || end === null) return start ?? end;
  const length = Math.max(1, seconds(toldMs) - seconds(startMs));
  return start + (end - start) * Math.min(1, (seconds(atMs) - seconds(startMs)) / length);
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** Way of a slice of a drive by its share of the time; null `ms`: of what was not told yet. */
function wayOf({ table, cells }: DerivedRow, span: Span, ms: number | null) {
  const km = numberIn(cells["distance_km"]);
  if (table !== "drives" || ms === null) return { distance_km: null, odometer_km: null };
  const length = Math.max(1, span.toldMs - span.startMs);
  return {
    distance_km: km === null ? null : (km * ms) / length,
    odometer_km: numberIn(cells["end_odometer_km"]),
  };
}

function numberIn(cell: unknown): number | null {
  return typeof cell === "number" ? cell : null;
}
