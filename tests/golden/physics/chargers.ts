/** Where a car can be charged. */

export type Charger = {
  kind: "AC" | "DC";
  /** Power at the charger's outlet. */
  kw: number;
  /** Phases of the line; 0 for direct current. */
  phases: 0 | 1 | 3;
  volts: number;
  amps: number;
  /** Name in `FastChargerType`; null for AC. */
  fastChargerType: "Supercharger" | "Combo" | null;
};

export const wallbox11kw: Charger = {
  kind: "AC",
  kw: 11,
  phases: 3,
  volts: 230,
  amps: 16,
  fastChargerType: null,
};
export const socket2kw: Charger = { ...wallbox11kw, kw: 2.3, phases: 1, amps: 10 };
export const workPost7kw: Charger = { ...wallbox11kw, kw: 7.4, phases: 1, amps: 32 };

export const supercharger250kw: Charger = {
  kind: "DC",
  kw: 250,
  phases: 0,
  volts: 0,
  amps: 0,
  fastChargerType: "Supercharger",
};
export const roadside50kw: Charger = { ...supercharger250kw, kw: 50, fastChargerType: "Combo" };
