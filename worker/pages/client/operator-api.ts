/**
 * Asking the Worker as an operator: with Cloudflare Access its cookie does it; else the admin token
 * goes along, which lives in this tab only (sessionStorage) and is never written anywhere else.
 */
import type { Answer } from "./api.ts";
import type { Problem } from "./answers.ts";

const KEPT_AS = "telltale-operator";

export function hasToken(): boolean {
  return sessionStorage.getItem(KEPT_AS) !== null;
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEPT_AS, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEPT_AS);
}

/** The raw answer, for what is no JSON. Rejects when nobody answers. */
export function fetchAdmin(
  path: string,
  init: RequestInit & { method: string },
): Promise<Response> {
  const token = sessionStorage.getItem(KEPT_AS);
  return fetch(`/admin/${path}`, {
    ...init,
    headers: {
      accept: "*/*",
      "content-type": "application/json",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    // Access sends to its own sign-in, on another site, once its session has ended.
    redirect: "manual",
  });
}

export function isSignedOut(response: Response): boolean {
  return response.type === "opaqueredirect" || response.status === 401;
}

export async function askAdmin<T>(
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  try {
    const response = await fetchAdmin(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (isSignedOut(response)) return { kind: "signed_out" };
    const parsed: unknown = await response.json();
    if (response.ok) return { kind: "ok", value: parsed as T };
    const retryAfterMs = Number(response.headers.get("retry-after") ?? 0) * 1_000;
    return { kind: "refused", problem: parsed as Problem, retryAfterMs };
  } catch {
    return { kind: "unreachable" };
  }
}
