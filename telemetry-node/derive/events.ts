/**
 * One car's records and connections in the order in which they happened. Pure.
 *
 * A car's clock can be up to five minutes ahead in the first record after waking
 * (fleet-telemetry#386). Records of one connection are numbered in the order they were sent, which
 * is the order of measuring: a record cannot be later than one that was sent after it.
 */
import type { Value } from "./fields.ts";

/** A record: some fields at one moment. `at` in epoch ms; fields are indices of DERIVED_FIELDS. */
export type RecordEvent = {
  kind: "record";
  at: number;
  fields: readonly number[];
  values: readonly Value[];
};
export type LinkEvent = { kind: "link"; at: number; id: string; isUp: boolean };
export type CarEvent = RecordEvent | LinkEvent;

/** As read: `session` and `number` are the two parts of the transaction id. */
export type ReadRecord = {
  createdAtMs: number;
  session: string;
  /** Null when the id has another form: the record is then taken at its word. */
  number: number | null;
  fields: readonly number[];
  values: readonly Value[];
};

/** Larger than the five minutes seen in the wild; a record further ahead is taken at its word. */
export const AHEAD_MAX_MS = 360_000;

/** Records with the time at which they can have been measured, in order. */
export function inOrder(records: readonly ReadRecord[], links: readonly LinkEvent[]): CarEvent[] {
  const bySession = new Map<string, ReadRecord[]>();
  for (const record of records) {
    const list = bySession.get(record.session);
    if (list === undefined) bySession.set(record.session, [record]);
    else list.push(record);
  }
  const timed: { at: number; record: ReadRecord }[] = [];
  for (const list of bySession.values()) {
    list.sort((a, b) => (a.number ?? 0) - (b.number ?? 0) || a.createdAtMs - b.createdAtMs);
    // From the last sent to the first: the smallest time seen bounds all that were sent before.
    let bound = Number.POSITIVE_INFINITY;
    for (let index = list.length - 1; index >= 0; index -= 1) {
      const record = list[index];
      if (record === undefined) continue;
      const { createdAtMs, number } = record;
      const isAhead = number !== null && createdAtMs > bound && createdAtMs - bound <= AHEAD_MAX_MS;
      const at = isAhead ? bound : createdAtMs;
      if (number !== null && (at < bound || bound < createdAtMs - AHEAD_MAX_MS)) bound = at;
      timed.push({ at, record });
    }
  }
  timed.sort((a, b) => a.at - b.at || compareSent(a.record, b.record));
  const events: CarEvent[] = timed.map(({ at, record }) => ({
    kind: "record",
    at,
    fields: record.fields,
    values: record.values,
  }));
  return mergeByTime(events, links);
}

function compareSent(a: ReadRecord, b: ReadRecord): number {
  if (a.session === b.session) return (a.number ?? 0) - (b.number ?? 0);
  return a.session < b.session ? -1 : 1;
}

/** At one moment links go first: a record tells that the car is still there. */
function mergeByTime(records: readonly CarEvent[], links: readonly LinkEvent[]): CarEvent[] {
  const sorted = links.toSorted(
    (a, b) => a.at - b.at || Number(b.isUp) - Number(a.isUp) || (a.id < b.id ? -1 : 1),
  );
  const events: CarEvent[] = [];
  let next = 0;
  for (const record of records) {
    for (let link = sorted[next]; link !== undefined && link.at <= record.at; link = sorted[next]) {
      events.push(link);
      next += 1;
    }
    events.push(record);
  }
  events.push(...sorted.slice(next));
  return events;
}
