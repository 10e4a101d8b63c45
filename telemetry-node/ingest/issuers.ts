/**
 * Whom a certificate of Tesla's speaks for, as data. Source of every line: fleet-telemetry
 * messages/identity.go at 4767414 (2026-07-15). Names are compared exactly, case included.
 */

const DEVICE_TYPES = [
  "vehicle_device",
  "vehicle_board_device",
  "energy_device",
  "das_device",
  "vehicle_service",
  "das_service",
  "energy_service",
  "robotics_device",
  "solar_inverter_device",
  "wall_connector_device",
] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];

/** Older issuers whose name alone decides. */
export const LEGACY_ISSUERS: ReadonlyMap<string, DeviceType> = new Map([
  ["TeslaMotors", "vehicle_device"],
  ["Tesla Issuing CA", "vehicle_device"],
  ["Tesla Motors Products CA", "vehicle_device"],
]);

/** One legacy issuer also signs boards: then the *first* OU is this one. */
export const BOARD_ISSUER = "Tesla Motors Products CA";
export const BOARD_UNIT = "Tesla Motors SN";

/** Issuers of certificates whose extended key usage names the type. */
export const USAGE_ISSUERS: ReadonlySet<string> = new Set([
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
]);

const TESLA_USAGE = "1.3.6.1.4.1.49279.2";

/** `4.*` is Tesla's engineering environment, `5.*` production; both count under either bundle. */
export const USAGE_TYPES: ReadonlyMap<string, DeviceType> = new Map(
  (
    [
      ["1", "vehicle_device"],
      ["11", "vehicle_board_device"],
      ["2", "energy_device"],
      ["12", "das_device"],
      ["14", "vehicle_service"],
      ["15", "das_service"],
      ["16", "energy_service"],
      ["28", "robotics_device"],
    ] as const
  ).flatMap(([arc, type]) => [
    [`${TESLA_USAGE}.4.${arc}`, type],
    [`${TESLA_USAGE}.5.${arc}`, type],
  ]),
);

/** Wi-Fi (EAP) certificates of cars: not for telemetry, if named before any usage above. */
export const EXCLUDED_USAGES: ReadonlySet<string> = new Set([`${TESLA_USAGE}.5.1.1`]);

/** Units that override the type, after a usage was found. */
export const UNIT_TYPES: ReadonlyMap<string, DeviceType> = new Map([
  ["Solar Inverter", "solar_inverter_device"],
  ["Gen3 Wall Connector", "wall_connector_device"],
]);
