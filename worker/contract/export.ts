/** Everything a car sent, in parts: for its owner and for operators. */
import * as z from "zod";
import { EXPORT_FORMATS, EXPORT_TABLES } from "../export/part.ts";
import { epochMs, json, type Operation } from "./operation.ts";

export const exportQuerySchema = z.object({
  from: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  to: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
});

const partsSchema = z.object({
  at_ms: epochMs,
  since_ms: epochMs.nullable().meta({ description: "Nothing before this is the owner's." }),
  until_ms: epochMs.nullable().meta({ description: "Nor from this on; null: it still is." }),
  places: z.boolean().meta({
    description: "False without the permission vehicle_location: where the car was is left out.",
  }),
  parts: z.array(
    z.object({
      name: z.string(),
      table: z.enum(EXPORT_TABLES),
      from_ms: epochMs,
      to_ms: epochMs,
      rows: z.number(),
      version: z.string().meta({ description: "Two equal ones are the same rows." }),
      formats: z.array(z.enum(EXPORT_FORMATS)),
    }),
  ),
});

const query = {
  from: { schema: exportQuerySchema.shape.from, description: "First month, UTC: 2026-03." },
  to: { schema: exportQuerySchema.shape.to, description: "Last month, UTC." },
};
const PART = {
  200: {
    description: "The rows as they come.",
    contentType: "application/octet-stream",
  },
};
const PART_TEXT = "One part of it as a file: its name and .csv, .parquet or .gpx (tracks).";

export const exportOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/vehicles/:vin/export",
    summary: "All that a car of this account sent while it was this owner's, as a list of parts.",
    who: "owner",
    query,
    answers: { 200: json("The parts.", partsSchema) },
  },
  {
    method: "get",
    path: "/api/vehicles/:vin/export/:file",
    summary: PART_TEXT,
    who: "owner",
    answers: PART,
  },
  {
    method: "get",
    path: "/admin/export/:vin",
    summary: "All that a car ever sent, as a list of parts.",
    who: "operator",
    query,
    answers: { 200: json("The parts.", partsSchema) },
  },
  {
    method: "get",
    path: "/admin/export/:vin/:file",
    summary: PART_TEXT,
    who: "operator",
    answers: PART,
  },
];
