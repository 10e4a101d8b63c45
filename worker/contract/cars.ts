/** /api/vehicles/:vin, /api/orders, /admin/configs and /admin/usage. */
import * as z from "zod";
import { profileNames } from "../../shared/tesla/profiles.ts";
import { settingsSchema } from "../account/desired-config.ts";
import { epochMs, json, problemSchema, type Operation } from "./operation.ts";

const usd = z.number().nonnegative().meta({ description: "US dollars." });

const requestSchema = z.object({
  interval_seconds: z.number(),
  minimum_delta: z.number().optional(),
  resend_interval_seconds: z.number().optional(),
});

const forecastSchema = z.object({
  signals_per_month: z.number(),
  usd_per_month: usd,
  correction: z
    .number()
    .meta({ description: "Measured by forecast, from this car's own month; 1 without one." }),
  fields: z.array(
    z.object({ field: z.string(), signals_per_month: z.number(), usd_per_month: usd }),
  ),
});
export type Forecast = z.infer<typeof forecastSchema>;

const configProblemSchema = z.object({
  code: z.string(),
  path: z.string().meta({ description: "Such as `fields.Soc`." }),
  message: z.string(),
});

export const chooseSchema = settingsSchema.extend({
  /** Only check and forecast; nothing is saved. */
  dry_run: z.boolean().default(false),
});

export const chosenSchema = z.object({
  vin: z.string(),
  profile: z.enum(profileNames),
  saved: z.boolean(),
  problems: z.array(configProblemSchema),
  left_out: z
    .array(z.string())
    .meta({ description: "Fields of the profile that need a permission which was not granted." }),
  too_new: z
    .array(z.string())
    .meta({ description: "Fields that the car's software does not have." }),
  forecast: forecastSchema,
});

export const profilesSchema = z.object({
  vin: z.string(),
  current: z.object({
    profile: z.enum(profileNames),
    fields: z.record(z.string(), requestSchema.nullable()),
    pushed_profile: z.string().nullable(),
    forecast: forecastSchema,
  }),
  measured: z.object({
    month: z.string(),
    signals: z.number(),
    usd,
  }),
  prices: z.object({
    as_of: z.string(),
    currency: z.string(),
    signals_per_dollar: z.number(),
    monthly_discount: z.number(),
  }),
  profiles: z.array(
    z.object({
      name: z.enum(profileNames),
      title: z.string(),
      text: z.string(),
      fields: z.record(z.string(), requestSchema),
      left_out: z.array(z.string()),
      too_new: z.array(z.string()),
      forecast: forecastSchema,
    }),
  ),
});

const carErrorSchema = z.object({
  at_ms: epochMs.nullable(),
  code: z.string(),
  text: z.string(),
  next: z.string(),
  tesla: z.string().meta({ description: "Tesla's own text." }),
  tesla_name: z.string().nullable(),
  txid: z.string().nullable(),
});

export const stoppedSchema = z.object({
  vin: z.string(),
  stopped: z.boolean(),
  pending: z.number(),
});

/** Exactly one of the three; everyone wants a second word. */
export const whichCarsSchema = z.union([
  z.strictObject({ vin: z.string().min(1).max(64) }),
  z.strictObject({ account: z.string().min(1).max(64) }),
  z.strictObject({ all: z.literal(true), confirm: z.literal("everyone") }),
]);
export type WhichCars = z.infer<typeof whichCarsSchema>;

const pageSchema = z.object({
  accounts: z.number(),
  cars: z.number(),
  pending: z.number().meta({ description: "Removals at Tesla that the schedule goes on with." }),
  more: z.boolean().meta({ description: "Repeat the call until this is false." }),
});

const usageSchema = z.object({
  month: z.string(),
  level: z.enum(["ok", "warn", "save", "drop"]),
  signals: z.number(),
  calls: z.number(),
  spent_usd: usd,
  limit_usd: usd,
  share: z.number(),
  exceeded_at_ms: epochMs.nullable(),
  cars_dropped: z.number(),
  accounts: z.array(z.object({ account: z.string(), signals: z.number(), calls: z.number(), usd })),
});

const summarySchema = z.object({
  cars: z.number(),
  by_profile: z.record(z.string(), z.number()),
  by_off_reason: z.record(z.string(), z.number()),
  by_problem: z.record(z.string(), z.number()),
  by_drift: z.record(z.string(), z.number()),
  by_error: z.record(z.string(), z.number()),
  waiting: z.number().meta({ description: "Told to Tesla and not taken by the car yet." }),
  removals: z.number(),
  ca_ends_at_ms: epochMs.nullable(),
});

export const carOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/api/vehicles/:vin/profiles",
    summary: "What the car is asked for, what it could be asked for, and what each costs.",
    who: "owner",
    answers: { 200: json("Profiles with forecasts.", profilesSchema) },
  },
  {
    method: "post",
    path: "/api/vehicles/:vin/profile",
    summary:
      "Chooses profile and single fields of a car; with `dry_run` only checks and forecasts.",
    who: "owner",
    body: { schema: chooseSchema },
    answers: {
      200: json("Checked, and saved unless it was a dry run.", chosenSchema),
      400: json(
        "The choice would not work; nothing was saved.",
        problemSchema.extend({ problems: z.array(configProblemSchema) }),
      ),
    },
  },
  {
    method: "delete",
    path: "/api/vehicles/:vin/config",
    summary: "Switches streaming off for one car and takes the configuration off it.",
    who: "owner",
    answers: { 200: json("Switched off.", stoppedSchema) },
  },
  {
    method: "get",
    path: "/api/vehicles/:vin/errors",
    summary: "What the car complained about to Tesla, explained.",
    who: "owner",
    answers: { 200: json("Newest first.", z.object({ errors: z.array(carErrorSchema) })) },
  },
  {
    method: "get",
    path: "/api/orders",
    summary: "Cars on order. Needs the permission `user_data`.",
    who: "owner",
    answers: {
      200: json(
        "Orders.",
        z.object({ orders: z.array(z.record(z.string(), z.string().nullable())) }),
      ),
    },
  },
  {
    method: "get",
    path: "/admin/usage",
    summary: "What this month used of Tesla's limit, and by whom.",
    who: "operator",
    answers: { 200: json("The month.", usageSchema) },
  },
  {
    method: "get",
    path: "/admin/configs",
    summary: "All cars by profile, problem, drift and error.",
    who: "operator",
    answers: { 200: json("Numbers of cars.", summarySchema) },
  },
  {
    method: "delete",
    path: "/admin/configs",
    summary: "Takes the configuration off one car, one owner's cars, or everyone's.",
    who: "operator",
    body: { schema: whichCarsSchema },
    answers: { 200: json("A page of it is done.", pageSchema) },
  },
  {
    method: "post",
    path: "/admin/configs/resume",
    summary: "Wants cars again that an operator switched off.",
    who: "operator",
    body: { schema: whichCarsSchema },
    answers: { 200: json("A page of it is done.", pageSchema) },
  },
];
