/**
 * A record as Tesla's server would hand it on with `transmit_decoded_records` (fleet-telemetry
 * telemetry/record.go, messages/*): for people who compare or debug. Our own store keeps more than
 * this form can say, so nothing else uses it. Pure.
 */
import { telemetry } from "../../proto/gen/wire.js";

type Json = Record<string, unknown>;

/** Protobuf JSON: empty fields are written, oneof members that are not set are not. */
const AS_JSON = {
  enums: String,
  longs: String,
  defaults: true,
  arrays: true,
  objects: true,
  json: true,
} as const;
/** messages/alerts.go, convertTimestamp: such seconds are milliseconds. */
const MILLISECONDS_FROM_SECONDS = 315_576_000_000;
const LOCATION = "Location";
const DECIMAL = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const PLACE = new RegExp(String.raw`^\((${DECIMAL}) +([NS]), +(${DECIMAL}) +([EW])\)`);
const SCIENTIFIC = /^[+-]?\d+\.\d*[eE][+-]?\d+$/;
/** RFC 3339 as protobuf writes it: years 1 to 9999. */
const TIME_MIN_S = -62_135_596_800;
const TIME_MAX_S = 253_402_300_799;

/**
 * The record under the VIN of its certificate. Null for a topic that Tesla's server does not
 * decode; throws what the generated decoder throws on bytes that are no such record.
 */
export function toTeslaJson(topic: string, payload: Uint8Array, vin: string): Json | null {
  switch (topic) {
    case "V":
      return toVehicleData(payload, vin);
    case "alerts":
      return toAlerts(payload, vin);
    case "errors": {
      const { VehicleErrors } = telemetry.vehicle_error;
      const record: Json = VehicleErrors.toObject(VehicleErrors.decode(payload), AS_JSON);
      const errors = listOf(record, "errors").map(withTimes("createdAt"));
      return { ...withTimes("createdAt")(record), errors, vin };
    }
    case "connectivity": {
      const { VehicleConnectivity } = telemetry.vehicle_connectivity;
      const record = VehicleConnectivity.toObject(VehicleConnectivity.decode(payload), AS_JSON);
      return { ...withTimes("createdAt")(record), vin };
    }
    default:
      return null;
  }
}

function toVehicleData(payload: Uint8Array, vin: string): Json {
  const { Payload } = telemetry.vehicle_data;
  const record: Json = Payload.toObject(Payload.decode(payload), AS_JSON);
  let placed = false;
  const data = listOf(record, "data").map((datum) => {
    const isFirstPlace = datum["key"] === LOCATION && !placed;
    placed ||= isFirstPlace;
    return { ...datum, value: toValue(datum["value"], isFirstPlace) };
  });
  return { ...withTimes("createdAt")(record), data, vin };
}

function toAlerts(payload: Uint8Array, vin: string): Json {
  const { VehicleAlerts } = telemetry.vehicle_alerts;
  const record: Json = VehicleAlerts.toObject(VehicleAlerts.decode(payload), AS_JSON);
  const alerts = listOf(record, "alerts").map((alert) => ({
    ...alert,
    startedAt: toTime(repaired(alert["startedAt"])),
    endedAt: toTime(repaired(alert["endedAt"])),
  }));
  return { ...withTimes("createdAt")(record), alerts, vin };
}

/** transformLocation and transformScientificNotation: only texts are changed. */
function toValue(value: unknown, isPlace: boolean): unknown {
  if (!isObject(value)) return value;
  const text = value["stringValue"];
  if (typeof text !== "string") return value;
  const place = isPlace ? toPlace(text) : null;
  if (place !== null) return { locationValue: place };
  return { ...value, stringValue: withFiveDecimals(text) };
}

function toPlace(text: string): { latitude: number; longitude: number } | null {
  const [, latitude, northOrSouth, longitude, eastOrWest] = PLACE.exec(text) ?? [];
  if (latitude === undefined) return null;
  return {
    latitude: Number(latitude) * (northOrSouth === "S" ? -1 : 1),
    longitude: Number(longitude) * (eastOrWest === "W" ? -1 : 1),
  };
}

/** Through a 32-bit float, whose rounding shows; what overflows it stays as it is. */
function withFiveDecimals(text: string): string {
  if (!SCIENTIFIC.test(text)) return text;
  const single = Math.fround(Number(text));
  return Number.isFinite(single) ? single.toFixed(5) : text;
}

function repaired(time: unknown): unknown {
  if (!isObject(time)) return time;
  const seconds = Number(time["seconds"]);
  if (seconds < MILLISECONDS_FROM_SECONDS) return time;
  return { seconds: Math.floor(seconds / 1000), nanos: (seconds % 1000) * 1_000_000 };
}

function withTimes(...names: string[]): (record: Json) => Json {
  return (record) => {
    const times = names.map((name) => [name, toTime(record[name])]);
    return { ...record, ...Object.fromEntries(times) };
  };
}

/** "2026-01-15T12:34:56.789Z", with no, three, six or nine digits of fraction. */
function toTime(time: unknown): string | null {
  if (!isObject(time)) return null;
  const seconds = Number(time["seconds"]);
  const nanos = Number(time["nanos"]);
  if (seconds < TIME_MIN_S || seconds > TIME_MAX_S) throw new RangeError("no time of RFC 3339");
  const whole = new Date(seconds * 1000).toISOString().slice(0, -".000Z".length);
  const digits = String(nanos)
    .padStart(9, "0")
    .replace(/(000){1,3}$/, "");
  return digits === "" ? `${whole}Z` : `${whole}.${digits}Z`;
}

function listOf(record: Json, name: string): Json[] {
  const list = record[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}
