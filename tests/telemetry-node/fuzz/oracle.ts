/**
 * What a payload means, without the product's decoder: V by the generated classes, the other topics
 * by protobufjs's reflection over the .proto files (the product decodes those with the generated
 * classes). Names, units and times are worked out here anew.
 */
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import { telemetry } from "../../../proto/gen/wire.js";
import { valueMembers } from "../../../proto/gen/value-members.ts";
import type { Cell } from "./native-reader.ts";
import type { Topic } from "./corpus.ts";

export type Outcome =
  | { kind: "dead"; reason: "malformed" | "created_at_out_of_range" }
  | { kind: "rows"; rows: Record<string, Cell>[] };

const MALFORMED: Outcome = { kind: "dead", reason: "malformed" };
const OUT_OF_RANGE: Outcome = { kind: "dead", reason: "created_at_out_of_range" };

const PROTO = fileURLToPath(new URL("../../../proto/", import.meta.url));
const root = new protobuf.Root();
root.resolvePath = (_origin, target) =>
  target.startsWith("google/") ? target : `${PROTO}${target}`;
root.loadSync(["vehicle_alert.proto", "vehicle_error.proto", "vehicle_connectivity.proto"]);
const Alerts = root.lookupType("telemetry.vehicle_alerts.VehicleAlerts");
const Errors = root.lookupType("telemetry.vehicle_error.VehicleErrors");
const Connectivity = root.lookupType("telemetry.vehicle_connectivity.VehicleConnectivity");

export function expectedOutcome(topic: Topic, bytes: Uint8Array, receivedAtMs: number): Outcome {
  switch (topic) {
    case "V":
      return vehicleData(bytes, receivedAtMs);
    case "alerts":
      return events(Alerts, bytes, receivedAtMs, "alerts", (alert) => ({
        name: text(alert["name"]),
        audiences: list(alert["audiences"]).map((number) =>
          named(["Unknown", "Customer", "Service", "ServiceFix"], Number(number)),
        ),
        started_at: alertMs(alert["startedAt"]),
        ended_at: alertMs(alert["endedAt"]),
      }));
    case "errors":
      return events(Errors, bytes, receivedAtMs, "errors", (error) => ({
        name: text(error["name"]),
        body: text(error["body"]),
        tags: Object.entries(asObject(error["tags"])).map(([key, value]): [string, string] => [
          key,
          text(value),
        ]),
        occurred_at: storable(toMs(error["createdAt"])),
      }));
    case "connectivity":
      return events(Connectivity, bytes, receivedAtMs, null, (event) => ({
        connection_id: text(event["connectionId"]),
        status: named(["UNKNOWN", "CONNECTED", "DISCONNECTED"], Number(event["status"])),
        network_interface: text(event["networkInterface"]),
      }));
  }
}

type Decoded = Record<string, unknown>;

function events(
  type: protobuf.Type,
  bytes: Uint8Array,
  receivedAtMs: number,
  repeated: string | null,
  toRow: (event: Decoded) => Record<string, Cell>,
): Outcome {
  let record: Decoded;
  try {
    record = asObject(type.decode(bytes));
  } catch {
    return MALFORMED;
  }
  const toldMs = toMs(record["createdAt"]);
  const createdAtMs = Number.isNaN(toldMs) ? receivedAtMs : toldMs;
  if (!isPlausible(createdAtMs)) return OUT_OF_RANGE;
  const rows = repeated === null ? [record] : list(record[repeated]).map(asObject);
  return { kind: "rows", rows: rows.map((row) => ({ ...toRow(row), created_at: createdAtMs })) };
}

function vehicleData(bytes: Uint8Array, receivedAtMs: number): Outcome {
  let payload;
  try {
    const reader = protobuf.Reader.create(bytes);
    // What the classes skip is kept beside the message, for `unknownMember`.
    reader.discardUnknown = false;
    payload = telemetry.vehicle_data.Payload.decode(reader);
  } catch {
    return MALFORMED;
  }
  const toldMs = toMs(payload.createdAt);
  const createdAtMs = Number.isNaN(toldMs) ? receivedAtMs : toldMs;
  if (!isPlausible(createdAtMs)) return OUT_OF_RANGE;
  const rows = payload.data.map((datum) => {
    const field = datum.key ?? 0;
    return {
      field: telemetry.vehicle_data.Field[field] ?? `Field${field}`,
      created_at: createdAtMs,
      ...value(datum.value ?? null, field),
      is_resend: payload.isResend ? 1 : 0,
      field_number: field,
    };
  });
  return { kind: "rows", rows };
}

type Value = NonNullable<(typeof telemetry.vehicle_data.Datum.prototype)["value"]>;

const NOTHING = { kind: 0, num: Number.NaN, int: 0n, str: "", lat: Number.NaN, lon: Number.NaN };
const LOCATION_FIELD = 21;
/** `kind` of a row whose member of `Value` this release does not know. */
const UNKNOWN_MEMBER = 255;
const LAST_MEMBER = 54;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const PLACE = /^\(([^ ]+) +([NS]), +([^ ]+) +([EW])\)/;
const DOORS = "DriverFront DriverRear PassengerFront PassengerRear TrunkFront TrunkRear".split(" ");
const TIRES = (
  "front_left front_right rear_left rear_right semi_middle_axle_left_2 semi_middle_axle_right_2 " +
  "semi_rear_axle_left semi_rear_axle_right semi_rear_axle_left_2 semi_rear_axle_right_2"
).split(" ");

function value(value: Value | null, field: number): Record<string, Cell> {
  const member = valueMembers.find(({ key }) => key === value?.value);
  if (value === null) return NOTHING;
  if (member === undefined) {
    const bytes = unknownMember(value);
    return bytes === null ? NOTHING : { ...NOTHING, kind: UNKNOWN_MEMBER, str: bytes };
  }
  const found: unknown = Reflect.get(value, member.key);
  const row = { ...NOTHING, kind: member.number };
  switch (member.kind) {
    case "string": {
      const sent = text(found);
      const num = NUMBER.test(sent) ? Number(sent) : Number.NaN;
      return { ...row, str: sent, num, ...(field === LOCATION_FIELD ? place(sent) : {}) };
    }
    case "int64":
      return { ...row, num: Number(found), int: BigInt(String(found)) };
    case "bool":
      return member.key === "invalid" ? row : { ...row, num: Number(found) };
    case "int32":
    case "float":
    case "double":
      return { ...row, num: Number(found) };
    case "enum": {
      const names: unknown = Reflect.get(telemetry.vehicle_data, member.type);
      const name: unknown = Reflect.get(asObject(names), String(found));
      return { ...row, num: Number(found), str: typeof name === "string" ? name : String(found) };
    }
    case "message":
      return { ...row, ...nested(member.type, asObject(found)) };
  }
}

/**
 * The last member of `Value` that no release of the .proto files has, as hexadecimal bytes with its
 * tag. The generated classes keep what they skip; fields with a known number and a wrong wire type
 * are among it.
 */
function unknownMember(value: Value): string | null {
  const skipped: unknown = Reflect.get(value, "$unknowns");
  const members = list(skipped).filter(
    (bytes): bytes is Uint8Array =>
      bytes instanceof Uint8Array && protobuf.Reader.create(bytes).tag() >>> 3 > LAST_MEMBER,
  );
  const last = members.at(-1);
  return last === undefined ? null : Buffer.from(last).toString("hex");
}

function nested(type: string, found: Decoded): Record<string, Cell> {
  if (type === "LocationValue") {
    return { lat: Number(found["latitude"]), lon: Number(found["longitude"]) };
  }
  if (type === "Time") {
    const parts = ["hour", "minute", "second"].map((part) => Number(found[part]));
    const [hour = 0, minute = 0, second = 0] = parts;
    const str = parts.map((part) => String(part).padStart(2, "0")).join(":");
    return { num: hour * 3_600 + minute * 60 + second, str };
  }
  const names = type === "Doors" ? DOORS : TIRES;
  const set = names.map((name) => found[camel(name)] === true);
  return {
    num: set.reduce((mask, isSet, bit) => mask + (isSet ? 2 ** bit : 0), 0),
    str: names.filter((_, bit) => set[bit]).join(","),
  };
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function place(sent: string): Record<string, Cell> {
  const [, latitude = "", north, longitude = "", east] = PLACE.exec(sent) ?? [];
  if (!NUMBER.test(latitude) || !NUMBER.test(longitude)) return {};
  return {
    lat: north === "S" ? -Number(latitude) : Number(latitude),
    lon: east === "W" ? -Number(longitude) : Number(longitude),
  };
}

function named(names: readonly string[], number: number): string {
  return names[number] ?? String(number);
}

/** 2010 to 2100: a record of another time is none a car can mean. */
function isPlausible(ms: number): boolean {
  return ms >= Date.UTC(2010, 0) && ms < Date.UTC(2100, 0);
}

function toMs(time: unknown): number {
  if (time === null || time === undefined) return Number.NaN;
  const { seconds, nanos } = asObject(time);
  return Number(seconds) * 1_000 + Math.floor(Number(nanos) / 1e6);
}

/** Seconds beyond the year 11970 are milliseconds (fleet-telemetry, convertTimestamp). */
function alertMs(time: unknown): number | null {
  if (time === null || time === undefined) return null;
  const seconds = Number(asObject(time)["seconds"]);
  return storable(seconds >= 315_576_000_000 ? seconds : toMs(time));
}

/** What a DateTime64 can hold. */
function storable(ms: number): number | null {
  return ms >= Date.UTC(1900, 0) && ms < Date.UTC(2300, 0) ? ms : null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asObject(value: unknown): Decoded {
  return typeof value === "object" && value !== null ? (value as Decoded) : {};
}
