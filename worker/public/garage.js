/**
 * The list of cars. It shows what /api/vehicles says and decides nothing itself. While something
 * can change any moment it asks the Worker to look (POST check), with growing pauses; otherwise it
 * reads (GET). A hidden page asks nothing.
 */
const CHECK_FIRST_MS = 2_000;
const CHECK_GROWTH = 1.3;
const CHECK_MAX_MS = 15_000;
const READ_MS = 5_000;
const FAILURE_FIRST_MS = 4_000;
const FAILURE_MAX_MS = 60_000;
const AGE_TICK_MS = 1_000;

const part = (id) => document.getElementById(id);
const list = part("cars");
const template = part("car");

let timer;
let pauseMs = CHECK_FIRST_MS;
let failureMs = FAILURE_FIRST_MS;
/** What is shown; a poll that changes nothing lets the pause grow. */
let shown = "";
let pending = true;
/** Server time minus this device's, so that ages are right on a wrong clock. */
let offsetMs = 0;

async function poll() {
  clearTimeout(timer);
  try {
    const response = pending
      ? await fetch("/api/vehicles/check", { method: "POST" })
      : await fetch("/api/vehicles");
    if (response.status === 401) {
      notice("You are not signed in.", "Sign in with Tesla");
      list.replaceChildren();
      return;
    }
    const body = await response.json();
    if (!response.ok) {
      notice(`${body.message} ${body.next}`, null);
      again(Math.max(failureMs, retryAfterMs(response)));
      failureMs = Math.min(failureMs * 2, FAILURE_MAX_MS);
      return;
    }
    failureMs = FAILURE_FIRST_MS;
    show(body);
    again(pending ? pauseMs : READ_MS);
  } catch {
    notice("We cannot reach the server. We keep trying.", null);
    again(failureMs);
    failureMs = Math.min(failureMs * 2, FAILURE_MAX_MS);
  } finally {
    part("loading").hidden = true;
  }
}

function retryAfterMs(response) {
  return Number(response.headers.get("retry-after") ?? 0) * 1_000;
}

function again(delayMs) {
  if (!document.hidden) timer = setTimeout(poll, delayMs);
}

function show(garage) {
  offsetMs = garage.now_ms - Date.now();
  pending = garage.pending || garage.checked_at_ms === null;
  const state = garage.vehicles.map((car) => `${car.vin} ${car.next_step.code}`).join();
  pauseMs = state === shown ? Math.min(pauseMs * CHECK_GROWTH, CHECK_MAX_MS) : CHECK_FIRST_MS;
  shown = state;
  if (!garage.linked) {
    notice("Tesla no longer lets us act for you.", "Sign in with Tesla again");
  } else if (garage.missing_device_data) {
    const lost = "You did not allow “Vehicle information”. Without it we see none of your cars.";
    notice(`${lost} Sign in again and leave it ticked.`, "Allow it at Tesla");
  } else if (garage.vehicles.length === 0) {
    notice("Tesla lists no car for your account yet.", null);
  } else {
    part("notice").hidden = true;
  }
  const items = garage.vehicles.map((car) => {
    const item = list.querySelector(`[data-vin="${CSS.escape(car.vin)}"]`) ?? newItem(car.vin);
    fill(item, car);
    return item;
  });
  // Only when the cars themselves changed: moving an element would take the focus from its link.
  if (items.length !== list.children.length || items.some((item) => item.parentNode !== list)) {
    list.replaceChildren(...items);
  }
}

function newItem(vin) {
  const item = template.content.firstElementChild.cloneNode(true);
  item.dataset.vin = vin;
  return item;
}

function fill(item, car) {
  const inside = (name) => item.querySelector(`[data-part="${name}"]`);
  const { next_step: step, status } = car;
  setText(inside("name"), car.display_name || `Car …${car.vin_short}`);
  const access = car.access_type === "DRIVER" ? "you are a driver" : "you are the owner";
  setText(inside("about"), `VIN ends in ${car.vin_short} · ${access}`);
  setText(inside("step"), step.title);
  inside("step").dataset.step = step.code;
  setText(inside("text"), step.because === null ? step.text : `${step.text} ${step.because}`);
  inside("live").hidden = status.last_record_at_ms === null;
  item.dataset.lastRecordAtMs = status.last_record_at_ms ?? "";
  item.dataset.streaming = step.code === "streaming" ? "yes" : "no";
  item.dataset.signals = status.signals_total;
  const wanted = ["add_key", "free_key_slot", "ask_owner"].includes(step.code);
  inside("pairing").hidden = !wanted || car.pairing_url === null;
  if (wanted && car.pairing_url !== null) inside("pairing-link").href = car.pairing_url;
  tell(item);
}

/** Screen readers announce a status when its text changes: leave it alone when it did not. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tell(item) {
  const { lastRecordAtMs, streaming, signals } = item.dataset;
  if (lastRecordAtMs === "") return;
  const age = ageText(Date.now() + offsetMs - Number(lastRecordAtMs));
  const state = streaming === "yes" ? "streaming, last signal" : "last signal";
  const line = item.querySelector('[data-part="live"]');
  setText(line, `${state} ${age} ago · ${Number(signals).toLocaleString("en")} signals`);
}

function ageText(ms) {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

function notice(text, link) {
  setText(part("notice-text"), text);
  part("notice-link").hidden = link === null;
  if (link !== null) setText(part("notice-link"), link);
  part("notice").hidden = false;
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  // Back from the Tesla app: something has probably happened there.
  pauseMs = CHECK_FIRST_MS;
  if (!document.hidden) void poll();
});
setInterval(() => {
  for (const item of list.children) tell(item);
}, AGE_TICK_MS);
void poll();
