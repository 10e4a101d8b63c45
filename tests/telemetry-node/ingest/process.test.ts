import { generateKeyPairSync } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { NodeKey } from "../../../telemetry-node/config.ts";
import { createMarkOf } from "../../../telemetry-node/erasure/refused-cars.ts";
import { encodeAck } from "../../../telemetry-node/ingest/envelope.ts";
import {
  isOpenSegment,
  readSegment,
  RECORD_KIND,
  RecordReader,
  spoolDirectory,
} from "../../../telemetry-node/spool-format.ts";
import { sabotageEnvironment } from "../../support/sabotage/preload.ts";
import { encodeStream } from "../../simulator/vehicle/envelope.ts";
import { IngestRig, makeTrust, spooledRecords, waitFor, type Trust } from "./rig.ts";

const VIN = "5YJ3TELLTALE00001";
const OTHER_VIN = "7SAYTELLTALE00002";

let trust: Trust;
const rigs: IngestRig[] = [];

beforeAll(async () => {
  trust = await makeTrust();
});
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.remove();
});
afterAll(() => trust.remove());

async function start(options?: Parameters<typeof IngestRig.start>[1]): Promise<IngestRig> {
  const rig = await IngestRig.start(trust, options);
  rigs.push(rig);
  return rig;
}

function frame(number: number, payloadBytes = 40): Uint8Array {
  return encodeStream({
    txid: `78ae54a58800468194dc95-${String(number).padStart(9, "0")}`,
    topic: "V",
    messageId: "",
    createdAtMs: Date.now(),
    senderId: `vehicle_device.${VIN}`,
    deviceType: "vehicle_device",
    deviceId: VIN,
    payload: new Uint8Array(payloadBytes),
  });
}

const ack = (number: number) =>
  encodeAck(`78ae54a58800468194dc95-${String(number).padStart(9, "0")}`, "V").toString("hex");

describe("a car that is being erased", () => {
  it("is closed in the middle of its frames; after the answer no open segment holds it, and none gets it", async () => {
    const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    const jwk = { ...key.export({ format: "jwk" }), kid: "node-key-1" };
    const keyFile = join(trust.directory, "refusing.jwk");
    writeFileSync(keyFile, JSON.stringify(jwk));
    const rig = await start({ environment: { TELLTALE_NODE_KEY_FILE: keyFile } });
    const [car, other] = [await rig.car(VIN), await rig.car(OTHER_VIN)];
    for (let number = 1; number <= 2_000; number += 1) car.send(frame(number));
    await waitFor("the first acks", () => (car.received.length > 0 ? true : undefined));
    const marks = [createMarkOf({ kid: jwk.kid, jwk } as NodeKey)(VIN)];
    rig.order({ kind: "refuse", marks, asked: 7 });
    await rig.message("refusing", ({ asked }) => asked === 7);
    expect((await car.end()).code).toBe(1008);
    const kept = rig.records().filter(({ vin }) => vin === VIN);
    expect(kept.length).toBeGreaterThanOrEqual(car.received.length);
    // The goodbye of its connection is a record like any other, and is not written.
    expect(kept.filter(({ kind }) => kind === RECORD_KIND.event)).toHaveLength(1);
    expect(await other.ask(frame(1))).toBe(ack(1));
    await expect(rig.car(VIN)).rejects.toThrow("403");
    const directory = spoolDirectory(rig.stateDir, 1);
    for (const name of (await readdir(directory)).filter(isOpenSegment)) {
      const segment = readSegment(readFileSync(join(directory, name)));
      const record = segment.ok ? new RecordReader(segment.value) : null;
      while (record?.next()) expect(record.vin()).toBe(OTHER_VIN);
    }
    expect(rig.records().filter(({ vin }) => vin === VIN)).toHaveLength(kept.length);
    rig.order({ kind: "refuse", marks: [], asked: 8 });
    await waitForCar(rig, VIN);
  });
});

describe("the allow-list", () => {
  it("refuses cars that are not on it and closes those that are taken off", async () => {
    const rig = await start({ vins: [VIN] });
    await expect(rig.car(OTHER_VIN)).rejects.toThrow("403");
    const car = await rig.car(VIN);
    rig.order({ kind: "allow_list", vins: [VIN, OTHER_VIN], keepOpen: false });
    const other = await waitForCar(rig, OTHER_VIN);
    rig.order({ kind: "allow_list", vins: [OTHER_VIN], keepOpen: false });
    expect((await car.end()).code).toBe(1008);
    await expect(rig.car(VIN)).rejects.toThrow("403");
    expect(other.closed).toBeNull();
    rig.order({ kind: "close", vin: OTHER_VIN });
    expect((await other.end()).code).toBe(1008);
  });

  it("grown too old lets no car in and leaves those that are there", async () => {
    const rig = await start({ vins: [VIN] });
    const car = await rig.car(VIN);
    rig.order({ kind: "allow_list", vins: [], keepOpen: true });
    await waitFor("the refusal", () => true);
    await expect(rig.car(VIN)).rejects.toThrow("403");
    expect(await car.ask(frame(1))).toBe(ack(1));
  });

  it("opens no port before there is one", async () => {
    const rig = await start({ vins: [] });
    await expect(rig.car(VIN)).rejects.toThrow("403");
  });
});

describe("an ack", () => {
  it("survives kill -9: what was acked is found by the next process, sealed", async () => {
    const rig = await start();
    const car = await rig.car(VIN);
    for (let number = 1; number <= 3_000; number++) car.send(frame(number));
    await waitFor("some acks", () => (car.received.length > 200 ? true : undefined));
    await rig.kill();
    await car.end();
    const acked = car.received.length;
    const next = await IngestRig.start(trust, { stateDir: rig.stateDir });
    rigs.push(next);
    await next.message("segment_sealed");
    const names = await readdir(spoolDirectory(rig.stateDir, 1));
    expect(names.every((name) => name.endsWith(".segment"))).toBe(true);
    const kept = new Set(spooledRecords(rig.stateDir).map(({ txid }) => txid));
    for (const bytes of car.received) {
      const [txid] = /78ae54a58800468194dc95-\d{9}/.exec(bytes.toString("latin1")) ?? [];
      expect(kept.has(txid ?? "")).toBe(true);
    }
    expect(acked).toBeGreaterThan(200);
  });

  it("is withheld when the spool is full, and comes again when the store has made room", async () => {
    const budget = 67_108_864;
    const rig = await start({ environment: { TELLTALE_SPOOL_BUDGET_BYTES: String(budget) } });
    const car = await rig.car(VIN);
    let number = 0;
    let stalled = false;
    while (!stalled && number < 200) {
      number += 1;
      const before = car.received.length;
      car.send(frame(number, 990_000));
      const isAcked = () => (car.received.length > before ? false : undefined);
      stalled = await waitFor("an ack", isAcked, 1_000).catch(() => true);
    }
    expect(stalled).toBe(true);
    const { stats } = await rig.message("stats", (message) => message.stats.spool.full);
    expect(stats.spool.bytes).toBeGreaterThan(budget - 2_000_000);
    expect(stats.spool.bytes).toBeLessThanOrEqual(budget);
    expect(stats.verdicts["spool_full"]).toBe(1);
    const spooled = rig.records().filter(({ kind }) => kind === 1);
    expect(spooled).toHaveLength(number - 1);
    // The store removes what it has inserted.
    for (const name of await readdir(spoolDirectory(rig.stateDir, 1))) {
      if (name.endsWith(".segment")) rmSync(join(spoolDirectory(rig.stateDir, 1), name));
    }
    rig.messages.length = 0;
    await rig.message("stats", (message) => message.stats.spool.bytes < budget / 2);
    expect(await car.ask(frame(number + 1))).toBe(ack(number + 1));
  });

  it("is withheld when the disk fails", async () => {
    const rig = await start();
    const car = await rig.car(VIN);
    expect(await car.ask(frame(1))).toBe(ack(1));
    // The open segment is sealed first, then its directory goes: the next one cannot be created.
    await rig.message("segment_sealed");
    const directory = spoolDirectory(rig.stateDir, 1);
    rmSync(directory, { recursive: true });
    writeFileSync(directory, "not a directory");
    car.send(frame(2));
    const { stats } = await rig.message(
      "stats",
      (message) => message.stats.spool.diskError !== null,
    );
    expect(stats.acks).toBe(1);
    expect(car.received).toHaveLength(1);
    expect(car.closed).toBeNull();
  });
});

describe("draining", () => {
  it("acks what it has, closes the cars, seals everything and exits 0", async () => {
    const rig = await start();
    const car = await rig.car(VIN);
    for (let number = 1; number <= 500; number++) car.send(frame(number));
    await waitFor("the first ack", () => (car.received.length > 0 ? true : undefined));
    expect(await rig.stop()).toBe(0);
    expect((await car.end()).code).toBe(1001);
    const names = await readdir(spoolDirectory(rig.stateDir, 1));
    expect(names.every((name) => name.endsWith(".segment"))).toBe(true);
    const records = spooledRecords(rig.stateDir).filter(({ kind }) => kind === 1);
    expect(records).toHaveLength(car.received.length);
    const events = spooledRecords(rig.stateDir).filter(({ kind }) => kind === 2);
    expect(events).toHaveLength(2);
    expect(rig.messages.at(-1)).toEqual({ kind: "drained" });
  });
});

describe("one spool", () => {
  it("is never used by two processes at once", async () => {
    const rig = await start();
    const car = await rig.car(VIN);
    const second = IngestRig.start(trust, { stateDir: rig.stateDir });
    // The first still acks while the second waits for it.
    for (let number = 1; number <= 20; number++)
      expect(await car.ask(frame(number))).toBe(ack(number));
    await rig.kill();
    const next = await second;
    rigs.push(next);
    expect(spooledRecords(rig.stateDir).filter(({ kind }) => kind === 1)).toHaveLength(20);
  });
});

describe("the sabotages that judges of this node are judged by", () => {
  it("no-ack keeps frames and says nothing; no-store acks and keeps nothing", async () => {
    const silent = await start({ environment: sabotageEnvironment("no-ack") });
    const unheard = await silent.car(VIN);
    unheard.send(frame(1));
    await waitFor("the frame", () =>
      silent.records().some(({ kind }) => kind === 1) ? true : undefined,
    );
    expect(unheard.received).toHaveLength(0);

    const forgetful = await start({ environment: sabotageEnvironment("no-store") });
    const fooled = await forgetful.car(VIN);
    expect(await fooled.ask(frame(1))).toBe(ack(1));
    await forgetful.stop();
    expect(forgetful.records().some(({ kind }) => kind === 1)).toBe(false);
  });
});

async function waitForCar(rig: IngestRig, vin: string) {
  for (;;) {
    const car = await rig.car(vin).catch(() => null);
    if (car !== null) return car;
  }
}
