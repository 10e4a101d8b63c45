/**
 * One WebSocket of a car over mutual TLS: `tls` makes the channel, `ws` speaks on it. The server
 * is checked against `ca` and the configured hostname and against nothing else. Only loopback is
 * ever dialled: a simulated car must not reach a real server.
 */
import { connect as connectTls, type TLSSocket } from "node:tls";
import { WebSocket } from "ws";
import type { PemPair } from "../certificates/issue.ts";

/** Where a hostname of a configuration is found on this machine. */
export type Resolve = (hostname: string, port: number) => { host: string; port: number };

/** How long a car waits for the handshake; Tesla publishes no figure. */
const CONNECT_TIMEOUT_MS = 10_000;
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1)$/;
const MESSAGE_BYTES_MAX = 1_000_000;

export type ConnectionOptions = {
  hostname: string;
  port: number;
  ca: string;
  /** Null presents no certificate at all, which a server must refuse. */
  certificate: PemPair | null;
  resolve: Resolve;
  headers: Readonly<Record<string, string>>;
};

export type ConnectionHandlers = {
  opened(): void;
  message(bytes: Uint8Array): void;
  /** Once, whether or not it ever opened. `code` is the close code, 1006 without a close frame. */
  closed(reason: { code: number; detail: string }): void;
};

export class CarConnection {
  readonly #handlers: ConnectionHandlers;
  #tls: TLSSocket | null = null;
  #webSocket: WebSocket | null = null;
  #open = false;
  #ended = false;
  readonly #onEnded: (() => void)[] = [];

  constructor(options: ConnectionOptions, handlers: ConnectionHandlers) {
    this.#handlers = handlers;
    try {
      this.#dial(options);
    } catch (error) {
      // A configuration this machine cannot even try: told like any other failed attempt.
      queueMicrotask(() => this.#end(1006, error instanceof Error ? error.message : "not dialled"));
    }
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Bytes handed over but not yet taken by the network. */
  get unsentBytes(): number {
    return this.#webSocket?.bufferedAmount ?? 0;
  }

  /** A binary frame; text frames exist for tests of a server's refusal. */
  send(frame: Uint8Array | string): void {
    this.#webSocket?.send(frame, { binary: typeof frame !== "string" });
  }

  /** Ends with a close frame, as a car does that goes to sleep. */
  close(): void {
    if (this.#open) this.#webSocket?.close(1000);
    else this.drop();
  }

  /** The TCP connection goes away without a word. */
  drop(): void {
    this.#webSocket?.terminate();
    this.#tls?.destroy();
    this.#end(1006, "dropped by the car");
  }

  /** From here on the car neither reads nor writes, yet the server sees an open connection. */
  freeze(): void {
    this.#tls?.pause();
    this.#end(1006, "no coverage");
  }

  /** Calls back when the connection is over, at once when it is. */
  onceEnded(run: () => void): void {
    if (this.#ended) run();
    else this.#onEnded.push(run);
  }

  #dial(options: ConnectionOptions): void {
    // An empty `ca` would mean "the system's roots" to Node.
    if (!options.ca.includes("-----BEGIN CERTIFICATE-----")) throw new Error("ca has no PEM");
    const { host, port } = options.resolve(options.hostname, options.port);
    if (!LOOPBACK.test(host)) throw new Error("a simulated car only dials loopback");
    const tls = connectTls({
      host,
      port,
      servername: options.hostname,
      ca: options.ca,
      ...(options.certificate === null
        ? {}
        : { cert: options.certificate.certPem, key: options.certificate.keyPem }),
      rejectUnauthorized: true,
      ALPNProtocols: ["http/1.1"],
    });
    this.#tls = tls;
    tls.setTimeout(CONNECT_TIMEOUT_MS, () => this.#fail("timed out"));
    tls.on("error", (error: NodeJS.ErrnoException) => this.#fail(error.code ?? error.message));
    tls.once("close", () => this.#end(1006, "closed"));
    tls.once("secureConnect", () => {
      tls.setTimeout(0);
      this.#upgrade(tls, options);
    });
  }

  #upgrade(tls: TLSSocket, options: ConnectionOptions): void {
    const webSocket = new WebSocket(`wss://${options.hostname}:${options.port}/`, {
      createConnection: () => tls,
      headers: { ...options.headers },
      perMessageDeflate: false,
      handshakeTimeout: CONNECT_TIMEOUT_MS,
      maxPayload: MESSAGE_BYTES_MAX,
    });
    webSocket.binaryType = "nodebuffer";
    this.#webSocket = webSocket;
    webSocket.on("open", () => {
      if (this.#ended) return;
      this.#open = true;
      this.#handlers.opened();
    });
    webSocket.on("message", (bytes: Buffer) => {
      if (!this.#ended) this.#handlers.message(new Uint8Array(bytes));
    });
    webSocket.on("unexpected-response", (_request, response) => {
      this.#fail(`HTTP ${response.statusCode ?? "?"}`);
    });
    webSocket.on("error", (error: NodeJS.ErrnoException) =>
      this.#fail(error.code ?? error.message),
    );
    webSocket.on("close", (code: number) => this.#end(code, "closed"));
  }

  #fail(detail: string): void {
    this.#end(1006, detail);
    this.#tls?.destroy();
  }

  #end(code: number, detail: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#open = false;
    this.#handlers.closed({ code, detail });
    for (const run of this.#onEnded) run();
  }
}
