/** The caller's side of the app-wide limit. */
import { ok, refused, type Result } from "../../shared/result.ts";
import type { Refusal } from "../account/refusal.ts";
import { log } from "../log.ts";

export type PaceNamespace = Env["AUTH_PACE"];

/**
 * Waits for this application's turn. A limiter that does not answer holds nobody up: Tesla's own
 * limit is behind it, and a 429 costs less than a link that is not refreshed.
 */
export async function awaitTurn(
  paces: PaceNamespace,
  clientId: string,
  waitMaxMs: number,
): Promise<Result<null, Refusal>> {
  try {
    const answer = await paces.getByName(clientId).turn(waitMaxMs);
    if (!answer.ok) return refused({ code: "tesla_rate_limited", retryAfterMs: answer.waitMs });
    if (answer.waitMs > 0) await sleep(answer.waitMs);
  } catch (error) {
    log("warn", "pace_unreachable", { name: error instanceof Error ? error.name : "unknown" });
  }
  return ok(null);
}

/** After a 429 of the token endpoint. Best effort. */
export async function pauseAll(paces: PaceNamespace, clientId: string, pauseMs: number) {
  await paces
    .getByName(clientId)
    .pause(pauseMs)
    .catch(() => undefined);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
