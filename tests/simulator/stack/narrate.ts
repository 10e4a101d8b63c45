/**
 * Turns the events of the parts into the one line a person reads. Whatever is not worth a line
 * is in the log files of the state directory.
 */
export type StackEvent = {
  source: "worker" | "node" | "tesla" | "stack";
  event: string;
  fields: Record<string, unknown>;
};

type Sentence = (text: (name: string) => string) => string;

const SENTENCES: Record<string, Sentence> = {
  "worker/owner_connected": (f) => `owner connected${withRegion(f("region"))}`,
  "worker/partner_registered": (f) => `app registered with Tesla${withRegion(f("region"))}`,
  "worker/key_paired": (f) => `key paired with car ${f("vin")}`,
  "worker/config_pushed": (f) =>
    `configuration signed and accepted by Tesla: ${f("updated")} car(s)` +
    (f("skipped") === "0" || f("skipped") === "" ? "" : `, ${f("skipped")} skipped`),
  "worker/config_synced": (f) => `car ${f("vin")} took the configuration`,
  "worker/node_first_report": (f) => `status received from node ${f("node")}`,
  "worker/vehicle_first_reported": (f) => `status received: car ${f("vin")} is streaming`,
  "worker/link_ended": (f) => `link ended: ${f("reason")}`,
  "node/vehicle_connected": (f) => `car ${f("vin")} connected with its certificate`,
  "node/vehicle_disconnected": (f) => `car ${f("vin")} disconnected`,
  "node/first_row_stored": (f) => `first row of car ${f("vin")} is in ClickHouse`,
  "node/report_failed": (f) => `the node could not report to the Worker (${f("code")}); it goes on`,
  "stack/part_ended": (f) =>
    `the ${f("name")} has ended by itself; see ${f("log")}, then start anew`,
  "tesla/signed_in": () => `local Tesla: somebody signed in`,
  "tesla/consent_revoked": () => `local Tesla: consent withdrawn`,
  "tesla/key_paired": (f) => `local Tesla: key approved for car ${f("vin")}`,
  "tesla/config_refused": (f) => `local Tesla: car ${f("vin")} refused the configuration`,
};

export function sentence({ source, event, fields }: StackEvent): string | null {
  const build = SENTENCES[`${source}/${event}`];
  return build === undefined ? null : build((name) => shown(fields[name]));
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return "";
}

function withRegion(region: string): string {
  return region === "" ? "" : ` (${region})`;
}

/** A log line of the Worker or the node, or null for anything else they print. */
export function parseEvent(line: string): StackEvent | null {
  const start = line.indexOf("{");
  if (start < 0) return null;
  try {
    const parsed: unknown = JSON.parse(line.slice(start));
    if (typeof parsed !== "object" || parsed === null) return null;
    const { source, event, ...fields } = parsed as Record<string, unknown>;
    if (source !== "worker" && source !== "node") return null;
    return typeof event === "string" ? { source, event, fields } : null;
  } catch {
    return null;
  }
}
