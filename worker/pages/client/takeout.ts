/**
 * “What your cars sent” on the account page: the list of parts, each part, one archive. A part that
 * is here stays while the page is open, so that an interruption costs no more than the part it hit.
 */
import type { Garage, Problem } from "./answers.ts";
import { ask } from "./api.ts";
import { problemText } from "./cars.ts";
import { byId, fill, make, setText } from "./dom.ts";
import { words } from "./takeout-words.ts";
import { toEntry, toZip, type Entry } from "./zip.ts";

type Part = { name: string; version: string; rows: number; formats: string[] };
type Parts = {
  /** What was sent before is not this owner's. */
  since_ms: number | null;
  parts: Part[];
};
type Got =
  | { kind: "entry"; entry: Entry }
  | { kind: "wait"; ms: number }
  | { kind: "stop"; said: string };

/** Archives without ZIP64 end at 4 GB; half of it is as much as a browser should be asked for. */
const BYTES_MAX = 2_000_000_000;
const WAITS_MAX = 20;
const WAIT_MS = 5_000;
const KILOBYTE = 1_000;
const MEGABYTE = 1_000_000;
/** As many characters of a VIN as the pages show. */
const SHORT_VIN = 6;

/** By file and version: what is here already. */
const here = new Map<string, Entry>();
let isRunning = false;

export function offerTakeout(garage: Garage): void {
  const options = garage.vehicles.map(({ vin, vin_short: short, display_name: name }) => {
    const option = make("option", "", name ?? `…${short}`);
    option.setAttribute("value", vin);
    return option;
  });
  byId("takeout-car").replaceChildren(...options);
  byId("takeout").hidden = options.length === 0;
  const month = new Date().toISOString().slice(0, 7);
  for (const id of ["takeout-from", "takeout-to"]) {
    const field = byId<HTMLInputElement>(id);
    if (field.value === "") field.value = month;
    field.max = month;
  }
}

async function run(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  const button = byId("takeout-start");
  button.setAttribute("aria-disabled", "true");
  try {
    await download();
  } finally {
    isRunning = false;
    button.removeAttribute("aria-disabled");
  }
}

async function download(): Promise<void> {
  const vin = byId<HTMLSelectElement>("takeout-car").value;
  const format = byId<HTMLSelectElement>("takeout-format").value;
  const months = new URLSearchParams({
    from: byId<HTMLInputElement>("takeout-from").value,
    to: byId<HTMLInputElement>("takeout-to").value,
  });
  count("");
  if ((months.get("from") ?? "") > (months.get("to") ?? "")) return say(words.order);
  say(words.listing);
  const listed = await ask<Parts>("GET", `/api/vehicles/${vin}/export?${months}`);
  if (listed.kind === "signed_out") return say(words.signedOut);
  if (listed.kind === "refused") return say(whyNot(listed.problem));
  if (listed.kind === "unreachable") return say(words.unreachable);
  const files = listed.value.parts
    .filter(({ formats }) => formats.includes(format) || formats.includes("gpx"))
    .map((part) => ({
      name: `${part.name}.${part.formats.includes(format) ? format : "gpx"}`,
      version: part.version,
    }));
  if (files.length === 0) return say(noneText(listed.value.since_ms));
  say(fill(words.begun, { all: files.length }));
  const entries: Entry[] = [];
  let waits = 0;
  while (entries.length < files.length) {
    const file = files[entries.length];
    if (file === undefined) break;
    show(entries, files.length);
    const key = `${vin} ${file.name} ${file.version}`;
    const known = here.get(key);
    const got =
      known === undefined
        ? await fetchPart(vin, file.name)
        : { kind: "entry" as const, entry: known };
    if (got.kind === "stop") return interrupted(entries.length, files.length, got.said);
    if (got.kind === "wait") {
      waits += 1;
      if (waits > WAITS_MAX) return interrupted(entries.length, files.length);
      const seconds = Math.ceil(got.ms / 1_000);
      say(fill(words.waiting, { done: entries.length, all: files.length, seconds }));
      await new Promise((wake) => setTimeout(wake, got.ms));
      say(fill(words.begun, { all: files.length }));
      continue;
    }
    here.set(key, got.entry);
    entries.push(got.entry);
    if (sum(entries, ({ size }) => size) > BYTES_MAX) return say(words.tooMuch);
  }
  count("");
  say(fill(words.packing, { all: files.length }));
  const archive = toZip(entries);
  // Not the whole VIN: a file's name is seen by more people than the file.
  const name = `car-${vin.slice(-SHORT_VIN)}-${months.get("from")}-${format}.zip`;
  save(name, archive);
  here.clear();
  bar(1);
  setText(byId("takeout-start"), byId("takeout-start").dataset["start"] ?? "");
  say(fill(words.done, { name, all: files.length, size: sizeOf(archive.size) }));
}

async function fetchPart(vin: string, file: string): Promise<Got> {
  try {
    const response = await fetch(`/api/vehicles/${vin}/export/${file}`);
    if (response.status === 401) return { kind: "stop", said: words.signedOut };
    if (response.status === 429 || response.status === 503) {
      const seconds = Number(response.headers.get("retry-after") ?? 0);
      return { kind: "wait", ms: seconds * 1_000 || WAIT_MS };
    }
    if (!response.ok) {
      return { kind: "stop", said: whyNot((await response.json()) as Problem) };
    }
    // An answer that breaks off throws here: half a part is none.
    return { kind: "entry", entry: await toEntry(file, await response.blob()) };
  } catch {
    return { kind: "stop", said: "" };
  }
}

function interrupted(done: number, all: number, why = ""): void {
  count("");
  say([fill(words.broken, { done, all }), why].filter((text) => text !== "").join(" "));
  setText(byId("takeout-start"), words.goOn);
}

function show(entries: readonly Entry[], all: number): void {
  const size = sizeOf(sum(entries, (entry) => entry.size));
  bar(entries.length / all);
  count(fill(words.progress, { done: entries.length, all, size }));
}

function noneText(sinceMs: number | null): string {
  if (sinceMs === null) return words.none;
  const date = new Date(sinceMs).toLocaleDateString(navigator.language, { dateStyle: "long" });
  return `${words.none} ${fill(words.since, { date })}`;
}

function whyNot(problem: Problem): string {
  return words.problems[problem.code] ?? problemText(problem);
}

/** Seen with every file and not read out each time: the bar says it to whoever asks. */
function count(text: string): void {
  setText(byId("takeout-count"), text);
}

function bar(share: number): void {
  byId("takeout-bar-box").toggleAttribute("hidden", false);
  byId("takeout-bar-box").setAttribute("aria-valuenow", String(Math.round(share * 100)));
  byId("takeout-bar").setAttribute("width", String(share * 100));
}

function say(text: string): void {
  setText(byId("takeout-said"), text);
}

function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function sum(entries: readonly Entry[], of: (entry: Entry) => number): number {
  return entries.reduce((total, entry) => total + of(entry), 0);
}

function sizeOf(bytes: number): string {
  const [unit, name] = bytes < MEGABYTE ? [KILOBYTE, "kB"] : [MEGABYTE, "MB"];
  const size = (bytes / unit).toLocaleString(navigator.language, { maximumFractionDigits: 1 });
  return `${size} ${name}`;
}

// What has come is in this page's memory only.
addEventListener("beforeunload", (event) => {
  if (isRunning) event.preventDefault();
});
byId("takeout").addEventListener("submit", (event) => {
  event.preventDefault();
  void run();
});
