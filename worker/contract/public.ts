/** What anybody may ask: the public key, signing in, this document. */
import * as z from "zod";
import { PEM_PATH } from "../partner/pem-path.ts";
import type { Operation } from "./operation.ts";

const page = (description: string) => ({ description: `${description} (Location).` });

export const publicOperations: readonly Operation[] = [
  {
    method: "get",
    path: PEM_PATH,
    summary: "The app's public key, as Tesla fetches it.",
    who: "anyone",
    answers: {
      200: {
        description: "PEM; `etag`, kept at the edge for a day.",
        schema: z.string(),
        contentType: "application/x-pem-file",
      },
      304: { description: "The tag of If-None-Match is still right." },
    },
  },
  {
    method: "get",
    path: "/openapi.json",
    summary: "This document.",
    who: "anyone",
    answers: { 200: { description: "OpenAPI 3.1.", schema: z.looseObject({}) } },
  },
  {
    method: "get",
    path: "/auth/login",
    summary: "Starts a sign-in at Tesla.",
    who: "anyone",
    query: {
      region: {
        schema: z.enum(["na", "eu", "cn"]),
        description: "Default: the app's first region.",
      },
      return_to: {
        schema: z.string(),
        description: "A path of our own pages; anything else is ignored.",
      },
      scopes: {
        schema: z.string(),
        description: "Ask for just these permissions, space separated.",
      },
    },
    answers: { 302: page("To Tesla, or to the page that says why not") },
  },
  {
    method: "get",
    path: "/auth/callback",
    summary: "Where Tesla sends the owner back to.",
    who: "anyone",
    query: {
      code: { schema: z.string(), description: "Tesla's one-time code." },
      state: { schema: z.string(), description: "What the sign-in began with." },
      error: { schema: z.string(), description: "Tesla's word for a refusal." },
    },
    answers: { 302: page("To our page, or to the page that says why not") },
  },
  {
    method: "post",
    path: "/auth/logout",
    summary: "Ends the session.",
    who: "anyone",
    answers: { 303: page("To the connect page") },
  },
];
