/** The OpenAPI 3.1 document, made of the operations and their schemas. */
import * as z from "zod";
import { REPLIES } from "../replies.ts";
import { carOperations } from "./cars.ts";
import { doctorOperations } from "./doctor.ts";
import { exportOperations } from "./export.ts";
import { linkOperations } from "./links.ts";
import { liveOperations } from "./live.ts";
import { nodeOperations } from "./nodes.ts";
import { problemSchema, type Operation } from "./operation.ts";
import { ownerOperations } from "./owner.ts";
import { overviewOperations } from "./overview.ts";
import { partnerOperations } from "./partner.ts";
import { publicOperations } from "./public.ts";
import { sqlOperations } from "./sql.ts";

export const OPERATIONS: readonly Operation[] = [
  ...publicOperations,
  ...ownerOperations,
  ...carOperations,
  ...liveOperations,
  ...exportOperations,
  ...linkOperations,
  ...partnerOperations,
  ...overviewOperations,
  ...sqlOperations,
  ...doctorOperations,
  ...nodeOperations,
];

type Json = Record<string, unknown>;

/** @param origin where this Worker is reached */
export function openApiDocument(origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    const path = toTemplate(operation.path);
    paths[path] = { ...paths[path], [operation.method]: toOperation(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Telltale",
      version: "0.1.0",
      description:
        "Owners sign in with Tesla; operators run the app; nodes report. Every error is a Problem with a stable code.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: origin }],
    tags: Object.keys(CREDENTIALS).map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: toProblem() },
      responses: {
        Problem: {
          description: "What went wrong, why, and what to do.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "__Host-telltale" },
        bearer: { type: "http", scheme: "bearer", description: "ADMIN_TOKEN." },
        access: {
          type: "apiKey",
          in: "header",
          name: "Cf-Access-Jwt-Assertion",
          description: "Set by Cloudflare Access.",
        },
      },
    },
  };
}

/** Alternatives: one of them is enough. A node's credential is its body. */
const CREDENTIALS: Record<Operation["who"], Json[]> = {
  anyone: [],
  owner: [{ session: [] }],
  operator: [{ bearer: [] }, { access: [] }],
  node: [],
};

function toOperation(operation: Operation): Json {
  const { method, path, summary, who, query, body, answers } = operation;
  const changes = method !== "get" && who !== "node";
  return {
    operationId: `${method}${path.replaceAll(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    tags: [who],
    security: CREDENTIALS[who],
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
        name,
        in: "path",
        required: true,
        schema: { type: "string" },
      })),
      ...Object.entries(query ?? {}).map(([name, { schema, description }]) => ({
        name,
        in: "query",
        required: false,
        description,
        schema: toSchema(schema),
      })),
      ...(changes
        ? [
            {
              name: "Origin",
              in: "header",
              required: true,
              description: "Our own origin: what changes something comes from our own pages.",
              schema: { type: "string" },
            },
          ]
        : []),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            ...(body.description === undefined ? {} : { description: body.description }),
            content: {
              [body.contentType ?? "application/json"]: { schema: toSchema(body.schema) },
            },
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, toAnswer(answer)]),
      ),
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function toAnswer({ description, schema, contentType }: Operation["answers"][number]): Json {
  if (schema === undefined) return { description };
  return {
    description,
    content: { [contentType ?? "application/json"]: { schema: toSchema(schema) } },
  };
}

/** `code` lists every reason there is: the map of replies is the only source of them. */
function toProblem(): Json {
  const schema = toSchema(problemSchema);
  const properties = schema["properties"] as Record<string, Json>;
  return {
    ...schema,
    properties: { ...properties, code: { ...properties["code"], examples: Object.keys(REPLIES) } },
  };
}

/** Members beyond those named are allowed: answers grow. */
function toSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    unrepresentable: "any",
  });
  return rest;
}

function toTemplate(path: string): string {
  return path.replaceAll(/:(\w+)/g, "{$1}");
}
