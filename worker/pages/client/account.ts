/** The account: what is stored, what was allowed, and the two ways out. */
import type { Garage, Me } from "./answers.ts";
import { againLater } from "./again.ts";
import { ask } from "./api.ts";
import { problemText } from "./cars.ts";
import { byId, fill, make, notice } from "./dom.ts";
import { unitsOf } from "./format.ts";
import { sureThen } from "./sure.ts";
import { offerTakeout } from "./takeout.ts";
import { language, words } from "./words.ts";

type Disconnected = { cars: number; cars_pending: number };
type Erased = { receipt: { id: string } | null };
type Receipt = {
  state: "waiting" | "signed";
  requested_at_ms: number;
  cars: string[];
  cars_kept_for_others: number;
  waiting_for: { configurations: number; nodes: { node: string }[] };
  backups: { what: string; days: number | null }[];
  receipt: string | null;
};

/** The address of a receipt is this page's: the part after `#` is told to nobody. */
const RECEIPT_HASH = /^#receipt=([\w-]+)$/;

const units = unitsOf(navigator.language);

async function load(): Promise<void> {
  const [me, garage] = await Promise.all([
    ask<Me>("GET", "/api/me"),
    ask<Garage>("GET", "/api/vehicles"),
  ]);
  byId("loading").hidden = true;
  if (me.kind === "signed_out" || garage.kind === "signed_out") {
    return notice(words.signedOut, { text: words.signIn, href: "/auth/login?return_to=/account" });
  }
  if (me.kind !== "ok" || garage.kind !== "ok") {
    const refused = [me, garage].find((answer) => answer.kind === "refused");
    const away = navigator.onLine ? words.unreachable : words.offline;
    notice(refused?.kind === "refused" ? problemText(refused.problem) : away);
    return againLater(() => void load());
  }
  notice("");
  byId("content").hidden = false;
  showStored(me.value, garage.value);
  showScopes(me.value);
  offerTakeout(garage.value);
  byId("disconnect-box").hidden = !me.value.linked;
}

function showStored(me: Me, garage: Garage): void {
  const { stored } = words;
  const owner = [me.owner?.name, me.owner?.email].filter((part) => (part ?? "") !== "").join(", ");
  const signals = garage.vehicles.reduce((sum, car) => sum + car.status.signals_total, 0);
  const rows: [name: string, value: string, note: string][] = [
    [stored.consent, me.linked ? stored.linkOn : stored.linkOff, stored.consentNote],
    [stored.region, me.region.toUpperCase(), ""],
    [stored.account, me.account, stored.accountNote],
    [stored.cars, garage.vehicles.length.toLocaleString(units.locale), stored.carsNote],
    [stored.signals, signals.toLocaleString(units.locale), stored.signalsNote],
  ];
  if (owner !== "") rows.unshift([stored.name, owner, stored.nameNote]);
  byId("stored-list").replaceChildren(...rows.map(([name, value, note]) => row(name, value, note)));
}

function row(name: string, value: string, note = ""): HTMLElement {
  const said = make("dd", "", value);
  if (note !== "") said.append(make("span", "quiet", note));
  return make("div", "", make("dt", "", name), said);
}

function showScopes(me: Me): void {
  const asked = me.scope_table.filter(({ configured, granted }) => configured || granted);
  byId("scope-list").replaceChildren(
    ...asked.map((scope) => {
      const { title, gives, without } = words.scopes[scope.name] ?? scope;
      const tag = scope.granted ? words.granted : words.notGranted;
      return make(
        "li",
        "",
        make("h3", "", `${title} `, make("span", scope.granted ? "tag fixed" : "tag", tag)),
        make("p", "", gives),
        ...(scope.granted ? [] : [make("p", "quiet", without)]),
      );
    }),
  );
  const link = byId<HTMLAnchorElement>("ask-link");
  byId("ask").hidden = me.ask_url === null;
  if (me.ask_url !== null) link.href = withReturn(me.ask_url);
}

/** Back to this page after Tesla. */
function withReturn(address: string): string {
  const url = new URL(address, location.href);
  url.searchParams.set("return_to", "/account");
  return url.href;
}

async function disconnect(): Promise<void> {
  const answer = await ask<Disconnected>("POST", "/api/disconnect");
  if (answer.kind !== "ok") return failed(answer);
  await load();
  const { cars, cars_pending: pending } = answer.value;
  notice(fill(words.disconnected, { cars, pending }));
  byId("notice").scrollIntoView({ block: "nearest" });
}

async function erase(): Promise<void> {
  const answer = await ask<Erased>("POST", "/api/erase");
  if (answer.kind !== "ok") return failed(answer);
  const { receipt } = answer.value;
  if (receipt === null) {
    for (const id of ["content", "heading", "menu"]) byId(id).hidden = true;
    return notice(`${words.erasedTitle}.`, { text: words.toStart, href: "/" });
  }
  history.replaceState(null, "", `#receipt=${receipt.id}`);
  await showReceipt(receipt.id);
  byId("receipt-title").focus();
}

/**
 * Without a session: the account is gone. Looks again until the receipt is signed; a node rewrites
 * what it stored in seconds to minutes.
 */
async function showReceipt(id: string): Promise<void> {
  const answer = await ask<Receipt>("GET", `/api/receipts/${encodeURIComponent(id)}`);
  byId("loading").hidden = true;
  if (answer.kind === "ok") {
    showErased(id, answer.value);
    if (answer.value.state === "signed") return;
  } else if (answer.kind === "refused") {
    return notice(problemText(answer.problem), { text: words.toStart, href: "/" });
  } else {
    notice(navigator.onLine ? words.unreachable : words.offline);
  }
  againLater(() => void showReceipt(id));
}

function showErased(id: string, kept: Receipt): void {
  const { receipt } = words;
  const at = new Date(kept.requested_at_ms);
  const nodes = new Set(kept.waiting_for.nodes.map(({ node }) => node)).size;
  const isSigned = kept.receipt !== null;
  const rows: [string, string][] = [
    [receipt.at, at.toLocaleString(units.locale, { dateStyle: "long", timeStyle: "long" })],
    [receipt.cars, kept.cars.length === 0 ? "0" : kept.cars.join(", ")],
    [receipt.state, isSigned ? receipt.signed : receipt.waiting],
    ...(isSigned
      ? []
      : ([
          [receipt.nodes, String(nodes)],
          [receipt.pending, String(kept.waiting_for.configurations)],
        ] as [string, string][])),
    [receipt.others, String(kept.cars_kept_for_others)],
    ...kept.backups.map(({ what, days }): [string, string] => [
      fill(receipt.backup, { what }),
      days === null ? receipt.backupOperator : fill(receipt.backupEnds, { days }),
    ]),
  ];
  const items = rows.map(([name, value]) => row(name, value));
  // What the copies are comes from the Worker, which has English only.
  if (language !== "en") {
    items
      .slice(-kept.backups.length)
      .forEach((item) => item.firstElementChild?.setAttribute("lang", "en"));
  }
  byId("receipt-list").replaceChildren(...items);
  byId<HTMLAnchorElement>("receipt-link").href = `/account#receipt=${id}`;
  byId("content").hidden = true;
  byId("heading").hidden = true;
  // Nobody is signed in any more.
  byId("menu").hidden = true;
  notice("");
  byId("receipt").hidden = false;
  byId("receipt-save").onclick = () => saveFile("receipt.json", JSON.stringify(kept, null, 2));
}

function saveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

type Failed = Exclude<Awaited<ReturnType<typeof ask>>, { kind: "ok" }>;

function failed(answer: Failed): void {
  const why = answer.kind === "refused" ? problemText(answer.problem) : words.notReached;
  notice(fill(words.notChosen, { why }));
}

sureThen("disconnect-sure", disconnect);
sureThen("erase-sure", erase);
const [, receiptId] = RECEIPT_HASH.exec(location.hash) ?? [];
void (receiptId === undefined ? load() : showReceipt(receiptId));
