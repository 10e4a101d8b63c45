/**
 * The cars of the torture run: the local Tesla's `Vehicle` on the real wire, ten times as hasty as
 * a real one. Every value is sent once for ever and by one car only, each car writes down what it
 * measured and what was acked, and half of them claim another car's VIN in their payload.
 */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { ensureVehicleCertificate } from "../simulator/certificates.ts";
import { witnessed } from "../support/witness.ts";
import { openAckLog, type AckLog } from "../simulator/vehicle/ack-log.ts";
import type { Schedule } from "../simulator/vehicle/schedule.ts";
import { toWitnessed, type Signal, type SignalSource } from "../simulator/vehicle/signal.ts";
import { stamped, type StampedSource } from "../simulator/vehicle/stamped.ts";
import { Vehicle } from "../simulator/vehicle.ts";

/** Values per car: far apart, so that a row under the wrong VIN is a row nobody sent. */
const STAMPS_PER_CAR = 1_000_000;
/** A signal of every kind that has room for unique values. */
const SIGNALS: readonly Signal[] = [
  { field: "Soc", value: { kind: "double", value: 0 } },
  { field: "PackVoltage", value: { kind: "float", value: 0 } },
  { field: "HvacFanSpeed", value: { kind: "int", value: 0 } },
  { field: "Odometer", value: { kind: "double", value: 0 } },
  { field: "Locked", value: { kind: "boolean", value: true } },
  { field: "VehicleName", value: { kind: "string", value: "" } },
  { field: "Location", value: { kind: "location", latitude: 0, longitude: 0 } },
  { field: "Gear", value: { kind: "enum", member: "shift_state_value", value: "D" } },
  { field: "DoorState", value: { kind: "doors", open: [] } },
  { field: "VehicleSpeed", value: { kind: "invalid" } },
  { field: "OutsideTemp", value: { kind: "absent" } },
];
/**
 * Fields that occur once for ever, under numbers Tesla does not use: `latest` must hold each, so
 * a segment that reached `signals` and never its view shows, however much came later.
 */
const ONCE_FIELD_FIRST = 1_000_000;
const ONCE_EVERY_SAMPLES = 5;
const SIGNALS_PER_FRAME = SIGNALS.length + 1;
/** The collector's step is 500 ms: so many frames a second without hurry. */
const FRAMES_PER_SECOND = 2;
const ALERT_EVERY_MS = 700;

export type CarsOptions = {
  count: number;
  /** Frames per second and car. */
  rate: number;
  certificateDir: string;
  logDir: string;
  hostname: string;
  port: number;
  /** PEM that signs the node's server certificate. */
  ca: string;
  random: () => number;
};

/** VIN of car `index`, from 0. */
export function vinOf(index: number): string {
  return `5YJ3TELLTALE${String(index + 1).padStart(5, "0")}`;
}

/** Seconds after which a car runs out of values that are its own. */
export function secondsMax(rate: number): number {
  return STAMPS_PER_CAR / (SIGNALS_PER_FRAME * rate);
}

type Car = { vehicle: Vehicle; ackLog: AckLog; measured: MeasuredLog };

export class Cars {
  readonly #cars: Car[];
  #alerts = 0;
  #stopped = false;
  #alertTimer: NodeJS.Timeout | null = null;

  private constructor(cars: Car[]) {
    this.#cars = cars;
  }

  static async open(options: CarsOptions): Promise<Cars> {
    mkdirSync(options.logDir, { recursive: true });
    const cars: Car[] = [];
    for (let index = 0; index < options.count; index += 1) cars.push(await openCar(options, index));
    return new Cars(cars);
  }

  get framesSent(): number {
    return this.#sum((car) => car.vehicle.counters.sent);
  }

  get framesAcked(): number {
    return this.#sum((car) => car.vehicle.counters.acked);
  }

  get signalsAcked(): number {
    return this.#sum((car) => car.vehicle.counters.signalsAcked);
  }

  get connects(): number {
    return this.#sum((car) => car.vehicle.counters.connects);
  }

  /** Error replies. Nothing these cars send deserves one. */
  get refused(): number {
    return this.#sum((car) => car.vehicle.counters.refused);
  }

  get count(): number {
    return this.#cars.length;
  }

  wake(): void {
    for (const { vehicle } of this.#cars) vehicle.connect();
    this.#alertTimer ??= setInterval(() => this.#alert(), ALERT_EVERY_MS);
  }

  /** Every car says goodbye and sends nothing until `wake`. */
  sleep(): void {
    if (this.#alertTimer !== null) clearInterval(this.#alertTimer);
    this.#alertTimer = null;
    for (const { vehicle } of this.#cars) vehicle.disconnect();
  }

  /** What happens to the connection of one car on the road; the network comes back by itself. */
  disturb(random: () => number): void {
    const car = this.#cars[Math.floor(random() * this.#cars.length)];
    if (car === undefined) return;
    const { vehicle } = car;
    const way = random();
    if (way < 0.4) vehicle.dropTcp();
    else if (way < 0.6) vehicle.overlapConnections();
    else {
      vehicle.loseCoverage(way < 0.8 ? "reset" : "silent");
      setTimeout(() => vehicle.regainCoverage(), 100 + random() * 900).unref();
    }
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.sleep();
    await Promise.all(this.#cars.map(({ vehicle }) => vehicle.stop()));
    for (const { ackLog, measured } of this.#cars) {
      ackLog.close();
      measured.close();
    }
  }

  #alert(): void {
    for (const { vehicle } of this.#cars) {
      this.#alerts += 1;
      vehicle.sendAlerts([
        { name: `Alert${this.#alerts}`, audiences: ["Customer"], startedAtMs: Date.now() },
      ]);
    }
  }

  #sum(figure: (car: Car) => number): number {
    return this.#cars.reduce((sum, car) => sum + figure(car), 0);
  }
}

async function openCar(options: CarsOptions, index: number): Promise<Car> {
  const vin = vinOf(index);
  const log = (ending: string): string => join(options.logDir, `${vin}.${ending}`);
  const measured = new MeasuredLog(log("measured"));
  const ackLog = openAckLog(log("acked.jsonl"), log("refused.jsonl"));
  const vehicle = new Vehicle({
    vin,
    certificate: await ensureVehicleCertificate(options.certificateDir, vin, Date.now()),
    resolve: (_hostname, port) => ({ host: "127.0.0.1", port }),
    source: noted(stamped(manySignals(), { first: index * STAMPS_PER_CAR + 1 }), index, measured),
    now: Date.now,
    random: options.random,
    ackLog,
    schedule: hurriedSchedule(options.rate / FRAMES_PER_SECOND),
    // A row must bear the VIN of the certificate, whatever its payload says.
    ...(index % 2 === 0 ? {} : { payloadVin: vinOf((index + 1) % options.count) }),
  });
  vehicle.applyConfig({
    hostname: options.hostname,
    port: options.port,
    ca: options.ca,
    fields: Object.fromEntries(SIGNALS.map(({ field }) => [field, { interval_seconds: 0 }])),
    delivery_policy: "latest",
  });
  return { vehicle, ackLog, measured };
}

function manySignals(): SignalSource {
  let samples = 0;
  return {
    *sample() {
      yield* SIGNALS;
      samples += 1;
      if (samples % ONCE_EVERY_SAMPLES !== 0) return;
      const field = ONCE_FIELD_FIRST + samples / ONCE_EVERY_SAMPLES;
      yield { field, value: { kind: "double", value: 0 } };
    },
  };
}

/** Steps and reconnects `times` as often as a real car. */
function hurriedSchedule(times: number): Schedule {
  return {
    every: (ms, run) => {
      const timer = setInterval(run, ms / times);
      return () => clearInterval(timer);
    },
    after: (ms, run) => {
      const timer = setTimeout(run, ms / times);
      return () => clearTimeout(timer);
    },
  };
}

function noted(source: StampedSource, index: number, log: MeasuredLog): SignalSource {
  return {
    *sample(nowMs) {
      for (const signal of source.sample(nowMs)) {
        log.note(signal);
        yield signal;
      }
      if (source.next > (index + 1) * STAMPS_PER_CAR) throw new Error("a car ran out of values");
    },
  };
}

/** Every value a car has measured: what is in no such list was sent by nobody. */
class MeasuredLog {
  readonly #file: number;
  #lines: string[] = [];

  constructor(path: string) {
    this.#file = openSync(path, "a", 0o600);
  }

  note(signal: Signal): void {
    const { field, value } = witnessed(toWitnessed(signal));
    this.#lines.push(`${field}|${value}\n`);
    if (this.#lines.length >= 1_000) this.#write();
  }

  close(): void {
    this.#write();
    closeSync(this.#file);
  }

  #write(): void {
    writeSync(this.#file, this.#lines.join(""));
    this.#lines = [];
  }
}
