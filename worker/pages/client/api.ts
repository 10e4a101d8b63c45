/** Asking the Worker. Every answer is one of these; nothing is thrown for a world that fails. */
import type { Problem } from "./answers.ts";

export type Answer<T> =
  | { kind: "ok"; value: T }
  | { kind: "signed_out" }
  | { kind: "refused"; problem: Problem; retryAfterMs: number }
  | { kind: "unreachable" };

export async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: { accept: "application/json", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 401) return { kind: "signed_out" };
    const parsed: unknown = await response.json();
    if (response.ok) return { kind: "ok", value: parsed as T };
    const retryAfterMs = Number(response.headers.get("retry-after") ?? 0) * 1_000;
    return { kind: "refused", problem: parsed as Problem, retryAfterMs };
  } catch {
    return { kind: "unreachable" };
  }
}
