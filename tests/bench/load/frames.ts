/**
 * Frames of a car, encoded once and sent many times. Before each sending only the counter of the
 * transaction id and the record's time are patched, so that every frame is a new one to the node
 * (new rows, nothing to deduplicate) and the load costs little of the machine it measures.
 */
import { journeySource, seedOf } from "../../simulator/drive.ts";
import { encodeStream } from "../../simulator/vehicle/envelope.ts";
import { encodePayload } from "../../simulator/vehicle/records.ts";
import type { Signal } from "../../simulator/vehicle/signal.ts";

/** The 22 digits of a session that stand before the counter in a txid of a real car. */
const TXID_SESSION_DIGITS = 22;
const TXID_COUNTER_DIGITS = 9;
const ZERO = 0x30;

/** WebSocket head of a client's binary message of 126 to 65,535 bytes: 2 + 2 length + 4 mask. */
export const WEBSOCKET_HEAD_BYTES = 8;
const FIN_BINARY = 0x82;
const MASKED_LENGTH_16 = 0x80 | 126;

/** Seconds and nanoseconds take five bytes each in the time chosen here: `12 0c 08 … 10 …`. */
const TIMESTAMP_BYTES = 14;
const TEMPLATE_TIME_MS = 1_790_000_000_999;

/**
 * What a driving car sends, with the kinds of a typed configuration: 26 doubles, 6 enums, 5
 * booleans, a place and integers. The first 10 are the short frame.
 */
const FIELDS = [
  "VehicleSpeed",
  "Location",
  "Odometer",
  "Gear",
  "Soc",
  "PackVoltage",
  "PackCurrent",
  "GpsHeading",
  "BrakePedal",
  "DiTorquemotor",
  "PedalPosition",
  "DriveRail",
  "BrakePedalPos",
  "LongitudinalAcceleration",
  "DiStateR",
  "DiAxleSpeedR",
  "DiTorqueActualR",
  "DiVBatR",
  "DiStatorTempR",
  "DiHeatsinkTR",
  "DiInverterTR",
  "Hvil",
  "DriverSeatBelt",
  "DriverSeatOccupied",
  "CenterDisplay",
  "BatteryLevel",
  "EnergyRemaining",
  "BrickVoltageMax",
  "BrickVoltageMin",
  "NumBrickVoltageMax",
  "ModuleTempMax",
  "ModuleTempMin",
  "RatedRange",
  "EstBatteryRange",
  "LifetimeEnergyUsed",
  "IsolationResistance",
  "InsideTemp",
  "OutsideTemp",
  "HvacPower",
  "Locked",
];

/** A WebSocket message ready to be written; `stamp` makes it the next one of its car. */
export class StampedFrame {
  readonly bytes: Buffer;
  readonly #counterAt: number;
  readonly #timeAt: number;

  /** `frame`: the envelope with a txid of the template's form and the template's time. */
  constructor(frame: Uint8Array, txid: string) {
    this.bytes = Buffer.alloc(WEBSOCKET_HEAD_BYTES + frame.length);
    this.bytes[0] = FIN_BINARY;
    this.bytes[1] = MASKED_LENGTH_16;
    this.bytes.writeUInt16BE(frame.length, 2);
    // The mask is four zero bytes, which is allowed and leaves the payload as it is; the server
    // does the same work for it as for any other.
    this.bytes.set(frame, WEBSOCKET_HEAD_BYTES);
    const time = encodePayload({ signals: [], createdAtMs: TEMPLATE_TIME_MS, isResend: false });
    if (time.length !== TIMESTAMP_BYTES) throw new Error("the template's time has another length");
    this.#counterAt = this.bytes.indexOf(txid, 0, "latin1") + TXID_SESSION_DIGITS + 1;
    this.#timeAt = this.bytes.indexOf(time) + 3;
  }

  /** Numbers the message and dates it; `atMs` must be new for this car, or the row is a repeat. */
  stamp(counter: number, atMs: number): Buffer {
    const { bytes } = this;
    let rest = counter;
    for (let at = this.#counterAt + TXID_COUNTER_DIGITS - 1; at >= this.#counterAt; at -= 1) {
      const tenth = Math.floor(rest / 10);
      bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    const seconds = Math.floor(atMs / 1000);
    writeVarint5(bytes, this.#timeAt, seconds);
    writeVarint5(bytes, this.#timeAt + 6, (atMs - seconds * 1000) * 1_000_000);
    return bytes;
  }
}

/** Always five bytes: padded where a shorter form would do, which every protobuf reader takes. */
function writeVarint5(bytes: Buffer, at: number, value: number): void {
  let rest = value;
  for (let i = 0; i < 4; i += 1) {
    bytes[at + i] = (rest & 0x7f) | 0x80;
    rest = Math.floor(rest / 128);
  }
  bytes[at + 4] = rest;
}

/** The payload of a driving car with its first `signals` fields, `step` seconds into its drive. */
function drivingPayload(vin: string, signals: number, step: number): Uint8Array {
  return encodePayload({
    signals: drivingSignals(vin, signals, step),
    createdAtMs: TEMPLATE_TIME_MS,
    isResend: false,
  });
}

/** Journeys that differ; cars beyond them drive like an earlier one under their own VIN. */
const JOURNEYS = 32;
const payloads = new Map<string, Uint8Array>();

function cachedPayload(vin: string, signals: number, step: number): Uint8Array {
  const journey = Number(vin.slice(-8)) % JOURNEYS;
  const key = `${journey}/${signals}/${step}`;
  const payload = payloads.get(key) ?? drivingPayload(vin, signals, step);
  payloads.set(key, payload);
  return payload;
}

/** The signals behind it. */
export function drivingSignals(vin: string, count: number, step: number): Signal[] {
  const source = journeySource({
    vin,
    seed: seedOf(vin),
    displayName: "Bench",
    firmware: "2026.20.1",
    // Two minutes in, the car is on the road.
    journeyMs: () => (120 + step) * 1000,
  });
  const byField = new Map<string | number, Signal>();
  for (const signal of source.sample(TEMPLATE_TIME_MS)) byField.set(signal.field, signal);
  return FIELDS.slice(0, count).map((field) => {
    const signal = byField.get(field);
    if (signal === undefined) throw new Error(`the simulated car does not know ${field}`);
    return signal;
  });
}

/** The messages of one car, used in turn; each differs from the one before as a drive does. */
export function makeFrames(vin: string, signals: number, count: number): StampedFrame[] {
  const session = toSession(vin);
  const txid = `${session}-${"0".repeat(TXID_COUNTER_DIGITS)}`;
  return Array.from({ length: count }, (_, step) => {
    const frame = encodeStream({
      txid,
      topic: "V",
      messageId: "",
      createdAtMs: TEMPLATE_TIME_MS,
      senderId: `vehicle_device.${vin}`,
      deviceType: "vehicle_device",
      deviceId: vin,
      payload: cachedPayload(vin, signals, step),
    });
    return new StampedFrame(frame, txid);
  });
}

function toSession(vin: string): string {
  return Buffer.from(vin, "latin1").toString("hex").slice(-TXID_SESSION_DIGITS);
}
