/**
 * What the token endpoint saw: every refresh call with the token it brought and how it ended, so
 * that a test can judge what must hold in every story of failure.
 */
import { expect } from "vitest";
import type { LocalTesla } from "./local-tesla.ts";

export type TokenCall = {
  token: string;
  clientId: string | null;
  startedAt: number;
  endedAt: number | null;
  status: number | null;
  /** The refresh token that the answer brought, whether or not it arrived. */
  answered: string | null;
};

export class TokenCalls {
  readonly calls: TokenCall[] = [];
  #order = 0;

  constructor(tesla: LocalTesla) {
    tesla.observe((request, answer) => this.#watch(request, answer));
  }

  async #watch(request: Request, answer: () => Promise<Response>): Promise<Response> {
    if (!request.url.endsWith("/oauth2/v3/token")) return answer();
    const fields = new URLSearchParams(
      new TextDecoder().decode(await request.clone().arrayBuffer()),
    );
    if (fields.get("grant_type") !== "refresh_token") return answer();
    const call: TokenCall = {
      token: fields.get("refresh_token") ?? "",
      clientId: fields.get("client_id"),
      startedAt: this.#order++,
      endedAt: null,
      status: null,
      answered: null,
    };
    this.calls.push(call);
    const { signal } = request;
    signal.addEventListener("abort", () => (call.endedAt ??= this.#order++), { once: true });
    try {
      const response = await answer();
      call.status = response.status;
      const body: unknown = await response
        .clone()
        .json()
        .catch(() => null);
      if (typeof body === "object" && body !== null && "refresh_token" in body) {
        call.answered = String(body.refresh_token);
      }
      return response;
    } finally {
      call.endedAt ??= this.#order++;
    }
  }

  /** Whoever made these calls is dead: its connections are closed and their answers heard by nobody. */
  bury(): void {
    for (const call of this.calls) call.endedAt ??= this.#order++;
  }

  /** Never two at once for one token; never a token again after its success was known. */
  expectSound(options: { lost?: number } = {}): void {
    const successes = new Map<string, number>();
    for (const call of this.calls) {
      const during = this.calls.filter(
        (other) =>
          other !== call &&
          other.token === call.token &&
          other.startedAt < call.startedAt &&
          (other.endedAt ?? Number.POSITIVE_INFINITY) > call.startedAt,
      );
      expect(during).toEqual([]);
      if (call.status === 200) successes.set(call.token, (successes.get(call.token) ?? 0) + 1);
    }
    const repeated = [...successes.values()].filter((count) => count > 1).length;
    // A repeated success means that the first answer never reached us; the test says how often.
    expect(repeated).toBe(options.lost ?? 0);
  }
}
