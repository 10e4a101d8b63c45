/** The account: what is stored, what was allowed, and the two ways out. */
import type { Garage, Me } from "./answers.ts";
import { againLater } from "./again.ts";
import { ask } from "./api.ts";
import { addressOf, nameOf, problemText } from "./cars.ts";
import { byId, fill, make, notice } from "./dom.ts";
import { unitsOf } from "./format.ts";
import { eraseAt, type NotErased } from "./erase.ts";
import { showReceipt } from "./receipt.ts";
import { showRow } from "./rows.ts";
import { sureThen } from "./sure.ts";
import { offerTakeout } from "./takeout.ts";
import { words } from "./words.ts";

type Disconnected = { cars: number; cars_pending: number };

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
  showWaysOut(garage.value);
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
  byId("stored-list").replaceChildren(
    ...rows.map(([name, value, note]) => showRow(name, value, note)),
  );
}

/** To each car's own page, also of one that has nothing else to show yet. */
function showWaysOut({ vehicles }: Garage): void {
  byId("erase-car-box").hidden = vehicles.length === 0;
  const items = vehicles.map((car) => {
    const link = make("a", "", nameOf(car));
    link.setAttribute("href", addressOf(car, vehicles));
    return make("li", "", link);
  });
  byId("erase-cars").replaceChildren(...items);
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
  const answer = await eraseAt("/api/erase");
  if (answer.kind !== "erased") return failed(answer);
  if (answer.receiptId === null) {
    for (const id of ["content", "heading", "menu"]) byId(id).hidden = true;
    return notice(`${words.erasedTitle}.`, { text: words.toStart, href: "/" });
  }
  history.replaceState(null, "", `#receipt=${answer.receiptId}`);
  await showReceipt(answer.receiptId);
  byId("receipt-title").focus();
}

function failed(answer: NotErased): void {
  const why = answer.kind === "refused" ? problemText(answer.problem) : words.notReached;
  notice(fill(words.notChosen, { why }));
}

sureThen("disconnect-sure", disconnect);
sureThen("erase-sure", erase);
const [, receiptId] = RECEIPT_HASH.exec(location.hash) ?? [];
void (receiptId === undefined ? load() : showReceipt(receiptId));
