/**
 * `npm run bench:ingest`: real cars (mTLS, WebSocket, Tesla's envelopes) in another process against
 *
 *   a  our listener, acking without storing
 *   b  `ws` on `node:https`, acking without storing
 *   c  the whole node: durable acks, and every acked signal counted in ClickHouse at the end
 *
 * See README.md for how to read the figures. Ends within 120 s. `-- --profile DIR` writes a CPU
 * profile of each of the node's processes there, which costs some of the speed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  describeMachine,
  printMachine,
  printResult,
  printTable,
  printTargets,
  round,
  type Target,
} from "./figures.ts";
import { LoadProcess } from "./load/load-process.ts";
import type { LoadRun, LoadTotals, Measured } from "./load/messages.ts";
import { cpuUsOf } from "./process-clock.ts";
import {
  startBaseline,
  startWholeNode,
  type MeasuredNode,
  type MeasuredServer,
} from "./servers/start.ts";
import { makeBenchTrust, type BenchTrust } from "./trust.ts";

const CARS = 500;
const WARM_UP_MS = 2_000;
const MEASURE_MS = 10_000;
/** Long enough for the store to fall behind where it would. */
const MEASURE_NODE_MS = 16_000;
/** A load the node carries with ease: what a car then waits for its ack. */
const OFFERED_FRAMES_PER_S = 5_000;
const OFFERED_MS = 8_000;
const STORED_WITHIN_MS = 20_000;
const STORED_POLL_MS = 100;

type Phase = {
  name: string;
  signalsPerFrame: number;
  measured: Measured;
  totals: LoadTotals;
  /** Processor time of each process within the measured time. */
  cpuUs: Record<string, number>;
};

const closed = (signalsPerFrame: number, measureMs: number): LoadRun => ({
  signalsPerFrame,
  pace: { kind: "closed", inFlight: 1 },
  warmUpMs: WARM_UP_MS,
  measureMs,
});

const { values: options } = parseArgs({ options: { profile: { type: "string" } } });
const machine = describeMachine();
printMachine(machine);
const startedAt = performance.now();
const trust = await makeBenchTrust(CARS);
const phases: Phase[] = [];
try {
  phases.push(await measureBaseline("a listener only", "listener-only", trust));
  phases.push(await measureBaseline("b ws + node:https", "ws-https", trust));
  const stored = await measureNode(trust);
  report(stored);
} finally {
  await trust.remove();
}

async function measureBaseline(
  name: string,
  which: "listener-only" | "ws-https",
  files: BenchTrust,
): Promise<Phase> {
  const server = await startBaseline(which, files);
  const load = LoadProcess.start();
  try {
    await load.connect(files, server.port, CARS);
    return await measure(name, server, load, closed(40, MEASURE_MS));
  } finally {
    await load.stop();
    await server.stop();
  }
}

type Stored = {
  rows: number;
  frames: number;
  signalsAcked: number;
  framesAcked: number;
  /** Time between the end of each load and the last of its rows in ClickHouse. */
  behindMs: number[];
};

async function measureNode(files: BenchTrust): Promise<Stored> {
  const node = await startWholeNode(files, options.profile ?? null);
  const load = LoadProcess.start();
  const behindMs: number[] = [];
  try {
    await load.connect(files, node.port, CARS);
    const runs: [string, LoadRun][] = [
      ["c whole node, 40 signals", closed(40, MEASURE_NODE_MS)],
      ["c whole node, 10 signals", closed(10, MEASURE_MS)],
      [
        `c whole node, ${OFFERED_FRAMES_PER_S} frames/s offered`,
        {
          signalsPerFrame: 10,
          pace: { kind: "offered", framesPerS: OFFERED_FRAMES_PER_S },
          warmUpMs: WARM_UP_MS,
          measureMs: OFFERED_MS,
        },
      ],
    ];
    let stored = { rows: 0, frames: 0 };
    let totals: LoadTotals | null = null;
    for (const [name, run] of runs) {
      const phase = await measure(name, node, load, run);
      phases.push(phase);
      totals = phase.totals;
      const endedAt = performance.now();
      stored = await untilStored(node, totals);
      behindMs.push(performance.now() - endedAt);
    }
    return {
      ...stored,
      signalsAcked: totals?.signalsAcked ?? 0,
      framesAcked: totals?.framesAcked ?? 0,
      behindMs,
    };
  } finally {
    await load.stop();
    await node.stop();
  }
}

/** Counts until everything acked is there; gives what is there when it is, or when time is over. */
async function untilStored(
  node: MeasuredNode,
  totals: LoadTotals,
): Promise<{ rows: number; frames: number }> {
  const until = performance.now() + STORED_WITHIN_MS;
  for (;;) {
    const [row] = await node.sql("SELECT count() FROM telltale.signals");
    const rows = Number(row?.[0]);
    if (rows >= totals.signalsAcked || performance.now() > until) {
      const [distinct] = await node.sql(
        "SELECT uniqExact(vin, txid_number) FROM telltale.signals WHERE field = 'VehicleSpeed'",
      );
      return { rows, frames: Number(distinct?.[0]) };
    }
    await sleep(STORED_POLL_MS);
  }
}

async function measure(
  name: string,
  server: MeasuredServer,
  load: LoadProcess,
  run: LoadRun,
): Promise<Phase> {
  const clocks: Record<string, number>[] = [];
  const readClocks = (): void => {
    const times = Object.entries(server.pids).map(([who, pid]) => [who, cpuUsOf(pid)] as const);
    clocks.push(Object.fromEntries(times));
  };
  const { measured, totals } = await load.run(run, readClocks);
  const cpuUs: Record<string, number> = { client: measured.cpuUs };
  for (const who of Object.keys(server.pids)) {
    cpuUs[who] = (clocks[1]?.[who] ?? 0) - (clocks[0]?.[who] ?? 0);
  }
  return { name, signalsPerFrame: run.signalsPerFrame, measured, totals, cpuUs };
}

function framesPerS(phase: Phase): number {
  return (phase.measured.framesAcked / phase.measured.tookMs) * 1000;
}

function usPerFrame(phase: Phase, who: string): number {
  return (phase.cpuUs[who] ?? Number.NaN) / phase.measured.framesAcked;
}

function report(stored: Stored): void {
  printTable(
    `Load: ${CARS} cars, one frame per TLS record, one in flight per car unless a rate is offered`,
    ["", "frames/s", "signals/s", "ack p50 ms", "p99", "p99.9"],
    phases.map((phase) => {
      const { p50, p99, p999 } = phase.measured.ackMs;
      const frames = framesPerS(phase);
      return [phase.name, frames, frames * phase.signalsPerFrame, p50, p99, p999].map(toCell);
    }),
  );
  printTable(
    "Processor time per frame, microseconds",
    ["", "server or ingest", "store", "parent", "client", "store per row"],
    phases.map((phase) => [
      phase.name,
      round(usPerFrame(phase, phase.cpuUs["ingest"] === undefined ? "server" : "ingest")),
      round(usPerFrame(phase, "store")),
      round(usPerFrame(phase, "parent")),
      round(usPerFrame(phase, "client")),
      round(usPerFrame(phase, "store") / phase.signalsPerFrame),
    ]),
  );
  const [a, b, c, cShort, cOffered] = phases;
  if (!a || !b || !c || !cShort || !cOffered) throw new Error("a phase is missing");
  const ratios = {
    c_to_a_frames_per_s: framesPerS(c) / framesPerS(a),
    a_to_b_frames_per_s: framesPerS(a) / framesPerS(b),
    c_to_a_cpu: usPerFrame(c, "ingest") / usPerFrame(a, "server"),
    a_to_b_cpu: usPerFrame(a, "server") / usPerFrame(b, "server"),
  };
  printTable(
    "Ratios",
    ["", "frames/s", "CPU per frame of the listening process"],
    [
      ["c / a", round(ratios.c_to_a_frames_per_s), round(ratios.c_to_a_cpu)],
      ["a / b", round(ratios.a_to_b_frames_per_s), round(ratios.a_to_b_cpu)],
    ],
  );
  const isExact = stored.rows === stored.signalsAcked && stored.frames === stored.framesAcked;
  const { totals } = cOffered;
  console.log(
    `\nAcked ${stored.signalsAcked} signals in ${stored.framesAcked} frames; ClickHouse holds ${stored.rows} rows of ${stored.frames} frames: ${isExact ? "equal" : "NOT EQUAL"}.` +
      `\nUnanswered ${totals.unanswered}, wrong answers ${totals.wrongAnswers}, connections lost ${totals.lost}.` +
      `\nLast row ${stored.behindMs.map((ms) => `${round(ms)} ms`).join(", ")} after the end of each load on the node.`,
  );
  const targets: Target[] = [
    { name: "frames/s, 40 signals", value: framesPerS(c), limit: 22_000, want: "at_least" },
    { name: "signals/s, 40 signals", value: framesPerS(c) * 40, limit: 900_000, want: "at_least" },
    { name: "ingest CPU µs/frame", value: usPerFrame(c, "ingest"), limit: 25, want: "at_most" },
    { name: "store CPU µs/row", value: usPerFrame(c, "store") / 40, limit: 0.9, want: "at_most" },
  ];
  printTargets(targets);
  printResult({
    bench: "ingest",
    machine,
    cars: CARS,
    phases: phases.map((phase) => ({
      name: phase.name,
      signals_per_frame: phase.signalsPerFrame,
      frames_per_s: framesPerS(phase),
      signals_per_s: framesPerS(phase) * phase.signalsPerFrame,
      ack_ms: phase.measured.ackMs,
      cpu_us_per_frame: Object.fromEntries(
        Object.keys(phase.cpuUs).map((who) => [who, usPerFrame(phase, who)]),
      ),
    })),
    ratios,
    stored: { ...stored, equal: isExact },
    totals,
    targets,
    took_s: (performance.now() - startedAt) / 1000,
  });
  if (!isExact || totals.wrongAnswers > 0) process.exitCode = 1;
}

function toCell(value: string | number): string {
  return typeof value === "number" ? round(value) : value;
}
