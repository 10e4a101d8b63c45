import { PEM_LOOK_BYTES, type PemSeen } from "./pem-seen.ts";

/** The network may be slow and a firewall silent; Tesla waits no longer. */
const PEM_DEADLINE_MS = 10_000;

/** Fetches as a stranger does: no cookie, following nothing, reading little. */
export async function fetchPem(url: string): Promise<PemSeen> {
  try {
    const response = await globalThis.fetch(url, {
      redirect: "manual",
      headers: { accept: "*/*", "user-agent": "telltale-doctor/0.1" },
      signal: AbortSignal.timeout(PEM_DEADLINE_MS),
    });
    const { status, headers } = response;
    return {
      kind: "answer",
      url,
      status,
      location: headers.get("location"),
      contentType: headers.get("content-type"),
      mitigated: headers.get("cf-mitigated"),
      setsCookie: headers.has("set-cookie"),
      body: await readSome(response),
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const late = error instanceof Error && error.name === "TimeoutError";
    const reason = late ? "no answer in 10 s" : code === "" ? "no connection" : code;
    return { kind: "unreachable", url, reason };
  }
}

async function readSome(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader !== undefined && text.length < PEM_LOOK_BYTES) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text.slice(0, PEM_LOOK_BYTES);
}
