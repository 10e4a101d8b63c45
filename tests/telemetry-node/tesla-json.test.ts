import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { telemetry } from "../../proto/gen/wire.js";
import { toTeslaJson } from "../../telemetry-node/decode/tesla-json.ts";
import { encodeSegment, segmentHeader } from "./store/support.ts";

const VIN = "TESTVIN0000000001";
const { Payload } = telemetry.vehicle_data;
const { VehicleAlerts } = telemetry.vehicle_alerts;
const { VehicleErrors } = telemetry.vehicle_error;
const { VehicleConnectivity } = telemetry.vehicle_connectivity;

function valueOf(key: number, value: Record<string, unknown> | null): unknown {
  const payload = Payload.encode(Payload.fromObject({ data: [{ key, value }] })).finish();
  const record = toTeslaJson("V", payload, VIN);
  const [datum] = (record ?? {})["data"] as { value: unknown }[];
  return datum?.value;
}
const textOf = (text: string, key = 4): unknown =>
  (valueOf(key, { stringValue: text }) as { stringValue: unknown }).stringValue;

/** The cases of fleet-telemetry's own unit tests, in its protobuf-JSON form. */
describe("a record in the form of Tesla's server", () => {
  it("is its recorded example", () => {
    const recorded = Buffer.from(
      "0a0d080812092900000000002053400a06080a120248050a18081512143a12090000000000c042401100000000" +
        "00905ec0120c08f0bda3cb0610c0de9cf802",
      "hex",
    );
    expect(toTeslaJson("V", recorded, VIN)).toEqual({
      data: [
        { key: "Soc", value: { doubleValue: 76.5 } },
        { key: "Gear", value: { shiftStateValue: "ShiftStateD" } },
        { key: "Location", value: { locationValue: { latitude: 37.5, longitude: -122.25 } } },
      ],
      createdAt: "2026-01-15T12:34:56.789Z",
      vin: VIN,
      isResend: false,
    });
  });

  it("has every empty field, and null where no message was sent", () => {
    const named = { data: [{ key: 64, value: { stringValue: "cybertruck" } }] };
    const record = toTeslaJson("V", Payload.encode(Payload.fromObject(named)).finish(), "42");
    expect(record).toEqual({
      data: [{ key: "VehicleName", value: { stringValue: "cybertruck" } }],
      isResend: false,
      createdAt: null,
      vin: "42",
    });
    expect(valueOf(4, null)).toBeNull();
    expect(toTeslaJson("V", new Uint8Array(), VIN)).toMatchObject({ data: [], vin: VIN });
  });

  it("places a text in each of the four quadrants, and leaves any other text alone", () => {
    for (const [text, latitude, longitude] of [
      ["(37.412374 N, 122.145867 E)", 37.412374, 122.145867],
      ["(37.412374 S, 122.145867 E)", -37.412374, 122.145867],
      ["(37.412374 N, 122.145867 W)", 37.412374, -122.145867],
      ["(37.412374 S,  122.145867  W) and more", -37.412374, -122.145867],
      ["(-37.4 N, 1e2 E)", -37.4, 100],
    ] as const) {
      expect(valueOf(21, { stringValue: text }), text).toEqual({
        locationValue: { latitude, longitude },
      });
    }
    for (const bogus of [
      "bogus",
      "(37.4 n, 122.1 e)",
      " (37.4 N, 122.1 E)",
      "(37.4N, 122.1E)",
      "(37.4 N, 122.1 E",
      "(37.4 NS, 122.1 E)",
      "",
    ]) {
      expect(textOf(bogus, 21), bogus).toBe(bogus);
    }
    const real = { locationValue: { latitude: 1.5, longitude: -2.5 } };
    expect(valueOf(21, real)).toEqual(real);
    // Only the field Location, and only its first one.
    expect(textOf("(37.4 N, 122.1 E)", 22)).toBe("(37.4 N, 122.1 E)");
  });

  it("writes scientific notation as Tesla's table has it", () => {
    for (const [sent, told] of [
      ["1.1920928955078125e-05", "0.00001"],
      ["1.23e-9", "0.00000"],
      ["1.e5", "100000.00000"],
      ["-1.5E+10", "-15000000512.00000"],
      ["1e-3", "1e-3"],
      ["0.00000012", "0.00000012"],
      ["0.03", "0.03"],
      ["3", "3"],
      ["1.0e40", "1.0e40"],
      ["1.5e3x", "1.5e3x"],
    ] as const) {
      expect(textOf(sent), sent).toBe(told);
    }
  });

  it("writes numbers as protobuf JSON does", () => {
    expect(valueOf(4, { longValue: "9007199254740993" })).toEqual({
      longValue: "9007199254740993",
    });
    expect(valueOf(4, { doubleValue: Number.NaN })).toEqual({ doubleValue: "NaN" });
    expect(valueOf(4, { detailedChargeStateValue: 8 })).toEqual({ detailedChargeStateValue: 8 });
    expect(valueOf(4, { invalid: true })).toEqual({ invalid: true });
  });

  it("repairs the milliseconds in an alert's seconds, and no other time", () => {
    const alerts = {
      createdAt: { seconds: 1_692_044_886, nanos: 500_000 },
      vin: "spoofed",
      alerts: [
        {
          name: "A",
          audiences: [1],
          startedAt: { seconds: 1_692_044_886_337 },
          endedAt: { seconds: 1_692_044_886, nanos: 1 },
        },
        { name: "B" },
      ],
    };
    const bytes = VehicleAlerts.encode(VehicleAlerts.fromObject(alerts)).finish();
    expect(toTeslaJson("alerts", bytes, VIN)).toEqual({
      vin: VIN,
      createdAt: "2023-08-14T20:28:06.000500Z",
      alerts: [
        {
          name: "A",
          audiences: ["Customer"],
          startedAt: "2023-08-14T20:28:06.337Z",
          endedAt: "2023-08-14T20:28:06.000000001Z",
        },
        { name: "B", audiences: [], startedAt: null, endedAt: null },
      ],
    });
  });

  it("bears the certificate's VIN on every topic, whatever the payload says", () => {
    const errors = { vin: "spoofed", errors: [{ name: "e", body: "b", tags: { a: "1" } }] };
    expect(
      toTeslaJson("errors", VehicleErrors.encode(VehicleErrors.fromObject(errors)).finish(), VIN),
    ).toEqual({
      vin: VIN,
      createdAt: null,
      errors: [{ name: "e", body: "b", tags: { a: "1" }, createdAt: null }],
    });
    const spoofed = {
      vin: "spoofed",
      connectionId: "c",
      status: 1,
      networkInterface: "wifi",
      createdAt: { seconds: 1 },
    };
    const bytes = VehicleConnectivity.encode(VehicleConnectivity.fromObject(spoofed)).finish();
    expect(toTeslaJson("connectivity", bytes, VIN)).toEqual({
      vin: VIN,
      connectionId: "c",
      status: "CONNECTED",
      networkInterface: "wifi",
      createdAt: "1970-01-01T00:00:01Z",
    });
    expect(toTeslaJson("metrics", bytes, VIN)).toBeNull();
  });

  it("of bytes that are none throws", () => {
    expect(() => toTeslaJson("V", Buffer.from("0a05ffff", "hex"), VIN)).toThrow();
    const late = { createdAt: { seconds: 253_402_300_800 } };
    const bytes = Payload.encode(Payload.fromObject(late)).finish();
    expect(() => toTeslaJson("V", bytes, VIN)).toThrow("RFC 3339");
  });
});

describe("npm run node:decode", () => {
  it("prints every record of a segment, the undecodable ones as bytes", async () => {
    const directory = await mkdtemp(join(tmpdir(), "telltale-decode-"));
    try {
      const path = join(directory, "1.segment");
      const records = [
        { payload: Payload.encode(Payload.fromObject({ vin: "spoofed" })).finish(), vin: VIN },
        { payload: Buffer.from("0a05ffff", "hex"), txid: "t2" },
      ];
      await writeFile(path, encodeSegment(segmentHeader(1), [records]));
      const main = fileURLToPath(new URL("../../telemetry-node/decode/main.ts", import.meta.url));
      const printed = execFileSync(process.execPath, [main, path], { encoding: "utf8" });
      const lines = printed
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown);
      expect(lines).toMatchObject([
        { vin: VIN, topic: "V", record: { vin: VIN, data: [] } },
        { txid: "t2", undecodable: "0a05ffff" },
      ]);
      await writeFile(path, "no segment");
      const refused = (file: string) =>
        spawnSync(process.execPath, [main, file], { encoding: "utf8" });
      expect(refused(path)).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^\S+: no segment \(\w+\)\n$/),
      });
      expect(refused(`${path}.gone`)).toMatchObject({
        status: 1,
        stderr: `${path}.gone: cannot be read (ENOENT); name a file of <state>/spool\n`,
      });
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
