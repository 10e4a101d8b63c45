/**
 * Keeps a car connected to the server its configuration names: dials, waits and dials again, and
 * plays what happens to real connections (no coverage, broken TCP, overlaps).
 */
import { randomBytes } from "node:crypto";
import type { PemPair } from "../certificates/issue.ts";
import { CarConnection, type Resolve } from "./connection.ts";
import { reconnectDelayMs } from "./reconnect.ts";
import type { Schedule } from "./schedule.ts";
import type { TelemetryConfig } from "./telemetry-config.ts";

/** A server that stops reading: beyond this the car keeps messages in its own bounded buffer. */
const UNSENT_BYTES_MAX = 1_048_576;
/** How long an overlapping old connection lives on. */
const OVERLAP_MS = 2_000;
/** A close frame that is not answered by then is followed by the end of TCP. */
const CLOSE_GRACE_MS = 200;
/** Random bytes in the first part of a txid. */
const TXID_PREFIX_BYTES = 11;

export type LinkTarget = Pick<TelemetryConfig, "hostname" | "port" | "ca">;

export type LinkOptions = {
  certificate: PemPair | null;
  resolve: Resolve;
  /** Asked for at every connection. */
  headers: () => Readonly<Record<string, string>>;
  random: () => number;
  schedule: Schedule;
};

export type LinkHandlers = {
  opened(): void;
  message(bytes: Uint8Array): void;
  /** `number` is the connection's; `retryInMs` is null when the car does not want another. */
  ended(end: {
    number: number;
    opened: boolean;
    code: number;
    detail: string;
    retryInMs: number | null;
  }): void;
};

type Session = { connection: CarConnection; number: number; txidPrefix: string; sent: number };

export class Link {
  readonly #options: LinkOptions;
  readonly #handlers: LinkHandlers;
  #target: LinkTarget | null = null;
  #coverage = true;
  #session: Session | null = null;
  /** Connections this car no longer uses and the server may still think open. */
  readonly #leftovers = new Set<CarConnection>();
  #sessions = 0;
  #failures = 0;
  #cancelRetry: (() => void) | null = null;

  constructor(options: LinkOptions, handlers: LinkHandlers) {
    this.#options = options;
    this.#handlers = handlers;
  }

  get state(): "no_coverage" | "waiting" | "connecting" | "connected" {
    if (!this.#coverage) return "no_coverage";
    if (this.#session === null) return "waiting";
    return this.#session.connection.isOpen ? "connected" : "connecting";
  }

  get canSend(): boolean {
    const connection = this.#session?.connection;
    return connection?.isOpen === true && connection.unsentBytes < UNSENT_BYTES_MAX;
  }

  /** Where to be connected from now on; null says goodbye. The same target changes nothing. */
  aim(target: LinkTarget | null): void {
    if (!isSameTarget(this.#target, target)) {
      this.#target = target;
      this.#failures = 0;
      this.#hangUp();
    }
    this.#dialIfWanted();
  }

  /** The server keeps its side of the bargain, so the next failure is a new one. */
  proved(): void {
    this.#failures = 0;
  }

  /**
   * Sends the frame made for the next txid, and says which connection carries it. Null when
   * there is none.
   */
  send(encode: (txid: string) => Uint8Array): { txid: string; number: number } | null {
    const session = this.#session;
    if (session === null) return null;
    session.sent += 1;
    // As seen in the wild: 22 hex digits of the session, then a 9-digit count from 1.
    const txid = `${session.txidPrefix}-${String(session.sent).padStart(9, "0")}`;
    session.connection.send(encode(txid));
    return { txid, number: session.number };
  }

  /** Puts bytes on the wire as they are (text as a text frame). */
  sendRaw(frame: Uint8Array | string): void {
    this.#session?.connection.send(frame);
  }

  /**
   * `reset` tells the server by a broken TCP connection; `silent` leaves it with one that looks
   * open, as a tunnel does.
   */
  loseCoverage(how: "reset" | "silent"): void {
    if (!this.#coverage) return;
    this.#coverage = false;
    this.#forgetRetry();
    const connection = this.#session?.connection;
    if (connection === undefined) return;
    if (how === "silent") {
      this.#leftovers.add(connection);
      connection.freeze();
    } else {
      connection.drop();
    }
  }

  regainCoverage(): void {
    if (this.#coverage) return;
    this.#coverage = true;
    this.#failures = 0;
    this.#dialIfWanted();
  }

  dropTcp(): void {
    this.#session?.connection.drop();
  }

  /** Opens a second connection while the first still stands for a while. */
  overlap(): void {
    const old = this.#session?.connection;
    if (old === undefined || !old.isOpen) return;
    this.#leftovers.add(old);
    this.#session = null;
    this.#dialIfWanted();
    this.#options.schedule.after(OVERLAP_MS, () => {
      this.#leftovers.delete(old);
      old.close();
    });
  }

  /** Says goodbye and resolves when every connection is gone, within a fraction of a second. */
  async stop(): Promise<void> {
    for (const leftover of this.#leftovers) leftover.drop();
    this.#leftovers.clear();
    const last = this.#session?.connection ?? null;
    this.aim(null);
    if (last === null || !last.isOpen) return;
    await new Promise<void>((resolve) => {
      const deadline = setTimeout(resolve, CLOSE_GRACE_MS);
      last.onceEnded(() => {
        clearTimeout(deadline);
        resolve();
      });
    });
    last.drop();
    this.#leftovers.clear();
  }

  #dialIfWanted(): void {
    const target = this.#target;
    const isBusy = this.#session !== null || this.#cancelRetry !== null;
    if (target === null || !this.#coverage || isBusy) return;
    this.#sessions += 1;
    const number = this.#sessions;
    const { certificate, resolve, headers } = this.#options;
    let opened = false;
    const connection = new CarConnection(
      { ...target, certificate, resolve, headers: headers() },
      {
        opened: () => {
          opened = true;
          this.#handlers.opened();
        },
        message: (bytes) => this.#handlers.message(bytes),
        closed: ({ code, detail }) => {
          if (this.#session?.connection === connection) this.#session = null;
          const retryInMs = this.#planRetry();
          this.#handlers.ended({ number, opened, code, detail, retryInMs });
        },
      },
    );
    const txidPrefix = randomBytes(TXID_PREFIX_BYTES).toString("hex");
    this.#session = { connection, number, txidPrefix, sent: 0 };
  }

  #planRetry(): number | null {
    if (this.#target === null || !this.#coverage || this.#session !== null) return null;
    const retryInMs = reconnectDelayMs(this.#failures, this.#options.random());
    this.#failures += 1;
    this.#forgetRetry();
    this.#cancelRetry = this.#options.schedule.after(retryInMs, () => {
      this.#cancelRetry = null;
      this.#dialIfWanted();
    });
    return retryInMs;
  }

  #forgetRetry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
  }

  #hangUp(): void {
    this.#forgetRetry();
    const session = this.#session;
    this.#session = null;
    if (session === null) return;
    const { connection } = session;
    this.#leftovers.add(connection);
    connection.onceEnded(() => this.#leftovers.delete(connection));
    connection.close();
  }
}

function isSameTarget(a: LinkTarget | null, b: LinkTarget | null): boolean {
  if (a === null || b === null) return a === b;
  return a.hostname === b.hostname && a.port === b.port && a.ca === b.ca;
}
