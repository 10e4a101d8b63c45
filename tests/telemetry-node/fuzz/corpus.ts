/** Whole messages to start from: every member of `Value`, every topic, every odd thing cars do. */
import { telemetry } from "../../../proto/gen/wire.js";
import { valueMembers } from "../../../proto/gen/value-members.ts";
import { encodeStream } from "../../simulator/vehicle/envelope.ts";
import { encodeAlerts, encodeErrors } from "../../simulator/vehicle/records.ts";
import { parse, type Field, type Nesting } from "./wire-tree.ts";

export const AT_MS = 1_790_000_000_789;
const TIME = { seconds: Math.floor(AT_MS / 1_000), nanos: 789_000_000 };

export type Topic = "V" | "alerts" | "errors" | "connectivity";
export const TOPICS: readonly Topic[] = ["V", "alerts", "errors", "connectivity"];

const PLACE: Nesting = {};
const NESTING: Record<Topic, Nesting> = {
  V: { 1: { 2: { 7: PLACE, 21: {}, 31: {}, 39: {} } }, 2: {} },
  alerts: { 1: { 3: {}, 4: {} }, 2: {} },
  errors: { 1: { 1: {}, 3: {} }, 2: {} },
  connectivity: { 4: {} },
};

/** Trees of well-formed payloads by topic. */
export function payloads(): Record<Topic, Field[][]> {
  const trees = (topic: Topic, list: readonly Uint8Array[]): Field[][] =>
    list.map((bytes) => parse(bytes, NESTING[topic]));
  return {
    V: trees("V", vehicleData()),
    alerts: trees("alerts", alerts()),
    errors: trees("errors", errors()),
    connectivity: trees("connectivity", connectivity()),
  };
}

function vehicleData(): Uint8Array[] {
  const { Payload } = telemetry.vehicle_data;
  const encode = (payload: object): Uint8Array =>
    Payload.encode(Payload.fromObject(payload as Record<string, unknown>)).finish();
  const data = valueMembers.map((member) => ({
    key: member.number + 100,
    value: { [member.key]: sample(member) },
  }));
  const text = (key: number, stringValue: string): object => ({ key, value: { stringValue } });
  return [
    ...data.map((datum) => encode({ data: [datum, { key: 4 }], createdAt: TIME })),
    ...data.map((datum) => encode({ data: [datum], createdAt: TIME, isResend: true })),
    encode({ data: data.slice(0, 12), createdAt: TIME, vin: "5YJ3TELLTALE00001" }),
    encode({ data: [text(21, "(37.412374 S, 122.145867 E)"), text(4, "1.1920928955078125e-05")] }),
    encode({ data: [{ key: 99_999, value: { detailedChargeStateValue: 99 } }], createdAt: TIME }),
    encode({ data: [{ key: -1, value: { intValue: -2_147_483_648 } }], createdAt: TIME }),
    encode({ createdAt: TIME }),
    // Members of Value that this release does not know.
    Uint8Array.from([0x0a, 7, 0x08, 4, 0x12, 3, 0xe0, 0x03, 5]),
  ];
}

function sample(member: (typeof valueMembers)[number]): unknown {
  const messages: Record<string, unknown> = {
    LocationValue: { latitude: 37.412374, longitude: -122.145867 },
    Doors: { DriverFront: true, PassengerFront: true, TrunkRear: true },
    TireLocation: { frontLeft: true, semiRearAxleRight_2: true },
    Time: { hour: 23, minute: 4, second: 59 },
  };
  const samples = {
    string: "12.5",
    int32: -7,
    int64: "-9007199254740993",
    float: 1.5,
    double: -0.1,
    bool: true,
    enum: 3,
    message: messages[member.type],
  };
  return samples[member.kind];
}

function alerts(): Uint8Array[] {
  const one = { name: "APP_w222", audiences: ["Customer", "Service"], startedAtMs: AT_MS } as const;
  // Milliseconds in the place of seconds, as some firmware sends.
  const late = { ...one, startedAtMs: AT_MS * 1_000, endedAtMs: AT_MS };
  return [encodeAlerts([], AT_MS), encodeAlerts([one], AT_MS), encodeAlerts([one, late], AT_MS)];
}

function errors(): Uint8Array[] {
  const error = {
    name: "unsupported_field",
    tags: { field_name: "Soc", __proto__x: "1", "10": "a", "2": "b" },
    body: "nö",
  };
  return [
    encodeErrors([], AT_MS),
    encodeErrors([error], AT_MS),
    encodeErrors([error, error], AT_MS),
  ];
}

function connectivity(): Uint8Array[] {
  const { VehicleConnectivity } = telemetry.vehicle_connectivity;
  return [0, 1, 2, 7].map((status) =>
    VehicleConnectivity.encode({
      vin: "7SAYTELLTALE00002",
      connectionId: "6f0f8f3c-0000-4000-8000-000000000001",
      status,
      createdAt: TIME,
      networkInterface: "wifi",
    }).finish(),
  );
}

/** Envelopes of every topic, with Tesla's own bytes among them. */
export function envelopes(): Uint8Array[] {
  const made = ["V", "alerts", "errors", "connectivity", "metrics", ""].map((topic, index) =>
    encodeStream({
      txid: `78ae54a58800468194dc95-${String(index).padStart(9, "0")}`,
      topic,
      messageId: index % 2 === 0 ? "" : "msg-1",
      createdAtMs: AT_MS,
      senderId: "vehicle_device.5YJ3TELLTALE00001",
      deviceType: "vehicle_device",
      deviceId: "5YJ3TELLTALE00001",
      payload: Uint8Array.from({ length: index * 11 }, (_, at) => at),
    }),
  );
  return [...made, ...TESLAS.map((hex) => Buffer.from(hex, "hex"))];
}

/** A stream, one with delivered_at, and an ack, as fleet-telemetry 4767414 writes them. */
const TESLAS = [
  "1400000000000e001800140010000f00080004000e0000001400000058000000000000041400000018000000050000006d73672d31000000010000005600000020000000306631653264336334623561363937383837393661352d30303030303030303100000e001800100014000c00080004000e000000140000002800000038000000f0de686974000000110000005445535456494e303030303030303030310000000e00000076656869636c655f64657669636500003f0000000a0d080812092900000000002053400a06080a120248050a18081512143a12090000000000c04240110000000000905ec0120c08f0bda3cb0610c0de9cf802002000000076656869636c655f6465766963652e5445535456494e3030303030303030303100000000",
  "180000000000000000000e001800140010000f00080004000e000000140000005c000000000000041400000018000000050000006d73672d31000000010000005600000020000000306631653264336334623561363937383837393661352d30303030303030303100000000100024001c0020001800140010000400100000008fdda6c19b01000000000000140000002800000038000000f0de686974000000110000005445535456494e303030303030303030310000000e00000076656869636c655f64657669636500003f0000000a0d080812092900000000002053400a06080a120248050a18081512143a12090000000000c04240110000000000905ec0120c08f0bda3cb0610c0de9cf802002000000076656869636c655f6465766963652e5445535456494e3030303030303030303100000000",
  "1400000000000e001800140010000f00080004000e00000014000000480000000000000510000000140000000000000000000000010000005600000020000000306631653264336334623561363937383837393661352d303030303030303031000000000000000000000000",
];
