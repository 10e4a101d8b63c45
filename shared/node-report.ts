/**
 * The protocol between a telemetry node and the Worker: both ends in one file.
 *
 * A report is a compact JWS (ES256). Its header names the node's key (`kid`), its payload is a
 * `NodeReport`, its audience is the Worker's origin. Nothing in a report is trusted before the
 * signature, the audience and the age have been checked. The answer is plain JSON over TLS.
 *
 * Counters are totals since the node's boot, never differences, so a report that is lost or
 * repeated changes nothing: the Worker keeps the last total per boot. A report that arrives twice
 * (same boot, same sequence) is answered again and not counted again.
 */
import { CompactSign, compactVerify, decodeProtectedHeader, errors, type CryptoKey } from "jose";
import * as z from "zod";
import { ok, refused, type Result } from "./result.ts";

export const NODE_REPORT_VERSION = 1;
/** A report older or newer than this, by the Worker's clock, is refused: replay protection. */
export const REPORT_AGE_MAX_MS = 60_000;
/** An unanswered report is sent again as it was for this long: so old may a healthy one arrive. */
export const REPORT_RESEND_MAX_MS = REPORT_AGE_MAX_MS / 3;
/** Body limit: 2,000 changed cars with all optional parts stay below it. */
export const REPORT_BYTES_MAX = 1_048_576;
/** Bytes of a report before it is signed: base64url makes four of three, header and signature have 1 kB. */
export const REPORT_JSON_BYTES_MAX = ((REPORT_BYTES_MAX - 1_024) / 4) * 3;
/** Cars in one report; a node with more changes spreads them over several reports. */
export const REPORT_CARS_MAX = 2_000;
/** Orders in one answer, and results of orders in one report. */
export const REPORT_ORDERS_MAX = 64;
/** Cars in one answer whose asked fields changed; the next answer has the next ones. */
export const ASKED_CARS_MAX = 200;

const ALGORITHM = "ES256";
const TYPE = "telltale-node-report+jwt";

const count = z.number().int().nonnegative();
const epochMs = z.number().int().nonnegative();
const vin = z.string().min(1).max(64);

/** A value as a watched car shows it. `invalid` is a value: the car says it cannot measure. */
export const reportedValueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("number"), value: z.number() }),
  z.object({ kind: z.literal("text"), value: z.string().max(1024) }),
  z.object({ kind: z.literal("boolean"), value: z.boolean() }),
  z.object({ kind: z.literal("enum"), value: z.string().max(128), number: z.number().int() }),
  z.object({ kind: z.literal("location"), latitude: z.number(), longitude: z.number() }),
  z.object({ kind: z.literal("flags"), on: z.array(z.string().max(64)).max(32) }),
  z.object({ kind: z.literal("time"), hour: z.number(), minute: z.number(), second: z.number() }),
  z.object({ kind: z.literal("invalid") }),
]);
export type ReportedValue = z.infer<typeof reportedValueSchema>;

/** One car, sent when anything about it changed since the last answered report. */
export const reportedCarSchema = z.object({
  vin,
  /** At least one open connection. Overlapping connections of one car are one car. */
  connected: z.boolean(),
  connections: count,
  /** `X-Network-Interface` of the newest connection: wifi, cellular, or null if not told. */
  network_interface: z.string().max(32).nullable(),
  connected_at_ms: epochMs.nullable(),
  disconnected_at_ms: epochMs.nullable(),
  last_record_at_ms: epochMs.nullable(),
  /** Newest `created_at` that is durable in ClickHouse. */
  last_stored_at_ms: epochMs.nullable(),
  /** Records and signals acknowledged since boot. */
  records_total: count,
  signals_total: count,
});
export type ReportedCar = z.infer<typeof reportedCarSchema>;

export const watchedCarSchema = z.object({
  vin,
  values: z
    .array(z.object({ field: z.string().max(64), at_ms: epochMs, value: reportedValueSchema }))
    .max(300),
});
export type WatchedCar = z.infer<typeof watchedCarSchema>;

export const nodeProblemSchema = z.object({
  /** Stable id, such as `spool_full` or `clickhouse_unreachable`. */
  code: z.string().max(64),
  since_ms: epochMs,
  detail: z.string().max(256).optional(),
});
export type NodeProblem = z.infer<typeof nodeProblemSchema>;

export const orderResultSchema = z.object({
  id: z.string().max(64),
  state: z.enum(["running", "done", "failed"]),
  detail: z.string().max(1024).optional(),
  /** What was removed, by table: rows or bytes. */
  removed: z.record(z.string(), count).optional(),
  /** By the node's clock: when it heard of the order, and when it was done. */
  began_at_ms: epochMs.optional(),
  ended_at_ms: epochMs.optional(),
});
export type OrderResult = z.infer<typeof orderResultSchema>;

export const nodeReportSchema = z.object({
  v: z.literal(NODE_REPORT_VERSION),
  aud: z.string(),
  node: z.object({
    id: z.string().min(1).max(64),
    /** Random per process start. */
    boot_id: z.string().min(8).max(64),
    /** Counts up by one per new report of this boot; a repeated send keeps it. */
    sequence: count,
    version: z.string().max(64),
    started_at_ms: epochMs,
    /** The node's clock when the report was made. */
    at_ms: epochMs,
    state: z.enum(["starting", "running", "draining"]),
  }),
  problems: z.array(nodeProblemSchema).max(32),
  /** The certificate that cars see. */
  certificate: z
    .object({
      subject: z.string().max(256),
      sha256: z.string().max(128),
      not_after_ms: epochMs,
      /** The certificate itself, so that the Worker can check that `ca` signs it. */
      pem: z.string().max(16_384).optional(),
    })
    .nullable(),
  ingest: z.object({
    connections: count,
    cars_connected: count,
    /** Since boot, by reason. */
    handshakes_refused: z.record(z.string(), count),
    records_total: z.record(z.string(), count),
    signals_total: count,
    acks_total: count,
    dead_letters_total: count,
    rate_limited_total: count,
  }),
  spool: z.object({
    bytes: count,
    budget_bytes: count,
    segments: count,
    oldest_at_ms: epochMs.nullable(),
    full: z.boolean(),
  }),
  clickhouse: z.object({
    kind: z.enum(["embedded", "http"]),
    reachable: z.boolean(),
    rows_total: count,
    last_insert_at_ms: epochMs.nullable(),
    /** Engine's error code or our own word; never its text, which may quote data. */
    last_error: z.string().max(64).nullable(),
    /** Age of the newest stored record when it was stored: car to row. */
    lag_ms: count.nullable(),
  }),
  /** Version of the allow-list in force on the node; null while it has none. */
  allow_list_version: z.string().max(64).nullable(),
  /**
   * Version up to which the node has stored what cars were asked to send; null when it has nothing,
   * absent while it cannot store it.
   */
  asked_version: z.string().max(64).nullable().optional(),
  cars: z.array(reportedCarSchema).max(REPORT_CARS_MAX),
  watched: z.array(watchedCarSchema).max(200),
  orders: z.array(orderResultSchema).max(REPORT_ORDERS_MAX),
});
export type NodeReport = z.infer<typeof nodeReportSchema>;

export const nodeOrderSchema = z.discriminatedUnion("kind", [
  /** Close open connections of a car. */
  z.object({ id: z.string().max(64), kind: z.literal("close"), vin }),
  /** Remove everything stored about a car and refuse late data until it is linked again. */
  z.object({ id: z.string().max(64), kind: z.literal("erase"), vin }),
]);
export type NodeOrder = z.infer<typeof nodeOrderSchema>;

/**
 * The VINs a node may take. `full` replaces the list; `changes` applies to exactly version `from`
 * (a node on another version says so in its next report and gets a full list); `same` means the
 * version in the report is current.
 */
export const allowListAnswerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("same"), version: z.string().max(64) }),
  z.object({ kind: z.literal("full"), version: z.string().max(64), vins: z.array(vin) }),
  z.object({
    kind: z.literal("changes"),
    from: z.string().max(64),
    version: z.string().max(64),
    add: z.array(vin),
    remove: z.array(vin),
  }),
]);
export type AllowListAnswer = z.infer<typeof allowListAnswerSchema>;

/**
 * What cars were asked to send, for `v_field_coverage`: those whose configuration changed after the
 * version in the report, in the order of change. A node that has stored them holds `version`.
 */
export const askedAnswerSchema = z.object({
  version: z.string().max(64),
  cars: z
    .array(z.object({ vin, list: z.string().max(128), pushed_at_ms: epochMs, version: count }))
    .max(ASKED_CARS_MAX),
  /** Least seconds between two sends by field, once for all cars that want the same. */
  lists: z.record(z.string(), z.record(z.string().max(64), z.number().nonnegative())),
});
export type AskedAnswer = z.infer<typeof askedAnswerSchema>;

export const nodeAnswerSchema = z.object({
  v: z.literal(NODE_REPORT_VERSION),
  server_time_ms: epochMs,
  /** The sequence this answers. */
  sequence: count,
  allow_list: allowListAnswerSchema,
  /** Absent when nothing changed. */
  asked: askedAnswerSchema.optional(),
  /** VINs somebody looks at now: report their values every second. */
  watch: z.array(vin).max(200),
  orders: z.array(nodeOrderSchema).max(REPORT_ORDERS_MAX),
  /** When the next report is expected. */
  next_report_ms: z.number().int().min(500).max(60_000),
});
export type NodeAnswer = z.infer<typeof nodeAnswerSchema>;

export type ReportRefusal =
  | { code: "malformed" }
  | { code: "unknown_key"; kid: string }
  | { code: "bad_signature" }
  | { code: "wrong_audience" }
  | { code: "wrong_node" }
  | { code: "stale"; skewMs: number };

/** Signs a report. `kid` names the enrolled node key; `key` is a P-256 private key. */
export async function signNodeReport(
  report: NodeReport,
  kid: string,
  key: CryptoKey,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(report)))
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
    .sign(key);
}

/**
 * Checks and parses a report. `keyFor` gives the enrolled key and the node it belongs to, or
 * null when the key is unknown or revoked.
 */
export async function verifyNodeReport(
  body: string,
  options: {
    audience: string;
    nowMs: number;
    keyFor: (kid: string) => Promise<{ nodeId: string; key: CryptoKey } | null>;
  },
): Promise<Result<NodeReport, ReportRefusal>> {
  const kid = parseKid(body);
  if (kid === null) return refused({ code: "malformed" });
  const enrolled = await options.keyFor(kid);
  if (enrolled === null) return refused({ code: "unknown_key", kid });
  const payload = await verifiedPayload(body, enrolled.key);
  if (payload === null) return refused({ code: "bad_signature" });
  const parsed = nodeReportSchema.safeParse(parseJson(payload));
  if (!parsed.success) return refused({ code: "malformed" });
  const report = parsed.data;
  if (report.aud !== options.audience) return refused({ code: "wrong_audience" });
  if (report.node.id !== enrolled.nodeId) return refused({ code: "wrong_node" });
  const skewMs = report.node.at_ms - options.nowMs;
  if (Math.abs(skewMs) > REPORT_AGE_MAX_MS) return refused({ code: "stale", skewMs });
  return ok(report);
}

function parseKid(body: string): string | null {
  if (body.length > REPORT_BYTES_MAX) return null;
  try {
    const header = decodeProtectedHeader(body);
    if (header.alg !== ALGORITHM || header.typ !== TYPE) return null;
    return typeof header.kid === "string" ? header.kid : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof errors.JOSEError) return null;
    throw error;
  }
}

async function verifiedPayload(body: string, key: CryptoKey): Promise<Uint8Array | null> {
  try {
    const { payload } = await compactVerify(body, key, { algorithms: [ALGORITHM] });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return null;
  }
}
