/**
 * The operator's page: opens the door, asks for each part and shows it. What costs D1 only is asked
 * again every half minute while somebody looks; the doctor asks Tesla and comes on request.
 */
import type { Answer } from "./api.ts";
import { byId, fill, notice, setText } from "./dom.ts";
import { closeDoor, onEntered, openDoor } from "./door.ts";
import type { Accounts, Audit, Cars, Doctor, Nodes, Silent, Usage } from "./operator-answers.ts";
import { askAdmin, forgetToken, hasToken } from "./operator-api.ts";
import { applyFix, push, showDoctor, type Fix } from "./operator-doctor.ts";
import {
  showAccounts,
  showAudit,
  showCars,
  showMoney,
  showNodes,
  showSilent,
} from "./operator-lists.ts";
import { words } from "./operator-words.ts";

const READ_AGAIN_MS = 30_000;

/** Where the next page of each list begins; null: there is none. */
const nextOf: Record<string, string | null> = {};
/** Lists that somebody has paged through are left as they are. */
const paged = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

type Part = { path: string; show: (value: never) => void };
const part = <T>(path: string, show: (value: T) => void): Part => ({ path, show });

const PARTS: readonly Part[] = [
  part<Cars>("cars", showCars),
  part<Silent>("cars/silent", (value) => showPage("silent", value, value.after)),
  part<Nodes>("nodes", (value) => showNodes(value, Date.now())),
  part<Accounts>("accounts", (value) => showPage("accounts", value, value.after)),
  part<Usage>("usage", showMoney),
  part<Audit>("audit", (value) => showPage("audit", value, value.before?.toString() ?? null)),
];

const SHOW_PAGE = { silent: showSilent, accounts: showAccounts, audit: showAudit } as const;
type List = keyof typeof SHOW_PAGE;
const PAGE_PATH = {
  silent: "cars/silent?after=",
  accounts: "accounts?after=",
  audit: "audit?before=",
};

function showPage(list: List, value: unknown, next: string | null, isMore = false): void {
  if (!isMore && paged.has(list)) return;
  SHOW_PAGE[list](value as never, isMore);
  nextOf[list] = next;
  const button = document.querySelector<HTMLElement>(`[data-more="${list}"]`);
  if (button !== null) button.hidden = next === null;
}

async function read(): Promise<void> {
  clearTimeout(timer);
  const answers = await Promise.all(
    PARTS.map(async ({ path, show }) => ({ show, answer: await askAdmin<never>("GET", path) })),
  );
  if (answers.some(({ answer }) => answer.kind === "signed_out")) return openDoor();
  closeDoor();
  byId("forget").hidden = !hasToken();
  const failed = answers.map(({ answer }) => problemOf(answer)).find((text) => text !== "") ?? "";
  notice(failed);
  for (const { show, answer } of answers) if (answer.kind === "ok") show(answer.value);
  setText(byId("asked"), fill(words.asked, { time: new Date().toLocaleTimeString() }));
  if (!document.hidden) timer = setTimeout(() => void read(), READ_AGAIN_MS);
}

async function askDoctor(): Promise<void> {
  setText(byId("verdict"), words.asking);
  const answer = await askAdmin<Doctor>("GET", "doctor");
  if (answer.kind === "ok") showDoctor(answer.value);
  else if (answer.kind === "signed_out") openDoor();
  else setText(byId("verdict"), problemOf(answer));
}

function problemOf(answer: Answer<unknown>): string {
  if (answer.kind === "unreachable") return words.unreachable;
  if (answer.kind !== "refused") return "";
  return `${answer.problem.message} ${answer.problem.next}`;
}

async function begin(): Promise<void> {
  // Without a token only Access can let us in: one question shows whether it does.
  if (!hasToken() && (await askAdmin("GET", "usage")).kind === "signed_out") return openDoor();
  await read();
  if (!byId("content").hidden) await askDoctor();
}

/** One act at a time; its result is read out, and the state after it is asked for. */
async function act(button: HTMLButtonElement, run: () => Promise<string | null>): Promise<void> {
  if (button.getAttribute("aria-disabled") === "true") return;
  // Not `disabled`: that would take the focus away.
  button.setAttribute("aria-disabled", "true");
  setText(byId("fixed"), words.working);
  const said = await run();
  button.removeAttribute("aria-disabled");
  if (said === null) return openDoor();
  setText(byId("fixed"), said);
  await begin();
}

async function showMore(list: List): Promise<void> {
  const answer = await askAdmin<{ after?: string | null; before?: number | null }>(
    "GET",
    PAGE_PATH[list] + encodeURIComponent(nextOf[list] ?? ""),
  );
  if (answer.kind === "signed_out") return openDoor();
  if (answer.kind !== "ok") return notice(problemOf(answer));
  paged.add(list);
  const { after, before } = answer.value;
  showPage(list, answer.value, after ?? before?.toString() ?? null, true);
}

function isList(name: string | undefined): name is List {
  return name !== undefined && name in SHOW_PAGE;
}

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest("button");
  if (button === null) return;
  const { fix, account, vin, more } = button.dataset;
  if (fix !== undefined) void act(button, () => applyFix(fix as Fix));
  else if (account !== undefined) void act(button, () => push({ account, vin_short: vin }));
  else if (isList(more)) void showMore(more);
});
onEntered(begin);
byId("again").addEventListener("click", () => {
  paged.clear();
  void begin();
});
byId("forget").addEventListener("click", () => {
  forgetToken();
  openDoor();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !byId("content").hidden) void read();
});
void begin();
