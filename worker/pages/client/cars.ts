/** How a car is called and found. */
import type { Car, Garage, Problem } from "./answers.ts";
import { fill } from "./dom.ts";
import { ageText } from "./format.ts";
import { language, words } from "./words.ts";

/** Nodes report every 5 s: after this one is away (as the doctor has it). */
const NODE_SILENT_MS = 5 * 60_000;

/** Where a VIN says the model (position 4: SAE J853, Tesla's own letters). */
const MODEL_AT = 3;

export function nameOf(car: Car): string {
  return car.display_name || fill(words.carNamed, { vin: car.vin_short });
}

export function aboutOf(car: Car): string {
  const model = words.model[car.vin.charAt(MODEL_AT)];
  const access = car.access_type === "DRIVER" ? words.driver : words.owner;
  const parts = [model, fill(words.vinShort, { vin: car.vin_short }), access];
  return parts.filter((part) => part !== undefined).join(" · ");
}

/** The page of one car. The short VIN, unless two cars of one owner share it. */
export function addressOf(car: Car, all: readonly Car[]): string {
  const isOne = all.filter(({ vin_short }) => vin_short === car.vin_short).length === 1;
  return `/garage/car#${isOne ? car.vin_short : car.vin}`;
}

export function findCar(all: readonly Car[], hash: string): Car | null {
  const wanted = hash.replace(/^#/, "");
  return all.find(({ vin, vin_short }) => vin === wanted || vin_short === wanted) ?? null;
}

/** The step in the page's language, with what is special about this car. */
export function stepText(car: Car): { title: string; text: string } {
  const { code, title, text, because } = car.next_step;
  const own = (words.steps as Record<string, { title: string; text: string } | undefined>)[code];
  const extra: string[] = [];
  // It is for the operator, and the Worker speaks English to operators.
  if (because !== null && language === "en") extra.push(because);
  if (code === "wait_for_car" && car.state === "asleep") extra.push(words.asleepNow);
  const isBack = code === "add_key" && car.config.off_reason === "key_lost";
  const main = isBack ? words.keyLost : (own?.text ?? text);
  return { title: own?.title ?? title, text: [main, ...extra].join(" ") };
}

/** What to say when no node has reported for long; empty when one has, or no car is to send yet. */
export function nodeAwayText(garage: Garage): string {
  const { node_seen_at_ms: seenAtMs, now_ms: nowMs, vehicles } = garage;
  const isAwaited = vehicles.some(({ config }) => config.pushed_at_ms !== null);
  if (!isAwaited || seenAtMs === null || nowMs - seenAtMs <= NODE_SILENT_MS) return "";
  return fill(words.nodeAway, { age: ageText(nowMs - seenAtMs) });
}

/** What /api refuses, in the page's language and for an owner. */
export function problemText({ code }: Problem): string {
  return (words.problems as Record<string, string | undefined>)[code] ?? words.problems.other;
}
