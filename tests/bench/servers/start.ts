/** Starts what is measured: a baseline process, or the whole node as an operator starts it. */
import { fork, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sqlClient, type Sql } from "../../support/sql.ts";
import { childrenOf, commandOf } from "../process-clock.ts";
import type { BenchTrust } from "../trust.ts";

const NODE_MAIN = fileURLToPath(new URL("../../../telemetry-node/main.ts", import.meta.url));
const STARTED_WITHIN_MS = 60_000;

export type MeasuredServer = {
  port: number;
  /** Process id by name. */
  pids: Readonly<Record<string, number>>;
  stop(): Promise<void>;
};
export type MeasuredNode = MeasuredServer & { stateDir: string; sql: Sql };

export async function startBaseline(
  name: "listener-only" | "ws-https",
  trust: BenchTrust,
): Promise<MeasuredServer> {
  const path = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const files = [trust.directory, trust.certFile, trust.keyFile, trust.vehicleCaFile];
  const child = fork(path, files, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const port = await within(
    name,
    child,
    new Promise<number>((resolve) => {
      child.once("message", (message: { port: number }) => resolve(message.port));
    }),
  );
  return { port, pids: { server: child.pid ?? 0 }, stop: () => end(child, "SIGKILL") };
}

/**
 * The embedded engine, one ingest process, every car allowed, no Worker; all ports free ones. With
 * `profileDir` every process writes a CPU profile there when it ends.
 */
export async function startWholeNode(
  trust: BenchTrust,
  profileDir: string | null = null,
): Promise<MeasuredNode> {
  const stateDir = await mkdtemp(join(tmpdir(), "telltale-bench-node-"));
  const token = randomBytes(32).toString("base64url");
  const tokenFile = join(stateDir, "sql-token");
  await writeFile(tokenFile, token, { mode: 0o600 });
  const child = fork(NODE_MAIN, {
    env: {
      PATH: process.env["PATH"],
      TELLTALE_STATE_DIR: stateDir,
      TELLTALE_HOST: "127.0.0.1",
      TELLTALE_PORT: "0",
      TELLTALE_TLS_CERT_FILE: trust.certFile,
      TELLTALE_TLS_KEY_FILE: trust.keyFile,
      TELLTALE_VEHICLE_CA_FILE: trust.vehicleCaFile,
      TELLTALE_NODE_ID: "bench",
      TELLTALE_ALLOW: "all",
      TELLTALE_SQL_PORT: "0",
      TELLTALE_SQL_TOKEN_FILE: tokenFile,
      TELLTALE_HEALTH_PORT: "0",
      ...(profileDir === null
        ? {}
        : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${resolve(profileDir)}` }),
    },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const started = await within("telemetry-node", child, startedEvent(child));
  const pids = pidsOf(child.pid ?? 0);
  return {
    port: started.port,
    pids,
    stateDir,
    sql: sqlClient(`http://127.0.0.1:${started.sql_port}`, token),
    stop: async () => {
      await end(child, "SIGTERM");
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

type NodeStarted = { event: string; port: number; sql_port: number };

function startedEvent(child: ChildProcess): Promise<NodeStarted> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      // A line per car that connects: read on, so that the pipe never fills.
      if (line.includes('"node_started"')) resolve(JSON.parse(line) as NodeStarted);
    });
  });
}

function pidsOf(parent: number): Record<string, number> {
  const pids: Record<string, number> = { parent };
  for (const pid of childrenOf(parent)) {
    const command = commandOf(pid);
    if (command.includes("ingest/main.ts")) pids["ingest"] = pid;
    if (command.includes("store/main.ts")) pids["store"] = pid;
  }
  return pids;
}

async function within<T>(name: string, child: ChildProcess, ready: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<never>((_, reject) => {
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code} while starting`)));
    timer = setTimeout(() => reject(new Error(`${name} did not start`)), STARTED_WITHIN_MS);
  });
  failed.catch(() => undefined);
  try {
    return await Promise.race([ready, failed]);
  } catch (error) {
    await end(child, "SIGKILL");
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await ended;
}
