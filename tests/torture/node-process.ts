/**
 * The real node as an operator runs it: started again whenever it ends. Knows its processes by
 * role, so that each can be killed or stopped. Linux only: roles are read from /proc.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { groupAlive, signalGroup, startChild, type Child } from "../simulator/stack/processes.ts";

export type Role = "supervisor" | "ingest" | "store";

const MAIN = fileURLToPath(new URL("../../telemetry-node/main.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What a process supervisor such as systemd waits before it starts a unit again. */
const RESTART_MS = 250;
/** A drain ends within 6 s by the node's own limits. */
const STOP_MS = 10_000;

export class NodeProcess {
  readonly #environment: Record<string, string>;
  readonly #logFile: string;
  readonly #groups = new Set<number>();
  #child: Child | null = null;
  #wanted = false;
  /** Starts of the supervisor, the first included. */
  starts = 0;
  /** Groups of frames the node says it could not make durable. */
  diskErrors = 0;
  /** Inserts the engine dropped as repeats of nothing, by the node's log; it makes them good. */
  insertsDropped = 0;

  constructor(environment: Record<string, string>, logFile: string) {
    this.#environment = environment;
    this.#logFile = logFile;
  }

  start(): void {
    this.#wanted = true;
    this.#spawn();
  }

  /** Ids of the living processes of a role; several while a killed supervisor's children drain. */
  pids(role: Role): number[] {
    const supervisor = this.#child?.pid;
    if (supervisor === undefined) return [];
    if (role === "supervisor") return [supervisor];
    return childrenOf(supervisor).filter((pid) => commandOf(pid).includes(`${role}/main.ts`));
  }

  /** SIGKILL to every process of these roles. Returns how many there were. */
  kill(roles: readonly Role[]): number {
    // Collected before the first dies: a dead supervisor has no children.
    const pids = roles.flatMap((role) => this.pids(role));
    return pids.filter((pid) => signal(pid, "SIGKILL")).length;
  }

  /** The machine loses power, as far as processes go: everything at once, orphans included. */
  killAll(): number {
    const killed = (["supervisor", "ingest", "store"] as const).flatMap((role) => this.pids(role));
    for (const group of this.#groups) signalGroup(group, "SIGKILL");
    return killed.length;
  }

  /** Stops a role for a while as an overloaded or swapping machine does. */
  async freeze(role: Role, ms: number): Promise<void> {
    const pids = this.pids(role);
    for (const pid of pids) signal(pid, "SIGSTOP");
    await sleep(ms);
    for (const pid of pids) signal(pid, "SIGCONT");
  }

  /** Kills everything, runs `meanwhile` while nothing of the node lives, and starts again. */
  async whileDown(meanwhile: () => void): Promise<number> {
    this.#wanted = false;
    const killed = this.killAll();
    await this.#gone();
    meanwhile();
    this.start();
    return killed;
  }

  /** SIGTERM and the drain. Returns the exit code. */
  async stop(): Promise<number | null> {
    this.#wanted = false;
    const child = this.#child;
    await child?.stop(STOP_MS);
    const code = child === null ? null : await child.exited;
    this.killAll();
    await this.#gone();
    return code;
  }

  #spawn(): void {
    this.starts += 1;
    const child = startChild("node", [process.execPath, MAIN], {
      cwd: ROOT,
      env: this.#environment,
      onLine: (line) => {
        appendFileSync(this.#logFile, `${line}\n`);
        if (line.includes('"event":"spool_write_failed"')) this.diskErrors += 1;
        if (line.includes('"event":"insert_was_dropped"')) this.insertsDropped += 1;
      },
    });
    this.#child = child;
    this.#groups.add(child.pid);
    void child.exited.then(async () => {
      if (this.#child === child) this.#child = null;
      await sleep(RESTART_MS);
      if (this.#wanted && this.#child === null) this.#spawn();
    });
  }

  async #gone(): Promise<void> {
    for (const group of this.#groups) {
      while (groupAlive(group)) await sleep(10);
    }
    this.#groups.clear();
    this.#child = null;
  }
}

function childrenOf(pid: number): number[] {
  return readProc(`/proc/${pid}/task/${pid}/children`)
    .trim()
    .split(" ")
    .filter(Boolean)
    .map(Number);
}

function commandOf(pid: number): string {
  return readProc(`/proc/${pid}/cmdline`);
}

function readProc(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // it has just ended
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false; // it has just ended
  }
}
