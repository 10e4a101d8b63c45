/**
 * The doctor's checks in the order in which people stumble: ids are stable, programs may rely on
 * them. `where`: who can decide it, the Worker or a program on the operator's machine, which sees
 * what a stranger sees.
 */
export const CHECKS = [
  { id: "worker.answer", title: "The Worker answers operators", where: "outside" },
  { id: "app.config", title: "Settings and secrets are complete", where: "worker" },
  { id: "app.grant", title: "Tesla knows the app", where: "worker" },
  { id: "app.redirect", title: "Sign-in comes back to this Worker", where: "worker" },
  { id: "key.curve", title: "The signing key is one Tesla takes", where: "worker" },
  { id: "pem.fetch", title: "A stranger gets the public key", where: "both" },
  { id: "pem.domain", title: "Domain and key belong to this app alone", where: "worker" },
  { id: "partner.token", title: "Tesla gives the app its own token", where: "worker" },
  { id: "partner.region", title: "Registered in every region", where: "worker" },
  { id: "key.match", title: "Tesla holds the key that signs", where: "worker" },
  { id: "oauth.scopes", title: "Owners granted what is needed", where: "worker" },
  { id: "oauth.account", title: "Those who pair are owners", where: "worker" },
  { id: "oauth.region", title: "Accounts are in regions that are served", where: "worker" },
  { id: "pair.link", title: "The pairing link leads to a registered domain", where: "worker" },
  { id: "pair.feedback", title: "Keys have arrived in the cars", where: "worker" },
  { id: "pair.legacy", title: "Older S and X allow streaming", where: "worker" },
  { id: "pair.slots", title: "Cars have room for a key", where: "worker" },
  { id: "tls.passthrough", title: "Cars reach the node itself", where: "both" },
  { id: "tls.chain", title: "Cars trust the node's certificate", where: "both" },
  { id: "tls.canames", title: "The node asks for Tesla's certificates", where: "outside" },
  { id: "tls.port", title: "The telemetry port is open", where: "outside" },
  { id: "cfg.signed", title: "Configurations are signed", where: "worker" },
  { id: "cfg.token", title: "Configurations are pushed with owners' tokens", where: "worker" },
  { id: "cfg.shape", title: "The configuration is well-formed", where: "worker" },
  { id: "cfg.skipped", title: "Tesla left no car out", where: "worker" },
  { id: "cfg.synced", title: "Cars have taken their configuration", where: "worker" },
  { id: "cfg.drift", title: "Tesla holds what was pushed", where: "worker" },
  { id: "car.firmware", title: "Cars are new enough to stream", where: "worker" },
  { id: "car.asleep", title: "Quiet cars are quiet for a reason", where: "worker" },
  { id: "ingest.first", title: "Connected cars send signals", where: "worker" },
  { id: "ingest.errors", title: "Cars report no errors", where: "worker" },
  { id: "ingest.identity", title: "Nodes refuse no car that should come in", where: "worker" },
  { id: "db.write", title: "Nodes write to ClickHouse", where: "worker" },
  { id: "sql.answer", title: "SQL is answered for console and downloads", where: "worker" },
  { id: "token.race", title: "Nobody else refreshes our tokens", where: "worker" },
  { id: "token.revoked", title: "Links stand", where: "worker" },
  { id: "cost.limit", title: "The spending limit holds", where: "worker" },
  { id: "cert.days", title: "Certificates last", where: "both" },
  { id: "cfg.exp", title: "Configurations last", where: "worker" },
  { id: "clock", title: "Nodes and Worker agree on the time", where: "worker" },
  { id: "sub.moved", title: "Nothing was renamed under the cars", where: "worker" },
] as const satisfies readonly {
  id: string;
  title: string;
  where: "worker" | "outside" | "both";
}[];

export type CheckId = (typeof CHECKS)[number]["id"];

/** `info`: a state and no fault. `unknown`: cannot be decided from here, or not yet. */
export type CheckState = "ok" | "info" | "warn" | "fail" | "unknown";

/** What a check found. `next` is the one thing to do; null when there is nothing. */
export type Finding = {
  id: CheckId;
  state: CheckState;
  cause: string;
  next: string | null;
  /** What it was decided by: counts, names, masked VINs. Never a secret. */
  evidence: Record<string, unknown>;
};

type Evidence = Record<string, unknown>;

export function fine(id: CheckId, cause: string, evidence: Evidence = {}): Finding {
  return { id, state: "ok", cause, next: null, evidence };
}

export function told(id: CheckId, cause: string, evidence: Evidence = {}): Finding {
  return { id, state: "info", cause, next: null, evidence };
}

export function wrong(id: CheckId, cause: string, next: string, evidence: Evidence = {}): Finding {
  return { id, state: "fail", cause, next, evidence };
}

export function doubtful(
  id: CheckId,
  cause: string,
  next: string,
  evidence: Evidence = {},
): Finding {
  return { id, state: "warn", cause, next, evidence };
}

export function open(
  id: CheckId,
  cause: string,
  next: string | null,
  evidence: Evidence = {},
): Finding {
  return { id, state: "unknown", cause, next, evidence };
}

/** The whole in one word: the worst finding, and `ok` when nothing is wrong. */
export function overall(findings: readonly Finding[]): CheckState {
  const order: readonly CheckState[] = ["fail", "warn", "unknown"];
  return order.find((state) => findings.some((finding) => finding.state === state)) ?? "ok";
}
