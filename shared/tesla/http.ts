/**
 * One exchange with Tesla: send with a deadline, read a bounded body, and say what a refusal
 * means. Answers may be JSON, HTML (an edge in front of Tesla) or empty.
 */
import { Fault, type FaultCode, type FaultDetail } from "../fault.ts";
import { maskVins } from "../vin.ts";
import {
  BODY_BYTES_MAX,
  REQUEST_DEADLINE_MS,
  RETRY_AFTER_MAX_MS,
  UPSTREAM_TEXT_MAX,
} from "./limits.ts";

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** What the outside world gives to this folder. */
export type TeslaHttp = {
  fetch: Fetch;
  /** Says who we are, such as `telltale/0.1 (+https://app.example.com)`. */
  userAgent: string;
  /** Milliseconds for the whole answer; `REQUEST_DEADLINE_MS` when left out. */
  deadlineMs?: number;
};

/** Whether a call that failed half way may have changed something at Tesla. */
export type Effect = "reads" | "changes";

/**
 * Sends and returns the raw answer whatever its status.
 * @throws Fault `tesla_unavailable` when no answer came: the network, or the deadline.
 */
export async function sendToTesla(
  http: TeslaHttp,
  url: string,
  init: { method?: string; body?: string; headers?: Record<string, string> },
  effect: Effect,
): Promise<Response> {
  // Called without `http` as its `this`: workerd's own fetch refuses to be anybody's method.
  const { fetch } = http;
  const deadline = startDeadline(http.deadlineMs ?? REQUEST_DEADLINE_MS);
  try {
    const response = await fetch(url, {
      ...init,
      headers: { accept: "application/json", "user-agent": http.userAgent, ...init.headers },
      // A redirect would carry the token to a host nobody configured.
      redirect: "manual",
      signal: deadline.signal,
    });
    // It goes on until the body has been read: `readBody` and `letGo` end it.
    deadlines.set(response, deadline);
    return response;
  } catch {
    deadline.end();
    // The error's text is not kept: it may quote the URL with its VIN.
    throw new Fault("tesla_unavailable", "no answer from Tesla", {
      temporary: true,
      mayHaveHappened: effect === "changes",
    });
  }
}

type Deadline = { signal: AbortSignal; end: () => void };

const deadlines = new WeakMap<Response, Deadline>();

/**
 * Not `AbortSignal.timeout`: that timer cannot be ended, and it keeps a Durable Object in memory,
 * and on the bill, for the whole deadline after every call that was answered at once.
 */
function startDeadline(afterMs: number): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), afterMs);
  return { signal: controller.signal, end: () => clearTimeout(timer) };
}

/** An answer whose body says nothing more. */
export async function letGo(response: Response): Promise<void> {
  await response.body?.cancel();
  deadlines.get(response)?.end();
}

/** A body that has been read whole. `text` is everything that is not JSON: HTML, plain, empty. */
export type Body = { kind: "json"; value: unknown } | { kind: "text"; text: string };

/**
 * Reads a body up to `BODY_BYTES_MAX`. The content type is not trusted: Tesla has sent HTML as
 * JSON and JSON as text.
 * @throws Fault `tesla_bad_response` when it is longer, `tesla_unavailable` when it breaks off.
 */
export async function readBody(response: Response, effect: Effect): Promise<Body> {
  let bytes: Uint8Array;
  try {
    bytes = await readBounded(response, effect);
  } finally {
    deadlines.get(response)?.end();
  }
  const text = new TextDecoder().decode(bytes);
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "text", text };
  }
}

async function readBounded(response: Response, effect: Effect): Promise<Uint8Array> {
  const detail = { ...detailOf(response, null), mayHaveHappened: effect === "changes" };
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done || value === undefined) break;
      chunks.push(value);
      size += value.byteLength;
      if (size > BODY_BYTES_MAX) break;
    }
  } catch {
    throw new Fault("tesla_unavailable", "Tesla's answer broke off", {
      ...detail,
      temporary: true,
    });
  }
  if (size > BODY_BYTES_MAX) {
    await reader?.cancel().catch(() => undefined);
    throw new Fault("tesla_bad_response", "Tesla's answer is too long", detail);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** A 2xx answer that is not what the documentation says; trying later may give a whole one. */
export function badResponse(response: Response, effect: Effect, what: string): Fault {
  return new Fault("tesla_bad_response", `Tesla's answer is not ${what}`, {
    ...detailOf(response, null),
    temporary: true,
    mayHaveHappened: effect === "changes",
  });
}

/**
 * The Fault for an answer that is not 2xx, by status (Fleet API docs, response codes, 2026-08).
 * Text decides only within 403, where Tesla has one status for three things. `codes` overrides
 * the table for calls where a status means something else.
 */
export function faultOf(
  response: Response,
  body: Body,
  effect: Effect,
  codes: Partial<Record<number, FaultCode>> = {},
): Fault {
  const detail = detailOf(response, body);
  const { status } = response;
  if (status >= 500 && status !== 540) {
    return new Fault("tesla_unavailable", `Tesla failed (${status})`, {
      ...detail,
      temporary: true,
      mayHaveHappened: effect === "changes",
    });
  }
  const code = codes[status] ?? (status === 403 ? codeOfForbidden(body) : codeOfStatus(status));
  const temporary =
    code === "tesla_rate_limited" ||
    code === "tesla_unavailable" ||
    code === "tesla_vehicle_unavailable";
  return new Fault(code, `Tesla refused (${status})`, { ...detail, temporary });
}

function codeOfStatus(status: number): FaultCode {
  switch (status) {
    case 401:
      return "tesla_unauthorized";
    case 402:
      return "tesla_limit_exceeded";
    case 404:
      return "tesla_not_found";
    case 408:
    case 540:
      return "tesla_vehicle_unavailable";
    case 412:
      return "tesla_not_registered";
    case 421:
      return "tesla_wrong_region";
    case 423:
      return "tesla_account_locked";
    case 451:
      return "tesla_region_refused";
    case 429:
      return "tesla_rate_limited";
    default:
      return status < 400 ? "tesla_bad_response" : "tesla_rejected";
  }
}

function codeOfForbidden(body: Body): FaultCode {
  // HTML comes from the edge in front of Tesla, which refuses busy cloud addresses for a while.
  if (body.kind === "text" && body.text.trimStart().startsWith("<")) return "tesla_unavailable";
  const text = errorText(body);
  if (/missing scopes/i.test(text)) return "tesla_scope_missing";
  if (/EXCEEDED_LIMIT/.test(text)) return "tesla_limit_exceeded";
  return "tesla_rejected";
}

function detailOf(response: Response, body: Body | null): FaultDetail {
  const detail: FaultDetail = { status: response.status };
  const txid = response.headers.get("x-txid") ?? memberOf(body, "txid");
  if (typeof txid === "string" && /^[\w-]{1,64}$/.test(txid)) detail.txid = txid;
  if (body === null) return detail;
  const upstream = scrub(errorText(body));
  if (upstream !== "") detail.upstream = upstream;
  const retryAfterMs = readRetryAfter(response, body);
  if (retryAfterMs !== undefined) detail.retryAfterMs = retryAfterMs;
  return detail;
}

/** `error` and `error_description` of a JSON body, or a plain text; empty for HTML. */
export function errorText(body: Body): string {
  if (body.kind === "text") return body.text.trimStart().startsWith("<") ? "" : body.text.trim();
  if (typeof body.value === "string") return body.value;
  return [memberOf(body, "error"), memberOf(body, "error_description")]
    .filter((part) => typeof part === "string" && part !== "")
    .join(": ");
}

/** One member of a JSON object; undefined for any other body. */
export function memberOf(body: Body | null, name: string): unknown {
  if (body?.kind !== "json" || typeof body.value !== "object" || body.value === null)
    return undefined;
  return (body.value as Record<string, unknown>)[name];
}

/** `Retry-After`, `RateLimit-Reset` or "Retry in N seconds", all in seconds. */
function readRetryAfter(response: Response, body: Body): number | undefined {
  const text =
    response.headers.get("retry-after") ??
    (response.status === 429 ? response.headers.get("ratelimit-reset") : null) ??
    /Retry in (\d{1,6}) seconds/i.exec(errorText(body))?.[1];
  if (text === undefined || text === null || !/^\d{1,9}$/.test(text.trim())) return undefined;
  return Math.min(Number(text) * 1000, RETRY_AFTER_MAX_MS);
}

/** Shortens an error text and takes out VINs, tokens and keys, which Tesla may repeat in it. */
function scrub(text: string): string {
  const withoutTokens = text.replace(
    /[\w-]{40,}(?:\.[\w-]+)*|eyJ[\w-]+(?:\.[\w-]*)*|\b(?:NA|EU|CN)_\w+/g,
    "[removed]",
  );
  return maskVins(withoutTokens).slice(0, UPSTREAM_TEXT_MAX);
}
