import { randomBytes } from "node:crypto";
import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeAck, encodeError } from "../../../telemetry-node/ingest/envelope.ts";
import { REFUSALS_IN_A_ROW_MAX, REFUSALS_LOGGED_MAX } from "../../../telemetry-node/limits.ts";
import { frame, OTHER_VIN, VIN } from "./frames.ts";
import { HOSTNAME, IngestRig, makeTrust, waitFor, type RawCar, type Trust } from "./rig.ts";

/** The shortest time the library takes; ends come up to one of its ticks of 4 s later. */
const IDLE_S = 8;
const IDLE_WAIT_MS = 18_000;
const RATE = 1_000;
const BURST = 10_000;

let trust: Trust;
let rig: IngestRig;

beforeAll(async () => {
  trust = await makeTrust();
  rig = await IngestRig.start(trust, {
    environment: {
      TELLTALE_IDLE_SECONDS: String(IDLE_S),
      TELLTALE_CAR_FRAMES_PER_S: String(RATE),
    },
  });
});
afterAll(async () => {
  await rig.remove();
  await trust.remove();
});

const disconnects = (reason: string): number =>
  rig.logged("vehicle_disconnected").filter((line) => line["reason"] === reason).length;

async function ackOf(car: RawCar, vin: string): Promise<void> {
  const { txid, bytes } = frame({ vin });
  expect(await car.ask(bytes)).toBe(encodeAck(txid, "V").toString("hex"));
}

describe("a car that sends only garbage", () => {
  it("is answered so often, then closed, and can connect again", async () => {
    const car = await rig.car(VIN);
    const refusal = encodeError("").toString("hex");
    for (let sent = 1; sent < REFUSALS_IN_A_ROW_MAX; sent++) {
      expect(await car.ask(randomBytes(3))).toBe(refusal);
    }
    expect(car.closed).toBeNull();
    car.send(randomBytes(3));
    expect((await car.end()).code).toBe(1008);
    await waitFor("the line", () => disconnects("garbage") || undefined);
    // A hostile car must not fill the log: the first few messages, then only figures.
    expect(rig.logged("unexpected_record")).toHaveLength(REFUSALS_LOGGED_MAX);
    await ackOf(await rig.car(VIN), VIN);
    await rig.message("stats", ({ stats }) => stats.disconnects["garbage"] === 1);
  });

  it("is not closed as long as records come between, whatever the kinds of garbage", async () => {
    const car = await rig.car(VIN);
    for (let round = 0; round < 3; round++) {
      for (let sent = 1; sent < REFUSALS_IN_A_ROW_MAX; sent++) {
        car.send(sent % 2 === 0 ? randomBytes(3) : frame({ topic: "T1", sender: "nobody" }).bytes);
      }
      await waitFor("the replies", () =>
        car.received.length >= (round + 1) * REFUSALS_IN_A_ROW_MAX - 1 ? true : undefined,
      );
      await ackOf(car, VIN);
    }
    expect(car.closed).toBeNull();
    car.close();
  });
});

describe("a car that sends too much", () => {
  it("is acked slower and in order, and nobody else is", async () => {
    const car = await rig.car("5YJXTELLTALE00003");
    const other = await rig.car(OTHER_VIN);
    const sent = Array.from({ length: BURST + 1_500 }, () => frame({ vin: "5YJXTELLTALE00003" }));
    for (const { bytes } of sent) car.send(bytes);
    await rig.message("stats", ({ stats }) => stats.rateLimited > 0);
    await ackOf(other, OTHER_VIN);
    expect(car.received.length).toBeLessThan(sent.length);
    const all = () => (car.received.length === sent.length ? true : undefined);
    await waitFor("all acks", all, 15_000);
    expect(car.received.map((bytes) => bytes.toString("hex"))).toEqual(
      sent.map(({ txid }) => encodeAck(txid, "V").toString("hex")),
    );
    expect(car.closed).toBeNull();
    car.close();
    other.close();
  });

  it("beyond the bound is closed without losing what was read, and must stay away a while", async () => {
    const vin = "5YJXTELLTALE00004";
    const car = await rig.car(vin);
    const sent = Array.from({ length: BURST + 6_000 }, () => frame({ vin }));
    for (const { bytes } of sent) car.send(bytes);
    expect((await car.end(15_000)).code).toBe(1013);
    await expect(rig.car(vin)).rejects.toThrow("429");
    await waitFor("the line", () => disconnects("rate_limited") || undefined);
    // What was read is in the spool without a gap: the first so many frames, acked or not.
    const records = await waitFor("the sync", () => {
      const kept = rig.records().filter((record) => record.vin === vin && record.kind === 1);
      return kept.length > BURST + 1_000 && kept.length >= car.received.length ? kept : undefined;
    });
    expect(records.map(({ txid }) => txid)).toEqual(
      sent.slice(0, records.length).map(({ txid }) => txid),
    );
    // The debt is paid by waiting.
    const again = await waitForCar(vin);
    await ackOf(again, vin);
    again.close();
  });
});

describe("a car that does not read its acks", () => {
  it("is closed at a bound, not fed from memory", async () => {
    const car = await rig.car("5YJXTELLTALE00005");
    car.socket.pause();
    // An ack repeats its txid: long ones fill every buffer on the way with few messages.
    const txid = "x".repeat(200_000);
    for (let sent = 0; sent < 120; sent++)
      car.send(frame({ vin: "5YJXTELLTALE00005", txid }).bytes);
    await waitFor("the end", () => disconnects("ack_backlog") || undefined, 15_000);
    car.socket.terminate();
  });
});

describe("silence", () => {
  it("ends what does not answer pings, and nothing that does", async () => {
    const ends = new Set<string>();
    const note = (name: string, socket: Socket): void => {
      socket.on("error", () => undefined);
      socket.once("close", () => ends.add(name));
      socket.resume();
    };
    const pair = await trust.certificate(VIN);
    const tls = {
      host: "127.0.0.1",
      port: rig.port,
      servername: HOSTNAME,
      ca: trust.server.caPem,
      cert: pair.certPem,
      key: pair.keyPem,
    };
    note("TCP and no TLS", connectTcp(rig.port, "127.0.0.1"));
    note("TLS and no request", connectTls(tls));
    const dripping = connectTls(tls, () => dripping.write("GET / HTTP/1.1\r\nX-Slow: "));
    note("a request that never ends", dripping);
    const drip = setInterval(() => dripping.write("a"), 500);
    const parked = await rig.car(OTHER_VIN);
    // Its machine is gone: the connection stands and nobody answers.
    const vanished = await rig.car(VIN, { tls: { autoPong: false } });
    await vanished.end(IDLE_WAIT_MS);
    await waitFor("the others", () => (ends.size === 3 ? true : undefined), IDLE_WAIT_MS);
    clearInterval(drip);
    expect(disconnects("idle")).toBe(1);
    expect(parked.closed).toBeNull();
    await ackOf(parked, OTHER_VIN);
    parked.close();
  }, 45_000);
});

async function waitForCar(vin: string): Promise<RawCar> {
  for (;;) {
    const car = await rig.car(vin).catch(() => null);
    if (car !== null) return car;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
