/** `operator doctor`: the Worker's findings, completed by what a stranger sees. */
import * as z from "zod";
import { doctorSchema, type DoctorReport } from "../contract/doctor.ts";
import {
  CHECKS,
  fine,
  open,
  overall,
  wrong,
  type CheckState,
  type Finding,
} from "../doctor/checks.ts";
import type { PemSeen } from "../doctor/pem-seen.ts";
import { judgePem } from "../doctor/pem-seen.ts";
import { PEM_PATH } from "../partner/pem-path.ts";
import { lookAtTelemetryHost, type Outside } from "./outside.ts";

export type DoctorParts = {
  url: string;
  adminToken: string;
  fetch: typeof fetch;
  fetchPem: (url: string) => Promise<PemSeen>;
  outside: Outside;
};

/** A Worker that does not answer within this is not going to. */
const WORKER_DEADLINE_MS = 60_000;

export async function runDoctor(parts: DoctorParts): Promise<Finding[]> {
  const asked = await askWorker(parts);
  const inside = asked.report?.checks.map(toFinding) ?? [];
  const apps = asked.report?.targets?.apps ?? [];
  const looked = await Promise.all(
    apps.map(async ({ domain, public_pem: pem, telemetry }) => [
      judgePem(await parts.fetchPem(`https://${domain}${PEM_PATH}`), pem),
      ...(await lookAtTelemetryHost(telemetry, parts.outside)),
    ]),
  );
  return merge([asked.finding, ...inside, ...looked.flat()]);
}

/** What decides when both looked: the worst; something known always beats an open question. */
const WEIGHT: Record<CheckState, number> = { fail: 4, warn: 3, ok: 2, info: 1, unknown: 0 };

function merge(findings: readonly Finding[]): Finding[] {
  return CHECKS.map(({ id }) => {
    const own = findings.filter((finding) => finding.id === id);
    const [worst] = own.toSorted((a, b) => WEIGHT[b.state] - WEIGHT[a.state]);
    return worst ?? open(id, "Not looked at: the Worker did not answer.", "See worker.answer.");
  });
}

async function askWorker(
  parts: DoctorParts,
): Promise<{ finding: Finding; report: DoctorReport | null }> {
  const { url, adminToken } = parts;
  const bad = (cause: string, next: string) => ({
    finding: wrong("worker.answer", cause, next, { url }),
    report: null,
  });
  let response: Response;
  try {
    response = await parts.fetch(`${url}/admin/doctor`, {
      headers: { authorization: `Bearer ${adminToken}` },
      redirect: "manual",
      signal: AbortSignal.timeout(WORKER_DEADLINE_MS),
    });
  } catch {
    return bad(
      `${url} cannot be reached.`,
      "Check the name, and that the Worker is deployed: npx wrangler deployments list.",
    );
  }
  if (response.status >= 300 && response.status < 400) {
    return bad(
      `${url} redirects to ${response.headers.get("location") ?? "another address"}.`,
      "Give the address the Worker itself answers at. If Cloudflare Access is in front, set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET to a service token of that application.",
    );
  }
  if (response.status === 401) {
    return bad(
      "The Worker does not take this admin token.",
      "Use the directory whose admin-token was put: --dir DIR, or put it again: npx wrangler secret put ADMIN_TOKEN.",
    );
  }
  const parsed = doctorSchema.safeParse(await readJson(response));
  if (!parsed.success) {
    return bad(
      `${url}/admin/doctor answers ${response.status} and not with findings.`,
      "Deploy this version of the Worker there; its log says more: npx wrangler tail.",
    );
  }
  return { finding: fine("worker.answer", "The Worker answers.", { url }), report: parsed.data };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

const idSchema = z.enum(CHECKS.map(({ id }) => id));

function toFinding(check: DoctorReport["checks"][number]): Finding {
  const { state, cause, next, evidence } = check;
  return { id: idSchema.parse(check.id), state, cause, next, evidence };
}

const SIGN: Record<CheckState, string> = {
  ok: "ok  ",
  info: "info",
  warn: "WARN",
  fail: "FAIL",
  unknown: "?   ",
};

/** For people: one line per check, and under it what to do. */
export function toText(findings: readonly Finding[]): string {
  const titles = new Map<string, string>(CHECKS.map(({ id, title }) => [id, title]));
  const lines = findings.flatMap(({ id, state, cause, next }) => {
    const head = `${SIGN[state]}  ${id.padEnd(16)} ${titles.get(id) ?? ""}`;
    if (state === "ok") return [head];
    return [head, `      ${cause}`, ...(next === null ? [] : [`      → ${next}`])];
  });
  return `${lines.join("\n")}\n\n${overall(findings)}\n`;
}

/** For programs: as GET /admin/doctor. */
export function toJson(findings: readonly Finding[], nowMs: number): string {
  const titles = new Map<string, string>(CHECKS.map(({ id, title }) => [id, title]));
  const checks = findings.map((finding) => ({ ...finding, title: titles.get(finding.id) }));
  return `${JSON.stringify({ at_ms: nowMs, state: overall(findings), checks }, null, 2)}\n`;
}
