/** What years do to a pack. */
import type { Scene } from "../script.ts";

/** The pack loses a share of its size. What is in it stays, so the same energy is more percent. */
export function age(share: number): Scene {
  return ({ car, history, nowMs }) => {
    car.spec = { ...car.spec, nominalKwh: car.spec.nominalKwh * (1 - share) };
    history.noteCapacity(car, nowMs);
  };
}
