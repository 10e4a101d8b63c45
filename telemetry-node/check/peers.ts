/** Checks of what the node speaks to: ClickHouse and the Worker. */
import { randomUUID } from "node:crypto";
import { importJWK } from "jose";
import manifest from "../../package.json" with { type: "json" };
import { parseJson } from "../../shared/json.ts";
import { isFault } from "../../shared/fault.ts";
import { nodeAnswerSchema, NODE_REPORT_VERSION, signNodeReport } from "../../shared/node-report.ts";
import type { NodeConfig } from "../config.ts";
import { NodeState } from "../node-state.ts";
import { toReport } from "../report.ts";
import { connectConfigured } from "../store/open.ts";
import { fail, good, skip, warn, type Finding } from "./findings.ts";

const ANSWER_MAX_MS = 10_000;
/** Reports are refused from 60 s on; signatures and tokens begin to suffer earlier. */
const CLOCK_WARN_MS = 5_000;
const CLOCK_FAIL_MS = 30_000;

export async function checkClickHouse(config: NodeConfig): Promise<Finding> {
  const id = "db.reach";
  const { url, database } = config.clickhouse;
  if (url === null) return good(id, "the embedded engine, in the node's own process");
  const { host } = new URL(url);
  const clickhouse = connectConfigured(config);
  try {
    await clickhouse.ping();
    return good(id, `${host} answers, database ${database}`);
  } catch (error) {
    const why = isFault(error) ? (error.upstream ?? error.code) : "error";
    const doThis =
      "look at CLICKHOUSE_URL, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD_FILE and the firewall";
    return fail(id, `${host}: ${why}`, doThis);
  } finally {
    await clickhouse.close().catch(() => undefined);
  }
}

/**
 * Sends a report of a node that has not begun. Its boot began at time 0, so that it replaces
 * nothing that a running node has reported.
 */
export async function checkWorker(config: NodeConfig, now: () => number): Promise<Finding[]> {
  const { workerUrl } = config;
  if (workerUrl === null) {
    const found = "no Worker is configured";
    const doThis = "set TELLTALE_WORKER_URL, or take cars by TELLTALE_ALLOW alone";
    return (["worker.reach", "worker.key", "clock"] as const).map((id) => skip(id, found, doThis));
  }
  const beganMs = now();
  let response: Response;
  try {
    response = await fetch(`${workerUrl}/node/report`, {
      method: "POST",
      headers: { "content-type": "application/jose" },
      body: await signedReport(config, workerUrl, beganMs),
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
    });
  } catch {
    const doThis = "look at TELLTALE_WORKER_URL, DNS and the firewall's way out (TCP 443)";
    return [
      fail("worker.reach", `${workerUrl} does not answer`, doThis),
      skip("worker.key", "the Worker was not reached", "see worker.reach"),
      skip("clock", "the Worker was not reached", "see worker.reach"),
    ];
  }
  const text = await response.text().catch(() => "");
  const middleMs = (beganMs + now()) / 2;
  return [
    response.status < 500
      ? good("worker.reach", `${workerUrl} answered ${response.status}`)
      : fail("worker.reach", `${workerUrl} answered ${response.status}`, "see the Worker's log"),
    judgeKey(response.status, text, config.node.key.kid),
    judgeClock(text, response.headers.get("date"), middleMs),
  ];
}

async function signedReport(config: NodeConfig, workerUrl: string, nowMs: number): Promise<string> {
  const key = await importJWK(config.node.key.jwk, "ES256");
  if (key instanceof Uint8Array) throw new Error("the node's key is not a private EC key");
  const report = toReport({
    audience: workerUrl,
    node: {
      id: config.node.id,
      boot_id: randomUUID(),
      sequence: 1,
      version: manifest.version,
      started_at_ms: 0,
      at_ms: nowMs,
      state: "starting",
    },
    certificate: null,
    state: new NodeState(),
    problems: [],
    allowListVersion: null,
    cars: [],
    watched: [],
    orders: [],
  });
  return signNodeReport(report, config.node.key.kid, key);
}

function judgeKey(status: number, text: string, kid: string): Finding {
  const id = "worker.key";
  if (status === 200 && nodeAnswerSchema.safeParse(parseJson(text)).success) {
    return good(id, `the Worker takes reports under ${kid}, protocol ${NODE_REPORT_VERSION}`);
  }
  if (status === 401 || status === 403) {
    return fail(
      id,
      `the Worker refuses the key ${kid} (${status})`,
      "enrol its public half with this TELLTALE_NODE_ID (POST /admin/nodes), and see `clock`",
    );
  }
  const doThis = "is TELLTALE_WORKER_URL the origin of this Worker, without a path?";
  return fail(id, `no answer to a report (${status})`, doThis);
}

function judgeClock(text: string, date: string | null, middleMs: number): Finding {
  const answer = nodeAnswerSchema.safeParse(parseJson(text));
  const theirsMs = answer.success ? answer.data.server_time_ms : Date.parse(date ?? "");
  if (Number.isNaN(theirsMs)) return skip("clock", "the Worker told no time", "see worker.reach");
  const offMs = Math.round(middleMs - theirsMs);
  const found = `${offMs} ms ahead of the Worker's`;
  const doThis = "let systemd-timesyncd or chrony set the clock";
  if (Math.abs(offMs) >= CLOCK_FAIL_MS) return fail("clock", found, doThis);
  return Math.abs(offMs) >= CLOCK_WARN_MS ? warn("clock", found, doThis) : good("clock", found);
}
