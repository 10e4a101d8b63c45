import { generateKeyPairSync } from "node:crypto";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import type { Fault } from "../../shared/fault.ts";
import {
  type NodeAnswer,
  type NodeReport,
  REPORT_BYTES_MAX,
  type WatchedCar,
} from "../../shared/node-report.ts";
import { NodeState } from "../../telemetry-node/node-state.ts";
import { toReport } from "../../telemetry-node/report.ts";
import { startReporter, type Reporter } from "../../telemetry-node/reporter.ts";
import { waitFor } from "./ingest/rig.ts";

const key = {
  kid: "node-key-1",
  jwk: {
    ...(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
      format: "jwk",
    }) as { x: string; y: string; d: string }),
    kty: "EC" as const,
    crv: "P-256" as const,
    kid: "node-key-1",
  },
};

type Reply = (sequence: number) => Response | Promise<Response>;

const answerTo = (sequence: number, more: Partial<NodeAnswer> = {}): Response =>
  Response.json({
    v: 1,
    server_time_ms: 1,
    sequence,
    allow_list: { kind: "same", version: "1" },
    watch: [],
    orders: [],
    next_report_ms: 500,
    ...more,
  });

let reporter: Reporter | null = null;
afterEach(() => reporter?.stop(0));

/** A reporter whose Worker gives these replies in turn, then goes on with the last one. */
async function startWith(replies: Reply[], watched: WatchedCar[] = []) {
  const state = {
    clockOffsetMs: 0,
    sent: [] as { sequence: number; body: string }[],
    answers: [] as NodeAnswer[],
    confirmed: [] as number[],
    faults: [] as Fault[],
  };
  const now = () => Date.now() + state.clockOffsetMs;
  reporter = await startReporter({
    workerUrl: "http://worker.invalid",
    key,
    now,
    fetch: async (_url, init) => {
      const body = typeof init?.body === "string" ? init.body : "";
      const { node } = decodeJwt<{ node: { sequence: number } }>(body);
      state.sent.push({ sequence: node.sequence, body });
      const reply = replies[Math.min(state.sent.length, replies.length) - 1];
      if (reply === undefined) throw new Error("no reply");
      return reply(node.sequence);
    },
    draft: (sequence) => ({
      report: toReport({
        audience: "http://worker.invalid",
        node: {
          id: "node-1",
          boot_id: "boot-0001",
          sequence,
          version: "0",
          started_at_ms: 1,
          at_ms: now(),
          state: "running",
        },
        certificate: null,
        state: new NodeState(),
        problems: [],
        allowListVersion: null,
        cars: [],
        watched,
        orders: [],
      }),
      onAnswered: () => state.confirmed.push(sequence),
    }),
    onAnswer: async (answer) => {
      state.answers.push(answer);
    },
    onFailed: (fault) => state.faults.push(fault),
  });
  return state;
}

const sent = (state: { sent: unknown[] }, count: number) =>
  waitFor(`${count} reports`, () => (state.sent.length >= count ? true : undefined));

describe("a report", () => {
  it("is signed under the enrolled key and counts up", async () => {
    const state = await startWith([(sequence) => answerTo(sequence)]);
    await sent(state, 2);
    expect(state.sent.slice(0, 2).map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(decodeProtectedHeader(state.sent[0]?.body ?? "")).toEqual({
      alg: "ES256",
      typ: "telltale-node-report+jwt",
      kid: "node-key-1",
    });
  });

  it("fits the Worker's bound however much is watched, and every watched car has its turn", async () => {
    const values = Array.from({ length: 300 }, (_, at) => ({
      field: `Field${at}`,
      at_ms: 1_767_225_600_000,
      value: { kind: "number" as const, value: at / 7 },
    }));
    const cars = Array.from({ length: 200 }, (_, at) => ({ vin: `CAR${at}`, values }));
    const state = await startWith([(sequence) => answerTo(sequence)], cars);
    await sent(state, 3);
    const bodies = state.sent.slice(0, 3).map(({ body }) => body);
    for (const body of bodies) expect(body.length).toBeLessThan(REPORT_BYTES_MAX);
    const told = bodies.map((body) => decodeJwt<NodeReport>(body).watched.map(({ vin }) => vin));
    expect(new Set(told.flat()).size).toBe(told.flat().length);
    expect(told.every((vins) => vins.length > 10)).toBe(true);
  });

  it("whose answer is lost is sent again byte for byte, and confirmed once", async () => {
    const lost: Reply = () => Promise.reject(new TypeError("fetch failed"));
    const state = await startWith([lost, (sequence) => answerTo(sequence)]);
    await sent(state, 2);
    expect(state.sent[1]).toEqual(state.sent[0]);
    await waitFor("the answer", () => state.answers[0]);
    expect(state.confirmed[0]).toBe(1);
    expect(state.confirmed.filter((sequence) => sequence === 1)).toHaveLength(1);
    expect(state.faults[0]).toMatchObject({ code: "worker_unavailable", temporary: true });
  });

  it("that has grown too old to be believed is replaced by a new one", async () => {
    const state = await startWith([
      () => new Response(null, { status: 503 }),
      (sequence) => answerTo(sequence),
    ]);
    await sent(state, 1);
    state.clockOffsetMs = 30_000;
    await sent(state, 2);
    expect(state.sent[1]?.sequence).toBe(2);
    expect(state.confirmed).not.toContain(1);
  });

  it("takes no answer to another report, and none that is not one", async () => {
    const replies: Reply[] = [
      (sequence) => answerTo(sequence + 1),
      () => new Response("<html>", { status: 200 }),
      () => new Response("no", { status: 401 }),
    ];
    for (const reply of replies) {
      const state = await startWith([reply]);
      const fault = await waitFor("the fault", () => state.faults[0]);
      expect(fault).toMatchObject({ code: "worker_rejected", temporary: false });
      expect([state.answers, state.confirmed]).toEqual([[], []]);
      await reporter?.stop(0);
    }
  });

  it("comes sooner when something happened, but not while one is unanswered", async () => {
    const state = await startWith([(sequence) => answerTo(sequence, { next_report_ms: 60_000 })]);
    await waitFor("the answer", () => state.answers[0]);
    // The answer's own time is set just after it was handed on.
    await new Promise((resolve) => setTimeout(resolve, 20));
    reporter?.hurry();
    reporter?.hurry();
    await sent(state, 2);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(state.sent).toHaveLength(2);

    const failing = await startWith([
      () => new Response(null, { status: 503, headers: { "retry-after": "60" } }),
    ]);
    await waitFor("the fault", () => failing.faults[0]);
    reporter?.hurry();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(failing.sent).toHaveLength(1);
  });

  it("is the last word at the end, and a Worker that hangs holds nothing up", async () => {
    const state = await startWith([(sequence) => answerTo(sequence, { next_report_ms: 60_000 })]);
    await waitFor("the answer", () => state.answers[0]);
    await reporter?.stop(1_000);
    expect(state.sent.map(({ sequence }) => sequence)).toEqual([1, 2]);

    const hanging = await startWith([() => new Promise<Response>(() => undefined)]);
    await sent(hanging, 1);
    const beganMs = Date.now();
    await reporter?.stop(100);
    expect(Date.now() - beganMs).toBeLessThan(1_000);
  });
});
