/** All dashboards, in the order in which one would read them. */
import type { Board } from "../dashboard.ts";
import { battery } from "./battery.ts";
import { oneCar } from "./car.ts";
import { charges } from "./charges.ts";
import { drives } from "./drives.ts";
import { fleet } from "./fleet.ts";
import { idle } from "./idle.ts";
import { ingest } from "./ingest.ts";
import { spend } from "./spend.ts";
import { startHere } from "./start-here.ts";

export const boards: readonly Board[] = [
  startHere,
  fleet,
  oneCar,
  drives,
  charges,
  idle,
  battery,
  spend,
  ingest,
];
