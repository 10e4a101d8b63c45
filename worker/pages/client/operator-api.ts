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

export async function askAdmin<T>(
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  const token = sessionStorage.getItem(KEPT_AS);
  try {
    const response = await fetch(`/admin/${path}`, {
      method,
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Access sends to its own sign-in, on another site, once its session has ended.
      redirect: "manual",
    });
    if (response.type === "opaqueredirect" || response.status === 401) {
      return { kind: "signed_out" };
    }
    const parsed: unknown = await response.json();
    if (response.ok) return { kind: "ok", value: parsed as T };
    const retryAfterMs = Number(response.headers.get("retry-after") ?? 0) * 1_000;
    return { kind: "refused", problem: parsed as Problem, retryAfterMs };
  } catch {
    return { kind: "unreachable" };
  }
}
