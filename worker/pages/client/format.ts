/**
 * Numbers, units, times and Tesla's values as an owner reads them. Cars send miles, miles per hour,
 * degrees Celsius and bar; the owner's locale decides what is shown. Pure but for the locale.
 */
import type { Value } from "./answers.ts";
import { fill } from "./dom.ts";
import { language, words } from "./words.ts";

const KM_PER_MILE = 1.609344;
const PSI_PER_BAR = 14.503774;
/** Regions whose roads are measured in miles, and those that feel in Fahrenheit (CLDR, measurementData). */
const MILES = new Set(["US", "GB", "LR", "MM"]);
const FAHRENHEIT = new Set(["US", "LR", "BS", "BZ", "KY", "PW", "PR"]);

export type Units = { locale: string; miles: boolean; fahrenheit: boolean };

/** @param said the locale as the browser says it, such as `de-CH` */
export function unitsOf(said: string): Units {
  const locale = knownLocale(said);
  const region = new Intl.Locale(locale).maximize().region ?? "";
  return { locale, miles: MILES.has(region), fahrenheit: FAHRENHEIT.has(region) };
}

/** Some systems say what is no language tag, such as `en-US@posix`. */
function knownLocale(said: string): string {
  try {
    return Intl.getCanonicalLocales(said.replace(/[@._].*$/, ""))[0] ?? language;
  } catch {
    return language;
  }
}

export function ageText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 90) return fill(words.seconds, { n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return fill(words.minutes, { n: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return fill(words.hours, { n: hours });
  return fill(words.days, { n: Math.round(hours / 24) });
}

export function count(n: number, { locale }: Units): string {
  return n.toLocaleString(locale);
}

export function usd(amount: number, { locale }: Units): string {
  return amount.toLocaleString(locale, { style: "currency", currency: "USD" });
}

function unit(value: number, name: string, digits: number, { locale }: Units): string {
  return value.toLocaleString(locale, {
    style: "unit",
    unit: name,
    maximumFractionDigits: digits,
  });
}

/** Units that Intl does not know. */
function suffixed(value: number, suffix: string, digits: number, { locale }: Units): string {
  return `${value.toLocaleString(locale, { maximumFractionDigits: digits })} ${suffix}`;
}

export function distance(miles: number, units: Units, digits = 0): string {
  return units.miles
    ? unit(miles, "mile", digits, units)
    : unit(miles * KM_PER_MILE, "kilometer", digits, units);
}

/** @param length feet where distances are miles, else metres */
export function short(length: number, units: Units): string {
  return unit(length, units.miles ? "foot" : "meter", 0, units);
}

type Show = (value: number, units: Units) => string;

const percent: Show = (value, units) => unit(value, "percent", 0, units);
const power: Show = (value, units) => suffixed(value, "kW", 1, units);
const speed: Show = (value, units) =>
  units.miles
    ? unit(value, "mile-per-hour", 0, units)
    : unit(value * KM_PER_MILE, "kilometer-per-hour", 0, units);
const temperature: Show = (value, units) =>
  units.fahrenheit
    ? unit(value * 1.8 + 32, "fahrenheit", 0, units)
    : unit(value, "celsius", 1, units);
const pressure: Show = (value, units) =>
  units.miles ? suffixed(value * PSI_PER_BAR, "psi", 0, units) : suffixed(value, "bar", 1, units);
const miles: Show = (value, units) => distance(value, units);
const hours: Show = (value, units) =>
  value < 1 ? unit(value * 60, "minute", 0, units) : unit(value, "hour", 1, units);

const SHOW: Readonly<Record<string, Show>> = {
  Soc: percent,
  BatteryLevel: percent,
  ChargeLimitSoc: percent,
  RatedRange: miles,
  EstBatteryRange: miles,
  IdealBatteryRange: miles,
  Odometer: miles,
  MilesToArrival: miles,
  EnergyRemaining: (value, units) => suffixed(value, "kWh", 1, units),
  ACChargingPower: power,
  DCChargingPower: power,
  TimeToFullCharge: hours,
  VehicleSpeed: speed,
  InsideTemp: temperature,
  OutsideTemp: temperature,
  TpmsPressureFl: pressure,
  TpmsPressureFr: pressure,
  TpmsPressureRl: pressure,
  TpmsPressureRr: pressure,
};

export function valueText(field: string, value: Value, units: Units): string {
  switch (value.kind) {
    case "number": {
      const show = SHOW[field];
      if (show !== undefined) return show(value.value, units);
      return value.value.toLocaleString(units.locale, { maximumFractionDigits: 2 });
    }
    case "text":
      return numberInText(field, value.value, units) ?? value.value;
    case "boolean":
      return value.value ? words.yes : words.no;
    case "enum":
      return enumText(value.value);
    case "location":
      // Places are drawn, not spelled out: whoever looks over a shoulder learns no address.
      return `${value.latitude.toFixed(2)}, ${value.longitude.toFixed(2)}`;
    case "flags":
      return value.on.length === 0 ? words.closed : value.on.map(enumText).join(", ");
    case "time":
      return [value.hour, value.minute].map((part) => String(part).padStart(2, "0")).join(":");
    case "invalid":
      return words.invalid;
  }
}

/** Older firmware sends numbers as text (fleet-telemetry README). */
function numberInText(field: string, text: string, units: Units): string | null {
  const show = SHOW[field];
  const number = Number(text);
  return show === undefined || text === "" || Number.isNaN(number) ? null : show(number, units);
}

/** `DetailedChargeStateCharging`, `ShiftStateD` and the like without the enum's own name. */
export function enumName(name: string): string {
  return name.replace(/^[A-Z]\w*?(?:State|Mode|Type|Power)(?=[A-Z])(?:State(?=[A-Z]))?/, "");
}

function enumText(name: string): string {
  const short = enumName(name);
  return words.values[short] ?? short;
}

/** A reading as a number, for drawing; null where it is none. */
export function numberOf(value: Value): number | null {
  if (value.kind === "number") return value.value;
  if (value.kind !== "text" || value.value === "") return null;
  const number = Number(value.value);
  return Number.isNaN(number) ? null : number;
}
