/**
 * What Tesla charges, as data (Fleet API docs, billing and limits, 2026-08). A changed price is a
 * change of this table and of nothing else.
 */
export type Prices = {
  /** When these were read from Tesla's page. */
  asOf: string;
  currency: "USD";
  /** How many of each one dollar buys. */
  perDollar: { signals: number; commands: number; reads: number; wakes: number };
  /** Dollars a month that Tesla does not charge. */
  monthlyDiscount: number;
};

export const teslaPrices: Prices = {
  asOf: "2026-08-15",
  currency: "USD",
  perDollar: { signals: 150_000, commands: 1_000, reads: 500, wakes: 50 },
  monthlyDiscount: 10,
};

export type Usage = { signals: number; reads: number };

/** Dollars for what was used. Calls of which Tesla does not say the kind count as reads. */
export function costOf(usage: Usage, prices: Prices = teslaPrices): number {
  return usage.signals / prices.perDollar.signals + usage.reads / prices.perDollar.reads;
}
