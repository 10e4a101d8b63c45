/** The chooser of what a car sends, with what it will cost and what it did cost. */
import type { Profiles } from "./answers.ts";
import { ask } from "./api.ts";
import { problemText } from "./cars.ts";
import { byId, fill, make, setText } from "./dom.ts";
import { count, usd, type Units } from "./format.ts";
import { sureThen } from "./sure.ts";
import { words } from "./words.ts";

/**
 * Returns whether places are left out for want of permission.
 * @param onChanged after something was saved: the car's state may be another now
 */
export async function showProfiles(
  vin: string,
  units: Units,
  onChanged: () => void,
): Promise<boolean> {
  const base = `/api/vehicles/${encodeURIComponent(vin)}`;
  const placeLeftOut = await load(base, units);
  byId<HTMLFormElement>("profile-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void save(base, units, onChanged);
  });
  sureThen("off-sure", () => switchOff(base, units, onChanged));
  return placeLeftOut;
}

async function load(base: string, units: Units): Promise<boolean> {
  const answer = await ask<Profiles>("GET", `${base}/profiles`);
  byId("profile").hidden = answer.kind !== "ok";
  if (answer.kind !== "ok") return false;
  const { profiles, current, measured, prices } = answer.value;
  const fieldset = byId<HTMLFieldSetElement>("profiles");
  const legend = fieldset.querySelector("legend");
  const choices = profiles.map((profile) => choice(profile, current.profile, units));
  fieldset.replaceChildren(...(legend === null ? [] : [legend]), ...choices);
  const month = new Date(`${measured.month}-15T12:00:00Z`).toLocaleDateString(units.locale, {
    month: "long",
    year: "numeric",
  });
  const sent = { month, signals: count(measured.signals, units), usd: usd(measured.usd, units) };
  const forecast = fill(words.forecastNow, { usd: usd(current.forecast.usd_per_month, units) });
  setText(byId("measured"), `${forecast} ${fill(words.measured, sent)}`);
  const date = new Date(prices.as_of).toLocaleDateString(units.locale, { dateStyle: "medium" });
  const each = { date, signals: count(prices.signals_per_dollar, units) };
  setText(byId("prices"), fill(words.prices, each));
  const now = profiles.find(({ name }) => name === current.profile);
  return now?.left_out.includes("Location") === true;
}

function choice(profile: Profiles["profiles"][number], current: string, units: Units): HTMLElement {
  const { name, fields, left_out: leftOut, too_new: tooNew, forecast } = profile;
  const text = words.profiles[name] ?? profile;
  const input = document.createElement("input");
  input.type = "radio";
  input.name = "profile";
  input.value = name;
  input.checked = name === current;
  const cost = fill(words.forecast, { usd: usd(forecast.usd_per_month, units) });
  const head = make("span", "profile-head", text.title, make("span", "cost", cost));
  const notes = [
    text.text,
    fill(words.fieldCount, { count: count(Object.keys(fields).length, units) }),
    ...(leftOut.length > 0 ? [fill(words.leftOut, { fields: leftOut.join(", ") })] : []),
    ...(tooNew.length > 0 ? [fill(words.tooNew, { fields: tooNew.join(", ") })] : []),
  ];
  const small = notes.map((note) => make("small", "", note));
  return make("label", "", input, make("span", "", head, ...small));
}

async function save(base: string, units: Units, onChanged: () => void): Promise<void> {
  const chosen = new FormData(byId<HTMLFormElement>("profile-form")).get("profile");
  const answer = await ask("POST", `${base}/profile`, { profile: chosen });
  await tell(answer.kind === "refused" ? problemText(answer.problem) : null, answer.kind === "ok");
  if (answer.kind === "ok") {
    setText(byId("chosen"), words.chosen);
    await load(base, units);
    onChanged();
  }
}

async function switchOff(base: string, units: Units, onChanged: () => void): Promise<void> {
  const answer = await ask("DELETE", `${base}/config`);
  await tell(answer.kind === "refused" ? problemText(answer.problem) : null, answer.kind === "ok");
  if (answer.kind === "ok") {
    setText(byId("chosen"), words.switchedOff);
    await load(base, units);
    onChanged();
  }
}

async function tell(why: string | null, isDone: boolean): Promise<void> {
  if (isDone) return;
  setText(byId("chosen"), fill(words.notChosen, { why: why ?? words.notReached }));
}
