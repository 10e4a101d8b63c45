/** What a car is built like. Figures are invented, of the size of real ones. */

export type CarSpec = {
  /** Name in `CarType`. */
  carType: "ModelS" | "ModelX" | "Model3" | "ModelY";
  trim: string;
  chemistry: "nickel" | "lfp";
  /** Whole pack, as healthy as it is: what `EnergyRemaining` can reach. */
  nominalKwh: number;
  /**
   * Part of the whole pack below 0 % of `Soc`. Tesla does not say whether `EnergyRemaining` counts
   * it, so the stage has cars with one and cars without.
   */
  reserveKwh: number;
  cellsInSeries: number;
  packOhms: number;
  massKg: number;
  /** Drag coefficient times front. */
  dragAreaM2: number;
  /** Energy per mile of `RatedRange`. */
  ratedKwhPerMile: number;
  dcPeakKw: number;
  /** Sign of `PackCurrent` while energy leaves the pack. Tesla documents none. */
  dischargeSign: -1 | 1;
};

export const longRange: CarSpec = {
  carType: "Model3",
  trim: "LONG_RANGE",
  chemistry: "nickel",
  nominalKwh: 75,
  reserveKwh: 0,
  cellsInSeries: 96,
  packOhms: 0.06,
  massKg: 1_900,
  dragAreaM2: 0.52,
  ratedKwhPerMile: 0.236,
  dcPeakKw: 190,
  dischargeSign: -1,
};

export const crossover: CarSpec = {
  ...longRange,
  carType: "ModelY",
  nominalKwh: 78.4,
  reserveKwh: 3.4,
  massKg: 2_050,
  dragAreaM2: 0.61,
  ratedKwhPerMile: 0.258,
};

/** Flat voltage and a pack that shows its charge badly; its current sign is the other one. */
export const ironPhosphate: CarSpec = {
  ...longRange,
  trim: "STANDARD_RANGE",
  chemistry: "lfp",
  nominalKwh: 60.5,
  cellsInSeries: 106,
  packOhms: 0.07,
  massKg: 1_800,
  ratedKwhPerMile: 0.219,
  dcPeakKw: 150,
  dischargeSign: 1,
};
