/** What a parked car draws power for, in order of precedence: a moment belongs to the first. */
export const CAUSES = [
  "update",
  "overheat_protection",
  "climate_keeper",
  "preconditioning",
  "sentry",
  "display",
  "awake",
  "asleep",
  // Drawn in a silence without a goodbye, beyond what sleep takes. No moment is known to be its.
  "no_coverage",
] as const;
export type Cause = (typeof CAUSES)[number];

/** Index of each cause in lists by cause. */
export const CAUSE = Object.fromEntries(CAUSES.map((cause, index) => [cause, index])) as Record<
  Cause,
  number
>;

/** Climate draws what the weather asks for; electronics draw the same every time. */
export const STEADY_CAUSES = ["sentry", "awake", "asleep"] as const satisfies readonly Cause[];
export type SteadyCause = (typeof STEADY_CAUSES)[number];

export function noneByCause(): number[] {
  return CAUSES.map(() => 0);
}

export function addAt(list: number[], index: number, amount: number): void {
  list[index] = (list[index] ?? 0) + amount;
}

export function sumOf(list: readonly number[]): number {
  return list.reduce((total, amount) => total + amount, 0);
}
