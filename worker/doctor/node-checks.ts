/** Judges what nodes reported: certificate, clock, ClickHouse, cars refused. Pure. */
import type * as z from "zod";
import { parseJson } from "../../shared/json.ts";
import { nodeReportSchema } from "../../shared/node-report.ts";
import { maskVin } from "../../shared/vin.ts";
import { REPORT_RESEND_MAX_MS } from "../../shared/node-report.ts";
import { CERTIFICATE_WARN_DAYS, CLOCK_SKEW_WARN_MS, NODE_SILENT_MS } from "../limits.ts";
import { REPLIES } from "../replies.ts";
import { doubtful, fine, open, told, wrong, type Finding } from "./checks.ts";
import type { DoctorFacts } from "./facts.ts";

const healthSchema = nodeReportSchema.pick({
  problems: true,
  certificate: true,
  ingest: true,
  spool: true,
  clickhouse: true,
});
type Health = z.infer<typeof healthSchema>;

type Node = {
  id: string;
  state: string;
  atMs: number;
  receivedAtMs: number;
  /** No report for `NODE_SILENT_MS`: what it said may not hold any more. */
  silent: boolean;
  health: Health | null;
};

const NO_NODE = "No node has reported yet.";
const START_NODE =
  "Enrol the node's key (POST /admin/nodes) and start it with TELLTALE_WORKER_URL set to APP_ORIGIN.";

export function nodeChecks(facts: DoctorFacts): Finding[] {
  const nodes = facts.rows.nodes.map((row): Node => {
    const parsed = healthSchema.safeParse(parseJson(row.health));
    const { id, state, atMs, receivedAtMs } = row;
    const silent = facts.nowMs - receivedAtMs > NODE_SILENT_MS;
    return { id, state, atMs, receivedAtMs, silent, health: parsed.success ? parsed.data : null };
  });
  return [
    passthrough(facts, nodes),
    chain(facts, nodes),
    first(facts),
    identity(nodes),
    write(nodes, facts),
    sqlAnswer(facts),
    certificateDays(facts, nodes),
    clock(nodes),
  ];
}

function passthrough({ rows: { cars, nodeKeysInForce } }: DoctorFacts, nodes: Node[]): Finding {
  if (nodes.length === 0) {
    return open(
      "tls.passthrough",
      nodeKeysInForce === 0 ? "No node is enrolled." : NO_NODE,
      START_NODE,
      { keys_in_force: nodeKeysInForce },
    );
  }
  const silent = nodes.filter((node) => node.silent);
  if (silent.length === nodes.length) {
    return wrong(
      "tls.passthrough",
      `No node has reported lately; the last was ${silent.map(({ id }) => id).join(", ")}.`,
      "See that the node runs and reaches the Worker: its log says report_failed and why.",
      { nodes: nodes.map(({ id, receivedAtMs }) => ({ id, received_at_ms: receivedAtMs })) },
    );
  }
  if (cars.connected > 0) {
    return fine("tls.passthrough", `${cars.connected} cars are connected to the node itself.`);
  }
  const refused = nodes.reduce(
    (sum, { health }) => sum + sumOf(health?.ingest.handshakes_refused),
    0,
  );
  if (refused > 0) {
    const reasons = nodes.map(({ id, health }) => ({
      id,
      refused: health?.ingest.handshakes_refused,
    }));
    return doubtful(
      "tls.passthrough",
      `Nodes refused ${refused} connections and hold none: a proxy may end TLS in front of them.`,
      "Make the hostname DNS-only and pass TCP through; look from outside: npm run operator -- doctor.",
      { reasons },
    );
  }
  return open(
    "tls.passthrough",
    "No car has connected yet, so nothing is proven.",
    "Look from outside: npm run operator -- doctor.",
  );
}

/** What nodes say they show; the command line looks at what is really on the wire. */
function chain(facts: DoctorFacts, nodes: Node[]): Finding {
  const { rows, config, chain: problems } = facts;
  const { cars, carErrors } = rows;
  const ca = config?.telemetry.ca ?? "";
  if (config !== null && !ca.includes("BEGIN CERTIFICATE")) {
    return wrong(
      "tls.chain",
      "TELEMETRY_CA is empty: cars trust nothing else, so they would trust nobody.",
      "Put the PEM chain above the node's certificate into TELEMETRY_CA, root included.",
    );
  }
  const [first] = problems ?? [];
  if (first !== undefined) {
    return wrong(
      "tls.chain",
      first.message,
      first.code.startsWith("certificate_")
        ? "Make or renew the node's certificate for TELEMETRY_HOSTNAME."
        : "Set TELEMETRY_CA to the whole chain above the node's certificate, root included.",
      { problems },
    );
  }
  const refused = carErrors.find(({ code }) => code.startsWith("certificate_"));
  if (refused !== undefined) {
    return wrong(
      "tls.chain",
      `${refused.count} cars refuse the node's certificate (${refused.code}).`,
      "npm run operator -- doctor compares the chain on the wire with TELEMETRY_CA.",
      { cars: refused.count },
    );
  }
  if (cars.connected > 0) {
    return fine("tls.chain", "Cars are connected, so they trust the certificate.");
  }
  if (problems !== null) {
    return fine("tls.chain", "The certificates that nodes report are signed by the ca.");
  }
  const shown = nodes.map(({ id, health }) => ({ id, certificate: health?.certificate?.subject }));
  return open(
    "tls.chain",
    "No car is connected: whether cars trust the node is seen from outside.",
    "npm run operator -- doctor compares the chain on the wire with TELEMETRY_CA.",
    { nodes: shown },
  );
}

function first({ rows: { cars } }: DoctorFacts): Finding {
  if (cars.connectedSilent > 0) {
    return doubtful(
      "ingest.first",
      `${cars.connectedSilent} cars are connected and have sent no signal: each field comes once it changes, and some only while charging or driving.`,
      "Wait some minutes, then open a door; if nothing comes, see cfg.synced and cfg.drift.",
      {
        cars: cars.connectedSilent,
        example: cars.connectedSilentExample === null ? null : maskVin(cars.connectedSilentExample),
      },
    );
  }
  return cars.connected === 0
    ? told("ingest.first", "No car is connected now.")
    : fine("ingest.first", "Every connected car has sent signals.");
}

/** Reasons of the node that mean "this car is not known here". */
const NOT_ALLOWED = /allow|identity|vin/i;

function identity(nodes: Node[]): Finding {
  const refused = nodes.flatMap(({ id, health }) =>
    Object.entries(health?.ingest.handshakes_refused ?? {})
      .filter(([reason, count]) => NOT_ALLOWED.test(reason) && count > 0)
      .map(([reason, count]) => ({ node: id, reason, count })),
  );
  if (nodes.length === 0) return open("ingest.identity", NO_NODE, START_NODE);
  if (refused.length > 0) {
    const count = refused.reduce((sum, row) => sum + row.count, 0);
    return doubtful(
      "ingest.identity",
      `Nodes turned away ${count} connections of cars that no linked owner has.`,
      "The node's log names the last four characters; link that car's owner, or delete the car's configuration.",
      { refused },
    );
  }
  return fine("ingest.identity", "Nodes turned away no car for who it is.");
}

function write(nodes: Node[], { rows: { nodeKeysInForce } }: DoctorFacts): Finding {
  if (nodes.length === 0) {
    return open("db.write", nodeKeysInForce === 0 ? "No node is enrolled." : NO_NODE, START_NODE);
  }
  const unreachable = nodes.find(({ health }) => health?.clickhouse.reachable === false);
  if (unreachable !== undefined) {
    return wrong(
      "db.write",
      `Node ${unreachable.id} cannot write to ClickHouse (${unreachable.health?.clickhouse.last_error ?? "no reason given"}).`,
      "Check CLICKHOUSE_URL, user and password, and the server's disk; what cars send waits in the spool.",
      { spool: unreachable.health?.spool },
    );
  }
  const full = nodes.find(({ health }) => health?.spool.full === true);
  if (full !== undefined) {
    return wrong(
      "db.write",
      `Node ${full.id}'s spool is full: it acknowledges nothing, so that cars keep their data.`,
      "Make ClickHouse take the backlog, or give the spool more disk.",
      { spool: full.health?.spool },
    );
  }
  const failing = nodes.find(({ health }) => (health?.clickhouse.last_error ?? null) !== null);
  if (failing !== undefined) {
    return doubtful(
      "db.write",
      `Node ${failing.id}'s last insert failed (${failing.health?.clickhouse.last_error}).`,
      "Look the code up in ClickHouse's documentation; the insert is tried again by itself.",
      { spool: failing.health?.spool },
    );
  }
  return fine("db.write", "Every node writes.", {
    nodes: nodes.map(({ id, health }) => ({ id, lag_ms: health?.clickhouse.lag_ms ?? null })),
  });
}

function sqlAnswer({ sql }: DoctorFacts): Finding {
  if (sql === null) {
    return told("sql.answer", "No SQL_URL is set: the console and owners' downloads say so.");
  }
  if (sql === "answered") return fine("sql.answer", "The database answers.");
  const { message, next } = REPLIES[sql.code];
  // Cars go on streaming without it, so it is no fault of the whole.
  return doubtful("sql.answer", sql.detail === null ? message : `${sql.detail}.`, next, {
    code: sql.code,
  });
}

function certificateDays({ nowMs, chainSoon }: DoctorFacts, nodes: Node[]): Finding {
  const [early, , late] = CERTIFICATE_WARN_DAYS;
  if (chainSoon !== null) {
    const judge = chainSoon.days <= late ? wrong : doubtful;
    return judge(
      "cert.days",
      `Within ${chainSoon.days} days an authority in TELEMETRY_CA ends, and cars will then trust no node.`,
      "Put the new authority's chain into TELEMETRY_CA beside the old one, deploy, wait until cars have taken it (GET /admin/configs), then change the nodes' certificates.",
      { days: chainSoon.days, after_that: chainSoon.problem.message },
    );
  }
  const days = nodes
    .filter(({ health }) => (health?.certificate ?? null) !== null)
    .map(({ id, health }) => ({
      node: id,
      days: Math.floor(((health?.certificate?.not_after_ms ?? 0) - nowMs) / (24 * 3_600_000)),
    }))
    .toSorted((a, b) => a.days - b.days);
  const [soonest] = days;
  if (soonest === undefined)
    return open("cert.days", "No node has shown its certificate.", START_NODE);
  const next =
    "Renew it; the node takes new files by itself. A new issuer means a new TELEMETRY_CA first.";
  const text = `The certificate of node ${soonest.node} ends in ${soonest.days} days.`;
  if (soonest.days < 0) {
    return wrong("cert.days", `The certificate of node ${soonest.node} has expired.`, next, {
      days,
    });
  }
  if (soonest.days < late) return wrong("cert.days", text, next, { days });
  return soonest.days < early
    ? doubtful("cert.days", text, next, { days })
    : fine("cert.days", text, { days });
}

function clock(nodes: Node[]): Finding {
  const skews = nodes
    .map(({ id, atMs, receivedAtMs }) => ({ node: id, skew_ms: atMs - receivedAtMs }))
    .toSorted((a, b) => Math.abs(b.skew_ms) - Math.abs(a.skew_ms));
  const [largest] = skews;
  if (largest === undefined) return open("clock", NO_NODE, START_NODE);
  if (isClockOff(largest.skew_ms)) {
    return wrong(
      "clock",
      `The clock of node ${largest.node} is ${Math.round(largest.skew_ms / 1000)} s off; beyond a minute its reports are refused.`,
      "Switch on time synchronisation on that machine (chrony or systemd-timesyncd).",
      { skews },
    );
  }
  return fine("clock", "Nodes and Worker agree within seconds.", { skews });
}

/** A report may arrive late because its first answer was lost, but never before it was made. */
function isClockOff(skewMs: number): boolean {
  return skewMs > CLOCK_SKEW_WARN_MS || skewMs < -(CLOCK_SKEW_WARN_MS + REPORT_RESEND_MAX_MS);
}

function sumOf(counts: Readonly<Record<string, number>> | undefined): number {
  return Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
}
