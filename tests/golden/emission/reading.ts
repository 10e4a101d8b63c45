/** What a sensor is, and how sensors are written down: one line each. */
import type { EnumMemberName } from "../../simulator/vehicle/vocabulary.ts";
import type { Car } from "../physics/car.ts";
import type { GoldenQuirks } from "./quirks.ts";

/** null: the car cannot tell, which it sends as `invalid`. */
export type Reading = number | string | boolean | null;

export type View = {
  car: Car;
  /** The car's moment: start of the physics step the reading holds for. */
  atMs: number;
  /** Since the charge state changed last. */
  chargeStateForMs: number;
  quirks: GoldenQuirks;
};

export type Sensor = {
  field: string;
  read: (view: View) => Reading;
  /** `place`: read apart, it is two numbers. */
  as: "double" | "int" | "boolean" | "string" | "place" | "tires" | { member: EnumMemberName };
};

export const METRES_PER_MILE = 1_609.344;

export function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

export const double = (
  field: string,
  digits: number,
  read: (view: View) => number | null,
): Sensor => ({
  field,
  as: "double",
  read: (view) => {
    const value = read(view);
    return value === null ? null : rounded(value, digits);
  },
});

export const int = (field: string, read: (view: View) => number | null): Sensor => ({
  field,
  as: "int",
  read: (view) => {
    const value = read(view);
    return value === null ? null : Math.round(value);
  },
});

export const flag = (field: string, read: (view: View) => boolean): Sensor => ({
  field,
  as: "boolean",
  read,
});

export const text = (field: string, read: (view: View) => string | null): Sensor => ({
  field,
  as: "string",
  read,
});

export const choice = (
  field: string,
  member: EnumMemberName,
  read: (view: View) => Reading,
): Sensor => ({ field, as: { member }, read });
