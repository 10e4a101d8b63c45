/** What every Fleet API call has in common: the bearer token, JSON, and the `response` envelope. */
import * as z from "zod";
import type { FaultCode } from "../fault.ts";
import {
  badResponse,
  faultOf,
  letGo,
  readBody,
  sendToTesla,
  type Effect,
  type TeslaHttp,
} from "./http.ts";

export type FleetCall = {
  http: TeslaHttp;
  /** Origin of the owner's region. */
  origin: string;
  /** Third-party or partner token, as the call wants. */
  accessToken: string;
};

export async function callFleet(
  call: FleetCall,
  method: "GET" | "POST" | "DELETE",
  path: string,
  effect: Effect,
  json?: unknown,
): Promise<Response> {
  const authorization = `Bearer ${call.accessToken}`;
  return sendToTesla(
    call.http,
    call.origin + path,
    json === undefined
      ? { method, headers: { authorization } }
      : // Without this content type Tesla answers 406.
        {
          method,
          headers: { authorization, "content-type": "application/json" },
          body: JSON.stringify(json),
        },
    effect,
  );
}

/**
 * Parses `{"response": …}`. `codes` says what a status means for this call where that differs.
 * @throws Fault for a status that is not 2xx, and `tesla_bad_response` for any other shape.
 */
export async function processEnvelope<Shape extends z.ZodRawShape>(
  response: Response,
  effect: Effect,
  shape: Shape,
  codes: Partial<Record<number, FaultCode>> = {},
): Promise<z.infer<z.ZodObject<Shape>>> {
  const body = await readBody(response, effect);
  if (!response.ok) throw faultOf(response, body, effect, codes);
  const parsed = z.object(shape).safeParse(body.kind === "json" ? body.value : null);
  if (!parsed.success) throw badResponse(response, effect, "what the Fleet API documents");
  return parsed.data;
}

/** True for 404; the body, which says nothing more, is let go. */
export async function nothingFound(response: Response): Promise<boolean> {
  if (response.status !== 404) return false;
  await letGo(response);
  return true;
}
