/** The receipt of an erasure, and how far the erasure is until it is signed. */
import { againLater } from "./again.ts";
import { ask } from "./api.ts";
import { problemText } from "./cars.ts";
import { byId, fill, notice, setText } from "./dom.ts";
import { words as eraseWords } from "./erase-words.ts";
import { unitsOf } from "./format.ts";
import { showRow } from "./rows.ts";
import { language, words } from "./words.ts";

type Receipt = {
  state: "waiting" | "signed";
  scope: "account" | "car";
  requested_at_ms: number;
  cars: string[];
  cars_kept_for_others: number;
  waiting_for: { configurations: number; nodes: { node: string }[] };
  backups: { what: string; days: number | null }[];
  receipt: string | null;
};

const units = unitsOf(navigator.language);

/**
 * Without a session: the account may be gone. Looks again until the receipt is signed; a node
 * rewrites what it stored in seconds to minutes.
 */
export async function showReceipt(id: string): Promise<void> {
  const answer = await ask<Receipt>("GET", `/api/receipts/${encodeURIComponent(id)}`);
  byId("loading").hidden = true;
  if (answer.kind === "ok") {
    showErased(id, answer.value);
    if (answer.value.state === "signed") return;
  } else if (answer.kind === "refused" && answer.problem.code === "not_found") {
    return notice(problemText(answer.problem), { text: words.toStart, href: "/" });
  } else if (answer.kind === "refused") {
    notice(problemText(answer.problem));
  } else {
    notice(navigator.onLine ? words.unreachable : words.offline);
  }
  againLater(() => void showReceipt(id));
}

const ofAccount = {
  title: words.erasedTitle,
  intro: words.erasedIntro,
  introSigned: words.erasedIntroSigned,
  next: words.receipt.next,
};

/** The list is read out when it changes: it is left alone when it has not. */
let shown = "";

function showErased(id: string, kept: Receipt): void {
  const isCar = kept.scope === "car";
  const { title, intro, introSigned, next } = isCar ? eraseWords.receipt : ofAccount;
  setText(byId("receipt-title"), title);
  setText(byId("receipt-intro"), kept.receipt === null ? intro : introSigned);
  setText(byId("receipt-next"), next);
  document.title = document.title.replace(/^.* · /, `${title} · `);
  const said = JSON.stringify(kept);
  if (said !== shown) byId("receipt-list").replaceChildren(...rowsOf(kept));
  shown = said;
  byId<HTMLAnchorElement>("receipt-link").href = `/account#receipt=${id}`;
  byId("content").hidden = true;
  byId("heading").hidden = true;
  // Of an account nobody is signed in any more.
  byId("menu").hidden = !isCar;
  notice("");
  byId("receipt").hidden = false;
  byId("receipt-save").onclick = () => saveFile("receipt.json", JSON.stringify(kept, null, 2));
}

function rowsOf(kept: Receipt): HTMLElement[] {
  const { receipt } = words;
  const isCar = kept.scope === "car";
  const at = new Date(kept.requested_at_ms);
  const nodes = new Set(kept.waiting_for.nodes.map(({ node }) => node)).size;
  const signed = isCar ? eraseWords.receipt.signed : receipt.signed;
  const open: [string, string][] = [
    [receipt.nodes, String(nodes)],
    [receipt.pending, String(kept.waiting_for.configurations)],
  ];
  const others: [string, string][] = [[receipt.others, String(kept.cars_kept_for_others)]];
  const rows: [string, string][] = [
    [receipt.at, at.toLocaleString(units.locale, { dateStyle: "long", timeStyle: "long" })],
    [receipt.cars, kept.cars.length === 0 ? "0" : kept.cars.join(", ")],
    [receipt.state, kept.receipt === null ? receipt.waiting : signed],
    ...(kept.receipt === null ? open : []),
    ...(isCar ? [] : others),
  ];
  const copies = kept.backups.map(({ what, days }) => {
    const until = days === null ? receipt.backupOperator : fill(receipt.backupEnds, { days });
    const copy = showRow(fill(receipt.backup, { what }), until);
    // What the copies are comes from the Worker, which has English only.
    if (language !== "en") copy.firstElementChild?.setAttribute("lang", "en");
    return copy;
  });
  return [...rows.map(([name, value]) => showRow(name, value)), ...copies];
}

function saveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
