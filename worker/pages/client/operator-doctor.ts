/** The doctor's findings as a checklist: what is wrong first and open, what is fine folded away. */
import { byId, fill, make, setText } from "./dom.ts";
import type { Check, Doctor, Keys, Registrations, State } from "./operator-answers.ts";
import { askAdmin } from "./operator-api.ts";
import { words } from "./operator-words.ts";
import { language } from "./words.ts";

export type Fix = "register" | "verify" | "push";

/** The checks that a button of this page can help. */
const FIX_OF: Readonly<Record<string, Fix>> = {
  "partner.region": "register",
  "pair.link": "register",
  "pem.domain": "register",
  "key.match": "verify",
  "cfg.skipped": "push",
  "cfg.synced": "push",
  "cfg.drift": "push",
  "ingest.errors": "push",
};
const ORDER: readonly State[] = ["fail", "warn", "unknown", "info"];

export function showDoctor({ state, checks }: Doctor): void {
  const verdict = byId("verdict");
  verdict.dataset["state"] = state;
  setText(verdict, words.verdicts[state]);
  const open = checks
    .filter((check) => check.state !== "ok")
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const fine = checks.filter((check) => check.state === "ok");
  byId("findings").replaceChildren(...open.map(finding));
  byId("fine").replaceChildren(...fine.map(finding));
  byId("fine-box").hidden = fine.length === 0;
  setText(byId("fine-count"), fill(words.fine, { count: fine.length }));
}

function finding(check: Check): HTMLElement {
  const title = make("h3", "", check.title);
  const mark = make("span", "mark", words.states[check.state]);
  const item = make("li", "finding", make("p", "finding-head", mark), title);
  item.dataset["state"] = check.state;
  item.dataset["check"] = check.id;
  const said = make("div", "finding-said", make("p", "", check.cause));
  if (check.next !== null) said.append(make("p", "next", check.next));
  // The Worker speaks English to operators.
  if (language !== "en") [title, said].forEach((part) => part.setAttribute("lang", "en"));
  item.append(said);
  const fix = FIX_OF[check.id];
  if (fix !== undefined && check.state !== "ok") {
    const button = make("button", "button plain", words.fixes[fix]);
    button.setAttribute("type", "button");
    button.dataset["fix"] = fix;
    item.append(button);
  }
  return item;
}

/** Does it and says in one sentence what came of it; null when nobody is signed in any more. */
export async function applyFix(fix: Fix): Promise<string | null> {
  switch (fix) {
    case "register":
      return register();
    case "verify":
      return verify();
    case "push":
      return push({ unsettled: true });
  }
}

async function register(): Promise<string | null> {
  const answer = await askAdmin<Registrations>("POST", "partner/register", {});
  if (answer.kind !== "ok") return failureText(answer);
  const regions = answer.value.regions.map(({ region }) => region).join(", ");
  return fill(words.registered, { regions });
}

async function verify(): Promise<string | null> {
  const answer = await askAdmin<Keys>("GET", "partner/public-key");
  if (answer.kind !== "ok") return failureText(answer);
  return answer.value.regions
    .map(({ region, verification, problem }) => {
      if (problem !== null) return `${region}: ${problem.cause}`;
      const text = verification.matches_local === true ? words.keyMatches : words.keyDiffers;
      return fill(text, { region });
    })
    .join(" ");
}

/** @param which as POST /admin/configs/push takes it */
export async function push(which: unknown): Promise<string | null> {
  const answer = await askAdmin<{ cars: number; more: boolean }>("POST", "configs/push", which);
  if (answer.kind !== "ok") return failureText(answer);
  const { cars, more } = answer.value;
  return fill(more ? words.pushedMore : words.pushed, { count: cars });
}

function failureText(
  answer: Exclude<Awaited<ReturnType<typeof askAdmin>>, { kind: "ok" }>,
): string | null {
  if (answer.kind === "signed_out") return null;
  if (answer.kind === "unreachable") return words.unreachable;
  return `${answer.problem.message} ${answer.problem.next}`;
}
