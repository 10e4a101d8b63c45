/** /api/vehicles/:vin/live, the QR code of its pairing link, and /api/export. */
import * as z from "zod";
import { reportedValueSchema } from "../../shared/node-report.ts";
import { epochMs, json, type Operation } from "./operation.ts";

/** Every message that the socket sends. What a page sends only says that it still looks. */
export const liveMessageSchema = z.object({
  now_ms: epochMs,
  values: z.array(z.object({ field: z.string(), at_ms: epochMs, value: reportedValueSchema })),
});

const row = z.record(z.string(), z.unknown());

const exportSchema = z.object({
  exported_at_ms: epochMs,
  account: z.object({
    id: z.string(),
    issuer: z.string(),
    subject: z.string(),
    region: z.string(),
    scopes: z.array(z.string()),
    state: z.string(),
  }),
  cars: z.array(z.object({ vehicle: row, config: row.nullable(), status: row.nullable() })),
});

export const liveOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/vehicles/:vin/live",
    summary:
      "WebSocket that sends a car's values while somebody looks, as {now_ms, values}. Needs our own Origin; say something at least once a minute to go on.",
    who: "owner",
    answers: { 101: { description: "The socket is open." } },
  },
  {
    method: "get",
    path: "/api/vehicles/:vin/pairing.svg",
    summary: "The pairing link of a car as a QR code.",
    who: "owner",
    answers: { 200: { description: "The picture.", contentType: "image/svg+xml" } },
  },
  {
    method: "get",
    path: "/api/export",
    summary: "All that the Worker holds about this account, as a file.",
    who: "owner",
    answers: { 200: json("Account and cars.", exportSchema) },
  },
];
