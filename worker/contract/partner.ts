/** /admin/partner, and what else operators ask about Tesla. */
import * as z from "zod";
import { regions } from "../../shared/tesla/endpoints.ts";
import { epochMs, json, type Operation } from "./operation.ts";

export const regionSchema = z.enum(regions);

export const registerSchema = z
  .strictObject({ region: regionSchema.optional() })
  .meta({ description: "Without a region: every region of TESLA_REGIONS." });

/** Why Tesla did not do it: its own words, and ours. */
export const explainedSchema = z.object({
  check: z.string().meta({ description: "The doctor's check that goes deeper." }),
  code: z.string(),
  tesla: z.string().nullable().meta({ description: "Tesla's own words, shortened." }),
  txid: z.string().nullable().meta({ description: "Quote it to Tesla's support." }),
  cause: z.string(),
  next: z.string(),
});

const registeredSchema = z.object({
  region: regionSchema,
  registered: z.literal(true),
  domain: z.string(),
  public_key: z.string().nullable(),
  key_matches: z.boolean(),
  explanation: z.string(),
  tesla: z.record(z.string(), z.unknown()).meta({ description: "Tesla's record of the app." }),
});
const notRegisteredSchema = z.object({
  region: regionSchema,
  registered: z.literal(false),
  domain: z.string(),
  problem: explainedSchema,
});
export const registrationSchema = z.discriminatedUnion("registered", [
  registeredSchema,
  notRegisteredSchema,
]);
export type Registration = z.infer<typeof registrationSchema>;
export const registrationsSchema = z.object({ regions: z.array(registrationSchema) });

const verificationSchema = z.object({
  remote_key_found: z.boolean(),
  matches_local: z.boolean().nullable(),
  local_key_configured: z.boolean(),
});
export const publicKeysSchema = z.object({
  regions: z.array(
    z.object({
      region: regionSchema,
      domain: z.string(),
      remote_public_key: z.string().nullable().meta({ description: "Hex, as Tesla holds it." }),
      local_public_key: z.string().nullable().meta({ description: "Hex of the key that signs." }),
      local_pem: z
        .string()
        .nullable()
        .meta({ description: "The same key as the PEM route has it." }),
      verification: verificationSchema,
      problem: explainedSchema.nullable(),
    }),
  ),
});
export type PublicKeys = z.infer<typeof publicKeysSchema>;

export const fleetApiInfoSchema = z.object({
  origin: z.string(),
  scopes: z.array(z.string()),
  apps: z.array(
    z.object({
      regions: z.array(regionSchema),
      domain: z.string(),
      client_id: z.string(),
      allowed_origin: z.string(),
      redirect_uri: z.string(),
      public_key_url: z.string(),
      public_key: z.string().nullable(),
      authorize_origin: z.string(),
      token_origin: z.string(),
      pairing_link: z.string(),
      telemetry: z.object({ hostname: z.string(), port: z.number(), ca: z.string() }),
      fleet_api: z.record(z.string(), z.string()),
    }),
  ),
});
export type FleetApiInfo = z.infer<typeof fleetApiInfoSchema>;

export const connectivitySchema = z.object({
  ok: z.boolean(),
  hosts: z.array(
    z.object({
      host: z.string(),
      url: z.string(),
      ok: z.boolean(),
      status: z.number().nullable(),
      ms: z.number(),
      explanation: z.string(),
    }),
  ),
});
export type Connectivity = z.infer<typeof connectivitySchema>;

export const partnerErrorsSchema = z.object({
  regions: z.array(
    z.object({
      region: regionSchema,
      problem: explainedSchema.nullable(),
      errors: z.array(
        z.object({
          vin: z.string().nullable(),
          at_ms: epochMs.nullable(),
          code: z.string(),
          cause: z.string(),
          next: z.string(),
          tesla: z.string(),
          tesla_name: z.string().nullable(),
          txid: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type PartnerErrors = z.infer<typeof partnerErrorsSchema>;

export const accountRegionSchema = z.object({
  account: z.string(),
  stored: regionSchema,
  tesla: z.object({ region: z.string(), fleet_api_base_url: z.string() }),
  agrees: z.boolean(),
  explanation: z.string(),
});

export const partnerOperations: readonly Operation[] = [
  {
    method: "post",
    path: "/admin/partner/register",
    summary: "Registers domain and region with Tesla; repeating it is harmless.",
    who: "operator",
    body: { schema: registerSchema },
    answers: {
      200: json("Every region asked for is registered.", registrationsSchema),
      502: json("Tesla refused at least one region.", registrationsSchema),
    },
  },
  {
    method: "get",
    path: "/admin/partner/public-key",
    summary: "The key Tesla holds per region, compared with the key that signs here.",
    who: "operator",
    answers: { 200: json("One entry per configured region.", publicKeysSchema) },
  },
  {
    method: "get",
    path: "/admin/partner/telemetry-errors",
    summary: "What cars complained about, translated, with Tesla's words beside it.",
    who: "operator",
    answers: { 200: json("One entry per configured region.", partnerErrorsSchema) },
  },
  {
    method: "get",
    path: "/admin/fleet-api-info",
    summary: "The exact strings for Tesla's portal, and where this Worker looks for Tesla.",
    who: "operator",
    answers: { 200: json("One entry per application.", fleetApiInfoSchema) },
  },
  {
    method: "get",
    path: "/admin/connectivity",
    summary: "Whether Tesla's sign-in host and each region answer this Worker.",
    who: "operator",
    answers: { 200: json("One entry per host.", connectivitySchema) },
  },
  {
    method: "get",
    path: "/admin/accounts/:id/region",
    summary: "Where Tesla keeps an account, beside what is stored here.",
    who: "operator",
    answers: { 200: json("Both answers.", accountRegionSchema) },
  },
];
