import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  ensureCertificates,
  ensureVehicleAuthority,
  issueServerCertificate,
  issueVehicleCertificate,
  type PemPair,
  type StackCertificates,
} from "./certificates.ts";
import { issueAuthority, TELEMETRY_ROOT } from "./certificates/issue.ts";
import { readPayload, readRecord, type ReadPayload } from "./testing/frame-reader.ts";
import { ManualClock, settle, until } from "./testing/manual-clock.ts";
import {
  encodeAck,
  encodeErrorReply,
  TelemetryCounterpart,
} from "./testing/telemetry-counterpart.ts";
import { ACK_SILENCE_MS, Vehicle, type VehicleEvent, type VehicleOptions } from "./vehicle.ts";
import { openAckLog, type AckEntry, type AckLog, type RefusedEntry } from "./vehicle/ack-log.ts";
import { BUFFERED_MESSAGES_MAX } from "./vehicle/outbox.ts";
import type { TelemetryConfig } from "./vehicle/telemetry-config.ts";

const VIN = "5YJ3TELLTALE00001";
const HOSTNAME = "telemetry.telltale.localhost";
const START_MS = 1_768_480_496_000;
const STEP_MS = 500;
const FIELD_NUMBER = { Soc: 8, VehicleSpeed: 4 } as const;

let dir: string;
let certificates: StackCertificates;
let vehicleCaPem: string;
let carCertificate: PemPair;
let server: TelemetryCounterpart;
let port: number;
let clock: ManualClock;
let ackLog: AckLog;
let events: VehicleEvent[];
const vehicles: Vehicle[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "vehicle-"));
  certificates = await ensureCertificates(dir, HOSTNAME);
  const authority = await ensureVehicleAuthority(dir, Date.now());
  vehicleCaPem = authority.bundlePem;
  carCertificate = await issueVehicleCertificate(authority, { vin: VIN, nowMs: Date.now() });
});
afterAll(async () => rm(dir, { recursive: true }));

beforeEach(async () => {
  server = new TelemetryCounterpart({ ...certificates.server, vehicleCaPem });
  port = await server.listen();
  clock = new ManualClock(START_MS);
  ackLog = openAckLog(join(dir, "acked.jsonl"), join(dir, "refused.jsonl"));
  events = [];
});
afterEach(async () => {
  await Promise.all(vehicles.splice(0).map((vehicle) => vehicle.stop()));
  await server.close();
  ackLog.close();
  await rm(join(dir, "acked.jsonl"), { force: true });
  await rm(join(dir, "refused.jsonl"), { force: true });
});

let soc = 80;

function newVehicle(changes: Partial<VehicleOptions> = {}): Vehicle {
  const vehicle = new Vehicle({
    vin: VIN,
    certificate: carCertificate,
    resolve: () => ({ host: "127.0.0.1", port }),
    source: { sample: () => [{ field: "Soc", value: { kind: "double", value: soc } }] },
    now: clock.now,
    random: () => 0,
    schedule: clock.schedule,
    ackLog,
    onEvent: (event) => events.push(event),
    ...changes,
  });
  vehicles.push(vehicle);
  return vehicle;
}

function config(changes: Partial<TelemetryConfig> = {}): TelemetryConfig {
  return {
    hostname: HOSTNAME,
    port: 443,
    ca: certificates.server.caPem,
    fields: { Soc: { interval_seconds: 1 } },
    delivery_policy: "latest",
    ...changes,
  };
}

async function connected(changes: Partial<VehicleOptions> = {}): Promise<Vehicle> {
  const vehicle = newVehicle(changes);
  vehicle.applyConfig(config());
  vehicle.connect();
  await until("connected", () => vehicle.state === "connected");
  return vehicle;
}

/** One change of Soc that the car sends. */
function change(value: number): void {
  soc = value;
  clock.advance(1_000);
}

async function framesArrived(count: number): Promise<void> {
  await until(`${count} frames`, () => server.frames.length >= count);
}

const payloads = (): ReadPayload[] => server.frames.map(({ payload }) => readPayload(payload));
const socOf = (payload: ReadPayload | undefined): unknown =>
  payload?.data.find(({ key }) => key === FIELD_NUMBER.Soc)?.value;
const isType = (type: VehicleEvent["type"]) => (event: VehicleEvent) => event.type === type;

async function lines<Entry>(name: string): Promise<Entry[]> {
  const text = await readFile(join(dir, name), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Entry);
}

test("a configured car connects with its own certificate and says what it is", async () => {
  const id = "3f0c9a52-58a1-4c3e-9d51-0f2b8a0e7c11";
  const vehicle = await connected({ networkInterface: "cellular", connectionId: () => id });
  expect(server.connections).toHaveLength(1);
  expect(server.connections[0]?.vin).toBe(VIN);
  expect(server.connections[0]?.headers).toMatchObject({
    version: "1.2.0",
    "x-network-interface": "cellular",
    "x-txid": id,
  });
  soc = 80;
  clock.advance(STEP_MS);
  await framesArrived(1);
  expect(server.frames[0]).toMatchObject({
    topic: "V",
    messageType: 4,
    senderId: `vehicle_device.${VIN}`,
    deviceType: "vehicle_device",
    deviceId: VIN,
    createdAt: START_MS / 1000,
  });
  expect(server.frames[0]?.txid).toMatch(/^[0-9a-f]{22}-000000001$/);
  expect(payloads()[0]).toEqual({
    data: [{ key: FIELD_NUMBER.Soc, member: "double_value", value: 80 }],
    createdAtMs: START_MS + STEP_MS,
    vin: "",
    isResend: false,
  });
  await until("acked", () => vehicle.counters.acked === 1);
});

test("message ids are unique, also across connections", async () => {
  const vehicle = await connected();
  for (let value = 1; value <= 3; value += 1) change(value);
  await framesArrived(3);
  vehicle.dropTcp();
  clock.advance(30_000);
  await until("connected again", () => vehicle.counters.connects === 2);
  for (let value = 4; value <= 6; value += 1) change(value);
  await until("new value", () => socOf(payloads().at(-1)) === 6);
  const ids = server.frames.map(({ txid }) => txid);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9a-f]{22}-\d{9}$/.test(id))).toBe(true);
});

test("the witness writes an acked frame down, with its values", async () => {
  const vehicle = await connected();
  change(71.25);
  await until("acked", () => vehicle.counters.acked === 1);
  expect(await lines<AckEntry>("acked.jsonl")).toEqual([
    {
      vin: VIN,
      txid: server.frames[0]?.txid,
      topic: "V",
      created_at_ms: START_MS + STEP_MS,
      is_resend: false,
      signals: [{ field: "Soc", member: "double_value", value: 71.25 }],
    },
  ]);
  expect(vehicle.counters.signalsAcked).toBe(1);
});

test("no ack, no line: silence, another txid, another topic, an error, garbage, a second ack", async () => {
  server.answer = "silence";
  const vehicle = await connected();
  change(72);
  await framesArrived(1);
  const frame = server.frames[0];
  if (frame === undefined) throw new Error("a frame was expected");
  frame.reply(encodeAck("0f1e2d3c4b5a69788796a5-000000001", "V"));
  frame.reply(encodeAck(frame.txid, "alerts"));
  frame.reply(encodeAck("", ""));
  frame.reply(new Uint8Array([1, 2, 3]));
  frame.reply(new Uint8Array(64));
  frame.reply(encodeErrorReply(""));
  await until("replies judged", () => vehicle.counters.strayReplies === 5);
  await settle();
  expect(await lines("acked.jsonl")).toEqual([]);
  expect(vehicle.backlog.inFlight).toBe(1);
  frame.reply(encodeAck(frame.txid, "V"));
  frame.reply(encodeAck(frame.txid, "V"));
  await until("second ack judged", () => vehicle.counters.strayReplies === 6);
  expect(await lines("acked.jsonl")).toHaveLength(1);
  expect(vehicle.counters.acked).toBe(1);
});

test("an error reply refuses the message: written to the other log, not sent again", async () => {
  server.answer = "refuse";
  const vehicle = await connected();
  change(73);
  await until("refused", () => vehicle.counters.refused === 1);
  clock.advance(2 * ACK_SILENCE_MS);
  await settle();
  expect(server.frames).toHaveLength(1);
  expect(await lines("acked.jsonl")).toEqual([]);
  expect(await lines<RefusedEntry>("refused.jsonl")).toEqual([
    { vin: VIN, topic: "V", txid: server.frames[0]?.txid, text: "incorrect message format" },
  ]);
});

test("after silence a car resends the present value in a new message, flagged", async () => {
  server.answer = "silence";
  const vehicle = await connected();
  change(60);
  await framesArrived(1);
  server.answer = "ack";
  change(59);
  await until("the newer one acked", () => vehicle.counters.acked === 1);
  clock.advance(ACK_SILENCE_MS - 2_000);
  await settle();
  expect(vehicle.counters.resends).toBe(0);
  clock.advance(1_000);
  await until("the resend acked", () => vehicle.counters.acked === 2);
  const resent = payloads().filter(({ isResend }) => isResend);
  expect(resent).toHaveLength(1);
  expect(socOf(resent[0])).toBe(59);
  const entries = await lines<AckEntry>("acked.jsonl");
  expect(entries.filter((entry) => entry.is_resend)).toHaveLength(1);
  // The late ack is a promise too.
  server.frames[0]?.reply(encodeAck(server.frames[0].txid, "V"));
  await until("late ack", () => vehicle.counters.acked === 3);
  expect(vehicle.counters.resends).toBe(1);
});

test("without delivery_policy latest a car never resends", async () => {
  server.answer = "silence";
  const vehicle = newVehicle();
  vehicle.applyConfig(config({ delivery_policy: undefined }));
  vehicle.connect();
  await until("connected", () => vehicle.state === "connected");
  change(50);
  await framesArrived(1);
  clock.advance(3 * ACK_SILENCE_MS);
  vehicle.dropTcp();
  clock.advance(60_000);
  await until("connected again", () => vehicle.counters.connects === 2);
  clock.advance(2_000);
  await settle();
  expect(server.frames).toHaveLength(1);
});

test("what was un-acked when the connection broke is sent again with present values", async () => {
  server.answer = "silence";
  const vehicle = await connected();
  change(40);
  await framesArrived(1);
  vehicle.dropTcp();
  server.answer = "ack";
  soc = 39;
  clock.advance(1_000);
  await until("connected again", () => vehicle.counters.connects === 2);
  clock.advance(1_000);
  await until("resent", () => payloads().some(({ isResend }) => isResend));
  const resent = payloads().find(({ isResend }) => isResend);
  expect(socOf(resent)).toBe(39);
  expect(server.frames.at(-1)?.txid).not.toBe(server.frames[0]?.txid);
});

test("without coverage a car keeps measuring and delivers all of it afterwards, in order", async () => {
  const vehicle = await connected();
  change(100);
  await until("acked", () => vehicle.counters.acked === 1);
  vehicle.loseCoverage();
  await until("server noticed", () => server.closeCodes.length === 1);
  for (let value = 99; value > 79; value -= 1) change(value);
  expect(vehicle.state).toBe("no_coverage");
  expect(vehicle.backlog.waiting).toBe(20);
  vehicle.regainCoverage();
  await until("connected again", () => vehicle.state === "connected");
  clock.advance(STEP_MS);
  await framesArrived(21);
  const burst = payloads().slice(1);
  expect(burst.map(socOf)).toEqual(Array.from({ length: 20 }, (_, index) => 99 - index));
  expect(burst.every(({ isResend }) => !isResend)).toBe(true);
  // Each keeps the time of its measurement.
  const times = burst.map(({ createdAtMs }) => createdAtMs);
  expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true);
});

test("silent loss of coverage leaves the server with a connection that looks open", async () => {
  const vehicle = await connected();
  vehicle.loseCoverage("silent");
  await settle();
  expect(server.closeCodes).toEqual([]);
  vehicle.regainCoverage();
  await until("second connection", () => server.connections.length === 2);
  expect(server.connections[0]?.socket.readyState).toBe(1);
  change(55);
  await until("acked", () => vehicle.counters.acked === 1);
});

test("connections of one car may overlap, and acks on the old one still count", async () => {
  server.answer = "silence";
  const vehicle = await connected();
  change(54);
  await framesArrived(1);
  vehicle.overlapConnections();
  await until("second connection", () => server.connections.length === 2);
  expect(server.closeCodes).toEqual([]);
  server.frames[0]?.reply(encodeAck(server.frames[0].txid, "V"));
  await until("acked", () => vehicle.counters.acked === 1);
  clock.advance(2_000);
  await until("old one closed", () => server.closeCodes.length === 1);
  expect(vehicle.state).toBe("connected");
});

test("the offline buffer ends at 5,000 messages and the oldest give way", async () => {
  const vehicle = await connected();
  vehicle.loseCoverage();
  for (let value = 1; value <= BUFFERED_MESSAGES_MAX + 50; value += 1) change(value);
  expect(vehicle.backlog).toMatchObject({ waiting: 5_000, dropped: 50 });
});

test("a server that is not there is tried again, ever more slowly", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const nowhere = (closed.address() as AddressInfo).port;
  await new Promise((resolve) => closed.close(resolve));
  const vehicle = newVehicle({ resolve: () => ({ host: "127.0.0.1", port: nowhere }) });
  vehicle.applyConfig(config());
  vehicle.connect();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await until(`attempt ${attempt}`, () => vehicle.counters.connectFailures === attempt);
    const failed = events.findLast(isType("connect_failed"));
    if (failed?.type !== "connect_failed") throw new Error("an event was expected");
    expect(failed.detail).toBe("ECONNREFUSED");
    waits.push(failed.retryInMs);
    clock.advance(failed.retryInMs - 1);
    await settle();
    expect(vehicle.counters.connectFailures).toBe(attempt);
    clock.advance(1);
  }
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test("a server that accepts and hangs up at once does not reset the back-off", async () => {
  server.answer = "silence";
  const vehicle = newVehicle();
  vehicle.applyConfig(config());
  vehicle.connect();
  for (const [attempt, waitMs] of [500, 1_000, 2_000].entries()) {
    await until("connected", () => server.connections.length === attempt + 1);
    await until("open at the car", () => vehicle.state === "connected");
    server.connections[attempt]?.socket.terminate();
    await until("noticed", () => vehicle.state === "waiting");
    clock.advance(waitMs - 1);
    await settle();
    expect(server.connections).toHaveLength(attempt + 1);
    clock.advance(1);
  }
});

test("a car trusts nothing but the configuration's ca", async () => {
  const stranger = await issueAuthority(TELEMETRY_ROOT, null, Date.now());
  for (const [ca, detail] of [
    [stranger.certPem, /SIGNATURE|ISSUER|SELF_SIGNED/],
    ["", /no PEM/],
    ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", /./],
  ] as const) {
    const vehicle = newVehicle();
    vehicle.applyConfig(config({ ca }));
    vehicle.connect();
    await until("failed", () => vehicle.counters.connectFailures === 1);
    const failed = events.findLast(isType("connect_failed"));
    expect(failed?.type === "connect_failed" && failed.detail).toMatch(detail);
  }
  expect(server.connections).toEqual([]);
});

test("a car refuses a server whose certificate is for another name", async () => {
  const vehicle = newVehicle();
  vehicle.applyConfig(config({ hostname: "other.telltale.localhost" }));
  vehicle.connect();
  await until("failed", () => vehicle.counters.connectFailures === 1);
  const failed = events.findLast(isType("connect_failed"));
  expect(failed).toMatchObject({ detail: "ERR_TLS_CERT_ALTNAME_INVALID" });
  expect(server.connections).toEqual([]);
});

test("a simulated car dials nothing but loopback", async () => {
  for (const host of ["192.0.2.1", "telemetry.telltale.localhost", "127.0.0.1.example.com"]) {
    const vehicle = newVehicle({ resolve: () => ({ host, port }) });
    vehicle.applyConfig(config());
    vehicle.connect();
    await until("failed", () => vehicle.counters.connectFailures === 1);
    expect(events.findLast(isType("connect_failed"))).toMatchObject({
      detail: "a simulated car only dials loopback",
    });
  }
});

test("a car without a certificate is turned away by a server that wants one", async () => {
  const vehicle = newVehicle({ certificate: null });
  vehicle.applyConfig(config());
  vehicle.connect();
  await until("failed", () => vehicle.counters.connectFailures >= 1);
  expect(server.connections).toEqual([]);
});

test("a refused upgrade is a failed attempt and is tried again", async () => {
  server.refuseWith = 403;
  const vehicle = newVehicle();
  vehicle.applyConfig(config());
  vehicle.connect();
  await until("failed", () => vehicle.counters.connectFailures === 1);
  expect(events.findLast(isType("connect_failed"))).toMatchObject({ detail: "HTTP 403" });
  server.refuseWith = null;
  clock.advance(1_000);
  await until("connected", () => vehicle.state === "connected");
});

test("a new configuration sends everything once more, the same one again nothing", async () => {
  const vehicle = await connected();
  change(33);
  await framesArrived(1);
  vehicle.applyConfig(config());
  clock.advance(5_000);
  await settle();
  expect(server.frames).toHaveLength(1);
  vehicle.applyConfig(config({ fields: { Soc: { interval_seconds: 60 } } }));
  clock.advance(STEP_MS);
  await framesArrived(2);
  expect(server.connections).toHaveLength(1);
});

test("a configuration for another server moves the car there", async () => {
  const name = "second.telltale.localhost";
  const issuer = await issueAuthority(TELEMETRY_ROOT, null, Date.now());
  const pair = await issueServerCertificate(issuer, { hostname: name, nowMs: Date.now() });
  const second = new TelemetryCounterpart({ ...pair, vehicleCaPem });
  const secondPort = await second.listen();
  const vehicle = await connected({
    resolve: (hostname) => ({ host: "127.0.0.1", port: hostname === name ? secondPort : port }),
  });
  vehicle.applyConfig(config({ hostname: name, ca: issuer.certPem }));
  await until("moved", () => second.connections.length === 1);
  await until("left", () => server.closeCodes.length === 1);
  clock.advance(STEP_MS);
  await until("streams there", () => second.frames.length === 1);
  await vehicle.stop();
  await second.close();
});

test("a removed configuration: an empty errors record, goodbye, and no more data", async () => {
  const vehicle = await connected();
  change(32);
  await until("acked", () => vehicle.counters.acked === 1);
  vehicle.applyConfig(null);
  await until("closed", () => server.closeCodes.length === 1);
  expect(server.closeCodes).toEqual([1000]);
  const last = server.frames.at(-1);
  expect(last?.topic).toBe("errors");
  expect(
    readRecord(
      "vehicle_error",
      "telemetry.vehicle_error.VehicleErrors",
      last?.payload ?? new Uint8Array(),
    )["errors"],
  ).toBeUndefined();
  for (let value = 1; value < 9; value += 1) change(value);
  clock.advance(60_000);
  await settle();
  expect(server.frames).toHaveLength(2);
  expect(server.connections).toHaveLength(1);
  expect(vehicle.state).toBe("unconfigured");
});

test("an expired configuration is dropped, and not taken up again", async () => {
  const exp = START_MS / 1000 + 60;
  const vehicle = newVehicle();
  vehicle.applyConfig(config({ exp }));
  vehicle.connect();
  await until("connected", () => vehicle.state === "connected");
  clock.advance(60_000);
  await until("closed", () => server.closeCodes.length === 1);
  vehicle.applyConfig(config({ exp }));
  expect(vehicle.state).toBe("unconfigured");
  expect(events.filter(isType("config_dropped"))).toHaveLength(1);
});

test("a field the car does not know is reported in an errors record", async () => {
  const vehicle = newVehicle();
  const rule = { interval_seconds: 1 };
  vehicle.applyConfig(config({ fields: { Soc: rule, FluxCapacitor: rule } }));
  vehicle.connect();
  await until("connected", () => vehicle.state === "connected");
  clock.advance(STEP_MS);
  await framesArrived(2);
  const errors = server.frames.find(({ topic }) => topic === "errors");
  expect(
    readRecord(
      "vehicle_error",
      "telemetry.vehicle_error.VehicleErrors",
      errors?.payload ?? new Uint8Array(),
    ),
  ).toMatchObject({
    errors: [{ name: "unsupported_field", tags: { field_name: "FluxCapacitor" } }],
  });
});

test("after waking a car sends its full state, first with the time a real car may claim", async () => {
  const vehicle = await connected({ quirks: { futureFirstRecordMs: 30_000 } });
  change(31);
  change(30);
  await framesArrived(2);
  expect(payloads().map(({ createdAtMs }) => createdAtMs)).toEqual([
    START_MS + STEP_MS + 30_000,
    START_MS + STEP_MS + 1_000,
  ]);
  vehicle.disconnect();
  await until("asleep", () => server.closeCodes[0] === 1000);
  clock.advance(60_000);
  expect(vehicle.state).toBe("asleep");
  vehicle.connect();
  await until("awake", () => vehicle.state === "connected");
  clock.advance(STEP_MS);
  await framesArrived(3);
  expect(payloads()[2]?.createdAtMs).toBe(clock.now() + 30_000);
  expect(socOf(payloads()[2])).toBe(30);
});

test("alerts travel on their own topic and are acked", async () => {
  const vehicle = await connected();
  vehicle.sendAlerts([{ name: "VCFRONT_a182", audiences: ["Customer"], startedAtMs: START_MS }]);
  await until("acked", () => vehicle.counters.acked === 1);
  expect(server.frames[0]?.topic).toBe("alerts");
  expect((await lines<AckEntry>("acked.jsonl"))[0]).toMatchObject({ topic: "alerts", signals: [] });
});

test("a payload may name another car than the certificate, for tests of spoofing", async () => {
  await connected({ payloadVin: "7SAYTELLTALE00002" });
  change(29);
  await framesArrived(1);
  expect(payloads()[0]?.vin).toBe("7SAYTELLTALE00002");
  expect(server.connections[0]?.vin).toBe(VIN);
});

test("a stopped car leaves no connection, answers nothing and stays stopped", async () => {
  const vehicle = await connected();
  const before = performance.now();
  await vehicle.stop();
  expect(performance.now() - before).toBeLessThan(500);
  await until("closed", () => server.closeCodes.length === 1);
  vehicle.connect();
  vehicle.applyConfig(config({ port: 8_443 }));
  clock.advance(120_000);
  await settle();
  expect(vehicle.state).toBe("stopped");
  expect(server.connections).toHaveLength(1);
});

test("a car stopped while it says goodbye hears nothing afterwards", async () => {
  server.answer = "silence";
  const vehicle = await connected();
  change(28);
  await framesArrived(1);
  // This server never answers the close frame and acks late.
  server.connections[0]?.socket.pause();
  vehicle.disconnect();
  await vehicle.stop();
  server.frames[0]?.reply(encodeAck(server.frames[0].txid, "V"));
  await settle();
  expect(vehicle.counters.acked).toBe(0);
  expect(await lines("acked.jsonl")).toEqual([]);
});
