/**
 * The car's telemetry client: collects, keeps a connection when it can, buffers when it cannot, and
 * sends present values again when an ack is missing. What never reaches a node is written down as
 * lost, because no analyst can know it.
 */
import { BUFFERED_MESSAGES_MAX } from "../../simulator/vehicle/outbox.ts";
import type { Alert } from "../../simulator/vehicle/records.ts";
import type { Signal } from "../../simulator/vehicle/signal.ts";
import type { Origin } from "../physics/roads.ts";
import type { Arrival } from "./arrival.ts";
import { Post, type ClockStep, type Delivery, type Letter } from "./post.ts";
import type { Profile } from "./profile.ts";
import type { View } from "./reading.ts";
import { StepCollector } from "./step-collector.ts";
import { Tally } from "./tally.ts";

/** A node closes a connection it hears nothing from after this time. */
const NODE_NOTICES_MS = 120_000;
/** Buffered records follow each other at this distance once a connection stands. */
const BACKLOG_PACE_MS = 3;
const COLLECTOR_STEP_MS = 500;
const AHEAD_MAX_MS = 300_000;
const AHEAD_MIN_MS = 20_000;

export type Interval = { startMs: number; endMs: number };

export type RadioOptions = {
  vin: string;
  origin: Origin;
  delivery: Delivery;
  nodeClock: readonly ClockStep[];
  /** Share of wakes whose first record carries a time ahead (fleet-telemetry#386). */
  aheadShare: number;
  /** Fields sent every interval although unchanged. */
  repeating: readonly string[];
  random: () => number;
};

type Buffered = { letter: Letter; atMs: number };

export class Radio {
  readonly tally = new Tally();
  /** Times without connection while the car was awake; what was lost of them. */
  readonly gaps: Interval[] = [];
  readonly lost: Interval[] = [];
  /** From when on the car no longer answers to us; null while it does. */
  removedAtMs: number | null = null;

  readonly #options: RadioOptions;
  readonly #post: Post;
  readonly #collector: StepCollector;
  #profile: Profile | null = null;
  #isAwake = false;
  #hasCoverage = true;
  #connection: string | null = null;
  #interface: "wifi" | "cellular" = "wifi";
  #session = "";
  #sent = 0;
  #phaseMs = 0;
  #aheadMs = 0;
  #buffer: Buffered[] = [];
  #offlineSinceMs: number | null = null;
  #resend = new Set<string>();
  #lastFields: string[] = [];

  constructor(options: RadioOptions) {
    this.#options = options;
    const { delivery, nodeClock, random } = options;
    this.#post = new Post(delivery, nodeClock, random, this.tally);
    this.#collector = new StepCollector(options.origin, options.repeating);
  }

  get isConnected(): boolean {
    return this.#connection !== null;
  }

  /** Takes a configuration; the car sends its whole state once more (fleet-telemetry#246). */
  configure(profile: Profile, atMs: number): void {
    this.#profile = profile;
    this.#collector.configure(profile);
    this.#connect(atMs);
  }

  /** The configuration is deleted: the car says goodbye for good. */
  remove(atMs: number): void {
    this.#disconnect(atMs);
    this.#profile = null;
    this.removedAtMs = atMs;
  }

  wake(atMs: number): void {
    const { random, aheadShare } = this.#options;
    this.#isAwake = true;
    // The 500 ms steps of one boot fall anywhere within a second half.
    this.#phaseMs = Math.floor(random() * COLLECTOR_STEP_MS);
    const isAhead = random() < aheadShare;
    this.#aheadMs = isAhead
      ? Math.round(AHEAD_MIN_MS + random() * (AHEAD_MAX_MS - AHEAD_MIN_MS))
      : 0;
    if (this.#profile !== null) this.#collector.configure(this.#profile);
    this.#connect(atMs);
  }

  sleep(atMs: number): void {
    this.#isAwake = false;
    this.#endGap(atMs);
    this.#disconnect(atMs);
  }

  loseCoverage(atMs: number): void {
    this.#hasCoverage = false;
    if (this.#connection !== null) {
      this.#noteConnection("DISCONNECTED", atMs + NODE_NOTICES_MS);
      this.#connection = null;
      // The record under way when the network went has no ack.
      for (const field of this.#lastFields) this.#resend.add(field);
    }
    if (this.#isAwake) this.#offlineSinceMs ??= atMs;
  }

  regainCoverage(atMs: number): void {
    this.#hasCoverage = true;
    this.#connect(atMs);
  }

  /** The computer starts anew: what it had buffered is gone. */
  reboot(atMs: number): void {
    const oldest = this.#buffer[0];
    if (oldest !== undefined) this.#lose(oldest.atMs, atMs);
    this.#buffer = [];
    this.#resend.clear();
    this.#disconnect(atMs);
    if (this.#offlineSinceMs !== null) this.#endGap(atMs);
    this.wake(atMs);
  }

  /** Lets the car measure for one physics step. */
  sample(view: View, forMs: number): void {
    if (!this.#isAwake || this.#profile === null) return;
    if (!this.isConnected) this.#offlineSinceMs ??= view.atMs;
    if (this.isConnected && this.#resend.size > 0) {
      const signals = this.#collector.latest(this.#resend, view);
      this.#resend.clear();
      this.#record(signals, view.atMs, true);
    }
    for (const { atMs, signals } of this.#collector.collect(view, forMs)) {
      this.#record(signals, atMs, false);
    }
  }

  sendAlerts(alerts: readonly Alert[], atMs: number): void {
    if (this.#profile === null || alerts.length === 0) return;
    const { vin } = this.#options;
    this.#dispatch({ topic: "alerts", vin, txid: "", createdAtMs: atMs, alerts }, atMs);
  }

  /** Arrivals up to a moment of true time; everything when it is infinite. */
  take(untilMs: number): Arrival[] {
    return this.#post.take(untilMs);
  }

  /** The script is over: what is still buffered will not be heard of. */
  finish(atMs: number): void {
    const oldest = this.#buffer[0];
    if (oldest !== undefined) this.#lose(oldest.atMs, atMs);
    this.#endGap(atMs);
  }

  #connect(atMs: number): void {
    const mayConnect = this.#isAwake && this.#hasCoverage && this.#profile !== null;
    if (!mayConnect || this.#connection !== null) return;
    this.#connection = this.#hex(32);
    this.#interface = this.#options.random() < 0.5 ? "wifi" : "cellular";
    this.#session = this.#hex(22);
    this.#sent = 0;
    this.#noteConnection("CONNECTED", atMs);
    this.#endGap(atMs);
    const backlog = this.#buffer;
    this.#buffer = [];
    for (const [index, { letter }] of backlog.entries()) {
      this.#transmit(letter, atMs + index * BACKLOG_PACE_MS);
    }
  }

  #disconnect(atMs: number): void {
    if (this.#connection === null) return;
    this.#noteConnection("DISCONNECTED", atMs);
    this.#connection = null;
  }

  #record(signals: readonly Signal[], atMs: number, isResend: boolean): void {
    const createdAtMs = atMs + this.#phaseMs + this.#aheadMs;
    this.#aheadMs = 0;
    this.#lastFields = signals.map(({ field }) => String(field));
    const { vin } = this.#options;
    this.#dispatch({ topic: "V", vin, txid: "", createdAtMs, isResend, signals }, atMs);
  }

  #dispatch(letter: Letter, atMs: number): void {
    if (this.isConnected) {
      this.#transmit(letter, atMs + this.#phaseMs);
      return;
    }
    this.#buffer.push({ letter, atMs });
    if (this.#buffer.length <= BUFFERED_MESSAGES_MAX) return;
    const dropped = this.#buffer.shift();
    const oldest = this.#buffer[0];
    if (dropped !== undefined && oldest !== undefined) this.#lose(dropped.atMs, oldest.atMs);
  }

  #transmit(letter: Letter, atMs: number): void {
    this.#sent += 1;
    // As seen in the wild: 22 hex digits of the session, then a 9-digit count from 1.
    const txid = `${this.#session}-${String(this.#sent).padStart(9, "0")}`;
    const isAckLost = this.#post.send({ ...letter, txid }, atMs);
    if (!isAckLost || letter.topic !== "V") return;
    for (const { field } of letter.signals) this.#resend.add(String(field));
  }

  #noteConnection(status: "CONNECTED" | "DISCONNECTED", atMs: number): void {
    const connectionId = this.#connection ?? "";
    const { vin } = this.#options;
    const networkInterface = this.#interface;
    this.#post.note(
      { topic: "connectivity", vin, txid: connectionId, connectionId, status, networkInterface },
      atMs,
    );
  }

  #endGap(atMs: number): void {
    const startMs = this.#offlineSinceMs;
    this.#offlineSinceMs = null;
    if (startMs !== null && startMs < atMs) this.gaps.push({ startMs, endMs: atMs });
  }

  #lose(startMs: number, endMs: number): void {
    const last = this.lost.at(-1);
    if (last !== undefined && last.endMs >= startMs) last.endMs = Math.max(last.endMs, endMs);
    else this.lost.push({ startMs, endMs });
  }

  #hex(digits: number): string {
    let hex = "";
    while (hex.length < digits) {
      hex += Math.floor(this.#options.random() * 65_536)
        .toString(16)
        .padStart(4, "0");
    }
    return hex.slice(0, digits);
  }
}
