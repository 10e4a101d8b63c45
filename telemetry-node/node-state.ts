/**
 * What the parent knows about its children, added up over their lives: totals since this node's
 * boot, although a child that was started again counts from zero. Pure but for being kept. Longer
 * than other files: totals and cars are changed by the same messages.
 */
import type { NodeReport, ReportedCar } from "../shared/node-report.ts";
import { emptyHistogram } from "./histogram.ts";
import { ACK_LATENCY_BOUNDS_S } from "./limits.ts";
import type { Histogram, IngestCar, IngestStats, StoreStats } from "./messages.ts";

type Totals = Record<string, number>;
type IngestLife = { ended: EndedTotals; now: IngestStats | null };
type EndedTotals = {
  handshakesRefused: Totals;
  records: Totals;
  recordBytes: Totals;
  verdicts: Totals;
  disconnects: Totals;
  signals: number;
  acks: number;
  acksUnsent: number;
  ackLatency: Histogram;
  rateLimited: number;
};
type Car = {
  vin: string;
  /** By ingest process. */
  now: Map<number, IngestCar>;
  endedRecords: number;
  endedSignals: number;
  connectedAtMs: number | null;
  disconnectedAtMs: number | null;
  lastRecordAtMs: number | null;
  lastStoredAtMs: number | null;
  networkInterface: string | null;
  /** Counts changes, so that an answered report does not forget a later one. */
  version: number;
};

/** Cars of one report with the state each was in, to be confirmed when it is answered. */
export type CarChanges = { cars: ReportedCar[]; versions: Map<string, number> };

const NO_STORE: StoreStats = {
  kind: "embedded",
  reachable: false,
  insertsFail: null,
  rowsTotal: 0,
  deadLettersTotal: 0,
  lastInsertAtMs: null,
  lastError: null,
  lagMs: null,
  insertSeconds: { bounds: [], counts: [], count: 0, sum: 0 },
  insertErrors: {},
  notices: null,
};

export class NodeState {
  readonly #ingest = new Map<number, IngestLife>();
  readonly #cars = new Map<string, Car>();
  readonly #unreported = new Set<Car>();
  readonly #firstRows = new Set<string>();
  #store: StoreStats = NO_STORE;
  #endedRows = 0;
  #endedDeadLetters = 0;
  #endedInserts: Histogram = NO_STORE.insertSeconds;
  #endedInsertErrors: Totals = {};
  #endedNotices: Totals = {};

  /** Returns whether something happened that people wait for: a car came, went or first sent. */
  ingestStats(number: number, stats: IngestStats): boolean {
    this.#life(number).now = stats;
    let notable = false;
    for (const told of stats.cars) {
      const car = this.#car(told.vin);
      const last = car.now.get(number);
      notable ||= told.connections !== (last?.connections ?? 0);
      notable ||= told.records > 0 && (last?.records ?? 0) === 0;
      if (isNewer(told.connectedAtMs, car.connectedAtMs)) {
        car.networkInterface = told.networkInterface;
      }
      car.now.set(number, told);
      car.connectedAtMs = later(car.connectedAtMs, told.connectedAtMs);
      car.disconnectedAtMs = later(car.disconnectedAtMs, told.disconnectedAtMs);
      car.lastRecordAtMs = later(car.lastRecordAtMs, told.lastRecordAtMs);
      this.#changed(car);
    }
    return notable;
  }

  /** An ingest process is gone, and with it its connections. */
  ingestEnded(number: number, nowMs: number): void {
    const life = this.#life(number);
    if (life.now !== null) life.ended = sum(life.ended, life.now);
    life.now = null;
    for (const car of this.#cars.values()) {
      const last = car.now.get(number);
      if (last === undefined) continue;
      car.now.delete(number);
      car.endedRecords += last.records;
      car.endedSignals += last.signals;
      if (last.connections > 0) car.disconnectedAtMs = later(car.disconnectedAtMs, nowMs);
      this.#changed(car);
    }
  }

  storeStats(stats: StoreStats): void {
    this.#store = stats;
  }

  storeEnded(): void {
    this.#endedRows += this.#store.rowsTotal;
    this.#endedDeadLetters += this.#store.deadLettersTotal;
    this.#endedInserts = sumHistograms(this.#endedInserts, this.#store.insertSeconds);
    this.#endedInsertErrors = sumByName(this.#endedInsertErrors, this.#store.insertErrors);
    this.#endedNotices = sumByName(this.#endedNotices, noticeTotals(this.#store));
    const { kind, lastInsertAtMs, lastError, lagMs } = this.#store;
    this.#store = { ...NO_STORE, kind, lastInsertAtMs, lastError, lagMs };
  }

  stored(cars: readonly { vin: string; createdAtMs: number }[]): void {
    for (const { vin, createdAtMs } of cars) {
      const car = this.#car(vin);
      car.lastStoredAtMs = later(car.lastStoredAtMs, createdAtMs);
      this.#changed(car);
    }
  }

  /** Whether this is the first row of the car since boot. */
  firstRow(vin: string): boolean {
    if (this.#firstRows.has(vin)) return false;
    this.#firstRows.add(vin);
    return true;
  }

  /** The car was erased. Its counts stay in the totals, which name nobody. */
  forget(vin: string): void {
    const car = this.#cars.get(vin);
    if (car === undefined) return;
    this.#cars.delete(vin);
    this.#unreported.delete(car);
    this.#firstRows.delete(vin);
  }

  /** Cars changed since they were last confirmed, at most `max`. */
  changedCars(max: number): CarChanges {
    const changes: CarChanges = { cars: [], versions: new Map() };
    for (const car of this.#unreported) {
      if (changes.cars.length === max) break;
      changes.cars.push(toReportedCar(car));
      changes.versions.set(car.vin, car.version);
    }
    return changes;
  }

  /** A report with these changes was answered. */
  confirm(changes: CarChanges): void {
    for (const [vin, version] of changes.versions) {
      const car = this.#cars.get(vin);
      if (car !== undefined && car.version === version) this.#unreported.delete(car);
    }
  }

  totals(): EndedTotals & { connections: number; carsConnected: number } {
    let totals = noTotals();
    let connections = 0;
    for (const life of this.#ingest.values()) {
      totals = sum(totals, life.ended);
      if (life.now === null) continue;
      totals = sum(totals, life.now);
      connections += life.now.connections;
    }
    let carsConnected = 0;
    for (const car of this.#cars.values()) if (connectionsOf(car) > 0) carsConnected += 1;
    return { ...totals, connections, carsConnected };
  }

  spool(): NodeReport["spool"] & { disk_error: string | null } {
    const spool = {
      bytes: 0,
      budget_bytes: 0,
      segments: 0,
      oldest_at_ms: null as number | null,
      full: false,
      disk_error: null as string | null,
    };
    for (const { now } of this.#ingest.values()) {
      if (now === null) continue;
      spool.bytes += now.spool.bytes;
      spool.budget_bytes += now.spool.budgetBytes;
      spool.segments += now.spool.segments;
      spool.oldest_at_ms = earlier(spool.oldest_at_ms, now.spool.oldestAtMs);
      spool.full ||= now.spool.full;
      spool.disk_error ??= now.spool.diskError;
    }
    return spool;
  }

  store(): StoreStats {
    const { rowsTotal, deadLettersTotal, insertSeconds, insertErrors, notices } = this.#store;
    return {
      ...this.#store,
      rowsTotal: this.#endedRows + rowsTotal,
      deadLettersTotal: this.#endedDeadLetters + deadLettersTotal,
      insertSeconds: sumHistograms(this.#endedInserts, insertSeconds),
      insertErrors: sumByName(this.#endedInsertErrors, insertErrors),
      notices:
        notices === null
          ? null
          : { ...notices, ...sumByName(this.#endedNotices, noticeTotals(this.#store)) },
    };
  }

  #life(number: number): IngestLife {
    const life = this.#ingest.get(number) ?? { ended: noTotals(), now: null };
    this.#ingest.set(number, life);
    return life;
  }

  #car(vin: string): Car {
    const known = this.#cars.get(vin);
    if (known !== undefined) return known;
    const car: Car = {
      vin,
      now: new Map(),
      endedRecords: 0,
      endedSignals: 0,
      connectedAtMs: null,
      disconnectedAtMs: null,
      lastRecordAtMs: null,
      lastStoredAtMs: null,
      networkInterface: null,
      version: 0,
    };
    this.#cars.set(vin, car);
    return car;
  }

  #changed(car: Car): void {
    car.version += 1;
    this.#unreported.add(car);
  }
}

function toReportedCar(car: Car): ReportedCar {
  let records = car.endedRecords;
  let signals = car.endedSignals;
  for (const part of car.now.values()) {
    records += part.records;
    signals += part.signals;
  }
  const connections = connectionsOf(car);
  return {
    vin: car.vin,
    connected: connections > 0,
    connections,
    network_interface: car.networkInterface,
    connected_at_ms: car.connectedAtMs,
    disconnected_at_ms: car.disconnectedAtMs,
    last_record_at_ms: car.lastRecordAtMs,
    last_stored_at_ms: car.lastStoredAtMs,
    records_total: records,
    signals_total: signals,
  };
}

function connectionsOf(car: Car): number {
  let connections = 0;
  for (const part of car.now.values()) connections += part.connections;
  return connections;
}

function noTotals(): EndedTotals {
  return {
    handshakesRefused: {},
    records: {},
    recordBytes: {},
    verdicts: {},
    disconnects: {},
    signals: 0,
    acks: 0,
    acksUnsent: 0,
    ackLatency: emptyHistogram(ACK_LATENCY_BOUNDS_S),
    rateLimited: 0,
  };
}

function sum(a: EndedTotals, b: EndedTotals): EndedTotals {
  return {
    handshakesRefused: sumByName(a.handshakesRefused, b.handshakesRefused),
    records: sumByName(a.records, b.records),
    recordBytes: sumByName(a.recordBytes, b.recordBytes),
    verdicts: sumByName(a.verdicts, b.verdicts),
    disconnects: sumByName(a.disconnects, b.disconnects),
    signals: a.signals + b.signals,
    acks: a.acks + b.acks,
    acksUnsent: a.acksUnsent + b.acksUnsent,
    ackLatency: sumHistograms(a.ackLatency, b.ackLatency),
    rateLimited: a.rateLimited + b.rateLimited,
  };
}

function sumByName(a: Totals, b: Totals): Totals {
  const totals = { ...a };
  for (const [name, more] of Object.entries(b)) totals[name] = (totals[name] ?? 0) + more;
  return totals;
}

/** What of notices is a total; the rest tells how things stand. */
function noticeTotals({ notices }: StoreStats): Totals {
  if (notices === null) return {};
  const { opened, ended, delivered, failed, dead } = notices;
  return { opened, ended, delivered, failed, dead };
}

/** The first may be empty: before the first message nothing knows the bounds. */
function sumHistograms(a: Histogram, b: Histogram): Histogram {
  if (a.count === 0) return b;
  const counts = a.counts.map((count, at) => count + (b.counts[at] ?? 0));
  return { bounds: a.bounds, counts, count: a.count + b.count, sum: a.sum + b.sum };
}

function isNewer(a: number | null, b: number | null): boolean {
  return a !== null && (b === null || a > b);
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
