/** The envelope of the Fleet API (Fleet API docs, Conventions): success, error, `x-txid`. */
import type { Context } from "hono";
import type { WireEnvelope, WireError } from "../../../shared/tesla/wire.ts";
import type { Region } from "../world.ts";
import type { Caller } from "./tokens.ts";

export type FleetEnv = { Variables: { txid: string; caller: Caller; region: Region } };
export type FleetContext = Context<FleetEnv>;
type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 406 | 408 | 412 | 421 | 424 | 429 | 500;

/**
 * JSON in which a bigint is written as a bare number: Tesla's `id` has more digits than a double
 * keeps, and a client that reads it as a number must fail here too.
 */
export function toJson(body: unknown): string {
  const marked = JSON.stringify(body, (_, value: unknown) =>
    typeof value === "bigint" ? `\u0000${value}` : value,
  );
  return marked.replaceAll(/"\\u0000(\d+)"/g, "$1");
}

export function answer(c: FleetContext, body: WireEnvelope<unknown>): Response {
  return c.body(toJson(body), 200, { "content-type": "application/json; charset=utf-8" });
}

export function fail(c: FleetContext, status: ErrorStatus, error: string): Response {
  const body: WireError = { response: null, error, error_description: "", txid: c.var.txid };
  return c.json(body, status);
}

/** The JSON object of a request body; null for anything else. */
export async function jsonBody(c: FleetContext): Promise<Record<string, unknown> | null> {
  try {
    const parsed: unknown = await c.req.json();
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
