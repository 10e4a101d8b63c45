/** What Tesla accepts and cars then ignore in silence is found before it is signed. */
import { describe, expect, test } from "vitest";
import { fieldNames, type FieldName } from "../../proto/gen/fields.ts";
import { checkTelemetryConfig } from "../../shared/tesla/telemetry-config-check.ts";
import {
  buildTelemetryConfig,
  differingMembers,
  drivesProfile,
  locationFields,
  type TelemetryConfig,
} from "../../shared/tesla/telemetry-config.ts";

const nowMs = Date.UTC(2026, 10, 21, 9);
const ca = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUA+/Zz0==\n-----END CERTIFICATE-----\n";
const options = {
  hostname: "telemetry.telltale.localhost",
  port: 8443,
  ca,
  scopes: ["vehicle_device_data", "vehicle_location"],
};
const known = { fieldNames, domain: "telltale.localhost", nowMs };

function problems(changes: Record<string, unknown>): [string, string][] {
  const config = { ...buildTelemetryConfig(options), ...changes } as TelemetryConfig;
  const checked = checkTelemetryConfig(config, known);
  return checked.ok ? [] : checked.reason.map(({ code, path }) => [code, path]);
}

function messageFor(field: string): string {
  const fields = { [field]: { interval_seconds: 10 } } as TelemetryConfig["fields"];
  const checked = checkTelemetryConfig({ ...buildTelemetryConfig(options), fields }, known);
  return checked.ok ? "" : (checked.reason[0]?.message ?? "");
}

describe("the default profile", () => {
  test("asks only for fields that Tesla has, and passes every check", () => {
    expect(Object.keys(drivesProfile).length).toBeGreaterThan(25);
    expect(problems({})).toEqual([]);
    expect(problems({ exp: nowMs / 1000 + 1 })).toEqual([]);
  });

  test("can tell a drive, a charging session and their energy", () => {
    const needed = ["Gear", "VehicleSpeed", "Location", "Odometer", "Soc", "PackVoltage"];
    const charging = [
      "PackCurrent",
      "DetailedChargeState",
      "ACChargingEnergyIn",
      "FastChargerType",
    ];
    expect(Object.keys(drivesProfile)).toEqual(expect.arrayContaining([...needed, ...charging]));
  });

  test("leaves out what the owner did not allow, or Tesla would refuse all of it", () => {
    const config = buildTelemetryConfig({ ...options, scopes: ["vehicle_device_data"] });
    expect(Object.keys(config.fields).filter((name) => locationFields.has(name))).toEqual([]);
    expect(config.fields.Soc).toBeDefined();
    expect(buildTelemetryConfig(options).fields.Location).toBeDefined();
  });

  test("names its location fields as Tesla does", () => {
    for (const name of locationFields) expect(fieldNames).toContain(name as FieldName);
  });

  test("has its expiry in whole seconds", () => {
    expect(buildTelemetryConfig({ ...options, expiresAtMs: 1_790_000_000_999 }).exp).toBe(
      1_790_000_000,
    );
    expect(buildTelemetryConfig(options)).not.toHaveProperty("exp");
  });
});

describe("found before signing", () => {
  test.each<[string, Record<string, unknown>, [string, string][]]>([
    ["a port as text", { port: "443" }, [["port_invalid", "port"]]],
    ["a fractional port", { port: 443.5 }, [["port_invalid", "port"]]],
    ["port 0", { port: 0 }, [["port_invalid", "port"]]],
    ["port 65536", { port: 65_536 }, [["port_invalid", "port"]]],
    [
      "a URL as hostname",
      { hostname: "https://t.telltale.localhost" },
      [["hostname_invalid", "hostname"]],
    ],
    [
      "a hostname with port",
      { hostname: "t.telltale.localhost:443" },
      [["hostname_invalid", "hostname"]],
    ],
    ["capitals", { hostname: "T.telltale.localhost" }, [["hostname_invalid", "hostname"]]],
    ["no dot", { hostname: "localhost" }, [["hostname_invalid", "hostname"]]],
    ["a foreign host", { hostname: "t.example.com" }, [["hostname_foreign", "hostname"]]],
    ["an empty ca", { ca: "" }, [["ca_invalid", "ca"]]],
    ["escaped line ends", { ca: ca.replaceAll("\n", "\\n") }, [["ca_invalid", "ca"]]],
    [
      "a key instead of a ca",
      { ca: ca.replaceAll("CERTIFICATE", "PRIVATE KEY") },
      [["ca_invalid", "ca"]],
    ],
    ["half a chain", { ca: `${ca}-----BEGIN CERTIFICATE-----\nMIIB` }, [["ca_invalid", "ca"]]],
    ["no fields", { fields: {} }, [["fields_empty", "fields"]]],
    ["no interval", { fields: { Soc: {} } }, [["interval_invalid", "fields.Soc"]]],
    [
      "interval 0",
      { fields: { Soc: { interval_seconds: 0 } } },
      [["interval_invalid", "fields.Soc"]],
    ],
    [
      "a fractional resend",
      { fields: { Soc: { interval_seconds: 1, resend_interval_seconds: 0.5 } } },
      [["interval_invalid", "fields.Soc"]],
    ],
    [
      "a negative delta",
      { fields: { Soc: { interval_seconds: 1, minimum_delta: -1 } } },
      [["delta_invalid", "fields.Soc"]],
    ],
    ["an expiry that has passed", { exp: nowMs / 1000 }, [["expired", "exp"]]],
    ["an expiry in milliseconds' fraction", { exp: nowMs / 1000 + 1.5 }, [["expired", "exp"]]],
  ])("%s", (_, changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });

  test("all problems at once", () => {
    expect(problems({ port: "443", ca: "", exp: 1 }).map(([code]) => code)).toEqual([
      "port_invalid",
      "ca_invalid",
      "expired",
    ]);
  });

  test("a chain of two certificates, with Windows line ends too, is fine", () => {
    expect(problems({ ca: ca + ca })).toEqual([]);
    expect(problems({ ca: (ca + ca).replaceAll("\n", "\r\n") })).toEqual([]);
  });
});

describe("a misspelt field gets a suggestion", () => {
  test.each([
    ["VehicleSped", "VehicleSpeed"],
    ["vehicle_speed", "VehicleSpeed"],
    ["soc", "Soc"],
    ["DetailChargeState", "DetailedChargeState"],
  ])("%s: did you mean %s?", (wrong, right) => {
    expect(messageFor(wrong)).toBe(`Tesla has no such field. Did you mean ${right}?`);
  });

  test("but not a far-fetched one, and never a reserved name", () => {
    expect(messageFor("PurpleElephantCount")).toBe("Tesla has no such field.");
    expect(messageFor("Experimental_99")).not.toContain("Experimental");
    expect(messageFor("Unknown")).toContain("no such field");
    expect(messageFor("Deprecated_1")).toContain("no such field");
  });
});

describe("comparing with what Tesla holds", () => {
  const wanted = buildTelemetryConfig(options);

  test("the signer's members, order and Tesla's additions do not matter", () => {
    const observed = {
      iss: "k",
      aud: "a",
      include_fields: null,
      ...Object.fromEntries(Object.entries(structuredClone(wanted)).reverse()),
      alert_types: [...wanted.alert_types].reverse(),
      fields: Object.fromEntries(Object.entries(wanted.fields).reverse()),
    };
    expect(differingMembers(wanted, observed)).toEqual([]);
  });

  test("every real difference is named", () => {
    const { ca: _, ...rest } = wanted;
    const observed = { ...rest, port: 443, fields: { ...wanted.fields, Soc: {} } };
    expect(differingMembers(wanted, observed)).toEqual(["port", "ca", "fields"]);
  });
});
