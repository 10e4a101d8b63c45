/**
 * The list of cars. It shows what /api/vehicles says and decides nothing itself. While something
 * can change any moment it asks the Worker to look (POST check), with growing pauses; otherwise it
 * reads (GET). A hidden page asks nothing.
 */
import type { Car, Garage } from "./answers.ts";
import { ask } from "./api.ts";
import { aboutOf, addressOf, nameOf, nodeAwayText, problemText, stepText } from "./cars.ts";
import { byId, fill, notice, partOf, setText } from "./dom.ts";
import { ageText, count, unitsOf } from "./format.ts";
import { actionOf, progressOf, STAGES } from "./progress.ts";
import { words } from "./words.ts";

const CHECK_FIRST_MS = 2_000;
const CHECK_GROWTH = 1.3;
const CHECK_MAX_MS = 15_000;
const READ_MS = 5_000;
const FAILURE_FIRST_MS = 4_000;
const FAILURE_MAX_MS = 60_000;
const AGE_TICK_MS = 1_000;
/** A countdown to a look that comes at once would only flicker. */
const SHOWN_PAUSE_MS = 5_000;
/** Where the QR code is shown (style.css): on less, this is the phone. */
const WIDE = matchMedia("(min-width: 46rem)");

const units = unitsOf(navigator.language);
const list = byId<HTMLUListElement>("cars");
const template = byId<HTMLTemplateElement>("car");

let timer: ReturnType<typeof setTimeout> | undefined;
let pauseMs = CHECK_FIRST_MS;
let failureMs = FAILURE_FIRST_MS;
let nextLookAtMs = 0;
/** What is shown; a poll that changes nothing lets the pause grow. */
let shown = "";
let pending = true;
/** Server time minus this device's, so that ages are right on a wrong clock. */
let offsetMs = 0;
let cars: readonly Car[] = [];
/** Steps at the last look, to say which car has landed. */
const steps = new Map<string, string>();

async function poll(): Promise<void> {
  clearTimeout(timer);
  const answer = pending
    ? await ask<Garage>("POST", "/api/vehicles/check")
    : await ask<Garage>("GET", "/api/vehicles");
  byId("loading").hidden = true;
  switch (answer.kind) {
    case "ok":
      failureMs = FAILURE_FIRST_MS;
      show(answer.value);
      return again(pending ? pauseMs : READ_MS);
    case "signed_out":
      list.replaceChildren();
      cars = [];
      byId("next-look").hidden = true;
      return notice(words.signedOut, { text: words.signIn, href: "/auth/login" });
    case "refused":
      notice(problemText(answer.problem));
      return afterFailure(answer.retryAfterMs);
    case "unreachable":
      notice(navigator.onLine ? words.unreachable : words.offline);
      return afterFailure(0);
  }
}

function afterFailure(retryAfterMs: number): void {
  again(Math.max(failureMs, retryAfterMs));
  failureMs = Math.min(failureMs * 2, FAILURE_MAX_MS);
}

function again(delayMs: number): void {
  nextLookAtMs = Date.now() + delayMs;
  if (!document.hidden) timer = setTimeout(() => void poll(), delayMs);
}

function show(garage: Garage): void {
  offsetMs = garage.now_ms - Date.now();
  cars = garage.vehicles;
  pending = garage.pending || garage.checked_at_ms === null;
  const state = cars.map((car) => `${car.vin} ${car.next_step.code}`).join();
  pauseMs = state === shown ? Math.min(pauseMs * CHECK_GROWTH, CHECK_MAX_MS) : CHECK_FIRST_MS;
  shown = state;
  showNotice(garage);
  const items = cars.map((car) => {
    const item = list.querySelector(`[data-vin="${CSS.escape(car.vin)}"]`) ?? newItem(car.vin);
    fillItem(item as HTMLElement, car);
    return item;
  });
  // Only when the cars themselves changed: moving an element would take the focus from its link.
  if (items.length !== list.children.length || items.some((item) => item.parentNode !== list)) {
    list.replaceChildren(...items);
  }
  tellLanded();
}

function showNotice(garage: Garage): void {
  // Cards carry the way back themselves; without cards the notice does.
  const link = (text: string) => (cars.length === 0 ? { text, href: "/auth/login" } : undefined);
  if (!garage.linked) notice(words.unlinked, link(words.signInAgain));
  else if (garage.missing_device_data) notice(words.noDeviceData, link(words.allow));
  else if (cars.length === 0 && garage.checked_at_ms !== null) {
    notice(`${words.noCars} ${words.noCarsMore}`, link(words.signInAgain));
  } else notice(nodeAwayText(garage));
}

function newItem(vin: string): HTMLElement {
  const item = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
  item.dataset["vin"] = vin;
  return item;
}

function fillItem(item: HTMLElement, car: Car): void {
  const { next_step: step, status } = car;
  const text = stepText(car);
  setText(partOf(item, "name"), nameOf(car));
  setText(partOf(item, "about"), aboutOf(car));
  const title = partOf(item, "step");
  setText(title, text.title);
  title.dataset["step"] = step.code;
  title.dataset["tone"] = step.actor;
  const isLive = step.code === "streaming";
  setText(partOf(item, "text"), isLive ? "" : text.text);
  partOf(item, "text").hidden = isLive;
  partOf(item, "live").hidden = status.last_record_at_ms === null;
  fillStages(partOf(item, "stages"), car);
  fillAction(item, car);
  tellAge(item, car);
}

function fillStages(stages: HTMLElement, car: Car): void {
  const states = progressOf(car);
  stages.hidden = states === null;
  const said = { done: words.stageDone, now: words.stageNow, next: words.stageNext };
  STAGES.forEach((name, index) => {
    const stage = stages.querySelector<HTMLElement>(`[data-stage="${name}"]`);
    const state = states?.[index] ?? "next";
    if (stage === null || stage.dataset["state"] === state) return;
    stage.dataset["state"] = state;
    setText(partOf(stage, "stage-state"), `, ${said[state]}`);
    if (state === "now") stage.setAttribute("aria-current", "step");
    else stage.removeAttribute("aria-current");
  });
}

function fillAction(item: HTMLElement, car: Car): void {
  const action = actionOf(car);
  const isPair = action === "pair" && car.pairing_url !== null;
  partOf(item, "act").hidden = action === null;
  partOf(item, "trouble").hidden = !isPair;
  const link = partOf<HTMLAnchorElement>(item, "act-link");
  link.toggleAttribute("data-hand-on", action === "hand_on");
  link.classList.toggle("plain", action === "live" || action === "profile");
  if (isPair) {
    setLink(link, words.openLink, car.pairing_url ?? "");
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.dataset["testid"] = "pairing-link";
  } else {
    link.removeAttribute("target");
    if (action === "hand_on") setLink(link, words.handOn, "/");
    if (action === "sign_in") setLink(link, words.signInAgain, "/auth/login");
    if (action === "live") setLink(link, words.watchLive, addressOf(car, cars));
    if (action === "profile") setLink(link, words.chooseProfile, addressOf(car, cars));
  }
  const scan = partOf(item, "scan");
  scan.hidden = !isPair;
  if (isPair && WIDE.matches) {
    const image = partOf<HTMLImageElement>(item, "qr");
    const source = `/api/vehicles/${encodeURIComponent(car.vin)}/pairing.svg`;
    if (image.getAttribute("src") !== source) image.src = source;
    image.alt = fill(words.qrText, { name: nameOf(car) });
  }
}

/**
 * Only the owner can add the key, and Tesla's app lets them only once they have signed in here: a
 * driver hands on this site's link, by what the device has for that.
 */
async function handOn(link: HTMLAnchorElement): Promise<void> {
  try {
    if (typeof navigator.share === "function") return await navigator.share({ url: link.href });
    await navigator.clipboard.writeText(link.href);
    setText(link, words.linkCopied);
    setText(byId("announcer"), words.linkCopied);
  } catch (error) {
    const isDismissed = error instanceof DOMException && error.name === "AbortError";
    if (!isDismissed) open(link.href, "_blank", "noopener");
  }
}

function setLink(link: HTMLAnchorElement, text: string, href: string): void {
  setText(link, text);
  if (link.getAttribute("href") !== href) link.href = href;
}

function tellAge(item: Element, { status }: Car): void {
  if (status.last_record_at_ms === null) return;
  const age = ageText(Date.now() + offsetMs - status.last_record_at_ms);
  const signals = fill(words.signals, { count: count(status.signals_total, units) });
  setText(partOf(item, "live"), `${fill(words.lastAge, { age })} · ${signals}`);
}

/** A screen reader hears of the one event that everybody waits for. */
function tellLanded(): void {
  for (const car of cars) {
    const { code } = car.next_step;
    const before = steps.get(car.vin);
    steps.set(car.vin, code);
    if (before !== undefined && before !== code) {
      const isLive = code === "streaming";
      const text = isLive ? fill(words.landed, { name: nameOf(car) }) : stepText(car).title;
      setText(byId("announcer"), isLive ? text : `${nameOf(car)}: ${text}`);
    }
  }
}

function tick(): void {
  for (const car of cars) {
    const item = list.querySelector(`[data-vin="${CSS.escape(car.vin)}"]`);
    if (item !== null) tellAge(item, car);
  }
  const leftMs = nextLookAtMs - Date.now();
  byId("next-look").hidden = cars.length === 0 || !pending || pauseMs < SHOWN_PAUSE_MS;
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  setText(byId("next-look-text"), fill(words.checking, { seconds }));
}

function lookNow(): void {
  clearTimeout(timer);
  // Back from the Tesla app: something has probably happened there.
  pauseMs = CHECK_FIRST_MS;
  failureMs = FAILURE_FIRST_MS;
  if (!document.hidden) void poll();
}

document.addEventListener("visibilitychange", lookNow);
addEventListener("online", lookNow);
addEventListener("offline", () => notice(words.offline));
WIDE.addEventListener("change", () => {
  for (const car of cars) {
    const item = list.querySelector<HTMLElement>(`[data-vin="${CSS.escape(car.vin)}"]`);
    if (item !== null) fillAction(item, car);
  }
});
byId("look-now").addEventListener("click", lookNow);
list.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("[data-hand-on]");
  if (link === null) return;
  event.preventDefault();
  void handOn(link);
});
setInterval(tick, AGE_TICK_MS);
void poll();
