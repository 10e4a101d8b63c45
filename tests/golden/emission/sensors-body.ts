/** Tyres: the sensors speak only while the wheels turn; afterwards the last figure stands. */
import type { Car, Tyre } from "../physics/car.ts";
import { double } from "./reading.ts";
import type { Sensor } from "./reading.ts";

/** Below this pressure the car warns softly. */
export const SOFT_WARNING_BAR = 2.4;

function bar(car: Car, wheel: Tyre["wheel"]): number {
  return car.tyres.find((tyre) => tyre.wheel === wheel)?.measuredBar ?? 0;
}

export const tyreSensors: readonly Sensor[] = [
  double("TpmsPressureFl", 3, ({ car }) => bar(car, "FrontLeft")),
  double("TpmsPressureFr", 3, ({ car }) => bar(car, "FrontRight")),
  double("TpmsPressureRl", 3, ({ car }) => bar(car, "RearLeft")),
  double("TpmsPressureRr", 3, ({ car }) => bar(car, "RearRight")),
  {
    field: "TpmsSoftWarnings",
    as: "tires",
    read: ({ car }) => (bar(car, "RearLeft") < SOFT_WARNING_BAR ? "rear_left" : ""),
  },
];
