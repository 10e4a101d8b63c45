/** What Tesla accepts and cars then ignore in silence is found before it is signed. */
import { describe, expect, test } from "vitest";
import { fieldNames } from "../../proto/gen/fields.ts";
import { findDrift } from "../../shared/tesla/config-drift.ts";
import { fieldCatalogue, usableFields } from "../../shared/tesla/field-catalogue.ts";
import { profileNames, profiles } from "../../shared/tesla/profiles.ts";
import { checkTelemetryConfig } from "../../shared/tesla/telemetry-config-check.ts";
import {
  buildTelemetryConfig,
  needsLocation,
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
const known = { domain: "telltale.localhost", nowMs };

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

describe("the field catalogue", () => {
  test("knows every field of proto except those Tesla keeps in reserve", () => {
    const reserved = /^(?:Unknown|Deprecated_\d+|Experimental_\d+)$/;
    const usable = fieldNames.filter((name) => !reserved.test(name));
    expect(usableFields.toSorted()).toEqual(usable.toSorted());
  });

  test("marks the seven fields that tell where a car is or goes", () => {
    expect(usableFields.filter(needsLocation).toSorted()).toEqual([
      "DestinationLocation",
      "DestinationName",
      "GpsHeading",
      "GpsState",
      "Location",
      "OriginLocation",
      "RouteLine",
    ]);
  });

  test("names a firmware as dotted numbers", () => {
    for (const facts of Object.values(fieldCatalogue)) {
      expect(facts.since ?? "2024.26").toMatch(/^20\d\d\.\d+(?:\.\d+)*$/);
    }
  });
});

describe("the profiles", () => {
  test.each(Object.values(profiles))("$name passes every check with full consent", ({ fields }) => {
    expect(problems({ fields })).toEqual([]);
    expect(problems({ fields, exp: nowMs / 1000 + 1 })).toEqual([]);
  });

  test("grow: each one holds every field of the one before, never more rarely", () => {
    for (const [index, name] of profileNames.entries()) {
      const before = profileNames[index - 1];
      if (before === undefined) continue;
      for (const [field, request] of Object.entries(profiles[before].fields)) {
        const now = Object.entries(profiles[name].fields).find(([one]) => one === field)?.[1];
        expect(now?.interval_seconds).toBeLessThanOrEqual(request.interval_seconds);
      }
    }
  });

  test("the default can tell a drive, a charging session and their energy", () => {
    const needed = ["Gear", "VehicleSpeed", "Location", "Odometer", "Soc", "PackVoltage"];
    const charge = ["PackCurrent", "DetailedChargeState", "ACChargingEnergyIn", "FastChargerType"];
    const fields = Object.keys(buildTelemetryConfig(options).fields);
    expect(fields).toEqual(expect.arrayContaining([...needed, ...charge]));
  });

  test("leave out what the owner did not allow, or Tesla would refuse all of it", () => {
    const scopes = ["vehicle_device_data"];
    for (const { fields } of Object.values(profiles)) {
      const config = buildTelemetryConfig({ ...options, scopes, fields });
      expect(Object.keys(config.fields).filter(needsLocation)).toEqual([]);
      expect(config.fields.Soc).toBeDefined();
    }
    expect(buildTelemetryConfig(options).fields.Location).toBeDefined();
  });

  test("have their expiry in whole seconds", () => {
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
    [
      "an interval in milliseconds",
      { fields: { Soc: { interval_seconds: 100_000 } } },
      [["interval_invalid", "fields.Soc"]],
    ],
    [
      "a delta on a switch",
      { fields: { Locked: { interval_seconds: 1, minimum_delta: 1 } } },
      [["delta_useless", "fields.Locked"]],
    ],
    [
      "no delta where the car then sends nothing",
      { fields: { SelfDrivingMilesSinceReset: { interval_seconds: 60 } } },
      [["delta_missing", "fields.SelfDrivingMilesSinceReset"]],
    ],
    [
      "an alert type that is none",
      { alert_types: ["customer", "service_fix"] },
      [["alert_type_unknown", "alert_types"]],
    ],
    ["an expiry that has passed", { exp: nowMs / 1000 }, [["expired", "exp"]]],
    ["an expiry in milliseconds' fraction", { exp: nowMs / 1000 + 1.5 }, [["expired", "exp"]]],
  ])("%s", (_, changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });

  test("a place without the permission for places", () => {
    const fields = { Location: { interval_seconds: 5 }, Soc: { interval_seconds: 60 } };
    const config = { ...buildTelemetryConfig(options), fields };
    const refused = checkTelemetryConfig(config, { ...known, scopes: ["vehicle_device_data"] });
    if (refused.ok) throw new Error("it must be refused");
    expect(refused.reason.map(({ code, path }) => [code, path])).toEqual([
      ["field_needs_scope", "fields.Location"],
    ]);
    const scopes = ["vehicle_device_data", "vehicle_location"];
    expect(checkTelemetryConfig(config, { ...known, scopes }).ok).toBe(true);
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

describe("drift: what Tesla holds beside what is wanted", () => {
  const wanted = { ...buildTelemetryConfig(options), exp: nowMs / 1000 + 100 * 86_400 };
  const when = { nowMs, renewMs: 30 * 86_400_000 };

  test("the signer's members, order, line ends and Tesla's additions are none", () => {
    const observed = {
      iss: "k",
      aud: "a",
      include_fields: null,
      ...Object.fromEntries(Object.entries(structuredClone(wanted)).reverse()),
      alert_types: [...wanted.alert_types].reverse(),
      fields: Object.fromEntries(Object.entries(wanted.fields).reverse()),
      ca: `${wanted.ca.replaceAll("\n", "\r\n")}\n`,
    };
    expect(findDrift(wanted, observed, when)).toEqual([]);
  });

  test.each<[string[], Record<string, unknown> | null]>([
    [["null_config"], null],
    [["other_host"], { hostname: "elsewhere.telltale.localhost" }],
    [["other_port"], { port: 443 }],
    [["other_port"], { port: "8443" }],
    [["other_ca"], { ca: "another" }],
    [["other_ca"], { ca: undefined }],
    [["missing_fields"], { fields: {} }],
    [["missing_fields"], { fields: null }],
    [["other_fields"], { fields: { ...wanted.fields, Soc: { interval_seconds: 1 } } }],
    [["other_fields"], { fields: { ...wanted.fields, Trim: { interval_seconds: 1 } } }],
    [["other_alerts"], { alert_types: ["service"] }],
    [["other_alerts"], { alert_types: undefined }],
    [["other_policy"], { delivery_policy: undefined }],
    [["expires_soon"], { exp: nowMs / 1000 + 29 * 86_400 }],
    [["expires_soon"], { exp: nowMs / 1000 - 1 }],
    [["other_host", "other_ca", "missing_fields"], { hostname: "x.localhost", ca: "", fields: {} }],
  ])("%j", (expected, changes) => {
    const observed = changes === null ? null : { ...wanted, ...changes };
    expect(findDrift(wanted, observed, when)).toEqual(expected);
  });
});
