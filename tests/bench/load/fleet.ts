/** The cars of the load process: who sends when, and whether the answers are the right ones. */
import { CarSocket, type CarTarget } from "./car-socket.ts";
import { makeFrames, type StampedFrame } from "./frames.ts";
import { Latencies } from "./latency.ts";
import type { LoadRun, LoadTotals, Measured } from "./messages.ts";
import type { PemPair } from "../../simulator/certificates.ts";

export type CarIdentity = PemPair & { vin: string };

/** Frames per car that are used in turn. More than are ever in flight, enough to vary. */
const FRAMES_PER_CAR = 16;
const IN_FLIGHT_MAX = FRAMES_PER_CAR / 2;
/** How often an offered load looks which frames are due. */
const TICK_MS = 1;
/** Answers may take this long after the last frame: a disk stall, not more. */
const LAST_ACKS_MS = 10_000;
const LAST_ACKS_POLL_MS = 5;

/** Where an ack of a 32-character txid under topic V carries type and counter. */
const ACK_BYTES = 108;
const ACK_TYPE_AT = 0x23;
const ACK_TYPE = 5;
const ACK_COUNTER_AT = 0x40 + 23;
const ACK_COUNTER_END = 0x40 + 32;

class LoadCar {
  readonly identity: CarIdentity;
  readonly dueAt = new Float64Array(FRAMES_PER_CAR);
  socket: CarSocket | null = null;
  frames: StampedFrame[] = [];
  sent = 0;
  acked = 0;
  lastMs = 0;

  constructor(identity: CarIdentity) {
    this.identity = identity;
  }
}

export class Fleet {
  readonly #cars: LoadCar[];
  readonly #totals: LoadTotals = {
    framesSent: 0,
    framesAcked: 0,
    signalsAcked: 0,
    unanswered: 0,
    wrongAnswers: 0,
    lost: 0,
  };
  #latencies: Latencies | null = null;
  #signalsPerFrame = 0;
  #sendOnAck = false;

  constructor(identities: readonly CarIdentity[]) {
    this.#cars = identities.map((identity) => new LoadCar(identity));
  }

  /**
   * Connects the first `cars` cars, those that are connected already left out, `atOnce` handshakes
   * at a time. Rejects when one is refused.
   */
  async connect(target: CarTarget, cars: number, atOnce: number): Promise<void> {
    const waiting = this.#cars
      .slice(0, cars)
      .filter(({ socket }) => socket === null)
      .values();
    const connectNext = async (): Promise<void> => {
      for (const car of waiting) {
        car.socket = await CarSocket.open(
          target,
          car.identity,
          (message) => this.#take(car, message),
          () => (this.#totals.lost += 1),
        );
      }
    };
    await Promise.all(Array.from({ length: atOnce }, connectNext));
  }

  disconnect(): void {
    for (const car of this.#cars) car.socket?.destroy();
  }

  /** Sends as told, calls `onMeasuring` after the warm-up and resolves after the measured time. */
  async run(run: LoadRun, onMeasuring: () => void): Promise<Measured> {
    const { signalsPerFrame, pace } = run;
    this.#signalsPerFrame = signalsPerFrame;
    for (const car of this.#cars) {
      car.frames = makeFrames(car.identity.vin, signalsPerFrame, FRAMES_PER_CAR);
    }
    const stop = pace.kind === "closed" ? this.#sendClosed(pace.inFlight) : this.#sendOffered(pace);
    await sleep(run.warmUpMs);
    onMeasuring();
    const latencies = new Latencies();
    this.#latencies = latencies;
    const cpuAtStart = process.cpuUsage();
    const startedAt = performance.now();
    const ackedAtStart = this.#totals.framesAcked;
    await sleep(run.measureMs);
    const tookMs = performance.now() - startedAt;
    const cpu = process.cpuUsage(cpuAtStart);
    const framesAcked = this.#totals.framesAcked - ackedAtStart;
    this.#latencies = null;
    stop();
    return { tookMs, framesAcked, ackMs: latencies.percentiles(), cpuUs: cpu.user + cpu.system };
  }

  /** Waits for the last acks; gives what was sent and answered since the cars connected. */
  async finish(): Promise<LoadTotals> {
    const totals = this.#totals;
    const until = performance.now() + LAST_ACKS_MS;
    while (totals.framesAcked < totals.framesSent && performance.now() < until) {
      await sleep(LAST_ACKS_POLL_MS);
    }
    totals.unanswered = totals.framesSent - totals.framesAcked;
    return totals;
  }

  #sendClosed(inFlight: number): () => void {
    if (inFlight > IN_FLIGHT_MAX) throw new RangeError(`at most ${IN_FLIGHT_MAX} in flight`);
    this.#sendOnAck = true;
    for (const car of this.#cars) {
      for (let i = 0; i < inFlight; i += 1) this.#send(car, performance.now());
    }
    return () => {
      this.#sendOnAck = false;
    };
  }

  #sendOffered({ framesPerS }: { framesPerS: number }): () => void {
    const startedAt = performance.now();
    const everyMs = 1000 / framesPerS;
    let sent = 0;
    const timer = setInterval(() => {
      const nowMs = performance.now();
      for (let due = startedAt + sent * everyMs; due <= nowMs; due += everyMs) {
        const car = this.#cars[sent % this.#cars.length];
        sent += 1;
        // A car whose last frames all wait has no buffer free; its frame is late, and counted so.
        if (car !== undefined && car.sent - car.acked < IN_FLIGHT_MAX) this.#send(car, due);
      }
    }, TICK_MS);
    return () => clearInterval(timer);
  }

  #send(car: LoadCar, dueAt: number): void {
    const frame = car.frames[car.sent % FRAMES_PER_CAR];
    if (frame === undefined || car.socket === null) return;
    car.dueAt[car.sent % FRAMES_PER_CAR] = dueAt;
    car.sent += 1;
    car.lastMs = Math.max(car.lastMs + 1, Date.now());
    this.#totals.framesSent += 1;
    car.socket.write(frame.stamp(car.sent, car.lastMs));
  }

  #take(car: LoadCar, message: Buffer): void {
    if (!isAckOf(message, car.acked + 1)) {
      this.#totals.wrongAnswers += 1;
      return;
    }
    const dueAt = car.dueAt[car.acked % FRAMES_PER_CAR] ?? 0;
    car.acked += 1;
    this.#totals.framesAcked += 1;
    this.#totals.signalsAcked += this.#signalsPerFrame;
    const nowMs = performance.now();
    this.#latencies?.add(nowMs - dueAt);
    if (this.#sendOnAck) this.#send(car, nowMs);
  }
}

/** Acks come in the order of the frames: each is compared with the counter whose turn it is. */
function isAckOf(message: Buffer, counter: number): boolean {
  if (message.length !== ACK_BYTES || message[ACK_TYPE_AT] !== ACK_TYPE) return false;
  let number = 0;
  for (let at = ACK_COUNTER_AT; at < ACK_COUNTER_END; at += 1) {
    number = number * 10 + (message[at] ?? 0) - 0x30;
  }
  return number === counter;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
