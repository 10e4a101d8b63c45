/** All golden scripts. */
import type { Script } from "../script.ts";
import { ageingPack } from "./ageing-pack.ts";
import { coldWeeks } from "./cold-weeks.ts";
import { commuter } from "./commuter.ts";
import { crookedClocks } from "./crooked-clocks.ts";
import { lostCoverage } from "./lost-coverage.ts";
import { oddFirmware } from "./odd-firmware.ts";
import { roadTrip } from "./road-trip.ts";
import { sentryNights } from "./sentry-nights.ts";
import { soldCar } from "./sold-car.ts";
import { taxi } from "./taxi.ts";
import { unrulyPost } from "./unruly-post.ts";

export const SCRIPTS: readonly Script[] = [
  commuter,
  roadTrip,
  coldWeeks,
  sentryNights,
  lostCoverage,
  soldCar,
  unrulyPost,
  crookedClocks,
  oddFirmware,
  taxi,
  ageingPack,
];
