import { toBase64Url, toHex } from "../../shared/tesla/encoding.ts";
import { RECEIPT_ID_BYTES } from "../limits.ts";

const ORDER_DIGITS = 32;

/** Cannot be guessed, and fits into an address. */
export function newReceiptId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(RECEIPT_ID_BYTES)));
}

/** Whether it has the form of one: as many characters as the bytes make in base64url. */
export function isReceiptId(id: string): boolean {
  return id.length === Math.ceil((RECEIPT_ID_BYTES * 4) / 3) && /^[\w-]+$/.test(id);
}

/**
 * The name of its orders to nodes. Nodes need not be able to read the receipt. With the car, if it is
 * about one: an id that was used for two cars must not leave the second without orders.
 */
export async function orderIdOf(receiptId: string, vin = ""): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(receiptId + vin));
  return `erase-${toHex(new Uint8Array(hash)).slice(0, ORDER_DIGITS)}`;
}
