/** How a car is called and found. */
import type { Car } from "./answers.ts";
import { fill } from "./dom.ts";
import { words } from "./words.ts";

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
  if (because !== null) extra.push(because);
  if (code === "wait_for_car" && car.state === "asleep") extra.push(words.asleepNow);
  const isBack = code === "add_key" && car.config.off_reason === "key_lost";
  const main = isBack ? words.keyLost : (own?.text ?? text);
  return { title: own?.title ?? title, text: [main, ...extra].join(" ") };
}
