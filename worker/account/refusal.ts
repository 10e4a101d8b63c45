import { isFault, type Fault } from "../../shared/fault.ts";
import { refused, type Result } from "../../shared/result.ts";
import type { ReplyCode } from "../replies.ts";

/**
 * Why an Account did not do what it was asked. A value, because an error loses its class on the way
 * out of a Durable Object. Holds no token, VIN or e-mail.
 */
export type Refusal = {
  code: ReplyCode;
  /** For the log: the message of the Fault. */
  detail?: string;
  retryAfterMs?: number;
  /** Tesla's HTTP status, where there was one. */
  status?: number;
  txid?: string;
  upstream?: string;
};

export function toRefusal(fault: Fault): Refusal {
  const refusal: Refusal = { code: fault.code, detail: fault.message };
  if (fault.retryAfterMs !== undefined) refusal.retryAfterMs = fault.retryAfterMs;
  if (fault.status !== undefined) refusal.status = fault.status;
  if (fault.txid !== undefined) refusal.txid = fault.txid;
  if (fault.upstream !== undefined) refusal.upstream = fault.upstream;
  return refusal;
}

/** Runs `act`; Faults become refusals, bugs go on as exceptions. */
export async function settle<T>(
  act: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  try {
    return await act();
  } catch (error) {
    if (isFault(error)) return refused(toRefusal(error));
    throw error;
  }
}
