/**
 * One car on the real wire: it takes a telemetry configuration, collects signals, connects to
 * the configured server with its own certificate, sends, waits for acks and sends again.
 *
 * Every 500 ms (`#step`): drop an expired configuration; sample and collect what is due; put it
 * into the outbox; if connected, send what waits, oldest first, then the present values of
 * fields whose ack did not come. Replies settle messages; only a settled ack is witnessed.
 */
import { randomBytes } from "node:crypto";
import type { PemPair } from "./certificates/issue.ts";
import { toAckEntry, type AckLog } from "./vehicle/ack-log.ts";
import { Collector, COLLECTOR_STEP_MS } from "./vehicle/collector.ts";
import { CarConnection, type Resolve } from "./vehicle/connection.ts";
import { encodeStream, readReply } from "./vehicle/envelope.ts";
import { Outbox, type OutgoingMessage } from "./vehicle/outbox.ts";
import type { VehicleQuirks } from "./vehicle/quirks.ts";
import { reconnectDelayMs } from "./vehicle/reconnect.ts";
import { encodeAlerts, encodeErrors, encodePayload, type Alert } from "./vehicle/records.ts";
import { realSchedule, type Schedule } from "./vehicle/schedule.ts";
import type { Signal, SignalSource } from "./vehicle/signal.ts";
import type { TelemetryConfig } from "./vehicle/telemetry-config.ts";
import { fieldNumber } from "./vehicle/vocabulary.ts";

/** Client version that goes with firmware 2025.44.25.5 and later. */
export const CLIENT_VERSION = "1.2.0";
/** Silence after which fields count as not delivered. Tesla publishes no figure. */
export const ACK_SILENCE_MS = 10_000;
/** A server that stops reading: beyond this the car keeps messages in its own bounded buffer. */
const UNSENT_BYTES_MAX = 1_048_576;
/** How long an overlapping old connection lives on. */
const OVERLAP_MS = 2_000;
/** A close frame that is not answered by then is followed by the end of TCP. */
const CLOSE_GRACE_MS = 200;
const DEVICE_TYPE = "vehicle_device";

export type VehicleEvent =
  | { type: "connected" }
  | { type: "connect_failed"; detail: string; retryInMs: number }
  | { type: "disconnected"; code: number; detail: string }
  | { type: "config_applied"; fields: number }
  | { type: "config_dropped"; reason: "removed" | "expired" }
  | { type: "acked"; txid: string; topic: string; signals: number }
  | { type: "refused"; txid: string; text: string }
  | { type: "stray_reply"; txid: string }
  | { type: "resent"; signals: number };

export type VehicleState =
  | "stopped"
  | "asleep"
  | "unconfigured"
  | "no_coverage"
  | "waiting"
  | "connecting"
  | "connected";

export type VehicleCounters = {
  connects: number;
  connectFailures: number;
  /** Messages and signals put on the wire. */
  sent: number;
  signalsSent: number;
  acked: number;
  signalsAcked: number;
  refused: number;
  resends: number;
  strayReplies: number;
};

export type VehicleOptions = {
  vin: string;
  certificate: PemPair | null;
  resolve: Resolve;
  source: SignalSource;
  now: () => number;
  random: () => number;
  onEvent?: (event: VehicleEvent) => void;
  ackLog?: AckLog;
  schedule?: Schedule;
  networkInterface?: "wifi" | "cellular";
  /** Value of `X-TXID`, asked for at each connection. */
  connectionId?: () => string;
  /** Put into the protobuf payload. Real cars leave it out; tests spoof another's. */
  payloadVin?: string;
  quirks?: VehicleQuirks;
};

export class Vehicle {
  readonly vin: string;
  readonly counters: VehicleCounters = {
    connects: 0,
    connectFailures: 0,
    sent: 0,
    signalsSent: 0,
    acked: 0,
    signalsAcked: 0,
    refused: 0,
    resends: 0,
    strayReplies: 0,
  };
  readonly #options: VehicleOptions;
  readonly #schedule: Schedule;
  readonly #collector: Collector;
  readonly #outbox = new Outbox();
  #config: TelemetryConfig | null = null;
  #awake = false;
  #coverage = true;
  #stopped = false;
  #firstRecord = true;
  #session: { connection: CarConnection; number: number; prefix: string; sent: number } | null =
    null;
  /** Connections this car no longer uses and the server may still think open. */
  readonly #leftovers = new Set<CarConnection>();
  #sessions = 0;
  #failures = 0;
  #cancelStep: (() => void) | null = null;
  #cancelRetry: (() => void) | null = null;

  constructor(options: VehicleOptions) {
    this.vin = options.vin;
    this.#options = options;
    this.#schedule = options.schedule ?? realSchedule;
    this.#collector = new Collector(options.quirks?.repeatUnchanged);
  }

  get state(): VehicleState {
    if (this.#stopped) return "stopped";
    if (!this.#awake) return "asleep";
    if (this.#config === null) return "unconfigured";
    if (!this.#coverage) return "no_coverage";
    if (this.#session === null) return "waiting";
    return this.#session.connection.isOpen ? "connected" : "connecting";
  }

  get config(): TelemetryConfig | null {
    return this.#config;
  }

  /** Messages that wait for a connection, that wait for an ack, and that were pushed out. */
  get backlog(): { waiting: number; inFlight: number; dropped: number } {
    const { waiting, inFlight, dropped } = this.#outbox;
    return { waiting, inFlight, dropped };
  }

  /** Takes a configuration, or with null gives it up. The same one again changes nothing. */
  applyConfig(config: TelemetryConfig | null): void {
    if (this.#stopped || JSON.stringify(config) === JSON.stringify(this.#config)) return;
    if (config === null) {
      this.#dropConfig("removed");
      return;
    }
    if (this.#hasExpired(config)) return;
    const before = this.#config;
    this.#config = config;
    this.#collector.configure(config.fields);
    this.#emit({ type: "config_applied", fields: Object.keys(config.fields).length });
    this.#reportUnsupported(Object.keys(config.fields));
    const moved =
      before !== null &&
      (before.hostname !== config.hostname ||
        before.port !== config.port ||
        before.ca !== config.ca);
    if (moved) this.#hangUp();
    this.#dialIfWanted();
  }

  /** The car wakes up: it samples and keeps a connection whenever it can. */
  connect(): void {
    if (this.#stopped || this.#awake) return;
    this.#awake = true;
    this.#firstRecord = true;
    this.#failures = 0;
    this.#collector.configure(this.#config?.fields ?? {});
    this.#cancelStep = this.#schedule.every(COLLECTOR_STEP_MS, () => this.#step());
    this.#dialIfWanted();
  }

  /** The car goes to sleep: it says goodbye and measures nothing until `connect`. */
  disconnect(): void {
    this.#awake = false;
    this.#cancelStep?.();
    this.#cancelStep = null;
    this.#hangUp();
  }

  /**
   * The network goes away while the car measures on. `reset` tells the server by a broken TCP
   * connection; `silent` leaves it with one that looks open, as a tunnel does.
   */
  loseCoverage(how: "reset" | "silent" = "reset"): void {
    if (!this.#coverage) return;
    this.#coverage = false;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
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

  /** The TCP connection breaks; the car tries again by itself. */
  dropTcp(): void {
    this.#session?.connection.drop();
  }

  /** Opens a second connection while the first still stands for a while (fleet-telemetry#244). */
  overlapConnections(): void {
    const old = this.#session?.connection;
    if (old === undefined || !old.isOpen) return;
    this.#leftovers.add(old);
    this.#session = null;
    this.#dialIfWanted();
    this.#schedule.after(OVERLAP_MS, () => {
      this.#leftovers.delete(old);
      old.close();
    });
  }

  /** Sends an `alerts` record, if connected. Such records are not sent again without an ack. */
  sendAlerts(alerts: readonly Alert[]): void {
    const createdAtMs = this.#options.now();
    this.#sendApart("alerts", encodeAlerts(alerts, createdAtMs), createdAtMs);
  }

  /** Puts bytes on the wire as they are (text as a text frame). For tests of refusals. */
  sendRaw(frame: Uint8Array | string): void {
    this.#session?.connection.send(frame);
  }

  /** Ends everything within a fraction of a second; the object cannot be used again. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    const session = this.#session?.connection ?? null;
    this.disconnect();
    this.#stopped = true;
    for (const leftover of this.#leftovers) leftover.drop();
    this.#leftovers.clear();
    if (session === null || !session.isOpen) return;
    await new Promise<void>((resolve) => {
      const deadline = setTimeout(resolve, CLOSE_GRACE_MS);
      session.onceEnded(() => {
        clearTimeout(deadline);
        resolve();
      });
    });
    session.drop();
  }

  #step(): void {
    const config = this.#config;
    if (config === null) return;
    const nowMs = this.#options.now();
    if (this.#hasExpired(config)) {
      this.#dropConfig("expired");
      return;
    }
    const due = this.#collector.collect(this.#options.source, nowMs);
    if (this.#resendsUnacked) this.#outbox.markSilent(nowMs - ACK_SILENCE_MS);
    const again = this.#canSend ? this.#outbox.resendFields : new Set<string | number>();
    const fresh = due.filter((signal) => !again.has(signal.field));
    if (fresh.length > 0) this.#outbox.push(this.#record(fresh, nowMs, false));
    this.#sendWaiting(nowMs);
    if (again.size > 0) this.#sendAgain(again, nowMs);
  }

  #record(signals: readonly Signal[], nowMs: number, isResend: boolean): OutgoingMessage {
    const ahead = this.#firstRecord ? (this.#options.quirks?.futureFirstRecordMs ?? 0) : 0;
    this.#firstRecord = false;
    const createdAtMs = nowMs + ahead;
    const vin = this.#options.payloadVin;
    const payload = encodePayload({
      signals,
      createdAtMs,
      isResend,
      ...(vin === undefined ? {} : { vin }),
    });
    return { topic: "V", createdAtMs, isResend, signals, payload };
  }

  #sendWaiting(nowMs: number): void {
    while (this.#canSend) {
      const message = this.#outbox.take();
      if (message === undefined) return;
      this.#send(message, nowMs);
    }
  }

  #sendAgain(fields: ReadonlySet<string | number>, nowMs: number): void {
    const signals = this.#collector.latest(fields, nowMs);
    this.#outbox.resent();
    if (signals.length === 0) return;
    this.#send(this.#record(signals, nowMs, true), nowMs);
    this.counters.resends += 1;
    this.#emit({ type: "resent", signals: signals.length });
  }

  #sendApart(topic: string, payload: Uint8Array, createdAtMs: number): void {
    if (!this.#canSend) return;
    this.#send({ topic, createdAtMs, isResend: false, signals: [], payload }, createdAtMs);
  }

  #send(message: OutgoingMessage, nowMs: number): void {
    const session = this.#session;
    if (session === null) return;
    session.sent += 1;
    // As seen in the wild: 22 hex digits of the session, then a 9-digit count from 1.
    const txid = `${session.prefix}-${String(session.sent).padStart(9, "0")}`;
    const frame = encodeStream({
      txid,
      topic: message.topic,
      messageId: txid,
      createdAtMs: message.createdAtMs,
      senderId: `${DEVICE_TYPE}.${this.vin}`,
      deviceType: DEVICE_TYPE,
      deviceId: this.vin,
      payload: message.payload,
    });
    this.#outbox.sent(message, txid, session.number, nowMs);
    session.connection.send(frame);
    this.counters.sent += 1;
    this.counters.signalsSent += message.signals.length;
  }

  #receive(bytes: Uint8Array): void {
    const reply = readReply(bytes);
    if (reply.kind === "ack") {
      this.#settleAck(reply.txid, reply.topic);
    } else if (reply.kind === "error") {
      const message = this.#outbox.refused(reply.txid);
      this.counters.refused += 1;
      const entry = { txid: reply.txid, text: reply.text };
      this.#options.ackLog?.refused({ vin: this.vin, topic: message?.topic ?? null, ...entry });
      this.#emit({ type: "refused", ...entry });
    } else {
      this.#strayReply("");
    }
  }

  #settleAck(txid: string, topic: string): void {
    const message = this.#outbox.acked(txid, topic);
    if (message === null) {
      this.#strayReply(txid);
      return;
    }
    // The server keeps its side of the bargain, so the next failure is a new one.
    this.#failures = 0;
    this.#options.ackLog?.acked(toAckEntry(this.vin, message));
    this.counters.acked += 1;
    this.counters.signalsAcked += message.signals.length;
    this.#emit({ type: "acked", txid, topic, signals: message.signals.length });
  }

  #strayReply(txid: string): void {
    this.counters.strayReplies += 1;
    this.#emit({ type: "stray_reply", txid });
  }

  get #resendsUnacked(): boolean {
    return this.#config?.delivery_policy === "latest";
  }

  get #canSend(): boolean {
    const connection = this.#session?.connection;
    return connection?.isOpen === true && connection.unsentBytes < UNSENT_BYTES_MAX;
  }

  #dialIfWanted(): void {
    const config = this.#config;
    const wanted = this.#awake && this.#coverage && !this.#stopped;
    if (!wanted || config === null || this.#session !== null || this.#cancelRetry !== null) return;
    this.#sessions += 1;
    const number = this.#sessions;
    const connectionId = this.#options.connectionId?.();
    let opened = false;
    const connection = new CarConnection(
      {
        hostname: config.hostname,
        port: config.port,
        ca: config.ca,
        certificate: this.#options.certificate,
        resolve: this.#options.resolve,
        headers: {
          Version: CLIENT_VERSION,
          "X-Network-Interface": this.#options.networkInterface ?? "wifi",
          ...(connectionId === undefined ? {} : { "X-TXID": connectionId }),
        },
      },
      {
        opened: () => {
          opened = true;
          this.counters.connects += 1;
          this.#emit({ type: "connected" });
          this.#sendWaiting(this.#options.now());
        },
        message: (bytes) => this.#receive(bytes),
        closed: ({ code, detail }) =>
          this.#connectionEnded(connection, number, opened, code, detail),
      },
    );
    this.#session = { connection, number, prefix: randomBytes(11).toString("hex"), sent: 0 };
  }

  #connectionEnded(
    connection: CarConnection,
    number: number,
    opened: boolean,
    code: number,
    detail: string,
  ): void {
    this.#outbox.connectionLost(number, this.#resendsUnacked);
    if (this.#session?.connection === connection) this.#session = null;
    if (opened) this.#emit({ type: "disconnected", code, detail });
    const wanted = this.#awake && this.#coverage && this.#config !== null && !this.#stopped;
    if (!wanted || this.#session !== null) return;
    const retryInMs = reconnectDelayMs(this.#failures, this.#options.random());
    this.#failures += 1;
    if (!opened) {
      this.counters.connectFailures += 1;
      this.#emit({ type: "connect_failed", detail, retryInMs });
    }
    this.#cancelRetry?.();
    this.#cancelRetry = this.#schedule.after(retryInMs, () => {
      this.#cancelRetry = null;
      this.#dialIfWanted();
    });
  }

  #hangUp(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    const session = this.#session;
    this.#session = null;
    session?.connection.close();
  }

  #hasExpired(config: TelemetryConfig): boolean {
    return config.exp !== undefined && this.#options.now() >= config.exp * 1000;
  }

  /** Field names this car does not know go into an `errors` record (fleet-telemetry#276). */
  #reportUnsupported(fields: readonly string[]): void {
    const unknown = fields.filter((field) => fieldNumber(field) === undefined);
    if (unknown.length === 0) return;
    const createdAtMs = this.#options.now();
    const errors = unknown.map((field) => ({
      name: "unsupported_field",
      tags: { field_name: field },
      body: "",
    }));
    const payload = encodeErrors(errors, createdAtMs);
    this.#outbox.push({ topic: "errors", createdAtMs, isResend: false, signals: [], payload });
  }

  #dropConfig(reason: "removed" | "expired"): void {
    const nowMs = this.#options.now();
    this.#sendApart("errors", encodeErrors([], nowMs), nowMs);
    this.#config = null;
    this.#collector.configure({});
    this.#hangUp();
    this.#outbox.clear();
    this.#emit({ type: "config_dropped", reason });
  }

  #emit(event: VehicleEvent): void {
    this.#options.onEvent?.(event);
  }
}
