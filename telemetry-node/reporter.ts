/**
 * Reports to the Worker and takes its answers: the only conversation between the two.
 *
 * Fails soft: whatever happens here, cars stream on. A report whose answer is lost is sent again
 * as it was, same sequence and same bytes, so that the Worker counts it once; when it has grown
 * too old to be accepted it is replaced by a new one.
 */
import { importJWK } from "jose";
import { parseJson } from "../shared/json.ts";
import { Fault, isFault } from "../shared/fault.ts";
import {
  nodeAnswerSchema,
  REPORT_RESEND_MAX_MS,
  signNodeReport,
  type NodeAnswer,
  type NodeReport,
} from "../shared/node-report.ts";
import type { NodeKey } from "./config.ts";
import {
  ANSWER_BYTES_MAX,
  REPORT_EVERY_MS,
  REPORT_RETRY_FIRST_MS,
  REPORT_RETRY_MAX_MS,
  REPORT_TIMEOUT_MS,
} from "./limits.ts";

/** A report that is not answered yet, and what to do when it is. */
export type Draft = { report: NodeReport; onAnswered: () => void };

export type ReporterOptions = {
  workerUrl: string;
  key: NodeKey;
  fetch: typeof fetch;
  now: () => number;
  /** Makes the report with this sequence. */
  draft: (sequence: number) => Draft;
  onAnswer: (answer: NodeAnswer) => Promise<void>;
  onFailed: (fault: Fault) => void;
};

export type Reporter = {
  /** Sends soon, for example because a car has just connected. */
  hurry(): void;
  /** Ends the loop and sends one last report, waiting at most `withinMs`. */
  stop(withinMs: number): Promise<void>;
};

/** An unasked report comes at the earliest this long after the last one. */
const HURRY_MIN_MS = 500;

export async function startReporter(options: ReporterOptions): Promise<Reporter> {
  const key = await importPrivateKey(options.key);
  let sequence = 0;
  let pending: (Draft & { body: string }) | null = null;
  let retryMs = REPORT_RETRY_FIRST_MS;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let dueAtMs = 0;
  let running: Promise<void> | null = null;

  async function signedDraft(): Promise<Draft & { body: string }> {
    const nowMs = options.now();
    if (pending !== null && Math.abs(nowMs - pending.report.node.at_ms) < REPORT_RESEND_MAX_MS) {
      return pending;
    }
    sequence += 1;
    const draft = options.draft(sequence);
    const body = await signNodeReport(draft.report, options.key.kid, key);
    pending = { ...draft, body };
    return pending;
  }

  async function reportOnce(timeoutMs: number): Promise<number> {
    try {
      const sent = await signedDraft();
      const response = await reportRequest(options, sent.body, timeoutMs);
      const answer = await processReportResponse(response, sent.report.node.sequence);
      pending = null;
      retryMs = REPORT_RETRY_FIRST_MS;
      sent.onAnswered();
      await options.onAnswer(answer);
      return answer.next_report_ms;
    } catch (error) {
      if (!isFault(error)) throw error;
      // What was refused for good would be refused again: the next report is a new one.
      if (!error.temporary) pending = null;
      options.onFailed(error);
      const waitMs = error.retryAfterMs ?? retryMs;
      retryMs = Math.min(retryMs * 2, REPORT_RETRY_MAX_MS);
      return error.temporary ? waitMs : Math.max(waitMs, REPORT_EVERY_MS);
    }
  }

  function schedule(waitMs: number): void {
    if (stopped) return;
    if (timer !== null) clearTimeout(timer);
    dueAtMs = options.now() + waitMs;
    timer = setTimeout(() => {
      timer = null;
      running = reportOnce(REPORT_TIMEOUT_MS).then((nextMs) => {
        running = null;
        schedule(nextMs);
      });
    }, waitMs);
  }

  schedule(0);
  return {
    hurry: () => {
      // A failing Worker is not asked more often for it: then a report is pending.
      const sooner = dueAtMs - options.now() > HURRY_MIN_MS;
      if (running === null && pending === null && sooner) schedule(HURRY_MIN_MS);
    },
    stop: async (withinMs) => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      const last = (running ?? Promise.resolve()).then(() => {
        // What is pending was made before the end: the last words must be new.
        pending = null;
        return reportOnce(withinMs);
      });
      let limit: NodeJS.Timeout | undefined;
      const limited = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, withinMs);
      });
      await Promise.race([last, limited]);
      clearTimeout(limit);
    },
  };
}

async function importPrivateKey(key: NodeKey) {
  const imported = await importJWK(key.jwk, "ES256");
  if (imported instanceof Uint8Array) throw new Error("the node's key is not a private EC key");
  return imported;
}

/** Sends one signed report. Throws a Fault when there is no response. */
async function reportRequest(
  { workerUrl, fetch: send }: ReporterOptions,
  body: string,
  timeoutMs: number,
): Promise<Response> {
  try {
    return await send(`${workerUrl}/node/report`, {
      method: "POST",
      headers: { "content-type": "application/jose" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    throw new Fault("worker_unavailable", "the Worker did not answer", { temporary: true });
  }
}

/** Reads the answer to `sequence`. Throws a Fault for anything else, never with the body's text. */
async function processReportResponse(response: Response, sequence: number): Promise<NodeAnswer> {
  const { status } = response;
  const text = await readBody(response);
  if (status === 429 || status >= 500) {
    const retryAfterS = Number(response.headers.get("retry-after"));
    throw new Fault("worker_unavailable", `the Worker answered ${status}`, {
      temporary: true,
      status,
      ...(retryAfterS > 0 ? { retryAfterMs: retryAfterS * 1000 } : {}),
    });
  }
  if (!response.ok) {
    throw new Fault("worker_rejected", `the Worker refused the report with ${status}`, { status });
  }
  const answer = nodeAnswerSchema.safeParse(parseJson(text));
  if (!answer.success || answer.data.sequence !== sequence) {
    throw new Fault("worker_rejected", "the Worker's answer is not one to this report", { status });
  }
  return answer.data;
}

async function readBody(response: Response): Promise<string> {
  const declared = Number(response.headers.get("content-length"));
  if (declared > ANSWER_BYTES_MAX) {
    await response.body?.cancel();
    throw new Fault("worker_rejected", "the Worker's answer is too large");
  }
  try {
    return await response.text();
  } catch {
    throw new Fault("worker_unavailable", "the Worker's answer was cut", { temporary: true });
  }
}
