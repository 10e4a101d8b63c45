/** What the truth tells by day and by speed. */
import { utcDay } from "../emission/tally.ts";
import type { Car } from "../physics/car.ts";
import { socPercent } from "../physics/pack.ts";
import type { Flow } from "../physics/step.ts";
import { READINESS_HOUR } from "./definitions.ts";
import type { Day, SpeedBand } from "./truth.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const BAND_KMH = 10;

export class Days {
  readonly #days = new Map<number, Day>();
  readonly #bands: SpeedBand[] = [];

  note(flow: Flow, car: Car): void {
    const number = Math.floor(flow.atMs / DAY_MS);
    const day = this.#days.get(number) ?? { day: utcDay(flow.atMs), km: 0, readiness: null };
    this.#days.set(number, day);
    day.km += flow.metres / 1000;
    const sixMs = number * DAY_MS + READINESS_HOUR * HOUR_MS;
    if (flow.atMs <= sixMs && flow.atMs + flow.forMs > sixMs) {
      day.readiness = {
        socPercent: socPercent(car.spec, car.packKwh, car.packC),
        isPluggedIn: car.charger !== null,
      };
    }
    if (car.gear !== "P") this.#addToBand(flow);
  }

  get days(): Day[] {
    return [...this.#days.values()];
  }

  get speedBands(): SpeedBand[] {
    return this.#bands.filter(({ ms }) => ms > 0);
  }

  #addToBand(flow: Flow): void {
    const number = Math.floor((flow.speedMps * 3.6) / BAND_KMH);
    for (let index = this.#bands.length; index <= number; index += 1) {
      this.#bands.push({ fromKmh: index * BAND_KMH, ms: 0, km: 0, netKwh: 0 });
    }
    const band = this.#bands[number];
    if (band === undefined) return;
    band.ms += flow.forMs;
    band.km += flow.metres / 1000;
    band.netKwh += flow.drawnKwh - flow.regainedKwh;
  }
}
