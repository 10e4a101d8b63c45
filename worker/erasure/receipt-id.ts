import { toBase64Url, toHex } from "../../shared/tesla/encoding.ts";
import { RECEIPT_ID_BYTES } from "../limits.ts";

const ORDER_DIGITS = 32;

/** Cannot be guessed, and fits into an address. */
export function newReceiptId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(RECEIPT_ID_BYTES)));
}

/** The name of its orders to nodes. Nodes need not be able to read the receipt. */
export async function orderIdOf(receiptId: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(receiptId));
  return `erase-${toHex(new Uint8Array(hash)).slice(0, ORDER_DIGITS)}`;
}
