/** The nodes' only door. Nothing in a body is believed before signature, audience and age hold. */
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import {
  NODE_REPORT_VERSION,
  REPORT_BYTES_MAX,
  verifyNodeReport,
  type NodeAnswer,
  type NodeReport,
  type ReportRefusal,
} from "../../shared/node-report.ts";
import { isFault } from "../../shared/fault.ts";
import { maskVin } from "../../shared/vin.ts";
import { loadWatches, type Looking } from "../db/watches.ts";
import { answerAllowList } from "../db/allow-list.ts";
import { answerAsked } from "../db/asked-fields.ts";
import { openDatabase } from "../db/database.ts";
import { loadNode, loadNodeKey, saveReport, someCarIsExpected } from "../db/nodes.ts";
import { erasuresOfOrders } from "../db/erasures.ts";
import { loadOpenOrders, saveOrderResults } from "../db/node-orders.ts";
import type { AppEnv } from "../env.ts";
import { NODE_REPORT_INTERVAL_BUSY_MS, NODE_REPORT_INTERVAL_MS } from "../limits.ts";
import { log } from "../log.ts";
import { refusal } from "../middleware/problems.ts";
import { importNodeKey } from "../node-keys.ts";
import { signReceipts } from "../erasure/receipts.ts";
import type { ReplyCode } from "../replies.ts";

/** Inside, the reason is exact and goes to the log; outside, a forger learns nothing. */
const REPLY_OF: Record<ReportRefusal["code"], ReplyCode> = {
  malformed: "report_malformed",
  unknown_key: "report_unauthorized",
  bad_signature: "report_unauthorized",
  wrong_audience: "report_unauthorized",
  wrong_node: "report_unauthorized",
  stale: "report_stale",
};

export const node = new Hono<AppEnv>().post(
  "/report",
  bodyLimit({
    maxSize: REPORT_BYTES_MAX,
    onError: (c: Context<AppEnv>) => refusal(c, { code: "body_too_large" }),
  }),
  async (c) => {
    const db = openDatabase(c.env.DB);
    const nowMs = Date.now();
    const verified = await verifyNodeReport(await c.req.text(), {
      audience: c.env.APP_ORIGIN,
      nowMs,
      keyFor: async (kid) => {
        const row = await loadNodeKey(db, kid);
        const key = row === null ? null : await importNodeKey(row.publicJwk);
        return row === null || key === null ? null : { nodeId: row.nodeId, key };
      },
    });
    if (!verified.ok) {
      log("warn", "node_report_refused", {
        request: c.get("requestId"),
        reason: verified.reason.code,
      });
      return refusal(c, { code: REPLY_OF[verified.reason.code] });
    }
    const report = verified.value;
    const before = await loadNode(db, report.node.id);
    const { firstVins } = await saveReport(db, report, nowMs);
    if (report.orders.length > 0) {
      await saveOrderResults(db, report.node.id, report.orders, nowMs);
      // The node waits for none of it; what is not signed now is signed by the schedule.
      c.executionCtx.waitUntil(signDone(c.env, report));
    }
    tell(report, before, firstVins);
    const watches = await loadWatches(db, nowMs);
    if (report.watched.length > 0) c.executionCtx.waitUntil(pushWatched(c.env, report, watches));
    // Before the list: a node takes a car that the list names beside an order to erase it for one that
    // consented anew.
    const orders = await loadOpenOrders(db, report.node.id);
    const answer: NodeAnswer = {
      v: NODE_REPORT_VERSION,
      server_time_ms: nowMs,
      sequence: report.node.sequence,
      allow_list: await answerAllowList(db, report.allow_list_version),
      asked: await answerAsked(db, report.asked_version),
      watch: [...new Set(watches.map(({ vin }) => vin))],
      orders,
      next_report_ms:
        watches.length > 0 || (await someCarIsExpected(db, nowMs))
          ? NODE_REPORT_INTERVAL_BUSY_MS
          : NODE_REPORT_INTERVAL_MS,
    };
    c.header("cache-control", "no-store");
    return c.json(answer);
  },
);

/** Receipts that this report may complete. */
async function signDone(env: Env, { orders }: NodeReport): Promise<void> {
  const done = orders.filter(({ state }) => state === "done").map(({ id }) => id);
  try {
    await signReceipts(env, await erasuresOfOrders(openDatabase(env.DB), done));
  } catch (error) {
    if (!isFault(error)) throw error;
    log("warn", "receipt_left_to_cron", { code: error.code });
  }
}

/**
 * Values of watched cars go from object to page and touch no storage. The node waits for none of
 * it; what is lost comes again with the next report.
 */
async function pushWatched(
  env: Env,
  report: NodeReport,
  watches: readonly Looking[],
): Promise<void> {
  const pushes = report.watched.flatMap((car) =>
    watches
      .filter(({ vin }) => vin === car.vin)
      .map(async ({ accountId, mayLocate }) =>
        env.ACCOUNT.getByName(accountId).pushWatched(car, mayLocate),
      ),
  );
  const lost = (await Promise.allSettled(pushes)).filter(({ status }) => status === "rejected");
  if (lost.length > 0) log("warn", "watched_values_lost", { accounts: lost.length });
}

/** A report every few seconds is no news; what changed with it is. */
function tell(
  report: NodeReport,
  before: { bootId: string; state: string } | null,
  firstVins: readonly string[],
) {
  const { id, boot_id: boot, state, version } = report.node;
  if (before === null) log("info", "node_first_report", { node: id, version });
  else if (before.bootId !== boot || before.state !== state) {
    log("info", "node_report_received", { node: id, state, rebooted: before.bootId !== boot });
  }
  for (const vin of firstVins) {
    log("info", "vehicle_first_reported", { node: id, vin: maskVin(vin) });
  }
}
