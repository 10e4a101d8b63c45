/**
 * What the car's sensors read, in Tesla's units: miles, mph, °C, bar, kWh, kW, V, A. A reading is
 * a bare value; it becomes a typed signal only when it is sent.
 */
import type { SignalValue } from "../../simulator/vehicle/signal.ts";
import { tyreSensors } from "./sensors-body.ts";
import { chargeSensors } from "./sensors-charge.ts";
import { packSensors } from "./sensors-pack.ts";
import { driveSensors } from "./sensors-drive.ts";
import { cabinSensors } from "./sensors-cabin.ts";
import type { Reading, Sensor } from "./reading.ts";

export const SENSORS: readonly Sensor[] = [
  ...driveSensors,
  ...packSensors,
  ...chargeSensors,
  ...cabinSensors,
  ...tyreSensors,
];

/** The typed value a present car sends for a reading. */
export function toValue(sensor: Sensor, reading: Reading): SignalValue {
  if (reading === null) return { kind: "invalid" };
  const { as } = sensor;
  if (typeof as === "object") {
    if (typeof reading === "boolean") throw new TypeError(`${sensor.field} is no flag`);
    return { kind: "enum", member: as.member, value: reading };
  }
  if (as === "boolean") return { kind: "boolean", value: reading === true };
  if (as === "string") return { kind: "string", value: String(reading) };
  if (as === "tires") return { kind: "tires", on: reading === "rear_left" ? ["rear_left"] : [] };
  if (typeof reading !== "number") throw new TypeError(`${sensor.field} is no number`);
  return as === "int" ? { kind: "int", value: reading } : { kind: "double", value: reading };
}

/** The classic form of fields up to 178, before typed values: everything is text. */
export function toText(value: SignalValue): SignalValue {
  switch (value.kind) {
    case "int":
    case "double":
    case "boolean":
      return { kind: "string", value: String(value.value) };
    case "enum":
      return { kind: "string", value: String(value.value) };
    case "location": {
      const { latitude, longitude } = value;
      const [ns, ew] = [latitude < 0 ? "S" : "N", longitude < 0 ? "W" : "E"];
      const [north, east] = [Math.abs(latitude).toFixed(6), Math.abs(longitude).toFixed(6)];
      return { kind: "string", value: `(${north} ${ns}, ${east} ${ew})` };
    }
    case "string":
    case "invalid":
    case "float":
    case "long":
    case "doors":
    case "tires":
    case "time":
    case "absent":
      return value;
  }
}
