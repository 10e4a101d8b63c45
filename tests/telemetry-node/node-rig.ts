/** The whole node as a process, and the Worker's end of its reports. */
import { spawn, execFileSync, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { importJWK } from "jose";
import { verifyNodeReport, type NodeAnswer, type NodeReport } from "../../shared/node-report.ts";
import { waitFor } from "./ingest/rig.ts";

export const VIN = "5YJ3TELLTALE00001";
export const START_MAX_MS = 40_000;
const MAIN = fileURLToPath(new URL("../../telemetry-node/main.ts", import.meta.url));

/** The Worker's end of the protocol: verifies as the Worker does and answers as it is told. */
export class WorkerEnd {
  readonly reports: NodeReport[] = [];
  readonly bodies: string[] = [];
  answer: (report: NodeReport) => Partial<NodeAnswer> | number = () => ({});
  url = "";
  readonly #server: Server;
  readonly #jwk: Record<string, string>;

  constructor(jwk: Record<string, string>) {
    this.#jwk = jwk;
    this.#server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        void this.#take(body).then(({ status, answer }) =>
          response.writeHead(status, { "content-type": "application/json" }).end(answer),
        );
      });
    });
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.url = `http://127.0.0.1:${address.port}`;
    return this;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(body: string): Promise<{ status: number; answer: string }> {
    const key = await importJWK({ ...this.#jwk, d: undefined }, "ES256");
    if (key instanceof Uint8Array) throw new Error("not an EC key");
    const verified = await verifyNodeReport(body, {
      audience: this.url,
      nowMs: Date.now(),
      keyFor: async (kid) => (kid === "node-key-1" ? { nodeId: "node-under-test", key } : null),
    });
    if (!verified.ok) return { status: 401, answer: JSON.stringify(verified.reason) };
    this.bodies.push(body);
    this.reports.push(verified.value);
    const answer = this.answer(verified.value);
    if (typeof answer === "number") return { status: answer, answer: "" };
    const full: NodeAnswer = {
      v: 1,
      server_time_ms: Date.now(),
      sequence: verified.value.node.sequence,
      allow_list: { kind: "full", version: "1", vins: [VIN] },
      watch: [],
      orders: [],
      next_report_ms: 500,
      ...answer,
    };
    return { status: 200, answer: JSON.stringify(full) };
  }
}

export class NodeProcess {
  readonly lines: Record<string, unknown>[] = [];
  /** Everything written to standard output and error, as it came. */
  output = "";
  readonly #child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(environment: Record<string, string>, args: readonly string[] = []) {
    this.#child = spawn(process.execPath, [MAIN, ...args], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      this.output += chunk.toString();
      process.stderr.write(chunk);
    });
    let rest = "";
    this.#child.stdout?.on("data", (chunk: Buffer) => {
      this.output += chunk.toString();
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.lines.push(JSON.parse(line) as Record<string, unknown>);
    });
    this.ended = new Promise((resolve) => this.#child.once("exit", resolve));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Ids of the processes it has started. */
  children(): number[] {
    try {
      const path = `/proc/${this.pid}/task/${this.pid}/children`;
      return readFileSync(path, "utf8").trim().split(" ").filter(Boolean).map(Number);
    } catch {
      return execFileSync("pgrep", ["-P", String(this.pid)])
        .toString()
        .trim()
        .split("\n")
        .map(Number);
    }
  }

  line(event: string, nth = 0): Promise<Record<string, unknown>> {
    return waitFor(
      event,
      () => this.lines.filter((line) => line["event"] === event)[nth],
      START_MAX_MS,
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}
