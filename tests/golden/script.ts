/** What a script is: one car, its world, and scenes played one after the other. */
import type { Delivery } from "./emission/post.ts";
import type { GoldenQuirks } from "./emission/quirks.ts";
import type { CarSpec } from "./physics/car-spec.ts";
import type { CarStart } from "./physics/car.ts";
import type { Climate } from "./physics/climate.ts";
import type { Road } from "./physics/roads.ts";
import type { Stage } from "./stage.ts";

/** Acts on the car and lets time pass. */
export type Scene = (stage: Stage) => void;

export type Script = {
  /** Kebab-case, unique. */
  name: string;
  vin: string;
  /** What a view must get right to pass, in one sentence. */
  catches: string;
  seed: number;
  /** UTC midnight, ISO 8601. */
  startsAt: string;
  days: number;
  car: CarSpec;
  start: Omit<CarStart, "outsideC">;
  climate: Climate;
  /** The tree of roads that grows from `home`. */
  roads: readonly Road[];
  quirks?: GoldenQuirks;
  delivery?: Partial<Delivery>;
  /** Share of wakes whose first record bears a time up to five minutes ahead. */
  aheadShare?: number;
  /** From the morning of a day on (counted from 0), the node's clock is off by this. */
  nodeClock?: readonly { fromDay: number; byMs: number }[];
  scenes(): Iterable<Scene>;
};
