import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as setTimeoutPromise } from "node:timers/promises";
import type { Readable } from "node:stream";

/** A killed process is gone when the system has reaped it, a moment after the signal. */
const GONE_WITHIN_MS = 500;
const GONE_POLL_MS = 5;
/** How long a process may take to end after SIGTERM before it is killed. */
const STOP_GRACE_MS = 1_500;

/** Groups that this process has started and not yet seen ending. */
const groups = new Set<number>();
let watchingExit = false;

/**
 * Whatever way this process ends (a crash, an exit in a hurry), its children end with it: a
 * workerd that lives on would keep its port. Only SIGKILL of this process itself prevents it.
 */
function endWithParent(pid: number): void {
  if (!watchingExit) {
    watchingExit = true;
    process.once("exit", () => groups.forEach((group) => signalGroup(group, "SIGKILL")));
  }
  groups.add(pid);
}

export type Child = {
  name: string;
  pid: number;
  /** Settles when the process has ended: its exit code, or null when a signal ended it. */
  exited: Promise<number | null>;
  /** SIGTERM to the whole group, SIGKILL to whatever is left after the grace. Never rejects. */
  stop(graceMs?: number): Promise<void>;
};

/**
 * Starts a program in a process group of its own. Its own group, because Ctrl-C in a terminal
 * goes to the whole foreground group: the stack must end its parts in order (cars, node, Worker),
 * and wrangler's workerd must not outlive a killed parent.
 */
export function startChild(
  name: string,
  argv: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; onLine: (line: string) => void },
): Child {
  const [program, ...args] = argv;
  if (program === undefined) throw new TypeError("startChild needs a program");
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  readLines(child.stdout, options.onLine);
  readLines(child.stderr, options.onLine);
  const exited = exitOf(child);
  const pid = child.pid ?? -1;
  endWithParent(pid);
  return {
    name,
    pid,
    exited,
    stop: async (graceMs = STOP_GRACE_MS) => {
      signalGroup(pid, "SIGTERM");
      const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
      await exited;
      clearTimeout(timer);
      // The leader is gone; grandchildren that ignored SIGTERM are not allowed to stay.
      signalGroup(pid, "SIGKILL");
      const deadline = Date.now() + GONE_WITHIN_MS;
      while (groupAlive(pid) && Date.now() < deadline) await setTimeoutPromise(GONE_POLL_MS);
      if (!groupAlive(pid)) groups.delete(pid);
    },
  };
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on("line", onLine);
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(-1));
    child.once("exit", (code) => resolve(code));
  });
}

export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  if (pid <= 1) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false; // nobody left in the group
  }
}

/**
 * True while any process of the group runs. One that has ended and only waits for the system to
 * collect its exit code (a zombie) holds no port and no file, and does not count.
 */
export function groupAlive(pid: number): boolean {
  if (pid <= 1) return false;
  try {
    process.kill(-pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== "linux") return true;
  return readdirSync("/proc").some((name) => /^\d+$/.test(name) && runsInGroup(name, pid));
}

function runsInGroup(process: string, group: number): boolean {
  try {
    // pid (name) state parent group …: the name may hold spaces and brackets.
    const [, tail = ""] =
      /^\d+ \(.*\) (.*)$/s.exec(readFileSync(`/proc/${process}/stat`, "utf8")) ?? [];
    const [state, , processGroup] = tail.split(" ");
    return state !== "Z" && Number(processGroup) === group;
  } catch {
    return false; // it ended while we looked
  }
}
