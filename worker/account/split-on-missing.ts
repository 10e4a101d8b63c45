/**
 * Tesla refuses a whole call (404) for one car that it does not find: a driver's car, or one that
 * was sold a minute ago. So the call is halved until the others have gone through.
 */
import { ok, type Result } from "../../shared/result.ts";
import type { Refusal } from "./refusal.ts";

export type Split<T> = { answers: T[]; missing: string[] };

/** At most about `2 · missing · log2(vins)` calls more than one. */
export async function splitOnMissing<T>(
  vins: readonly string[],
  act: (vins: readonly string[]) => Promise<Result<T, Refusal>>,
): Promise<Result<Split<T>, Refusal>> {
  if (vins.length === 0) return ok({ answers: [], missing: [] });
  const whole = await act(vins);
  if (whole.ok) return ok({ answers: [whole.value], missing: [] });
  if (whole.reason.code !== "tesla_not_found") return whole;
  if (vins.length === 1) return ok({ answers: [], missing: [...vins] });
  const middle = Math.ceil(vins.length / 2);
  const left = await splitOnMissing(vins.slice(0, middle), act);
  if (!left.ok) return left;
  const right = await splitOnMissing(vins.slice(middle), act);
  if (!right.ok) return right;
  return ok({
    answers: [...left.value.answers, ...right.value.answers],
    missing: [...left.value.missing, ...right.value.missing],
  });
}
