/**
 * The simulated cars of a world: for every car that is online it asks the world which telemetry
 * configuration is in force and lets a `Vehicle` follow it, with a journey that never ends. The
 * control page's buttons arrive at `act`. What cars remember lies beside their certificates.
 */
import { join } from "node:path";
import { ensureVehicleCertificate } from "./certificates.ts";
import { journeyAt, journeySource, seedOf } from "./drive.ts";
import { CarMemory } from "./journey/car-memory.ts";
import {
  halt,
  journeyTime,
  proceedTo,
  standingClock,
  type JourneyClock,
  type JourneyMoment,
} from "./journey/journey-clock.ts";
import { Vehicle, type VehicleEvent } from "./vehicle.ts";
import { openAckLog, type AckLog } from "./vehicle/ack-log.ts";
import type { Resolve } from "./vehicle/connection.ts";
import { realSchedule, type Schedule } from "./vehicle/schedule.ts";
import { stamped } from "./vehicle/stamped.ts";
import { hurried, type TelemetryConfig } from "./vehicle/telemetry-config.ts";

/** What this file needs of a car of the world; `activity` is written back for the API. */
export type ParkedCar = {
  readonly vin: string;
  readonly displayName: string;
  readonly firmware: string;
  readonly state: "online" | "asleep" | "offline";
  activity: "parked" | "driving" | "charging";
};

/** What this file needs of a world (`world.ts`). */
export type CarParkWorld = {
  now(): number;
  readonly state: { readonly cars: readonly ParkedCar[] };
  setCarState(vin: string, state: ParkedCar["state"]): void;
  /** The car's connection to Tesla: takes what was pushed, returns what is in force. */
  deliverConfigs(vin: string): TelemetryConfig | null;
};

export type CarAction =
  | "drive"
  | "charge"
  | "park"
  | "sleep"
  | "wake"
  | "lose_coverage"
  | "regain_coverage";

export type CarParkOptions = {
  certificateDir: string;
  /** Gets `<VIN>.acked.jsonl` and `<VIN>.refused.jsonl`. */
  ackLogDir: string;
  resolve: Resolve;
  /** Every value occurs once for ever (`vehicle/stamped.ts`). */
  stamped?: boolean;
  /** How many times as often as configured fields are due; 1 is how real cars behave. */
  hurry?: number;
  /** How fast journeys run beside the world's clock. */
  speedUp?: number;
  random?: () => number;
  /** Timers of the cars; the park itself looks every second, or when `check` is called. */
  schedule?: Schedule;
  onEvent?: (vin: string, event: VehicleEvent) => void;
};

export type CarPark = {
  start(): void;
  /** Ends every connection and saves where the cars are; well under a second. */
  stop(): Promise<void>;
  /** Looks at every car now instead of at the next second. */
  check(): Promise<void>;
  act(vin: string, action: CarAction): Promise<void>;
  describe(vin: string): { activity: string; connected: boolean; acked: number } | null;
  /** The car on the wire, once it has had a configuration. */
  vehicle(vin: string): Vehicle | null;
};

const CHECK_EVERY_MS = 1_000;

type Running = { vehicle: Vehicle; ackLog: AckLog };

export function createCarPark(world: CarParkWorld, options: CarParkOptions): CarPark {
  const memory = new CarMemory(join(options.certificateDir, "cars", "journeys.json"));
  const running = new Map<string, Running>();
  const speed = options.speedUp ?? 1;
  let timer: ReturnType<typeof setInterval> | null = null;
  let stopped = false;
  let checking: Promise<void> = Promise.resolve();

  const carOf = (vin: string): ParkedCar | undefined =>
    world.state.cars.find((car) => car.vin === vin);
  const momentOf = (vin: string): JourneyMoment => ({
    seed: seedOf(vin),
    nowMs: world.now(),
    speed,
  });
  const clockOf = (vin: string): JourneyClock => memory.clock(vin) ?? standingClock(world.now());
  const activityOf = (vin: string): ParkedCar["activity"] => {
    const journeyMs = journeyTime(clockOf(vin), world.now(), speed);
    const { phase } = journeyAt(seedOf(vin), journeyMs);
    return phase === "driving" || phase === "charging" ? phase : "parked";
  };

  const moveTo = (vin: string, phase: "driving" | "charging"): void => {
    memory.setClock(vin, proceedTo(clockOf(vin), phase, { running: true }, momentOf(vin)));
  };

  const build = async (car: ParkedCar): Promise<Running> => {
    const { vin } = car;
    // The first configuration of a car's life starts its engine: a newcomer sees life at once.
    if (memory.clock(vin) === null) moveTo(vin, "driving");
    const certificate = await ensureVehicleCertificate(options.certificateDir, vin, Date.now());
    const ackLog = openAckLog(
      join(options.ackLogDir, `${vin}.acked.jsonl`),
      join(options.ackLogDir, `${vin}.refused.jsonl`),
    );
    const journey = journeySource({
      vin,
      seed: seedOf(vin),
      displayName: car.displayName,
      firmware: car.firmware,
      journeyMs: (nowMs) => journeyTime(clockOf(vin), nowMs, speed),
    });
    const unique =
      options.stamped === true ? stamped(journey, { first: memory.reserveStamps(vin) }) : null;
    const vehicle = new Vehicle({
      vin,
      certificate,
      resolve: options.resolve,
      source: unique ?? journey,
      now: () => world.now(),
      random: options.random ?? Math.random,
      ackLog,
      schedule: options.schedule ?? realSchedule,
      onEvent: (event) => {
        if (unique !== null) memory.noteStamps(vin, unique.next);
        options.onEvent?.(vin, event);
      },
    });
    const built = { vehicle, ackLog };
    running.set(vin, built);
    return built;
  };

  const checkCar = async (car: ParkedCar): Promise<void> => {
    const known = running.get(car.vin);
    if (car.state === "asleep") {
      known?.vehicle.disconnect();
      return;
    }
    if (car.state === "offline") {
      known?.vehicle.loseCoverage();
      return;
    }
    const inForce = world.deliverConfigs(car.vin);
    const config = inForce === null ? null : hurried(inForce, options.hurry ?? 1);
    if (config === null && known === undefined) return;
    const { vehicle } = known ?? (await build(car));
    vehicle.applyConfig(config);
    vehicle.regainCoverage();
    vehicle.connect();
  };

  const checkAll = async (): Promise<void> => {
    for (const car of world.state.cars) {
      if (stopped) return;
      await checkCar(car);
      car.activity = activityOf(car.vin);
    }
  };
  /** One look at a time: a car must not be built twice. */
  const check = async (): Promise<void> => {
    checking = checking.then(checkAll);
    await checking;
  };

  return {
    start: () => {
      timer ??= setInterval(() => void check(), CHECK_EVERY_MS);
      void check();
    },
    stop: async () => {
      if (stopped) return;
      stopped = true;
      if (timer !== null) clearInterval(timer);
      await checking;
      await Promise.all([...running.values()].map(({ vehicle }) => vehicle.stop()));
      for (const { ackLog } of running.values()) ackLog.close();
    },
    check,
    act: async (vin, action) => {
      if (carOf(vin) === undefined) return;
      switch (action) {
        case "drive":
          moveTo(vin, "driving");
          world.setCarState(vin, "online");
          break;
        case "charge":
          moveTo(vin, "charging");
          world.setCarState(vin, "online");
          break;
        case "park":
          memory.setClock(vin, halt(clockOf(vin), momentOf(vin)));
          break;
        case "sleep":
          memory.setClock(vin, halt(clockOf(vin), momentOf(vin)));
          world.setCarState(vin, "asleep");
          break;
        case "wake":
        case "regain_coverage":
          world.setCarState(vin, "online");
          break;
        case "lose_coverage":
          world.setCarState(vin, "offline");
          break;
      }
      await check();
    },
    describe: (vin) => {
      const car = carOf(vin);
      if (car === undefined) return null;
      const vehicle = running.get(vin)?.vehicle;
      return {
        activity: car.state === "online" ? activityOf(vin) : car.state,
        connected: vehicle?.state === "connected",
        acked: vehicle?.counters.acked ?? 0,
      };
    },
    vehicle: (vin) => running.get(vin)?.vehicle ?? null,
  };
}
