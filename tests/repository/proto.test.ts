/**
 * The .proto files describe somebody else's wire: a wrong number here reads the wrong signal from
 * every car, and nothing else would notice. The facts below were taken from Tesla's definitions
 * independently of our files.
 */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import { describe, expect, test } from "vitest";
import { enums } from "../../proto/gen/enums.ts";
import { fieldNames } from "../../proto/gen/fields.ts";
import { valueMembers } from "../../proto/gen/value-members.ts";
import { telemetry } from "../../proto/gen/wire.js";

/**
 * SHA-256 over one line per fact, sorted and joined by newlines:
 * `package.Enum.NAME=number` and `package.Message.field=number [repeated ]type[ oneof]`.
 */
const FACTS = {
  lines: 616,
  sha256: "503d585836633d2671219a1d496b7266ca4e97204ecb285d8c7c48efd730f7d1",
};

const FIELDS_PER_MESSAGE = {
  "telemetry.vehicle_data": {
    Payload: 4,
    Datum: 2,
    Value: 53,
    LocationValue: 2,
    Doors: 6,
    TireLocation: 10,
    Time: 3,
  },
  "telemetry.vehicle_alerts": { VehicleAlerts: 3, VehicleAlert: 4 },
  "telemetry.vehicle_connectivity": { VehicleConnectivity: 5 },
  "telemetry.vehicle_error": { VehicleErrors: 3, VehicleError: 4 },
  "telemetry.vehicle_metrics": { VehicleMetrics: 3, Metric: 3 },
};

/** Spot checks a person can compare by eye with Tesla's list. */
const KNOWN_FIELDS = [
  [0, "Unknown"],
  [4, "VehicleSpeed"],
  [8, "Soc"],
  [10, "Gear"],
  [21, "Location"],
  [100, "Deprecated_2"],
  [119, "Experimental_1"],
  [162, "Deprecated_1"],
  [257, "Deprecated_3"],
] as const;

const directory = fileURLToPath(new URL("../../proto/", import.meta.url));
const root = new protobuf.Root();
root.loadSync(
  readdirSync(directory)
    .filter((name) => name.endsWith(".proto"))
    .map((name) => directory + name),
  { keepCase: true },
);
root.resolveAll();

function typesOf(packageName: string): protobuf.ReflectionObject[] {
  const namespace = root.lookup(packageName);
  if (!(namespace instanceof protobuf.Namespace)) throw new Error(`no package ${packageName}`);
  return namespace.nestedArray;
}

const types = Object.keys(FIELDS_PER_MESSAGE).flatMap(typesOf);

function lineOf(field: protobuf.Field): string {
  const type =
    field instanceof protobuf.MapField ? `map<${field.keyType},${field.type}>` : field.type;
  const repeated = field.repeated ? "repeated " : "";
  const oneof = field.partOf === null ? "" : ` ${field.partOf.name}`;
  return `${field.name}=${field.id} ${repeated}${type}${oneof}`;
}

function factLines(): string[] {
  return types
    .flatMap((type) => {
      const prefix = type.fullName.slice(1);
      if (type instanceof protobuf.Enum) {
        return Object.entries(type.values).map(([name, value]) => `${prefix}.${name}=${value}`);
      }
      if (type instanceof protobuf.Type) {
        return type.fieldsArray.map((field) => `${prefix}.${lineOf(field)}`);
      }
      throw new Error(`unexpected ${type.fullName}`);
    })
    .sort();
}

describe("the .proto files describe Tesla's wire", () => {
  test("every name, number and type is Tesla's", () => {
    const lines = factLines();
    expect(lines).toHaveLength(FACTS.lines);
    expect(createHash("sha256").update(lines.join("\n")).digest("hex")).toBe(FACTS.sha256);
  });

  test("each message has Tesla's number of fields", () => {
    for (const [packageName, messages] of Object.entries(FIELDS_PER_MESSAGE)) {
      const counted = typesOf(packageName)
        .filter((type) => type instanceof protobuf.Type)
        .map((type) => [type.name, type.fieldsArray.length]);
      expect(Object.fromEntries(counted)).toEqual(messages);
    }
  });

  test("vehicle_data has 43 enums with 504 values", () => {
    const counts = typesOf("telemetry.vehicle_data")
      .filter((type) => type instanceof protobuf.Enum)
      .map((type) => Object.keys(type.values).length);
    expect(counts).toHaveLength(43);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(504);
  });

  test("Value has 53 members, 1 to 54 without 20", () => {
    const numbers = root
      .lookupType("telemetry.vehicle_data.Value")
      .fieldsArray.map((field) => field.id)
      .sort((a, b) => a - b);
    const expected = Array.from({ length: 54 }, (_, index) => index + 1);
    expect(numbers).toEqual(expected.filter((number) => number !== 20));
  });
});

describe("the generated code agrees with the .proto files", () => {
  test("fieldNames holds 260 names, 0 to 259 without gaps", () => {
    expect(fieldNames).toHaveLength(260);
    expect(new Set(fieldNames).size).toBe(260);
    for (const [number, name] of KNOWN_FIELDS) expect(fieldNames[number]).toBe(name);
    const { values } = root.lookupEnum("telemetry.vehicle_data.Field");
    expect(Object.fromEntries(fieldNames.map((name, number) => [name, number]))).toEqual(values);
  });

  test("enums holds the other 42, and each value's number is its index", () => {
    const inProto = typesOf("telemetry.vehicle_data")
      .filter((type) => type instanceof protobuf.Enum && type.name !== "Field")
      .map((type) => [type.name, (type as protobuf.Enum).values]);
    const inTable = Object.entries(enums).map(([name, names]) => [
      name,
      Object.fromEntries(names.map((value, number) => [value, number])),
    ]);
    expect(inTable).toHaveLength(42);
    expect(Object.fromEntries(inTable)).toEqual(Object.fromEntries(inProto));
  });

  test("valueMembers names every member with its type", () => {
    const members = root.lookupType("telemetry.vehicle_data.Value").fields;
    expect(valueMembers).toHaveLength(53);
    for (const member of valueMembers) {
      const field = members[member.name];
      expect([field?.id, field?.type]).toEqual([member.number, member.type]);
      const isEnum = field?.resolvedType instanceof protobuf.Enum;
      const isMessage = field?.resolvedType instanceof protobuf.Type;
      expect(member.kind).toBe(isEnum ? "enum" : isMessage ? "message" : field?.type);
      if (isEnum) expect(Object.keys(enums)).toContain(member.type);
    }
  });

  test("the generated classes and the .proto files write the same bytes for every member", () => {
    const reflected = root.lookupType("telemetry.vehicle_data.Payload");
    const generated = telemetry.vehicle_data.Payload;
    const sample = { enum: 1, message: {}, string: "x", bool: true };
    for (const member of valueMembers) {
      const value = member.kind in sample ? sample[member.kind as keyof typeof sample] : 7;
      const ours = generated
        .encode(generated.fromObject({ data: [{ key: 8, value: { [member.key]: value } }] }))
        .finish();
      const theirs = reflected
        .encode(reflected.fromObject({ data: [{ key: 8, value: { [member.name]: value } }] }))
        .finish();
      expect(Buffer.from(ours)).toEqual(Buffer.from(theirs));
      const datum = generated.decode(ours).data[0];
      expect([datum?.key, datum?.value?.value]).toEqual([8, member.key]);
    }
  });
});
