/** One message to one endpoint, by `fetch`. Nothing of the answer is kept but its status. */
import { ANSWER_BYTES_MAX, ATTEMPT_MS_MAX } from "./limits.ts";
import { type Attempted, parseRetryAfter } from "./retry.ts";

export type Message = {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
};

/**
 * Any status of 2xx is success, whatever becomes of the rest of the answer. Redirects are not followed:
 * nobody else gets to see a notice.
 */
export async function post(
  message: Message,
  { nowMs, signal, timeoutMs = ATTEMPT_MS_MAX }: PostOptions,
): Promise<Attempted> {
  try {
    const response = await fetch(message.url, {
      method: "POST",
      redirect: "manual",
      headers: { ...message.headers, "content-type": "application/json", "user-agent": "telltale" },
      body: message.body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    await readAway(response);
    if (response.ok) return { ok: true };
    const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
    const { status } = response;
    return { ok: false, error: `http_${status}`, retryAfterMs, isGone: status === 410 };
  } catch (error) {
    return { ok: false, error: wordFor(error), retryAfterMs: null, isGone: false };
  }
}

export type PostOptions = { nowMs: number; signal: AbortSignal; timeoutMs?: number };

/**
 * A short answer is read so that its connection can be used again; a long one is cut off. One that
 * breaks off or stands still has told its status all the same.
 */
async function readAway(response: Response): Promise<void> {
  let bytes = 0;
  try {
    // Leaving the loop cancels the rest.
    for await (const piece of response.body ?? []) {
      bytes += piece.length;
      if (bytes > ANSWER_BYTES_MAX) return;
    }
  } catch {
    return;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused",
  ENOTFOUND: "unknown_host",
  EAI_AGAIN: "unknown_host",
  ECONNRESET: "cut",
  UND_ERR_SOCKET: "cut",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
};

function wordFor(error: unknown): string {
  if (!(error instanceof Error)) return "no_answer";
  if (error.name === "TimeoutError") return "timeout";
  if (error.name === "AbortError") return "stopped";
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code)) return "tls";
  return WORDS[code] ?? "no_answer";
}
