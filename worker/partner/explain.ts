/**
 * Tesla's refusals of the app itself, in our words. The texts are those of reference answers (Fleet
 * API docs, partner endpoints and Conventions, 2026-08; home-assistant/core #149812).
 */
import type { Fault } from "../../shared/fault.ts";
import { REPLIES } from "../replies.ts";

/** `check` is the doctor's check that goes deeper. */
export type Explained = { check: CheckName; cause: string; next: string };
type CheckName =
  | "app.grant"
  | "pem.fetch"
  | "pem.domain"
  | "partner.token"
  | "partner.region"
  | "cost.limit";

const TEXTS: readonly [pattern: RegExp, explained: Explained][] = [
  [
    /client_id and client_secret|unauthorized_client/i,
    {
      check: "app.grant",
      cause:
        "Tesla does not know this client id with this client secret, or the app may not act for itself.",
      next: "Copy id and secret again from developer.tesla.com; in the app's Client Details choose “Authorization Code and Machine-to-Machine”.",
    },
  ],
  [
    /'?audience'? parameter is invalid|invalid_audience/i,
    {
      check: "partner.token",
      cause:
        "Tesla does not take this region's address as audience. New apps have seen this for days after they were made (vehicle-command #460).",
      next: "Compare TESLA_FLEET_*_ORIGIN with Tesla's list, without a slash at the end; with a new app wait a day.",
    },
  ],
  [
    /not allowed to access the requested resource|invalid_scope/i,
    {
      check: "partner.token",
      cause: "The app asks for a scope that is not enabled for it at Tesla.",
      next: "Enable the scopes of TESLA_SCOPES at developer.tesla.com, or take the missing one out.",
    },
  ],
  [
    /Root domain .* must match/i,
    {
      check: "pem.domain",
      cause: "The domain's root is not among the app's allowed origins.",
      next: "Add https://<APP_DOMAIN> to Allowed Origins at developer.tesla.com, then register again.",
    },
  ],
  [
    /Invalid domain/i,
    {
      check: "pem.domain",
      cause: "Tesla does not take this text as a domain: it wants lower case, no scheme, no path.",
      next: "Correct APP_DOMAIN.",
    },
  ],
  [
    /Public key hash has already been taken/i,
    {
      check: "pem.domain",
      cause: "Another app registered with this key: one key pair cannot serve two applications.",
      next: "Make another key pair for this app before any car is paired.",
    },
  ],
  [
    /Public key download failed.*too large/i,
    {
      check: "pem.fetch",
      cause:
        "Tesla got something larger than a key, as when a web page or a bot challenge answers in its place.",
      next: "Open the public key's address without cookies: npm run operator -- doctor shows what a stranger gets.",
    },
  ],
  [
    /Public key download failed/i,
    {
      check: "pem.fetch",
      cause:
        "Tesla could not fetch the public key from the domain: DNS, a redirect, or a rule in front of the Worker.",
      next: "npm run operator -- doctor shows what a stranger gets at the public key's address.",
    },
  ],
  [
    /Expected partner account/i,
    {
      check: "partner.token",
      cause: "Tesla has not finished making the app's account; this takes up to an hour.",
      next: "Try again in an hour.",
    },
  ],
  [
    /must be registered in the current region|public key out of region/i,
    {
      check: "partner.region",
      cause: "The app is not registered in this region.",
      next: "Register it: POST /admin/partner/register.",
    },
  ],
  [
    /EXCEEDED_LIMIT/,
    {
      check: "cost.limit",
      cause: "The app's spending limit at Tesla is used up, or no payment method is there.",
      next: "Raise the limit at developer.tesla.com; configurations have to be pushed again afterwards.",
    },
  ],
];

/** The first text that fits; otherwise what the Fault's code means in general. */
export function explainPartnerFault(fault: Fault): Explained {
  const known = TEXTS.find(([pattern]) => pattern.test(fault.upstream ?? ""))?.[1];
  if (known !== undefined) return known;
  const { message, next } = REPLIES[fault.code];
  const check = fault.code === "tesla_not_registered" ? "partner.region" : "partner.token";
  if (fault.code === "tesla_unavailable" && fault.status === 403) {
    return {
      check,
      cause:
        "The firewall in front of Tesla answered with a page: it refuses shared cloud addresses at times.",
      next: "Use the token host fleet-auth.prd.vn.cloud.tesla.com for tokens; otherwise wait and try again.",
    };
  }
  return { check, cause: message, next };
}
