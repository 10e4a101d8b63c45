/** The SQL console: an editor, what a query asks for, its answer. One run at a time. */
import { drawChart, hideAnswer, offerChart, showProblem, showTable } from "./console-show.ts";
import { runFile, runTable, type Ended, type Question, type Table } from "./console-run.ts";
import { words } from "./console-words.ts";
import { byId, fill, make, notice, setText } from "./dom.ts";
import { closeDoor, onEntered, openDoor } from "./door.ts";
import { askAdmin } from "./operator-api.ts";
import { savedQueries, type SavedQuery } from "./saved-queries.ts";

const FIRST =
  "SELECT vin, connected, last_seen_at, fields_known, signals_today\nFROM v_cars\nORDER BY last_seen_at DESC";
const PLACEHOLDERS: readonly [type: RegExp, example: string][] = [
  [/^DateTime/, "2026-03-28 12:00:00"],
  [/^Date/, "2026-03-28"],
  [/^(U?Int|Float|Decimal)/, "0"],
];
const MEGABYTE = 1_000_000;

const statement = byId<HTMLTextAreaElement>("statement");
/** What was filled in, by name: it stays when another query asks for the same. */
const filled: Record<string, string> = {};
/** What somebody wrote: it comes back after a look at saved queries. */
let own = FIRST;
/** The saved query that the statement is, or was made from. */
let base: SavedQuery | null = null;
let table: Table | null = null;
let running: AbortController | null = null;

async function begin(): Promise<void> {
  const answer = await askAdmin<{ configured: boolean }>("GET", "sql");
  if (answer.kind === "signed_out") return openDoor();
  byId("loading").hidden = true;
  if (answer.kind === "unreachable") return notice(words.unreachable);
  if (answer.kind === "refused") {
    return notice(`${answer.problem.message} ${answer.problem.next}`);
  }
  notice(answer.value.configured ? "" : words.notSet);
  closeDoor();
  statement.focus();
}

function offerSaved(): void {
  const items = savedQueries.map(({ name, title }) => {
    const item = make("option", "", words.questions[name] ?? title);
    item.setAttribute("value", name);
    return item;
  });
  byId("saved").append(...items);
}

function choose(name: string): void {
  base = savedQueries.find((one) => one.name === name) ?? null;
  statement.value = base?.sql ?? own;
  setText(byId("note"), base?.note ?? "");
  // Notes are in the language of the queries' files.
  byId("note").lang = "en";
  askForParameters();
}

/** A saved query that was changed is one's own: it can be chosen again, and a file has not its name. */
function edited(): void {
  const select = byId<HTMLSelectElement>("saved");
  if (base !== null && statement.value.length < base.sql.length / 2) {
    // Hardly anything of it is left.
    base = null;
    select.value = "";
    setText(byId("note"), "");
  }
  if (base !== null && select.value !== "" && statement.value !== base.sql) {
    select.value = "";
    const title = words.questions[base.name] ?? base.title;
    setText(byId("note"), fill(words.changed, { title }));
    byId("note").lang = document.documentElement.lang;
  }
  if (select.value === "") own = statement.value;
  askForParameters();
}

/** `{name:Type}` in the statement, each once. */
function parametersOf(sql: string): { name: string; type: string }[] {
  const found = [...sql.matchAll(/\{\s*(\w+)\s*:\s*([^{}]+?)\s*\}/g)];
  const byName = new Map(found.map(([, name = "", type = ""]) => [name, { name, type }]));
  return [...byName.values()];
}

/** One field for each; those that are there already stay, with the cursor in them. */
function askForParameters(): void {
  const wanted = parametersOf(statement.value);
  const list = byId("parameter-list");
  const key = [base?.name, ...wanted.map(({ name, type }) => `${name}:${type}`)].join();
  byId("parameters").hidden = wanted.length === 0;
  if (list.dataset["key"] === key) return;
  list.dataset["key"] = key;
  const meanings = base?.parameters ?? {};
  list.replaceChildren(
    ...wanted.map(({ name, type }) => {
      const input = document.createElement("input");
      input.className = "field";
      input.id = `parameter-${name}`;
      input.type = type === "Date" ? "date" : "text";
      input.autocomplete = "off";
      input.spellcheck = false;
      input.placeholder = PLACEHOLDERS.find(([known]) => known.test(type))?.[1] ?? "";
      input.value = filled[name] ?? "";
      input.dataset["parameter"] = name;
      const meaning = meanings[name] ?? type;
      const label = make("label", "", make("span", "", name), ` · ${meaning}`);
      label.setAttribute("for", input.id);
      // As the queries' files.
      label.lang = "en";
      return make("div", "", label, input);
    }),
  );
}

function chosen(): string {
  return byId<HTMLSelectElement>("saved").value;
}

/** Null when something is not filled in yet, which is said. */
function question(): Question | null {
  const wanted = parametersOf(statement.value).map(({ name }) => name);
  const missing = wanted.filter((name) => (filled[name] ?? "") === "");
  if (missing.length > 0) {
    showProblem(fill(words.missing, { names: missing.join(", ") }));
    byId(`parameter-${missing[0]}`).focus();
    return null;
  }
  const parameters = Object.fromEntries(wanted.map((name) => [name, filled[name] ?? ""]));
  return { sql: statement.value, parameters };
}

async function whileRunning<T>(
  run: (signal: AbortSignal, stopClock: () => void) => Promise<T>,
): Promise<T> {
  running = new AbortController();
  const { signal } = running;
  const startedAtMs = Date.now();
  setBusy(true);
  const tell = (): void => {
    const seconds = Math.round((Date.now() - startedAtMs) / 1_000);
    tellRunning(words.running, fill(words.seconds, { seconds }));
  };
  // Quick ones are over before there is anything to say.
  const timer = setInterval(tell, 1_000);
  try {
    return await run(signal, () => clearInterval(timer));
  } finally {
    clearInterval(timer);
    running = null;
    setText(byId("so-far"), "");
    setBusy(false);
  }
}

/** Said once; what grows with every second is seen and not read out. */
function tellRunning(what: string, soFar: string): void {
  setText(byId("said"), what);
  setText(byId("so-far"), soFar);
}

/** Not `disabled`: that would take the focus away. */
function setBusy(isBusy: boolean): void {
  byId("cancel").hidden = !isBusy;
  byId("editor").setAttribute("aria-busy", String(isBusy));
  for (const button of document.querySelectorAll("#run, [data-file]")) {
    button.setAttribute("aria-disabled", String(isBusy));
  }
}

async function runShown(): Promise<void> {
  const asked = question();
  if (running !== null || asked === null) return;
  showProblem(null);
  setText(byId("said"), "");
  const ended = await whileRunning((signal) => runTable(asked, signal));
  if (ended.kind !== "done") return tellEnd(ended);
  table = ended.table;
  showTable(table);
  offerChart(table);
  const rows = table.rows.length;
  const counted = { rows: rows.toLocaleString(navigator.language), ms: ended.ms };
  const text = rows === 0 ? words.none : rows === 1 ? words.row : words.rows;
  const more = ended.state === "cut" ? [fill(words.cut, counted)] : [];
  setText(byId("said"), [fill(text, counted), ...more].join(" "));
  if (ended.state === "broken") showProblem(fill(words.broken, counted));
}

async function download(format: "csv" | "parquet"): Promise<void> {
  const asked = question();
  if (running !== null || asked === null) return;
  showProblem(null);
  const said = byId("said");
  const ended = await whileRunning((signal, stopClock) =>
    runFile(asked, format, signal, (bytes) => {
      stopClock();
      tellRunning(words.downloading, megabytes(bytes));
    }),
  );
  if (ended.kind === "unreachable") {
    setText(said, "");
    return showProblem(words.lost);
  }
  if (ended.kind !== "file") return tellEnd(ended);
  const name = `${chosen() || "query"}.${format}`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(ended.blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  setText(said, fill(words.downloaded, { name, size: megabytes(ended.blob.size) }));
}

function tellEnd(ended: Exclude<Ended, { kind: "done" }>): void {
  // What an earlier statement brought would look like this one's.
  if (ended.kind !== "cancelled") hideAnswer();
  const isOld = !byId("result").hidden;
  const cancelled = isOld ? `${words.cancelled} ${words.before}` : words.cancelled;
  setText(byId("said"), ended.kind === "cancelled" ? cancelled : "");
  if (ended.kind === "signed_out") openDoor();
  else if (ended.kind === "unreachable") showProblem(words.unreachable);
  else if (ended.kind === "refused") showProblem(ended.problem);
}

function megabytes(bytes: number): string {
  const size = (bytes / MEGABYTE).toLocaleString(navigator.language, { maximumFractionDigits: 2 });
  return `${size} MB`;
}

byId("saved").addEventListener("change", () => choose(chosen()));
statement.addEventListener("input", edited);
byId("parameter-list").addEventListener("input", (event) => {
  const { dataset, value } = event.target as HTMLInputElement;
  if (dataset["parameter"] !== undefined) filled[dataset["parameter"]] = value;
});
byId("editor").addEventListener("submit", (event) => {
  event.preventDefault();
  void runShown();
});
byId("editor").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void runShown();
  }
  if (event.key === "Escape") running?.abort();
});
byId("cancel").addEventListener("click", () => running?.abort());
for (const button of document.querySelectorAll<HTMLElement>("[data-file]")) {
  const format = button.dataset["file"] === "csv" ? "csv" : "parquet";
  button.addEventListener("click", () => void download(format));
}
for (const id of ["along", "value"]) {
  byId(id).addEventListener("change", () => table !== null && drawChart(table));
}
addEventListener("resize", () => {
  if (table !== null && !byId("chart-box").hidden) drawChart(table);
});
onEntered(begin);
offerSaved();
choose("");
void begin();
