import type { Context } from "hono";
import type * as z from "zod";
import type { AppEnv } from "../env.ts";

/** The body as `schema` has it, or null. No body at all is an empty object. */
export async function readJson<Schema extends z.ZodType>(
  c: Context<AppEnv>,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  const parsed = schema.safeParse(parse(await c.req.text()));
  return parsed.success ? parsed.data : null;
}

function parse(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
