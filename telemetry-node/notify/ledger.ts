/**
 * What rules remember: a track for each rule, car and key, beside its newest episode. Changes are
 * collected, written and only then remembered, so that what is remembered is never more than what
 * is on disk:
 *
 *   1. episodes, before anything else: from here on it is known for good that they opened
 *   2. tracks
 *
 * A crash between the two is repaired by `load`: the newest episode of a track says more than the
 * track. After any failure everything is read anew, since what failed may have happened.
 */
import { type Decided, newTrack, type Track } from "./decide.ts";
import { CLOSED_KEYS_MAX, SQL_RULE_CLOSED_KEYS_MAX, SQL_RULE_ROWS_MAX } from "./limits.ts";
import { type EndReason, endEpisode, type Episode, episodeId, openEpisode } from "./notice.ts";
import type { Rule } from "./rules.ts";
import {
  type KeptTrack,
  loadEpisodeKey,
  loadNewestEpisodes,
  loadTracks,
  loadVersion,
  type NoticeTables,
  type Watched,
  writeEpisodes,
  writeTracks,
} from "./tables.ts";

/** What is remembered of one rule, car and key. `before`: id of its last episode that is over, or "". */
export type Entry = Watched & { track: Track; open: Episode | null; before: string };

export type LedgerOptions = {
  tables: NoticeTables;
  now: () => number;
  unitOf: (rule: Rule, key: string) => string;
  isOutboxFull: () => boolean;
  /** Cars that are being erased: nothing is decided about them. */
  isExcluded: (vin: string) => boolean;
};

/** Ids of rules that judge records, whose keys are fields; keys of all others may be endless. */
export type Bounds = { unbounded: readonly string[]; closedPerRule: number };

export function boundsOf(rules: readonly Rule[]): Bounds {
  const asked = rules.filter(({ kind }) => kind === "sql");
  const share = Math.floor(CLOSED_KEYS_MAX / Math.max(1, asked.length));
  return {
    unbounded: rules.filter(({ kind }) => kind !== "sql").map(({ id }) => id),
    closedPerRule: Math.min(SQL_RULE_CLOSED_KEYS_MAX, share),
  };
}

export class Ledger {
  readonly #options: LedgerOptions;
  readonly #entries: Map<string, Entry>;
  readonly #episodeKey: string;
  #version: number;
  #changed = new Map<string, Entry>();
  #tracksToKeep = new Map<string, KeptTrack>();
  #episodes = new Map<string, Episode>();
  #done = { opened: 0, ended: 0 };

  private constructor(
    options: LedgerOptions,
    entries: Map<string, Entry>,
    { episodeKey, version }: { episodeKey: string; version: number },
  ) {
    this.#options = options;
    this.#entries = entries;
    this.#episodeKey = episodeKey;
    this.#version = version;
  }

  /** Of rules with endless keys what is open, and the newest of the rest. */
  static async load(options: LedgerOptions, bounds: Bounds): Promise<Ledger> {
    const { tables, isExcluded } = options;
    const entries = new Map<string, Entry>();
    const choice = {
      whole: bounds.unbounded,
      perRule: bounds.closedPerRule + SQL_RULE_ROWS_MAX,
    };
    for (const kept of await loadTracks(tables, choice)) {
      if (!isExcluded(kept.vin)) entries.set(nameOf(kept), { ...kept, open: null, before: "" });
    }
    for (const episode of await loadNewestEpisodes(tables, choice)) {
      const { rule, vin, key } = episode;
      if (isExcluded(vin)) continue;
      const track = entries.get(nameOf(episode))?.track ?? null;
      entries.set(nameOf(episode), { rule, vin, key, ...afterEpisode(track, episode) });
    }
    const episodeKey = await loadEpisodeKey(tables);
    return new Ledger(options, entries, { episodeKey, version: await loadVersion(tables) });
  }

  /** Forgets the oldest of what is over, where a rule has more of it than is remembered. */
  forgetOldest({ unbounded, closedPerRule }: Bounds): void {
    const whole = new Set(unbounded);
    const byRule = Map.groupBy(this.#entries.values(), ({ rule }) => rule);
    for (const [rule, entries] of byRule) {
      if (whole.has(rule) || entries.length <= closedPerRule) continue;
      const closed = entries.filter(({ track }) => isOver(track));
      const tooMany = closed.length - closedPerRule;
      if (tooMany <= 0) continue;
      const oldest = closed.toSorted((a, b) => (a.track.atMs ?? 0) - (b.track.atMs ?? 0));
      for (const entry of oldest.slice(0, tooMany)) this.#entries.delete(nameOf(entry));
    }
  }

  entry(watched: Watched): Entry | null {
    const name = nameOf(watched);
    return this.#changed.get(name) ?? this.#entries.get(name) ?? null;
  }

  /** All as it stands; may be changed meanwhile. */
  all(): Entry[] {
    return [...this.#entries.values()];
  }

  /** Forgets a car, which is being erased. */
  forget(vin: string): void {
    for (const map of [this.#entries, this.#changed, this.#tracksToKeep, this.#episodes]) {
      for (const [name, entry] of map) if (entry.vin === vin) map.delete(name);
    }
  }

  /** Decides on the track of one thing, and notes what follows until `commit`. */
  decide(rule: Rule, watched: Watched, step: (track: Track) => Decided): void {
    if (this.#options.isExcluded(watched.vin)) return;
    const before = this.entry(watched);
    const { track, effects } = step(beginning(rule, before?.track ?? null));
    const entry: Entry = {
      ...watched,
      track,
      open: before?.open ?? null,
      before: before?.before ?? "",
    };
    for (const effect of effects) {
      const nowMs = this.#options.now();
      if (effect.kind === "opened") {
        const { unitOf, isOutboxFull } = this.#options;
        const subject = { vin: watched.vin, key: watched.key, unit: unitOf(rule, watched.key) };
        const begin = { ...watched, begunAtMs: effect.begun.atMs, before: entry.before };
        const id = episodeId(this.#episodeKey, begin);
        const chance = { id, nowMs, isOutboxFull: isOutboxFull() };
        entry.open = openEpisode(rule, subject, effect, chance);
        this.#episodes.set(entry.open.id, entry.open);
        this.#done.opened += 1;
      } else {
        const { endedAtMs } = effect;
        this.#end(entry, rule, { endedAtMs, reason: "cleared", nowMs });
      }
    }
    this.#note(entry, rule, before?.track ?? null);
  }

  /** Ends what a rule watches no more, without a word to anybody. */
  drop(entry: Entry, reason: EndReason): void {
    if (this.#options.isExcluded(entry.vin)) return;
    const nowMs = this.#options.now();
    const dropped: Entry = { ...entry };
    this.#end(dropped, null, { endedAtMs: nowMs, reason, nowMs });
    dropped.track = { phase: "unarmed", atMs: entry.track.atMs, begun: null };
    const { rule, vin, key, track } = dropped;
    this.#changed.set(nameOf(entry), dropped);
    this.#tracksToKeep.set(nameOf(entry), { rule, vin, key, track });
  }

  /** Returns the episodes that opened and that ended, when they are on disk. Throws Faults. */
  async commit(): Promise<{ opened: number; ended: number }> {
    const { tables, now } = this.#options;
    this.#version = Math.max(now(), this.#version + 1);
    const episodes = [...this.#episodes.values()];
    await writeEpisodes(tables, episodes, this.#version);
    await writeTracks(tables, [...this.#tracksToKeep.values()], this.#version);
    const done = this.#done;
    for (const [name, entry] of this.#changed) this.#entries.set(name, entry);
    this.#changed = new Map();
    this.#tracksToKeep = new Map();
    this.#episodes = new Map();
    this.#done = { opened: 0, ended: 0 };
    return done;
  }

  #end(
    entry: Entry,
    rule: Rule | null,
    end: { endedAtMs: number; reason: EndReason; nowMs: number },
  ): void {
    if (entry.open === null) return;
    this.#episodes.set(entry.open.id, endEpisode(entry.open, rule, end));
    this.#done.ended += 1;
    entry.before = entry.open.id;
    entry.open = null;
  }

  /**
   * A track is kept on disk when its phase changes, and not with every value: what is missing is
   * found again, since hours that were not done are read again from their marks.
   */
  #note(entry: Entry, rule: Rule, before: Track | null): void {
    const { rule: id, vin, key, track } = entry;
    this.#changed.set(nameOf(entry), entry);
    const first = beginning(rule, before);
    const isSame = first.phase === track.phase && first.begun?.atMs === track.begun?.atMs;
    if (!isSame) this.#tracksToKeep.set(nameOf(entry), { rule: id, vin, key, track });
  }
}

/** A track that was dropped, or none, begins as a new one; only fences must be crossed. */
function beginning(rule: Rule, track: Track | null): Track {
  if (track === null) return newTrack(rule);
  const isStrange = track.phase === "unarmed" && rule.kind !== "geofence";
  return isStrange ? { ...track, phase: "idle" } : track;
}

/** What a track is after what its newest episode says, which was written first. */
function afterEpisode(
  track: Track | null,
  episode: Episode,
): Pick<Entry, "track" | "open" | "before"> {
  const { measuredAtMs, value, place, endedAtMs, kind } = episode;
  if (endedAtMs === null) {
    const atMs = Math.max(track?.atMs ?? 0, measuredAtMs);
    const begun = { atMs: measuredAtMs, verdict: "holds" as const, value, place };
    return { track: { phase: "open", atMs, begun }, open: episode, before: "" };
  }
  // Of a rule that is asked, the time of a row says whether it is another one.
  const seenMs = kind === "threshold" || kind === "geofence" ? endedAtMs : measuredAtMs;
  const isOlder = track === null || track.phase === "open" || (track.atMs ?? 0) < seenMs;
  const before = episode.id;
  if (!isOlder) return { track, open: null, before };
  return { track: { phase: "idle", atMs: seenMs, begun: null }, open: null, before };
}

function isOver({ phase }: Track): boolean {
  return phase === "idle" || phase === "unarmed";
}

function nameOf({ rule, vin, key }: Watched): string {
  return `${rule}\n${vin}\n${key}`;
}
