/**
 * The promise of one route: what may be sent, what comes back. Routes validate with the same
 * schemas, and `document.ts` makes the OpenAPI document of them, so that none can drift.
 */
import * as z from "zod";

export type Operation = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** As Hono has it: `/admin/nodes/:kid`. */
  path: string;
  summary: string;
  /** Who may call it; decides what the document says about credentials. */
  who: "anyone" | "owner" | "operator" | "node";
  query?: Readonly<Record<string, { schema: z.ZodType; description: string }>>;
  body?: { schema: z.ZodType; contentType?: string; description?: string };
  answers: Readonly<Record<number, Answer>>;
};

export type Answer = { description: string; schema?: z.ZodType; contentType?: string };

/** What every route answers when something is wrong. */
export const problemSchema = z.object({
  code: z.string().meta({ description: "Stable; programs decide by it." }),
  message: z.string().meta({ description: "One sentence for people." }),
  next: z.string().meta({ description: "What the reader can do about it." }),
  request_id: z.string().meta({ description: "Quote it to the operator." }),
});

/** A JSON answer. */
export function json(description: string, schema: z.ZodType): Answer {
  return { description, schema };
}

export const epochMs = z.number().int().nonnegative().meta({ description: "Epoch milliseconds." });
