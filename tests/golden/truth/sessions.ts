/** Writes drives, charges and parks while the physics runs. */
import type { Car } from "../physics/car.ts";
import { CAUSES } from "../physics/loads.ts";
import type { Origin } from "../physics/roads.ts";
import type { Flow } from "../physics/step.ts";
import { PACK_COLD_C, STOP_MERGED_MAX_MS, TINY_DRIVE_M } from "./definitions.ts";
import { snapshot } from "./snapshot.ts";
import type { Charge, Drive, Park, Snapshot } from "./truth.ts";

const QUARTER_MS = 900_000;

export type OpenDrive = {
  activity: "drive";
  drive: Drive;
  outsideCs: number;
  insideCs: number;
  s: number;
};
export type OpenCharge = { activity: "charge"; charge: Charge };
export type OpenPark = { activity: "park"; park: Park; wasAwake: boolean };
export type Open = OpenDrive | OpenCharge | OpenPark;

export type Activity = Open["activity"];

export function activityOf(car: Car): Activity {
  if (car.gear !== "P") return "drive";
  return car.chargeState === "Charging" ? "charge" : "park";
}

export class Sessions {
  readonly all: Open[] = [];
  readonly #origin: Origin;

  constructor(origin: Origin) {
    this.#origin = origin;
  }

  /** `flow` is what the step that begins with `car` as it is will do. */
  note(flow: Flow, car: Car): void {
    const activity = activityOf(car);
    let open = this.all.at(-1);
    if (open === undefined || open.activity !== activity) {
      const here = snapshot(car, this.#origin, flow.atMs);
      if (open !== undefined) close(open, here, car);
      open = this.#continued(activity, here) ?? this.#begin(activity, here, car);
    }
    switch (open.activity) {
      case "drive":
        return addToDrive(open, flow, car);
      case "charge":
        return addToCharge(open.charge, flow, car);
      case "park":
        return addToPark(open, flow, car);
    }
  }

  finish(car: Car, atMs: number): void {
    const open = this.all.at(-1);
    if (open === undefined) return;
    close(open, snapshot(car, this.#origin, atMs), car);
    // The script's edges are no ends of a session.
    sessionOf(open).isIncomplete = true;
    if (open.activity === "charge") open.charge.endReason = "open";
  }

  /** A drive that goes on after a short stop swallows the park that the stop had begun. */
  #continued(activity: Activity, here: Snapshot): Open | null {
    const [before, stop] = this.all.slice(-2);
    if (activity !== "drive" || before?.activity !== "drive" || stop?.activity !== "park") {
      return null;
    }
    if (here.atMs - stop.park.start.atMs > STOP_MERGED_MAX_MS) return null;
    this.all.pop();
    before.drive.drawnKwh += stop.park.drainKwh;
    before.drive.mergedStops += 1;
    return before;
  }

  #begin(activity: Activity, start: Snapshot, car: Car): Open {
    const session = {
      start,
      end: start,
      heard: { start: true, end: true, share: 1 },
      isIncomplete: false,
    };
    const open = openings[activity](session, car);
    if (this.all.length === 0) sessionOf(open).isIncomplete = true;
    this.all.push(open);
    return open;
  }
}

type Blank = Pick<Drive, "start" | "end" | "heard" | "isIncomplete">;

const openings: Record<Activity, (session: Blank, car: Car) => Open> = {
  drive: (session) => ({
    activity: "drive",
    outsideCs: 0,
    insideCs: 0,
    s: 0,
    drive: {
      ...session,
      distanceKm: 0,
      movingMs: 0,
      maxSpeedKmh: 0,
      drawnKwh: 0,
      regainedKwh: 0,
      netKwh: 0,
      meanOutsideC: 0,
      meanInsideC: 0,
      mergedStops: 0,
      isTiny: false,
    },
  }),
  charge: (session, car) => ({
    activity: "charge",
    charge: {
      ...session,
      kind: car.charger?.kind ?? "AC",
      wallKwh: 0,
      intoPackKwh: 0,
      lossKwh: 0,
      peakPackKw: 0,
      peakWallKw: 0,
      heaterMs: 0,
      limitPercent: car.chargeLimitPercent,
      phases: car.charger?.phases ?? 0,
      endReason: "stopped",
      visit: 0,
      quarters: [],
    },
  }),
  park: (session, car) => ({
    activity: "park",
    wasAwake: car.isAwake,
    park: {
      ...session,
      drainKwh: 0,
      asleepMs: 0,
      wakes: 0,
      byCause: noCauses(),
      unexplainedKwh: 0,
      isPackCold: session.start.packC < PACK_COLD_C,
      unheard: null,
    },
  }),
};

function noCauses(): Park["byCause"] {
  const none = {} as Park["byCause"];
  for (const cause of CAUSES) none[cause] = { ms: 0, kwh: 0, mysteryKwh: 0 };
  return none;
}

export function sessionOf(open: Open): Drive | Charge | Park {
  if (open.activity === "drive") return open.drive;
  return open.activity === "charge" ? open.charge : open.park;
}

function addToDrive(open: OpenDrive, flow: Flow, car: Car): void {
  const { drive } = open;
  const seconds = flow.forMs / 1000;
  drive.distanceKm += flow.metres / 1000;
  if (flow.metres > 0) drive.movingMs += flow.forMs;
  drive.maxSpeedKmh = Math.max(drive.maxSpeedKmh, flow.speedMps * 3.6);
  drive.drawnKwh += flow.drawnKwh;
  drive.regainedKwh += flow.regainedKwh;
  open.outsideCs += car.outsideC * seconds;
  open.insideCs += car.cabinC * seconds;
  open.s += seconds;
}

function addToCharge(charge: Charge, flow: Flow, car: Car): void {
  const hours = flow.forMs / 3_600_000;
  charge.wallKwh += flow.wallKwh;
  charge.intoPackKwh += flow.chargedKwh;
  charge.peakPackKw = Math.max(charge.peakPackKw, flow.chargedKwh / hours);
  charge.peakWallKw = Math.max(charge.peakWallKw, flow.wallKwh / hours);
  if (car.heaterKw > 0) charge.heaterMs += flow.forMs;
  const startMs = Math.floor(flow.atMs / QUARTER_MS) * QUARTER_MS;
  let quarter = charge.quarters.at(-1);
  if (quarter?.startMs !== startMs) {
    quarter = { startMs, wallKwh: 0, intoPackKwh: 0 };
    charge.quarters.push(quarter);
  }
  quarter.wallKwh += flow.wallKwh;
  quarter.intoPackKwh += flow.chargedKwh;
}

function addToPark(open: OpenPark, flow: Flow, car: Car): void {
  const { park } = open;
  park.drainKwh += flow.drawnKwh;
  park.unexplainedKwh += flow.mysteryKwh;
  const cause = park.byCause[flow.cause];
  cause.ms += flow.forMs;
  cause.kwh += flow.drawnKwh - flow.mysteryKwh;
  cause.mysteryKwh += flow.mysteryKwh;
  if (!car.isAwake) park.asleepMs += flow.forMs;
  if (car.isAwake && !open.wasAwake) park.wakes += 1;
  open.wasAwake = car.isAwake;
}

function close(open: Open, end: Snapshot, car: Car): void {
  sessionOf(open).end = end;
  if (open.activity === "drive") {
    const { drive } = open;
    drive.netKwh = drive.drawnKwh - drive.regainedKwh;
    drive.meanOutsideC = open.outsideCs / open.s;
    drive.meanInsideC = open.insideCs / open.s;
    drive.isTiny = drive.distanceKm * 1000 < TINY_DRIVE_M;
  } else if (open.activity === "charge") {
    const { charge } = open;
    charge.lossKwh = charge.wallKwh - charge.intoPackKwh;
    charge.endReason = car.chargeState === "Complete" ? "limit" : "stopped";
  } else {
    open.park.isPackCold ||= end.packC < PACK_COLD_C;
  }
}
