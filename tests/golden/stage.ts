/**
 * Where a script is played: one car, its radio, and the history that writes the truth. Scenes set
 * the car's controls and let time pass here; nothing else moves the clock.
 */
import { seededRandom } from "../simulator/journey/random.ts";
import type { Arrival } from "./emission/arrival.ts";
import { calmDelivery } from "./emission/post.ts";
import { fullProfile } from "./emission/profile.ts";
import type { View } from "./emission/reading.ts";
import { Radio } from "./emission/radio.ts";
import { newCar, type Car, type ChargeState } from "./physics/car.ts";
import { weatherOf, type Weather } from "./physics/climate.ts";
import { RoadMap, type Origin } from "./physics/roads.ts";
import { flowOf, integrate, settlePowers } from "./physics/step.ts";
import type { Script } from "./script.ts";
import { History } from "./truth/history.ts";
import type { Truth } from "./truth/truth.ts";

const HOME = "home";
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Longest steps: what changes in a resting car changes slowly. All divide by 500 ms. */
const AWAKE_STEP_MS = 30_000;
const ASLEEP_STEP_MS = 600_000;
const AC_STEP_MS = 10_000;
const DC_STEP_MS = 2_000;
/** Cars of different seeds live this far apart, degrees. */
const NEIGHBOUR_DEGREES = 0.3;

/** Called with the readings of every step and how long they hold. Do not keep the view. */
export type StepListener = (view: View, forMs: number) => void;

export class Stage {
  readonly script: Script;
  readonly car: Car;
  readonly radio: Radio;
  readonly history: History;
  readonly roads: RoadMap;
  readonly origin: Origin;
  readonly startMs: number;
  readonly endMs: number;
  readonly random: () => number;
  nowMs: number;
  readonly #weather: Weather;
  readonly #onStep: StepListener | null;
  #chargeState: ChargeState = "Disconnected";
  #chargeStateSinceMs: number;

  constructor(script: Script, onStep: StepListener | null = null) {
    const { seed, days } = script;
    this.script = script;
    this.#onStep = onStep;
    this.random = seededRandom(seed);
    this.startMs = Date.parse(script.startsAt);
    this.endMs = this.startMs + days * DAY_MS;
    this.nowMs = this.startMs;
    this.#chargeStateSinceMs = this.startMs;
    this.origin = {
      latitude: 1 + NEIGHBOUR_DEGREES * (seed % 7),
      longitude: 1 + NEIGHBOUR_DEGREES * (seed % 11),
    };
    this.roads = new RoadMap(HOME, script.roads, seed);
    this.#weather = weatherOf(script.climate, this.startMs, days, seed);
    this.car = newCar(script.car, { ...script.start, outsideC: this.#weather(this.startMs) });
    this.car.place = HOME;
    this.history = new History(this.car, this.origin, this.startMs);
    this.radio = new Radio({
      vin: script.vin,
      origin: this.origin,
      delivery: { ...calmDelivery, ...script.delivery },
      nodeClock: (script.nodeClock ?? []).map(({ fromDay, byMs }) => ({
        fromMs: this.startMs + fromDay * DAY_MS,
        byMs,
      })),
      aheadShare: script.aheadShare ?? 0,
      repeating: script.quirks?.repeatUnchanged ?? [],
      random: seededRandom(seed ^ 0x7ad10),
    });
    // The owner adds the car at midnight; it is awake then.
    this.radio.configure(fullProfile, this.nowMs);
    this.wake();
  }

  /** Epoch ms of a clock time, such as "07:10", of a day counted from 0. */
  at(day: number, clock: string): number {
    const [hours, minutes] = clock.split(":").map(Number);
    return this.startMs + day * DAY_MS + ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE_MS;
  }

  wake(): void {
    if (this.car.isAwake) return;
    this.car.isAwake = true;
    this.radio.wake(this.nowMs);
  }

  sleep(): void {
    if (!this.car.isAwake) return;
    this.car.isAwake = false;
    this.radio.sleep(this.nowMs);
  }

  /** One step of at most a few seconds; `toMps` is the speed at its end. */
  step(seconds: number, toMps: number): void {
    const { car } = this;
    this.#watchChargeState();
    settlePowers(car, seconds, toMps);
    const view: View = {
      car,
      atMs: this.nowMs,
      chargeStateForMs: this.nowMs - this.#chargeStateSinceMs,
      quirks: this.script.quirks ?? {},
    };
    const flow = flowOf(car, this.nowMs, seconds, toMps);
    this.#onStep?.(view, flow.forMs);
    this.radio.sample(view, flow.forMs);
    this.history.note(flow, car);
    this.nowMs += flow.forMs;
    integrate(car, flow, toMps, this.#weather(this.nowMs));
  }

  /** Lets whole seconds pass for a standing car, until `isDone` if that comes first. */
  wait(ms: number, isDone: () => boolean = () => false): void {
    const untilMs = Math.min(this.nowMs + Math.round(ms / 1000) * 1000, this.endMs);
    while (this.nowMs < untilMs && !isDone()) {
      this.step(Math.min(this.#stepMs(), untilMs - this.nowMs) / 1000, 0);
    }
  }

  get isOver(): boolean {
    return this.nowMs >= this.endMs;
  }

  /** What has reached the node by now. */
  takeArrivals(): Arrival[] {
    return this.radio.take(this.nowMs);
  }

  /** Nothing more happens. */
  finish(): { arrivals: Arrival[]; truth: Truth } {
    const { script, car, radio } = this;
    radio.finish(this.nowMs);
    const truth = this.history.finish(script.name, script.vin, car, radio, this.nowMs);
    return { arrivals: radio.take(Number.POSITIVE_INFINITY), truth };
  }

  #stepMs(): number {
    const { car } = this;
    if (car.chargeState === "Charging") {
      return car.charger?.kind === "DC" ? DC_STEP_MS : AC_STEP_MS;
    }
    return car.isAwake ? AWAKE_STEP_MS : ASLEEP_STEP_MS;
  }

  #watchChargeState(): void {
    if (this.car.chargeState === this.#chargeState) return;
    this.#chargeState = this.car.chargeState;
    this.#chargeStateSinceMs = this.nowMs;
  }
}
