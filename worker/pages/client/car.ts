/**
 * One car, live. Values come over the socket (live.ts); what the car's state is comes from
 * /api/vehicles, which reads D1 only. Values and places stay in this page's memory and go with it.
 */
import type { Car, Garage, Reading } from "./answers.ts";
import { againLater } from "./again.ts";
import { ask } from "./api.ts";
import { findCar, nameOf, nodeAwayText, problemText, stepText } from "./cars.ts";
import { carState, speedOf } from "./car-state.ts";
import { byId, fill, make, notice, partOf, setText } from "./dom.ts";
import { isErasing, offerErase } from "./erase-car.ts";
import type { Place, Sample } from "./drawing.ts";
import { showSpark, showTrack } from "./drawn.ts";
import { ageText, count, numberOf, unitsOf, valueText } from "./format.ts";
import { watchCar } from "./live.ts";
import { showProfiles } from "./profiles.ts";
import { actionOf, type Action } from "./progress.ts";
import { words } from "./words.ts";

const STATE_READ_MS = 10_000;
const AGE_TICK_MS = 1_000;
/** A sparkline shows the last hour, */
const HISTORY_MS = 3_600_000;
/** and a page that is open for days holds no more than this of anything. */
const HISTORY_MAX = 3_600;
/** Said by the car all the time; they mean something while it charges. */
const CHARGING_ONLY = new Set(["ACChargingPower", "DCChargingPower", "TimeToFullCharge"]);
/** What an owner can do next stands on the car's card in the garage. */
const ON_ITS_CARD: ReadonlySet<Action> = new Set<Action>(["pair", "hand_on", "sign_in"]);
/** Below this an age would only say that a second has passed. */
const FRESH_MS = 2_500;

const units = unitsOf(navigator.language);
const readings = new Map<string, Reading>();
const history = new Map<string, Sample[]>();
const places: Place[] = [];
let offsetMs = 0;
let car: Car | null = null;
let socketState: "connecting" | "live" | "away" = "connecting";
/** The owner did not allow places. */
let placeLeftOut = false;

async function start(): Promise<void> {
  car = await readCar(() => againLater(() => void start()));
  byId("loading").hidden = true;
  if (car === null) return;
  const { vin } = car;
  byId("content").hidden = false;
  showCar();
  showValues();
  offerErase(vin, nameOf(car));
  byId("vin-show").addEventListener("click", () => {
    setText(byId("vin"), vin);
    byId("vin-show").hidden = true;
  });
  watchCar(vin, {
    onValues: (values, nowMs) => {
      offsetMs = nowMs - Date.now();
      for (const reading of values) take(reading);
      showValues();
      showCar();
    },
    onState: (state) => {
      socketState = state;
      showSocket();
    },
    onEnded: signedOut,
  });
  setInterval(() => void refresh(), STATE_READ_MS);
  setInterval(tellAges, AGE_TICK_MS);
  placeLeftOut = await showProfiles(vin, units, () => void refresh());
  showTrack(places, placeLeftOut, units);
}

/**
 * Tells what keeps it from showing one.
 * @param onFailure when another try may do better
 */
async function readCar(onFailure: () => void): Promise<Car | null> {
  const answer = await ask<Garage>("GET", "/api/vehicles");
  switch (answer.kind) {
    case "signed_out":
      signedOut();
      return null;
    case "refused":
      notice(problemText(answer.problem));
      onFailure();
      return null;
    case "unreachable":
      notice(navigator.onLine ? words.unreachable : words.offline);
      onFailure();
      return null;
    case "ok": {
      offsetMs = answer.value.now_ms - Date.now();
      const found = findCar(answer.value.vehicles, location.hash);
      if (found === null) notice(words.noSuchCar, { text: words.toCars, href: "/garage" });
      else notice(nodeAwayText(answer.value));
      return found;
    }
  }
}

async function refresh(): Promise<void> {
  if (document.hidden || byId("content").hidden || isErasing()) return;
  // The next one comes by itself.
  car = (await readCar(() => undefined)) ?? car;
  showCar();
}

function signedOut(): void {
  for (const id of ["content", "loading", "back"]) byId(id).hidden = true;
  // Nothing of a car stays behind for whoever sits down next.
  readings.clear();
  history.clear();
  places.length = 0;
  byId("rest").replaceChildren();
  notice(words.signedOut, { text: words.signIn, href: "/auth/login?return_to=/garage" });
}

function take(reading: Reading): void {
  const known = readings.get(reading.field);
  if (known !== undefined && known.at_ms >= reading.at_ms) return;
  readings.set(reading.field, reading);
  const { field, at_ms: atMs, value } = reading;
  if (value.kind === "location") {
    places.push(value);
    if (places.length > HISTORY_MAX) places.shift();
  }
  const number = numberOf(value);
  if (number === null) return;
  const samples = history.get(field) ?? [];
  samples.push({ atMs, value: number });
  const kept = samples.filter((sample) => atMs - sample.atMs <= HISTORY_MS).slice(-HISTORY_MAX);
  history.set(field, kept);
}

function showCar(): void {
  if (car === null) return;
  const name = nameOf(car);
  setText(byId("name"), name);
  document.title = document.title.replace(/^.* · /, `${name} · `);
  const state = carState(car, readings);
  const text = words.states[state];
  const speed = speedOf(readings);
  const isOwn = state === "broken" || state === "off" || state === "removed" || state === "waiting";
  const step = stepText(car);
  setText(byId("state-title"), isOwn ? step.title : text.title);
  byId("state-title").dataset["state"] = state;
  const at = state === "driving" && speed !== null ? valueOf("VehicleSpeed") : null;
  const driving = at === null ? "" : fill(words.atSpeed, { speed: at });
  setText(byId("state-beside"), driving || charging(state));
  setText(byId("state-text"), isOwn ? step.text : text.text);
  byId("state-act").hidden = !ON_ITS_CARD.has(actionOf(car));
  showSocket();
  if (byId("vin").textContent === "")
    setText(byId("vin"), fill(words.vinShort, { vin: car.vin_short }));
}

/** An open line to a car that is silent is not called live. */
function showSocket(): void {
  const isLive = socketState === "live" && car?.status.connected === true;
  const said = {
    connecting: words.liveConnecting,
    live: isLive ? words.liveOn : words.liveSilent,
    away: words.liveOff,
  };
  const socket = byId("socket");
  setText(socket, said[socketState]);
  socket.dataset["live"] = isLive ? "yes" : "no";
}

function charging(state: string): string {
  const limit = valueOf("ChargeLimitSoc");
  const time = valueOf("TimeToFullCharge");
  if (state !== "charging") return "";
  return [
    limit === null ? null : fill(words.until, { limit }),
    time === null ? null : fill(words.fullIn, { time }),
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function valueOf(field: string): string | null {
  const reading = readings.get(field);
  return reading === undefined ? null : valueText(field, reading.value, units);
}

function showValues(): void {
  const battery = readings.has("Soc") ? "Soc" : "BatteryLevel";
  setText(byId("battery-number"), valueOf(battery) ?? "–");
  const level = readings.get(battery);
  const share = level === undefined ? null : numberOf(level.value);
  byId("battery-bar").setAttribute("width", String(Math.min(100, Math.max(0, share ?? 0))));
  setText(byId("speed-number"), valueOf("VehicleSpeed") ?? "–");
  showSpark("battery", battery, history.get(battery) ?? [], units);
  showSpark("speed", "VehicleSpeed", history.get("VehicleSpeed") ?? [], units);
  showTrack(places, placeLeftOut, units);
  const isCharging = car !== null && carState(car, readings) === "charging";
  for (const row of document.querySelectorAll<HTMLElement>("[data-field]")) {
    const field = row.dataset["field"] ?? "";
    const text = valueOf(field);
    row.hidden = text === null || (!isCharging && CHARGING_ONLY.has(field));
    if (text !== null) setText(partOf(row, "value"), text);
  }
  hideEmptyPanels();
  showRest();
  tellAges();
}

/** A panel of which the car sends nothing is not shown; choosing a profile may bring it. */
function hideEmptyPanels(): void {
  for (const id of ["battery", "driving", "climate", "body", "tyres"]) {
    const isEmpty = byId(id).querySelector("[data-field]:not([hidden])") === null;
    const big = { battery: "Soc", driving: "VehicleSpeed" }[id];
    byId(id).hidden = isEmpty && (big === undefined || !readings.has(big));
  }
  byId("place").hidden = readings.size === 0 && places.length === 0;
  byId("all-values").hidden = readings.size === 0;
}

/** How long ago it was heard of, for a car that is not sending now. */
function seenText(nowMs: number): string {
  if (car === null || car.status.connected || car.status.last_record_at_ms === null) return "";
  const age = ageText(Math.max(0, nowMs - car.status.last_record_at_ms));
  const signals = fill(words.signals, { count: count(car.status.signals_total, units) });
  return `${fill(words.lastAge, { age })} · ${signals}`;
}

function showRest(): void {
  const body = byId<HTMLTableSectionElement>("rest");
  for (const field of [...readings.keys()].toSorted()) {
    const id = `rest-${field}`;
    let row = body.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`);
    if (row === null) {
      row = make("tr", "", make("td", "", field), make("td", ""), make("td", ""));
      row.id = id;
      const after = [...body.children].find((other) => other.id > id);
      body.insertBefore(row, after ?? null);
    }
    const cell = row.children[1];
    if (cell !== undefined) setText(cell, valueOf(field) ?? "");
  }
  setText(byId("rest-count"), String(readings.size));
}

function tellAges(): void {
  const nowMs = Date.now() + offsetMs;
  const age = (field: string): string => {
    const reading = readings.get(field);
    if (reading === undefined) return "";
    const ms = nowMs - reading.at_ms;
    return ms < FRESH_MS ? words.now : fill(words.ago, { age: ageText(ms) });
  };
  setText(byId("seen"), seenText(nowMs));
  setText(byId("battery-age"), age(readings.has("Soc") ? "Soc" : "BatteryLevel"));
  setText(byId("speed-age"), age("VehicleSpeed"));
  for (const row of document.querySelectorAll<HTMLElement>("[data-field]:not([hidden])")) {
    setText(partOf(row, "age"), age(row.dataset["field"] ?? ""));
  }
  for (const row of byId("rest").children) {
    const cell = row.children[2];
    if (cell !== undefined) setText(cell, age(row.id.replace("rest-", "")));
  }
}

void start();
addEventListener("hashchange", () => location.reload());
