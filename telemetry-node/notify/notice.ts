/** An episode, and what is told of it. Pure. */
import { createHmac } from "node:crypto";
import { maskVin } from "../../shared/vin.ts";
import type { Effect } from "./decide.ts";
import { quietUntil } from "./quiet-hours.ts";
import type { Endpoint, Place, Rule, Severity } from "./rules.ts";

export type Muted = "" | "quiet_hours" | "outbox_full";
export type EndReason = "" | "cleared" | "rule_changed" | "rule_removed";

/** A row of notice_episodes; times in epoch ms. */
export type Episode = {
  vin: string;
  rule: string;
  key: string;
  id: string;
  openedAtMs: number;
  endedAtMs: number | null;
  endReason: EndReason;
  kind: Rule["kind"];
  severity: Severity;
  field: string;
  value: number | null;
  threshold: number | null;
  unit: string;
  measuredAtMs: number;
  place: Place | null;
  noticedAtMs: number;
  endNoticedAtMs: number | null;
  deliverTo: readonly string[];
  tellsEnd: boolean;
  heldUntilMs: number | null;
  endHeldUntilMs: number | null;
  muted: Muted;
};

export type Begin = {
  rule: string;
  vin: string;
  key: string;
  begunAtMs: number;
  /** Id of the episode before it, or "": one that begins again at the same record is another. */
  before: string;
};

/** Hexadecimal digits of an episode's name: no two are the same by chance. */
const ID_DIGITS = 32;

/**
 * The name of an episode: the same whichever node finds it, so that a receiver knows what is told
 * twice. With a key, since who is told four characters of a VIN could try out the others.
 */
export function episodeId(episodeKey: string, begin: Begin): string {
  const { rule, vin, key, begunAtMs, before } = begin;
  return createHmac("sha256", Buffer.from(episodeKey, "hex"))
    .update(JSON.stringify([rule, vin, key, begunAtMs, before]))
    .digest("hex")
    .slice(0, ID_DIGITS);
}

export type Subject = { vin: string; key: string; unit: string };

/** The episode that an effect opens. `nowMs` decides about quiet hours, for people sleep by the clock. */
export function openEpisode(
  rule: Rule,
  { vin, key, unit }: Subject,
  { openedAtMs, begun }: Extract<Effect, { kind: "opened" }>,
  { id, nowMs, isOutboxFull }: { id: string; nowMs: number; isOutboxFull: boolean },
): Episode {
  const quietMs = quietUntil(rule.quiet, nowMs);
  const isDropped = quietMs !== null && rule.quiet?.notices === "drop";
  const muted: Muted = isDropped ? "quiet_hours" : isOutboxFull ? "outbox_full" : "";
  const tellsPlace = rule.kind === "geofence" && rule.tellPlace;
  return {
    vin,
    rule: rule.id,
    key,
    id,
    openedAtMs,
    endedAtMs: null,
    endReason: "",
    kind: rule.kind,
    severity: rule.severity,
    field: fieldOf(rule, key),
    value: begun.value,
    threshold: thresholdOf(rule),
    unit,
    measuredAtMs: begun.atMs,
    place: tellsPlace ? begun.place : null,
    noticedAtMs: nowMs,
    endNoticedAtMs: null,
    deliverTo: muted === "" ? rule.to : [],
    tellsEnd: rule.tellEnd,
    heldUntilMs: quietMs,
    endHeldUntilMs: null,
    muted,
  };
}

/** The same episode, ended. Ends in quiet hours wait as openings do. */
export function endEpisode(
  episode: Episode,
  rule: Rule | null,
  { endedAtMs, reason, nowMs }: { endedAtMs: number; reason: EndReason; nowMs: number },
): Episode {
  return {
    ...episode,
    // A rule may have asked for a longer time than it took to change.
    endedAtMs: Math.max(endedAtMs, episode.openedAtMs),
    endReason: reason,
    endNoticedAtMs: nowMs,
    // Never before the opening itself is told.
    endHeldUntilMs: later(quietUntil(rule?.quiet ?? null, nowMs), episode.heldUntilMs),
  };
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

/** A rule of several fields has a key for each. */
export function keysOf(rule: Rule): readonly string[] {
  if (rule.kind === "threshold" && rule.fields.length > 1) return rule.fields;
  return [""];
}

export function fieldOf(rule: Rule, key: string): string {
  if (rule.kind === "threshold" || rule.kind === "geofence") {
    return key === "" ? (rule.fields[0] ?? "") : key;
  }
  return "";
}

function thresholdOf(rule: Rule): number | null {
  if (rule.kind === "threshold") return rule.threshold;
  return rule.kind === "silent" ? rule.afterMs / 1000 : null;
}

export type NoticeEvent = "opened" | "ended";

/** The same for every attempt: a receiver knows a repetition by it. */
export function messageId(episodeId: string, event: NoticeEvent | "test"): string {
  return `ntc_${episodeId}_${event}`;
}

/**
 * The body of a message, in the form that Standard Webhooks recommends: `type`, `timestamp`, `data`.
 * Numbers are in the unit beside them, times ISO 8601 in UTC.
 */
export function toBody(episode: Episode, event: NoticeEvent, vin: Endpoint["vin"]): string {
  const at = event === "ended" ? episode.endNoticedAtMs : episode.noticedAtMs;
  return JSON.stringify({
    type: `notice.${event}`,
    timestamp: iso(at ?? episode.noticedAtMs),
    data: {
      episode: episode.id,
      rule: episode.rule,
      severity: episode.severity,
      kind: episode.kind,
      vin: vin === "full" ? episode.vin : maskVin(episode.vin),
      key: episode.key === "" ? undefined : episode.key,
      field: episode.field === "" ? undefined : episode.field,
      value: episode.value ?? undefined,
      threshold: episode.threshold ?? undefined,
      unit: episode.unit === "" ? undefined : episode.unit,
      measured_at: iso(episode.measuredAtMs),
      opened_at: iso(episode.openedAtMs),
      ended_at: episode.endedAtMs === null ? undefined : iso(episode.endedAtMs),
      place: episode.place ?? undefined,
    },
  });
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
