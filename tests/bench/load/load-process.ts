/** The benchmark's side of the load process. */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BenchTrust } from "../trust.ts";
import { HOSTNAME } from "../trust.ts";
import type { LoadMessage, LoadOrder, LoadRun, LoadTotals, Measured } from "./messages.ts";

const CLIENT = fileURLToPath(new URL("./client.ts", import.meta.url));
/** Handshakes at a time: enough to keep a server busy, few enough to time out none. */
const HANDSHAKES_AT_ONCE = 64;

type Answer<Kind extends LoadMessage["kind"]> = Extract<LoadMessage, { kind: Kind }>;

export class LoadProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<LoadMessage["kind"], (message: LoadMessage) => void>();
  #fail: (error: Error) => void = () => undefined;
  readonly #failed: Promise<never>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#failed = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    // Seen by whoever waits; without a waiter it is the end that is noticed.
    this.#failed.catch(() => undefined);
    child.on("message", (message: LoadMessage) => {
      if (message.kind === "failed") this.#fail(new Error(`the load process: ${message.error}`));
      else this.#waiting.get(message.kind)?.(message);
    });
    child.once("exit", (code) => this.#fail(new Error(`the load process ended with ${code}`)));
  }

  static start(): LoadProcess {
    return new LoadProcess(fork(CLIENT, { stdio: ["ignore", "inherit", "inherit", "ipc"] }));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async connect(trust: BenchTrust, port: number, cars: number): Promise<Answer<"connected">> {
    const target = { port, hostname: HOSTNAME, ca: trust.serverCaPem };
    const { carsFile } = trust;
    this.#order({ kind: "connect", target, carsFile, cars, atOnce: HANDSHAKES_AT_ONCE });
    return this.#answer("connected");
  }

  /** `onEdge` is called when measuring begins and when it ends. */
  async run(run: LoadRun, onEdge: () => void): Promise<{ measured: Measured; totals: LoadTotals }> {
    this.#order({ kind: "run", run });
    const finished = this.#answer("finished");
    await this.#answer("measuring");
    onEdge();
    const { measured } = await this.#answer("measured");
    onEdge();
    return { measured, totals: (await finished).totals };
  }

  async disconnect(): Promise<void> {
    this.#order({ kind: "disconnect" });
    await this.#answer("disconnected");
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await ended;
  }

  #order(order: LoadOrder): void {
    this.#child.send(order);
  }

  #answer<Kind extends LoadMessage["kind"]>(kind: Kind): Promise<Answer<Kind>> {
    const answer = new Promise<Answer<Kind>>((resolve) => {
      this.#waiting.set(kind, (message) => resolve(message as Answer<Kind>));
    });
    return Promise.race([answer, this.#failed]);
  }
}
