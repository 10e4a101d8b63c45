/**
 * `npm run bench:connections`: what an idle car costs. 2,000 and then 5,000 cars connect to the
 * whole node, each with its own certificate and a full mTLS handshake (no resumption), and then say
 * nothing. Prints resident memory of the ingest process per car, handshakes a second and the
 * processor time of one.
 *
 * All growth of the process is counted, divided by the cars, since one car has come and gone: what
 * the first one brings into memory is code. What each further car adds between the two sizes is
 * printed beside it; it does not depend on where counting began.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
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
import { cpuUsOf, residentBytesOf } from "./process-clock.ts";
import { startWholeNode } from "./servers/start.ts";
import { makeBenchTrust } from "./trust.ts";

const STEPS = [2_000, 5_000];
/** Memory is read after this: what handshakes left behind is collected, statistics are sent. */
const SETTLE_MS = 5_000;
/** Descriptors a process needs beside its sockets. */
const SPARE_FILES = 500;
const KIB_PER_CAR_MAX = 12;

type Step = {
  cars: number;
  /** All growth of the process since the first car has gone. */
  kib_per_car: number;
  /** Growth by the cars of this step alone. */
  kib_per_further_car: number;
  resident_mib: number;
  handshakes_per_s: number;
  cpu_us_per_handshake: number;
};

const machine = describeMachine();
printMachine(machine);
const files = filesMax();
const steps = STEPS.filter((cars) => cars + SPARE_FILES <= files);
if (steps.length < STEPS.length) {
  console.log(`This shell allows ${files} open files (ulimit -n): only ${steps.join(", ")} cars.`);
}
console.log(`Making ${steps.at(-1) ?? 0} certificates`);
const trust = await makeBenchTrust(steps.at(-1) ?? 0);
const results: Step[] = [];
try {
  const node = await startWholeNode(trust);
  const load = LoadProcess.start();
  try {
    const ingest = node.pids["ingest"] ?? 0;
    await load.connect(trust, node.port, 1);
    await load.disconnect();
    await sleep(SETTLE_MS);
    const emptyBytes = residentBytesOf(ingest);
    console.log(`Without cars the ingest process takes ${round(emptyBytes / 2 ** 20)} MiB`);
    let connected = 0;
    let connectedBytes = emptyBytes;
    for (const cars of steps) {
      const cpuBefore = cpuUsOf(ingest);
      const { tookMs } = await load.connect(trust, node.port, cars);
      const cpuUs = cpuUsOf(ingest) - cpuBefore;
      await sleep(SETTLE_MS);
      const bytes = residentBytesOf(ingest);
      results.push({
        cars,
        kib_per_car: (bytes - emptyBytes) / 1024 / cars,
        kib_per_further_car: (bytes - connectedBytes) / 1024 / (cars - connected),
        resident_mib: bytes / 2 ** 20,
        handshakes_per_s: ((cars - connected) / tookMs) * 1000,
        cpu_us_per_handshake: cpuUs / (cars - connected),
      });
      connected = cars;
      connectedBytes = bytes;
    }
  } finally {
    await load.stop();
    await node.stop();
  }
} finally {
  await trust.remove();
}

printTable(
  "Idle cars",
  ["cars", "KiB a car", "each further car", "ingest MiB", "handshakes/s", "CPU µs a handshake"],
  results.map((step) => [
    String(step.cars),
    round(step.kib_per_car),
    round(step.kib_per_further_car),
    round(step.resident_mib),
    round(step.handshakes_per_s),
    round(step.cpu_us_per_handshake),
  ]),
);
const targets: Target[] = results.map(({ cars, kib_per_car }) => ({
  name: `KiB per idle car at ${cars}`,
  value: kib_per_car,
  limit: KIB_PER_CAR_MAX,
  want: "at_most",
}));
printTargets(targets);
printResult({ bench: "connections", machine, steps: results, targets });

function filesMax(): number {
  const line = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "latin1"));
  return Number(line?.[1] ?? 0);
}
