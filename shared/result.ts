/**
 * An expected answer as a value. Pure steps and every method of the Account object return one,
 * because an error thrown across a Durable Object call loses its class.
 */
export type Result<T, Reason> = { ok: true; value: T } | { ok: false; reason: Reason };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refused<Reason>(reason: Reason): { ok: false; reason: Reason } {
  return { ok: false, reason };
}
