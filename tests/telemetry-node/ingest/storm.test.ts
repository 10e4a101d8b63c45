import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeAck } from "../../../telemetry-node/ingest/envelope.ts";
import { frame, OTHER_VIN, VIN } from "./frames.ts";
import { HOSTNAME, IngestRig, makeTrust, waitFor, type RawCar, type Trust } from "./rig.ts";
import type { StormMessage, StormOrder } from "./storm-cars.ts";

/**
 * `TELLTALE_STORM_CARS=5000 npm test -- storm` is the storm the node is built for; 300 fit into
 * every run. The figures are printed either way, and judged by counts, not by the clock.
 */
const CARS = Number(process.env["TELLTALE_STORM_CARS"] ?? "300");
const STORM_MAX_MS = 30_000 + CARS * 10;
const CONNECTED = 5;
/** Acks each connected car must get while the storm lasts: it is served all along. */
const ACKS_MIN = 5;
const STORM = fileURLToPath(new URL("./storm-cars.ts", import.meta.url));

let trust: Trust;
let rig: IngestRig;

beforeAll(async () => {
  trust = await makeTrust();
  rig = await IngestRig.start(trust);
});
afterAll(async () => {
  await rig.remove();
  await trust.remove();
});

describe(`a storm of ${CARS} cars that connect at once`, () => {
  it(
    "lets all of them in and starves none that is connected",
    async () => {
      const connected: RawCar[] = [];
      for (let i = 0; i < CONNECTED; i++) connected.push(await rig.car(VIN));
      const storm = fork(STORM, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
      const told: StormMessage[] = [];
      storm.on("message", (message) => told.push(message as StormMessage));
      const done = () => told.find((message) => message.kind === "done");
      try {
        const order: StormOrder = {
          port: rig.port,
          serverName: HOSTNAME,
          ca: trust.server.caPem,
          pairs: [await trust.certificate(OTHER_VIN), await trust.certificate("5YJXTELLTALE00003")],
          cars: CARS,
          frame: [...frame({ vin: OTHER_VIN }).bytes],
        };
        storm.send(order);
        await waitFor("the beginning", () => told.find(({ kind }) => kind === "begun"));
        const served = connected.map((car) => exchange(car, () => done() !== undefined));
        const end = await waitFor("the end of the storm", done, STORM_MAX_MS);
        const waits = await Promise.all(served);
        expect(end).toMatchObject({ acked: CARS, failed: 0 });
        for (const each of waits) expect(each.length).toBeGreaterThanOrEqual(ACKS_MIN);
        expect(connected.every(({ closed }) => closed === null)).toBe(true);
        console.log(figures(end, waits.flat()));
      } finally {
        storm.kill("SIGKILL");
      }
    },
    STORM_MAX_MS + 30_000,
  );
});

/** One frame after the other until `isOver`; how long each waited for its ack, in ms. */
async function exchange(car: RawCar, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  while (!isOver()) {
    const { txid, bytes } = frame();
    const sentAt = performance.now();
    const before = car.received.length;
    car.send(bytes);
    const ack = await waitFor("an ack", () => car.received[before], STORM_MAX_MS);
    expect(ack.toString("hex")).toBe(encodeAck(txid, "V").toString("hex"));
    waits.push(performance.now() - sentAt);
  }
  return waits;
}

function figures(end: StormMessage, waits: number[]): string {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  const took = end.kind === "done" ? end.tookMs : 0;
  return (
    `storm: ${CARS} cars in ${took} ms; meanwhile ${sorted.length} acks to ${CONNECTED} connected ` +
    `cars, waits p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`
  );
}
