/** What a signed-in owner's pages read: /api/me and /api/vehicles. */
import * as z from "zod";
import { regionSchema } from "./partner.ts";
import { epochMs, json, type Operation } from "./operation.ts";

export const meSchema = z.object({
  account: z.string(),
  region: regionSchema,
  linked: z.boolean(),
  scopes: z.array(z.string()),
  missing_scopes: z.array(z.string()),
  /** Configured, not granted, with what that costs and the link that asks for just this one. */
  missing: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      gives: z.string(),
      without: z.string(),
      fields: z.array(z.string()),
      ask_url: z.string(),
    }),
  ),
  /** Asks for all that is missing; null when nothing is. */
  ask_url: z.string().nullable(),
  scope_table: z
    .array(
      z.object({
        name: z.string(),
        title: z.string(),
        gives: z.string(),
        without: z.string(),
        from: z.enum(["owner", "app", "business"]),
        needed: z.boolean(),
        configured: z.boolean(),
        granted: z.boolean(),
      }),
    )
    .meta({ description: "Every permission Tesla has, and what it gives." }),
  owner: z
    .object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      region: z.string(),
    })
    .nullable(),
});

const vehicleSchema = z.object({
  vin: z.string(),
  vin_short: z.string(),
  display_name: z.string().nullable(),
  access_type: z.string().nullable(),
  state: z.string().nullable(),
  firmware: z.string().nullable(),
  telemetry_version: z.string().nullable(),
  next_step: z.object({
    code: z.string().meta({ description: "Stable; programs decide by it." }),
    title: z.string(),
    text: z.string(),
    actor: z.enum(["owner", "operator", "us", "car", "nobody"]),
    pending: z.boolean(),
    because: z.string().nullable().meta({ description: "What makes it so, where that helps." }),
  }),
  pairing_url: z.string().nullable(),
  status: z.object({
    connected: z.boolean(),
    last_record_at_ms: epochMs.nullable(),
    last_stored_at_ms: epochMs.nullable(),
    signals_total: z.number(),
    network_interface: z.string().nullable(),
  }),
  config: z.object({
    desired: z.boolean(),
    off_reason: z.string().nullable(),
    profile: z.string(),
    pushed_profile: z.string().nullable(),
    pushed_at_ms: epochMs.nullable(),
    synced: z.boolean().nullable(),
    present: z.boolean().nullable(),
    problem: z.string().nullable(),
    drift: z.array(z.string()),
    error: z
      .object({
        code: z.string(),
        text: z.string().nullable(),
        tesla: z.string().nullable(),
        at_ms: epochMs.nullable(),
      })
      .nullable(),
    expires_at_ms: epochMs.nullable(),
  }),
});

export const garageSchema = z.object({
  now_ms: epochMs,
  linked: z.boolean(),
  checked_at_ms: epochMs.nullable(),
  node_seen_at_ms: epochMs.nullable().meta({ description: "When a node reported last." }),
  missing_device_data: z.boolean(),
  pending: z.boolean(),
  vehicles: z.array(vehicleSchema),
});

export const ownerOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/me",
    summary: "Who is signed in, what was granted, and what is missing.",
    who: "owner",
    answers: { 200: json("The owner.", meSchema) },
  },
  {
    method: "get",
    path: "/api/vehicles",
    summary: "The owner's cars with their next step, as last seen; asks nobody.",
    who: "owner",
    answers: { 200: json("The cars.", garageSchema) },
  },
  {
    method: "post",
    path: "/api/vehicles/check",
    summary: "Asks Tesla about the cars and moves them on; at most every two seconds.",
    who: "owner",
    answers: { 200: json("The cars after it.", garageSchema) },
  },
];
