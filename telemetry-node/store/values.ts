/** What a signal's text means: pure mapping from Tesla's strings and numbers to typed values. */
import { enums } from "../../proto/gen/enums.ts";
import { fieldNames } from "../../proto/gen/fields.ts";
import { valueMembers } from "../../proto/gen/value-members.ts";

/**
 * `kind` of a row: the number of the member of `Value` that was set. Beside these, numbers of
 * enum members, which all read alike.
 */
export const KIND = {
  none: 0,
  string: 1,
  int32: 2,
  int64: 3,
  float: 4,
  double: 5,
  boolean: 6,
  location: 7,
  invalid: 10,
  doors: 21,
  time: 31,
  tires: 39,
  /** A member added after this release; its bytes are kept as hexadecimal text. */
  unknown: 255,
} as const;

/** Field 21, the only one that old cars send as text with quadrant letters. */
export const LOCATION_FIELD = 21;

/** Number of the last member of `Value` this release knows. */
export const VALUE_MEMBER_MAX = Math.max(...valueMembers.map((member) => member.number));

const enumNamesByMember: (readonly string[] | undefined)[] = [];
for (const member of valueMembers) {
  if (member.kind === "enum") enumNamesByMember[member.number] = namesOf(member.type);
}

function namesOf(type: string): readonly string[] {
  for (const [name, values] of Object.entries(enums)) if (name === type) return values;
  throw new Error(`proto/gen/enums.ts lacks ${type}`);
}

export function isEnumMember(member: number): boolean {
  return enumNamesByMember[member] !== undefined;
}

/**
 * Name of an enum value with Tesla's prefix. A number beyond the list is kept as its digits: cars
 * send such numbers (fleet-telemetry issue 410: DetailedChargeState 8).
 */
export function enumText(member: number, value: number): string {
  return enumNamesByMember[member]?.[value] ?? String(value);
}

/** Name of a field; `Field<number>` for one that Tesla added after this release. */
export function fieldText(number: number): string {
  return fieldNames[number] ?? `Field${number}`;
}

/** Members of `Doors` by bit; DriverRear is 2 and PassengerFront 3 since 2025-01-28. */
export const DOOR_NAMES = [
  "DriverFront",
  "DriverRear",
  "PassengerFront",
  "PassengerRear",
  "TrunkFront",
  "TrunkRear",
] as const;

/** Members of `TireLocation` by bit. */
export const TIRE_NAMES = [
  "front_left",
  "front_right",
  "rear_left",
  "rear_right",
  "semi_middle_axle_left_2",
  "semi_middle_axle_right_2",
  "semi_rear_axle_left",
  "semi_rear_axle_right",
  "semi_rear_axle_left_2",
  "semi_rear_axle_right_2",
] as const;

/** Names of the bits that are set, separated by commas; empty when none is. */
export function flagsText(names: readonly string[], mask: number): string {
  return names.filter((_, bit) => (mask & (1 << bit)) !== 0).join(",");
}

/** HH:MM:SS, each at least two digits; numbers out of range are printed as they are. */
export function timeText(hour: number, minute: number, second: number): string {
  return [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
}

const DECIMAL = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const NUMBER = new RegExp(`^${DECIMAL}$`);
const PLACE = new RegExp(String.raw`^\((${DECIMAL}) +([NS]), +(${DECIMAL}) +([EW])\)`);

/**
 * The number a text stands for, or NaN. Cars without `prefer_typed` send numbers as text, at times
 * in scientific notation ("1.1920928955078125e-05"). Tesla's server rounds those to five decimals;
 * the text is stored beside the number here, so nothing is rounded.
 */
export function parseNumberText(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/**
 * "(37.412374 S, 122.145867 E)" as signed degrees, or null. The accepted shape is that of Tesla's
 * server (fleet-telemetry, transformLocation): spaces before each letter and after the comma,
 * capital letters, anything after the parenthesis ignored.
 */
export function parsePlaceText(text: string): { latitude: number; longitude: number } | null {
  const match = PLACE.exec(text);
  if (match === null) return null;
  const latitude = Number(match[1]);
  const longitude = Number(match[3]);
  return {
    latitude: match[2] === "S" ? -latitude : latitude,
    longitude: match[4] === "W" ? -longitude : longitude,
  };
}
