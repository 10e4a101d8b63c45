/**
 * Failures of the world: the network, Tesla, a database. Bugs throw ordinary errors and are not
 * Faults. The idea of asking two questions, "can it succeed later?" and "may it have happened
 * already?", is that of Tesla's vehicle-command (pkg/protocol/error.go).
 */
export type FaultCode =
  | "tesla_unauthorized"
  | "tesla_login_required"
  | "tesla_code_rejected"
  | "tesla_scope_missing"
  | "tesla_wrong_region"
  | "tesla_not_registered"
  | "tesla_rate_limited"
  | "tesla_limit_exceeded"
  | "tesla_vehicle_unavailable"
  | "tesla_not_found"
  | "tesla_account_locked"
  | "tesla_region_refused"
  | "tesla_unavailable"
  | "tesla_bad_response"
  | "tesla_rejected"
  | "vault_key_unknown"
  | "vault_corrupt"
  | "store_unavailable"
  | "store_rejected"
  | "worker_unavailable"
  | "worker_rejected"
  | "config_invalid";

/** What is known about a failure beside its code. Neither text nor detail may hold a secret. */
export type FaultDetail = {
  /** May succeed when tried again later. */
  temporary?: boolean;
  /** The other side may have acted already. */
  mayHaveHappened?: boolean;
  /** How long the other side asked us to wait. */
  retryAfterMs?: number;
  /** HTTP status, where there was one. */
  status?: number;
  /** Tesla's transaction id (`x-txid`), to quote in a support request. */
  txid?: string;
  /** The other side's own error text, shortened; never a token. */
  upstream?: string;
};

export class Fault extends Error {
  readonly code: FaultCode;
  readonly temporary: boolean;
  readonly mayHaveHappened: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly txid: string | undefined;
  readonly upstream: string | undefined;

  constructor(code: FaultCode, message: string, detail: FaultDetail = {}) {
    super(message);
    this.name = "Fault";
    this.code = code;
    this.temporary = detail.temporary ?? false;
    this.mayHaveHappened = detail.mayHaveHappened ?? false;
    this.retryAfterMs = detail.retryAfterMs;
    this.status = detail.status;
    this.txid = detail.txid;
    this.upstream = detail.upstream;
  }
}

export function isFault(error: unknown): error is Fault {
  return error instanceof Fault;
}

/** Safe to send again as it is: it can work later and has not been done yet. */
export function shouldRetry(fault: Fault): boolean {
  return fault.temporary && !fault.mayHaveHappened;
}
