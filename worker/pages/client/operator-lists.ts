/** Cars, nodes, accounts, money and acts: from an answer to what is shown. */
import { byId, fill, make, setText } from "./dom.ts";
import { ageText, count, unitsOf, usd } from "./format.ts";
import type {
  Accounts,
  Audit,
  Cars,
  Node,
  Nodes,
  Silent,
  SilentCar,
  Usage,
} from "./operator-answers.ts";
import { words } from "./operator-words.ts";
import { words as ownerWords } from "./words.ts";

const DAY_MS = 86_400_000;
/** As the doctor has it. */
const NODE_SILENT_MS = 5 * 60_000;
const CERTIFICATE_WARN_DAYS = 30;
const MEBIBYTE = 1_048_576;
const GIBIBYTE = 1_073_741_824;

const units = unitsOf(navigator.language);

export function showCars({ cars, complete, steps }: Cars): void {
  const items = steps.map(({ code, title, actor, cars: n }) => {
    const text = (ownerWords.steps as Record<string, { title: string }>)[code]?.title ?? title;
    const item = countItem(n, text, words.actors[actor] ?? "");
    item.dataset["step"] = code;
    return item;
  });
  if (!complete) items.push(make("li", "quiet", words.tooMany));
  byId("steps").replaceChildren(...items);
  none("steps", cars === 0 && complete, words.noCars);
}

export function showSilent({ at_ms: atMs, cars }: Silent, isMore: boolean): void {
  const items = cars.map((car) => silentItem(car, atMs));
  append("silent-cars", items, isMore);
  none("silent-cars", byId("silent-cars").children.length === 0, words.noSilent);
}

function silentItem(car: SilentCar, atMs: number): HTMLElement {
  const age = ageText(atMs - car.since_ms);
  const vin = fill(ownerWords.vinShort, { vin: car.vin_short });
  const item = make(
    "li",
    "finding",
    make("p", "finding-head", make("span", "mark", fill(words.silentFor, { age }))),
    make("h3", "", vin),
    make("div", "finding-said", make("p", "", words.silences[car.reason] ?? car.text)),
  );
  item.dataset["state"] = NEEDS_SOMEBODY.has(car.reason) ? "warn" : "info";
  item.dataset["reason"] = car.reason;
  const facts = [fill(words.ofAccount, { account: car.account.slice(0, 8) })];
  if (car.node !== null) facts.push(fill(words.atNode, { node: car.node }));
  if (car.error !== null) facts.push([car.error.code, car.error.tesla].filter(Boolean).join(": "));
  item.append(make("p", "quiet", facts.join(" · ")));
  const button = make("button", "button plain", words.fixes.push);
  button.setAttribute("type", "button");
  button.setAttribute("aria-label", `${words.fixes.push}: ${vin}`);
  button.dataset["account"] = car.account;
  button.dataset["vin"] = car.vin_short;
  item.append(button);
  return item;
}
/** Others sleep or are away, and come back by themselves. */
const NEEDS_SOMEBODY = new Set(["car_error", "drift", "node_away", "mute", "never_seen"]);

export function showNodes({ nodes, keys }: Nodes, nowMs: number): void {
  byId("node-list").replaceChildren(...nodes.map((node) => nodePanel(node, nowMs)));
  const isEnrolled = keys.some(({ revoked_at_ms: revokedAtMs }) => revokedAtMs === null);
  none("node-list", nodes.length === 0, isEnrolled ? words.noReport : words.noNodes);
}

function nodePanel(node: Node, nowMs: number): HTMLElement {
  const { health } = node;
  const ageMs = Math.max(0, nowMs - node.received_at_ms);
  const { certificate, spool, clickhouse } = health;
  const days =
    certificate === null || certificate === undefined
      ? null
      : Math.floor((certificate.not_after_ms - nowMs) / DAY_MS);
  const list = make("dl", "values");
  const row = (name: keyof typeof words.node, value: string, isWarning = false): void => {
    const definition = make("dd", isWarning ? "warning" : "", value);
    definition.dataset["fact"] = name;
    list.append(make("div", "", make("dt", "", words.node[name]), definition));
  };
  row("report", fill(ownerWords.ago, { age: ageText(ageMs) }), ageMs > NODE_SILENT_MS);
  row("cars", count(health.ingest?.cars_connected ?? 0, units));
  const lagMs = clickhouse?.lag_ms ?? null;
  row("lag", lagMs === null ? words.unknown : seconds(lagMs));
  if (spool !== undefined) {
    row(
      "spool",
      fill(words.spool, { size: size(spool.bytes), budget: size(spool.budget_bytes) }),
      spool.full,
    );
  }
  row(
    "certificate",
    days === null ? words.unknown : fill(words.days, { days }),
    days !== null && days < CERTIFICATE_WARN_DAYS,
  );
  const writes = clickhouse?.reachable === true;
  row("store", writes ? words.reachable : (clickhouse?.last_error ?? words.away), !writes);
  const problems = (health.problems ?? []).map(({ code }) => code).join(", ");
  if (problems !== "") row("problems", problems, true);
  const head = make("h3", "", node.id);
  return make(
    "section",
    "panel",
    head,
    make("p", "quiet", `${node.state} · ${node.version}`),
    list,
  );
}

export function showAccounts({ at_ms: atMs, states, troubled }: Accounts, isMore: boolean): void {
  if (!isMore) {
    const items = states.map(({ state, reason, accounts }) => {
      const item = countItem(accounts, words.tokens[state] ?? state, reason ?? "");
      item.dataset["token"] = state;
      return item;
    });
    byId("token-states").replaceChildren(...items);
    none("token-states", states.length === 0, words.noAccounts);
  }
  const items = troubled.map((one) => {
    const age =
      one.since_ms === null ? "" : fill(words.since, { age: ageText(atMs - one.since_ms) });
    const next =
      one.next_attempt_at_ms === null || one.next_attempt_at_ms <= atMs
        ? ""
        : fill(words.nextTry, { age: ageText(one.next_attempt_at_ms - atMs) });
    const item = make(
      "li",
      "finding",
      make("p", "finding-head", make("span", "mark", words.tokens[one.state] ?? one.state)),
      make("h3", "", `${one.account.slice(0, 8)}… (${one.region})`),
      make("p", "quiet", [one.reason, age, next].filter(Boolean).join(" · ")),
    );
    item.dataset["state"] = "warn";
    return item;
  });
  append("troubled", items, isMore);
}

export function showMoney(usage: Usage): void {
  const { spent_usd: spent, limit_usd: limit, share } = usage;
  setText(byId("spent"), fill(words.spent, { spent: usd(spent, units), limit: usd(limit, units) }));
  byId("spent-bar").setAttribute("width", String(Math.min(100, Math.max(0, share * 100))));
  const rows: [string, string][] = [
    [words.moneyLevel, words.levels[usage.level] ?? usage.level],
    [fill(words.moneySignals, { month: usage.month }), count(usage.signals, units)],
    [words.moneyCalls, count(usage.calls, units)],
    [words.moneyDropped, count(usage.cars_dropped, units)],
  ];
  if (usage.exceeded_at_ms !== null) rows.push([words.moneyExceeded, time(usage.exceeded_at_ms)]);
  byId("money-list").replaceChildren(
    ...rows.map(([name, value]) => make("div", "", make("dt", "", name), make("dd", "", value))),
  );
}

export function showAudit({ entries }: Audit, isMore: boolean): void {
  const items = entries.map(({ at_ms: atMs, actor, act, subject, detail }) => {
    const when = make("time", "age", time(atMs));
    when.setAttribute("datetime", new Date(atMs).toISOString());
    const what = make("span", "act", `${act.replaceAll("_", " ")} · ${subject}`);
    return make(
      "li",
      "",
      when,
      what,
      make("span", "quiet", [actor, detail].filter(Boolean).join(": ")),
    );
  });
  append("acts", items, isMore);
  none("acts", byId("acts").children.length === 0, words.noActs);
}

function countItem(n: number, text: string, note: string): HTMLElement {
  const item = make("li", "", make("strong", "", count(n, units)), make("span", "", ` ${text}`));
  if (note !== "") item.append(make("span", "quiet", ` ${note}`));
  return item;
}

function append(id: string, items: readonly HTMLElement[], isMore: boolean): void {
  if (isMore) byId(id).append(...items);
  else byId(id).replaceChildren(...items);
}

/** An empty list says so: nothing to see looks the same as nothing loaded. */
function none(id: string, isEmpty: boolean, text: string): void {
  if (!isEmpty) return;
  const list = byId(id);
  list.replaceChildren(make(list.tagName === "DIV" ? "p" : "li", "quiet", text));
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toLocaleString(units.locale, { maximumFractionDigits: 1 })} s`;
}

function size(bytes: number): string {
  const [unit, name] = bytes >= GIBIBYTE ? [GIBIBYTE, "GiB"] : [MEBIBYTE, "MiB"];
  return `${(bytes / unit).toLocaleString(units.locale, { maximumFractionDigits: 1 })} ${name}`;
}

function time(atMs: number): string {
  return new Date(atMs).toLocaleString(units.locale, { dateStyle: "medium", timeStyle: "medium" });
}
