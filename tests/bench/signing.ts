/**
 * Processor time of a signature in workerd: the first one of an isolate that has just started, and
 * later ones. Every sample is a process of its own. Counted are nanoseconds that the isolate's
 * thread ran (/proc), less those of an empty answer, so that a busy machine changes little.
 */
import { execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePorts } from "../simulator/stack/ports.ts";
import { threadCpuUsOf } from "./process-clock.ts";

const ENTRY = fileURLToPath(new URL("../worker/bench/signing-worker.ts", import.meta.url));
/** Fresh isolates: the median of these is the figure. */
const SAMPLES = 9;
/** Requests before measuring, so that HTTP itself is warm; none of them signs. */
const WARM_UP = 30;
const BASELINES = 9;
/** Signatures after the first, of which the last is the warm figure. */
const LATER = 20;
/** The thread's books are written when it goes to sleep. */
const SETTLE_MS = 10;
const START_MAX_MS = 10_000;

export type Signing = {
  /** Parsing the PEM and seeing that its halves belong together, once per isolate. */
  read_key_cold_us: number;
  sign_cold_us: number;
  sign_cold_max_us: number;
  sign_warm_us: number;
};

export async function measureSigning(): Promise<Signing> {
  const dir = mkdtempSync(join(tmpdir(), "telltale-signing-"));
  try {
    const { worker: port } = await freePorts();
    const file = build(dir, port);
    const samples = [];
    for (let sample = 0; sample < SAMPLES; sample++) samples.push(await measureOne(file, port));
    const cold = samples.map((one) => one.sign);
    return {
      read_key_cold_us: median(samples.map((one) => one.read)),
      sign_cold_us: median(cold),
      sign_cold_max_us: Math.max(...cold),
      sign_warm_us: median(samples.map((one) => one.later)),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Bundled as the product is, and a configuration that workerd takes without wrangler around it. */
function build(dir: string, port: number): string {
  const source = join(dir, "wrangler.toml");
  const compatibility = "2026-10-23";
  writeFileSync(
    source,
    `name = "signing"\nmain = ${JSON.stringify(ENTRY)}\ncompatibility_date = "${compatibility}"\nminify = true\nkeep_names = false\n`,
  );
  const cli = fileURLToPath(import.meta.resolve("wrangler"));
  const argv = [cli, "deploy", "--dry-run", "--outdir", dir, "--config", source];
  execFileSync(process.execPath, argv, { stdio: "ignore", env: { ...process.env, CI: "1" } });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  writeFileSync(join(dir, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  const file = join(dir, "workerd.capnp");
  writeFileSync(
    file,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "signing-worker.js")],
  compatibilityDate = "${compatibility}",
  bindings = [(name = "TESLA_PRIVATE_KEY", text = embed "key.pem")]
);
`,
  );
  return file;
}

async function measureOne(file: string, port: number) {
  // workerd is wrangler's, so it is looked for from there.
  const binary = createRequire(import.meta.resolve("wrangler"))("workerd") as { default: string };
  const child = spawn(binary.default, ["serve", file], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const { pid } = child;
    if (pid === undefined) throw new Error("workerd did not start");
    await started(port, agent);
    for (let request = 0; request < WARM_UP; request++) await ask(port, "/nothing", agent);
    const cost = async (path: string): Promise<number> => {
      await pause();
      const before = threadCpuUsOf(pid);
      await ask(port, path, agent);
      await pause();
      return threadCpuUsOf(pid) - before;
    };
    const nothing = [];
    for (let request = 0; request < BASELINES; request++) nothing.push(await cost("/nothing"));
    const base = median(nothing);
    const read = (await cost("/read")) - base;
    const sign = (await cost("/sign")) - base;
    const later = [];
    for (let request = 0; request < LATER; request++) later.push((await cost("/sign")) - base);
    return { read, sign, later: median(later.slice(LATER / 2)) };
  } finally {
    agent.destroy();
    child.kill();
    await ended;
  }
}

async function started(port: number, agent: Agent): Promise<void> {
  const untilMs = Date.now() + START_MAX_MS;
  for (;;) {
    try {
      return await ask(port, "/nothing", agent);
    } catch (error) {
      if (Date.now() > untilMs) throw error;
      await pause();
    }
  }
}

function ask(port: number, path: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port, path, agent }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${path} answered ${response.statusCode}`));
      });
    });
    request.once("error", reject);
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
