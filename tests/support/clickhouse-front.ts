/**
 * A ClickHouse server for tests, since none can be installed here: an HTTP front on an embedded
 * engine, in a process of its own that can be killed. It speaks what the node needs of the
 * protocol (Native inserts with gzip and settings, statements, queries as JSONEachRow, Basic
 * authentication, exceptions in headers and text) and fails as servers and networks fail.
 *
 *     const front = await ClickHouseFront.start({ directory });   // CLICKHOUSE_URL = front.url
 *     await front.fail({ kind: "lose_answer" }, { times: 3 });    // the next three inserts
 *     await front.fail({ kind: "refuse" });                       // until front.heal()
 *     await front.query("SELECT count() FROM telltale.signals");  // whatever fails
 *
 * Settings of an insert are those the node sent, so what counts once here counts once because of
 * them. What it does not show: replication, a cluster, Cloud's own engines.
 */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

export type FrontFault =
  /** Works. */
  | { kind: "none" }
  /** Nothing listens; open connections are cut. Always for everything. */
  | { kind: "refuse" }
  /** Does what is asked, and begins after this time. */
  | { kind: "slow"; ms: number }
  /** Breaks the connection after so many bytes of the body; nothing is done. */
  | { kind: "cut_request"; afterBytes: number }
  /** A proxy's answer, in HTML; nothing is done. */
  | { kind: "status"; status: number }
  /** ClickHouse's own refusal by code and name; nothing is done. */
  | { kind: "exception"; code: number; name: string }
  /** Does what is asked and breaks the connection instead of answering. */
  | { kind: "lose_answer" }
  /** Takes the request and never answers; nothing is done. */
  | { kind: "hang" };

/** `times`: how many requests it meets before all is well again; without it, until `heal`. */
export type FrontFaultScope = { on?: "inserts" | "all"; times?: number };

/** Since the front's process started. */
export type FrontCounts = {
  requests: number;
  /** Insert requests that arrived, whatever became of them. */
  inserts: number;
  /** Inserts the engine has run, repeated ones included. */
  insertsRun: number;
  /** Requests met by a fault. */
  faults: number;
  /** Deduplication tokens of inserts the engine has run, in the order they came. */
  tokens: string[];
};

export type FrontOptions = {
  /** Where the engine's data lie; the same directory again is the same server. */
  directory: string;
  /** Without them everyone is let in. */
  user?: string;
  password?: string;
  /** PEM files: the front then speaks TLS. */
  tls?: { certFile: string; keyFile: string };
};

/** What the two processes say to each other. */
export type FrontOrder = { id: number } & (
  | { kind: "fail"; fault: FrontFault; on: "inserts" | "all"; times: number | null }
  | { kind: "password"; password: string }
  | { kind: "query"; sql: string }
  | { kind: "exec"; sql: string }
  | { kind: "counts" }
  | { kind: "stop" }
);
export type FrontMessage =
  | { kind: "ready"; port: number }
  | { kind: "answer"; id: number; result: unknown }
  | { kind: "error"; id: number; message: string };

/** An order without its number: `Omit` on a union loses its arms. */
type OrderBody = FrontOrder extends infer Order
  ? Order extends unknown
    ? Omit<Order, "id">
    : never
  : never;

const PROCESS = fileURLToPath(new URL("./clickhouse-front/process.ts", import.meta.url));

export class ClickHouseFront {
  readonly #options: FrontOptions;
  #child: ChildProcess;
  #port = 0;
  #orders = 0;
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();

  private constructor(options: FrontOptions) {
    this.#options = options;
    this.#child = this.#fork();
  }

  static async start(options: FrontOptions): Promise<ClickHouseFront> {
    const front = new ClickHouseFront(options);
    await front.#ready();
    return front;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `${this.#options.tls === undefined ? "http" : "https"}://127.0.0.1:${this.#port}`;
  }

  async fail(fault: FrontFault, scope: FrontFaultScope = {}): Promise<void> {
    const { on = "inserts", times = null } = scope;
    await this.#order({ kind: "fail", fault, on, times });
  }

  async heal(): Promise<void> {
    await this.fail({ kind: "none" });
  }

  /** The password asked for from now on. */
  async setPassword(password: string): Promise<void> {
    await this.#order({ kind: "password", password });
  }

  /** Rows as objects, past the front's faults. */
  async query(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.#order({ kind: "query", sql })) as Record<string, unknown>[];
  }

  /** The same in the form the judge of acked signals takes (support/witness.ts). */
  async rows(sql: string): Promise<unknown[][]> {
    return (await this.query(sql)).map((row) => Object.values(row));
  }

  /** A statement past the front's faults. */
  async exec(sql: string): Promise<void> {
    await this.#order({ kind: "exec", sql });
  }

  async counts(): Promise<FrontCounts> {
    return (await this.#order({ kind: "counts" })) as FrontCounts;
  }

  /** As a server's host dies: no answer, no goodbye. `restart` brings it back. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await ended;
  }

  /** The same data on the same port, after `kill` or `stop`. */
  async restart(): Promise<void> {
    this.#child = this.#fork();
    await this.#ready();
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    await this.#order({ kind: "stop" });
    await ended;
  }

  #fork(): ChildProcess {
    const child = fork(PROCESS, [JSON.stringify({ ...this.#options, port: this.#port })], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.once("exit", (code, signal) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`the front's process ended (${code ?? signal})`));
      }
      this.#waiting.clear();
    });
    child.on("message", (message) => this.#take(message as FrontMessage));
    return child;
  }

  async #ready(): Promise<void> {
    const child = this.#child;
    await new Promise<void>((resolve, reject) => {
      child.once("exit", () => reject(new Error("the front's process did not start")));
      child.on("message", (message: FrontMessage) => {
        if (message.kind !== "ready") return;
        this.#port = message.port;
        resolve();
      });
    });
  }

  #take(message: FrontMessage): void {
    if (message.kind === "ready") return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === "answer") waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.message));
  }

  async #order(order: OrderBody): Promise<unknown> {
    this.#orders += 1;
    const id = this.#orders;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ ...order, id });
    });
  }
}
