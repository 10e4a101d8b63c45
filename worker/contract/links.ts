/** Leaving, and the care of sealed tokens: /api/disconnect, /api/erase, /admin/vault. */
import * as z from "zod";
import { isVin } from "../../shared/vin.ts";
import { isReceiptId } from "../erasure/receipt-id.ts";
import { RECEIPT_KEYS_PATH } from "../erasure/receipt-key.ts";
import { epochMs, json, type Operation } from "./operation.ts";

export const disconnectedSchema = z.object({
  linked: z.literal(false),
  /** Cars whose configuration is taken away. */
  cars: z.number().int(),
  /** Of those, not done yet; the schedule goes on with them. */
  cars_pending: z.number().int(),
  next: z.string(),
});

const copySchema = z.object({
  what: z.string(),
  days: z.number().int().nullable().meta({ description: "Null: the operator decides." }),
});

const receiptPlaceSchema = z
  .object({ id: z.string(), url: z.string() })
  .nullable()
  .meta({ description: "Where the signed receipt will be. Needs no session: keep it." });

export const eraseSchema = z.strictObject({
  receipt: z.string().refine(isReceiptId).optional().meta({
    description:
      "24 random bytes in base64url, made by whoever asks: the receipt's id even if this answer is lost. Without it the Worker makes one.",
  }),
});

/** An order for what is no VIN would never be done: nodes look for it in all they have. */
export const eraseCarSchema = z.strictObject({ vin: z.string().length(17).refine(isVin) });

const erasedCarSchema = z.object({
  erased: z.literal(true),
  cars_pending: z.number().int(),
  node_orders: z.number().int(),
  backups: z.array(copySchema),
  receipt: receiptPlaceSchema,
  next: z.string(),
});

const receiptSchema = z.object({
  id: z.string(),
  state: z.enum(["waiting", "signed"]),
  scope: z.enum(["account", "car"]),
  requested_at_ms: epochMs,
  cars: z.array(z.string()).meta({ description: "The last characters of their VINs." }),
  cars_kept_for_others: z.number().int(),
  waiting_for: z.object({
    configurations: z.number().int(),
    nodes: z.array(
      z.object({
        node: z.string(),
        car: z.string(),
        state: z.enum(["open", "running", "done", "failed"]),
        told_at_ms: epochMs.nullable(),
      }),
    ),
  }),
  backups: z.array(copySchema),
  receipt: z.string().nullable().meta({ description: "Compact JWS (ES256)." }),
  keys: z.string().meta({ description: "JWK set with the key that signs receipts." }),
});

const keysSchema = z.object({
  keys: z.array(
    z.object({
      kty: z.literal("EC"),
      crv: z.literal("P-256"),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal("ES256"),
      use: z.literal("sig"),
    }),
  ),
});

export const erasedSchema = z.object({
  erased: z.literal(true),
  cars: z.number().int(),
  cars_pending: z.number().int(),
  /** Cars that somebody else has linked too: their data is that person's as well. */
  cars_kept_for_others: z.number().int(),
  /** Orders given to telemetry nodes to erase what they stored. */
  node_orders: z.number().int(),
  /** Copies that nobody reads and that end by themselves. */
  backups: z.array(copySchema),
  receipt: receiptPlaceSchema,
  next: z.string(),
});

export const vaultSchema = z.object({
  current_key: z.string(),
  /** Rows by the id of the key that seals them. A key may be removed when it seals none. */
  rows: z.record(z.string(), z.number().int()),
});

export const resealSchema = z.object({ after: z.string().max(64).optional() });

export const resealedSchema = z.object({
  resealed: z.number().int(),
  /** Accounts that could not be sealed anew, by reason; their rows are as they were. */
  failed: z.record(z.string(), z.number().int()),
  /** Where to go on; null at the end. */
  next: z.string().nullable(),
});

export const linkOperations: readonly Operation[] = [
  {
    method: "post",
    path: "/api/disconnect",
    summary:
      "Ends the link: tokens are forgotten, cars stop being allowed, their configuration goes.",
    who: "owner",
    answers: { 200: json("Disconnected.", disconnectedSchema) },
  },
  {
    method: "post",
    path: "/api/erase",
    summary: "Removes everything about this account and orders the nodes to do the same.",
    who: "owner",
    body: { schema: eraseSchema },
    answers: { 200: json("Erased here; orders are on their way.", erasedSchema) },
  },
  {
    method: "post",
    path: "/api/vehicles/:vin/erase",
    summary:
      "Removes everything about one car that nobody else has linked; the account stays. Where somebody else may have it, Tesla is asked; `erase_waits` says when to ask again.",
    who: "owner",
    body: { schema: eraseSchema },
    answers: { 200: json("Erased here; orders are on their way.", erasedCarSchema) },
  },
  {
    method: "post",
    path: "/admin/cars/erase",
    summary: "The same for any car, whoever has linked it, and for one that nobody has.",
    who: "operator",
    body: { schema: eraseCarSchema },
    answers: { 200: json("Erased here; orders are on their way.", erasedCarSchema) },
  },
  {
    method: "get",
    path: "/api/receipts/:id",
    summary: "How far an erasure is and, when nothing is left to do, its signed receipt.",
    who: "anyone",
    answers: { 200: json("The receipt, or what it waits for.", receiptSchema) },
  },
  {
    method: "get",
    path: RECEIPT_KEYS_PATH,
    summary: "The key that signs receipts.",
    who: "anyone",
    answers: { 200: json("A JWK set; kept at the edge for a day.", keysSchema) },
  },
  {
    method: "get",
    path: "/admin/vault",
    summary: "Which vault keys seal how many rows.",
    who: "operator",
    answers: { 200: json("Keys in use.", vaultSchema) },
  },
  {
    method: "post",
    path: "/admin/vault/reseal",
    summary: "Seals a page of token sets with the current key.",
    who: "operator",
    body: { schema: resealSchema },
    answers: { 200: json("One page.", resealedSchema) },
  },
];
