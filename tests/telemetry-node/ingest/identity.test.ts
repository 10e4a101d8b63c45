import { describe, expect, it } from "vitest";
import {
  admitCar,
  identify,
  STATUS_BY_REFUSAL,
  type CertificateFacts,
} from "../../../telemetry-node/ingest/identity.ts";

// Written out again from the reference and not taken from issuers.ts: a row deleted there by
// mistake must fail here.
const OID_ISSUERS = [
  "Tesla Motors Product Issuing CA",
  "Tesla Motors Product RSA Issuing CA",
  "Tesla Motors GF3 Product Issuing CA",
  "Tesla Motors GF3 Product RSA Issuing CA",
  "Tesla Energy Product Issuing CA",
  "Tesla Energy GF0 Product Issuing CA",
  "Tesla Motors GF0 Product Issuing CA",
  "Tesla Motors GF Austin Product Issuing CA",
  "Tesla Motors GF Berlin Product Issuing CA",
  "Tesla Product Access Issuing CA",
  "Tesla China Product Access Issuing CA",
  "Tesla GF0 Product Access Issuing CA",
  "Tesla GF3 Product Access Issuing CA",
  "Tesla GF Austin Product Access Issuing CA",
  "Tesla GF Berlin Product Access Issuing CA",
];
const LEGACY_ISSUERS = ["TeslaMotors", "Tesla Issuing CA", "Tesla Motors Products CA"];
const TYPES: [string, string][] = [
  ["1", "vehicle_device"],
  ["11", "vehicle_board_device"],
  ["2", "energy_device"],
  ["12", "das_device"],
  ["14", "vehicle_service"],
  ["15", "das_service"],
  ["16", "energy_service"],
  ["28", "robotics_device"],
];
/** Organizational units, and the type they stand for once a usage was found. */
const UNITS: [string[], string | null][] = [
  [[], null],
  [["PKI", "Motors"], null],
  [["Tesla Motors SN"], null],
  [["Solar Inverter"], "solar_inverter_device"],
  [["PKI", "Gen3 Wall Connector"], "wall_connector_device"],
  [["Gen3 Wall Connector", "Solar Inverter"], "wall_connector_device"],
];
const TESLA = "1.3.6.1.4.1.49279.2";
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
const EXCLUDED = `${TESLA}.5.1.1`;
const VIN = "5YJ3TELLTALE00001";

function certificate(facts: Partial<CertificateFacts>): CertificateFacts {
  return {
    commonNames: [VIN],
    units: [],
    issuerCommonName: "Tesla Motors Product Issuing CA",
    usages: [CLIENT_AUTH, `${TESLA}.5.1`],
    notBeforeMs: 1_000,
    notAfterMs: 2_000,
    ...facts,
  };
}

function typeOf(facts: Partial<CertificateFacts>): string {
  const identity = identify(certificate(facts));
  return identity.ok ? identity.value.type : identity.reason.code;
}

describe("the type of a certificate", () => {
  it.each(OID_ISSUERS)("of %s follows every usage of both environments", (issuerCommonName) => {
    for (const [arc, type] of TYPES) {
      for (const environment of ["4", "5"]) {
        const usage = `${TESLA}.${environment}.${arc}`;
        expect(typeOf({ issuerCommonName, usages: [CLIENT_AUTH, usage] })).toBe(type);
        expect(typeOf({ issuerCommonName, usages: [usage, CLIENT_AUTH] })).toBe(type);
      }
    }
    expect(typeOf({ issuerCommonName, usages: [] })).toBe("unknown_usage");
    expect(typeOf({ issuerCommonName, usages: [CLIENT_AUTH] })).toBe("unknown_usage");
    expect(typeOf({ issuerCommonName, usages: [`${TESLA}.5.3`] })).toBe("unknown_usage");
  });

  it("is that of the first usage that says anything", () => {
    for (const [firstArc, firstType] of TYPES) {
      for (const [secondArc] of TYPES) {
        const usages = [`${TESLA}.5.${firstArc}`, `${TESLA}.4.${secondArc}`];
        expect(typeOf({ usages })).toBe(firstType);
      }
    }
  });

  it("is refused by the Wi-Fi usage before any other, and not after one", () => {
    expect(typeOf({ usages: [EXCLUDED, `${TESLA}.5.1`] })).toBe("excluded_usage");
    expect(typeOf({ usages: [CLIENT_AUTH, EXCLUDED] })).toBe("excluded_usage");
    expect(typeOf({ usages: [`${TESLA}.5.1`, EXCLUDED] })).toBe("vehicle_device");
  });

  it("is overridden by two units, but only after a usage was found", () => {
    for (const [unit, type] of [
      ["Solar Inverter", "solar_inverter_device"],
      ["Gen3 Wall Connector", "wall_connector_device"],
    ] as const) {
      expect(typeOf({ units: ["PKI", unit], usages: [`${TESLA}.5.2`] })).toBe(type);
      expect(typeOf({ units: [unit], usages: [CLIENT_AUTH] })).toBe("unknown_usage");
      expect(typeOf({ units: [unit], issuerCommonName: "TeslaMotors" })).toBe("vehicle_device");
    }
    expect(typeOf({ units: ["solar inverter"] })).toBe("vehicle_device");
  });

  it("follows the rules in every combination of issuer, two usages and units", () => {
    const meaning = new Map([
      ...TYPES.flatMap(([arc, type]) =>
        ["4", "5"].map((environment) => [`${TESLA}.${environment}.${arc}`, type] as const),
      ),
      [EXCLUDED, "excluded_usage"],
    ]);
    const usages = [CLIENT_AUTH, `${TESLA}.5.3`, ...meaning.keys()];
    const wrong: unknown[] = [];
    for (const issuerCommonName of OID_ISSUERS) {
      for (const [units, override] of UNITS) {
        for (const first of usages) {
          for (const second of usages) {
            const found = typeOf({ issuerCommonName, units, usages: [first, second] });
            const said = meaning.get(first) ?? meaning.get(second) ?? "unknown_usage";
            const isType = said !== "unknown_usage" && said !== "excluded_usage";
            const expected = isType ? (override ?? said) : said;
            if (found !== expected) wrong.push([issuerCommonName, units, first, second, found]);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(LEGACY_ISSUERS)("of %s is a car whatever the usage", (issuerCommonName) => {
    for (const usages of [[], [CLIENT_AUTH], [EXCLUDED], [`${TESLA}.5.2`]]) {
      expect(typeOf({ issuerCommonName, usages })).toBe("vehicle_device");
    }
  });

  it("is a board under one legacy issuer when the first unit says so", () => {
    const board = ["Tesla Motors SN"];
    expect(typeOf({ issuerCommonName: "Tesla Motors Products CA", units: board })).toBe(
      "vehicle_board_device",
    );
    expect(
      typeOf({ issuerCommonName: "Tesla Motors Products CA", units: ["Motors", ...board] }),
    ).toBe("vehicle_device");
    expect(typeOf({ issuerCommonName: "TeslaMotors", units: board })).toBe("vehicle_device");
  });

  it("is nothing under any other name, spelled nearly right or not", () => {
    for (const issuerCommonName of [
      "",
      "tesla motors product issuing ca",
      "Tesla Motors Product Issuing CA ",
      "Tesla Product Root CA",
      "Tesla Motors GF Shanghai Product Issuing CA",
      "TeslaMotors2",
    ]) {
      expect(typeOf({ issuerCommonName })).toBe("unknown_issuer");
    }
  });
});

describe("the id of a certificate", () => {
  it("is its last common name with dots as dashes, and otherwise as it is", () => {
    const idOf = (commonNames: string[]) => {
      const identity = identify(certificate({ commonNames }));
      return identity.ok
        ? [identity.value.deviceId, identity.value.senderId]
        : identity.reason.code;
    };
    expect(idOf(["VIN.1.2"])).toEqual(["VIN-1-2", "vehicle_device.VIN-1-2"]);
    expect(idOf(["first", "last"])).toEqual(["last", "vehicle_device.last"]);
    expect(idOf(["device-1"])).toEqual(["device-1", "vehicle_device.device-1"]);
    for (const bad of [[], [""], ["a b"], ["a\nb"], ["a\u0000"], ["ä"], ["x".repeat(65)]]) {
      expect(idOf(bad)).toBe("malformed_id");
    }
  });
});

describe("admission", () => {
  const admit = (facts: Partial<CertificateFacts>, nowMs = 1_500, allowed = true) => {
    const admitted = admitCar(certificate(facts), (vin) => allowed && vin === VIN, nowMs);
    return admitted.ok ? admitted.value.deviceId : admitted.reason.code;
  };

  it("is for cars on the list, within their certificate's time", () => {
    expect(admit({})).toBe(VIN);
    expect(admit({}, 999)).toBe("not_yet_valid");
    expect(admit({}, 2_001)).toBe("expired");
    expect(admit({}, 1_500, false)).toBe("not_allowed");
    expect(admit({ commonNames: ["5YJ3TELLTALE00002"] })).toBe("not_allowed");
  });

  it("is for no other type of device, although all are recognised", () => {
    for (const [arc, type] of TYPES) {
      const expected = type === "vehicle_device" ? VIN : "not_a_vehicle";
      expect(admit({ usages: [`${TESLA}.5.${arc}`] })).toBe(expected);
    }
  });

  it("answers 401 without a certificate, 429 to one that sent too much, else 403", () => {
    const { no_certificate, rate_limited, ...others } = STATUS_BY_REFUSAL;
    expect([no_certificate, rate_limited]).toEqual([401, 429]);
    expect(new Set(Object.values(others))).toEqual(new Set([403]));
  });
});
