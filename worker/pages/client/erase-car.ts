/** Erasing one car: asked twice, each step said, and on to its receipt. */
import { problemText } from "./cars.ts";
import type { Problem } from "./answers.ts";
import { byId, fill, setText } from "./dom.ts";
import { eraseAt } from "./erase.ts";
import { words } from "./erase-words.ts";
import { sureThen } from "./sure.ts";

/** Sooner than this nothing can be different. */
const AGAIN_MIN_MS = 5_000;
const MINUTE_MS = 60_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let isAsking = false;

/** While it is being erased the page must not report that it is missing. */
export function isErasing(): boolean {
  return isAsking;
}

export function offerErase(vin: string, name: string): void {
  setText(byId("erase-sure-title"), fill(words.sure, { name }));
  sureThen("erase-sure", () => erase(vin, name));
  byId("erase-stop").addEventListener("click", () => {
    wait(null);
    say(words.stopped);
    document.querySelector<HTMLElement>('[data-opens="erase-sure"]')?.focus();
  });
}

async function erase(vin: string, name: string): Promise<void> {
  if (isAsking) return;
  wait(null);
  isAsking = true;
  say(fill(words.working, { name }));
  const answer = await eraseAt(`/api/vehicles/${encodeURIComponent(vin)}/erase`);
  isAsking = false;
  switch (answer.kind) {
    case "erased":
      location.assign(
        answer.receiptId === null ? "/garage" : `/account#receipt=${answer.receiptId}`,
      );
      return;
    case "signed_out":
      return say(words.signedOut);
    case "unreachable":
      return say(words.lost);
    case "refused":
      if (answer.problem.code !== "erase_waits") return say(textOf(answer.problem));
      wait(Math.max(answer.retryAfterMs, AGAIN_MIN_MS), () => void erase(vin, name));
  }
}

function textOf(problem: Problem): string {
  if (problem.code === "not_found") return words.gone;
  return fill(words.failed, { why: words.problems[problem.code] ?? problemText(problem) });
}

/** Null: no longer. */
function wait(ms: number | null, then: () => void = () => undefined): void {
  clearTimeout(timer);
  byId("erase-stop-box").hidden = ms === null;
  if (ms === null) return;
  timer = setTimeout(then, ms);
  // Shown by the minute, so never too early.
  const at = new Date(Math.ceil((Date.now() + ms) / MINUTE_MS) * MINUTE_MS);
  const time = at.toLocaleTimeString(navigator.language, { timeStyle: "short" });
  say(fill(words.waits, { time }));
}

function say(text: string): void {
  setText(byId("erase-said"), text);
}
