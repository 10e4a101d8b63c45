/**
 * Units as the reader chose them. A column that a variable converts bears the choice in its name
 * (`distance_km`, `distance_mi`); the panel names and formats whichever comes.
 */

/** Grafana's ids of units: https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/ */
const FIXED = {
  text: null,
  time: "dateTimeAsIso",
  count: "none",
  kwh: "kwatth",
  kw: "kwatt",
  w: "watt",
  percent: "percent",
  share: "percentunit",
  hours: "h",
  minutes: "m",
  seconds: "s",
  days: "d",
  degrees: "degree",
  money: "none",
} as const;

type Choice = { variable: "length" | "temperature" | "pressure"; units: Record<string, string> };

const CHOSEN = {
  length: { variable: "length", units: { km: "lengthkm", mi: "lengthmi" } },
  speed: { variable: "length", units: { km: "velocitykmh", mi: "velocitymph" } },
  consumption: {
    variable: "length",
    units: { km: "suffix: kWh/100 km", mi: "suffix: Wh/mi" },
  },
  temperature: { variable: "temperature", units: { C: "celsius", F: "fahrenheit" } },
  pressure: { variable: "pressure", units: { bar: "pressurebar", psi: "pressurepsi" } },
} as const satisfies Record<string, Choice>;

export type Unit = keyof typeof FIXED | keyof typeof CHOSEN;

/** Names that a column of this unit can have in an answer, with Grafana's unit of each. */
export function namesOf(name: string, unit: Unit): { name: string; unit: string | null }[] {
  if (!isChosen(unit)) return [{ name, unit: FIXED[unit] }];
  return Object.entries(CHOSEN[unit].units).map(([choice, id]) => ({
    name: `${name}_${choice}`,
    unit: id,
  }));
}

function isChosen(unit: Unit): unit is keyof typeof CHOSEN {
  return unit in CHOSEN;
}

const KM_PER_MI = "1.609344";

/** A length in km, or a speed in km/h, in the unit chosen. */
export function inLength(km: string): string {
  return `if('\${length}' = 'mi', (${km}) / ${KM_PER_MI}, ${km})`;
}

/** The same as `name_km` or `name_mi`. */
export function length(km: string, name: string): string {
  return `${inLength(km)} AS ${name}_\${length}`;
}

/** Energy in kWh over a way in km: kWh per 100 km, or Wh per mile. */
export function consumption(kwh: string, km: string, name = "consumption"): string {
  return `if('\${length}' = 'mi', (${kwh}) * 1000 * ${KM_PER_MI}, (${kwh}) * 100) / nullIf(${km}, 0) AS ${name}_\${length}`;
}

/** The same of a column in kWh per 100 km. */
export function consumptionOf(kwhPer100Km: string, name = "consumption"): string {
  return `if('\${length}' = 'mi', (${kwhPer100Km}) * 10 * ${KM_PER_MI}, ${kwhPer100Km}) AS ${name}_\${length}`;
}

/** Degrees Celsius in the unit chosen. */
export function inTemperature(celsius: string): string {
  return `if('\${temperature}' = 'F', (${celsius}) * 9 / 5 + 32, ${celsius})`;
}

/** The same as `name_C` or `name_F`. */
export function temperature(celsius: string, name: string): string {
  return `${inTemperature(celsius)} AS ${name}_\${temperature}`;
}

/** Bar as `name_bar` or `name_psi`. */
export function pressure(bar: string, name: string): string {
  return `if('\${pressure}' = 'psi', (${bar}) * 14.5037738, ${bar}) AS ${name}_\${pressure}`;
}
