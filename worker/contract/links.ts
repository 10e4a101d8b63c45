/** Leaving, and the care of sealed tokens: /api/disconnect, /api/erase, /admin/vault. */
import * as z from "zod";
import { json, type Operation } from "./operation.ts";

export const disconnectedSchema = z.object({
  linked: z.literal(false),
  /** Cars whose configuration is taken away. */
  cars: z.number().int(),
  /** Of those, not done yet; the schedule goes on with them. */
  cars_pending: z.number().int(),
  next: z.string(),
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
  backups: z.array(z.object({ what: z.string(), days: z.number().int() })),
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
    answers: { 200: json("Erased here; orders are on their way.", erasedSchema) },
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
