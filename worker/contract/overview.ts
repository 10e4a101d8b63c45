/** What operators see of cars, accounts and acts; every list is a bounded page. */
import * as z from "zod";
import { SILENCES } from "../account/silence.ts";
import { TOKEN_STATES } from "../db/token-states.ts";
import { epochMs, json, type Operation } from "./operation.ts";

const carsSchema = z.object({
  at_ms: epochMs,
  cars: z.number(),
  complete: z
    .boolean()
    .meta({ description: "False: too many different states to count in one answer." }),
  steps: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      actor: z.enum(["owner", "operator", "us", "car", "nobody"]),
      cars: z.number(),
    }),
  ),
});

const silentCarSchema = z.object({
  account: z.string(),
  vin_short: z.string(),
  since_ms: epochMs,
  connected: z.boolean(),
  last_record_at_ms: epochMs.nullable(),
  node: z.string().nullable(),
  reason: z.enum(Object.keys(SILENCES)),
  text: z.string(),
  error: z
    .object({ code: z.string(), tesla: z.string().nullable() })
    .nullable()
    .meta({ description: "The car's own error, with Tesla's text." }),
});
const silentSchema = z.object({
  at_ms: epochMs,
  cars: z.array(silentCarSchema),
  after: z.string().nullable().meta({ description: "Where the next page begins; null: none." }),
});

const accountsSchema = z.object({
  at_ms: epochMs,
  states: z.array(
    z.object({ state: z.enum(TOKEN_STATES), reason: z.string().nullable(), accounts: z.number() }),
  ),
  troubled: z.array(
    z.object({
      account: z.string(),
      region: z.string(),
      state: z.enum(TOKEN_STATES),
      reason: z.string().nullable(),
      since_ms: epochMs.nullable(),
      next_attempt_at_ms: epochMs.nullable(),
    }),
  ),
  after: z.string().nullable(),
});

const auditSchema = z.object({
  entries: z.array(
    z.object({
      id: z.number(),
      at_ms: epochMs,
      actor: z.string(),
      act: z.string(),
      subject: z.string(),
      detail: z.string().nullable(),
    }),
  ),
  before: z.number().nullable().meta({ description: "Where the next page begins; null: none." }),
});

/** Empty without a page: the first one. */
export const silentCursorSchema = z
  .string()
  .regex(/^\d{1,16}-\d{1,16}$/)
  .optional();
export const accountCursorSchema = z.string().max(64).optional();
export const auditCursorSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .optional();

/** One car by account and the end of its VIN, or all whose configuration is not settled. */
export const pushAgainSchema = z.union([
  z.strictObject({
    account: z.string().min(1).max(64),
    vin_short: z.string().regex(/^[A-HJ-NPR-Z0-9]{4,17}$/),
  }),
  z.strictObject({ unsettled: z.literal(true) }),
]);

export const overviewOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/admin/cars",
    summary: "All cars by what is next for them.",
    who: "operator",
    answers: { 200: json("Numbers of cars.", carsSchema) },
  },
  {
    method: "get",
    path: "/admin/cars/silent",
    summary: "Cars that have their configuration and send nothing, with the reason; longest first.",
    who: "operator",
    query: { after: { schema: silentCursorSchema, description: "`after` of the page before." } },
    answers: { 200: json("A page of cars.", silentSchema) },
  },
  {
    method: "get",
    path: "/admin/accounts",
    summary: "Accounts by the state of their tokens, and those that need somebody.",
    who: "operator",
    query: { after: { schema: accountCursorSchema, description: "`after` of the page before." } },
    answers: { 200: json("Numbers, and a page of accounts.", accountsSchema) },
  },
  {
    method: "get",
    path: "/admin/audit",
    summary: "What operators, owners, the schedule and Tesla did; newest first.",
    who: "operator",
    query: { before: { schema: auditCursorSchema, description: "`before` of the page before." } },
    answers: { 200: json("A page of acts.", auditSchema) },
  },
  {
    method: "post",
    path: "/admin/configs/push",
    summary: "Tells cars again what to send; the schedule does it within a minute or two.",
    who: "operator",
    body: { schema: pushAgainSchema },
    answers: {
      200: json("How many cars are told.", z.object({ cars: z.number(), more: z.boolean() })),
    },
  },
];
