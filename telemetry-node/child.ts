/** One child process that is started again when it ends unasked. */
import { fork, type ChildProcess } from "node:child_process";
import type { Log } from "../shared/log.ts";
import { RESTART_FIRST_MS, RESTART_FORGET_MS, RESTART_MAX_MS } from "./limits.ts";

export type Child<Order> = {
  /** Sends an order; lost when the process is just not there, so orders must bear repeating. */
  send(order: Order): void;
  /** Sends the last order and waits for the end; after `withinMs` the process is killed. */
  stop(order: Order, withinMs: number): Promise<void>;
  /** Process id, for whom it may concern; null between two lives. */
  pid(): number | null;
};

/**
 * Starts `path` with the fork channel. `onStart` runs at every start, before any message of it;
 * `onEnd` at every end. Its standard output is ours: one JSON line per event.
 */
export function startChild<Message, Order extends object>(options: {
  name: string;
  path: string;
  args: () => string[];
  /** Variables beside our own environment, which the child has too. */
  environment?: Readonly<Record<string, string>>;
  /** Options of Node beside our own. */
  nodeOptions?: readonly string[];
  log: Log;
  now: () => number;
  onStart: (send: (order: Order) => void) => void;
  onMessage: (message: Message) => void;
  onEnd: () => void;
}): Child<Order> {
  const { name, log, now } = options;
  let child: ChildProcess | null = null;
  let pauseMs = RESTART_FIRST_MS;
  let restartTimer: NodeJS.Timeout | null = null;
  let stopping = false;

  const send = (order: Order): void => {
    if (child?.connected) child.send(order);
  };

  function start(): void {
    restartTimer = null;
    const startedAtMs = now();
    const started = fork(options.path, options.args(), {
      env: { ...process.env, ...options.environment },
      execArgv: [...process.execArgv, ...(options.nodeOptions ?? [])],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child = started;
    // Only our own children speak on this channel, and both ends are compiled from messages.ts.
    started.on("message", (message) => options.onMessage(message as Message));
    // A channel that breaks while we write is the end of the process, which `exit` reports.
    started.on("error", () => undefined);
    started.on("exit", (code, signal) => {
      child = null;
      options.onEnd();
      if (stopping) return;
      if (now() - startedAtMs >= RESTART_FORGET_MS) pauseMs = RESTART_FIRST_MS;
      log("error", "process_ended", { name, code, signal, restart_in_ms: pauseMs });
      restartTimer = setTimeout(start, pauseMs);
      pauseMs = Math.min(pauseMs * 2, RESTART_MAX_MS);
    });
    options.onStart(send);
  }

  async function stop(order: Order, withinMs: number): Promise<void> {
    stopping = true;
    if (restartTimer !== null) clearTimeout(restartTimer);
    const ending = child;
    if (ending === null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        log("warn", "process_killed", { name, after_ms: withinMs });
        ending.kill("SIGKILL");
      }, withinMs);
      ending.once("exit", () => {
        clearTimeout(timer);
        resolve();
      });
      send(order);
    });
  }

  start();
  return { send, stop, pid: () => child?.pid ?? null };
}
