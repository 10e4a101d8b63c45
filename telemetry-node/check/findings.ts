/** What a check says. Ids are stable: scripts and the Worker's pages may know them. */
export const CHECK_IDS = [
  "config",
  "system.uws",
  "system.files",
  "disk.sync",
  "disk.space",
  "tls.pair",
  "tls.hostname",
  "tls.chain",
  "cert.days",
  "vehicle.ca",
  "tls.port",
  "health.port",
  "sql.port",
  "dns.address",
  "dns.proxied",
  "tls.passthrough",
  "db.reach",
  "worker.reach",
  "worker.key",
  "clock",
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/**
 * `warn` serves, with something a person should know. `skip` could not be looked at, and says what
 * it would take. Only `fail` means that cars or records would be refused or lost.
 */
export type Finding = {
  id: CheckId;
  state: "ok" | "warn" | "fail" | "skip";
  /** What was found: facts, no secret. */
  found: string;
  /** What to do; always there when the state is not `ok`. */
  do?: string;
};

export const good = (id: CheckId, found: string): Finding => ({ id, state: "ok", found });
export const warn = (id: CheckId, found: string, doThis: string): Finding => ({
  id,
  state: "warn",
  found,
  do: doThis,
});
export const fail = (id: CheckId, found: string, doThis: string): Finding => ({
  id,
  state: "fail",
  found,
  do: doThis,
});
export const skip = (id: CheckId, found: string, doThis: string): Finding => ({
  id,
  state: "skip",
  found,
  do: doThis,
});
