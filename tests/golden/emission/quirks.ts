/** Odd things the cars of some scripts do. All off unless a script says so. */
export type GoldenQuirks = {
  /**
   * `when_parked`: the parked car reports its gear as invalid once the display is dark.
   * `instead_of_park`: it never reports P at all. (fleet-telemetry: Gear can be invalid or empty.)
   */
  invalidGear?: "when_parked" | "instead_of_park";
  /** Seconds of invalid gear in each ten minutes of driving. */
  gearFlickerS?: number;
  /** Every nth charge stays at Starting while it charges (fleet-telemetry#413). */
  stuckInStarting?: number;
  /** Every nth charge still says Charging after it has ended (fleet-telemetry#319). */
  missesTheEnd?: number;
  /** The first half minute of a charge has the unknown enum number 8 (fleet-telemetry#410). */
  unknownChargeNumber?: boolean;
  /** `ChargeState` says Idle while charging and Enable while not (fleet-telemetry#123, #334). */
  nonsenseChargeState?: boolean;
  /** Fields that are sent every interval although unchanged (fleet-telemetry#337, #450). */
  repeatUnchanged?: readonly string[];
  /** `Soc` is invalid for the first half minute of each charge (fleet-telemetry#314). */
  invalidSoc?: boolean;
};
