/**
 * A real ingest process with the test in the parent's place, and cars on the real wire: TLS with
 * client certificates from a throw-away authority.
 */
import { fork, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ClientOptions, WebSocket } from "ws";
import type { IngestMessage, IngestOrder } from "../../../telemetry-node/messages.ts";
import { readSegment, RecordReader, spoolDirectory } from "../../../telemetry-node/spool-format.ts";
import {
  ensureServerCertificate,
  ensureVehicleAuthority,
  issueVehicleCertificate,
  type PemPair,
  type ServerCertificate,
  type VehicleAuthority,
  type VehicleCertificateVariant,
} from "../../simulator/certificates.ts";

export const HOSTNAME = "telemetry.telltale.localhost";
const INGEST = fileURLToPath(new URL("../../../telemetry-node/ingest/main.ts", import.meta.url));
/** Nothing here is about speed: a slow disk alone can take seconds. */
const ANSWER_MAX_MS = 20_000;

export type Trust = {
  directory: string;
  authority: VehicleAuthority & { bundleFile: string };
  server: ServerCertificate;
  certificate(vin: string, variant?: VehicleCertificateVariant): Promise<PemPair>;
  remove(): Promise<void>;
};

/** Certificates for one test file. */
export async function makeTrust(): Promise<Trust> {
  const directory = await mkdtemp(join(tmpdir(), "telltale-trust-"));
  const nowMs = Date.now();
  const authority = await ensureVehicleAuthority(directory, nowMs);
  const server = await ensureServerCertificate(directory, HOSTNAME, nowMs);
  return {
    directory,
    authority,
    server,
    certificate: (vin, variant = "product") =>
      issueVehicleCertificate(authority, { vin, variant, nowMs }),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The environment of a node that trusts `trust`, on free ports of the loopback. */
export function nodeEnvironment(trust: Trust, stateDir: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    TELLTALE_STATE_DIR: stateDir,
    TELLTALE_HOST: "127.0.0.1",
    TELLTALE_PORT: "0",
    TELLTALE_TLS_CERT_FILE: trust.server.certFile,
    TELLTALE_TLS_KEY_FILE: trust.server.keyFile,
    TELLTALE_VEHICLE_CA_FILE: trust.authority.bundleFile,
    TELLTALE_NODE_ID: "node-under-test",
    TELLTALE_ALLOW: "all",
    TELLTALE_SQL_PORT: "0",
    TELLTALE_HEALTH_PORT: "0",
  };
}

export type SpooledRecord = {
  vin: string;
  topic: string;
  txid: string;
  kind: number;
  flags: number;
  payload: Buffer;
  frame: Buffer;
};

/** Every record in the spool of one ingest process, in the order it was written. */
export function spooledRecords(stateDir: string, ingestNumber = 1): SpooledRecord[] {
  const directory = spoolDirectory(stateDir, ingestNumber);
  for (;;) {
    const files = readdirSync(directory)
      .toSorted()
      .map((name) => readIfThere(join(directory, name)));
    // A file renamed between the two looks would be missed: look again.
    if (!files.includes(null)) return files.flatMap((file) => (file ? recordsOf(file) : []));
  }
}

function recordsOf(file: Buffer): SpooledRecord[] {
  const segment = readSegment(file);
  if (!segment.ok) return [];
  const records: SpooledRecord[] = [];
  const reader = new RecordReader(segment.value);
  while (reader.next()) {
    const { kind, flags } = reader;
    records.push({
      vin: reader.vin(),
      topic: reader.topic(),
      txid: reader.txid(),
      kind,
      flags,
      payload: Buffer.from(reader.payload()),
      frame: Buffer.from(reader.frame()),
    });
  }
  return records;
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

export class IngestRig {
  readonly stateDir: string;
  readonly trust: Trust;
  readonly messages: IngestMessage[] = [];
  readonly logLines: string[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  port = 0;

  private constructor(trust: Trust, stateDir: string, environment: Record<string, string>) {
    this.trust = trust;
    this.stateDir = stateDir;
    this.#child = fork(INGEST, ["1", "0"], {
      env: { ...nodeEnvironment(trust, stateDir), ...environment },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    this.#child.on("message", (message) => this.messages.push(message as IngestMessage));
    let rest = "";
    this.#child.stdout?.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop() ?? "";
      this.logLines.push(...lines);
    });
    this.#ended = new Promise((resolve) => this.#child.once("exit", (code) => resolve(code)));
  }

  /** Starts ingest number 1 and opens its port for `vins` (null: every car). */
  static async start(
    trust: Trust,
    options: {
      vins?: string[] | null;
      environment?: Record<string, string>;
      stateDir?: string;
    } = {},
  ): Promise<IngestRig> {
    const stateDir = options.stateDir ?? (await mkdtemp(join(tmpdir(), "telltale-ingest-")));
    const rig = new IngestRig(trust, stateDir, options.environment ?? {});
    rig.order({ kind: "allow_list", vins: options.vins ?? null, keepOpen: false });
    rig.port = (await rig.message("ready")).port;
    return rig;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  order(order: IngestOrder): void {
    this.#child.send(order);
  }

  /** The next message of this kind, an earlier one included. */
  async message<Kind extends IngestMessage["kind"]>(
    kind: Kind,
    matches: (message: Extract<IngestMessage, { kind: Kind }>) => boolean = () => true,
  ): Promise<Extract<IngestMessage, { kind: Kind }>> {
    type Wanted = Extract<IngestMessage, { kind: Kind }>;
    return waitFor(`a ${kind} message`, () =>
      this.messages.find(
        (message): message is Wanted => message.kind === kind && matches(message as Wanted),
      ),
    );
  }

  async car(vin: string, options: CarOptions = {}): Promise<RawCar> {
    const { variant, certificate, headers, tls } = options;
    const pair =
      certificate === undefined ? await this.trust.certificate(vin, variant) : certificate;
    return RawCar.connect(this.port, this.trust.server.caPem, pair, headers, tls);
  }

  /** Drains, and gives the exit code. */
  async stop(): Promise<number | null> {
    if (this.#child.connected) this.order({ kind: "drain" });
    return this.#ended;
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  records(): SpooledRecord[] {
    return spooledRecords(this.stateDir);
  }

  /** Logged events of this name so far. */
  logged(event: string): Record<string, unknown>[] {
    return this.logLines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line["event"] === event);
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.stateDir, { recursive: true, force: true });
  }
}

export type CarOptions = {
  variant?: VehicleCertificateVariant;
  /** Null presents none. */
  certificate?: PemPair | null;
  headers?: Record<string, string>;
  tls?: ClientOptions;
};

/** A WebSocket that keeps what it was told. */
export class RawCar {
  readonly received: Buffer[] = [];
  closed: { code: number; reason: string } | null = null;
  readonly socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (bytes: Buffer) => this.received.push(bytes));
    socket.on("close", (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    socket.on("error", () => undefined);
  }

  /** Resolves when open; rejects with the HTTP status or the TLS error. */
  static async connect(
    port: number,
    ca: string,
    certificate: PemPair | null,
    headers: Record<string, string> = {},
    tls: ClientOptions = {},
  ): Promise<RawCar> {
    // The package's types lack the server name, which it hands on to TLS.
    const options: ClientOptions & { servername: string } = {
      ca,
      servername: HOSTNAME,
      perMessageDeflate: false,
      headers,
      ...(certificate === null ? {} : { cert: certificate.certPem, key: certificate.keyPem }),
      ...tls,
    };
    const socket = new WebSocket(`wss://127.0.0.1:${port}/anything`, options);
    const car = new RawCar(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("closed")));
      socket.once("unexpected-response", (_request, response) =>
        reject(new Error(`HTTP ${response.statusCode}`)),
      );
    });
    return car;
  }

  send(bytes: Uint8Array | string): void {
    this.socket.send(bytes, { binary: typeof bytes !== "string" });
  }

  /** Sends and gives the one reply to it. */
  async ask(bytes: Uint8Array): Promise<string> {
    const before = this.received.length;
    this.send(bytes);
    return waitFor("a reply", () => this.received[before]?.toString("hex"));
  }

  async end(withinMs?: number): Promise<{ code: number; reason: string }> {
    return waitFor("the end of the connection", () => this.closed ?? undefined, withinMs);
  }

  close(): void {
    this.socket.close(1000);
  }
}

export async function waitFor<T>(
  what: string,
  look: () => T | undefined,
  withinMs = ANSWER_MAX_MS,
): Promise<T> {
  const untilMs = Date.now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > untilMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
