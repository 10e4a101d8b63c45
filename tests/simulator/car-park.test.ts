import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createCarPark, type CarPark, type CarParkOptions, type ParkedCar } from "./car-park.ts";
import { ensureCertificates, type StackCertificates } from "./certificates.ts";
import { until } from "./testing/manual-clock.ts";
import { TelemetryCounterpart } from "./testing/telemetry-counterpart.ts";
import type { AckEntry } from "./vehicle/ack-log.ts";
import { realSchedule, type Schedule } from "./vehicle/schedule.ts";
import type { TelemetryConfig } from "./vehicle/telemetry-config.ts";

const HOSTNAME = "telemetry.telltale.localhost";
const FIRST = "5YJ3TELLTALE00001";
const SECOND = "7SAYTELLTALE00002";
const HOUR_MS = 3_600_000;

/** A world of two cars; the test decides what configuration is in force. */
class TwoCars {
  nowMs = 1_768_480_496_000;
  readonly configs = new Map<string, TelemetryConfig>();
  readonly asked: string[] = [];
  readonly state: { cars: { -readonly [Key in keyof ParkedCar]: ParkedCar[Key] }[] } = {
    cars: [FIRST, SECOND].map((vin) => ({
      vin,
      displayName: "Juniper",
      firmware: "2026.8.3",
      state: "online",
      activity: "parked",
    })),
  };

  now(): number {
    return this.nowMs;
  }

  setCarState(vin: string, state: ParkedCar["state"]): void {
    for (const car of this.state.cars) if (car.vin === vin) car.state = state;
  }

  deliverConfigs(vin: string): TelemetryConfig | null {
    this.asked.push(vin);
    return this.configs.get(vin) ?? null;
  }
}

let dir: string;
let server: TelemetryCounterpart;
let port: number;
let certificates: StackCertificates;
let world: TwoCars;
const parks: CarPark[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "car-park-"));
  certificates = await ensureCertificates(dir, HOSTNAME);
});
afterAll(async () => rm(dir, { recursive: true }));

beforeEach(async () => {
  const vehicleCaPem = await readFile(certificates.vehicleCaFile, "utf8");
  server = new TelemetryCounterpart({ ...certificates.server, vehicleCaPem });
  port = await server.listen();
  world = new TwoCars();
});
afterEach(async () => {
  await Promise.all(parks.splice(0).map((park) => park.stop()));
  await server.close();
  await rm(join(dir, "cars"), { recursive: true, force: true });
  await rm(join(dir, "acks"), { recursive: true, force: true });
});

/** Cars whose collector steps twenty times as often; what is due is the world's clock's affair. */
const hurried: Schedule = {
  every: (ms, run) => realSchedule.every(ms / 20, run),
  after: (ms, run) => realSchedule.after(ms / 20, run),
};

function newPark(changes: Partial<CarParkOptions> = {}): CarPark {
  const park = createCarPark(world, {
    certificateDir: dir,
    ackLogDir: join(dir, "acks"),
    resolve: () => ({ host: "127.0.0.1", port }),
    schedule: hurried,
    ...changes,
  });
  parks.push(park);
  return park;
}

function configure(vin: string): void {
  const rule = { interval_seconds: 1 };
  const fields = { Gear: rule, Odometer: rule, VehicleSpeed: rule, Locked: rule, Trim: rule };
  world.configs.set(vin, {
    hostname: HOSTNAME,
    port: 443,
    ca: certificates.server.caPem,
    fields,
    delivery_policy: "latest",
  });
}

async function ackedLines(vin: string): Promise<AckEntry[]> {
  const text = await readFile(join(dir, "acks", `${vin}.acked.jsonl`), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as AckEntry);
}

test("a car that gets its first configuration drives and streams; one without does neither", async () => {
  configure(FIRST);
  const park = newPark();
  park.start();
  await until("acked", () => (park.describe(FIRST)?.acked ?? 0) > 0);
  expect(park.describe(FIRST)).toMatchObject({ activity: "driving", connected: true });
  expect(park.describe(SECOND)).toEqual({ activity: "parked", connected: false, acked: 0 });
  expect(world.state.cars.map(({ activity }) => activity)).toEqual(["driving", "parked"]);
  expect(server.connections.map(({ vin }) => vin)).toEqual([FIRST]);
  const [entry] = await ackedLines(FIRST);
  expect(entry?.signals).toContainEqual({ field: "Gear", member: "shift_state_value", value: 5 });
  expect(park.describe("5YJ3TELLTALE99999")).toBeNull();
});

test("a configuration that is gone ends the stream, and the buttons do what they say", async () => {
  configure(FIRST);
  const park = newPark();
  await park.check();
  await until("connected", () => park.describe(FIRST)?.connected === true);

  await park.act(FIRST, "charge");
  expect(park.describe(FIRST)?.activity).toBe("charging");
  await park.act(FIRST, "park");
  expect(park.describe(FIRST)?.activity).toBe("parked");
  world.nowMs += HOUR_MS;
  expect(park.describe(FIRST)?.activity).toBe("parked");
  await park.act(FIRST, "drive");
  expect(park.describe(FIRST)?.activity).toBe("driving");

  await park.act(FIRST, "sleep");
  expect(world.state.cars[0]?.state).toBe("asleep");
  await until("said goodbye", () => server.closeCodes[0] === 1000);
  const askedBefore = world.asked.filter((vin) => vin === FIRST).length;
  await park.check();
  expect(world.asked.filter((vin) => vin === FIRST)).toHaveLength(askedBefore);

  await park.act(FIRST, "wake");
  await until("connected again", () => park.describe(FIRST)?.connected === true);
  expect(park.describe(FIRST)?.activity).toBe("parked");
  await park.act(FIRST, "lose_coverage");
  await until("cut off", () => server.closeCodes[1] === 1006);
  expect(park.describe(FIRST)).toMatchObject({ activity: "offline", connected: false });
  await park.act(FIRST, "regain_coverage");
  await until("connected again", () => park.describe(FIRST)?.connected === true);

  world.configs.delete(FIRST);
  await park.check();
  await until("said goodbye", () => server.closeCodes[2] === 1000);
  expect(park.describe(FIRST)?.connected).toBe(false);
});

test("buttons never turn an odometer back", async () => {
  configure(FIRST);
  const park = newPark();
  await park.check();
  await until("first record", () => (park.describe(FIRST)?.acked ?? 0) > 0);
  const source = (): number => {
    const vehicle = park.vehicle(FIRST);
    if (vehicle === null) throw new Error("a running car was expected");
    return vehicle.counters.acked;
  };
  for (const action of ["charge", "drive", "park", "charge", "sleep", "drive"] as const) {
    const before = source();
    await park.act(FIRST, action);
    world.nowMs += 2_000;
    await until(`a record after ${action}`, () => action === "sleep" || source() > before);
  }
  const odometers = (await ackedLines(FIRST))
    .flatMap(({ signals }) => signals)
    .filter(({ field }) => field === "Odometer")
    .map(({ value }) => Number(value));
  expect(odometers.length).toBeGreaterThan(3);
  expect(odometers).toEqual(odometers.toSorted((a, b) => a - b));
});

test("a second run goes on where the first ended, with the same certificate", async () => {
  configure(FIRST);
  const first = newPark();
  await first.check();
  await first.act(FIRST, "charge");
  await first.stop();
  const certificate = await readFile(join(dir, "cars", `${FIRST}.crt`), "utf8");
  const second = newPark();
  await second.check();
  expect(second.describe(FIRST)?.activity).toBe("charging");
  expect(await readFile(join(dir, "cars", `${FIRST}.crt`), "utf8")).toBe(certificate);
});

test("stamped cars never repeat a value, not even in a later run", async () => {
  configure(FIRST);
  for (let run = 1; run <= 2; run += 1) {
    const park = newPark({ stamped: true });
    await park.check();
    await until("first record", () => park.describe(FIRST)?.acked === 1);
    world.nowMs += 2_000;
    await until("second record", () => park.describe(FIRST)?.acked === 2);
    await park.stop();
  }
  const seen = (await ackedLines(FIRST))
    .flatMap(({ signals }) => signals)
    .map(({ member, value }) => JSON.stringify([member, value]));
  expect(seen.length).toBe(20);
  expect(new Set(seen).size).toBe(seen.length);
});

test("stopping is quick and leaves no connection", async () => {
  configure(FIRST);
  configure(SECOND);
  const park = newPark();
  park.start();
  await until("both connected", () => server.connections.length === 2);
  const before = performance.now();
  await park.stop();
  expect(performance.now() - before).toBeLessThan(1_000);
  await until("both gone", () => server.closeCodes.length === 2);
  const files = await readdir(join(dir, "acks"));
  expect(files.filter((name) => name.endsWith(".acked.jsonl"))).toHaveLength(2);
});
