/** Asking the Worker to erase, so that a lost answer loses neither the erasure nor its receipt. */
import { ask, type Answer } from "./api.ts";

/** As worker/erasure/receipt-id.ts makes them. */
const RECEIPT_ID_BYTES = 24;

/** One per page and question: asking again is the same erasure. */
const ids = new Map<string, string>();

/** No receipt: an erasure from elsewhere was first. */
export type Erased = { kind: "erased"; receiptId: string | null };
export type NotErased = Exclude<Answer<unknown>, { kind: "ok" }>;

/**
 * `path`: what is to be erased. After any answer but a yes it looks whether a yes was lost before: the
 * account, or the car, is gone then and can say nothing, but its receipt is there.
 */
export async function eraseAt(path: string): Promise<Erased | NotErased> {
  const receiptId = ids.get(path) ?? newId();
  ids.set(path, receiptId);
  const answer = await ask<{ receipt: { id: string } | null }>("POST", path, {
    receipt: receiptId,
  });
  // Its id is another one where an erasure was under way already.
  if (answer.kind === "ok") return { kind: "erased", receiptId: answer.value.receipt?.id ?? null };
  const kept = await ask("GET", `/api/receipts/${receiptId}`);
  return kept.kind === "ok" ? { kind: "erased", receiptId } : answer;
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RECEIPT_ID_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}
