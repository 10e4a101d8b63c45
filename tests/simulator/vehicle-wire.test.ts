import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import { expect, test } from "vitest";
import { readFrame, readPayload, readRecord } from "./testing/frame-reader.ts";
import { encodeAck, encodeErrorReply } from "./testing/telemetry-counterpart.ts";
import { encodeStream, readReply } from "./vehicle/envelope.ts";
import { encodeAlerts, encodeErrors, encodePayload } from "./vehicle/records.ts";
import { toWitnessed, type Signal, type SignalValue } from "./vehicle/signal.ts";
import {
  DOORS,
  ENUM_MEMBERS,
  FIELD_NAMES,
  TIRES,
  VALUE_MEMBERS,
  type EnumMemberName,
} from "./vehicle/vocabulary.ts";

/** Bytes that Tesla's own code produces from the same inputs (fleet-telemetry at 4767414). */
const PAYLOAD =
  "0a0d080812092900000000002053400a06080a120248050a18081512143a12090000000000c0424011000000" +
  "0000905ec0120c08f0bda3cb0610c0de9cf802";
const STREAM =
  "1400000000000e001800140010000f00080004000e0000001400000058000000000000041400000018000000" +
  "050000006d73672d310000000100000056000000200000003066316532643363346235613639373838373936" +
  "61352d30303030303030303100000e001800100014000c00080004000e000000140000002800000038000000" +
  "f0de686974000000110000005445535456494e303030303030303030310000000e00000076656869636c655f" +
  "64657669636500003f0000000a0d080812092900000000002053400a06080a120248050a18081512143a1209" +
  "0000000000c04240110000000000905ec0120c08f0bda3cb0610c0de9cf802002000000076656869636c655f" +
  "6465766963652e5445535456494e3030303030303030303100000000";
const ACK =
  "1400000000000e001800140010000f00080004000e0000001400000048000000000000051000000014000000" +
  "0000000000000000010000005600000020000000306631653264336334623561363937383837393661352d30" +
  "3030303030303031000000000000000000000000";
const ERROR_REPLY =
  "1400000000000e001800140010000f00080004000e0000001400000054000000000000041000000014000000" +
  "0000000000000000000000000000000020000000306631653264336334623561363937383837393661352d30" +
  "303030303030303100000e001400000010000c00080004000e00000010000000140000001800000034000000" +
  "0000000000000000000000000000000018000000696e636f7272656374206d65737361676520666f726d6174" +
  "000000000000000000000000";
const ACK_WITHOUT_TXID =
  "1400000000000e001800140010000f00080004000e0000001400000028000000000000051000000014000000" +
  "0000000000000000000000000000000000000000000000000000000000000000";

const VIN = "TESTVIN0000000001";
const TXID = "0f1e2d3c4b5a69788796a5-000000001";
const CREATED_AT_MS = 1_768_480_496_789;
const SIGNALS: readonly Signal[] = [
  { field: "Soc", value: { kind: "double", value: 76.5 } },
  { field: "Gear", value: { kind: "enum", member: "shift_state_value", value: "D" } },
  { field: "Location", value: { kind: "location", latitude: 37.5, longitude: -122.25 } },
];

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));

function frameOf(payload: Uint8Array): Uint8Array {
  return encodeStream({
    txid: TXID,
    topic: "V",
    messageId: "msg-1",
    createdAtMs: CREATED_AT_MS,
    senderId: `vehicle_device.${VIN}`,
    deviceType: "vehicle_device",
    deviceId: VIN,
    payload,
  });
}

test("a car's record and its envelope are Tesla's, byte for byte", () => {
  const payload = encodePayload({
    signals: SIGNALS,
    createdAtMs: CREATED_AT_MS,
    isResend: false,
  });
  expect(toHex(payload)).toBe(PAYLOAD);
  expect(toHex(frameOf(payload))).toBe(STREAM);
});

test("Tesla's replies are understood", () => {
  expect(readReply(fromHex(ACK))).toEqual({ kind: "ack", txid: TXID, topic: "V" });
  expect(readReply(fromHex(ACK_WITHOUT_TXID))).toEqual({ kind: "ack", txid: "", topic: "" });
  expect(readReply(fromHex(ERROR_REPLY))).toEqual({
    kind: "error",
    txid: TXID,
    text: "incorrect message format",
  });
});

test("the counterpart of these tests replies as Tesla's server does", () => {
  expect(toHex(encodeAck(TXID, "V"))).toBe(ACK);
  expect(toHex(encodeErrorReply(TXID))).toBe(ERROR_REPLY);
});

test("an ack is an ack wherever its union points, and needs no table behind it", () => {
  const ack = fromHex(ACK);
  // The union's offset field is at 0x1c; four values that a strict reader would choke on.
  for (const offset of [0, 1, 0xff_ff, 0xff_ff_ff_ff]) {
    const odd = ack.slice();
    new DataView(odd.buffer).setUint32(0x1c, offset, true);
    expect(readReply(odd)).toEqual({ kind: "ack", txid: TXID, topic: "V" });
  }
});

test("no reply, however damaged, is taken for an ack of something else or stops the car", () => {
  for (const hex of [ACK, ERROR_REPLY]) {
    const whole = fromHex(hex);
    for (let length = 0; length < whole.length; length += 1) {
      const reply = readReply(whole.slice(0, length));
      if (reply.kind === "ack") expect(reply.txid === TXID || reply.txid === "").toBe(true);
    }
    for (let index = 0; index < whole.length; index += 1) {
      const bent = whole.slice();
      bent[index] = 0xff;
      expect(["ack", "error", "unreadable"]).toContain(readReply(bent).kind);
    }
  }
  expect(readReply(fromHex(STREAM)).kind).toBe("error");
  expect(readReply(new TextEncoder().encode("not an envelope at all")).kind).toBe("unreadable");
});

const EVERY_KIND: readonly Signal[] = [
  { field: "VehicleName", value: { kind: "string", value: "Ünïque 🚗 \u0000 end" } },
  { field: "ChargeLimitSoc", value: { kind: "int", value: -2_147_483_648 } },
  { field: "NumBrickVoltageMax", value: { kind: "int", value: 0 } },
  { field: "ChargerPhases", value: { kind: "long", value: 2n ** 53n + 1n } },
  { field: "ChargeAmps", value: { kind: "long", value: -(2n ** 63n) } },
  { field: "PackVoltage", value: { kind: "float", value: 380.12 } },
  { field: "PackCurrent", value: { kind: "double", value: -0 } },
  { field: "Odometer", value: { kind: "double", value: Number.MAX_VALUE } },
  { field: "Locked", value: { kind: "boolean", value: false } },
  { field: "GpsState", value: { kind: "boolean", value: true } },
  { field: "Location", value: { kind: "location", latitude: 0, longitude: -179.999999 } },
  { field: "Gear", value: { kind: "enum", member: "shift_state_value", value: "P" } },
  { field: "BMSState", value: { kind: "enum", member: "bms_state_value", value: 1_234_567 } },
  { field: "DoorState", value: { kind: "doors", open: ["DriverRear", "TrunkRear"] } },
  { field: "TpmsSoftWarnings", value: { kind: "tires", on: ["front_right"] } },
  { field: "RouteLastUpdated", value: { kind: "time", hour: 23, minute: 0, second: 7 } },
  { field: "Soc", value: { kind: "invalid" } },
  { field: "VehicleSpeed", value: { kind: "absent" } },
  { field: 4_711, value: { kind: "string", value: "newer than any list" } },
];

test("every kind of value survives an independent FlatBuffers and protobuf reader", () => {
  const payload = encodePayload({
    signals: EVERY_KIND,
    createdAtMs: CREATED_AT_MS,
    isResend: true,
    vin: VIN,
  });
  const frame = readFrame(frameOf(payload));
  expect(frame).toMatchObject({
    txid: TXID,
    topic: "V",
    messageType: 4,
    messageId: "msg-1",
    createdAt: 1_768_480_496,
    senderId: `vehicle_device.${VIN}`,
    deviceType: "vehicle_device",
    deviceId: VIN,
  });
  const record = readPayload(frame.payload);
  expect(record).toMatchObject({ createdAtMs: CREATED_AT_MS, vin: VIN, isResend: true });
  const [first, ...rest] = record.data.map(({ key, member, value }) => [key, member, value]);
  expect(first).toEqual([64, "string_value", "Ünïque 🚗 \u0000 end"]);
  expect(rest).toEqual([
    [38, "int_value", -2_147_483_648],
    [24, "int_value", 0],
    [51, "long_value", "9007199254740993"],
    [49, "long_value", "-9223372036854775808"],
    [6, "float_value", Math.fround(380.12)],
    [7, "double_value", -0],
    [5, "double_value", Number.MAX_VALUE],
    [59, "boolean_value", false],
    [22, "boolean_value", true],
    [21, "location_value", { longitude: -179.999999 }],
    [10, "shift_state_value", 2],
    [160, "bms_state_value", 1_234_567],
    [58, "door_value", { DriverRear: true, TrunkRear: true }],
    [225, "tire_location_value", { front_right: true }],
    [107, "time_value", { hour: 23, second: 7 }],
    [8, "invalid", true],
    [4, null, null],
    [4_711, "string_value", "newer than any list"],
  ]);
});

test("what the witness writes down is what an independent reader reads from the wire", () => {
  const payload = encodePayload({ signals: EVERY_KIND, createdAtMs: 1, isResend: false });
  const { data } = readPayload(payload);
  EVERY_KIND.forEach((signal, index) => {
    const line: unknown = JSON.parse(JSON.stringify(toWitnessed(signal)));
    const read = data[index];
    const simple = new Set(["string", "int", "long", "float", "boolean", "enum", "invalid"]);
    if (read === undefined) throw new Error("a datum is missing");
    expect(line).toMatchObject({ field: signal.field, member: read.member });
    if (simple.has(signal.value.kind)) expect(line).toMatchObject({ value: read.value });
  });
  const minusZero: SignalValue = { kind: "double", value: -0 };
  expect(toWitnessed({ field: "PackCurrent", value: minusZero }).value).toBe("-0");
});

test("alerts and errors records are Tesla's messages", () => {
  const alerts = encodeAlerts(
    [{ name: "VCFRONT_a182", audiences: ["Customer", "ServiceFix"], startedAtMs: 1_500 }],
    CREATED_AT_MS,
  );
  expect(readRecord("vehicle_alert", "telemetry.vehicle_alerts.VehicleAlerts", alerts)).toEqual({
    alerts: [
      {
        name: "VCFRONT_a182",
        audiences: ["Customer", "ServiceFix"],
        started_at: { seconds: "1", nanos: 500_000_000 },
      },
    ],
    created_at: { seconds: "1768480496", nanos: 789_000_000 },
  });
  const errors = encodeErrors(
    [{ name: "unsupported_field", tags: { field_name: "Nope" }, body: "text" }],
    1_000,
  );
  expect(readRecord("vehicle_error", "telemetry.vehicle_error.VehicleErrors", errors)).toEqual({
    errors: [
      {
        created_at: { seconds: "1" },
        name: "unsupported_field",
        tags: { field_name: "Nope" },
        body: "text",
      },
    ],
    created_at: { seconds: "1" },
  });
});

test("the car's vocabulary and proto/vehicle_data.proto agree", () => {
  const path = fileURLToPath(new URL("../../proto/vehicle_data.proto", import.meta.url));
  const { root } = protobuf.parse(readFileSync(path, "utf8"), { keepCase: true });
  const scope = root.lookup("telemetry.vehicle_data");
  if (!(scope instanceof protobuf.Namespace)) throw new Error("package not found");
  const fields = Object.entries(scope.lookupEnum("Field").values);
  expect(fields.map(([name, number]) => [number, name])).toEqual([...FIELD_NAMES.entries()]);

  const value = scope.lookupType("Value");
  const members = [...Object.keys(ENUM_MEMBERS), ...Object.keys(VALUE_MEMBERS)];
  expect(members.toSorted()).toEqual(Object.keys(value.fields).toSorted());
  for (const [name, number] of Object.entries(VALUE_MEMBERS)) {
    expect(value.fields[name]?.id).toBe(number);
  }
  for (const name of Object.keys(ENUM_MEMBERS) as EnumMemberName[]) {
    const { number, prefix, values } = ENUM_MEMBERS[name];
    const field = value.fields[name];
    expect(field?.id).toBe(number);
    const expected = values.map((word, index) => [`${prefix}${word}`, index]);
    expect(scope.lookupEnum(field?.type ?? "").values).toEqual(Object.fromEntries(expected));
  }
  for (const [type, names] of [
    ["Doors", DOORS],
    ["TireLocation", TIRES],
  ] as const) {
    const fields = Object.values(scope.lookupType(type).fields);
    expect(fields.map(({ name, id }) => [name, id])).toEqual(
      names.map((name, index) => [name, index + 1]),
    );
  }
});
