/** What /admin answers, as far as the operator's page reads it (worker/contract says all of it). */
export type State = "ok" | "info" | "warn" | "fail" | "unknown";

export type Check = { id: string; title: string; state: State; cause: string; next: string | null };
export type Doctor = { at_ms: number; state: State; checks: Check[] };

export type Cars = {
  cars: number;
  complete: boolean;
  steps: { code: string; title: string; actor: string; cars: number }[];
};

export type SilentCar = {
  account: string;
  vin_short: string;
  since_ms: number;
  node: string | null;
  reason: string;
  text: string;
  error: { code: string; tesla: string | null } | null;
};
export type Silent = { at_ms: number; cars: SilentCar[]; after: string | null };

export type Node = {
  id: string;
  version: string;
  state: string;
  received_at_ms: number;
  health: {
    problems?: { code: string }[];
    certificate?: { not_after_ms: number } | null;
    ingest?: { cars_connected: number };
    spool?: { bytes: number; budget_bytes: number; full: boolean };
    clickhouse?: { reachable: boolean; lag_ms: number | null; last_error: string | null };
  };
};
export type Nodes = { nodes: Node[]; keys: { revoked_at_ms: number | null }[] };

export type Accounts = {
  at_ms: number;
  states: { state: string; reason: string | null; accounts: number }[];
  troubled: {
    account: string;
    region: string;
    state: string;
    reason: string | null;
    since_ms: number | null;
    next_attempt_at_ms: number | null;
  }[];
  after: string | null;
};

export type Usage = {
  month: string;
  level: string;
  signals: number;
  calls: number;
  spent_usd: number;
  limit_usd: number;
  share: number;
  exceeded_at_ms: number | null;
  cars_dropped: number;
};

export type Audit = {
  entries: {
    id: number;
    at_ms: number;
    actor: string;
    act: string;
    subject: string;
    detail: string | null;
  }[];
  before: number | null;
};

export type Registrations = {
  regions: { region: string; registered: boolean; problem?: { cause: string } }[];
};
export type Keys = {
  regions: {
    region: string;
    verification: { remote_key_found: boolean; matches_local: boolean | null };
    problem: { cause: string } | null;
  }[];
};
