import { describe, expect, test } from "vitest";
import { fieldNames } from "../../../proto/gen/fields.ts";
import { valueMembers } from "../../../proto/gen/value-members.ts";
import { telemetry } from "../../../proto/gen/wire.js";
import { createReader, SignalDecoder } from "../../../telemetry-node/store/records.ts";
import { createSignalColumns } from "../../../telemetry-node/store/tables.ts";
import { ByteWriter } from "../../../telemetry-node/store/byte-writer.ts";
import { DOOR_NAMES, KIND, TIRE_NAMES } from "../../../telemetry-node/store/values.ts";
import { encodePayload, VIN_1 } from "./support.ts";

const { Payload } = telemetry.vehicle_data;
const RECEIVED_AT_MS = 1_790_000_000_000;
const origin = { vin: VIN_1, receivedAtMs: RECEIVED_AT_MS, txid: "a-000000001" };

type Row = { key: number; kind: number; num: number; int: string; lat: number; lon: number };

/** What our decoder makes of bytes, or the reason why it refuses. */
function ours(bytes: Uint8Array): Row[] | string {
  const columns = createSignalColumns();
  const decoded = new SignalDecoder(columns).decode(createReader(bytes), 0, bytes.length, origin);
  if (!decoded.ok) return decoded.reason.code;
  const out = new ByteWriter();
  columns.int.encode(out, 0, columns.int.rows);
  const ints = new BigInt64Array(new Uint8Array(out.bytes()).buffer);
  return Array.from({ length: decoded.value.rows }, (_, row) => ({
    key: columns.field_number.at(row),
    // The generated classes drop members they do not know.
    kind: columns.kind.at(row) === KIND.unknown ? KIND.none : columns.kind.at(row),
    num: columns.num.at(row),
    int: String(ints[row]),
    lat: columns.lat.at(row),
    lon: columns.lon.at(row),
  }));
}

/** The same from the generated classes. Text is compared by what it means as number and place. */
function generated(bytes: Uint8Array): Row[] | string {
  let payload;
  try {
    payload = Payload.decode(bytes);
  } catch {
    return "malformed";
  }
  const seconds =
    payload.createdAt === undefined || payload.createdAt === null
      ? RECEIVED_AT_MS / 1000
      : Number(payload.createdAt.seconds);
  if (seconds < 1_262_304_000 || seconds >= 4_102_444_800) return "created_at_out_of_range";
  return payload.data.map((datum) => {
    const { value } = datum;
    const row = {
      key: datum.key ?? 0,
      num: Number.NaN,
      int: "0",
      lat: Number.NaN,
      lon: Number.NaN,
    };
    const member = valueMembers.find(({ key }) => key === value?.value);
    if (value === null || value === undefined || member === undefined) return { ...row, kind: 0 };
    const found: unknown = Reflect.get(value, member.key);
    const kind = member.number;
    switch (member.kind) {
      case "string": {
        const text = String(found);
        return {
          ...row,
          kind,
          num: /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN,
        };
      }
      case "bool":
        return { ...row, kind, num: kind === KIND.invalid ? Number.NaN : Number(found) };
      case "int64":
        return { ...row, kind, num: Number(found), int: String(found) };
      case "int32":
      case "enum":
      case "float":
      case "double":
        return { ...row, kind, num: Number(found) };
      case "message":
        return { ...row, kind, ...messageRow(kind, found) };
    }
  });
}

function messageRow(kind: number, found: unknown): Partial<Row> {
  const part = (name: string): number =>
    typeof found === "object" && found !== null ? Number(Reflect.get(found, name)) : Number.NaN;
  const camel = (name: string): string =>
    name.replaceAll(/_([a-z])/g, (_, c: string) => c.toUpperCase());
  if (kind === KIND.location) return { lat: part("latitude"), lon: part("longitude") };
  if (kind === KIND.time)
    return { num: part("hour") * 3600 + part("minute") * 60 + part("second") };
  const names = kind === KIND.doors ? DOOR_NAMES : TIRE_NAMES.map((name) => camel(name));
  return { num: names.reduce((mask, name, bit) => mask + part(name) * 2 ** bit, 0) };
}

/** A datum for every member of Value, in shapes cars send. */
function everyMember(): { key: number; value?: Record<string, unknown> }[] {
  const messages: Record<string, unknown> = {
    LocationValue: { latitude: 37.412374, longitude: -122.145867 },
    Doors: { DriverFront: true, PassengerFront: true, TrunkRear: true },
    TireLocation: { frontLeft: true, semiRearAxleRight_2: true },
    Time: { hour: 23, minute: 4, second: 59 },
  };
  return valueMembers.map((member) => {
    const samples = {
      string: "12.5",
      int32: -7,
      int64: "9007199254740993",
      float: 1.5,
      double: -0.1,
      bool: true,
      enum: 3,
      message: messages[member.type],
    };
    return { key: member.number + 100, value: { [member.key]: samples[member.kind] } };
  });
}

describe("the hand-written decoder agrees with the generated one", () => {
  test("on every member of Value", () => {
    const bytes = encodePayload({ data: everyMember(), createdAtMs: RECEIVED_AT_MS });
    const rows = ours(bytes);
    expect(rows).toEqual(generated(bytes));
    expect(new Set(Array.isArray(rows) ? rows.map(({ kind }) => kind) : []).size).toBe(53);
  });

  test("on damaged payloads: same values, or both refuse", () => {
    const seeds = [
      encodePayload({
        data: everyMember(),
        createdAtMs: RECEIVED_AT_MS,
        isResend: true,
        vin: VIN_1,
      }),
      ...everyMember().map((datum) =>
        encodePayload({ data: [datum, { key: 4 }], createdAtMs: RECEIVED_AT_MS }),
      ),
    ];
    const random = randomFrom(20_261_122);
    let decoded = 0;
    const rounds = 4_000;
    for (let round = 0; round < rounds; round += 1) {
      const bytes = mutate(seeds[Math.floor(random() * seeds.length)] ?? Buffer.alloc(0), random);
      const expected = generated(bytes);
      if (Array.isArray(expected)) decoded += 1;
      expect(ours(bytes), Buffer.from(bytes).toString("hex")).toEqual(expected);
    }
    // A test whose mutants nearly all fail to decode would compare nothing.
    expect(decoded).toBeGreaterThan(rounds * 0.3);
  });
});

describe("what other decoders lose is kept", () => {
  test("numbers of fields and enum values beyond this release", () => {
    const bytes = encodePayload({
      data: [{ key: 99_999, value: { detailedChargeStateValue: 8 } }],
    });
    expect(ours(bytes)).toMatchObject([{ key: 99_999, kind: 32, num: 8 }]);
  });

  test("members of Value beyond this release, as bytes", () => {
    // Datum { key: 4, value: Value { field 60: varint 5 } }
    const value = [0xe0, 0x03, 0x05];
    const bytes = Uint8Array.from([0x0a, 4 + value.length, 0x08, 4, 0x12, value.length, ...value]);
    const columns = createSignalColumns();
    new SignalDecoder(columns).decode(createReader(bytes), 0, bytes.length, origin);
    expect(columns.kind.at(0)).toBe(KIND.unknown);
    const out = new ByteWriter();
    columns.str.encode(out, 0, 1);
    expect(out.bytes().toString("latin1")).toContain("e00305");
  });
});

describe("a refused payload leaves no row", () => {
  test.each([
    ["invalid UTF-8", Uint8Array.from([0x0a, 7, 0x08, 4, 0x12, 3, 0x0a, 1, 0xff])],
    ["a length beyond the end", Uint8Array.from([0x0a, 50, 0x08, 4])],
    ["a cut varint", Uint8Array.from([0x0a, 3, 0x08, 0x80, 0x80])],
  ])("%s", (_, bad) => {
    const good = encodePayload({ data: [{ key: 4, value: { doubleValue: 1 } }] });
    const columns = createSignalColumns();
    const decoder = new SignalDecoder(columns);
    // A good signal first, in the same payload: it must go as well.
    const bytes = Buffer.concat([good, bad]);
    const refused = decoder.decode(createReader(bytes), 0, bytes.length, origin);
    expect(refused).toMatchObject({ ok: false, reason: { code: "malformed" } });
    decoder.decode(createReader(good), 0, good.length, origin);
    for (const column of Object.values(columns)) expect(column.rows).toBe(1);
  });

  test("a time no car can mean", () => {
    for (const createdAtMs of [0, 5_000_000_000_000]) {
      const bytes = encodePayload({ data: [{ key: 4, value: { doubleValue: 1 } }], createdAtMs });
      expect(ours(bytes)).toBe("created_at_out_of_range");
    }
  });
});

test("the catalogue of fields has a name for each number", () => {
  expect(fieldNames).toHaveLength(260);
});

/** A generator that repeats: a failure names the bytes and can be run again (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function mutate(seed: Uint8Array, random: () => number): Uint8Array {
  const bytes = Uint8Array.from(seed);
  const pick = (): number => Math.floor(random() * bytes.length);
  const way = random();
  if (way < 0.03) return bytes.subarray(0, pick());
  if (way < 0.08) {
    const [from, to] = [pick(), pick()].toSorted((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  }
  const changes = random() < 0.8 ? 1 : 2;
  for (let change = 0; change < changes; change += 1) {
    const at = pick();
    bytes[at] =
      way < 0.4 ? Math.floor(random() * 256) : (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return bytes;
}
