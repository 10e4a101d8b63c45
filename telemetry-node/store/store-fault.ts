/** Errors of the engine, its client and the network as Faults, and what to make of them. */
import { Fault, isFault } from "../../shared/fault.ts";
import { RETRY_BUSY_MS, RETRY_FIRST_MS, RETRY_REJECTED_MS } from "./limits.ts";

/**
 * `away`: no answer of ClickHouse's own. `busy`: it answered that it cannot just now. `rejected`:
 * an equal attempt fails again until a person has done something.
 */
export type Failure = "away" | "busy" | "rejected";

/** The pause before the first new attempt, ms. */
export const RETRY_MS: Readonly<Record<Failure, number>> = {
  away: RETRY_FIRST_MS,
  busy: RETRY_BUSY_MS,
  rejected: RETRY_REJECTED_MS,
};

export function failureOf(fault: Fault): Failure {
  if (!fault.temporary) return "rejected";
  return /^\d+$/.test(fault.upstream ?? "") ? "busy" : "away";
}

/**
 * Engine codes that a later, equal attempt can outlive: timeouts, memory, too many parts or
 * queries, network, keeper, read-only replicas, full or failing disks.
 */
const TEMPORARY_CODES = new Set([
  "159", "160", "198", "202", "203", "209", "210", "225", "236", "241", "242", "243", "252",
  "279", "285", "286", "289", "319", "394", "415", "439", "499", "668", "669", "999",
]); // prettier-ignore

/** Codes after which the rows may be there: the answer was lost, not the insert. */
const UNCERTAIN_CODES = new Set(["159", "209", "210", "319", "394"]);
/** The connection was never made. */
const NOTHING_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"]);

/**
 * An error of either vendor as a Fault. `upstream` is the engine's code; its text may quote values
 * and is left in `cause` for analysts, whose own statement it quotes.
 */
export function toFault(error: unknown): Fault {
  if (isFault(error)) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = /^\d+$/.test(systemCode(error))
    ? systemCode(error)
    : /^Code: (\d+)\./.exec(text)?.[1];
  if (code !== undefined) {
    const temporary = TEMPORARY_CODES.has(code);
    const fault = new Fault(
      temporary ? "store_unavailable" : "store_rejected",
      `ClickHouse answered with code ${code}`,
      { temporary, mayHaveHappened: UNCERTAIN_CODES.has(code), upstream: code },
    );
    fault.cause = error;
    return fault;
  }
  const system = systemCode(error);
  const fault = new Fault("store_unavailable", "ClickHouse did not answer", {
    temporary: true,
    mayHaveHappened: !NOTHING_SENT.has(system),
    upstream: system,
  });
  fault.cause = error;
  return fault;
}

/** The `code` of an error: digits when it is the engine's, capitals when the system's. */
function systemCode(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return error.code;
  }
  return "no_answer";
}
