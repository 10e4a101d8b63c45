/** /admin/nodes and /node. */
import * as z from "zod";
import { nodeAnswerSchema } from "../../shared/node-report.ts";
import { epochMs, json, type Operation } from "./operation.ts";

const name = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const enrolSchema = z.object({
  id: name,
  kid: name,
  // Only the public members are named: a private key sent by mistake is refused, not stored.
  public_jwk: z.strictObject({
    kty: z.literal("EC"),
    crv: z.literal("P-256"),
    x: coordinate,
    y: coordinate,
  }),
});

const enrolledSchema = z.object({ id: name, kid: name });

export const nodesSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      boot_id: z.string(),
      version: z.string(),
      state: z.string(),
      at_ms: epochMs,
      received_at_ms: epochMs,
      allow_list_version: z.string().nullable(),
      health: z.unknown(),
    }),
  ),
  keys: z.array(
    z.object({
      kid: z.string(),
      id: z.string(),
      enrolled_at_ms: epochMs,
      revoked_at_ms: epochMs.nullable(),
    }),
  ),
});

export const nodeOperations: readonly Operation[] = [
  {
    method: "post",
    path: "/admin/nodes",
    summary: "Enrols a node's public key.",
    who: "operator",
    body: { schema: enrolSchema },
    answers: {
      200: json("It was enrolled already.", enrolledSchema),
      201: json("Enrolled.", enrolledSchema),
    },
  },
  {
    method: "get",
    path: "/admin/nodes",
    summary: "Nodes with their newest report, and all keys.",
    who: "operator",
    answers: { 200: json("Nodes and keys.", nodesSchema) },
  },
  {
    method: "delete",
    path: "/admin/nodes/:kid",
    summary: "Revokes a key; its id is never free again.",
    who: "operator",
    answers: { 204: { description: "Revoked." } },
  },
  {
    method: "post",
    path: "/node/report",
    summary: "A node's report; the answer tells it which cars it may take and what to do.",
    who: "node",
    body: {
      schema: z.string().meta({ description: "Compact JWS (ES256), header `kid`." }),
      contentType: "application/jose",
      description: "Signed by an enrolled node key; the payload is shared/node-report.ts.",
    },
    answers: { 200: json("The Worker's answer.", nodeAnswerSchema) },
  },
];
