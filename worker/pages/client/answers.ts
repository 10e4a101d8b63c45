/** What /api answers, as far as the pages read it (worker/contract says all of it). */
export type Step = {
  code: string;
  title: string;
  text: string;
  actor: "owner" | "operator" | "us" | "car" | "nobody";
  pending: boolean;
  because: string | null;
};

export type Car = {
  vin: string;
  vin_short: string;
  display_name: string | null;
  access_type: string | null;
  state: string | null;
  next_step: Step;
  pairing_url: string | null;
  status: {
    connected: boolean;
    last_record_at_ms: number | null;
    signals_total: number;
    network_interface: string | null;
  };
  config: {
    off_reason: string | null;
    pushed_at_ms: number | null;
    synced: boolean | null;
  };
};

export type Garage = {
  now_ms: number;
  linked: boolean;
  checked_at_ms: number | null;
  missing_device_data: boolean;
  pending: boolean;
  /** When any node reported last; null before the first. */
  node_seen_at_ms: number | null;
  vehicles: Car[];
};

export type Me = {
  account: string;
  region: string;
  linked: boolean;
  /** Signs in again and asks for what is missing; null when nothing is. */
  ask_url: string | null;
  scope_table: {
    name: string;
    title: string;
    gives: string;
    without: string;
    configured: boolean;
    granted: boolean;
  }[];
  owner: { name: string | null; email: string | null } | null;
};

export type Problem = { code: string; message: string; next: string };

export type Value =
  | { kind: "number"; value: number }
  | { kind: "text"; value: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "enum"; value: string; number: number }
  | { kind: "location"; latitude: number; longitude: number }
  | { kind: "flags"; on: string[] }
  | { kind: "time"; hour: number; minute: number; second: number }
  | { kind: "invalid" };

export type Reading = { field: string; at_ms: number; value: Value };

export type Profiles = {
  current: { profile: string; forecast: { usd_per_month: number } };
  measured: { month: string; signals: number; usd: number };
  prices: { as_of: string; signals_per_dollar: number };
  profiles: {
    name: string;
    title: string;
    text: string;
    fields: Record<string, unknown>;
    left_out: string[];
    too_new: string[];
    forecast: { usd_per_month: number; signals_per_month: number };
  }[];
};
