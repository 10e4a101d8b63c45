/**
 * One car on the real wire: it takes a telemetry configuration, collects signals, connects to
 * the configured server with its own certificate, sends, waits for acks and sends again.
 *
 * Every 500 ms (`#step`): drop an expired configuration; sample and collect what is due; put it
 * into the outbox; if connected, send what waits, oldest first, then the present values of
 * fields whose ack did not come. Replies settle messages; only a settled ack is witnessed.
 */
import { toAckEntry } from "./vehicle/ack-log.ts";
import { Collector, COLLECTOR_STEP_MS } from "./vehicle/collector.ts";
import { encodeStream, readReply } from "./vehicle/envelope.ts";
import { Link } from "./vehicle/link.ts";
import { Outbox, type OutgoingMessage } from "./vehicle/outbox.ts";
import type {
  VehicleCounters,
  VehicleEvent,
  VehicleOptions,
  VehicleState,
} from "./vehicle/options.ts";
import { encodeAlerts, encodeErrors, encodePayload, type Alert } from "./vehicle/records.ts";
import { realSchedule, type Schedule } from "./vehicle/schedule.ts";
import type { Signal } from "./vehicle/signal.ts";
import type { TelemetryConfig } from "./vehicle/telemetry-config.ts";
import { fieldNumber } from "./vehicle/vocabulary.ts";

/** Client version that goes with firmware 2025.44.25.5 and later. */
const CLIENT_VERSION = "1.2.0";
/** Silence after which fields count as not delivered. Tesla publishes no figure. */
export const ACK_SILENCE_MS = 10_000;
const DEVICE_TYPE = "vehicle_device";

export type {
  VehicleCounters,
  VehicleEvent,
  VehicleOptions,
  VehicleState,
} from "./vehicle/options.ts";

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
  readonly #link: Link;
  #config: TelemetryConfig | null = null;
  #awake = false;
  #stopped = false;
  #firstRecord = true;
  #cancelStep: (() => void) | null = null;

  constructor(options: VehicleOptions) {
    this.vin = options.vin;
    this.#options = options;
    this.#schedule = options.schedule ?? realSchedule;
    this.#collector = new Collector(options.quirks?.repeatUnchanged);
    const { certificate, resolve, random } = options;
    const schedule = this.#schedule;
    this.#link = new Link(
      { certificate, resolve, random, schedule, headers: () => this.#headers() },
      {
        opened: () => {
          this.counters.connects += 1;
          this.#emit({ type: "connected" });
          this.#sendWaiting(this.#options.now());
        },
        message: (bytes) => this.#receive(bytes),
        ended: ({ number, opened, code, detail, retryInMs }) => {
          this.#outbox.connectionLost(number, this.#resendsUnacked);
          if (opened) {
            this.#emit({ type: "disconnected", code, detail });
          } else if (retryInMs !== null) {
            this.counters.connectFailures += 1;
            this.#emit({ type: "connect_failed", detail, retryInMs });
          }
        },
      },
    );
  }

  get state(): VehicleState {
    if (this.#stopped) return "stopped";
    if (!this.#awake) return "asleep";
    if (this.#config === null) return "unconfigured";
    return this.#link.state;
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
    this.#config = config;
    this.#collector.configure(config.fields);
    this.#emit({ type: "config_applied", fields: Object.keys(config.fields).length });
    this.#reportUnsupported(Object.keys(config.fields));
    if (this.#awake) this.#link.aim(config);
  }

  /** The car wakes up: it samples and keeps a connection whenever it can. */
  connect(): void {
    if (this.#stopped || this.#awake) return;
    this.#awake = true;
    this.#firstRecord = true;
    this.#collector.configure(this.#config?.fields ?? {});
    this.#cancelStep = this.#schedule.every(COLLECTOR_STEP_MS, () => this.#step());
    this.#link.aim(this.#config);
  }

  /** The car goes to sleep: it says goodbye and measures nothing until `connect`. */
  disconnect(): void {
    this.#awake = false;
    this.#cancelStep?.();
    this.#cancelStep = null;
    this.#link.aim(null);
  }

  /**
   * The network goes away while the car measures on. `reset` tells the server by a broken TCP
   * connection; `silent` leaves it with one that looks open, as a tunnel does.
   */
  loseCoverage(how: "reset" | "silent" = "reset"): void {
    this.#link.loseCoverage(how);
  }

  regainCoverage(): void {
    this.#link.regainCoverage();
  }

  /** The TCP connection breaks; the car tries again by itself. */
  dropTcp(): void {
    this.#link.dropTcp();
  }

  /** Opens a second connection while the first still stands for a while (fleet-telemetry#244). */
  overlapConnections(): void {
    this.#link.overlap();
  }

  /** Sends an `alerts` record, if connected. Such records are not sent again without an ack. */
  sendAlerts(alerts: readonly Alert[]): void {
    const createdAtMs = this.#options.now();
    this.#sendApart("alerts", encodeAlerts(alerts, createdAtMs), createdAtMs);
  }

  /** Puts bytes on the wire as they are (text as a text frame). For tests of refusals. */
  sendRaw(frame: Uint8Array | string): void {
    this.#link.sendRaw(frame);
  }

  /** Ends everything within a fraction of a second; the object cannot be used again. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    const gone = this.#link.stop();
    this.disconnect();
    this.#stopped = true;
    await gone;
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
    const again = this.#link.canSend ? this.#outbox.resendFields : new Set<string | number>();
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
    while (this.#link.canSend) {
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
    if (!this.#link.canSend) return;
    this.#send({ topic, createdAtMs, isResend: false, signals: [], payload }, createdAtMs);
  }

  #send(message: OutgoingMessage, nowMs: number): void {
    const carried = this.#link.send((txid) =>
      encodeStream({
        txid,
        topic: message.topic,
        messageId: txid,
        createdAtMs: message.createdAtMs,
        senderId: `${DEVICE_TYPE}.${this.vin}`,
        deviceType: DEVICE_TYPE,
        deviceId: this.vin,
        payload: message.payload,
      }),
    );
    if (carried === null) return;
    this.#outbox.sent(message, carried.txid, carried.number, nowMs);
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
    this.#link.proved();
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

  #headers(): Record<string, string> {
    const connectionId = this.#options.connectionId?.();
    return {
      Version: CLIENT_VERSION,
      "X-Network-Interface": this.#options.networkInterface ?? "wifi",
      ...(connectionId === undefined ? {} : { "X-TXID": connectionId }),
    };
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
    this.#link.aim(null);
    this.#outbox.clear();
    this.#emit({ type: "config_dropped", reason });
  }

  #emit(event: VehicleEvent): void {
    this.#options.onEvent?.(event);
  }
}
